"""Title, opening, meeting date and signature disagree on the year that the meeting is for.

The year is the one that most places say (the title wins a tie); the odd ones out are reported.
Cases: ``mention`` another year's meeting named as this one; ``previous`` the meeting whose follow-up is
told is not last year's; ``held`` and ``signed`` dates outside the meeting's season.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..document import Span
from ..language.patterns import compiled
from ..rulebook import Rule
from ..structure import Outline
from ..structure.body import byline_lines
from ..structure.dates import about_meeting, meeting_of
from ..structure.frame_years import framed, misnamed, signs
from ..structure.outline import Section
from ..structure.years import Signed, evidence, meant, number, signatures
from . import Hit

OPTIONS = {
    "mention": "regex",
    "announces": "regex",
    "announced": "regex",
    "looks_back": "regex",
    "back_before": "regex",
    "reports_back": "regex",
    "found_then": "regex",
    "previous_roles": "strings",
    "before_types": "strings",
    "done_since": "regex",
    "purpose": "regex",
    "theme_types": "strings",
    "plain_types": "strings",
    "work_types": "strings",
    "late": "regex",
    "months": "int",
    "frames": [
        {
            "find!": "regex",
            "words!": "strings",
            "first!": "int",
            "last!": "int",
            "unless": "regex",
            "roles": "strings",
            "but": "strings",
            "types": "strings",
            "weak": "bool",
            "reason!": "text",
        }
    ],
}
REQUIRED = (
    "mention",
    "announces",
    "announced",
    "looks_back",
    "back_before",
    "reports_back",
    "found_then",
    "done_since",
    "purpose",
    "late",
    "months",
)
VALUES = ("reason", "year")
CASES = ("weak",)
# So many months after the season a paper on the meeting may still be signed.
AFTER = 3


# A summary is titled by the year of the work.
_WORK = re.compile(r"(20\d\d)年度?(?!\d{1,2}月)")
_TITLED = re.compile(r"(20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年度")


# In the part on the last meeting: this one called as if it were that, not as the one to come.
_MEETING = re.compile(
    r"(?:^|[。；])[^。；]{0,8}?(20\d\d)年度[^，。；]{0,16}?生活会(?!召开前|前|之前|拟|将|定于|的?主题|准备)"
)


# An older meeting may be told of for what was left of it.
_LEFT = re.compile("遗留|尚未|未完成|以来|历年|近[两三几]年|结转|没有召开|未召开")


_LAST = re.compile("上一?年度?|上次")


class _Said(NamedTuple):
    """year   0 where it does not fit, -1 where ``reason`` says all of it."""

    year: int
    span: Span
    reason: str
    case: str = ""


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the odd one out."""
    if outline.year is None or outline.inferred:
        return
    signed = signatures(outline)
    mentions, last = _mentions(outline, rule)
    said = [*_title(outline, rule), *mentions, *_held(outline, rule)]
    votes = Counter(item.year for item in said)
    late = compiled(rule.options["late"]).search(outline.title.text) is not None
    votes.update((*evidence(outline, [] if late else signed, rule.options["months"]), *last))
    votes.update(signs(outline, set(rule.options.get("previous_roles", ()))))
    most = max(votes.values(), default=0)
    year = outline.year if votes[outline.year] == most else max(votes, key=lambda y: (votes[y], y))
    if outline.type in rule.options.get("plain_types", ()):
        # nothing but facts of the year in it: of years that are said as often, they decide
        facts = {y: outline.text.whole.count(f"{y}年") for y in votes if votes[y] == most}
        year = max(facts, key=lambda y: (facts[y], y == year), default=year)
    framed_years = [
        *(_Said(0, *item) for item in framed(outline, rule.options.get("frames", ()), year)),
        *(_Said(-1, *item) for item in misnamed(outline)),
    ]
    places = set()
    for item in (*said, *_signed(rule, signed, year, late), *_back(outline, rule, year), *framed_years):
        if item.year != year and item.span not in places:
            places.add(item.span)
            yield _hit(item, year)


def _hit(item: _Said, year: int) -> Hit:
    reason = item.reason if item.year < 0 else f"{item.reason}不是{year}年度"
    return Hit(item.span, item.case, values={"reason": reason, "year": year}, data={"year": year})


def _title(outline: Outline, rule: Rule) -> Iterator[_Said]:
    titled = _WORK if outline.type in rule.options.get("work_types", ()) else _TITLED
    for line in byline_lines(outline):
        match = titled.search(line.text) if "年" in line.text else None
        if match:
            yield _Said(number(match[1]), line.span(match.start(), match.end()), "标题写的年度")


