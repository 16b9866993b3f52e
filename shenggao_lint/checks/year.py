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
from ..structure.lines import Line
from ..structure.naming.body import byline_lines
from ..structure.times.dates import about_meeting, meeting_of
from ..structure.times.frame_years import framed, misnamed, signs
from ..structure.times.last_meeting import done, older, previous
from ..structure.times.years import Signed, evidence, meant, number, signatures
from . import Hit

OPTIONS = {
    "mention": "regex",
    "announces": "regex",
    "announced": "regex",
    "looks_back": "regex",
    "back_before": "regex",
    "spring": "regex",
    "measure_roles": "strings",
    "to_come": "regex",
    "held": "regex",
    "earlier": "regex",
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
            "alone": "bool",
            "longest": "int",
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
    "spring",
    "to_come",
    "held",
    "earlier",
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
        if _another(outline, rule, line, number(match[1]), before, after):
            continue
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


def _another(outline: Outline, rule: Rule, line: Line, said: int, before: str, after: str) -> bool:
    """Whether it is lawfully another meeting: last year's, held in the spring that a summary of the year tells of; the
    next one, in a measure.
    """
    year = outline.year or 0
    if said == year - 1 and outline.type in rule.options.get("work_types", ()):
        return compiled(rule.options["spring"]).search(before) is not None
    if said == year - 1 and (held := compiled(rule.options["held"]).match(after)):
        # 上次会议整改情况。2018年度民主生活会于2019年1月24日召开
        return number(held["year"]) == year and compiled(rule.options["earlier"]).search(before) is not None
    section = outline.section_at(line.line) if said == year + 1 else None
    roles = {role for part in section.ancestors() for role in part.roles} if section else set()
    return bool(roles.intersection(rule.options.get("measure_roles", ()))) and (
        compiled(rule.options["to_come"]).match(after) is not None
    )


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
            yield _Said(0, item.line.span(), "落款日期对应的年度")


def _back(outline: Outline, rule: Rule, year: int) -> Iterator[_Said]:
    """The meeting whose follow-up is reported is last year's, not this one's."""
    if outline.type not in rule.options.get("theme_types", ()):
        return
    whole = outline.text.whole
    for match in compiled(rule.options["reports_back"]).finditer(whole):
        if number(match["year"]) >= year or older(match, whole, year):
            start, end = match.span("year")
            written = 2 if whole.startswith("年度", end) else 1
            yield _Said(0, outline.text.span(start, end + written), "通报整改情况的年度")
    wanted = set(rule.options.get("previous_roles", ()))
    found_then = compiled(rule.options["found_then"])
    for section in outline.sections if wanted else ():
        if wanted.intersection(section.roles):
            yield from (_Said(0, *item) for item in previous(outline, found_then, section, year))
    if outline.type in rule.options.get("before_types", ()):
        yield from (_Said(0, *item) for item in done(outline, rule, year))
