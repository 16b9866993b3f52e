"""Papers of one meeting against each other: how many problems each tells of, and which has no row in the list.

A kind over several files: ``check`` takes all outlines and says with each hit to which of them it belongs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..document import Span
from ..language import numerals
from ..rulebook import Rule
from ..structure import Outline
from ..structure.procedure import pattern
from ..structure.substance.evidence import evidence
from ..structure.substance.links import words_of
from . import Hit

OPTIONS = {
    "papers": "strings",
    "counted": "strings",
    "linked": "strings",
    "number": "regexes",
    "not": "regex",
    "not_before": "regex",
    "min_score": "number",
}
REQUIRED = ("papers", "counted", "linked", "number")
VALUES = ("problem",)
CASES = ("more", "unlinked")
OWN_WORDS = ()
UNIT = "problem"
SHOWN = 20


class Figure(NamedTuple):
    """How many problems a paper tells of: said (with its place) or, where it does not say, counted."""

    paper: int
    total: int
    said: bool
    span: Span


def figures(outlines: Sequence[Outline], rule: Rule) -> list[Figure]:
    """One per paper that takes part and has a number, in the order of ``papers``."""
    order = rule.options.get("papers", ())
    found = [figure for i, o in enumerate(outlines) if o.type in order and (figure := _figure(i, o, rule))]
    return sorted(found, key=lambda figure: (order.index(outlines[figure.paper].type), figure.paper))


def check(outlines: Sequence[Outline], rule: Rule) -> Iterator[tuple[int, Hit]]:
    """(index of the outline, hit): numbers that differ from the first paper's; problems without a row.

    papers    types that take part, the one whose number counts first; counted: whose units are rows
    not, not_before   words in the number's own clause, and before it, that make it another number
    linked    the two types between which every problem must have a row
    """
    told = figures(outlines, rule)
    if told:
        first = told[0]
        name = outlines[first.paper].kind["name"]
        for other in told[1:]:
            if other.total == first.total:
                continue
            mine = outlines[other.paper].kind["name"]
            yield (
                other.paper,
                Hit(
                    other.span,
                    "more" if other.total > first.total and not other.said else "",
                    {"problem": f"{mine}的问题是{other.total}个，{name}是{first.total}个"},
                    data={"counts": {outlines[f.paper].type: f.total for f in (first, other)}},
                ),
            )
    yield from _without_row(outlines, rule)


def _figure(index: int, outline: Outline, rule: Rule) -> Figure | None:
    for line in outline.text.lines:
        if not line.in_body:
            continue
        start = 0
        for sentence in line.text.split("。"):
            for expression in rule.options["number"]:
                for match in pattern(expression).finditer(sentence):
                    number = numerals.value(match["n"])
                    if number and not _foreign(sentence, match.start("n"), rule):
                        at = start + match.start("n")
                        return Figure(index, number, True, line.span(at, at + len(match["n"])))
            start += len(sentence) + 1
    if outline.type not in rule.options["counted"]:
        return None
    count = sum(unit.kind == UNIT for unit in outline.units)
    return Figure(index, count, False, outline.title_span()) if count else None


def _foreign(sentence: str, at: int, rule: Rule) -> bool:
    """The clause before the number speaks of last year, of persons, of a campaign."""
    cut = max(sentence.rfind(mark, 0, at) for mark in "；，、")
    tests = (("not", sentence[cut + 1 : at]), ("not_before", sentence[: max(cut, 0)]))
    return any(
        bool(rule.options.get(name)) and pattern(rule.options[name]).search(words) is not None
        for name, words in tests
    )


def _without_row(outlines: Sequence[Outline], rule: Rule) -> Iterator[tuple[int, Hit]]:
    """Problems of the first linked type that share too little with every row of the second."""
    draft_type, list_type = rule.options["linked"]
    rows = [o for o in outlines if o.type == list_type and any(u.kind == UNIT for u in o.units)]
    if not rows:
        return
    told = [_row_words(outline) for outline in rows]
    every = [words for words_of_list in told for words in words_of_list]
    for index, outline in enumerate(outlines):
        if outline.type != draft_type:
            continue
        own = words_of(outline)
        problems = evidence(outline, UNIT)
        count: dict[str, int] = {}
        for item in problems:
            for word in own[item.unit.index]:
                count[word] = count.get(word, 0) + 1
        for item in problems:
            best = max((_score(own[item.unit.index], row, count) for row in every), default=0.0)
            if best < (rule.options.get("min_score") or 4.0):
                words = item.text.strip()[:SHOWN]
                said = f"“{words}”在{rows[0].kind['name']}里没有对应的一条"
                hit = Hit(outline.unit_span(item.unit), "unlinked", {"problem": said}, data={"score": best})
                yield index, hit


def _row_words(outline: Outline) -> list[set[str]]:
    """The words of every row: its problem and its measures."""
    words: dict[int, set[str]] = words_of(outline)
    found: dict[int, set[str]] = {u.index: set(words[u.index]) for u in outline.units if u.kind == UNIT}
    for unit in outline.units:
        partner: Any = unit.partner
        if partner is not None and partner.index in found:
            found[partner.index] |= words.get(unit.index, set())
    return list(found.values())


def _score(problem: set[str], row: set[str], count: dict[str, int]) -> float:
    """Shared words, those that few problems have counting more."""
    score: float = sum(1.0 / count[word] ** 0.5 for word in problem & row)
    return round(score, 2)
