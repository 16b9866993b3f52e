"""A heading drops, or alone has, a word of its aspect that the other headings share (one of five lacks 带头)."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.lists import Listed, listed
from . import Hit

OPTIONS = {"words": "strings", "inline_words": "strings", "min_headings": "int"}
REQUIRED = ("words", "inline_words", "min_headings")
VALUES = ("word", "reason")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Both ways; only words that all other headings have, or that none of them has."""
    campaign = outline.campaign
    if campaign is None:
        return
    items: list[Listed] = []
    for item in listed(outline, campaign):
        if all(item.aspect != other.aspect for other in items):
            items.append(item)
    if len(items) < rule.options["min_headings"]:
        return
    inline = len({item.span.line for item in items}) == 1
    for word in rule.options["inline_words" if inline else "words"]:
        having = [item for item in items if word in item.words]
        lacking = [item for item in items if word not in item.words]
        if len(lacking) == 1:
            yield Hit(lacking[0].span, "", {"word": word, "reason": f"缺“{word}”，其他各方面都有"})
        elif len(having) == 1:
            yield Hit(having[0].span, "", {"word": word, "reason": f"多“{word}”，其他各方面都没有"})
