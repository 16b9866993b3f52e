"""What a unit is like by fitted weights (rules/weights/): an argument, mere advice, praise with a small wish …

A rule whose file has ``weighed`` looks so at the units in which its own signs found nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ...document import Span
from ...language import weights
from ..outline import Outline
from .evidence import Evidence, evidence

SHOWN = 2
# Shorter units say too little to be weighed.
MIN_CHARS = 20


class Likeness(NamedTuple):
    """A unit that is like what a rule looks for: its evidence, how much, the clauses that weigh most."""

    item: Evidence
    points: float
    words: list[str]


def points(outline: Outline, name: str, pairs: set[str]) -> float:
    """Above 0 where a text is more like what the weights are for than like other texts."""
    data = outline.settings["weights"][name]
    return weights.score(pairs, data["weights"]) + float(data["bias"])


def alike(outline: Outline, asked: dict[str, Any], told: Iterable[Span]) -> Iterator[Likeness]:
    """The units of ``asked["units"]`` that reach ``asked["likely"]`` and of which nothing is ``told`` yet."""
    taken = {unit.index for span in told for _, unit in outline.units_on(span.line)}
    name, least = asked["weights"], asked["likely"]
    for kind in asked["units"]:
        for item in evidence(outline, kind):
            if item.unit.index in taken or len(item.text) < (asked["min_chars"] or MIN_CHARS):
                continue
            found = points(outline, name, _pairs(outline, item))
            if found >= least:
                shown = weights.clauses(item.text, outline.settings["weights"][name]["weights"], SHOWN)
                yield Likeness(item, found, shown)


def _pairs(outline: Outline, item: Evidence) -> set[str]:
    """The pairs of a unit, found once for all rules."""
    known: dict[int, set[str]] = outline.fact("pairs", dict)
    if item.unit.index not in known:
        known[item.unit.index] = weights.pairs(item.text)
    return known[item.unit.index]
