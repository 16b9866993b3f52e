"""A unit under an aspect of politics or thought that speaks of business only."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.evidence import evidence
from . import Hit

OPTIONS = {
    "units": "strings",
    "business": "str",
    "trade": "str",
    "politics": "strings",
    "min_business": "int",
    "min_figures": "int",
}
REQUIRED = ("units", "business", "politics", "min_business")
VALUES = ("words", "aspect")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Fires where at least ``min_business`` business words stand and no word of the ``politics`` lexicons."""
    campaign = outline.campaign
    if campaign is None:
        return
    for kind in rule.options["units"]:
        for item in evidence(outline, kind):
            section = item.unit.section.under_aspect()
            if (
                section is None
                or section.aspect is None
                or not campaign["aspects"][section.aspect]["politics"]
            ):
                continue
            business = set(item.words(item.found(rule.options["business"])))
            figures = len(item.found("figure"))
            if len(business) < rule.options["min_business"] and outline.pattern("planned").search(item.text):
                # told against a plan: words of the trade, rates and sums of money say what it is about
                business.update(item.words(item.found(rule.options.get("trade", ""))))
                business.update(m[0] for m in outline.pattern("business").finditer(item.text))
            counted = figures >= (rule.options.get("min_figures") or 99) and business and not item.thought
            if len(business) < rule.options["min_business"] and not counted:
                continue
            if any(item.found(name) for name in rule.options["politics"]):
                continue
            words = sorted(business)[:4]
            yield Hit(
                outline.unit_span(item.unit),
                "",
                {"words": "、".join(words) or "数字", "aspect": campaign["aspects"][section.aspect]["short"]},
                data={"signals": {"business": words, "politics": []}},
            )
