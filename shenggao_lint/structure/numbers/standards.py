"""What is asked of each person or in each period, against what was done and what is said to be wanting.

7人全年讲了9堂，低于每人2堂的要求，少讲5堂; 全年只开3次，离每季度一次的要求差1次.
Words are data (rules/settings/derived.yaml, ``standards``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ...language import numerals
from ...language.patterns import compiled
from ...language.phrases import literals_of
from ...language.sentences import sentence_at
from .laws import same
from .quantities import Quantity, quantities
from .relations import Unfit

if TYPE_CHECKING:
    from ..outline import Outline

LEAD = 12
PERSONS = frozenset("人名位")
ANY = "个"
# The weeks of a year are not told to the last one.
WEEKS, SOME = 50, 3


def standards(outline: Outline, openings: Mapping[str, Mapping[str, Any]]) -> Iterator[Unfit]:
    """Wanting numbers that the standard does not give, in order.  ``openings``: of the rule, by name."""
    data: dict[str, Any] = outline.settings["derived"]["standards"]
    opening = openings["standards"]
    whole, items = outline.text.whole, quantities(outline)
    wanting, apart, mean = (compiled(data[name]) for name in ("wanting", "apart", "mean"))
    until = 0
    for at in sorted(literals_of(outline).places(opening["needs"])):
        said = compiled(opening["regex"]).match(whole, at)
        each = numerals.value(said["a"]) if said else None
        if said is None or not each or at < until:
            continue
        until = said.end()
        first, last = sentence_at(whole, at)
        told = items[bisect_left(items, (first,)) : bisect_left(items, (last,))]
        of_unit = [
            q for q in told if whole.startswith(q.unit, said.start("u")) and q.start != said.start("a")
        ]
        lack, claim = None, None
        for claim in of_unit:
            lack = wanting.search(whole, max(said.end(), claim.start - LEAD), claim.start)
            if lack and claim.start >= said.end():
                break
        if claim is None or not claim.exact:
            continue
        done = [q for q in of_unit if q.start < claim.start]
        if lack is None or len(done) != 1 or not done[0].exact or apart.search(whole, first, claim.end):
            continue
        many = {q.value for q in told if q.start < claim.start and _counts(whole, q, said["who"])}
        times = _times(whole[first : claim.start], said["per"], data)
        if len(many) > 1 or not times:
            continue
        persons = many.pop() if many and said["who"] else 1.0
        due, own = each * times * persons - done[0].value, each * times - done[0].value
        per_head = mean.search(whole, max(first, done[0].start - LEAD), done[0].start) is not None
        fits = [due, own, own * persons] if per_head else [due, own]
        near = SOME if times >= WEEKS else 0
        if due > 0 and not any(
            abs(claim.value - value) <= near or same(claim.value, value) for value in fits
        ):
            parts = [f"{value:g}" for value in (each, times, persons) if value != 1] or ["1"]
            why = f"{'乘'.join(parts)}减去{done[0].value:g}是{(own * persons if per_head else due):g}{claim.unit}"
            yield Unfit(lack.start(), claim.end, why, [(done[0].start, done[0].end)], True)


def _counts(whole: str, item: Quantity, who: str | None) -> bool:
    """Whether so many are told of what the standard is for: 7人 of 每人, 三个组 of 每组."""
    if not who or not item.exact:
        return False
    if who in PERSONS:
        return item.unit in PERSONS
    return item.unit == who or (item.unit == ANY and whole[item.end : item.end + 1] == who)


def _times(clause: str, per: str | None, data: Mapping[str, Any]) -> float:
    """How often the period comes in the time told of; 0 where another time than a year or half of it is."""
    if not per:
        return 1.0
    if compiled(data["other_time"]).search(clause.replace("每" + per, "")):
        return 0.0
    times: float = data["periods"][per]
    return times / 2 if compiled(data["half"]).search(clause.replace("每" + per, "")) else times
