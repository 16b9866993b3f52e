"""An item that the campaign asks for is absent: a whole part, not a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from . import Hit

VALUES = ("item", "year", "note")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """An item is there when a section has one of its roles, or a sentence has all words of one of its groups.

    A word may give alternatives: 整改|查摆.
    """
    campaign = outline.campaign
    if campaign is None:
        return
    roles = {role for section in outline.sections for role in section.roles}
    sentences = re.split(r"[。\n]", outline.text.whole)
    for item in campaign["required"]:
        if item["types"] and outline.type not in item["types"]:
            continue
        if roles.intersection(item["roles"]):
            continue
        if any(_said(sentences, group) for group in item["words"]):
            continue
        yield Hit(
            outline.title_span(),
            item["level"],
            {"item": item["title"], "year": campaign["year"], "note": item["note"]},
            data={"item": item["id"], "items": [item["id"]], "campaign": campaign["id"]},
            certainty=item["certainty"] or "M",
        )


def _said(sentences: list[str], group: list[str]) -> bool:
    """Whether one of the sentences has all words of the group."""
    for words in group:
        choices = words.split("|")
        sentences = [sentence for sentence in sentences if any(word in sentence for word in choices)]
    return bool(sentences)
