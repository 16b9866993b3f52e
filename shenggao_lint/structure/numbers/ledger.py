"""How many were told, how many of them are done, how many are left, over a paragraph with words in between.

我认领4个问题，宣传册发不到老人手上、登记缺照片、夜巡路线重复3个已改；警务室周末无人1个还在改.
Words are data (rules/settings/derived.yaml, ``ledger``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

from ...language.patterns import compiled
from ...language.phrases import literals_of
from .laws import same
from .quantities import Quantity, quantities
from .relations import Unfit

if TYPE_CHECKING:
    from ..outline import Outline

TOTAL, DONE, LEFT = "total", "done", "left"
BEFORE, AFTER = 14, 12
DONE_TOO = 2
# How far from what is done the one left may be told, and from the total what is done.
REACH, NEAR = 90, 24
# Further off than this something else was counted.
ALIKE = 0.5
_MARKS = re.compile("[，。；：、（）“”\n]")


def ledger(outline: Outline, openings: Mapping[str, Mapping[str, Any]]) -> Iterator[Unfit]:
    """Totals that what is done and what is left do not make; likely only.  ``openings``: of the rule, by name."""
    data: dict[str, Any] = outline.settings["derived"]["ledger"]
    if not literals_of(outline).any_of(openings["ledger"]["needs"]):
        return
    whole, units = outline.text.whole, frozenset(data["units"])
    said = compiled(data["said"])
    lines: dict[tuple[int, str], list[Quantity]] = {}
    for item in quantities(outline):
        if item.unit in units and item.exact:
            lines.setdefault((whole.rfind("\n", 0, item.start), item.unit), []).append(item)
    for items in lines.values():
        end = whole.find("\n", items[-1].end)
        if len(items) < DONE_TOO or not said.search(whole, items[0].end, end if end >= 0 else len(whole)):
            continue
        told: Mapping[str, list[Quantity]] = {TOTAL: [], DONE: [], LEFT: []}
        for item in items:
            role = _role(whole, item, data)
            if role == TOTAL and told[DONE]:
                break  # another account begins
            if role and (role == TOTAL or told[TOTAL]):
                told[role].append(item)
        if told[TOTAL] and told[DONE]:
            if not told[LEFT] and (one := _one_left(whole, told[DONE][-1], data)):
                told[LEFT].append(one)
            if not told[LEFT]:
                yield from _too_many(whole, told, data)
            elif told[LEFT][0].start > told[DONE][0].start:
                yield from _unfit(whole, told, data)


def _role(whole: str, item: Quantity, data: Mapping[str, Any]) -> str:
    lead = _MARKS.split(whole[max(item.first, item.start - BEFORE) : item.start])[-1]
    tail = _MARKS.split(whole[item.end : min(item.end + AFTER, item.last)])[0]
    for role in (LEFT, DONE, TOTAL):
        words = data[role]
        if compiled(words["before"]).search(lead) or compiled(words["after"]).match(tail):
            return role
    return ""


def _one_left(whole: str, done: Quantity, data: Mapping[str, Any]) -> Quantity | None:
    """剩下的“司机休息室不足”: one, without a number."""
    end = whole.find("\n", done.end)
    said = compiled(data["one"]).search(whole, done.end, end if end >= 0 else len(whole))
    if said is None or said.start() - done.end > REACH:
        return None
    return Quantity(said.start(), said.end(), 1.0, done.unit, True, done.first, done.last)


def _too_many(whole: str, told: Mapping[str, list[Quantity]], data: Mapping[str, Any]) -> Iterator[Unfit]:
    """认领问题2个，已整改3个."""
    total, done = told[TOTAL][-1], told[DONE][0]
    most = max(sum(item.value for item in told[TOTAL]), total.value)
    if done.value <= most or done.start - total.end > NEAR or done.value > most / ALIKE:
        return
    if compiled(data["apart"]).search(whole, total.start, done.end + AFTER):
        return
    why = f"做完的{done.value:g}{done.unit}多于{total.value:g}{total.unit}"
    yield Unfit(total.start, total.end, why, [(done.start, done.end)], False)


def _unfit(whole: str, told: Mapping[str, list[Quantity]], data: Mapping[str, Any]) -> Iterator[Unfit]:
    totals, done, left = told[TOTAL], told[DONE], told[LEFT]
    total, last = totals[-1], left[-1]
    if compiled(data["apart"]).search(whole, total.start, last.end):
        return
    wholes = [*(item.value for item in totals), sum(item.value for item in totals)]
    if any(same(t, d + n) for t, d, n in product(wholes, _sums(done), _sums(left))):
        return
    due = done[0].value + left[0].value
    if min(due, total.value) < ALIKE * max(due, total.value):
        return
    why = (
        f"做完的{done[0].value:g}{total.unit}和没做完的{left[0].value:g}{total.unit}相加是{due:g}{total.unit}"
    )
    yield Unfit(total.start, total.end, why, [(item.start, item.end) for item in (done[0], left[0])], False)


def _sums(items: Sequence[Quantity]) -> list[float]:
    """Each alone, and the first so many together."""
    values = [item.value for item in items]
    return [*values, *(sum(values[:count]) for count in range(2, len(values) + 1))]
