"""Numbers that stand far from those they should follow from: a rest, a whole, a number written down wrong.

80万元 … 花出21万元 … 余下的69万元; 3个示范小区，其余21个小区 … 26个小区; 112个议题 … 121个议题中.
Likely only: words are data (rules/settings/quantities.yaml, ``afar``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ...language import numerals
from ...language.patterns import compiled
from .around import char_pairs
from .differing import ALIKE
from .explained import explained
from .laws import same
from .quantities import Quantity, quantities

if TYPE_CHECKING:
    from ..outline import Outline

BEFORE, AFTER = 14, 5
# Numbers of three figures that only swap two are known by what their sentences share.
THREE, LED, SENTENCE = 100, 6, 60
# How many characters of what is left must be told with the whole; how near whole and part stand.
NOUN, NEAR = 4, 40
LEAST = 1.1
# How near a whole told before two parts is to their sum.
DIVIDED = 0.8
YUAN, LEAST_PAID = "元", 0.5
MYRIADS = {"万": 10_000, "亿": 100_000_000}
_HAN = re.compile("[一-鿿]+")
_YEARS = re.compile("20[0-9]{2}年|[去今前上]年|[0-9]{1,2}月")
Found = Iterator[tuple[Quantity, Quantity, str]]


def afar(outline: Outline) -> Found:
    """(later, earlier, why in Chinese), one for a later number."""
    data: dict[str, Any] = outline.settings["quantities"]["afar"]
    whole = outline.text.whole
    items = [item for item in quantities(outline) if item.exact]
    told = Counter((item.value, item.unit) for item in items)
    pairs = [
        (one, two)
        for one, two in pairwise(items)
        if one.unit == two.unit and one.first == two.first and two.start - one.end < NEAR
    ]
    lone = [item for item in items if told[item.value, item.unit] == 1]
    other = compiled(data["other"])
    divided = [(one, two) for one, two in pairs if other.search(whole, one.end, two.start)]
    for later in lone if pairs else ():
        found = _rest(whole, later, pairs, data) if whole[later.start - 1] in data["ends"] else None
        found = found or (_whole(whole, later, divided) if divided else None)
        if found:
            yield later, *found
    for one, two in divided:
        if found := _divided(whole, one, two, items, data):
            yield two, *found
    if "每" in whole and "元" in whole:
        yield from _paid(whole, lone, data)
    yield from _miswritten(whole, items, lone, data)


def _rest(
    whole: str, later: Quantity, pairs: list[tuple[Quantity, Quantity]], data: dict[str, Any]
) -> tuple[Quantity, str] | None:
    """余下的69万元 of 80万元, 21万元 of which are gone, told in another sentence of the same thing."""
    begin = max(later.first, later.start - BEFORE)
    said = compiled(data["rest"]).search(whole, begin, later.start)
    owed = None if said else compiled(data["owed"]).search(whole, begin, later.start)
    noun = said["noun"][-NOUN:] if said else whole[later.end : later.end + 2]
    if not (said or (owed and _HAN.fullmatch(noun))):
        return None
    for total, part in reversed(pairs):
        if total.first >= later.first or total.unit != later.unit or total.value <= part.value:
            continue
        if owed and not compiled(data["due"]).search(
            whole, max(total.first, total.start - BEFORE), part.start
        ):
            continue
        if noun in whole[total.first : total.last]:
            due = total.value - part.value
            if same(due, later.value):
                return None
            return (
                total,
                f"前面的{total.value:g}{total.unit}减去{part.value:g}{part.unit}是{due:g}{total.unit}",
            )
    return None


def _whole(
    whole: str, later: Quantity, pairs: list[tuple[Quantity, Quantity]]
) -> tuple[Quantity, str] | None:
    """26个小区 where 3个小区 and 其余21个小区 were told of."""
    noun = whole[later.end : later.end + 2]
    if later.small or not _HAN.fullmatch(noun) or len(noun) < 2:
        return None
    for one, two in pairs:
        if two.last > later.first or one.unit != later.unit or later.value <= max(one.value, two.value):
            continue
        if not (noun in whole[one.end : one.end + 6] and whole.startswith(noun, two.end)):
            continue
        due = one.value + two.value
        if not same(due, later.value) and min(due, later.value) > ALIKE * max(due, later.value):
            return two, f"前面的{one.value:g}{one.unit}和{two.value:g}{two.unit}合起来是{due:g}{one.unit}"
    return None


def _divided(
    whole: str, one: Quantity, two: Quantity, items: list[Quantity], data: dict[str, Any]
) -> tuple[Quantity, str] | None:
    """保留38张，其余114张 of 142张报表 in a sentence before: none told of them is the two together."""
    due = one.value + two.value
    stock = compiled(data["stock"])
    wholes = [
        q for q in items if q.unit == one.unit and q.last < one.first and q.value >= max(one.value, two.value)
    ]
    if not wholes or one.small or compiled(data["apart"]).search(whole, one.first, two.last):
        return None
    if any(same(q.value, due) for q in items if q.unit == one.unit and q not in (one, two)):
        return None
    here = char_pairs(stock.sub("，", whole[one.first : two.last]))
    for total in reversed(wholes):
        low, high = sorted((total.value, due))
        near = whole[max(total.first, total.start - BEFORE) : min(total.last, total.end + AFTER)]
        if low > DIVIDED * high and here & char_pairs(stock.sub("，", near)):
            return (
                total,
                f"前面的{total.value:g}{total.unit}减去{one.value:g}{one.unit}是{total.value - one.value:g}{one.unit}",
            )
    return None


def _paid(whole: str, lone: list[Quantity], data: dict[str, Any]) -> Found:
    """3回、每次60元 … 退了240元场地费."""
    for said in compiled(data["each"]).finditer(whole):
        first = max(whole.rfind(mark, 0, said.start()) for mark in "。\n") + 1
        times = compiled(data["times"]).search(whole, first, said.start())
        if times is None:
            continue
        count, price = numerals.value(times["c"]) or 0, float(said["n"])
        words = char_pairs(whole[first : said.end()])
        for item in lone:
            if item.unit != YUAN or first <= item.first <= said.end():
                continue
            near = whole[max(item.first, item.start - BEFORE) : min(item.last, item.end + BEFORE)]
            due = count * price
            if same(due, item.value) or not LEAST_PAID * due <= item.value <= due / LEAST_PAID:
                continue
            if compiled(data["spent"]).search(near) and words & char_pairs(
                compiled(data["stock"]).sub("，", near)
            ):
                at = said.start("n")
                one = Quantity(at, said.end(), price, YUAN, True, first, said.end())
                yield item, one, f"前面的{times[0]}、{said[0]}是{due:g}元"


def _miswritten(whole: str, items: list[Quantity], lone: list[Quantity], data: dict[str, Any]) -> Found:
    """Digits swapped, one of three digits another, a nought more: with the same noun by both."""
    stock, changed = compiled(data["stock"]), compiled(data["changed"])
    by_digits: dict[tuple[str, str], list[Quantity]] = {}
    for item in items:
        if item.small or item.value < LEAST:
            continue
        value, unit = _plain(item)
        written = f"{value:.0f}" if value == int(value) else f"{value:g}"
        if len(written) > 1:
            for key in _alike(written.rstrip("0") if value == int(value) else written, written):
                by_digits.setdefault((unit, key), []).append(item)
    wanted = {item.start for item in lone}
    seen: set[int] = set()
    for alike in (group for group in by_digits.values() if len(group) > 1):
        for at, later in enumerate(alike):
            if later.start not in wanted or later.start in seen:
                continue
            for earlier in alike[:at]:
                if earlier.first == later.first or _plain(earlier) == _plain(later):
                    continue
                texts = [whole[max(q.first, q.start - BEFORE) : q.end + AFTER] for q in (earlier, later)]
                first, second = (char_pairs(stock.sub("，", text)) for text in texts)
                shared = first & second
                told_before = [whole[max(q.first, q.start - BEFORE) : q.end] for q in (earlier, later)]
                if not shared or any(changed.search(text) for text in told_before):
                    shared = _turned(whole, earlier, later, data)
                if not shared:
                    continue
                of_same = [
                    q
                    for q in items
                    if shared & char_pairs(whole[max(q.first, q.start - BEFORE) : q.end + AFTER])
                ]
                if not explained(later, earlier, of_same):
                    seen.add(later.start)
                    yield later, earlier, f"前面写的是{earlier.value:g}{earlier.unit}"
                    break


def _turned(whole: str, earlier: Quantity, later: Quantity, data: dict[str, Any]) -> set[str]:
    """What two sentences share that tell one number with its digits in another order: 剩下324万元 … 342万元股金."""
    values = [_plain(q)[0] for q in (earlier, later)]
    if min(values) < THREE or not beside_swapped(f"{values[0]:.10g}", f"{values[1]:.10g}"):
        return set()
    if any(compiled(data["aimed"]).search(whole, q.start - LED, q.start) for q in (earlier, later)):
        return set()
    years = [set(_YEARS.findall(whole, max(q.first, q.start - SENTENCE), q.start)) for q in (earlier, later)]
    if years[0] and years[1] and years[0] != years[1]:
        return set()
    stock = compiled(data["stock"])
    near = [whole[max(q.first, q.start - SENTENCE) : min(q.last, q.end + SENTENCE)] for q in (earlier, later)]
    first, second = (char_pairs(stock.sub("，", _YEARS.sub("，", text))) for text in near)
    return first & second


def beside_swapped(one: str, other: str) -> bool:
    """Whether two figures side by side have changed places."""
    apart = [i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return (
        len(one) == len(other)
        and len(apart) == len("ab")
        and apart[1] == apart[0] + 1
        and (one[apart[0]], one[apart[1]]) == (other[apart[1]], other[apart[0]])
    )


def _plain(item: Quantity) -> tuple[float, str]:
    """The value in the plain unit: 1.68万元 is 16800元."""
    size = MYRIADS.get(item.unit[0])
    return (round(item.value * size), item.unit[1:]) if size else (item.value, item.unit)


def _alike(significant: str, written: str) -> Iterator[str]:
    """Keys that a number shares with those it is easily written for."""
    if len(significant) > 1:
        yield "".join(sorted(written))
    if len(significant) > 1 and len(written) > 2:
        yield f"{significant}0"
        yield from (f"{written[:i]}?{written[i + 1 :]}" for i in range(len(written)))
