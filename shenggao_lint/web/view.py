"""Drafts and rules as the templates show them; every sentence comes from ``reports``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..reports import Options
from ..reports.display import clean
from ..reports.grouping import LEVEL_WORDS, count_levels, place, say_counts
from ..reports.opinions import opinions
from ..reports.saying import (
    DISCLAIMER,
    HIGHLIGHTS,
    grave,
    highlight,
    nothing_found,
    recognised,
    totals,
)
from ..reports.table import NO_PROBLEM, NONE, TITLE, entries
from ..rulebook.cards import card, place_of
from . import downloads

if TYPE_CHECKING:
    from ..rulebook import Rule, Rulebook
    from .drafts import Draft

WORDS = {
    "disclaimer": DISCLAIMER,
    "table": TITLE,
    "none": NONE,
    "no_problem": NO_PROBLEM,
    "levels": LEVEL_WORDS,
}


def row(draft: Draft, options: Options) -> dict[str, Any]:
    """A draft in the list."""
    base = {"id": draft.id, "name": clean(draft.name), "waiting": draft.checked is None}
    checked = draft.checked
    if checked is None:
        return base
    failures = [clean(sentence) for sentence in checked.failures]
    if checked.report is None:
        return {**base, "failures": failures, "conclusion": "未能检查", "tone": "failed"}
    counts = count_levels(checked.report.findings)
    return {
        **base,
        "failures": failures,
        "conclusion": checked.report.conclusion[0],
        "tone": _tone(counts),
        "counts": list(zip(LEVEL_WORDS.items(), counts, strict=True)),
        "kind": options.types.get(checked.report.type, checked.report.type),
        "open": True,
    }


def _tone(counts: tuple[int, int, int]) -> str:
    return "error" if counts[0] else "warning" if counts[1] else "clean"


def summary(drafts: Iterable[Draft]) -> str:
    """One line over all drafts, "" where there are none."""
    checked = [draft.checked for draft in drafts if draft.checked]
    if not checked:
        return ""
    reports = [item.report for item in checked if item.report]
    failed = len(checked) - len(reports)
    counts = count_levels(finding for report in reports for finding in report.findings)
    return f"已检查 {len(reports)} 份：{say_counts(counts)}" + (
        f"；未能检查 {failed} 份。" if failed else "。"
    )


def page(draft: Draft, options: Options) -> dict[str, Any]:
    """A draft's own page; it must have a report."""
    assert draft.checked is not None
    report = draft.checked.report
    assert report is not None
    lines = report.lines
    found = opinions(report)
    urgent = grave(opinion.group for opinion in found)
    matrix = entries(report.matrix, lines)
    return {
        "id": draft.id,
        "name": clean(draft.name),
        "type": draft.type,
        "campaign": draft.campaign,
        "conclusion": report.conclusion[0],
        "reason": report.conclusion[1].rstrip("。"),
        "tone": _tone(count_levels(report.findings)),
        "recognised": recognised(report, options),
        "totals": totals(report),
        "failures": [clean(sentence) for sentence in draft.checked.failures],
        "urgent": [
            (opinion.number, highlight(opinion.group)) for opinion in found if opinion.group in urgent
        ][:HIGHLIGHTS]
        if len(found) > HIGHLIGHTS
        else [],
        "more": len(urgent) > HIGHLIGHTS,
        "nothing": "" if found else nothing_found(report, options),
        "levels": [
            (level, word, [_opinion(opinion, lines) for opinion in found if opinion.group.level == level])
            for level, word in LEVEL_WORDS.items()
        ],
        "matrix": matrix,
        "problems": sum(len(rows) for _, rows in matrix),
        "answered": sum(bool(row.measures) for _, rows in matrix for row in rows),
        "downloads": downloads.available([draft.checked.format]),
        "format": draft.checked.format,
    }


def _opinion(opinion: Any, lines: Sequence[str]) -> dict[str, Any]:
    first = opinion.group.findings[0]
    before, marked, after = _context(first, lines)
    return {
        "row": opinion,
        "code": first.rule,
        "title": first.title,
        "message": clean(first.message),
        "headings": [clean(heading) for heading in first.section],
        "before": before,
        "marked": marked,
        "after": after,
        "rest": [(clean(place(other)), *_context(other, lines)) for other in opinion.group.findings[1:]],
    }


_BEFORE, _AFTER = 24, 36


def _context(finding: Any, lines: Sequence[str]) -> tuple[str, str, str]:
    """The finding's words with a little of the line before and after."""
    if not 1 <= finding.line <= len(lines):
        return "", clean(finding.excerpt), ""
    text = clean(lines[finding.line - 1])
    start, end = finding.column - 1, finding.end_column - 1
    before, after = text[:start].lstrip(), text[end:].rstrip()
    if len(before) > _BEFORE:
        before = "…" + before[-_BEFORE:]
    if len(after) > _AFTER:
        after = after[:_AFTER] + "…"
    return before, text[start:end], after


def families(book: Rulebook) -> list[tuple[str, str, list[Rule]]]:
    """(letter, title, rules) in the order of the rule overview."""
    return [
        (letter, str(title), rules)
        for letter, title in book.settings["families"].items()
        if (rules := [rule for code, rule in sorted(book.rules.items()) if code.startswith(letter)])
    ]


def rule(book: Rulebook, code: str) -> dict[str, Any]:
    """A rule's card; bad examples as (before, found, after) by line."""
    found = card(book, book.rules[code])
    return {"card": found, "bad": [_marked(line, found.at) for line in found.bad]}


def _marked(line: str, words: tuple[str, ...]) -> tuple[str, str, str]:
    for at in sorted(words, key=len, reverse=True):
        if place := place_of(at, line):
            return line[: place[0]], line[slice(*place)], line[place[1] :]
    return line, "", ""
