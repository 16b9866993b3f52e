"""``shenggao-lint annotate``: the options, and the loop over the drafts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from . import console, options
from .errors import FAILED, CommandError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..batch import Settings
    from ..findings import Failure

MARK = ".批注"
_NOT_WORD = (
    "批注只能加在 Word 文稿（.docx、.docm）上，这份不是；请用 Word 或 WPS 另存为 .docx，或用 check 看结果。"
)
_STDIN = "批注要写进 Word 文件，不能从标准输入读；请写文件名。"
_EXISTS = "{target} 已经有了，不会覆盖；请用 -o 另起一个名字，或先移走它。"


@click.command(options_metavar="[选项]", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, required=True, metavar="文件或文件夹…")
@click.option(
    "-o",
    "--output",
    metavar="文件或文件夹",
    help=f"写到这里；不写就放在稿件旁边，名为 稿件{MARK}.docx。已有的文件一律不覆盖。",
)
@click.option("--all", "every", is_flag=True, help="每一处问题都单独写一条批注，不归并。")
@options.type_
@options.campaign
@options.select
@options.ignore
@click.option(
    "--stage",
    type=click.Choice(["draft", "final"]),
    default="final",
    show_default=True,
    help="draft 为起草中：待定的日期等从轻；final 为定稿。",
)
@click.option(
    "--previous", metavar="文件或文件夹", help="上年的稿件，用来查照搬上年问题；文件夹按文件名对应。"
)
@options.config
@options.no_config
@options.debug
def annotate(
    paths: tuple[str, ...],
    output: str | None,
    every: bool,
    type_: str | None,
    campaign: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    stage: str,
    previous: str | None,
    config: str | None,
    no_config: bool,
    debug: bool,
) -> int:
    """把查出的问题写成 Word 批注，标在原词上，另存为一份新文件。

    标题处的批注写结论和问题—原因—措施对应表。原稿不动；新文件里除批注外一字不改，别人的批注和修订也不动。再写一次只换掉上次写的批注。

    退出码：0 都写好了；2 有文件没有写成，或命令写错。
    """
    from .. import walk
    from .run import CheckOptions, expand, resolve

    resolver = resolve(
        CheckOptions(
            type=type_,
            campaign=campaign,
            select=select,
            ignore=ignore,
            stage=stage,
            previous=previous,
            config=config,
            no_config=no_config,
        )
    )
    inputs = expand(paths, resolver)
    targets = _targets(paths, inputs.files, output)
    failed = bool(inputs.failures)
    for failure in inputs.failures:
        console.say(f"{failure.path}：{failure.message}")
    named = {os.path.normpath(path) for path in paths}
    written = 0
    for path in inputs.files:
        name = walk.shown(path)
        try:
            said, failures = _annotate(path, targets[path], resolver.settings(path), every=every, debug=debug)
        except _NotWordError as error:
            console.say(f"{name}：{error}")
            # In a folder other kinds of file are to be expected.
            failed = failed or os.path.normpath(path) in named
            continue
        except CommandError as error:
            console.say(f"{name}：{error.lines[0]}")
            failed = True
            continue
        written += 1
        failed = failed or bool(failures)
        for failure in failures:
            console.say(f"{failure.path}：{failure.message}")
        console.write(said + "\n", utf8=False)
    return FAILED if failed or not written else 0


class _NotWordError(Exception):
    """The draft cannot hold comments; the message says what to do."""


def _annotate(
    path: str, target: str, settings: Settings, *, every: bool, debug: bool
) -> tuple[str, list[Failure]]:
    """Write one file: (what was done, what could not be checked).  Raises CommandError or _NotWordError."""
    from .. import __version__, batch, walk
    from ..readers import TEXT, ReadError, read
    from ..reports import Options
    from ..reports.grouping import count_levels, say_counts
    from ..reports.saying import recognised
    from ..review.annotate import annotate as write
    from ..review.marks import ReviewError
    from ..structure import outline
    from .deliver import titles
    from .run import print_traceback

    if path == walk.STDIN:
        raise _NotWordError(_STDIN)
    if os.path.splitext(path)[1].lower() in TEXT:
        raise _NotWordError(_NOT_WORD)
    if os.path.lexists(target):
        raise CommandError(_EXISTS.format(target=walk.shown(target)))
    try:
        document = read(path)
        data = _bytes(path)
    except ReadError as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise CommandError(f"文件读不出来（{walk.reason(error)}），请检查后重试。") from None
    if document.format != "docx" or not data.startswith(b"PK"):
        raise _NotWordError(_NOT_WORD)
    report, failures = batch.lint_read(path, document, settings, print_traceback if debug else None)
    if report is None:
        raise CommandError("".join(failure.message for failure in failures))
    book = settings.rulebook
    words = Options(__version__, {}, titles(book.documents), titles(book.campaigns))
    seen = outline(document, book, type=settings.type, campaign=settings.campaign, stage=settings.stage)
    try:
        result = write(
            data,
            document,
            report,
            seen.title_span(),
            book.settings["annotate"],
            recognised=recognised(report, words),
            failures=[failure.message for failure in failures],
            every=every,
        )
        console.create(target, result.data)
    except ReviewError as error:
        raise CommandError(str(error)) from None
    except FileExistsError:
        raise CommandError(_EXISTS.format(target=walk.shown(target))) from None
    except OSError as error:
        raise CommandError(f"{walk.shown(target)} 写不进去（{walk.reason(error)}），请换一个位置。") from None
    if result.warning:
        console.say(f"{walk.shown(path)}：{result.warning}")
    counts = say_counts(count_levels(report.findings))
    return f"{walk.shown(target)}：写了 {result.comments} 条批注（{counts}）。", failures


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _targets(arguments: Sequence[str], files: Sequence[str], output: str | None) -> dict[str, str]:
    """Where the result for each file goes; below a folder ``-o`` the folders of the drafts are kept."""
    if output is None:
        return {path: _beside(path) for path in files}
    folder = os.path.isdir(output) or output.endswith(("/", os.sep)) or len(files) > 1
    folder = folder or any(os.path.isdir(argument) for argument in arguments)
    if not folder:
        return dict.fromkeys(files, output)
    if os.path.splitext(output)[1].lower() in (".docx", ".docm") and not os.path.isdir(output):
        raise CommandError(f"-o {output}：要写的不止一份，请写一个文件夹。")
    return {
        path: os.path.join(output, os.path.dirname(_below(path, arguments)), _marked(path)) for path in files
    }


def _beside(path: str) -> str:
    return os.path.join(os.path.dirname(path), _marked(path))


def _marked(path: str) -> str:
    """名.批注.docx; a file with macros keeps its extension, Word would refuse it under another."""
    stem, extension = os.path.splitext(os.path.basename(path))
    return stem.removesuffix(MARK) + MARK + (extension.lower() if extension.lower() == ".docm" else ".docx")


def _below(path: str, arguments: Sequence[str]) -> str:
    """The path inside the folder argument that it came from; a file given by name has none."""
    for argument in arguments:
        if os.path.isdir(argument):
            inside = os.path.relpath(path, argument)
            if not inside.startswith(os.pardir):
                return inside
    return os.path.basename(path)
