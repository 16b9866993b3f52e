"""Where a document lists its campaign's aspects: headings in self-examinations, one passage elsewhere."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ..document import Span
from . import ordinals
from .aspects import Match, best_aspect, mentions
from .headings import like_aspect
from .outline import Outline, Section

# A passage lists aspects when it names at least this share of them.
MIN_SHARE = 0.5
_LEAD_END = re.compile("[：:。]")


class Listed(NamedTuple):
    """One aspect (0-based) as the draft names it, where, and its section when it heads one."""

    aspect: int
    span: Span
    words: str
    section: Section | None


def listed(found: Outline, campaign: dict[str, Any]) -> list[Listed]:
    """The aspects of ``campaign`` that the draft lists, in reading order; [] where it lists none."""
    if found.kind["lists_aspects"] == "headings":
        return found.fact(f"listed-{campaign['id']}", lambda: _headings(found, campaign))  # type: ignore[no-any-return]
    return found.fact(f"listed-{campaign['id']}", lambda: _passage(found, campaign))  # type: ignore[no-any-return]


def _headings(found: Outline, campaign: dict[str, Any]) -> list[Listed]:
    result = []
    for section in found.sections:
        if campaign is found.campaign:
            aspect = section.aspect
        elif section.roles and "problems" not in section.roles:
            aspect = None
        else:
            best = best_aspect(section.heading, campaign)
            aspect = best[0] if best else None
        if aspect is not None:
            result.append(Listed(aspect, found.heading_span(section), section.heading, section))
    return result


def _passage(found: Outline, campaign: dict[str, Any]) -> list[Listed]:
    """The smallest line, run of headings or run of numbered lines that names most aspects."""
    named = mentions(found.text.lines[: found.end], campaign)
    by_line: dict[int, list[Match]] = {}
    side_by_side: dict[tuple[str, int], list[Match]] = {}
    headings = {section.line: section for section in found.sections}
    for match in named:
        by_line.setdefault(match.line, []).append(match)
        section = headings.get(match.line)
        if section is not None:
            if match.start <= section.start:
                side_by_side.setdefault(("headings", id(section.parent)), []).append(match)
            continue
        text = found.line(match.line).text
        ordinal = ordinals.lead(text)
        start = ordinal.end if ordinal is not None else len(text) - len(text.lstrip())
        if match.start == start or _in_lead(text, start, match.start):
            holder = found.section_at(match.line)
            form = ordinal.form if ordinal is not None else "plain"
            side_by_side.setdefault((form, id(holder)), []).append(match)
    passages = [*by_line.values(), *side_by_side.values()]
    best: list[Match] = []
    rank = (0, 0)
    for passage in passages:
        count = len({m.aspect for m in passage})
        width = passage[-1].line - passage[0].line
        if (count, -width) > rank:
            rank, best = (count, -width), passage
    if rank[0] < max(2, MIN_SHARE * len(campaign["aspects"])):
        return []
    first = _one_each(best)
    return [
        Listed(m.aspect, line.span(m.start, m.end), line.text[m.start : m.end], None)
        for m in sorted(first.values(), key=lambda m: (m.line, m.start, m.aspect))
        for line in (found.line(m.line),)
    ]


def _in_lead(text: str, start: int, place: int) -> bool:
    """Whether a place lies in the first words of a line that have the form of an aspect: 带头……方面：……"""
    stop = _LEAD_END.search(text, start)
    return stop is not None and start <= place < stop.start() and like_aspect(text[start : stop.start()])


def _one_each(passage: list[Match]) -> dict[int, Match]:
    """One mention per aspect: the best, and of equals the one nearest to the others."""
    centre = sorted((m.line, m.start) for m in passage)[len(passage) // 2]
    chosen: dict[int, Match] = {}
    for match in passage:
        kept = chosen.get(match.aspect)
        if kept is None or (match.score, -_distance(match, centre)) > (kept.score, -_distance(kept, centre)):
            chosen[match.aspect] = match
    return chosen


def _distance(match: Match, centre: tuple[int, int]) -> int:
    return abs(match.line - centre[0]) * 10_000 + abs(match.start - centre[1])


def verbatim(found: Outline, campaign: dict[str, Any]) -> float:
    """The share of the campaign's aspects that the list names in their own words (``short``)."""
    words = "".join(_plain(item.words) + "|" for item in listed(found, campaign))
    aspects = campaign["aspects"]
    return sum(_plain(aspect["short"]) in words for aspect in aspects) / len(aspects)


def _plain(words: str) -> str:
    return "".join(char for char in words if char not in "“”‘’\"'、，, 　")
