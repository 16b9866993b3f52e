"""How far a measure is really a problem's own: every measure belongs first to the problem it answers best.

Two units of one draft often share a stock word (通报, 登记).  What a measure shares with a problem counts in full
where no other problem shares more with it, else only in part: stock words link nothing where a better match stands
by.  Measured by taking out one measure (one problem) of each clean draft at a time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from ..outline import Outline
from .evidence import Evidence
from .links import Links, aspect_of, content_of, weigh, words_of

_SENTENCES = re.compile("[。；]")
MIN_SENTENCE = 6


def problem_claims(
    outline: Outline, links: Links, problems: Sequence[Evidence], measures: Sequence[Evidence], enough: float
) -> dict[int, float]:
    """Index of a problem -> the best claim it has on a measure.

    Where the measures as wholes give less than ``enough``, their sentences are tried one by one: a measure may
    answer several problems in turn.
    """
    indexes = [item.unit.index for item in problems]
    found = dict.fromkeys(indexes, 0.0)
    scores = links.scores
    for measure in measures:
        row = [scores.get((index, measure.unit.index), 0.0) for index in indexes]
        _claim(found, indexes, row)
    poor = {index for index in indexes if found[index] < enough}
    if not poor:
        return found
    words = words_of(outline)
    count = Counter(chain.from_iterable(words[index] for index in indexes))
    factor = outline.settings["links"]["measure"]["same_aspect"]
    aspects = {item.unit.index: aspect_of(item) for item in problems}
    for measure in measures:
        number = measure.unit.index
        if not any((index, number) in scores for index in poor):
            continue
        aspect = links.aspects.get(number)
        parts = [part for part in _SENTENCES.split(measure.text) if len(part) >= MIN_SENTENCE]
        for part in parts if len(parts) > 1 else ():
            said = content_of(outline, part)
            row = []
            for index in indexes:
                common = words[index] & said
                score = weigh(common, count) if common else 0.0
                row.append(score * factor if aspect is not None and aspect == aspects[index] else score)
            _claim(found, indexes, row)
    return found


def measure_claims(
    links: Links, problems: Sequence[Evidence], measures: Sequence[Evidence]
) -> dict[int, float]:
    """Index of a measure -> the best claim it has on a problem, against the problem's other measures."""
    indexes = [item.unit.index for item in measures]
    found = dict.fromkeys(indexes, 0.0)
    for problem in problems:
        row = [links.scores.get((problem.unit.index, index), 0.0) for index in indexes]
        _claim(found, indexes, row, sharply=True)
    return found


def _claim(found: dict[int, float], indexes: list[int], row: list[float], sharply: bool = False) -> None:
    """Raise what is found by one row of scores, each taken in the share that it has of the best."""
    most = max(row, default=0.0)
    if not most:
        return
    for index, score in zip(indexes, row, strict=True):
        if score:
            share = score / most
            claim = score * (share * share if sharply else share)
            if claim > found[index]:
                found[index] = claim
