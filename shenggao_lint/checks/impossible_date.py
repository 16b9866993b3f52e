"""Dates that the calendar does not have, days of the week that do not fit, deadlines before the meeting.

``after_roles`` and ``after_words`` say where a deadline must lie after the meeting; elsewhere (preparation)
it may lie before it.  Cases: ``weekday``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language.patterns import compiled
from ..rulebook import Rule
from ..structure import Outline
from ..structure.dates import Date, about_meeting, dates_of, meeting_of, possible, weekday, written_on
from ..structure.lines import Line
from . import Hit

OPTIONS = {
    "after_roles": "strings",
    "after_words": "regex",
    "before_words": "regex",
    "deadline": "regex",
    "done_by": "regex",
    "before_types": "strings",
    "written_days": "int",
    "past": "regex",
    "weekday": "regex",
    "grace_months": "int",
    "before_headings": "regex",
    "near_days": "int",
    "told_types": "strings",
    "told": "regex",
    "told_so": "regex",
}
REQUIRED = ("after_words", "before_words", "deadline", "done_by", "past", "weekday", "told", "told_so")
VALUES = ("reason", "mend")
CASES = ("weekday",)
# From this month on a month without a year that lies before the meeting may be next year's.
LATE = 7
FEBRUARY = 2
_STOP = re.compile("[。；]")
_YEAR = re.compile(r"20\d\d(?=年)")
_OTHER_YEAR = re.compile("[去明来后前次翌]年|上年|下一?年")
_EARLIER = re.compile("上年|上一年|去年|上次|往年|上一次")
_DONE = re.compile(r"[^。；，]{0,12}(?:已经?|均已|全部)(?:完成|整改|办结|到位)")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the date."""
    whole = outline.text.whole
    known = _floor(outline, rule)
    day_of = compiled(rule.options["weekday"])
    for item in dates_of(outline):
        leap = (item.month, item.day) == (2, 29) and item.year is None
        if leap and not _leap(outline, rule, item, known[0] if known else None):
            span = outline.text.span(item.start, item.end)
            yield Hit(span, values={"reason": "这一年的2月没有29日", "mend": "核对原件，改成实有的日期"})
            continue
        if not possible(item.year, item.month, item.day):
            span = outline.text.span(item.start, item.end)
            yield Hit(span, values={"reason": _why(item), "mend": "核对原件，改成实有的日期"})
            continue
        if item.until is not None:
            if not possible(item.year, item.month, item.until):
                wrong = outline.text.span(item.start, item.until_end)
                why = _why(item._replace(day=item.until))
                yield Hit(wrong, values={"reason": why, "mend": "核对原件，改成实有的日期"})
                continue
            if item.day is not None and item.until < item.day:
                wrong = outline.text.span(item.start, item.until_end)
                yield Hit(wrong, values={"reason": "止日在起日之前", "mend": "核对起止日期"})
                continue
        said = day_of.match(whole, item.end)
        if said and item.year is not None and item.day is not None:
            right = weekday(item.year, item.month, item.day)
            if said[1].replace("天", "日").replace("末", "日") != right and said[1] != "末":
                yield Hit(
                    outline.text.span(item.start, said.end()),
                    "weekday",
                    {"reason": f"这一天是星期{right}", "mend": "核对日期和星期，改正其中一个"},
                )
                continue
        if _told_early(outline, rule, item):
            span = outline.text.span(item.start, item.end)
            yield Hit(
                span, values={"reason": "早于会议召开的日期", "mend": "会后才有的材料，日期应在会议之后"}
            )
            continue
        if known is not None and _too_early(outline, rule, item, known[0]):
            end = item.end + len(_tail(rule, whole, item.end))
            floor, what = known
            held = f"{floor.year}年{floor.month}月" + (f"{floor.day}日" if floor.day else "")
            yield Hit(
                outline.text.span(item.start, end),
                values={
                    "reason": f"时限在会议之前，{what}在{held}" + ("" if floor.day else "前后"),
                    "mend": "整改和会后工作的时限应在会议之后，核对年份和月份",
                },
            )


def _why(item: Date) -> str:
    if not 1 <= item.month <= 12:
        return f"没有{item.month}月"
    return f"{item.month}月没有{item.day}日"


def _leap(outline: Outline, rule: Rule, item: Date, floor: Date | None) -> bool:
    """Whether 29 February without its year may be in a leap year: the one after the meeting, or one spoken of."""
    if outline.year is None or outline.inferred:
        return True
    line = outline.text.at(item.start)
    head = _STOP.split(line.text[: item.start - line.offset])[-1]
    years = {int(year) for year in _YEAR.findall(line.text[: item.start - line.offset])}
    if floor is not None and _after(outline, rule, line, head) and not _OTHER_YEAR.search(head):
        years.add((floor.year or outline.year) + (floor.month > FEBRUARY))
    else:
        years.update((outline.year, outline.year + 1))
    return any(possible(year, item.month, item.day) for year in years)


