"""A problem that no measure answers, or a measure that answers no problem."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language.patterns import compiled
from ..rulebook import Rule
from ..structure import Outline
from ..structure.substance.claims import measure_claims, problem_claims
from ..structure.substance.evidence import Evidence, evidence
from ..structure.substance.links import Links, aspect_of, content_of, links_of, words_of
from . import Hit

OPTIONS = {
    "without": "choice:measure|problem",
    "min_units": "int",
    "near": "number",
    "thin": "number",
    "claim": "number",
    "elsewhere": "strings",
    "closed": "regex",
}
REQUIRED = ("without",)
VALUES = ("nearest",)
CASES = ("near",)

_CLAUSES = re.compile("[。；]")
MIN_CLAUSE = 8
# So many words shared with the case part are no chance.
MIN_WORDS = 3


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the unit that stands alone.  Silent where the other side is missing altogether.

    The case is ``near`` where some measure shares a word of its own with the problem (score of ``near`` or more),
    or where the measures of its aspect have as many sentences and clauses as the aspect has problems, or where all
    that links them is shared still better by another problem (``claim``: less than so much is left), or where the
    unit tells a fact and a thought without a word that says a fault, or where a measure that shares a word stands
    just where the order of the problems would have it.  ``elsewhere``: parts that a measure may answer.
    """
    problems, measures = evidence(outline, "problem"), evidence(outline, "measure")
    if not problems or not measures or len(problems) < (rule.options.get("min_units") or 1):
        return
    if rule.options["without"] == "measure":
        yield from _unanswered(outline, rule, problems, measures)
    else:
        yield from _unasked(outline, rule, problems, measures)


def _unanswered(
    outline: Outline, rule: Rule, problems: list[Evidence], measures: list[Evidence]
) -> Iterator[Hit]:
    links, options = links_of(outline), rule.options
    enough = options.get("claim") or 0
    # in a list of labelled lines what stands as the problem is one, in whatever words
    listed = any(item.unit.partner is not None for item in measures)
    claims = {} if listed else problem_claims(outline, links, problems, measures, enough)
    for item in problems:
        index = item.unit.index
        answers = links.measures[index]
        if answers and (
            listed or not (claims[index] < enough or _thin(links, index, options.get("thin") or 0))
        ):
            continue
        if not (item.problem or listed or (item.fact and item.thought)):
            continue
        best = _best(links.scores, index, 0, {m.unit.index for m in measures})
        near = (
            bool(answers)
            or not (item.problem or listed)
            or best >= (options.get("near") or best + 1)
            or _covered(links, item, problems, measures)
            or _in_line(links, item, problems, measures)
        )
        signals = {"measures": 0, "best": best}
        yield Hit(
            outline.unit_span(item.unit), "near" if near else "", {"nearest": ""}, data={"signals": signals}
        )


def _unasked(
    outline: Outline, rule: Rule, problems: list[Evidence], measures: list[Evidence]
) -> Iterator[Hit]:
    links = links_of(outline)
    claims = measure_claims(links, problems, measures)
    for item in measures:
        index = item.unit.index
        if claims[index] >= (rule.options.get("claim") or 0) or item.unit.partner is not None:
            continue
        others = [other.unit.index for other in measures if other is not item]
        if _elsewhere(outline, rule, index, others):
            continue
        best = _best(links.scores, index, 1, {p.unit.index for p in problems})
        signals = {"problems": 0, "best": best}
        yield Hit(outline.unit_span(item.unit), "", {"nearest": ""}, data={"signals": signals})


def _elsewhere(outline: Outline, rule: Rule, measure: int, others: list[int]) -> bool:
    """Whether a measure takes up what the case or the matters brought up, in words no other measure has.

    What is done with (``closed``) since last year asks for no measure.
    """
    words = words_of(outline)
    roles, closed = rule.options.get("elsewhere", ()), rule.options.get("closed")
    closed = compiled(closed) if closed else None
    own = words[measure].difference(*(words[other] for other in others))
    for role in roles:
        for section in outline.with_role(role):
            told = "\n".join(outline.line(p.line).text[p.start : p.end] for p in outline.pieces(section))
            if closed and role == "previous":
                told = "\n".join(part for part in _CLAUSES.split(told) if not closed.search(part))
            if len(own & content_of(outline, told)) >= MIN_WORDS:
                return True
    return False


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


def _in_line(links: Links, problem: Evidence, problems: list[Evidence], measures: list[Evidence]) -> bool:
    """Whether a measure that shares a word with the problem stands between those of the problems next to it."""
    order = [measure.unit.index for measure in measures]
    place = problems.index(problem)
    ends: list[int | None] = []
    for other in problems[max(0, place - 1) : place] + problems[place + 1 : place + 2]:
        answers = [
            (links.scores.get((other.unit.index, m), 0.0), m) for m in links.measures[other.unit.index]
        ]
        ends.append(order.index(max(answers)[1]) if answers else None)
    if not ends or None in ends or not 0 < place < len(problems) - 1:
        return False
    first, last = ends
    assert first is not None and last is not None
    return any((problem.unit.index, index) in links.scores for index in order[first + 1 : last])


def _best(scores: dict[tuple[int, int], float], index: int, side: int, others: set[int]) -> float:
    """The best score of a unit with the others; ``side`` says where it stands in a pair."""
    found = (score for pair, score in scores.items() if pair[side] == index and pair[1 - side] in others)
    return round(max(found, default=0.0), 2)
