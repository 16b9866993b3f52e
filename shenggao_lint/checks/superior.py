"""The unit's problem is only what a superior or an inspection pointed out, with nothing found by oneself."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.evidence import evidence
from . import Hit

OPTIONS = {"units": "strings", "special_words": "strings", "own": "strings"}
REQUIRED = ("units", "own")
VALUES = ("superior",)
CASES = ("special",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """In a special meeting (巡视整改 …) the case is ``special``."""
    opening = outline.title.text + outline.text.whole[:600]
    special = any(word in opening for word in rule.options.get("special_words", ()))
    for kind in rule.options["units"]:
        for item in evidence(outline, kind):
            told = item.superior()
            if not told:
                continue
            last = max(end for _, end in told)
            first = min(start for start, _ in told)
            owned = any(
                mark.start >= last or mark.start < first
                for name in rule.options["own"]
                for mark in item.found(name)
            )
            if owned:
                continue
            words = outline.text.whole[told[0][0] : told[0][1]]
            yield Hit(
                outline.unit_span(item.unit),
                "special" if special else "",
                {"superior": words},
                data={"signals": {"superior": words, "own": []}},
            )
