"""Whether a measure only vows (拿出…的劲头, 办得更有温度, 压紧压实责任), with nothing in it that could be checked.

What it is about (下村上，), who and by when are no acts, nor is an act that a vow is made about (把走访做得更实).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...language.sentences import clauses
from ..outline import Outline
from .evidence import Evidence

# Shorter clauses are numbers and joints; the first one may name the matter in so many characters.
MIN_CLAUSE, MAX_TOPIC = 4, 12
# So many clauses vow at least.
MIN_VOWS = 2
# What a measure of vows has nowhere, and what only before a vow in its clause.
VETOES = ("titled", "said")
DONE = ("action", "figure")


class Words(NamedTuple):
    """Patterns of a rule: three of vows; matter, owner and time limit; what can be checked."""

    vows: re.Pattern[str]
    slogans: re.Pattern[str]
    dressed: re.Pattern[str]
    joints: re.Pattern[str]
    topics: re.Pattern[str]
    acts: re.Pattern[str]
    ruled: re.Pattern[str]


def vows(outline: Outline, item: Evidence, span: tuple[int, int], words: Words) -> list[str]:
    """The vows of a measure that has little else; [] where any clause tells something to check."""
    whole, start = outline.text.whole, span[0]
    if any(item.found(kind) for kind in VETOES) or any(
        whole[m.start].isdigit() for m in item.found("figure")
    ):
        return []
    if words.acts.search(whole, *span):
        return []
    label = outline.pattern("label").search(whole, *span)
    told: list[str] = []
    weak = others = 0
    for a, b in clauses(whole, start, label.start() if label else span[1]):
        if b - a < MIN_CLAUSE or words.topics.fullmatch(whole, a, b):
            continue
        names = b - a <= MAX_TOPIC and a < start + MAX_TOPIC
        found = next((m for each in words[:3] if (m := [*each.finditer(whole, a, b)])), [])
        last = found[-1].end() if found else 0
        done = [m for kind in DONE for m in item.marks.between(kind, a, b)]
        if any(m.start >= last for m in done) and not (names or words.joints.fullmatch(whole, a, b)):
            return []
        if not found and words.ruled.search(whole, a, b):
            return []
        if found:
            told += [match[0] for match in found]
        elif item.marks.any_of(("abstract", "stock"), a, b):
            weak += 1
        elif not names and not words.joints.fullmatch(whole, a, b):
            if outline.pattern("itemised").search(whole, a, b):
                return []
            others += 1
    enough = len(told) + weak / 2 >= MIN_VOWS and 2 * others <= len(told) + weak
    return told if enough else []
