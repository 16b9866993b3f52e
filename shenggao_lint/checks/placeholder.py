"""Places left to be filled in: X, ××, **, ○○, __, 某某, （ ）, 【…】, X月X日.

Patterns may carry ``case``: ``masked`` ones are passed over where a case is told (张某某),
``heading-only`` ones count only in titles, addressees and signatures, ``date`` ones may be fixed
later in a plan (``--stage draft``).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..language.patterns import compiled, matches
from ..language.sentences import sentences
from ..rulebook import Rule
from ..structure import Outline
from ..structure.lines import Line
from ..structure.numbers.enumerations import declared
from . import Hit

OPTIONS = {
    "patterns": "patterns",
    "case_roles": "strings",
    "case_words": "pattern",
    "date_types": "strings",
    "outsiders": "regex",
    "max_heading": "int",
}
REQUIRED = ("patterns",)
VALUES = ("note",)
CASES = ("draft-date", "outsider")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Each span once; where it is a number that could be counted, the suggestion gives the number."""
    counted = {
        (item.line, item.start): item.lowest
        for item in declared(outline)
        if item.value is None and item.lowest == item.highest
    }
    found = sorted(matches(outline, rule.options["patterns"]), key=lambda item: (item[0], -item[1]))
    done = -1
    for start, end, pattern in found:
        if start < done:
            continue
        line = outline.text.at(start)
        kind = pattern["case"]
        if kind == "masked" and _tells_a_case(outline, rule, line, start - line.offset):
            continue
        if kind == "heading-only" and not _heading_like(outline, rule, line):
            continue
        done = end
        draft = (
            kind == "date" and outline.stage == "draft" and outline.type in rule.options.get("date_types", ())
        )
        outsider = (
            kind == "masked"
            and rule.options["outsiders"]
            and compiled(rule.options["outsiders"]).search(line.text[: start - line.offset])
        )
        count = counted.get((line.line, start - line.offset))
        yield Hit(
            outline.text.span(start, end),
            "draft-date" if draft else "outsider" if outsider else "",
            {"note": pattern["note"]},
            data={} if count is None else {"counted": count},
            suggestion="" if count is None else f"后面列了{count}项，建议写“{count}”并核对。",
        )


def _tells_a_case(outline: Outline, rule: Rule, line: Line, at: int) -> bool:
    """Whether names are lawfully masked here: in the case part, or in a sentence about a case."""
    section = outline.section_at(line.line)
    if section is not None and set(rule.options.get("case_roles", ())).intersection(section.roles):
        return True
    words = rule.options.get("case_words")
    if not words:
        return False
    expression = compiled(words["regex"])
    spans = sentences(line.text)
    here = next((i for i, (a, b) in enumerate(spans) if a <= at < b), None)
    if here is None:
        return False
    first, last = spans[max(0, here - 1)][0], spans[min(len(spans) - 1, here + 1)][1]
    return expression.search(line.text[first:last]) is not None


def _heading_like(outline: Outline, rule: Rule, line: Line) -> bool:
    text = line.text.strip()
    return line.line in outline.title.lines or (
        len(text) <= (rule.options.get("max_heading") or 30) and not any(mark in text for mark in "，。；")
    )
