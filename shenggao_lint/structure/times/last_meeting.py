"""What a draft says of the last meeting's follow-up by its year, and what cannot be that meeting.

Patterns are options of checks/year.py (rules/consistency/K102-year.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...language.patterns import compiled, of_draft
from .years import number

if TYPE_CHECKING:
    from ...document import Span
    from ...rulebook import Rule
    from ..outline import Outline, Section

# In the part on the last meeting: this one called as if it were that, not as the one to come.
_MEETING = re.compile(
    r"(?:^|[。；])[^。；]{0,8}?(20\d\d)年度[^，。；]{0,16}?生活会(?!召开前|前|之前|拟|将|定于|的?主题|准备)"
)
# An older meeting may be told of for what was left of it.
_LEFT = re.compile("遗留|尚未|未完成|以来|历年|近[两三几]年|结转|没有召开|未召开")
_LAST = re.compile("上一?年度?|上次")


def _part(outline: Outline, section: Section, last: str) -> str:
    """The part's text, with 遗留 for it where the last meeting's year is said in it."""
    text = "\n".join(outline.line(at).text for at in range(section.line, section.last + 1))
    return "遗留" if last + "年" in text else text


def _other_part(outline: Outline, section: Section, year: int) -> bool:
    """Whether a part, or another one, is about the last meeting by its year."""
    said = f"{year}年度"
    text = "\n".join(outline.line(at).text for at in range(section.line, section.last + 1))
    return said in text or any(said in other.heading for other in outline.sections)


def older(match: re.Match[str], whole: str, year: int) -> bool:
    """Whether the meeting before last is told of alone, as if it were the last one."""
    if number(match["year"]) >= year - 1:
        return False
    start = max(whole.rfind(mark, 0, match.start()) for mark in "。；\n") + 1
    return not of_draft(rf"{year - 1}年|{_LEFT.pattern}").search(whole[start : match.end()])


def done(outline: Outline, rule: Rule, year: int) -> Iterator[tuple[Span, str]]:
    """Before the meeting nothing can have been mended that it found: 2025年度民主生活会上查出6个问题，办结5个."""
    for line in outline.text.lines:
        if "年度" not in line.text or not line.in_body or line.line in outline.title.lines:
            continue
        section = outline.section_at(line.line)
        if section and set(rule.options.get("previous_roles", ())).intersection(section.roles):
            continue
        for match in compiled(rule.options["found_then"]).finditer(line.text):
            sentence = line.text[match.end() :].split("。")[0]
            done = match["meeting"] and compiled(rule.options["done_since"]).search(match[0][-2:] + sentence)
            if done and number(match["year"]) >= year:
                yield (line.span(match.start("year"), match.end()), "整改情况说的年度")


def previous(
    outline: Outline, found_then: re.Pattern[str], section: Section, year: int
) -> Iterator[tuple[Span, str]]:
    """In the part on the last meeting: this year's or a later one; two years, as 2024 in its heading and 2023 below.

    Only what opens a sentence tells which meeting the part is about; an older problem may be told of after it.
    """
    first = 0
    for line in map(outline.line, range(section.line, section.last + 1)):
        named = _MEETING.search(line.text) if not first and "年度" in line.text else None
        if named and section.last != section.line:
            older = number(named[1]) < year - 1 and not _LEFT.search(_part(outline, section, str(year - 1)))
            if line.line == section.line and number(named[1]) < year - 1:
                # a heading names what the whole part is about
                older = not _other_part(outline, section, year - 1) and "遗留" not in line.text
            if older or (number(named[1]) >= year and not found_then.search(line.text)):
                yield (line.span(named.start(1), named.start(1) + len(named[1]) + 2), "整改情况说的年度")
                return
        for match in found_then.finditer(line.text) if "年度" in line.text else ():
            said = number(match["year"])
            skipped = (
                said < year - 1
                and not first
                and _LAST.search(section.heading)
                and not _LEFT.search(_part(outline, section, str(year - 1)))
            )
            if said >= year or (first and said != first) or skipped:
                yield (line.span(match.start("year"), match.end()), "整改情况说的年度")
                return
            if first:
                return
            first = said
