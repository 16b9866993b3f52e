"""A required part that is there but empty, or far below its share of the draft."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.parts import parts_of
from . import Hit

OPTIONS = {"promises": "strings"}
VALUES = ("heading", "part", "chars", "wanted")
CASES = ("empty",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the part's heading; ``promises`` are words that only put the content off."""
    total = outline.body_chars()
    for part in parts_of(outline):
        entry = part.entry
        if not part.sections or not entry["required"]:
            continue
        section = part.sections[0]
        wanted = max(entry["min_chars"] or 0, int(total * (entry["min_share"] or 0)))
        text = "".join(outline.line(p.line).text[p.start : p.end] for p in outline.pieces(section))
        promised = part.chars < 2 * max(wanted, 60) and any(w in text for w in rule.options.get("promises", ()))
        if part.chars < wanted or promised:
            yield Hit(
                outline.heading_span(section),
                "empty" if part.chars == 0 else "",
                {"heading": section.heading, "part": entry["name"], "chars": part.chars, "wanted": wanted},
                data={"part": entry["role"], "chars": part.chars, "wanted": wanted},
            )
    shallow = {s.line for part in parts_of(outline) for s in part.sections}
    for section in outline.sections:
        # a heading of a required part, or directly below one, with nothing under it
        if section.line in shallow or section.level > 2 or section.children or outline.chars(section):
            continue
        if section.ordinal is not None and section.roles and _stands_alone(outline, section.line):
            yield Hit(
                outline.heading_span(section),
                "empty",
                {"heading": section.heading, "part": section.heading, "chars": 0, "wanted": 1},
                data={"part": section.role, "chars": 0, "wanted": 1},
            )


def _stands_alone(outline: Outline, number: int) -> bool:
    """Not one of a run of short numbered lines, which is a list."""
    lines = {section.line for section in outline.sections}
    section = next(s for s in outline.sections if s.line == number)
    siblings = section.parent.children if section.parent else [s for s in outline.sections if s.parent is None]
    return number in lines and sum(outline.chars(s) > 0 for s in siblings) * 2 >= len(siblings)
