"""A problem that no measure answers, or a measure that answers no problem."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.evidence import evidence
from ..structure.links import links_of
from . import Hit

OPTIONS = {"without": "choice:measure|problem", "min_units": "int"}
REQUIRED = ("without",)
VALUES = ("nearest",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the unit that stands alone.  Silent where the other side is missing altogether."""
    problems, measures = evidence(outline, "problem"), evidence(outline, "measure")
    if not problems or not measures or len(problems) < (rule.options.get("min_units") or 1):
        return
    links = links_of(outline)
    floor = outline.settings["links"]["orphan"]
    answered = {other for (_, other), score in links.scores.items() if score >= floor}
    if rule.options["without"] == "measure":
        for item in problems:
            if item.problem and not links.measures[item.unit.index]:
                yield Hit(
                    outline.unit_span(item.unit),
                    "",
                    {"nearest": ""},
                    data={"signals": {"measures": 0, "best": _best(links.scores, item.unit.index, 0)}},
                )
        return
    for item in measures:
        if item.unit.index not in answered and item.unit.partner is None:
            yield Hit(
                outline.unit_span(item.unit),
                "",
                {"nearest": ""},
                data={"signals": {"problems": 0, "best": _best(links.scores, item.unit.index, 1)}},
            )


def _best(scores: dict[tuple[int, int], float], index: int, side: int) -> float:
    return round(max((score for pair, score in scores.items() if pair[side] == index), default=0.0), 2)
