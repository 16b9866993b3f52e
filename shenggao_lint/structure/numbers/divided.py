"""Wholes that are said to be divided, against what is told of each share of them.

待修的26口井分两批完工，4月底前修好12口，6月底前修好16口; 8个问题，立行立改4个……，限期整改5个……，长期坚持1个.
How many shares there are is told, or known of the sorts of rectification; so their numbers must make up the whole.
Words are data (rules/settings/derived.yaml, ``divided``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ...language import numerals
from ...language.patterns import compiled
from ...language.phrases import literals_of
from .explained import made_of
from .laws import same
from .quantities import Quantity, quantities
from .relations import Unfit
from .sums import added, transposed

if TYPE_CHECKING:
    from ..outline import Outline

# How far before the word for dividing the whole stands; how far apart its shares.
BEFORE, GAP = 60, 60
# The same for shares in brackets; how far around a number what it counts is named.
FARTHER, NAMED = 180, 6
# So far around the shares their sum may be told as another whole.
AROUND = 120
# A whole further off than this from what its shares make is another one.
ALIKE = 0.5
SORTS = 3
MOST = 4
LEAST = 2


def divided(outline: Outline, openings: Mapping[str, Mapping[str, Any]]) -> Iterator[Unfit]:
    """Wholes that their shares do not make up.  ``openings``: of the rule, by name."""
    data: dict[str, Any] = outline.settings["derived"]["divided"]
    whole, literals = outline.text.whole, literals_of(outline)
    items = quantities(outline)
    if not items:
        return
    for at in sorted(literals.places(openings["shares"]["needs"])):
        said = compiled(openings["shares"]["regex"]).match(whole, at)
        number = numerals.value(said["n"]) if said else None
        if said and number:
            yield from _shares(whole, items, said.start(), said.end(), number, data)
    for at in sorted(literals.places(openings["bracketed"]["needs"])):
        said = compiled(openings["bracketed"]["regex"]).match(whole, at)
        if said:
            yield from _bracketed(whole, items, said.start(), said.end(), data)
    yield from _sorts(whole, items, sorted(literals.places(openings["sorts"]["needs"])), openings, data)


def _shares(
    whole: str, items: list[Quantity], start: int, end: int, number: int, data: Mapping[str, Any]
) -> Iterator[Unfit]:
    """So many shares of what was told before."""
    line = max(whole.rfind("\n", 0, start), start - BEFORE)
    at = bisect_left(items, (start,))
    first = bisect_left(items, (line,))
    for total in reversed(items[first:at]):
        run: list[Quantity] = []
        for index in range(bisect_left(items, (end,)), len(items)):
            item = items[index]
            last = run[-1].end if run else end
            if item.start - last > GAP or "\n" in whole[last : item.start]:
                break
            if item.unit == total.unit:
                run.append(item)
        if len(run) >= number and not _apart(whole, total, run[number - 1], data):
            more = run[number:]
            if more and more[0].first == run[number - 1].first:
                return
            if not same(run[number - 1].value, total.value):  # told with those before it
                values = [item.value for item in run[:number]]
                if not made_of(total.value, values, number - 1):  # 3个、4个，共7个，另外2个
                    yield from _unfit(whole, items, total, run[:number], True)
            return


def _bracketed(
    whole: str, items: list[Quantity], start: int, end: int, data: Mapping[str, Any]
) -> Iterator[Unfit]:
    """整改分为立行立改（2个）、阶段整改（3个）、长期坚持（2个）: of a total that may stand sentences before."""
    line = max(whole.rfind("\n", 0, start), start - FARTHER)
    at = bisect_left(items, (start,))
    parts = items[at : bisect_left(items, (end,))]
    before = [q for q in items[bisect_left(items, (line,)) : at] if q.unit == parts[0].unit] if parts else []
    if not before or len({part.unit for part in parts}) > 1:
        return
    values = [item.value for item in before[-MOST:]]
    if made_of(added(parts), values, MOST) or compiled(data["apart"]).search(whole, start, end):
        return
    lead = whole[max(line, start - NAMED) : start]
    named = [q for q in before if any(pair in lead for pair in _pairs(whole[q.end : q.end + NAMED]))]
    named += [q for q in before if any(pair in lead for pair in _pairs(whole[q.start - NAMED : q.start]))]
    total = named[-1] if named else before[-1]
    yield from _unfit(whole, items, total, parts, total.first == parts[0].first)


def _pairs(text: str) -> list[str]:
    """Each two characters of a text that stand side by side, without marks."""
    return [pair for one, other in pairwise(text) if (pair := one + other).isalpha()]


def _sorts(
    whole: str,
    items: list[Quantity],
    places: list[int],
    openings: Mapping[str, Mapping[str, Any]],
    data: Mapping[str, Any],
) -> Iterator[Unfit]:
    """立行立改, 限期整改, 长期坚持: all there are."""
    named = []
    for at in places:
        said = compiled(openings["sorts"]["regex"]).match(whole, at)
        if said is None:
            continue
        index = bisect_left(items, (said.end(),))
        item = items[index] if index < len(items) else None
        if item is not None and item.start == said.end():
            named.append((next(name for name, word in said.groupdict().items() if word), item))
    at = 0
    while at < len(named):
        run = [named[at]]
        for (_, one), (sort, other) in pairwise(named[at : at + MOST]):
            near = other.start - one.end <= GAP and "\n" not in whole[one.end : other.start]
            if not near or other.unit != one.unit or sort in [name for name, _ in run]:
                break
            run.append((sort, other))
        at += len(run)
        if len(run) < SORTS:
            continue
        parts = [item for _, item in run]
        line = max(whole.rfind("\n", 0, parts[0].start), parts[0].start - BEFORE)
        before = [
            item
            for item in items[bisect_left(items, (line,)) : bisect_left(items, (parts[0].start,))]
            if item.unit == parts[0].unit
        ]
        if before and not _apart(whole, before[-1], parts[-1], data):
            yield from _unfit(whole, items, before[-1], parts, before[-1].first == parts[0].first)


def _apart(whole: str, total: Quantity, last: Quantity, data: Mapping[str, Any]) -> bool:
    return compiled(data["apart"]).search(whole, total.end, last.end) is not None


def _unfit(
    whole: str, items: list[Quantity], total: Quantity, parts: list[Quantity], sure: bool
) -> Iterator[Unfit]:
    due = added(parts)
    if not all(item.exact for item in (total, *parts)) or same(due, total.value):
        return
    first = bisect_left(items, (total.start - AROUND,))
    last = bisect_left(items, (parts[-1].end + AROUND // LEAST,))
    others = [item.value for item in items[first:last] if item.unit == total.unit and item not in parts]
    if any(same(due, value) for value in others):
        return
    low, high = sorted((due, total.value))
    turned = transposed(due, total.value)
    if low <= ALIKE * high and not turned:
        return
    why = f"各部分相加是{due:g}{total.unit}"
    yield Unfit(total.start, total.end, why, [(item.start, item.end) for item in parts], sure)
