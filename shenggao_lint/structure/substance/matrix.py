"""The matrix 问题 × 事例、人、思想、原因、措施: what each problem has and what answers it."""

from __future__ import annotations

from typing import Any

from ..naming.private import cover_of
from ..outline import Outline, Section, Unit
from .evidence import Evidence, evidence
from .links import links_of


def matrix_of(outline: Outline) -> list[dict[str, Any]]:
    """One entry per aspect, in reading order; problems under no aspect stand in a last entry without title.

    Empty for types without problem units.
    """
    problems = evidence(outline, "problem")
    if not problems:
        return []
    links = links_of(outline)
    places = {unit.index: _place(outline, unit) for unit in outline.units}
    entries: dict[int, dict[str, Any]] = {}
    rest: dict[str, Any] = {"aspect": None, "title": None, "line": None, "problems": []}
    for item in problems:
        section = _aspect_section(item.unit)
        if section is None:
            entry = rest
        else:
            number = None if section.aspect is None else section.aspect + 1
            entry = entries.setdefault(
                section.line,
                {
                    "aspect": number,
                    "title": cover_of(outline).text(section.heading),
                    "line": section.line,
                    "problems": [],
                },
            )
        index = item.unit.index
        entry["problems"].append(
            {
                **places[index],
                "fact": item.fact,
                "person": has_person(outline, item),
                "thought": item.thought,
                "causes": [{**places[i]} for i in links.causes.get(index, ())],
                "measures": [{**places[i]} for i in links.measures.get(index, ())],
            }
        )
    found = [entries[line] for line in sorted(entries)]
    return [*found, rest] if rest["problems"] else found


def has_person(outline: Outline, item: Evidence) -> bool:
    """Whether the problem belongs to somebody of the draft's own; an omitted subject is the speaker's."""
    personal = bool(outline.kind["options"].get("person"))
    own = ("self",) if personal else ("who-self-team", "who-team", "self")
    if any(item.found(kind) for kind in own):
        return True
    subjects = item.subjects()
    return not any(kind in subjects for kind in ("who-general", "who-others", "who-team"))


def _aspect_section(unit: Unit) -> Section | None:
    """The aspect's section, else a local one: the section right under the problem part."""
    above = list(unit.section.ancestors())
    for section in above:
        if section.aspect is not None:
            return section
    for section in above:
        if section.parent is not None and section.parent.parent is None and section.level == 2:
            return section if any(s.aspect is not None for s in section.parent.children) else None
    return None


def _place(outline: Outline, unit: Unit) -> dict[str, Any]:
    span = outline.unit_span(unit)
    return {"line": span.line, "column": span.column, "excerpt": cover_of(outline).words(span)}
