"""A unit that argues why something matters and states no problem."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.evidence import evidence, official_spans
from . import Hit

OPTIONS = {"units": "strings", "min_words": "int"}
REQUIRED = ("units", "min_words")
VALUES = ("words",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the unit; official wording and quotations are no argument of the unit's own."""
    for kind in rule.options["units"]:
        for item in evidence(outline, kind):
            plain = item.plain()
            if outline.signals.states_problem(plain):
                continue
            words = [word for word in outline.lexicons["argument"] if word in plain]
            if len(words) < rule.options["min_words"]:
                continue
            yield Hit(
                outline.unit_span(item.unit),
                "",
                {"words": "、".join(words[:3])},
                data={
                    "signals": {
                        "argument": words[:5],
                        "problem": False,
                        "official": len(official_spans(outline, item.text)),
                    }
                },
            )
