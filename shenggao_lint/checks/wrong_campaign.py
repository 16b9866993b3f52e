"""The list of aspects is another year's."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.lists import Listed, listed, verbatim
from . import Hit

OPTIONS = {"max_own": "number", "min_other": "number", "max_own_words": "number"}
REQUIRED = ("max_own", "min_other")
VALUES = ("other", "year", "list_name", "own_list")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Fires where less than ``max_own`` of the own list and at least ``min_other`` of another is there."""
    own = outline.campaign
    if own is None or outline.inferred:
        return
    mine = {item.aspect for item in listed(outline, own)}
    own_share = len(mine) / len(own["aspects"])
    own_words = verbatim(outline, own)
    few = own_share <= rule.options["max_own"]
    if not few and own_words > (rule.options.get("max_own_words") or 0):
        return
    best: list[Listed] = []
    other = None
    score = 0.0
    for campaign in outline.campaigns.values():
        if campaign["id"] == own["id"]:
            continue
        items = listed(outline, campaign)
        count = len({item.aspect for item in items})
        share = count / len(campaign["aspects"])
        words = verbatim(outline, campaign)
        by_meaning = few and count > len(mine) and share >= rule.options["min_other"]
        by_words = words >= rule.options["min_other"] and words > own_words
        if items and (by_meaning or by_words) and (share + words) * count > score:
            best, other, score = items, campaign, (share + words) * count
    if other is None:
        return
    yield Hit(
        best[0].span,
        "",
        {
            "other": other["year"],
            "year": own["year"],
            "list_name": other["list_name"],
            "own_list": own["list_name"],
        },
        data={"campaign": own["id"], "found": other["id"]},
        certainty=own["certainty"],
    )
