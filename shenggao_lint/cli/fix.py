"""``shenggao-lint fix``: applies the safe edits, shows the others."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from . import console, options
from .errors import FAILED, CommandError

if TYPE_CHECKING:
    from ..batch import Settings
    from ..document import Document
    from ..findings import DocumentReport, Failure
    from ..review.fixes import Fixed

STDIN = "-"


@click.command(options_metavar="[选项]", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("path", metavar="文件")
@click.option("--diff", is_flag=True, help="显示改了哪些地方；不写 -o、--in-place 时也这样做。")
@click.option("-o", "--output", metavar="文件", help="改后的稿件写到这里，不覆盖已有的文件；- 为标准输出。")
@click.option("--in-place", is_flag=True, help="直接改原文件，原样另存一份“文件名.bak”。")
@click.option("--plain", is_flag=True, help="Word 文稿直接改正，不留修订痕迹。")
@options.type_
@options.campaign
@click.option("--select", multiple=True, metavar="编号", help="只改这些规则查出的：Q,P109，可重复写。")
@click.option("--ignore", multiple=True, metavar="编号", help="不改这些规则查出的，写法同上。")
@options.config
@options.no_config
@options.debug
def fix(
    path: str,
    diff: bool,
    output: str | None,
    in_place: bool,
    plain: bool,
    type_: str | None,
    campaign: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: str | None,
    no_config: bool,
    debug: bool,
) -> int:
    """改正有把握的地方：标点、重复的字、残留的标记。表述只提建议，不替人改。

    不写 -o 或 --in-place 时只显示怎么改，不写文件。退出码：0 做完了；2 没做成，或有规则没查完。
    """
    from ..readers import ReadError, content, read
    from ..reports.changes import render_diff, render_summary
    from ..review.fixes import Unwritable, mended, proposals
    from ..walk import shown
    from .run import CheckOptions, prepare

    _guard(path, output, in_place)
    options = CheckOptions(
        type=type_, campaign=campaign, select=select, ignore=ignore, config=config, no_config=no_config
    )
    settings = prepare(options, path)
    name = shown(path)
    try:
        data = content(path)
        document = read(path, data)
    except ReadError as error:
        raise CommandError(f"{name}：{error}") from None
    document.path = name
    failures: list[Failure] = []
    fixed = _fixed(path, document, settings, failures, debug)
    try:
        new = mended(data, document, fixed, plain=plain)
    except Unwritable as error:
        raise CommandError(f"{name}：{error}") from None
    written = _write(path, output, in_place, data, new)
    showing = diff or not (output or in_place)
    said = (render_diff(name, fixed.before, fixed.after) + "\n") if showing and fixed.changes else ""
    said += render_summary(fixed.applied, proposals(fixed.after.findings), written)
    if fixed.changes and not (output or in_place):
        said += "以上没有写进文件。写到新文件用 -o 文件名，直接改原文件用 --in-place。\n"
    _say(said, output)
    if document.format == "docx" and new != data:
        from ..review.tracked import protection

        if warning := protection(data):
            console.say(f"{name}：{warning}")
    for failure in dict.fromkeys(failures):
        console.say(f"{failure.path}：{failure.message}")
    return FAILED if failures else 0


def _guard(path: str, output: str | None, in_place: bool) -> None:
    """Refuse at once what would lose a file."""
    if output is not None and in_place:
        raise CommandError("-o 和 --in-place 只能用一个。")
    if path == STDIN and in_place:
        raise CommandError("标准输入没有原文件可改，请用 -o 写到文件。")
    if output not in (None, STDIN) and os.path.lexists(output):
        same = path != STDIN and os.path.realpath(output) == os.path.realpath(path)
        if same:
            raise CommandError(f"{output}：-o 指的是稿件本身；要直接改原文件，请用 --in-place。")
        raise CommandError(f"{output}：已经有这个文件，不覆盖，请换一个文件名。")


def _fixed(path: str, document: Document, settings: Settings, failures: list[Failure], debug: bool) -> Fixed:
    from ..batch import lint_read
    from ..review.fixes import fix_document
    from .run import print_traceback

    def lint(current: Document) -> DocumentReport:
        report, wrong = lint_read(path, current, settings, print_traceback if debug else None)
        if report is None:
            raise CommandError("".join(failure.message for failure in wrong))
        failures.extend(wrong)
        return report

    return fix_document(document, lint)


def _write(path: str, output: str | None, in_place: bool, data: bytes, new: bytes) -> str:
    """Write what was asked for; returns a sentence that says where, "" where nothing was written."""
    from ..walk import reason
    from . import files

    try:
        if output == STDIN:
            console.write_bytes(new)
        elif output is not None:
            files.create(output, new)
            return f"已写入 {output}。"
        elif in_place and new != data:
            backup = files.replace(path, data, new)
            return f"已改 {path}，原稿存为 {os.path.basename(backup)}。"
    except FileExistsError:
        raise CommandError(f"{output}：已经有这个文件，不覆盖，请换一个文件名。") from None
    except OSError as error:
        raise CommandError(f"{output or path}：写不进去（{reason(error)}），请换一个位置。") from None
    return ""


def _say(text: str, output: str | None) -> None:
    """On standard output, or on standard error where the mended draft went there."""
    if output != STDIN:
        console.write(text, utf8=False)
        return
    for line in text.splitlines():
        console.say(line)
