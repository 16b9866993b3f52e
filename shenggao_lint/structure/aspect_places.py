"""Aspects whose headings say them in the writer's own words, known by their place in the list.

A heading that stands where an aspect belongs, among as many as there are aspects, and shares a word with it, names it
(党性这一头 for 固本培元、增强党性, 敢不敢担当 for 干事创业、担当作为).
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

from . import ordinals
from .aspects import best_aspect
from .headings import like_aspect, link
from .lines import Line
from .outline import Outline, Section

# A line without a number that heads an aspect: how long, and how far below its part.
MAX_PLAIN = 30
PLAIN_RANK = 0.75
# Headings of the place's own may follow those of the campaign.
MAX_MORE = 2
# Where some are missing, the others are still known.
MAX_MISSING = 2
# A heading may be a sentence of two halves: 思想政治上对金牌看得重，对人看得轻.
_RUNNING = re.compile(r"[。；！]|，.*，|，$")
_APART = re.compile(r"[^一-鿿]+|带头|落实|坚持|加强|全面|责任|方面|学习|工作|问题|提高|增强|强化|党的")


def plain_lead(found: Outline, line: Line, section: Section | None) -> Section | None:
    """A short line of its own that names an aspect in plain words above its text: 思想政治上的两件事."""
    lead = _heads(found, line, section)
    assert found.campaign is not None
    best = best_aspect(lead.heading, found.campaign) if lead is not None else None
    if lead is None or best is None or best[1] < 1:
        return None
    lead.aspect = best[0]
    return lead


def _heads(found: Outline, line: Line, section: Section | None) -> Section | None:
    """The section that a short line of its own in the problem part opens, or None."""
    text = line.text.strip()
    while section is not None and section.parent is not None and section.ordinal is None:
        section = section.parent  # the headings before it have no number either
    if section is None or section.level > 1 or "problems" not in section.roles or line.block.cell is not None:
        return None
    if not text or len(text) > MAX_PLAIN or line.line == section.line:
        return None
    if _RUNNING.search(text) or ordinals.lead(text):
        return None
    follower = next((other for other in found.text.lines[line.line : section.last] if not other.blank), None)
    if follower is None or len(follower.text) <= MAX_PLAIN:
        return None
    start = line.text.index(text)
    bare = text.rstrip("：:")
    return Section(line.line, start, start + len(bare), bare, None, section.rank + PLAIN_RANK, None)


def name_by_place(found: Outline) -> None:
    """Give headings of the problem part their aspects by place, where their number is that of the aspects."""
    assert found.campaign is not None
    aspects = found.campaign["aspects"]
    known = {section.aspect for section in found.sections if section.aspect is not None}
    if len(known) == len(aspects):
        return
    for part in found.sections:
        if part.level > 1 or "problems" not in part.roles or part.aspect is not None:
            continue
        heads = [
            child
            for child in part.children
            if child.ordinal is not None or child.aspect is not None or like_aspect(child.heading)
        ]
        if len(heads) < len(aspects):
            heads = sorted([*heads, *_plain_heads(found, part)], key=_line)
        if -MAX_MISSING <= len(heads) - len(aspects) <= MAX_MORE and _fits(found, heads, aspects):
            new = [head for head in heads if head not in found.sections and head.aspect is not None]
            if new:
                for head in new:
                    head.roles = part.roles
                found.sections = sorted([*found.sections, *new], key=_line)
                link(found.sections, found.end)
            return


def _line(section: Section) -> int:
    return section.line


def _plain_heads(found: Outline, part: Section) -> list[Section]:
    taken = {section.line for section in found.sections}
    lines = (line for line in found.text.lines[part.line : part.last] if line.line not in taken)
    return [head for line in lines if (head := _heads(found, line, found.section_at(line.line)))]


def _fits(found: Outline, heads: list[Section], aspects: list[dict[str, Any]]) -> bool:
    """Name the heads that share a word with the aspect of their place; False where the places do not show.

    With fewer heads than aspects every head must be known, and in one way only.
    """
    count = len(aspects)
    if len(heads) >= count:
        heads = heads[:count]
        if any(head.aspect not in (None, index) for index, head in enumerate(heads)):
            return False
        places = tuple(range(count))
    else:
        ways = [
            way for way in combinations(range(count), len(heads)) if _all_named(found, heads, aspects, way)
        ]
        if len(ways) != 1:
            return False
        places = ways[0]
    for head, index in zip(heads, places, strict=True):
        if head.aspect is None and _names(found, head, aspects[index]):
            head.aspect = index
    return True


def _all_named(
    found: Outline, heads: list[Section], aspects: list[dict[str, Any]], places: tuple[int, ...]
) -> bool:
    return all(
        head.aspect == index if head.aspect is not None else _names(found, head, aspects[index])
        for head, index in zip(heads, places, strict=True)
    )


def _names(found: Outline, head: Section, aspect: dict[str, Any]) -> bool:
    return _shares(head.heading, aspect) and not _of_another(found, head)


def _shares(words: str, aspect: dict[str, Any]) -> bool:
    """Whether a heading has two characters in a row of the aspect's own."""
    named = [part for part in _APART.split(aspect["title"]) if len(part) > 1]
    return any(part[at : at + 2] in words for part in named for at in range(len(part) - 1))


def _of_another(found: Outline, head: Section) -> bool:
    """Whether the heading names an aspect of another year's list in its own words."""
    if not like_aspect(head.heading):
        return False
    return any(
        aspect["short"] in head.heading
        for campaign in found.campaigns.values()
        if campaign is not found.campaign
        for aspect in campaign["aspects"]
    )
