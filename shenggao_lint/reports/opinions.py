"""The rows of the 审核意见表, as Markdown, Word and HTML show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..findings import DocumentReport, Finding
from .display import clean, fit
from .grouping import LEVEL_WORDS, Group, groups, place
from .saying import RELATED, compared, quote, same_kind

HEADINGS = ("序号", "位置", "原文摘句", "存在问题", "依据", "修改建议", "处理要求", "采纳情况")
# Columns that quoted words may take before they are cut with ….
EXCERPT_WIDTH = 80
OTHER_WIDTH = 24


class Opinion(NamedTuple):
    """One row: findings of one kind in one part of the draft.

    place, excerpt, problem, basis, advice, handling   cells, ready to be shown
    others    同类另有 N 处：…, "" for none
    compared  sentences on words elsewhere that belong to it
    """

    number: int
    group: Group
    place: str
    excerpt: str
    problem: str
    basis: str
    advice: str
    handling: str
    others: str
    compared: tuple[str, ...]


def opinions(document: DocumentReport) -> list[Opinion]:
    """All rows, the gravest first; known findings are left out."""
    lines = document.lines
    return [
        _opinion(number, group, document, lines) for number, group in enumerate(groups(document.findings), 1)
    ]


def _opinion(number: int, group: Group, document: DocumentReport, lines: Sequence[str]) -> Opinion:
    first, rest = group.findings[0], group.findings[1:]
    return Opinion(
        number=number,
        group=group,
        place=clean(place(first)),
        excerpt=fit(words_of(first, lines).strip(), EXCERPT_WIDTH),
        problem=clean(f"【{first.title}】{first.message}（{first.rule}）"),
        basis=clean(first.source),
        advice=clean(first.suggestion),
        handling=LEVEL_WORDS[group.level],
        others=same_kind(rest, lambda item: quote(words_of(item, lines), OTHER_WIDTH)) if rest else "",
        compared=tuple(compared(document, lines, other) for other in first.related[:RELATED]),
    )


def words_of(finding: Finding, lines: Sequence[str]) -> str:
    """The finding's words as the draft's ``lines`` may show them."""
    if not 1 <= finding.line <= len(lines):
        return finding.excerpt
    return lines[finding.line - 1][finding.column - 1 : finding.end_column - 1] or finding.excerpt
