"""The unit restates last year's problem and says nothing new."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.patterns import compiled
from ..rulebook import Rule
from ..structure import Outline
from ..structure.evidence import evidence
from . import Hit

OPTIONS = {"units": "strings", "old": "str", "new": "str", "pattern": "pattern"}
REQUIRED = ("units", "old", "new", "pattern")
VALUES = ("words",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """By the unit's own words: it was found before and is still open, without a new manifestation."""
    for kind in rule.options["units"]:
        for item in evidence(outline, kind):
            old = item.words(item.found(rule.options["old"]))
            pattern = rule.options.get("pattern")
            told = compiled(pattern["regex"]).search(item.text) if pattern else None
            if told:
                old = [told[0][:16], *old]
            if old and not item.found(rule.options["new"]):
                yield Hit(
                    outline.unit_span(item.unit),
                    "",
                    {"words": "、".join(old[:2])},
                    data={"signals": {"old": old, "new": []}},
                )
