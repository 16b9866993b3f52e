"""A number told before and taken up again further on with another: 多报33户 … 多报的23户; 17人谈了9人 … 没有谈的6人.

What both tell of is known by the words of their sentences, the rarer in the draft the better; likely only.
Words are data (rules/settings/quantities.yaml, ``taken_up``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any

from ...language.patterns import compiled
from .explained import made_of
from .quantities import Quantity, quantities
from .retold import TARGETS, alike, apart, crossed, noun

if TYPE_CHECKING:
    from ..outline import Outline

# How far around a number stand the words that tell what it counts.
BEFORE, AFTER = 30, 16
LEAD, NEXT = 12, 8
# Words that so many numbers of a unit share tell nothing; how a word weighs that the draft has so often.
SHARED = 5
OFTEN = ((3, 1.0), (6, 0.6), (10, 0.3))
SELDOM = 0.1
NEARER = 0.5
# How much must be shared: as the later place refers back, as it is a measure with the same noun, as only one is so.
POINTED, NAMED, BARE = 0.6, 1.0, 1.6
FITS = 0.5
MOST = 4
# A slip of the pen is not further off; numbers so large are not often so near each other.
SLIP, LARGE = 0.5, 11
NEVER = 100.0
PERSONS = frozenset("人名位")
_WORDS = re.compile(r"(?=([^\W\da-zA-Z_一二三四五六七八九十两的了在和与对是有个不也都把将由到为前底月年]{2}))")
Found = Iterator[tuple[Quantity, Quantity, str]]


def taken_up(outline: Outline) -> Found:
    """(later, earlier, why in Chinese): one for a later number, with the place that it shares most with."""
    data: dict[str, Any] = outline.settings["quantities"]["taken_up"]
    by_unit: dict[str, list[Quantity]] = {}
    for item in quantities(outline):
        if item.exact and item.value > 1:
            by_unit.setdefault("人" if item.unit in PERSONS else item.unit, []).append(item)
    for counted in by_unit.values():
        if counted[0].first != counted[-1].first and len({item.value for item in counted}) > 1:
            yield from _of_unit(outline, counted, data)


def _of_unit(outline: Outline, counted: list[Quantity], data: dict[str, Any]) -> Found:
    whole = outline.text.whole
    fits: dict[int, float] = {}
    linked: dict[int, list[tuple[float, int]]] = {}
    for (one, two), score in _shared(whole, counted, frozenset(data["stock"].split())).items():
        if counted[one].value == counted[two].value:
            for at in (one, two):
                fits[at] = max(score, fits.get(at, 0.0))
        elif counted[one].first != counted[two].first:
            linked.setdefault(two, []).append((score, one))
    for two, pairs in sorted(linked.items()):
        later = counted[two]
        lead = whole[max(later.first, later.start - LEAD) : later.start]
        pairs.sort(reverse=True)
        if fits.get(two, 0.0) >= FITS * pairs[0][0]:
            continue
        left = compiled(data["rest"]).search(lead) is not None
        for score, one in pairs[:MOST]:
            if score < FITS * pairs[0][0]:
                break
            earlier = counted[one]
            reason = (
                _rest(counted, earlier, later, score)
                if left
                else _again(outline, counted, earlier, later, score, data)
            )
            if reason:
                yield later, earlier, reason
                break


def _shared(whole: str, counted: list[Quantity], stock: frozenset[str]) -> dict[tuple[int, int], float]:
    """Pairs of numbers -> how much the words around them have in common."""
    places: dict[str, list[int]] = {}
    for at, item in enumerate(counted):
        begin = max(item.first, item.start - BEFORE)
        near = whole[begin : item.start] + "|" + whole[item.end : min(item.end + AFTER, item.last)]
        for word in _WORDS.findall(near):
            known = places.get(word)
            if known is None:
                places[word] = [at]
            elif known[-1] != at:
                known.append(at)
    scores: dict[tuple[int, int], float] = {}
    for word, ats in places.items():
        if 1 < len(ats) <= SHARED and word not in stock:
            times = whole.count(word)
            weight = next((weight for most, weight in OFTEN if times <= most), SELDOM)
            for pair in combinations(ats, 2):
                scores[pair] = scores.get(pair, 0.0) + weight
    return scores


def _again(
    outline: Outline,
    counted: list[Quantity],
    earlier: Quantity,
    later: Quantity,
    score: float,
    data: dict[str, Any],
) -> str:
    """Why the later number is the earlier one told wrong; "" where it is another."""
    beside = [item.value for item in counted if item.first == earlier.first]
    if score < _least(outline, earlier, later, data) or made_of(later.value, beside, 2, rests=True):
        return ""
    if apart(outline, earlier, later) or _told(outline, later, earlier):
        return ""
    return f"前面写的是{earlier.value:g}{earlier.unit}"


def _rest(counted: list[Quantity], earlier: Quantity, later: Quantity, score: float) -> str:
    """Why it is not what is left of a whole and a part told in one sentence before."""
    beside = [item for item in counted if item.first == earlier.first]
    values = [item.value for item in beside]
    parted = [(one, two) for one, two in combinations(beside, 2) if one.value > max(two.value, later.value)]
    if score < POINTED or not parted or made_of(later.value, values, rests=True):
        return ""
    one, two = parted[0]
    left = one.value - two.value
    return f"前面的{one.value:g}{one.unit}减去{two.value:g}{two.unit}是{left:g}{one.unit}"


def _least(outline: Outline, earlier: Quantity, later: Quantity, data: dict[str, Any]) -> float:
    """How much must be shared, as the later place says that it takes something up."""
    whole = outline.text.whole
    low, high = sorted((earlier.value, later.value))
    near = alike(f"{earlier.value:g}", f"{later.value:g}")
    if low < SLIP * high and not near:
        return NEVER
    begin = max(later.first, later.start - LEAD)
    said = compiled(data["set"])
    if compiled(data["aim"]).search(whole, begin, later.start) or said.match(whole, later.end):
        return NEVER
    if earlier.small and said.match(whole, earlier.end):
        return NEVER
    pointed = compiled(data["back"]).search(whole, begin, later.start) is not None
    if later.unit in data["times"].split() and not pointed:
        return NEVER
    few = compiled(data["few"]).search(whole, max(earlier.first, earlier.start - LEAD), earlier.start)
    if few and later.value > earlier.value and not pointed:
        return NEVER
    section = outline.section_at(outline.text.at(later.start).line)
    aims = section is not None and bool(TARGETS.intersection(section.roles))
    same = max(noun(whole, earlier, later), crossed(whole, earlier, later), crossed(whole, later, earlier)) > 1
    least = POINTED if pointed and aims else NAMED if (aims or pointed) and same else BARE
    if not (aims or pointed or same):
        return NEVER
    return least - (2 * NEARER if near and low >= LARGE else NEARER if near else 0.0)


def _told(outline: Outline, later: Quantity, earlier: Quantity) -> bool:
    """Whether another number of the earlier sentence is the later one, of whatever unit: 21个村 … 21名村支书."""
    return any(item.value == later.value and item.first == earlier.first for item in quantities(outline))
