"""A paragraph of boilerplate without a fact: words that any body could write in any year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Span
from ..rulebook import Rule
from ..structure import Outline, ordinals
from ..structure.outline import Piece, Section, Unit
from ..structure.substance.emptiness import emptiest, emptiness, own_wording
from ..structure.substance.evidence import Evidence
from . import Hit

OPTIONS = {
    "min_chars": "int",
    "min_score": "number",
    "sure_score": "number",
    "skip_roles": "strings",
    "brief": "map",
    "reflected": "strings",
    "units": "strings",
    "numbered": "strings",
}
REQUIRED = ("min_chars", "min_score", "sure_score")
VALUES = ("words",)
CASES = ("brief", "reflected", "unit", "likely")

SHOWN = 3
# The year says nothing of what was done in it; any other figure does.
_FIGURE = re.compile("(?<!20)[0-9０-９]+(?!年)")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Official wording and quotations are taken out before anything is weighed."""
    for unit, text in candidates(outline, rule):
        points = emptiness(outline, text)
        if points < rule.options["min_score"]:
            continue
        item = Evidence(outline, unit)
        if item.fact:
            continue
        words = emptiest(outline, text, SHOWN)
        signals = {"words": words, "score": round(points, 1)}
        yield Hit(
            _span(outline, item),
            _case(outline, rule, item, points),
            {"words": "、".join(words)},
            data={"signals": signals},
        )


def candidates(outline: Outline, rule: Rule) -> Iterator[tuple[Unit, str]]:
    """The paragraphs without a figure that are long enough to be weighed, each with its own wording."""
    skipped = set(rule.options.get("skip_roles", ()))
    for line in outline.text.lines[: outline.end]:
        if len(line.text) < rule.options["min_chars"] or not line.in_body:
            continue
        number = ordinals.lead(line.text)
        if _FIGURE.search(line.text, number.end if number else 0):
            continue
        section = outline.section_at(line.line) or Section(line.line - 1, 0, 0, "", None, 0, 0)
        if line.line in outline.title.lines or skipped.intersection(section.roles):
            continue
        heads = section.line == line.line
        if heads and section.body is None:
            continue
        start = section.body if heads and section.body is not None else 0
        text = own_wording(outline, line.text[start:])
        if len(text) >= rule.options["min_chars"]:
            yield Unit("paragraph", [Piece(line.line, start, len(line.text))], section, None, -1), text


def _span(outline: Outline, item: Evidence) -> Span:
    return outline.line(item.unit.pieces[0].line).span()


def _case(outline: Outline, rule: Rule, item: Evidence, points: float) -> str:
    """``brief``: in these parts (role -> types) causes are named in a sentence or two, facts are not asked for.

    ``reflected``: in these roles what was thought is told, in words of one's own.
    ``unit``: another rule asks for the fact of such a unit.
    """
    roles = item.unit.section.roles
    brief = rule.options.get("brief", {})
    if item.thought and not set(rule.options.get("reflected", ())).isdisjoint(roles):
        return "reflected"
    if any(outline.type in brief.get(role, ()) for role in roles):
        return "brief"
    line = item.unit.pieces[0].line
    kinds, numbered = rule.options.get("units", ()), rule.options.get("numbered", ())
    for _, unit in outline.units_on(line):
        told = unit.ordinal is not None or unit.partner is not None
        if unit.kind in kinds or (unit.kind in numbered and told):
            return "unit"
    return "" if points >= rule.options["sure_score"] else "likely"
