"""Numbers of one sentence or paragraph that stand in a relation: no more than, the difference, price by count, rate.

A relation is data (the rule's ``relations``): words that open it (``needs``), an expression whose groups are
numbers, and the law (``holds``) that these must obey.  In an expression ``<a>`` is a number called
a, ``<u>`` a unit, ``<=u>`` the same unit again, ``<g:8>`` up to eight characters of the sentence without a number.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ...language import numerals
from ...language.patterns import compiled
from ...language.phrases import Literals, literals_of
from .laws import LAWS, Numbers
from .quantities import Quantity, quantities

if TYPE_CHECKING:
    from ..outline import Outline

_HAN = "一二两三四五六七八九十百千"
_NUMERAL = f"(?<=[0-9])[0-9.]*|(?<=[{_HAN}])[{_HAN}]*(?:万[一二三四五六七八九十百千零]+)?"
_MACRO = re.compile(r"(?<!P)<(=?)([a-z]+)(?::([0-9]+))?>")
_LOOSE = "[约近超逾第几-]"
# Groups that are no numbers.
_WORDS = frozenset("ukv")
# 23人 is not 23人次, 3个 not 3个月; 1次以上 is a floor.
_NO_UNIT = "(?!次|月|小时|工作日|百分点|以[上下内]|左右|上下)"
_YEARS = r"(?:20[0-9]{2}年|[^。；\n0-9])"
BEFORE, AFTER = 8, 20
NUMBERS = 2
PARAGRAPH, ANYWHERE = "paragraph", "anywhere"


class Unfit(NamedTuple):
    """0-based ``start:end`` of the whole text, why in Chinese, the other numbers; not ``sure``: to be looked at."""

    start: int
    end: int
    reason: str
    related: list[tuple[int, int]]
    sure: bool


def relations(outline: Outline, entries: Sequence[Mapping[str, Any]]) -> list[Unfit]:
    """All numbers that break the law of an entry, in the order of the entries."""
    units = tuple(outline.settings["quantities"]["units"])
    whole, literals = outline.text.whole, literals_of(outline)
    items = quantities(outline)
    loose = {item.start for item in items if not item.exact}
    reach = _Reach(whole, items, literals)
    found = []
    for entry in entries:
        needs = entry.get("needs") or ()
        if needs and not literals.any_of(needs):
            continue
        places = reach.places(needs, entry.get("reach") or "", entry.get("numbers") or NUMBERS)
        if not places:
            continue
        pattern = _expression(entry["regex"], units)
        except_for = compiled(entry["unless"]) if entry.get("unless") else None
        for first, last in places:
            for match in pattern.finditer(whole, first, last):
                if except_for and except_for.search(
                    whole, max(first, match.start() - BEFORE), min(last, match.end() + AFTER)
                ):
                    continue
                wrong = _wrong(match, entry, loose)
                if wrong and not (entry.get("wider") and _of_wider(match, first, items)):
                    found.append(wrong)
    return found


class _Reach:
    """Where relations are sought: sentences by how many numbers stand in them, paragraphs, or anywhere."""

    def __init__(self, whole: str, items: list[Quantity], literals: Literals) -> None:
        self._whole, self._items, self._literals = whole, items, literals
        self._spans: dict[tuple[str, int], list[tuple[int, int]]] = {}

    def places(self, needs: Sequence[str], reach: str, least: int) -> Iterable[tuple[int, int]]:
        """Sentences (or paragraphs) with at least so many numbers in which one of the words stands."""
        at = self._literals.places(needs)
        if reach == ANYWHERE:
            return {self._between(place, "。\n"): None for place in at}
        key = reach, least
        spans = self._spans.get(key)
        if spans is None:
            spans = self._spans[key] = self._busy(reach, least)
        if not needs:
            return spans
        found: dict[tuple[int, int], None] = {}
        for place in at:
            index = bisect(spans, (place, len(self._whole))) - 1
            if index >= 0 and place < spans[index][1]:
                found[spans[index]] = None
        return found

    def _busy(self, reach: str, least: int) -> list[tuple[int, int]]:
        counts: dict[tuple[int, int], int] = {}
        for item in self._items:
            span = self._between(item.start, "\n") if reach == PARAGRAPH else (item.first, item.last)
            counts[span] = counts.get(span, 0) + 1
        return [span for span, count in counts.items() if count >= least]

    def _between(self, at: int, stops: str) -> tuple[int, int]:
        first = max(self._whole.rfind(stop, 0, at) for stop in stops) + 1
        ends = [end for stop in stops if (end := self._whole.find(stop, at)) >= 0]
        return first, min(ends, default=len(self._whole))


def _of_wider(match: re.Match[str], first: int, items: list[Quantity]) -> bool:
    """Whether b may be a part of a larger number before: 186份，比上年多23份，其中31份."""
    part = float(numerals.value(match["b"]) or 0)
    return any(
        first <= item.start < match.start("a") and item.unit == match["u"] and item.value >= part
        for item in items
    )


def _wrong(match: re.Match[str], entry: Mapping[str, Any], loose: set[int]) -> Unfit | None:
    numbers = _numbers(match, frozenset() if entry.get("floors") else loose)
    reason = LAWS[entry["holds"]](numbers, match) if numbers else ""
    if not reason:
        return None
    start, end = match.span("at")
    others = [match.span(name) for name in numbers or () if match.start(name) < start]
    return Unfit(start, end, reason, others, bool(entry.get("sure")))


def _numbers(match: re.Match[str], loose: AbstractSet[int]) -> Numbers | None:
    """The values of all one-letter groups; None where one is no number or a loose one (约20, 30余)."""
    values = {}
    for name, text in match.groupdict().items():
        if len(name) > 1 or name in _WORDS or text is None:
            continue
        if match.start(name) in loose:
            return None
        try:
            value = float(text) if text[0].isdecimal() else numerals.value(text)
        except ValueError:
            return None
        if value is None:
            return None
        values[name] = float(value)
    return values


@lru_cache(maxsize=64)
def _expression(written: str, units: tuple[str, ...]) -> re.Pattern[str]:
    unit = "|".join(sorted(units, key=lambda unit: (-len(unit), unit)))

    def grown(macro: re.Match[str]) -> str:
        again, name, size = macro.groups()
        if name == "g":
            return f"{_YEARS}{{0,{size}}}?"
        if again:
            return f"(?P={name}){_NO_UNIT}"
        if name == "u":
            return f"(?P<u>{unit}){_NO_UNIT}"
        # one class of characters where it begins: what begins with a look around is sought for much longer
        return f"(?P<{name}>[0-9{_HAN}](?<!{_LOOSE}.)(?<![0-9.].)(?:{_NUMERAL}))(?![0-9多余几年月])"

    return re.compile(_MACRO.sub(grown, written))
