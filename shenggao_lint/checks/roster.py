"""Who criticises whom: somebody has no opinion on somebody, or the numbers said and counted differ."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import numerals
from ..rulebook import Rule
from ..structure import Outline
from ..structure.outline import Section
from ..structure.procedure import pattern
from . import Hit

OPTIONS = {
    "person": "regex",
    "author": "regex",
    "speaker": "regex",
    "people": "regex",
    "total": "regex",
    "each": "regex",
    "least": "int",
}
REQUIRED = ("person", "people", "total", "each")
VALUES = ("reason",)
OWN_WORDS = ()
MAX_NAMED = 6
GIVEN = 2


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the title.  ``person``, ``author`` and ``speaker`` catch a name; the others catch a number.

    With a roster (outline.roster), or where every opinion opens with the name of who gives it, pairs are
    compared; the numbers are compared always.
    """
    options = rule.options
    people = [s for s in outline.sections if pattern(options["person"]).search(s.heading)]
    reasons = list(_numbers(outline, rule, people))
    pairs = _pairs(outline, rule, people)
    if pairs:
        reasons.insert(0, "没有" + "、".join(pairs[:MAX_NAMED]) + ("等" if len(pairs) > MAX_NAMED else ""))
    if reasons:
        yield Hit(
            outline.title_span(),
            "",
            {"reason": "；".join(reasons)},
            data={"pairs": pairs, "reasons": reasons},
        )


def _numbers(outline: Outline, rule: Rule, people: list[Section]) -> Iterator[str]:
    """Declared against counted: persons, opinions in all, opinions on each."""
    counts = [sum(_under(outline, u.section, s) for u in outline.units if u.kind == "item") for s in people]
    if len(people) < (rule.options.get("least") or 2) or not all(counts):
        return
    text = "\n".join(line.text for line in outline.text.lines if line.in_body)
    declared = _number(rule, "people", text)
    if declared is not None and declared != len(people):
        yield f"说是对{declared}名同志，实际写了{len(people)}名"
    declared = _number(rule, "total", text)
    if declared is not None and declared != sum(counts):
        yield f"说是{declared}条，实际是{sum(counts)}条"
    if all(_speakers(outline, rule, section) for section in people):
        return  # one opinion from each of several: 每人 is not 对每人
    declared = _number(rule, "each", text)
    odd = [(s, n) for s, n in zip(people, counts, strict=True) if n != declared]
    if declared is not None and odd:
        yield f"说是每人{declared}条，{_name(rule, odd[0][0])}是{odd[0][1]}条"


def _under(outline: Outline, inner: Section, outer: Section) -> bool:
    return any(section is outer for section in inner.ancestors())


def _number(rule: Rule, name: str, text: str) -> int | None:
    match = pattern(rule.options[name]).search(text)
    return numerals.value(match["n"]) if match else None


def _name(rule: Rule, section: Section) -> str:
    match = pattern(rule.options["person"]).search(section.heading)
    return next((name for name in match.groups() if name), section.heading) if match else section.heading


def _pairs(outline: Outline, rule: Rule, people: list[Section]) -> list[str]:
    """甲对乙的意见, for every opinion that should be there and is not."""
    roster = outline.roster
    given = {_name(rule, section): _speakers(outline, rule, section) for section in people}
    if given and all(given.values()):
        names = roster or tuple(given)
        missing = [f"{b}对{a}的意见" for a in names for b in names if a != b and b not in given.get(a, ())]
        known = {speaker for speakers in given.values() for speaker in speakers}
        return missing if roster or known <= set(given) else []
    if not roster:
        return []
    text = "\n".join(line.text for line in outline.text.lines if line.in_body)
    match = pattern(rule.options["author"]).search(text) if rule.options.get("author") else None
    author = next((name for name in roster if match and name in match[0]), None)
    missing = [name for name in roster if name != author and not _addressed(outline, people, name)]
    if author is None and len(missing) <= 1:
        return []  # the one left out is who gives the opinions
    return [f"对{name}的意见" for name in missing]


def _speakers(outline: Outline, rule: Rule, section: Section) -> set[str]:
    found = set()
    for unit in outline.units:
        if unit.kind == "item" and _under(outline, unit.section, section):
            piece = unit.pieces[0]
            match = pattern(rule.options["speaker"]).match(
                outline.line(piece.line).text[piece.start : piece.end]
            )
            if match is None:
                return set()
            found.add(match["name"])
    return found


def _addressed(outline: Outline, people: list[Section], name: str) -> bool:
    """In a heading, or at the head of a paragraph: 钟树人同志，先说你; 树人同志……"""
    short = name[-GIVEN:] + "同志"
    if any(name in section.heading or short in section.heading for section in people):
        return True
    heads = (line.text.strip()[:16] for line in outline.text.lines if line.in_body)
    return any(name in head or short in head for head in heads)
