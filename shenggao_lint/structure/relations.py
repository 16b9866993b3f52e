"""Numbers of one sentence or paragraph that stand in a relation: no more than, the difference, price by count, rate.

A relation is data (rules/settings/quantities.yaml, ``relations``): words that open it (``needs``), an expression
whose groups are numbers, and the law (``holds``) that these must obey.  In an expression ``<a>`` is a number called
a, ``<u>`` a unit, ``<=u>`` the same unit again, ``<g:8>`` up to eight characters of the sentence without a number.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..language import numerals
from ..language.patterns import compiled
from .laws import LAWS, Numbers
from .quantities import Quantity, quantities

if TYPE_CHECKING:
    from .outline import Outline

_NUMERAL = "[0-9][0-9.]*|[一二两三四五六七八九十百千]+(?:万[一二三四五六七八九十百千零]+)?"
_MACRO = re.compile(r"(?<!P)<(=?)([a-z]+)(?::([0-9]+))?>")
_LOOSE = "[约近超逾第几-]"
# 23人 is not 23人次, 3个 not 3个月.
_NO_UNIT = "(?!次|月|小时|工作日|百分点)"
_YEARS = r"(?:20[0-9]{2}年|[^。；\n0-9])"
AFTER = 20


class Unfit(NamedTuple):
    """0-based ``start:end`` of the whole text, why in Chinese, the other numbers; not ``sure``: to be looked at."""

    start: int
    end: int
    reason: str
    related: list[tuple[int, int]]
    sure: bool


def relations(outline: Outline) -> list[Unfit]:
    """All numbers that break a law, in order of the laws."""
    data = outline.settings["quantities"]
    whole = outline.text.whole
    items = quantities(outline)
    loose = {item.start for item in items if not item.exact}
    reaches = {name: _Reach(whole, items, name) for name in ("", "lone", "paragraph", "anywhere")}
    found = []
    for entry in data["relations"]:
        places = reaches[entry.get("reach", "")].places(entry["needs"])
        if not places:
            continue
        pattern = _expression(entry["pattern"], tuple(data["units"]))
        except_for = compiled(entry["unless"]) if "unless" in entry else None
        for first, last in places:
            for match in pattern.finditer(whole, first, last):
                if except_for and except_for.search(whole, match.start(), min(last, match.end() + AFTER)):
                    continue
                wrong = _wrong(match, entry, loose)
                if wrong and not (entry.get("wider") and _of_wider(match, first, items)):
                    found.append(wrong)
    return found


class _Reach:
    """The places where relations of one reach are sought, and all their words at once.

    reach   "" sentences with two numbers or more, "lone" with one, "paragraph"s with two, "anywhere"
    """

    def __init__(self, whole: str, items: list[Quantity], reach: str) -> None:
        self._whole, self._items, self._reach = whole, items, reach
        self._spans: list[tuple[int, int, str]] | None = None
        self._text = ""

    def places(self, needs: list[str]) -> list[tuple[int, int]]:
        """Where one of the words stands."""
        if self._spans is None:
            self._spans = [(first, last, self._whole[first:last]) for first, last in self._find()]
            self._text = "".join(text for _, _, text in self._spans)
        here = [word for word in needs if word in self._text]
        if not here:
            return []
        return [(first, last) for first, last, text in self._spans if any(word in text for word in here)]

    def _find(self) -> list[tuple[int, int]]:
        if self._reach == "anywhere":
            return [(0, len(self._whole))]
        counts: dict[tuple[int, int], int] = {}
        for item in self._items:
            key = item.first, item.last
            if self._reach == "paragraph":
                end = self._whole.find("\n", item.start)
                key = self._whole.rfind("\n", 0, item.start) + 1, end if end >= 0 else len(self._whole)
            counts[key] = counts.get(key, 0) + 1
        least = 1 if self._reach == "lone" else 2
        return [key for key, count in counts.items() if count >= least]


def _of_wider(match: re.Match[str], first: int, items: list[Quantity]) -> bool:
    """Whether b may be a part of a larger number before: 186份，比上年多23份，其中31份."""
    part = float(numerals.value(match["b"]) or 0)
    return any(
        first <= item.start < match.start("a") and item.unit == match["u"] and item.value >= part
        for item in items
    )


def _wrong(match: re.Match[str], entry: dict[str, Any], loose: set[int]) -> Unfit | None:
    numbers = _numbers(match, loose)
    reason = LAWS[entry["holds"]](numbers, match) if numbers else ""
    if not reason:
        return None
    start, end = match.span("at")
    others = [match.span(name) for name in numbers or () if match.start(name) < start]
    return Unfit(start, end, reason, others, bool(entry.get("sure")))


def _numbers(match: re.Match[str], loose: set[int]) -> Numbers | None:
    """The values of all one-letter groups; None where one is no number or a loose one (约20, 30余)."""
    values = {}
    for name, text in match.groupdict().items():
        if len(name) > 1 or name == "u" or name == "k" or text is None:
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
    unit = "|".join(sorted(units, key=len, reverse=True))

    def grown(macro: re.Match[str]) -> str:
        again, name, size = macro.groups()
        if name == "g":
            return f"{_YEARS}{{0,{size}}}?"
        if again:
            return f"(?P={name}){_NO_UNIT}"
        if name == "u":
            return f"(?P<u>{unit}){_NO_UNIT}"
        return f"(?<!{_LOOSE})(?<![0-9.])(?P<{name}>{_NUMERAL})(?![0-9多余几年月])"

    return re.compile(_MACRO.sub(grown, written))
