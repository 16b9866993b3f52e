"""What was counted before told again in another place with another number: 29块公示牌 … 更换39块过期公示牌.

The two places are known by the rare words around both numbers; a number that the earlier sentence explains (one of
its own, a sum, a rest) is no contradiction.  Words are data (rules/settings/quantities.yaml, ``retold``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

from ..language.patterns import compiled
from .explained import explained
from .quantities import Quantity, quantities

if TYPE_CHECKING:
    from .outline import Outline

BEFORE, AFTER = 16, 8
LEAD = 10
# Words that more numbers of a unit share tell nothing; the others weigh by how often the draft has them.
SHARED = 4
RARE, KNOWN = 3, 6
WEIGHTS = (1.0, 0.6, 0.35)
NOUN = 0.7
LONGEST = 4
_MARKS = "，。；：、\n）”"
HINT = 0.5
TOLD, MORE = 0.4, 1.5
LEAST = 0.4
TARGETS = frozenset(("measures", "after", "next"))
_CUT = re.compile("[，；：]")
_WORDS = re.compile(r"(?=([^\W\da-zA-Z_一二三四五六七八九十两的了在和与对是有个]{2}))")


def retold(outline: Outline) -> Iterator[tuple[Quantity, Quantity, bool]]:
    """(later, earlier, sure): one for a later number, with the place that it shares most with."""
    data: dict[str, Any] = outline.settings["quantities"]["retold"]
    by_unit: dict[str, list[Quantity]] = {}
    for item in quantities(outline):
        if item.exact and item.value > 1:
            by_unit.setdefault(item.unit, []).append(item)
    for counted in by_unit.values():
        if counted[0].first != counted[-1].first and len({item.value for item in counted}) > 1:
            yield from _of_unit(outline, counted, data)


def _of_unit(
    outline: Outline, counted: list[Quantity], data: dict[str, Any]
) -> Iterator[tuple[Quantity, Quantity, bool]]:
    whole = outline.text.whole
    scores = _shared(whole, counted, frozenset(data["stock"].split()))
    told: dict[int, float] = {}
    linked: dict[int, list[tuple[float, int]]] = {}
    for (one, two), score in scores.items():
        if counted[one].value == counted[two].value:
            for at in (one, two):
                told[at] = max(score, told.get(at, 0.0))
        else:
            linked.setdefault(two, []).append((score + _signs(whole, counted[one], counted[two], data), one))
    for two in sorted(linked):
        later = counted[two]
        for score, one in sorted(linked[two], reverse=True):
            earlier = counted[one]
            least = _least(outline, earlier, later)
            if score < least or told.get(two, 0.0) >= TOLD * score:
                break
            if explained(later, earlier, counted):
                break
            low, high = sorted((earlier.value, later.value))
            if score < least + min(told.get(one, 0.0), MORE) or low < LEAST * high:
                continue
            if not _other(outline, earlier, later, data):
                yield later, earlier, False
                break


def _shared(whole: str, counted: list[Quantity], stock: frozenset[str]) -> dict[tuple[int, int], float]:
    """Pairs of numbers in different sentences -> how much the words around them have in common."""
    places: dict[str, list[int]] = {}
    for at, item in enumerate(counted):
        begin = max(item.first, item.start - BEFORE)
        near = whole[begin : item.start] + "|" + whole[item.end : min(item.end + AFTER, item.last)]
        for word in set(_WORDS.findall(near)) - stock:
            places.setdefault(word, []).append(at)
    scores: dict[tuple[int, int], float] = {}
    for word, at_items in places.items():
        if not 1 < len(at_items) <= SHARED:
            continue
        often = whole.count(word)
        weight = WEIGHTS[(often > RARE) + (often > KNOWN)]
        for pair in combinations(at_items, 2):
            if counted[pair[0]].first != counted[pair[1]].first:
                scores[pair] = scores.get(pair, 0.0) + weight
    return scores


def _signs(whole: str, earlier: Quantity, later: Quantity, data: dict[str, Any]) -> float:
    """The same noun after both, a word that refers back, a number easily written for the other."""
    same = 0
    while same < LONGEST and whole[later.end + same] == whole[earlier.end + same] not in _MARKS:
        same += 1
    found = NOUN * (same - 1) if same > 1 else 0.0
    if compiled(data["back"]).search(whole, max(later.first, later.start - LEAD), later.start):
        found += HINT
    if _alike(f"{earlier.value:g}", f"{later.value:g}"):
        found += HINT
    return found


def _alike(one: str, other: str) -> bool:
    """One digit another, or digits swapped."""
    if len(one) != len(other) or len(one) < 2:
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1 or sorted(one) == sorted(other)


def _other(outline: Outline, earlier: Quantity, later: Quantity, data: dict[str, Any]) -> bool:
    """Whether the later number is a new one: a target, some more, the rest, another year's; a set phrase."""
    whole = outline.text.whole
    begin = max(later.first, later.start - BEFORE)
    if compiled(data["new"]).search(whole, begin, later.start) or compiled(data["after"]).match(whole, later.end):
        return True
    if later.small and (whole[later.start - 1] in "“‘" or compiled(data["phrases"]).match(whole, later.end)):
        return True
    section = outline.section_at(outline.text.at(later.start).line)
    aims = section is not None and TARGETS.intersection(section.roles)
    if later.unit in data["times"].split() and aims and whole[later.start - 1] != "的":
        return True
    near = [_clause(whole, item) for item in (earlier, later)]
    if any(compiled(data["changed"]).search(text) for text in near):
        return True
    years = compiled(outline.settings["quantities"]["years"])
    one, two = (set(years.findall(compiled(data["deadline"]).sub("", text))) for text in near)
    return bool(one and two and one != two)


def _clause(whole: str, item: Quantity) -> str:
    before = _CUT.split(whole[max(item.first, item.start - BEFORE) : item.start])[-1]
    return before + _CUT.split(whole[item.end : min(item.end + AFTER, item.last)])[0]


def _least(outline: Outline, earlier: Quantity, later: Quantity) -> float:
    lines = [outline.text.at(q.start).line for q in (earlier, later)]
    one, two = (outline.section_at(line) for line in lines)
    if lines[0] == lines[1]:
        return 4.0
    roles = two.roles if two is not None else ()
    if one is not two and TARGETS.intersection(roles):
        return 2.0
    return 3.0
