"""Quantities as written (46条意见建议, 谈心谈话68人次): number, unit, what is counted, and how far it reaches.

Words are data (rules/settings/quantities.yaml).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .outline import Outline


class Quantity(NamedTuple):
    """A quantity at 0-based ``start:end`` of the whole text.

    first, last     the sentence it stands in
    exact           no 余, 多, 近, 约 …
    before, after   what is counted, as far as the words next to the number say: 收到意见|46条|, |46条|意见建议
    lead            the words before the number in its clause
    """

    start: int
    end: int
    value: float
    unit: str
    exact: bool
    first: int
    last: int
    before: str
    after: str
    lead: str


def quantities(outline: Outline) -> list[Quantity]:
    """All quantities of the draft in order, found once."""
    found: list[Quantity] = outline.fact("quantities", lambda: _find(outline))
    return found


@lru_cache(maxsize=2)
def _patterns(units: tuple[str, ...], stop: str, cut: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(sorted(units, key=len, reverse=True))
    return re.compile(rf"(\d+(?:\.\d+)?)([余多]?)({words})(?!{stop})"), re.compile(cut)


_NOT_BEFORE = frozenset("0123456789.第〔－—~～-")
_STOPS = frozenset("，。；：、\n（）()“”《》")


def _find(outline: Outline) -> list[Quantity]:
    data: dict[str, Any] = outline.settings["quantities"]
    number, cut = _patterns(tuple(data["units"]), data["not_after"], data["cut"])
    vague = tuple(data["vague"])
    whole = outline.text.whole
    found = []
    first, last = 0, -1
    for match in number.finditer(whole):
        start, end = match.span()
        if start and whole[start - 1] in _NOT_BEFORE:
            continue
        if start > last:
            first = max(whole.rfind("。", 0, start), whole.rfind("\n", 0, start)) + 1
            stops = [at for at in (whole.find("。", start), whole.find("\n", start)) if at >= 0]
            last = min(stops, default=len(whole))
        opening = start
        while opening > first and start - opening < 24 and whole[opening - 1] not in _STOPS:
            opening -= 1
        begin = opening
        for part in cut.finditer(whole, opening, start):
            begin = part.end()
        stop = cut.search(whole, end, min(end + 10, last))
        found.append(
            Quantity(
                start,
                end,
                float(match[1]),
                match[3],
                not match[2] and not whole.endswith(vague, 0, start),
                first,
                last,
                whole[begin:start],
                whole[end : stop.start() if stop else min(end + 10, last)],
                whole[opening:start],
            )
        )
    return found


MIN_NOUN = 3
NEAR = 0.6


def differing(outline: Outline) -> list[tuple[Quantity, Quantity]]:
    """(later, earlier): the same thing counted twice in different sentences, with two numbers.

    The same thing: the same unit and the same words after it (28项|重点任务), or the same words around it,
    with the same years, persons and stages near by.  A number that can be explained by others of its unit
    in the two sentences (a part, the rest, the sum) is no contradiction, nor is one that stands elsewhere.
    """
    data = outline.settings["quantities"]
    picked, chosen = re.compile(data["picked"]), re.compile(data["chosen"])
    scope, growing = re.compile(data["scope"]), frozenset(data["growing"])
    keys = growing.union(data["keys"])
    whole = outline.text.whole
    by_unit: dict[str, list[Quantity]] = {}
    for item in quantities(outline):
        if item.exact and (item.after or item.before) and not picked.search(item.lead):
            by_unit.setdefault(item.unit, []).append(item)
    found = []
    for same in by_unit.values():
        numbers = [item.value for item in quantities(outline) if item.unit == same[0].unit]
        for index, later in enumerate(same):
            if numbers.count(later.value) > 1:
                continue
            for earlier in same[:index]:
                if earlier.value == later.value or earlier.first == later.first:
                    continue
                if later.value < earlier.value and _key(later, growing):
                    continue
                if (
                    _named(earlier, later, chosen)
                    or (
                        _key(earlier, keys) == _key(later, keys) != ""
                        and _scope(whole, earlier, scope) == _scope(whole, later, scope)
                    )
                ) and not _explained(earlier, later, quantities(outline)):
                    found.append((later, earlier))
                    break
    return found


def _named(one: Quantity, other: Quantity, chosen: re.Pattern[str]) -> bool:
    """Whether both count the same noun, neither a few chosen out of it: 28项|重点任务, 监测户|63户."""
    if min(one.value, other.value) < NEAR * max(one.value, other.value):
        return False  # the smaller may be a few of the larger
    if chosen.search(one.lead) or chosen.search(other.lead):
        return False
    if len(one.after) >= MIN_NOUN and len(other.after) >= MIN_NOUN:
        shorter = min(len(one.after), len(other.after))
        return _common(one.after, other.after) >= max(MIN_NOUN, shorter - 1)
    noun, words = (one.after, other.before) if len(one.after) >= MIN_NOUN else (other.after, one.before)
    return len(noun) >= MIN_NOUN and words.endswith(noun)


def _key(item: Quantity, keys: frozenset[str]) -> str:
    """The meeting's own quantity that this is (意见, 谈心谈话 …), or ""."""
    if item.after in keys:
        return item.after.replace("建议", "")
    if item.after:
        return ""
    return next(
        (key.replace("建议", "") for key in sorted(keys, key=len)[::-1] if item.before.endswith(key)), ""
    )


def _common(one: str, other: str) -> int:
    return next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _scope(whole: str, item: Quantity, scope: re.Pattern[str]) -> set[str]:
    """What narrows it down: year, stage, whose."""
    return set(scope.findall(whole[max(item.first, item.start - 26) : item.start] + item.after))


def _explained(earlier: Quantity, later: Quantity, same: list[Quantity]) -> bool:
    """Whether the later number is a part, the rest or a sum of numbers that stand with the earlier one."""
    near = [
        item.value
        for item in same
        if item.unit == later.unit and item.first in (earlier.first, later.first) and item is not later
    ]
    values = set(near)
    values.update(earlier.value - value for value in near)
    values.update(a + b for i, a in enumerate(near) for b in near[i + 1 :])
    return later.value in values
