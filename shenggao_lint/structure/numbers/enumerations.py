"""Declared numbers (四项议程, 三个方面, “四必谈”) and what is enumerated for them.

Only an enumeration that is clearly attached counts; a number that merely stands near one is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lines import Line
from ..outline import Outline
from .declarations import DECLARED, Declared, counts_something, is_blank, make, words_of
from .listed_after import listed_after, listed_after_label
from .listed_before import listed_before
from .series import side_by_side

_LABEL = re.compile(
    r"[“‘\"](?:[^“”\"]{0,10}、)?(?P<n>[一二两三四五六七八九十\d]{1,2})(?P<c>个)?(?P<word>[一-鿿]{1,4})[^“”\"]{0,12}[”’\"]"
)


def declared(found: Outline) -> list[Declared]:
    """Every declared number whose enumeration is attached, in reading order."""
    result: list[Declared] = found.fact("declared", lambda: list(_find(found)))
    return result


def _find(found: Outline) -> Iterator[Declared]:
    for line in found.text.lines:
        if not line.in_body or line.blank or line.line in found.title.lines:
            continue
        text = line.text
        taken: set[int] = set()
        for match in _LABEL.finditer(text):
            labelled = listed_after_label(line, match)
            if labelled:
                taken.add(match.start("n"))
                yield labelled
        for match in DECLARED.finditer(text):
            if match.start("n") in taken or not counts_something(words_of(found), match):
                continue
            item = (
                _upward(found, line, match)
                or listed_before(words_of(found), line, match)
                or listed_after(found, line, match)
            )
            if item:
                yield item


def _upward(found: Outline, line: Line, match: re.Match[str]) -> Declared | None:
    """上述N项: the numbered headings that stand side by side just above."""
    if not words_of(found).back.search(line.text[: match.start("n")]) or is_blank(match):
        return None
    count = side_by_side(found, line)
    return make(line, match, count, count, False) if count > 1 else None
