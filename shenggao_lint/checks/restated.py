"""The unit restates last year's problem and says nothing new."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.patterns import compiled
from ..rulebook import Rule
from ..structure import Outline
from ..structure.evidence import Evidence, evidence
from . import Hit

OPTIONS = {
    "units": "strings",
    "old": "str",
    "new": "str",
    "pattern": "pattern",
    "size": "int",
    "min_share": "number",
}
REQUIRED = ("units", "old", "new", "pattern")
VALUES = ("words",)
OWN_WORDS = ("pattern", "old", "min_share")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """By the unit's own words (found before, still open), or by likeness to last year's units.

    A unit that names a new manifestation is silent.
    """
    for kind in rule.options["units"]:
        for item in evidence(outline, kind):
            if item.found(rule.options["new"]):
                continue
            share = _likeness(outline, rule, item)
            old = item.words(item.found(rule.options.get("old", "")))
            pattern = rule.options.get("pattern")
            told = compiled(pattern["regex"]).search(item.text) if pattern else None
            if told:
                old = [told[0][:16], *old]
            alike = share >= (rule.options.get("min_share") or 2)
            if old or alike:
                words = f"与上年相同{share:.0%}" if alike else "、".join(old[:2])
                signals = {"old": old, "new": [], "share": round(share, 2)}
                yield Hit(outline.unit_span(item.unit), "", {"words": words}, data={"signals": signals})


def _likeness(outline: Outline, rule: Rule, item: Evidence) -> float:
    """The largest share of the unit's runs of characters that one of last year's units has."""
    if not outline.previous:
        return 0.0
    size = rule.options.get("size") or 4
    runs = _runs(item.plain(), size)
    if not runs:
        return 0.0
    return max(len(runs & _runs(text, size)) / len(runs) for text in outline.previous)


def _runs(text: str, size: int) -> set[str]:
    plain = "".join(char for char in text if char.isalnum())
    return {plain[i : i + size] for i in range(len(plain) - size + 1)}
