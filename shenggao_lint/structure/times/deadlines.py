"""Deadlines and the day of the meeting: what is to be done after it cannot be due, or begin, before it.

Patterns are options of checks/impossible_date.py (rules/consistency/K103-impossible-date.yaml).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...language.patterns import compiled
from .dates import Date, about_meeting, meeting_of, possible, written_on

if TYPE_CHECKING:
    from ...rulebook import Rule
    from ..lines import Line
    from ..outline import Outline

# From this month on a month without a year that lies before the meeting may be next year's.
LATE = 7
# A heading at the beginning of a line, a line that names an annex; an annex's lines.
LEAD = 24
ANNEX_LINES = 20
STOP = re.compile("[。；]")
# What parts the cells of a row; so many rows a table has at most.
_CELLS, ROWS = ("|", "\t"), 60
_ANNEX = re.compile(r"^[\s　]*附件?[\d：:\s　]*")
_YEAR = re.compile(r"20\d\d(?=年)")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})月(?!份)")
_DAY = re.compile(r"\d{1,2}[月日]")
_ALL = re.compile("[均都][在于]$")
_EARLIER = re.compile("上年|上一年|去年|上次|往年|上一次")
_DONE = re.compile(r"[^。；，]{0,12}(?:已经?|均已|全部(?:完成|整改|办结|到位))")


def floor(outline: Outline, rule: Rule) -> tuple[Date, str] | None:
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
        from datetime import timedelta

        day = written.calendar - timedelta(rule.options.get("written_days") or 0)
        return written._replace(year=day.year, month=day.month, day=day.day), "会议最早"
    if outline.campaign is None or outline.inferred or not outline.campaign["meeting"]["from"]:
        return None
    year, month = (int(part) for part in outline.campaign["meeting"]["from"].split("-")[:2])
    months = year * 12 + month - 1 - (rule.options.get("grace_months") or 0)
    return Date(0, 0, months // 12, months % 12 + 1, None, None, 0), "会议"


def too_early(outline: Outline, rule: Rule, item: Date, floor: Date) -> bool:
    line = outline.text.at(item.start)
    start = item.start - line.offset
    head = STOP.split(line.text[:start])[-1]
    end = item.end - line.offset
    deadline = (
        tail(rule, line.text, end)
        or compiled(rule.options["deadline"]).search(head[-8:])
        or compiled(rule.options["done_by"]).match(line.text, end)
        or _in_column(outline, rule, line, start)
    )
    if not deadline or compiled(rule.options["past"]).search(head) or not after(outline, rule, line, head):
        return False
    done = _DONE.match(line.text, item.end - line.offset)
    if done and (outline.type in rule.options.get("told_types", ()) or "已" in done[0]):
        return False
    if item.year is not None:
        # 均在7月底前改完, of what the education campaign before the meeting found
        told = outline.type in rule.options.get("before_types", ()) and _ALL.search(head)
        return not told and item.key < (floor.year or 0, floor.month, floor.day or 1)
    if floor.month >= LATE and _next_year(line.text[:start], item, floor):
        return False
    if floor.end == 0 and floor.day is None:
        return False  # only the year's meetings are known
    return (
        0
        < (floor.month * 31 + (floor.day or 1)) - (item.month * 31 + (item.day or 31))
        <= (rule.options.get("near_days") or 0) / (1 if floor.month < LATE else 3)
    )


def _in_column(outline: Outline, rule: Rule, line: Line, start: int) -> bool:
    """Whether a date begins a cell of a table under a head like 完成时限."""
    mark = next((mark for mark in _CELLS if mark in line.text), None)
    before = line.text[:start].split(mark) if mark else []
    if mark is None or len(before) < 2 or before[-1].strip():
        return False
    lines = outline.text.lines
    at = line.line - 1
    while at > max(0, line.line - ROWS) and mark in lines[at - 1].text:
        at -= 1
    heads = lines[at].text.split(mark)
    head = heads[len(before) - 1] if len(before) <= len(heads) else ""
    return lines[at] is not line and compiled(rule.options["column"]).search(head) is not None


def _next_year(before: str, item: Date, floor: Date) -> bool:
    """Whether what stands before a date that has no year is next year's: 从2024年2月起……，7月底前……，12月20日前."""
    if any(int(year) > (floor.year or 0) for year in _YEAR.findall(before)):
        return True
    months = [int(month) for month in _MONTH.findall(STOP.split(before)[-1])]
    return bool(months) and months[-1] < min(item.month, LATE + 3)


def year_floor(outline: Outline) -> Date | None:
    """The first month of the year's meetings, where a draft says of no day when its own is or was written."""
    if outline.campaign is None or outline.inferred:
        return None
    start = outline.campaign["meeting"]["from"]
    if not start or meeting_of(outline) or about_meeting(outline) or written_on(outline):
        return None
    year, month = (int(part) for part in start.split("-")[:2])
    return Date(0, 0, year, month, None, None, 0)


def year_before(outline: Outline, rule: Rule, item: Date) -> bool:
    """Whether a step of the preparation is dated a year too early: 2022年12月29日送审 before January 2024."""
    meeting = meeting_of(outline)
    options = rule.options
    if meeting is None or meeting.day is None or item.year is None or item.day is None:
        return False
    if outline.type not in options.get("only_after_types", ()) or item.year >= (meeting.year or 0):
        return False
    if not possible(item.year + 1, item.month, item.day):
        return False
    days = (meeting.calendar - item._replace(year=item.year + 1).calendar).days
    if not 0 < days <= (options.get("near_days") or 0):
        return False
    line = outline.text.at(item.start)
    start, end = item.start - line.offset, item.end - line.offset
    head, rest = STOP.split(line.text[:start])[-1], STOP.split(line.text[end:])[0]
    told = head[-LEAD:] + rest[:LEAD]
    return (
        compiled(options["before_work"]).search(told) is not None
        and not compiled(options["only_after_unless"]).search(line.text[max(0, start - LEAD) : start] + rest)
        and not compiled(options["past"]).search(head)
    )


