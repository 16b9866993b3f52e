"""Years in the frame of a draft: where this year's, or last year's, has to stand.

Patterns and the years that fit are data (``frames`` of rules/consistency/K102-year.yaml), as offsets from the
meeting's year: 0 this year, -1 the one before it, 1 the one in which it may be held.  An entry whose pattern has a
``month`` asks for a date in the meetings' season; its years that fit are those that need no look; one with a
``longest`` is for lines of no more characters: titles, headings; one that is ``alone`` for drafts that nowhere say the
year before the meeting's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...language.patterns import compiled
from ..naming.names import places

if TYPE_CHECKING:
    from ...document import Span
    from ..lines import Line
    from ..outline import Outline

# The meetings of a year and what prepares them are held after this month, or up to it in the next year.
SEASON = 5
# How many lines after the title open a draft without headings.
OPENING_LINES = 3
_YEARS = re.compile(r"20\d\d(?=[年〕])")
_MEASURES = re.compile(r"(20\d\d)年(?:\d{1,2}月|[^，。；]{0,4}(?:季度|底|末))")
# So many measures must say a year for it to count as a sign of the meeting's.
MIN_MEASURES = 2


def framed(
    outline: Outline, entries: Sequence[Mapping[str, Any]], year: int
) -> Iterator[tuple[Span, str, str]]:
    """(span of the year, why, case) where a frame statement says a year that does not fit the meeting's."""
    lines = [(line, {int(said) - year for said in _YEARS.findall(line.text)}) for line in _dated(outline)]
    lines = [(line, years) for line, years in lines if years]
    parts: dict[int, set[str]] = {}
    for entry in entries:
        if entry["types"] and outline.type not in entry["types"]:
            continue
        if entry["alone"] and f"{year - 1}年度" in outline.text.whole:
            continue
        fit = set(range(entry["first"], entry["last"] + 1))
        words, roles, but = entry["words"], entry["roles"], entry["but"]
        for line, years in (
            [item for item in lines if len(item[0].text) <= entry["longest"]] if entry["longest"] else lines
        ):
            text = line.text
            if years <= fit:
                continue
            for word in words:
                if word in text:
                    break
            else:
                continue
            here = parts.get(line.line)
            if here is None:
                here = parts[line.line] = _parts(outline, line)
            if here.intersection(but) or (roles and not here.intersection(roles)):
                continue
            for found in compiled(entry["find"]).finditer(text):
                start, end = found.span("year")
                if not _fits(found, entry, year) and not (
                    entry["unless"]
                    and compiled(entry["unless"]).search(_sentence(line.text, start, found.end()))
                ):
                    written = "度" if line.text.startswith("年度", end) else ""
                    end += len("年" + written) if line.text.startswith("年", end) else 0
                    yield line.span(start, end), entry["reason"], "weak" if entry["weak"] else ""


def _dated(outline: Outline) -> list[Line]:
    """The lines of the body that say a year, without the title's."""
    found: list[Line] = outline.fact("dated lines", lambda: _find_dated(outline))
    return found


def _find_dated(outline: Outline) -> list[Line]:
    numbers = {outline.text.at(at).line for at in places(outline.text.whole, "20")}
    lines = map(outline.line, sorted(numbers.difference(outline.title.lines)))
    return [line for line in lines if line.in_body]


def _fits(found: re.Match[str], entry: Mapping[str, Any], year: int) -> bool:
    """Whether the year is one of those that fit; with its ``month``, whether the date is in the meetings' season."""
    said = int(found["year"])
    if "month" in found.re.groupindex:
        return (year, SEASON) < (said, int(found["month"])) <= (year + 1, SEASON)
    return bool(entry["first"] <= said - year <= entry["last"])


def _sentence(text: str, start: int, end: int) -> str:
    first = max(text.rfind(mark, 0, start) for mark in "。；") + 1
    last = min((at for mark in "。；" if (at := text.find(mark, end)) >= 0), default=len(text))
    return text[first:last]


def _parts(outline: Outline, line: Line) -> set[str]:
    """The roles of the part that a line is in; ``opening`` for the lines before the first part."""
    section = outline.section_at(line.line)
    after = (
        outline.sections[0].line if outline.sections else max(outline.title.lines, default=0) + OPENING_LINES
    )
    return {*(section.roles if section else ()), *(["opening"] if line.line < after else ())}


def _named(outline: Outline) -> list[tuple[dict[str, Any], str, int]]:
    """(campaign, name, 0-based place) of every campaign's name in the text."""
    found: list[tuple[dict[str, Any], str, int]] = outline.fact(
        "campaigns named",
        lambda: [
            (campaign, name, at)
            for campaign in outline.campaigns.values()
            for name in campaign["names"]
            for at in places(outline.text.whole, name)
        ],
    )
    return found


def misnamed(outline: Outline) -> Iterator[tuple[Span, str]]:
    """A meeting called by its education campaign, of another year: 2018年“不忘初心、牢记使命”专题民主生活会."""
    whole = outline.text.whole
    for campaign, name, at in _named(outline):
        before = re.search(r"(20\d\d)年(度)?[“《‘]{0,2}$", whole[max(0, at - 10) : at])
        if before is None:
            continue
        said = int(before[1])
        known = {
            int(other["year"])
            for other in outline.campaigns.values()
            if any(name in words for words in other["names"])
        }
        # held early in the year after it
        if said not in known and not (before[2] is None and said - 1 in known):
            start = at - len(before[0])
            yield (
                outline.text.span(start, start + len("2000年") + len(before[2] or "")),
                campaign["title"],
            )


def _told(campaign: Mapping[str, Any]) -> str:
    return f"{campaign['title']}是{campaign['year']}年度的"


def signs(outline: Outline, previous_roles: set[str]) -> Iterator[int]:
    """The years that the measures' dates and the last meeting, called by its campaign, speak for, one vote each."""
    years: Counter[int] = Counter()
    named: set[int] = set()
    for line in _dated(outline):
        section = outline.section_at(line.line)
        if section and "measures" in section.roles:
            years.update(int(year) for year in _MEASURES.findall(line.text))
    for campaign, _, at in _named(outline):
        section = outline.section_at(outline.text.at(at).line)
        if section and previous_roles.intersection(section.roles):
            named.add(int(campaign["year"]) + 1)
    if len(named) == 1:
        yield from named
    if years and (most := years.most_common(1)[0])[1] >= MIN_MEASURES:
        yield most[0] - 1
