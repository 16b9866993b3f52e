"""The words around numbers, by which two places are known to count the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .quantities import DRAFT, Quantity

if TYPE_CHECKING:
    from ..outline import Outline

_HAN = re.compile("[一-鿿]+")


def places_of(
    whole: str, counted: Sequence[Quantity], before: int, after: int, words: re.Pattern[str]
) -> dict[str, list[int]]:
    """Each word -> the indices of the numbers that have it so many characters before or after them, in order.

    words   catches one in its first group where it begins; they may overlap
    """
    places: dict[str, list[int]] = {}
    for at, item in enumerate(counted):
        begin = max(item.first, item.start - before)
        near = whole[begin : item.start] + "|" + whole[item.end : min(item.end + after, item.last)]
        for word in words.findall(near):
            known = places.get(word)
            if known is None:
                places[word] = [at]
            elif known[-1] != at:
                known.append(at)
    return places


def how_often(outline: Outline, word: str) -> int:
    """How often the draft has a word; of a file of many drafts its beginning tells how rare the word is."""
    known: dict[str, int] = outline.fact("words counted", dict)
    times = known.get(word)
    if times is None:
        times = known[word] = outline.text.whole.count(word, 0, 2 * DRAFT)
    return times


def char_pairs(text: str) -> set[str]:
    """The pairs of Chinese characters that stand side by side."""
    return {run[i : i + 2] for run in _HAN.findall(text) for i in range(len(run) - 1)}