def _mentions(outline: Outline, rule: Rule) -> tuple[list[_Said], list[int]]:
    """Places that announce this meeting by its year; the year after the last meeting that is told of."""
    whole = outline.text.whole
    titled = {line.line for line in byline_lines(outline)}
    found: list[_Said] = []
    last: list[int] = []
    for match in compiled(rule.options["mention"]).finditer(whole):
        line = outline.text.at(match.start())
        if line.line in titled:
            continue
        start, end = match.start() - line.offset, match.end() - line.offset
        before, after = line.text[:start], line.text[end:]
        own = outline.type == "rectification" and compiled(rule.options["purpose"]).search(before)
        back = compiled(rule.options["looks_back"]).match(after)
        if not own and (back or compiled(rule.options["back_before"]).search(before)):
            last += [number(match[1]) + 1] if back and outline.type != "rectification" else []
        elif (
            own
            or compiled(rule.options["announces"]).search(before)
            or compiled(rule.options["announced"]).match(after)
        ):
            span = outline.text.span(match.start(1), match.end(2))
            found.append(_Said(number(match[1]), span, "这里写的年度"))
    return found, [max(last)] if last else []


def _held(outline: Outline, rule: Rule) -> Iterator[_Said]:
    """The meeting's own date: it is held from the summer of its year to the summer after."""
    meeting = meeting_of(outline)
    if meeting is None and outline.type not in rule.options.get("before_types", ()):
        meeting = about_meeting(outline)
    if meeting is None or meeting.year is None:
        return
    whole = outline.text.whole
    if not whole.startswith(str(meeting.year), meeting.start):
        return
    named = compiled(rule.options["mention"]).search(whole[meeting.end : meeting.end + 80].split("。")[0])
    year = meant(meeting.year, meeting.month, rule.options["months"])
    if named and number(named[1]) != outline.year:
        return  # the sentence names another meeting, judged by that
    span = outline.text.span(meeting.start, meeting.end)
    yield _Said(year, span, "会议日期对应的年度")


def _signed(rule: Rule, signed: list[Signed], year: int, late: bool) -> Iterator[_Said]:
    """A date alone on its line, out of the season of that year's meetings."""
    months = rule.options["months"]
    for item in signed:
        date = (item.year, item.month)
        if date < (year, months + 1) or date > (year + 1 + late, months + AFTER):
            yield _Said(0, item.line.span(), "落款日期对不上的年度")


def _back(outline: Outline, rule: Rule, year: int) -> Iterator[_Said]:
    """The meeting whose follow-up is reported is last year's, not this one's."""
    if outline.type not in rule.options.get("theme_types", ()):
        return
    whole = outline.text.whole
    for match in compiled(rule.options["reports_back"]).finditer(whole):
        if number(match["year"]) >= year or _older(match, whole, year):
            start, end = match.span("year")
            written = 2 if whole.startswith("年度", end) else 1
            yield _Said(0, outline.text.span(start, end + written), "通报整改情况的年度")
    wanted = set(rule.options.get("previous_roles", ()))
    found_then = compiled(rule.options["found_then"])
    for section in outline.sections if wanted else ():
        if wanted.intersection(section.roles):
            yield from _previous(outline, found_then, section, year)
    if outline.type in rule.options.get("before_types", ()):
        yield from _done(outline, rule, year)


def _part(outline: Outline, section: Section, last: str) -> str:
    """The part's text, with 遗留 for it where the last meeting's year is said in it."""
    text = "\n".join(outline.line(at).text for at in range(section.line, section.last + 1))
    return "遗留" if last + "年" in text else text


def _other_part(outline: Outline, section: Section, year: int) -> bool:
    """Whether a part, or another one, is about the last meeting by its year."""
    said = f"{year}年度"
    text = "\n".join(outline.line(at).text for at in range(section.line, section.last + 1))
    return said in text or any(said in other.heading for other in outline.sections)


def _older(match: re.Match[str], whole: str, year: int) -> bool:
    """Whether the meeting before last is told of alone, as if it were the last one."""
    if number(match["year"]) >= year - 1:
        return False
    start = max(whole.rfind(mark, 0, match.start()) for mark in "。；\n") + 1
    return not re.search(rf"{year - 1}年|{_LEFT.pattern}", whole[start : match.end()])


def _done(outline: Outline, rule: Rule, year: int) -> Iterator[_Said]:
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
                yield _Said(0, line.span(match.start("year"), match.end()), "整改情况说的年度")


def _previous(outline: Outline, found_then: re.Pattern[str], section: Section, year: int) -> Iterator[_Said]:
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
                yield _Said(
                    0, line.span(named.start(1), named.start(1) + len(named[1]) + 2), "整改情况说的年度"
                )
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
                yield _Said(0, line.span(match.start("year"), match.end()), "整改情况说的年度")
                return
            if first:
                return
            first = said
