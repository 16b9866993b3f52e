"""Measures that say by number which problems they answer: 针对问题4, 对应第2、3个问题, 解决问题一至三."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...language import numerals
from ..outline import Outline
from .evidence import Evidence

_NUMBER = re.compile(r"\d{1,2}|[一二三四五六七八九十]{1,3}")
_RANGE = re.compile(r"[\s第]*[至到\-－—~～][\s第]*(?:问题)?[\s第]*")


def referred(
    outline: Outline, problems: Sequence[Evidence], measures: Sequence[Evidence]
) -> dict[int, set[int]]:
    """Index of a measure -> indexes of the problems whose numbers it names.

    A problem's number is its own where no two have the same, else its place among all problems.
    """
    pattern = re.compile(outline.settings["links"]["refers"])
    named = {item.unit.index: set(_numbers(pattern, item.text)) for item in measures}
    if not any(named.values()):
        return {}
    own = [item.unit.ordinal.value if item.unit.ordinal else 0 for item in problems]
    numbers = own if len(set(own)) == len(own) else range(1, len(problems) + 1)
    by_number = {number: item.unit.index for number, item in zip(numbers, problems, strict=True)}
    return {
        index: {by_number[number] for number in wanted if number in by_number}
        for index, wanted in named.items()
    }


def _numbers(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    for match in pattern.finditer(text):
        listed = match["after"] or match["before"]
        found = list(_NUMBER.finditer(listed))
        for one, other in zip(found, [*found[1:], None], strict=True):
            first = numerals.value(one[0]) or 0
            last = first
            if other is not None and _RANGE.fullmatch(listed, one.end(), other.start()):
                last = numerals.value(other[0]) or first
            yield from range(first, last + 1)
