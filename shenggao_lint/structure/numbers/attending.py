"""Meetings and activities attended, or missed, more often than they were held: 召开党组会41次 … 列席党组会43次.

Words are data (rules/settings/derived.yaml, ``attending``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...language.patterns import compiled
from .quantities import DRAFT, Quantity, quantities
from .relations import Unfit

if TYPE_CHECKING:
    from ..outline import Outline

BEFORE, AFTER = 16, 8
# How long the name of what was held is.
NAMED = 3
_JOIN = re.compile("[、；]")
_CLAUSE = re.compile("[，。；：、（）\n]")


def attending(outline: Outline) -> Iterator[Unfit]:
    """Numbers of times attended or missed that are more than the times held, in order."""
    data: dict[str, Any] = outline.settings["derived"]["attending"]
    whole, units = outline.text.whole, frozenset(data["units"])
    there, held = compiled(data["there"]), compiled(data["held"])
    known: list[tuple[Quantity, str, str]] = []
    later: list[tuple[Quantity, str, str]] = []
    for item in quantities(outline):
        if item.unit not in units or not item.exact:
            continue
        lead = _CLAUSE.split(whole[max(item.first, item.start - BEFORE) : item.start])[-1]
        tail = _CLAUSE.split(whole[item.end : min(item.end + AFTER, item.last)])[0]
        if said := there.search(lead):
            later.append((item, said["noun"] or tail, said[0]))
        elif said := held.search(lead):
            known.append((item, said["noun"] or said["name"] or tail, lead))
        elif lead == "" or compiled(data["bare"]).search(lead):
            known.append((item, tail, lead))
    yield from _told_again(whole, known, data)
    yield from _minuted(whole, quantities(outline), known, data)
    starts = [total.start for total, _, _ in known]
    for item, noun, words in later:
        near = slice(bisect_left(starts, item.start - DRAFT), bisect_left(starts, item.start + DRAFT))
        found = _more(whole, item, noun, known[near], data)
        if found:
            total, sure = found
            start = item.start - len(words)
            why = f"{whole[total.start : total.end]}是一共的次数"
            yield Unfit(start, item.end, why, [(total.start, total.end)], sure)


def _told_again(whole: str, known: list[tuple[Quantity, str, str]], data: dict[str, Any]) -> Iterator[Unfit]:
    """全年召开党委会26次 … 28次党委会的记录: more than were held."""
    held, of_year, periods = (compiled(data[name]) for name in ("held", "whole", "periods"))
    totals = [
        (item, noun)
        for item, noun, lead in known
        if len(noun) >= NAMED
        and held.search(lead)
        and of_year.search(whole, max(item.first, item.start - 2 * BEFORE), item.end)
    ]
    starts = [total.start for total, _ in totals]
    for item, noun, lead in known if totals else ():
        if lead and not compiled(data["bare"]).search(lead):
            continue
        near = slice(bisect_left(starts, item.start - DRAFT), bisect_left(starts, item.start + DRAFT))
        of = [one for one, name in totals[near] if noun.startswith(name) and one.first != item.first]
        if len(of) != 1 or item.value <= of[0].value:
            continue
        if not periods.search(whole, max(item.first, item.start - BEFORE), item.start):
            why = f"{whole[of[0].start : of[0].end]}是一共的次数"
            yield Unfit(item.start, item.end, why, [(of[0].start, of[0].end)], False)


def _minuted(
    whole: str, items: list[Quantity], known: list[tuple[Quantity, str, str]], data: dict[str, Any]
) -> Iterator[Unfit]:
    """召开党委会23次 … 26次会议的记录: more minutes than meetings, where but one sort of them is told of."""
    named, some, meetings = (compiled(data[name]) for name in ("minutes", "some", "meetings"))
    held = [item for item, noun, lead in known if meetings.search(f"{lead}|{noun}")]
    held += [item for item in items if held and item.unit == held[0].unit and whole[item.start - 1] == "会"]
    total = held[0] if len({item.value for item in held}) == 1 else None
    for item in items:
        if total is None:
            break
        if item.start <= total.start or item.value <= total.value or item.unit != total.unit:
            continue
        lead = _CLAUSE.split(whole[max(item.first, item.start - BEFORE) : item.start])[-1]
        if item.exact and named.match(whole, item.end) and not some.search(lead):
            why = f"{whole[total.start : total.end]}是一共的次数"
            yield Unfit(item.start, item.end, why, [(total.start, total.end)], False)


def _more(
    whole: str, item: Quantity, noun: str, known: list[tuple[Quantity, str, str]], data: dict[str, Any]
) -> tuple[Quantity, bool] | None:
    """The total that an attended number is more than, and whether nothing else can be meant."""
    of = compiled(data["trimmed"]).sub("", noun)
    years = compiled(data["periods"])
    mine = set(years.findall(whole[max(item.first, item.start - 3 * BEFORE) : item.start]))
    fits: list[tuple[Quantity, bool]] = []
    for total, held, lead in known:
        if total.unit != item.unit:
            continue
        same_sentence = total.first == item.first and total.start < item.start
        name = compiled(data["trimmed"]).sub("", held)
        if of:
            alike = len(of) > 1 and of == name
        else:
            between = whole[total.end : item.start]
            alone = sum(one.first == item.first and one.unit == item.unit for one, _, _ in known) == 1
            alike = (
                same_sentence
                and alone
                and between.count("，") == 1
                and not _JOIN.search(between)
                and len(between) <= 2 * BEFORE
            )
        theirs = set(years.findall(whole[max(total.first, total.start - 3 * BEFORE) : total.start]))
        if alike and (mine == theirs or not (mine and theirs)) and not compiled(data["part"]).search(lead):
            fits.append((total, same_sentence or compiled(data["whole"]).search(lead) is not None))
    if not fits or any(item.value <= total.value for total, _ in fits):
        return None
    return max(fits, key=lambda fit: fit[0].value)
