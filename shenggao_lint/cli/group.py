"""The command group: commands are imported when they are called, ``check`` is the default."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from .chinese import ChineseContext, explain
from .errors import CommandError
from .main import COMMANDS, DEFAULT, PROGRAM, guard_misspelt, version_line


class Interrupted(Exception):
    """Ctrl-C, past click, which would write an empty line."""


class Group(click.Group):
    """Finds commands by COMMANDS; the first word that is no option is a command or else a path."""

    context_class = ChineseContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command's module."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"shenggao_lint.cli.{module}"), attribute)
        command.context_class = ChineseContext
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, does) for name, (_, _, does) in COMMANDS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command first, ``check`` where none is named."""
        if args and args[0] not in ("--help", "-h", "--version"):
            args = self._command_first(ctx, args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Interrupted from None

    def _command_first(self, ctx: click.Context, args: list[str]) -> list[str]:
        check = self.get_command(ctx, DEFAULT)
        assert check is not None
        with_value = {
            name
            for param in check.params
            if isinstance(param, click.Option) and not param.is_flag and not param.count
            for name in param.opts
        }
        index = 0
        while index < len(args):
            word = args[index]
            if word == "--":
                break
            if word == "-" or not word.startswith("-"):
                if word in COMMANDS:
                    return [word, *args[:index], *args[index + 1 :]]
                guard_misspelt([word])
                break
            # `--format json` takes the next word; `--format=json` and `-ofile` do not.
            index += 2 if word in with_value else 1
        return [DEFAULT, *args]


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(version_line())
        ctx.exit()


def version_option() -> click.Option:
    """``--version``, for the group and for ``check``."""
    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_print_version,
        help="显示版本号。",
    )


group = Group(
    name=PROGRAM,
    help="审稿：检查民主生活会的对照检查、发言提纲、方案、通报、报告等稿件。\n\n"
    f"{PROGRAM} 稿件.docx 就是 {PROGRAM} check 稿件.docx。",
    params=[version_option()],
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar="[命令] [选项] 文件或文件夹…",
    options_metavar="",
)


def run(args: list[str]) -> int:
    """Run click's side of the command line; returns the exit code."""
    try:
        result = group.main(args, prog_name=PROGRAM, standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        raise CommandError(*error.ctx.get_help().split("\n")) from None
    except click.ClickException as error:
        raise CommandError(explain(error)) from None
    except (click.exceptions.Abort, Interrupted):
        raise KeyboardInterrupt from None
    return result if isinstance(result, int) else 0
