"""The meeting's theme is missing, or is another year's; judged by anchor phrases, units rewrite the tail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..rulebook import Rule
from ..structure import Outline
from . import Hit

OPTIONS = {"stating_types": "strings", "cues": "patterns", "elsewhere": "strings"}
REQUIRED = ("cues",)
VALUES = ("theme", "year", "other", "reason")
CASES = ("missing", "other-year")

_MARKS = re.compile(r"[“”‘’\"'、，,\s]")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the words of the other year's theme or of the theme's place; at the title when nothing is stated."""
    campaign = outline.campaign
    if campaign is None or not campaign["theme"]["anchors"]:
        return
    stated = _stated(outline, rule)
    anchors = campaign["theme"]["anchors"]
    if _named(outline.text.whole, anchors):
        if stated is not None:
            if any(_plain(a) in _plain(stated[1]) for a in anchors):
                return
            other = _other(outline, stated[1])
            if other is not None:
                yield _hit(outline, stated[0], stated[1], campaign, other)
            return
        if _announced(outline, rule, anchors):
            return
    if stated is not None:
        yield _hit(outline, stated[0], stated[1], campaign, _other(outline, stated[1]))
    elif outline.type in rule.options.get("stating_types", ()):
        values = {
            "theme": campaign["theme"]["text"],
            "year": campaign["year"],
            "other": "",
            "reason": "没有写明会议主题",
        }
        yield Hit(
            outline.title_span(),
            "missing",
            values,
            data={"found": None},
            certainty=campaign["theme"]["certainty"],
        )


def _named(whole: str, anchors: list[str]) -> bool:
    """Whether one of the anchors stands in the text, whatever marks and spaces are in between."""
    if any(anchor in whole for anchor in anchors):
        return True
    plain = _plain(whole)
    return any(_plain(anchor) in plain for anchor in anchors)


def _announced(outline: Outline, rule: Rule, anchors: list[str]) -> bool:
    """Whether the theme is named where it may be announced, not only as a matter among the problems.

    Two anchors in one line are the theme wherever they stand.
    """
    elsewhere = set(rule.options.get("elsewhere", ()))
    for line in outline.text.lines:
        if line.blank or not _named(line.text, anchors):
            continue
        section = outline.section_at(line.line)
        if section is None or not elsewhere.intersection(section.roles):
            return True
        plain = _plain(line.text)
        if "主题" in plain or sum(_plain(anchor) in plain for anchor in anchors) > 1:
            return True
    return False


def _plain(text: str) -> str:
    return _MARKS.sub("", text)


def _stated(outline: Outline, rule: Rule) -> tuple[Any, str] | None:
    """(span, words) of the sentence that states the theme."""
    from ..language.patterns import matches

    for start, end, _ in sorted(matches(outline, rule.options["cues"]), key=_start):
        line = outline.text.at(start)
        if line.in_body:
            return outline.text.span(start, end), outline.text.whole[start:end]
    return None


def _start(match: tuple[int, int, dict[str, Any]]) -> int:
    return match[0]


def _other(outline: Outline, words: str) -> dict[str, Any] | None:
    """The other campaign whose theme these words are."""
    plain = _plain(words)
    best, found = 0, None
    for campaign in outline.campaigns.values():
        if outline.campaign is not None and campaign["id"] == outline.campaign["id"]:
            continue
        count = sum(_plain(anchor) in plain for anchor in campaign["theme"]["anchors"])
        if count > best:
            best, found = count, campaign
    return found


def _hit(
    outline: Outline, span: Any, words: str, campaign: dict[str, Any], other: dict[str, Any] | None
) -> Hit:
    reason = f"写的是{other['year']}年度的主题" if other else f"与{campaign['year']}年度的主题不符"
    return Hit(
        span,
        "other-year",
        {
            "theme": campaign["theme"]["text"],
            "year": campaign["year"],
            "other": other["year"] if other else "",
            "reason": reason,
        },
        data={"found": other["id"] if other else None},
        certainty=campaign["theme"]["certainty"],
    )
