"""An aspect of the campaign that the draft does not list (local extra aspects are fine)."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.lists import listed
from . import Hit

OPTIONS = {"always_types": "strings", "anchor_roles": "strings"}
VALUES = ("aspect", "number", "list_name", "year")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """One finding per missing aspect, at the heading of the problem part, else at the title."""
    campaign = outline.campaign
    if campaign is None:
        return
    found = {item.aspect for item in listed(outline, campaign)}
    if not found and outline.type not in rule.options.get("always_types", ()):
        return
    anchors = rule.options.get("anchor_roles", ())
    heading = next(
        (
            s
            for role in anchors
            for s in outline.with_role(role)
            if s.aspect is None and s.role == role
        ),
        None,
    )
    span = outline.heading_span(heading) if heading else outline.title_span()
    for index, aspect in enumerate(campaign["aspects"]):
        if index not in found:
            yield Hit(
                span,
                "",
                {
                    "aspect": aspect["title"],
                    "number": index + 1,
                    "list_name": campaign["list_name"],
                    "year": campaign["year"],
                },
                data={"aspect": aspect["title"], "number": index + 1, "campaign": campaign["id"]},
                certainty=aspect["certainty"] or campaign["certainty"],
            )
