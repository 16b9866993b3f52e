"""A number told before and taken up again further on with another: 多报33户 … 多报的23户; 17人谈了9人 … 没有谈的6人.

What both tell of is known by the words of their sentences, the rarer in the draft the better; likely only.
Words are data (rules/settings/quantities.yaml, ``taken_up``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

from ...language.patterns import compiled
from .afar import MYRIADS
from .around import how_often, places_of
from .explained import made_of
from .laws import same
from .quantities import Quantity, quantities
from .retold import TARGETS, alike, apart, crossed, noun
from .sums import transposed

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
SMALLEST, FAR = 2, 60
MONEY = "元"
PERSONS = frozenset("人名位")
# One class of characters: one made of classes (\W, \d) is looked at for much longer.
_WORD = r"[^\0-\u4dff一二三四五六七八九十两的了在和与对是有个不也都把将由到为前底月年\ua000-\U0010ffff]"
_WORDS = re.compile(f"(?=({_WORD}{_WORD}))")
Found = Iterator[tuple[Quantity, Quantity, str]]


def taken_up(outline: Outline) -> Found:
    """(later, earlier, why in Chinese): one for a later number, with the place that it shares most with."""
    data: dict[str, Any] = outline.settings["quantities"]["taken_up"]
    by_unit: dict[str, list[Quantity]] = {}
    for item in quantities(outline):
        if item.exact:
            size = MYRIADS.get(item.unit[0]) if item.unit[-1] == MONEY else None
            if size:
                item = item._replace(value=round(item.value * size), unit=MONEY)
            by_unit.setdefault("人" if item.unit in PERSONS else item.unit, []).append(item)
    for counted in by_unit.values():
        if counted[0].first != counted[-1].first and len({item.value for item in counted}) > 1:
            yield from _of_unit(outline, counted, data)


def _of_unit(outline: Outline, counted: list[Quantity], data: dict[str, Any]) -> Found:
    whole = outline.text.whole
    for later in counted:
        other = _every(whole, counted, later, data) or _bare(whole, counted, later, data)
        if other:
            yield later, other, f"前面写的是{other.value:g}{other.unit}"
    stock = frozenset(data["stock"].split())
    fits: dict[int, tuple[float, int]] = {}
    linked: dict[int, list[tuple[float, int]]] = {}
    for (one, two), score in _shared(outline, counted, stock).items():
        if counted[one].value == counted[two].value:
            for at, alike_at in ((one, two), (two, one)):
                fits[at] = max((score, alike_at), fits.get(at, (0.0, 0)))
        elif counted[one].first != counted[two].first and min(counted[one].value, counted[two].value) > 1:
            linked.setdefault(two, []).append((score, one))
    for two, pairs in sorted(linked.items()):
        later = counted[two]
        lead = whole[max(later.first, later.start - LEAD) : later.start]
        pairs.sort(reverse=True)
        left = compiled(data["rest"]).search(lead) is not None
        fit, told = fits.get(two, (0.0, 0))
        whole_of = counted[pairs[0][1]]
        if fit >= FITS * pairs[0][0] and not (left and counted[told].first == whole_of.first < later.first):
            continue
        for score, one in pairs[:MOST]:
            if score < FITS * pairs[0][0]:
                break
            earlier = counted[one]
            reason = (
                _rest(whole, counted, earlier, later, score, data)
                if left
                else _again(outline, counted, earlier, later, score, data)
            )
            if reason:
                yield later, earlier, reason
                break
        else:
            money = later.unit[-1] == MONEY
            reason = _summed(whole, counted, later, {one for _, one in pairs}) if money else ""
            if reason:
                yield later, counted[pairs[0][1]], reason


def _shared(outline: Outline, counted: list[Quantity], stock: frozenset[str]) -> dict[tuple[int, int], float]:
    """Pairs of numbers -> how much the words around them have in common."""
    scores: dict[tuple[int, int], float] = {}
    for word, ats in places_of(outline.text.whole, counted, BEFORE, AFTER, _WORDS).items():
        if 1 < len(ats) <= SHARED and counted[ats[0]].first != counted[ats[-1]].first and word not in stock:
            times = how_often(outline, word)
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


def _rest(
    whole: str,
    counted: list[Quantity],
    earlier: Quantity,
    later: Quantity,
    score: float,
    data: dict[str, Any],
) -> str:
    """Why it is not what is left of a whole and a part told in one sentence before."""
    beside = [item for item in counted if item.first == earlier.first]
    values = [item.value for item in beside]
    every = [(one, two) for one, two in combinations(beside, 2) if one.value > two.value]
    parted = [(one, two) for one, two in every if one.value > later.value] or every[:1]
    if score < POINTED or not parted:
        return ""
    one, two = parted[0]
    left = one.value - two.value
    # the part itself is no rest, where it is said to be done; nor is the whole
    done = compiled(data["done"]).search(whole, max(two.first, two.start - LEAD), two.start)
    if later.value >= one.value:
        told = any(same(item.value, later.value) for item in counted if item not in (one, later))
        low, high = sorted((left, later.value))
        if not done or told or len(beside) > 2 or (low <= SLIP * high and not transposed(low, high)):
            return ""
    own = len(beside) > 2 or later.value not in (one.value, two.value) or not done
    if same(left, later.value) or (own and made_of(later.value, values, rests=True)):
        return ""
    return f"前面的{one.value:g}{one.unit}减去{two.value:g}{two.unit}是{left:g}{one.unit}"


def _every(whole: str, counted: list[Quantity], later: Quantity, data: dict[str, Any]) -> Quantity | None:
    """What counts all of them, where the later number says 抽遍13个 and none else of these is so many."""
    lead = whole[max(later.first, later.start - LEAD) : later.start]
    if compiled(data["every"]).search(lead) is None:
        return None
    name = compiled(data["name"]).match(whole, later.end)
    if name is None:
        before = list(
            compiled(data["named"]).finditer(whole, max(later.first, later.start - BEFORE), later.start)
        )
        name = before[-1] if before else None
    if name is None or later.unit == name["name"]:
        return None
    alike_named = [item for item in counted if item is not later and whole.startswith(name["name"], item.end)]
    if not alike_named or any(item.value == later.value for item in alike_named):
        return None
    most = max(alike_named, key=lambda item: item.value)
    low, high = sorted((most.value, later.value))
    return most if most.first < later.first and low > max(SMALLEST, SLIP * high) else None


def _bare(whole: str, counted: list[Quantity], later: Quantity, data: dict[str, Any]) -> Quantity | None:
    """多的33户 … 多报的23户: both said of the same, easily written one for the other."""
    if later.value < LARGE or later.unit in data["common"].split() or whole[later.start - 1] != "的":
        return None
    if any(item.value == later.value for item in counted if item is not later):
        return None
    return next(
        (
            item
            for item in counted
            if item.first < later.first
            and whole[item.start - 1] == "的"
            and alike(f"{item.value:g}", f"{later.value:g}")
        ),
        None,
    )


def _summed(whole: str, counted: list[Quantity], later: Quantity, linked: set[int]) -> str:
    """Why it is easily written for the sum of two told in one paragraph before: 8600元 … 4300元 … 1.39万元."""
    if later.value < LARGE or any(item.value == later.value for item in counted if item is not later):
        return ""
    for one, two in pairwise(counted):
        if two.first >= later.first or later.value == one.value + two.value or two.start - one.end > FAR:
            continue
        due = one.value + two.value
        near = {at for at in linked if counted[at] in (one, two)}
        if not near or "\n" in whole[one.end : two.start] or min(one.value, two.value) * 10 < due:
            continue
        if alike(f"{due:g}".rstrip("0"), f"{later.value:g}".rstrip("0")) and due * 2 > later.value > due / 2:
            return f"前面的{one.value:g}和{two.value:g}合起来是{due:g}{one.unit}"
    return ""


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
    former = compiled(data["former"])
    past = [
        former.search(whole, max(item.first, item.start - BEFORE), item.start) for item in (earlier, later)
    ]
    if (past[0] is None) != (past[1] is None) and later.unit in data["common"].split():
        return NEVER
    if later.value < earlier.value and not pointed and compiled(data["some"]).match(whole, later.end):
        return NEVER
    if later.unit in data["times"].split() and not pointed:
        return NEVER
    few = compiled(data["few"]).search(whole, max(earlier.first, earlier.start - LEAD), earlier.start)
    if few and later.value > earlier.value and not pointed:
        return NEVER
    section = outline.section_at(outline.text.at(later.start).line)
    aims = section is not None and bool(TARGETS.intersection(section.roles))
    named = (
        max(noun(whole, earlier, later), crossed(whole, earlier, later), crossed(whole, later, earlier)) > 1
    )
    least = POINTED if pointed and aims else NAMED if (aims or pointed) and named else BARE
    if not (aims or pointed or named):
        return NEVER
    return least - (2 * NEARER if near and low >= LARGE else NEARER if near else 0.0)


def _told(outline: Outline, later: Quantity, earlier: Quantity) -> bool:
    """Whether another number of the earlier sentence is the later one, of whatever unit: 21个村 … 21名村支书."""
    return any(item.value == later.value and item.first == earlier.first for item in quantities(outline))
