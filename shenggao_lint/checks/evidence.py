"""A problem unit that lacks a fact, a person or a thought (见人见事见思想), judged by several signals.

``lacks: fact`` and ``lacks: person`` speak of units, ``lacks: thought`` of whole aspects.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.outline import Section
from ..structure.substance.agents import passing
from ..structure.substance.evidence import Evidence, evidence
from . import Hit

OPTIONS = {
    "lacks": "choice:fact|person|thought",
    "units": "strings",
    "once_types": "strings",
    "min_chars": "int",
}
REQUIRED = ("lacks", "units")
VALUES = ("missing", "person")
CASES = ("aspect", "once", "implied", "near")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the unit; at the aspect's heading where the whole aspect lacks it."""
    units = [item for kind in rule.options["units"] for item in evidence(outline, kind)]
    units = [item for item in units if len(item.text) >= (rule.options.get("min_chars") or 0)]
    lacks = rule.options["lacks"]
    if lacks == "thought":
        yield from _thoughtless(outline, units)
    elif lacks == "fact":
        yield from _factless(outline, rule, units)
    else:
        yield from _personless(outline, units)


def _hit(outline: Outline, item: Evidence, missing: str, found: list[str], case: str = "") -> Hit:
    signals = {"missing": missing, "found": found}
    return Hit(
        outline.unit_span(item.unit),
        case,
        {"missing": missing, "person": "本人" if _personal(outline) else "班子"},
        data={"signals": signals},
    )


def _personal(outline: Outline) -> bool:
    return bool(outline.kind["options"].get("person"))


def _factless(outline: Outline, rule: Rule, units: list[Evidence]) -> Iterator[Hit]:
    once = outline.type in rule.options.get("once_types", ())
    near = outline.settings["evidence"]["fact"]["near"]
    seen: set[int] = set()
    for item in units:
        if item.fact or not (item.problem or item.unit.kind == "item"):
            continue
        if not item.problem and ("。" not in item.text or outline.pattern("introduces").search(item.text)):
            continue  # the speaker's name; 我的批评就到这里
        if once and any(word in item.text for word in outline.lexicons["process"]):
            continue  # tells how the meeting was prepared, not what was found
        if once:
            if id(item.unit.section) in seen:
                continue
            seen.add(id(item.unit.section))
        case = "once" if once else "near" if item.fact_score >= near else ""
        yield _hit(outline, item, "没有时间、地点、项目、数字或具体做了什么", item.facts, case)


def _personless(outline: Outline, units: list[Evidence]) -> Iterator[Hit]:
    own = ("self",) if _personal(outline) else ("who-self-team", "who-team", "self")
    by_aspect: dict[int, list[Evidence]] = {}
    for item in units:
        subjects = item.subjects()
        owned = any(item.found(kind) for kind in own)
        if item.unit.kind == "item":
            owned = owned or outline.pattern("named").search(item.text) is not None
        general = subjects.get("who-general", [])
        marks = [mark for kind in own for mark in item.found(kind)]
        passed = marks and all(mark.kind != "self" and passing(outline, mark) for mark in marks)
        named = owned and (item.unit.kind == "item" or not passed)
        nobody = [] if named else item.found("nobody")
        if (general and not (owned and _owner_answers(outline, item, own, general[0].start))) or nobody:
            yield _hit(outline, item, "没有说是谁", item.words((general or nobody)[:2]))
        elif not named and not owned and (loose := _loose(outline, item)):
            yield _hit(outline, item, "没有说是谁", loose, "implied")
        elif not named and (lost := _lost(outline, item)):
            yield _hit(outline, item, "没有说是谁", lost, "implied" if _thinks(outline, item) else "")
        elif not owned and item.unit.kind == "problem":
            aspect = item.unit.section.under_aspect()
            if aspect is not None:
                by_aspect.setdefault(aspect.line, []).append(item)
    under = _by_section(units) if by_aspect else {}
    for section in outline.sections:
        nameless = by_aspect.get(section.line)
        if section.aspect is None or not nameless:
            continue
        inside = under.get(section, [])
        if len(nameless) == len(inside) and not any("who-others" in i.subjects() for i in inside):
            values = {"missing": "整个方面没有出现责任人", "person": "本人" if _personal(outline) else "班子"}
            yield Hit(
                outline.heading_span(section), "aspect", values, data={"signals": {"missing": "person"}}
            )


def _lost(outline: Outline, item: Evidence) -> list[str]:
    """Words that say there was nobody (没有谁来追查), or at least two passives that name nobody."""
    told = [match[0] for match in outline.pattern("unowned").finditer(item.text)]
    passive = [match[0] for match in outline.pattern("passive").finditer(item.text)]
    return [*told, *passive] if told or len(passive) > 1 else []


def _loose(outline: Outline, item: Evidence) -> list[str]:
    """Thoughts that nobody has (侥幸心理占了上风), where the unit has no other and no subject at all."""
    if item.unit.kind != "problem" or item.subjects() or _thinks(outline, item):
        return []
    loose = outline.pattern("disembodied")
    return [match[0] for a, b in item.ranges for match in loose.finditer(outline.text.whole, a, b)]


def _thinks(outline: Outline, item: Evidence) -> bool:
    """Whether a thought without a subject may be the speaker's; one that merely spreads (侥幸心理滋长) is nobody's."""
    if not item.thought:
        return False
    whole = outline.text.whole
    loose = [m.span() for s in item.ranges for m in outline.pattern("disembodied").finditer(whole, *s)]
    return not loose or any(
        whole[mark.start - 1] != "被" and not any(a <= mark.start < b for a, b in loose)
        for mark in item.found("thought")
    )


def _owner_answers(outline: Outline, item: Evidence, own: tuple[str, ...], at: int) -> bool:
    """A generalised subject is lawful where somebody of the draft's own, no mere meeting, also is a subject."""
    subjects = item.subjects()
    if item.unit.kind == "item":
        # 有的同志 as the subject is nobody, though the heading before it or the advice below names somebody
        named, advises = outline.pattern("named"), outline.pattern("advises")
        opener = outline.pattern("opener")  # 汤小舟：有的同志……: who speaks
        return any(named.search(opener.sub("", s.text)) for s in item.sentences if not advises.search(s.text))
    whole, meets = outline.text.whole, outline.pattern("meets")
    answers = (mark for kind in own for mark in subjects.get(kind, []) if mark.start != at)
    return any(mark.kind == "self" or not meets.match(whole, mark.start) for mark in answers)


def _thoughtless(outline: Outline, units: list[Evidence]) -> Iterator[Hit]:
    under = _by_section(units)
    for section in outline.sections:
        inside = under.get(section) if section.aspect is not None else None
        if inside and not any(item.thought for item in inside):
            values = {"missing": "没有写当时怎么想", "person": "本人" if _personal(outline) else "班子"}
            yield Hit(
                outline.heading_span(section), "aspect", values, data={"signals": {"missing": "thought"}}
            )


def _by_section(units: list[Evidence]) -> dict[Section, list[Evidence]]:
    """The units under each section, those of the sections inside it included."""
    under: dict[Section, list[Evidence]] = {}
    for item in units:
        for section in item.unit.section.ancestors():
            under.setdefault(section, []).append(item)
    return under
