"""A problem that no measure answers, or a measure that answers no problem."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.evidence import Evidence, evidence
from ..structure.links import Links, aspect_of, links_of
from . import Hit

OPTIONS = {"without": "choice:measure|problem", "min_units": "int", "near": "number", "thin": "number"}
REQUIRED = ("without",)
VALUES = ("nearest",)
CASES = ("near",)

_CLAUSES = re.compile("[。；]")
MIN_CLAUSE = 8


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the unit that stands alone.  Silent where the other side is missing altogether.

    The case is ``near`` where some measure shares a word of its own with the problem (score of ``near`` or more),
    or where the measures of its aspect have as many sentences and clauses as the aspect has problems.
    """
    problems, measures = evidence(outline, "problem"), evidence(outline, "measure")
    if not problems or not measures or len(problems) < (rule.options.get("min_units") or 1):
        return
    links = links_of(outline)
    floor = outline.settings["links"]["orphan"]
    answered = {other for (_, other), score in links.scores.items() if score >= floor}
    if rule.options["without"] == "measure":
        # in a list of labelled lines what stands as the problem is one, in whatever words
        listed = any(item.unit.partner is not None for item in measures)
        for item in problems:
            thin = not listed and _thin(links, item.unit.index, rule.options.get("thin") or 0)
            if (item.problem or listed) and (thin or not links.measures[item.unit.index]):
                best = _best(links.scores, item.unit.index, 0, {m.unit.index for m in measures})
                near = (
                    thin
                    or best >= (rule.options.get("near") or best + 1)
                    or _covered(links, item, problems, measures)
                )
                yield Hit(
                    outline.unit_span(item.unit),
                    "near" if near else "",
                    {"nearest": ""},
                    data={"signals": {"measures": 0, "best": best}},
                )
        return
    for item in measures:
        if item.unit.index not in answered and item.unit.partner is None:
            yield Hit(
                outline.unit_span(item.unit),
                "",
                {"nearest": ""},
                data={
                    "signals": {
                        "problems": 0,
                        "best": _best(links.scores, item.unit.index, 1, {p.unit.index for p in problems}),
                    }
                },
            )


def _thin(links: Links, problem: int, most: float) -> bool:
    """Whether all that answers the problem are measures that share one common word with it."""
    answers = links.measures[problem]
    return bool(answers) and all(
        links.scores[problem, other] < most and len(links.shared.get((problem, other), ("", ""))) == 1
        for other in answers
    )


def _covered(links: Links, problem: Evidence, problems: list[Evidence], measures: list[Evidence]) -> bool:
    """Whether the measures of the problem's aspect say at least as many things as it has problems."""
    aspect = aspect_of(problem)
    if aspect is None:
        return False
    said = sum(
        len(clause) >= MIN_CLAUSE
        for measure in measures
        if links.aspects.get(measure.unit.index) == aspect
        for clause in _CLAUSES.split(measure.text)
    )
    return said >= sum(aspect_of(other) == aspect for other in problems)


def _best(scores: dict[tuple[int, int], float], index: int, side: int, others: set[int]) -> float:
    """The best score of a unit with the others; ``side`` says where it stands in a pair."""
    found = (score for pair, score in scores.items() if pair[side] == index and pair[1 - side] in others)
    return round(max(found, default=0.0), 2)
