"""``shenggao-lint show``: what the rules see of a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from . import console, options
from .errors import FAILED, CommandError

if TYPE_CHECKING:
    from ..batch import Settings
    from ..document import Document


@click.command(options_metavar="[选项]", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("path", metavar="文件")
@options.type_
@options.campaign
@click.option("--select", multiple=True, metavar="编号", hidden=True)
@click.option("--ignore", multiple=True, metavar="编号", hidden=True)
@options.text_or_json
@click.option("--plain", is_flag=True, help="只输出全文，一段一行，供 git diff 等使用。")
@options.config
@options.no_config
@options.debug
def show(
    path: str,
    type_: str | None,
    campaign: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    format_: str,
    plain: bool,
    config: str | None,
    no_config: bool,
    debug: bool,
) -> int:
    """看程序把稿件读成了什么：文种、年度、各部分、问题和措施，以及带行号的全文。"""
    from ..readers import ReadError, read
    from ..reports.structure_report import render_json, render_text
    from ..walk import shown
    from .run import CheckOptions, prepare

    options = CheckOptions(
        type=type_, campaign=campaign, select=select, ignore=ignore, config=config, no_config=no_config
    )
    settings = prepare(options, path)
    try:
        document = read(path)
    except ReadError as error:
        raise CommandError(f"{shown(path)}：{error}") from None
    document.path = shown(path)
    described, lines = _described(document, settings)
    if plain:
        console.write("".join(f"{line}\n" for line in lines), utf8=True)
    elif format_ == "json":
        console.write(render_json(document, described, lines), utf8=True)
    else:
        place = console.terminal()
        console.write(render_text(document, described, lines, settings.rulebook, place.columns), utf8=False)
    for sentence in document.unread:
        console.say(f"{document.path}：{sentence}")
    # git gives up on the whole diff where a text conversion fails
    return FAILED if document.unread and not plain else 0


def _described(document: Document, settings: Settings) -> tuple[dict[str, Any], list[str]]:
    """The structure, and the draft's lines with personal data masked as in every report."""
    from ..structure import describe, outline
    from ..structure.naming.private import cover_of

    seen = outline(document, settings.rulebook, type=settings.type, campaign=settings.campaign)
    masked = cover_of(seen).lines
    return describe(seen), [masked.get(block.line, block.text) for block in document.blocks]
