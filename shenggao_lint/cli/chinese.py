"""Click speaks Chinese: help pages and error messages."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from ..reports.display import text_width, wrap
from .errors import nearest

_HEADINGS = {"Options": "选项", "Commands": "命令", "Positional arguments": "参数"}
_HELP = {
    "Show this message and exit.": "显示本帮助。",
    "Show the version and exit.": "显示版本号。",
}
_USAGE = {"[OPTIONS]": "[选项]", "COMMAND": "命令", "[ARGS]...": "[参数]…", "[COMMAND]": "[命令]"}


class ChineseFormatter(click.HelpFormatter):
    """Help pages in Chinese, aligned by display width."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line 用法：…."""
        for english, chinese in _USAGE.items():
            args = args.replace(english, chinese)
        self.write(f"用法：{prog} {args.replace('...', '…')}\n")

    def write_heading(self, heading: str) -> None:
        """A heading such as 选项：."""
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        """A paragraph, wrapped by display width; blank lines separate paragraphs."""
        indent = " " * self.current_indent
        paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
        self.write("\n\n".join("\n".join(wrap(part, self.width, indent)) for part in paragraphs) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options or commands with what they do."""
        pairs = [(first, _translate(second)) for first, second in rows]
        column = min(max((text_width(first) for first, _ in pairs), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        hanging = indent + " " * column
        for first, second in pairs:
            gap = column - text_width(first)
            if gap >= col_spacing:
                lead = indent + first + " " * gap
            else:
                self.write(indent + first + "\n")
                lead = hanging
            self.write("\n".join(wrap(second, self.width, lead, hanging)) + "\n")


class ChineseContext(click.Context):
    """A context whose help pages are Chinese."""

    formatter_class = ChineseFormatter


def _translate(text: str) -> str:
    text = _HELP.get(text, text)
    text = re.sub(r"\s*\[(?:\d+<=)?x[<>]=\d+\]$", "", text)
    text = re.sub(r"\s*\[default: (.*?)(; .*)?\]$", r"（默认 \1）", text)
    return re.sub(r"\s*\[required\]$", "（必填）", text)


def explain(error: click.ClickException) -> str:
    """What is wrong on the command line and what to do, as one Chinese line."""
    said = _explain(error)
    context = getattr(error, "ctx", None)
    if context is None:
        return said
    return f"{said}用法见 {context.command_path} --help。"


def _explain(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"没有这个选项 {error.option_name}{nearest(error.option_name, _options(error.ctx))}"
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"没有这个命令 {error.command_name}。"
    if isinstance(error, click.BadOptionUsage):
        return _option_usage(error)
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return f"缺少参数：{name.rstrip('…')}。"
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    if isinstance(error, click.FileError):
        return f"打不开文件 {error.ui_filename}，请检查路径和权限。"
    extra = re.fullmatch(r"Got unexpected extra arguments? \((.*)\)", error.message)
    return f"多余的参数：{extra[1]}。" if extra else error.message


def _options(context: click.Context | None) -> list[str]:
    if context is None:
        return []
    return [
        name for param in context.command.get_params(context) for name in param.opts if name.startswith("--")
    ]


def _option_usage(error: click.BadOptionUsage) -> str:
    # Click raises this one without a context; only its words tell the two cases apart.
    if "does not take" in error.message:
        return f"选项 {error.option_name} 不带值，去掉等号和后面的内容。"
    return f"选项 {error.option_name} 后面缺少值。"


def _bad_value(error: click.BadParameter) -> str:
    param = error.param
    name = param.opts[-1] if isinstance(param, click.Option) else param.human_readable_name if param else ""
    given = re.match(r"'(.*?)' is not|(\S+) is not in the range", error.message)
    value = f"“{given[1] or given[2]}”" if given else ""
    kind = param.type if param else None
    if isinstance(kind, click.Choice):
        words = [str(choice) for choice in kind.choices]
        near = nearest(given[1], words) if given else "。"
        return f"选项 {name} 的值{value}不对{near}可选：{'、'.join(words)}。"
    if isinstance(kind, click.IntRange) and kind.min is not None:
        return f"选项 {name} 的值{value}不对，要写不小于 {kind.min} 的整数。"
    if kind is click.INT:
        return f"选项 {name} 的值{value}不对，要写整数。"
    if isinstance(kind, click.Path):
        return f"{name} 指的文件或文件夹不能用，请检查路径：{error.message}"
    return f"选项 {name} 的值不对：{error.message}"
