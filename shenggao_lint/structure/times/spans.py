"""Times that are written without a day (2024年第三季度末, 2025年上半年, 春节前), and from … to … of two dates.

Words are data (``periods``, ``feasts`` of rules/consistency/K103-impossible-date.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ..naming.names import places
from .dates import Date, dates_of

if TYPE_CHECKING:
    from ..outline import Outline

_TO = re.compile(
    r"(?:起|开始)?(?:（[^（）]{1,6}）)?(?:上午|下午|晚)?[　 ]?[至到—~～-]{1,2}[　 ]?(?:上午|下午|晚)?"
)
# What stands between two dates of a range is no longer.
LONGEST = 8
# From this month on a range whose end has no year may end in the next one.
LATE = 7
# So many months back a range with days is rather turned round than one over the new year.
NEXT = 2


@lru_cache(maxsize=2)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    every = "|".join(sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?P<year>20\d\d)年度?的?(?:第)?(?P<word>{every})")


def periods(outline: Outline, entries: Sequence[Mapping[str, Any]]) -> Iterator[Date]:
    """Each period with its year (2024年第三季度末) as the date of its last day; entries: word, month, day."""
    days = {word: (entry["month"], entry["day"]) for entry in entries for word in entry["words"]}
    for match in _pattern(tuple(days)).finditer(outline.text.whole) if days else ():
        yield Date(match.start(), match.end(), int(match["year"]), *days[match["word"]], None, 0)


def feasts(outline: Outline, year: int, entries: Sequence[Mapping[str, Any]]) -> Iterator[Date]:
    """Each feast as the date that it has in a year, written without it; entries: words, year (0 every), month, day."""
    for entry in entries:
        if entry["year"] in (0, year):
            for word in entry["words"]:
                for at in places(outline.text.whole, word):
                    yield Date(at, at + len(word), None, entry["month"], entry["day"], None, 0)


def turned(outline: Outline) -> Iterator[tuple[Date, Date, bool]]:
    """Two dates, from the later to the earlier: 2026年5月至2026年3月; and whether there is no doubt.

    Days of one month, or of one and the month before it, are not those of almost a year.
    """
    whole = outline.text.whole
    dates = dates_of(outline)
    for first, last in pairwise(dates):
        gap = whole[first.end : last.start]
        if len(gap) > LONGEST or not _TO.fullmatch(gap):
            continue
        whole_days = (first.day is None) == (last.day is None)
        start, end = (first.month, first.day or 0), (last.month, last.day or 0)
        if first.year is not None and last.year is not None:
            odd = (first.year, *start) > (last.year, *end) if whole_days else first.year > last.year
        else:
            back = whole_days and last.year is None and start > end
            near = bool(first.day) and first.month - last.month < NEXT and first.day != 1
            odd = back and (first.month < LATE or near)
        if odd:
            yield first, last, first.month < LATE or first.month == last.month or first.year == last.year
