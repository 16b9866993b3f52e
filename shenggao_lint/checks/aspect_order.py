"""Aspects listed in another order than the campaign's."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.lists import Listed, listed
from ..structure.numbers.sequences import out_of_order
from . import Hit

VALUES = ("aspect", "other", "where")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """The heading outside the longest correctly ordered subsequence; related: the one it belongs next to."""
    campaign = outline.campaign
    if campaign is None:
        return
    items: list[Listed] = []
    for item in listed(outline, campaign):
        if all(item.aspect != other.aspect for other in items):
            items.append(item)
    ranks = [item.aspect for item in items]
    for index in out_of_order(ranks):
        item = items[index]
        before = [other for other in items[:index] if other.aspect > item.aspect]
        after = [other for other in items[index + 1 :] if other.aspect < item.aspect]
        other, where = (before[0], "之前") if before else (after[-1], "之后")
        aspects = campaign["aspects"]
        yield Hit(
            item.span,
            "",
            {
                "aspect": aspects[item.aspect]["short"],
                "other": aspects[other.aspect]["short"],
                "where": where,
            },
            related=((other.span, f"应排在这一方面{where}"),),
            data={"aspect": aspects[item.aspect]["title"]},
            certainty=aspects[item.aspect]["certainty"] or campaign["certainty"],
        )
