"""Which cause and which measure answers which problem: by shared content words, rare ones counting more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from ...language.content import ContentWords
from ..aspects import best_aspect
from ..numbers.quantities import quantities
from ..outline import Outline, Section
from ..rectification import labels_of
from .evidence import Evidence, evidence
from .references import referred


class Links(NamedTuple):
    """Indexes of units: problem -> causes, problem -> measures, and every pair's score.

    scores   (problem, other) -> shared weight
    shared   (problem, other) -> the words shared
    aspects  measure -> the aspect (0-based) it stands for, by its heading or by its place
    """

    causes: dict[int, list[int]]
    measures: dict[int, list[int]]
    scores: dict[tuple[int, int], float]
    shared: dict[tuple[int, int], list[str]]
    aspects: dict[int, int]


def links_of(outline: Outline) -> Links:
    """The links of the document, found once."""
    result: Links = outline.fact("links", lambda: _find(outline))
    return result


# A smaller amount may be another thing of the kind.
MIN_AMOUNT = 10

# The cutter of the last settings: a run makes one.
_last: tuple[Any, ContentWords] | None = None


def _cutter(settings: dict[str, Any], stock: Sequence[str]) -> ContentWords:
    global _last
    if _last is None or _last[0] is not settings:
        _last = (
            settings,
            ContentWords(
                [*settings["stop"], *stock], settings["grammar"], settings["classes"], settings["masked"]
            ),
        )
    return _last[1]


def content_of(outline: Outline, text: str) -> set[str]:
    """Content words of a text of this draft."""
    return _cutter_of(outline).of(text)


def _cutter_of(outline: Outline) -> ContentWords:
    return _cutter(outline.settings["links"], outline.lexicons.get("abstract", ()))


def words_of(outline: Outline) -> dict[int, set[str]]:
    """Content words of every unit by its index, found once."""

    def find() -> dict[int, set[str]]:
        kinds = ("problem", "cause", "measure", "item")
        items = [item for kind in kinds for item in evidence(outline, kind)]
        words = _cutter_of(outline).of_each([item.text for item in items])
        told = _told_again(outline)
        return {
            item.unit.index: each.union(
                amount for at, amount in told if any(a <= at < b for a, b in item.ranges)
            )
            for item, each in zip(items, words, strict=True)
        }

    result: dict[int, set[str]] = outline.fact("content-words", find)
    return result


def _told_again(outline: Outline) -> list[tuple[int, str]]:
    """Where an amount stands that the draft tells twice, and what it is: 差的85亩 links as a word does."""
    common = outline.settings["links"]["common_units"]
    amounts = [
        (item.start, f"{item.value:g}{item.unit}")
        for item in quantities(outline)
        if item.exact and item.value >= MIN_AMOUNT and item.unit not in common
    ]
    count = Counter(amount for _, amount in amounts)
    return [(at, amount) for at, amount in amounts if count[amount] > 1]


def _find(outline: Outline) -> Links:
    words = words_of(outline)
    problems, causes, measures = (evidence(outline, kind) for kind in ("problem", "cause", "measure"))
    count = Counter(chain.from_iterable(words[item.unit.index] for item in problems))
    settings = outline.settings["links"]
    found = Links({}, {}, {}, {}, _aspects(outline, measures))
    named = referred(outline, problems, measures)
    listed = labels_of(outline.kind) is not None and any(item.unit.partner is not None for item in measures)
    for problem in problems:
        index = problem.unit.index
        if listed:
            found.measures[index] = [
                m.unit.index
                for m in measures
                if m.unit.partner is problem.unit and _touches(outline, problem, m)
            ]
            found.causes[index] = []
            continue
        found.measures[index] = _answers(problem, measures, words, count, settings["measure"], found)
        found.causes[index] = _answers(problem, causes, words, count, settings["cause"], found)
        for measure, numbers in named.items():
            if index in numbers:
                _answer_by_number(found, index, measure, settings["orphan"])
        for answer in measures:
            if answer.unit.partner is problem.unit:
                _answer_by_number(found, index, answer.unit.index, settings["orphan"])
    return found


def _answer_by_number(found: Links, problem: int, measure: int, score: float) -> None:
    if measure not in found.measures[problem]:
        found.measures[problem] = sorted([*found.measures[problem], measure])
    found.scores[problem, measure] = max(found.scores.get((problem, measure), 0.0), score)


def _touches(outline: Outline, problem: Evidence, measure: Evidence) -> bool:
    """Whether a measure that stands under a problem speaks of it at all: shared words, or enough characters.

    Short words are often said in other words (谈过廉政, 逐一谈话), so single characters count here.
    """
    words = words_of(outline)
    settings = outline.settings["links"]
    brief = min(len(problem.text), len(measure.text)) < settings["paired"]["min_length"]
    if brief or words[problem.unit.index] & words[measure.unit.index]:
        return True
    cutter = _cutter_of(outline)
    shared = cutter.characters(problem.text) & cutter.characters(measure.text)
    return len(shared) >= int(settings["paired"]["min_characters"])


def weigh(words: Iterable[str], count: Mapping[str, int]) -> float:
    """What shared words tell; ``count`` is in how many problems each stands."""
    told = 0.0
    for word in words:
        told += _weight(count[word]) * (1.25 if len(word) > 2 else 1.0)
    return told


@cache
def _weight(problems: int) -> float:
    """A word that one problem alone has tells most; one that half of them have tells little."""
    return 2.2 / math.sqrt(problems)


def _answers(
    problem: Evidence,
    others: list[Evidence],
    words: dict[int, set[str]],
    count: Mapping[str, int],
    settings: dict[str, float],
    found: Links,
) -> list[int]:
    index = problem.unit.index
    aspect = aspect_of(problem)
    answers = []
    for other in others:
        common = words[index] & words[other.unit.index]
        if not common:
            continue
        shared = sorted(sorted(common), key=count.__getitem__) if len(common) > 1 else [*common]
        score = weigh(shared, count)
        if aspect is not None and found.aspects.get(other.unit.index) == aspect:
            score *= settings["same_aspect"]
        found.scores[index, other.unit.index] = score
        found.shared[index, other.unit.index] = shared
        if score >= settings["min_score"]:
            answers.append(other.unit.index)
    return answers


def aspect_of(item: Evidence) -> int | None:
    """The aspect (0-based) under which a unit stands, or None."""
    section = item.unit.section.under_aspect()
    return section.aspect if section else None


def _aspects(outline: Outline, measures: list[Evidence]) -> dict[int, int]:
    """The aspect that each measure stands for: by its heading's words, else by its place among as many."""
    if outline.campaign is None:
        return {}
    tops = list(dict.fromkeys(_second(item) for item in measures))
    count = len(outline.campaign["aspects"])
    found = {}
    for item in measures:
        section = _second(item)
        best = best_aspect(section.heading, outline.campaign)
        if best is not None:
            found[item.unit.index] = best[0]
        elif len(tops) == count:
            found[item.unit.index] = tops.index(section)
        elif len(tops) == 1 and len(measures) == count:
            found[item.unit.index] = measures.index(item)
    return found


def _second(item: Evidence) -> Section:
    """The heading right under the part, or the part itself."""
    above = list(item.unit.section.ancestors())
    return above[-2] if len(above) > 1 else above[-1]
