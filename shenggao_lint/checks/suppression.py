"""Suppressions that are of no use or give no reason; the engine runs these rules after all others.

``of: unused`` speaks where none of its rules had anything to report, where a code names no rule and where
no code is named; ``of: reason`` where it is not said why.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline, Suppression
from . import Hit

OPTIONS = {"of": "choice:unused|reason", "reasons": "map", "places": "map"}
REQUIRED = ("of",)
VALUES = ("codes", "reason", "place")
CASES = ("unused", "unknown", "malformed")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the suppression; at the title for one in the configuration."""
    places = rule.options.get("places", {})
    for suppression in outline.suppressions:
        place = places.get("config", "{where}").format(where=suppression.where)
        values = {
            "codes": "、".join(suppression.codes),
            "place": place if suppression.where else places.get("draft", ""),
        }
        if rule.options["of"] == "reason":
            if not suppression.reasoned:
                yield Hit(suppression.span, "", {**values, "reason": ""})
            continue
        for case, codes in _useless(suppression):
            reason = rule.options.get("reasons", {}).get(case, "").format(codes="、".join(codes))
            yield Hit(suppression.span, case, {**values, "reason": reason}, data={"codes": list(codes)})


def _useless(suppression: Suppression) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not suppression.codes:
        yield "malformed", ()
    if suppression.unknown:
        yield "unknown", suppression.unknown
    if suppression.idle:
        yield "unused", suppression.idle
