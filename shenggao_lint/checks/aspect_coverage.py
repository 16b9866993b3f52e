"""An aspect of the campaign that the draft does not list (local extra aspects are fine)."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Span
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
    span = _anchor(outline, rule)
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


def _anchor(outline: Outline, rule: Rule) -> Span:
    """The heading over the list, else that of the problem part, else the title."""
    assert outline.campaign is not None
    wanted = set(rule.options.get("anchor_roles", ()))
    items = listed(outline, outline.campaign)
    if items:
        over = outline.section_at(items[0].span.line)
        for section in over.ancestors() if over else ():
            inside = all(section.line <= item.span.line <= section.last for item in items)
            if inside and section.aspect is None and wanted.intersection(section.roles):
                return outline.heading_span(section)
    for role in rule.options.get("anchor_roles", ()):
        for section in outline.with_role(role):
            if section.aspect is None and section.role == role:
                return outline.heading_span(section)
    return outline.title_span()
