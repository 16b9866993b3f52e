"""Shares, rates and growth that do not follow from the two numbers before them; attendance that does not add up.

Each function yields (start, end, why in Chinese), 0-based in the whole text.  Patterns are the rule's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from ..language import numerals
from .quantities import Quantity
from .sums import Patterns

# How far before a share its numbers stand, in characters, and how far around them it is named; a rate told before.
NEAR = 60
AROUND = 8
_MARKS = re.compile("[，。；、：（]")
RATE = re.compile("率[^，。；]{0,5}[0-9.]+[%％]")
# How far 三成 may be off, in points.
TENTH = 7.0
# What stands before a number that tells by how much another changed.
DELTAS = ("多", "少", "增加", "减少", "增长", "多了", "少了", "增加了", "减少了", "增", "减")
Wrong = Iterator[tuple[int, int, str]]


def shares(whole: str, groups: Mapping[int, list[Quantity]], patterns: Patterns) -> Wrong:
    """36项完成33项，完成率92%; 比2023年的80份增加20%; 300亩里60亩，占三成.

    ``groups``: quantities by their sentence.
    """
    marks = [mark for mark in "%％成" if mark in whole]
    before: list[Quantity] = []
    for items in groups.values() if marks else ():
        first, last = items[0].start, items[0].last
        near_before, before = [q for q in before if first - q.start <= NEAR], items
        if not any(whole.find(mark, first, last) >= 0 for mark in marks):
            continue
        for key, of in KINDS:
            for match in patterns[key].finditer(whole, first, last):
                at = match.start("at")
                here = [item for item in items if item.end <= at]
                if len(here) < 2:
                    here = [*near_before, *here] if here and match["sure"] else []
                found = _wrong(match, here, of, patterns)
                if found:
                    yield *match.span("at"), found


def _wrong(
    match: re.Match[str],
    here: list[Quantity],
    of: Callable[[float, float], list[float]],
    patterns: Patterns,
) -> str:
    """Why the share does not follow from the quantities before it, or "" where it may."""
    whole, growth = match.string, of is _growth
    told = [item for item in here if not whole.endswith(DELTAS, 0, item.start)]
    if len(told) < len(here) and not (growth or match["sure"]):
        return ""
    here = told
    near = [item for item in here if match.start("at") - item.start <= NEAR][-3:]
    if len(near) < 2 or near[-1].unit != near[-2].unit or not all(q.exact and q.value for q in near):
        return ""
    if not growth and whole.endswith(("由", "从"), 0, near[-2].start):
        return ""  # 由1860万元调到2050万元 is a change
    if match.re.groupindex.get("tenths"):
        written, step = 10.0 * (numerals.value(match["tenths"]) or 0), TENTH
    else:
        written, step = float(match["value"]), 10.0 ** -len(match["value"].partition(".")[2])
    values = sorted(item.value for item in here if item.unit == near[-1].unit and item.value)
    ratios = [r for i, one in enumerate(values) for two in values[i + 1 :] for r in of(one, two)]
    if not ratios or min(abs(ratio - written) for ratio in ratios) < step:
        return ""
    last = near[-1].value
    others = {near[-2].value, max(values)} if match["sure"] else {near[-2].value}
    right, other = min(
        ((of(min(last, value), max(last, value))[0], value) for value in others),
        key=lambda said: abs(said[0] - written),
    )
    if "elsewhere" in patterns and patterns["elsewhere"].search(whole, near[-1].end, match.end("at")):
        return ""  # 邻县同期成功率68%
    counted = whole[
        max(near[-2].first, near[-2].start - AROUND) : min(near[-1].end + AROUND, match.start("at"))
    ]
    if match["sure"]:
        subject = _MARKS.split(whole[near[-1].end : match.start("at")])[-1]
        alien = len(subject) > 1 and "率" in match["at"] and not set(subject) & set(counted)
        return "" if alien else _reason(other, last, right)
    said = match["at"].partition("率")[0][-2:]
    if not said or said not in counted or RATE.search(whole, near[-1].end, match.start("at")):
        return ""  # a rate of something else that stands near by
    return _reason(other, last, right)


def _reason(whole: float, part: float, right: float) -> str:
    return f"按{whole:g}和{part:g}算是{right:.1f}%"


def _share(one: float, two: float) -> list[float]:
    return [100 * one / two, 100 * (two - one) / two]


def _growth(one: float, two: float) -> list[float]:
    return [100 * (two - one) / one, 100 * (two - one) / two]


KINDS = (("share", _share), ("portion", _share), ("tenths", _share), ("growth", _growth))


def attendance(whole: str, patterns: Patterns) -> Wrong:
    """应到9人，实到8人，请假2人."""
    for match in patterns["attendance"].finditer(whole) if "attendance" in patterns else ():
        due, there = int(match["due"]), int(match["there"])
        away = int(match["away"]) if match["away"] else None
        if there > due or (away is not None and there + away != due):
            reason = f"应到{due}人，实到{there}人" + (f"，缺席{away}人" if away is not None else "")
            yield *match.span("at"), reason
