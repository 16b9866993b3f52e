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
from .laws import LAWS, Numbers
from .quantities import quantities

if TYPE_CHECKING:
    from .outline import Outline

_NUMERAL = "[0-9][0-9.]*|[一二两三四五六七八九十百千]+(?:万[一二三四五六七八九十百千零]+)?"
_MACRO = re.compile(r"(?<!P)<(=?)([a-z]+)(?::([0-9]+))?>")
_LOOSE = "[约近超逾足过至第几数余-]"
_YEARS = r"(?:20[0-9]{2}年|[^。；\n0-9])"
SENTENCE, PARAGRAPH = "。；\n", "\n"


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
    loose = {item.start for item in quantities(outline) if not item.exact}
    found = []
    for entry in data["relations"]:
        places = _places(whole, entry["needs"], PARAGRAPH if entry.get("paragraph") else SENTENCE)
        if not places:
            continue
        pattern = _expression(entry["pattern"], tuple(data["units"]))
        except_for = re.compile(entry["unless"]) if "unless" in entry else None
        for first, last in places:
            for match in pattern.finditer(whole, first, last):
                if except_for and except_for.search(whole, match.start(), min(last, match.end() + 20)):
                    continue
                if wrong := _wrong(match, entry, loose):
                    found.append(wrong)
    return found


def _places(whole: str, needs: list[str], stops: str) -> list[tuple[int, int]]:
    """The sentences (or paragraphs) in which one of the words stands, each once."""
    spans = {}
    for word in needs:
        at = whole.find(word)
        while at >= 0:
            first = max(whole.rfind(stop, 0, at) for stop in stops) + 1
            last = min((end for stop in stops if (end := whole.find(stop, at)) >= 0), default=len(whole))
            spans[first] = last
            at = whole.find(word, max(last, at + 1))
    return sorted(spans.items())


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
            return f"(?P={name})"
        if name == "u":
            return f"(?P<u>{unit})"
        return f"(?<!{_LOOSE})(?<![0-9.])(?P<{name}>{_NUMERAL})(?![0-9多余几年月])"

    return re.compile(_MACRO.sub(grown, written))
