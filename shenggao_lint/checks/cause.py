"""A cause put on circumstances without a subjective one after it, or one that reaches none of the depths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..language.marks import Mark
from ..language.sentences import clauses
from ..rulebook import Rule
from ..structure import Outline
from ..structure.substance.evidence import Evidence, evidence
from . import Hit

OPTIONS = {"mode": "choice:objective|shallow", "min_chars": "int"}
REQUIRED = ("mode",)
VALUES = ("words",)
CASES = ("beside",)

# Shorter clauses are numbers and joints.
MIN_CLAUSE = 4
MAX_LEAD = 60
BURDENS = ("burdens", "pressures", "hardships")
BURDEN_SHARE = 2.5


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """``objective`` is anchored at the phrase, ``shallow`` at the unit."""
    items = evidence(outline, "cause")
    for item in items:
        if len(item.text) < (rule.options.get("min_chars") or 0) or _leads_in(outline, item, items):
            continue
        if rule.options["mode"] == "shallow":
            if not item.found("depth"):
                case = "beside" if _beside_problem(item) and any(x.found("depth") for x in items) else ""
                yield Hit(outline.unit_span(item.unit), case, {"words": ""}, data={"signals": {"depth": []}})
            continue
        marks = item.found("objective") or _circumstances(outline, item)
        marks = [mark for mark in marks if not _blames_itself(outline, item, mark)]
        if not marks:
            continue
        stop = next(
            (s.start for s in item.sentences if s.start > marks[-1].start and "针对" in s.text[:6]), 10**9
        )
        turned = [m for m in item.found("subjective") if marks[-1].start < m.start < stop]
        if turned and not _all_spared(outline, item, turned):
            continue
        words = item.words(marks)
        span = outline.text.span(marks[0].start, marks[0].end)
        yield Hit(
            span,
            "",
            {"words": "、".join(words[:2])},
            data={"signals": {"objective": words, "subjective": []}},
        )


def _beside_problem(item: Evidence) -> bool:
    """Whether a cause stands under its problem (剖析：……), where each need not go to the root by itself."""
    above = item.unit.section.parent
    return above is not None and "problems" in above.roles


def _leads_in(outline: Outline, item: Evidence, items: list[Evidence]) -> bool:
    """Whether a short first paragraph without a number only says how the causes were looked for."""
    numbered = item.unit.ordinal is not item.unit.section.ordinal
    if item is not items[0] or len(items) == 1 or numbered or len(item.text) > MAX_LEAD:
        return False
    return outline.pattern("leads_causes").search(item.text) is not None


def _circumstances(outline: Outline, item: Evidence) -> list[Mark]:
    """Circumstances by sentence pattern; only in a unit whose text reaches no depth of its own.

    Hardships of the milder kind (``pressures``) count where they fill most clauses, two at least; three where the
    caption alone speaks of a depth.  Plainer ones (``hardships``) count only where nothing is of one's own doing.
    """
    depth = item.found("depth")
    if depth and (marks := _outside(outline, item)):
        return marks
    caption = item.sentences[0].end if len(item.sentences) > 1 else 0
    if any(mark.start >= caption for mark in depth):
        return []
    whole, pattern = outline.text.whole, outline.pattern("circumstances")
    marks = [
        Mark(m.start(), m.end(), "objective") for a, b in item.ranges for m in pattern.finditer(whole, a, b)
    ]
    if marks and not depth:
        return marks
    pressures = [outline.pattern("pressures")]
    if not depth and not outline.pattern("own_doing").search(item.text):
        pressures.append(outline.pattern("hardships"))
    marks, told = _clause_by_clause(outline, item, pressures)
    if len(marks) > (2 if depth else 1) and 2 * len(marks) >= told:
        return marks
    return _outside(outline, item) or ([] if depth else _burdens(outline, item))


def _outside(outline: Outline, item: Evidence) -> list[Mark]:
    """Circumstances of any sort (年景, 系统, 客户, 病): where no clause turns to oneself and most speak of such.

    What others think or will not do (``spared``) is not one's own; nor is a depth that only they have (老规矩).
    """
    own = [mark for kind in ("subjective", "thought", "depth") for mark in item.found(kind)]
    if not _all_spared(outline, item, own):
        return []
    if outline.pattern("manner").search(outline.pattern("spared").sub("", item.text)):
        return []
    if outline.pattern("arranged").search(item.text):
        return []
    marks, told = _clause_by_clause(outline, item, [outline.pattern("outside")])
    return marks if len(marks) > 1 and BURDEN_SHARE * len(marks) >= told else []


def _all_spared(outline: Outline, item: Evidence, marks: list[Mark]) -> bool:
    """Whether each mark stands in what is no failing of one's own (不是不想办)."""
    whole = outline.text.whole
    spared = [m.span() for a, b in item.ranges for m in outline.pattern("spared").finditer(whole, a, b)]
    return all(any(a <= mark.start < b for a, b in spared) for mark in marks)


def _burdens(outline: Outline, item: Evidence) -> list[Mark]:
    """Too much to do and too few to do it, in any words: where the unit says nothing of oneself."""
    if item.thought or outline.pattern("manner").search(outline.pattern("spared").sub("", item.text)):
        return []
    marks, told = _clause_by_clause(outline, item, [outline.pattern(name) for name in BURDENS])
    return marks if len(marks) > 1 and BURDEN_SHARE * len(marks) >= told else []


def _clause_by_clause(
    outline: Outline, item: Evidence, patterns: Sequence[re.Pattern[str]]
) -> tuple[list[Mark], int]:
    """What the first fitting pattern finds in each clause, one a clause; how many clauses there are."""
    whole = outline.text.whole
    marks, told = [], 0
    for start, end in item.ranges:
        for a, b in clauses(whole, start, end):
            if b - a < MIN_CLAUSE:
                continue
            told += 1
            match = next((found for pattern in patterns if (found := pattern.search(whole, a, b))), None)
            if match:
                marks.append(Mark(match.start(), match.end(), "objective"))
    return marks, told


def _blames_itself(outline: Outline, item: Evidence, mark: Mark) -> bool:
    """Whether oneself made an excuse of the circumstance (总强调任务重) or shrank from it (遇到资金不足就往后放)."""
    whole = outline.text.whole
    for sentence in item.sentences:
        for a, b in clauses(whole, sentence.start, sentence.end):
            if a <= mark.start < b:
                if outline.pattern("excused").search(whole, a, b):
                    return True
                deep = any(m.start < mark.start for m in item.found("depth"))
                return deep and outline.pattern("faced").search(whole, a, mark.start) is not None
    return False