def planned(outline: Outline, rule: Rule, item: Date, floor: Date) -> bool:
    """Whether a measure opens with a time before the meeting, and tells nothing that is done: 2025年6月由办公室……."""
    if item.year is None or item.key >= (floor.year or 0, floor.month, floor.day or 1):
        return False
    line = outline.text.at(item.start)
    start, end = item.start - line.offset, item.end - line.offset
    head = STOP.split(line.text[:start])[-1]
    opens = not line.text[:start].strip() or line.text[start - 1] in "，。；：、)）.．是"
    return (
        opens
        and compiled(rule.options["to_do"]).match(line.text, end) is not None
        and not compiled(rule.options["past"]).search(head)
        and after(outline, rule, line, head)
    )


def begun(outline: Outline, rule: Rule, item: Date, floor: Date) -> bool:
    """Whether a measure is said to begin before the meeting: 2025年3月起，每月检查一次."""
    if item.year is None or item.key >= (floor.year or 0, floor.month, floor.day or 1):
        return False
    line = outline.text.at(item.start)
    if not compiled(rule.options["begins"]).match(line.text, item.end - line.offset):
        return False
    head = STOP.split(line.text[: item.start - line.offset])[-1]
    return not compiled(rule.options["past"]).search(head) and after(outline, rule, line, head)


def late(outline: Outline, rule: Rule, item: Date) -> bool:
    """Whether what is to be done before the meeting is dated after it, in the part on the preparations."""
    meeting = meeting_of(outline)
    before = rule.options.get("before_headings")
    if (
        meeting is None
        or meeting.day is None
        or not before
        or item.day is None
        or item.start == meeting.start
    ):
        return False
    if item.year not in (None, meeting.year):
        return False
    days = item.month * 31 + item.day - meeting.month * 31 - meeting.day
    if not 0 < days <= (rule.options.get("near_days") or 0):
        return False
    line = outline.text.at(item.start)
    section = outline.section_at(line.line)
    sentence = STOP.split(line.text[item.end - line.offset :])[0]
    head = STOP.split(line.text[: item.start - line.offset])[-1]
    lead = line.text[: line.text.find("。") + 1][:LEAD]
    return (
        (
            _schedule(outline, line, compiled(before))
            or (section is not None and any(compiled(before).search(s.heading) for s in section.ancestors()))
        )
        and compiled(rule.options["before_work"]).search(f"{lead}|{head}{sentence}") is not None
        and not compiled(rule.options["after_words"]).search(head)
        and not compiled(rule.options["past"]).search(head)
        and "会后" not in head + sentence
    )


def _schedule(outline: Outline, line: Line, before: re.Pattern[str]) -> bool:
    """Whether a line stands in an annex that lists the preparations."""
    for above in reversed(outline.text.lines[max(0, line.line - 1 - ANNEX_LINES) : line.line - 1]):
        if above.text.lstrip(" 　").startswith("附") and len(above.text) <= LEAD:
            return before.search(_ANNEX.sub("", above.text)) is not None
    return False


def told_early(outline: Outline, rule: Rule, item: Date) -> bool:
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
    head = STOP.split(line.text[:start])[-1]
    if not compiled(rule.options["told"]).search(head):
        return False
    if not compiled(rule.options["told_so"]).match(line.text, end) or _EARLIER.search(head):
        return False
    if item.year is not None:
        return item.key < meeting.key
    days = meeting.month * 31 + meeting.day - item.month * 31 - item.day
    return 0 < days <= (rule.options.get("near_days") or 0) / (1 if meeting.month < LATE else 3)


def reported_early(outline: Outline, rule: Rule, item: Date) -> bool:
    """Whether the report on the meeting, or its list of measures, is to go out on a day before the meeting."""
    meeting = meeting_of(outline)
    options = rule.options
    if outline.type not in options.get("only_after_types", ()) or meeting is None or meeting.day is None:
        return False
    if item.day is None or item.start == meeting.start or item.year not in (None, meeting.year):
        return False
    line = outline.text.at(item.start)
    start, end = item.start - line.offset, item.end - line.offset
    lead = line.text[: line.text.find("。") + 1]
    head = (lead if len(lead) <= LEAD else "") + STOP.split(line.text[:start])[-1]
    said = next(iter([*compiled(options["only_after"]).finditer(head)][-1:]), None)
    if said is None or len(head) - said.end() > LEAD or _DAY.search(head, said.end()):
        return False
    if not compiled(options["only_after_so"]).match(line.text, end):
        return False
    if compiled(options["only_after_unless"]).search(head) or compiled(options["past"]).search(head):
        return False
    days = meeting.month * 31 + meeting.day - item.month * 31 - item.day
    return 0 < days <= (options.get("near_days") or 0) / (1 if meeting.month < LATE else 3)


def tail(rule: Rule, text: str, end: int) -> str:
    match = compiled(rule.options["before_words"]).match(text, end)
    return match[0] if match else ""


def after(outline: Outline, rule: Rule, line: Line, head: str) -> bool:
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
