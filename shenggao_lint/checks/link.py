"""A problem that no measure answers, or a measure that answers no problem."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.evidence import evidence
from ..structure.links import links_of
from . import Hit

OPTIONS = {"without": "choice:measure|problem", "min_units": "int", "near": "number"}
REQUIRED = ("without",)
VALUES = ("nearest",)
CASES = ("near",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the unit that stands alone.  Silent where the other side is missing altogether.

    The case is ``near`` where some measure shares a word of its own with the problem (score of ``near`` or more).
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
            if (item.problem or listed) and not links.measures[item.unit.index]:
                best = _best(links.scores, item.unit.index, 0, {m.unit.index for m in measures})
                yield Hit(
                    outline.unit_span(item.unit),
                    "near" if best >= (rule.options.get("near") or best + 1) else "",
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


def _best(scores: dict[tuple[int, int], float], index: int, side: int, others: set[int]) -> float:
    """The best score of a unit with the others; ``side`` says where it stands in a pair."""
    found = (score for pair, score in scores.items() if pair[side] == index and pair[1 - side] in others)
    return round(max(found, default=0.0), 2)