def _told_early(outline: Outline, rule: Rule, item: Date) -> bool:
    """Whether what only the meeting gave (a report on it, its list of measures) is told of as made before it.

    In papers written after the meeting, whose own date too must be after it.
    """
    meeting = meeting_of(outline)
    if (
        outline.type not in rule.options.get("told_types", ())
        or meeting is None
        or meeting.day is None
        or item.day is None
        or item.start == meeting.start
    ):
        return False
    line = outline.text.at(item.start)
    start, end = item.start - line.offset, item.end - line.offset
    signed = written_on(outline)
    if signed is not None and not line.text.replace(outline.text.whole[item.start : item.end], "").strip(
        " 　（()）"
    ):
        return item.year == meeting.year and item.key < meeting.key
    head = _STOP.split(line.text[:start])[-1]
    if not compiled(rule.options["told"]).search(head):
        return False
    if not compiled(rule.options["told_so"]).match(line.text, end) or _EARLIER.search(head):
        return False
    if item.year is not None:
        return item.key < meeting.key
    days = meeting.month * 31 + meeting.day - item.month * 31 - item.day
    return 0 < days <= (rule.options.get("near_days") or 0) / (1 if meeting.month < LATE else 3)


def _floor(outline: Outline, rule: Rule) -> tuple[Date, str] | None:
    """The meeting's day or month; else the draft's own date; else that of the year's meetings.

    With it what it is, in Chinese.  A paper written after the meeting is dated up to ``written_days`` later.
    """
    meeting = meeting_of(outline) or about_meeting(outline)
    if meeting is not None:
        return meeting, "会议"
    written = written_on(outline)
    if written is not None and possible(written.year, written.month, written.day):
        if outline.type in rule.options.get("before_types", ()):
            return written, "稿子的日期"
        from datetime import date, timedelta

        day = date(written.year or 1, written.month, written.day or 1)
        day -= timedelta(rule.options.get("written_days") or 0)
        return written._replace(year=day.year, month=day.month, day=day.day), "会议最早"
    if outline.campaign is None or outline.inferred or not outline.campaign["meeting"]["from"]:
        return None
    year, month = (int(part) for part in outline.campaign["meeting"]["from"].split("-")[:2])
    months = year * 12 + month - 1 - (rule.options.get("grace_months") or 0)
    return Date(0, 0, months // 12, months % 12 + 1, None, None, 0), "会议"


def _too_early(outline: Outline, rule: Rule, item: Date, floor: Date) -> bool:
    line = outline.text.at(item.start)
    start = item.start - line.offset
    head = _STOP.split(line.text[:start])[-1]
    end = item.end - line.offset
    deadline = (
        _tail(rule, line.text, end)
        or compiled(rule.options["deadline"]).search(head[-8:])
        or compiled(rule.options["done_by"]).match(line.text, end)
    )
    if not deadline or compiled(rule.options["past"]).search(head) or not _after(outline, rule, line, head):
        return False
    if _DONE.match(line.text, item.end - line.offset):
        return False
    if item.year is not None:
        return item.key < (floor.year or 0, floor.month, floor.day or 1)
    if floor.end == 0 and floor.day is None:
        return False  # only the year's meetings are known
    return (
        0
        < (floor.month * 31 + (floor.day or 1)) - (item.month * 31 + (item.day or 31))
        <= (rule.options.get("near_days") or 0) / (1 if floor.month < LATE else 3)
    )


def _tail(rule: Rule, text: str, end: int) -> str:
    match = compiled(rule.options["before_words"]).match(text, end)
    return match[0] if match else ""


def _after(outline: Outline, rule: Rule, line: Line, head: str) -> bool:
    """Whether what stands here is to be done after the meeting."""
    if compiled(rule.options["after_words"]).search(head):
        return True
    section = outline.section_at(line.line)
    before = rule.options.get("before_headings")
    if before and section and any(compiled(before).search(s.heading) for s in section.ancestors()):
        return False
    roles = set(rule.options.get("after_roles", ()))
    own = next((s.roles for s in section.ancestors() if s.roles), ()) if section else ()
    if not roles.intersection(("all:" + outline.type, *own)):
        return False
    return not any(unit.kind == "problem" for _, unit in outline.units_on(line.line))
