"""Matching words of a draft with a campaign's aspects, by meaning-bearing words rather than equality.

An aspect's ``words`` are groups of synonyms; a stretch of text scores the share of groups it hits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from . import ordinals
from .lines import Line, Text

THRESHOLD = 0.5
MAX_STRETCH = 140
# A line without a number that names one aspect and nothing else.
MAX_PLAIN = 60
_STOP = re.compile(r"[。；;\n]")
_SENTENCE = re.compile(r"[^。；;\n]+")
_CUT = re.compile(r"[“”‘’\"]+|[，、]|(?<=[在从])(?![严事来业根小])(?=.)")
_CUE = re.compile(r"方面|带头|对照|围绕|聚焦|重点|五个|六个|四个|三个")


class Match(NamedTuple):
    """Aspect (0-based index) recognised at 0-based ``start:end`` of a line, with its score."""

    aspect: int
    line: int
    start: int
    end: int
    score: float


def score(words: str, aspect: dict[str, Any]) -> tuple[float, int]:
    """(share of the aspect's word groups present, characters they cover)."""
    hit = covered = 0
    groups = aspect["words"]
    for group in groups:
        longest = 0
        for word in group:
            if word in words and len(word) > longest:
                longest = len(word)
        if longest:
            hit += 1
            covered += longest
    return (hit / len(groups) if groups else 0.0), covered


def best_aspect(words: str, campaign: dict[str, Any]) -> tuple[int, float] | None:
    """The aspect that these words name best, or None when none reaches the threshold."""
    ranked = []
    for index, aspect in enumerate(campaign["aspects"]):
        share, covered = score(words, aspect)
        if share >= THRESHOLD:
            ranked.append((share, covered, -index))
    if not ranked:
        return None
    share, _, negative = max(ranked)
    return -negative, share


def names_several(words: str, campaign: dict[str, Any]) -> bool:
    """Whether words list aspects instead of heading one: 按思想政治、精神状态、工作作风三个方面查."""
    return sum(aspect["short"] in words for aspect in campaign["aspects"]) > 1


def stretches(line: Line) -> Iterator[tuple[int, int]]:
    """Stretches of a line that may name one aspect: after a number, or parts of a 、-list with a cue."""
    text = line.text
    found = ordinals.all_in(text)
    for ordinal in found:
        stop = _STOP.search(text, ordinal.end)
        end = min(stop.start() if stop else len(text), ordinal.end + MAX_STRETCH)
        yield ordinal.end, end
    if not found or found[0].start > len(text) - len(text.lstrip()):
        begin = len(text) - len(text.lstrip())
        stop = _STOP.search(text, begin)
        end = stop.start() if stop else len(text)
        if end - begin <= MAX_PLAIN and _CUE.search(text, begin, end):
            yield begin, end
    for match in _SENTENCE.finditer(text):
        if _CUE.search(match[0]):
            yield from _listed(text, match.start(), match.end())


def _listed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts of a sentence at quotation marks, ，and 、: each may name an aspect, or half of one."""
    begin = start
    for match in _CUT.finditer(text, start, end):
        if match.start() > begin:
            yield begin, match.start()
        begin = match.end()
    if begin < end:
        yield begin, end


def mentions(lines: Iterable[Line], campaign: dict[str, Any]) -> list[Match]:
    """Every place where these lines name an aspect, in reading order."""
    found = []
    for line in lines:
        if line.blank or not line.in_body:
            continue
        for start, end in stretches(line):
            words = line.text[start:end]
            best = best_aspect(words, campaign)
            if best is not None:
                found.append(Match(best[0], line.line, start, end, best[1]))
    return found


def matched_count(text: Text, campaign: dict[str, Any]) -> int:
    """How many different aspects the whole text names."""
    return len({match.aspect for match in mentions(text.lines, campaign)})
