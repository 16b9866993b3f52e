"""A part that the document type requires is absent, or only says that problems were found and states none."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.parts import Part, parts_of, states_problems
from . import Hit

OPTIONS = {"practice_titles": "strings"}
VALUES = ("part", "type_name")
CASES = ("practice-title",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """One finding per missing part, anchored at the title."""
    if not outline.sections and not any(part.present for part in parts_of(outline)):
        return
    titles = rule.options.get("practice_titles", ())
    case = "practice-title" if any(word in outline.title.text for word in titles) else ""
    for part in parts_of(outline):
        if part.entry["required"] and _absent(outline, part):
            name = part.entry["name"]
            yield Hit(
                outline.title_span(),
                case,
                {"part": name, "type_name": outline.kind["name"]},
                data={"part": part.entry["role"]},
            )


def _absent(outline: Outline, part: Part) -> bool:
    if not part.present:
        return not (part.entry["stated"] and states_problems(outline, part))
    if part.entry["stated"] and part.chars > 0:
        return not states_problems(outline, part)
    return False
