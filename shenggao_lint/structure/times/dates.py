"""Dates as written (2026年1月20日, 二月三十日, 2026-01-20), and the meeting's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ...language import numerals
from ..naming.body import byline_lines

if TYPE_CHECKING:
    from datetime import date

    from ..lines import Line
    from ..outline import Outline

_HAN = "一二三四五六七八九十"
_MONTH = re.compile(
    r"(?:(?P<y>20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年[  　]?)?"
    rf"(?P<m>(?<![\d.第共近满约])\d{{1,2}}|(?<![{_HAN}第正])[{_HAN}]{{1,3}})[  　]?月"
    r"(?!龄|薪|租|嫂|子|饼|考|报(?![上来送告到给经请县市区党局省乡镇名案批审])|刊|票|度|均|息)"
    rf"(?:[  　]?(?P<d>\d{{1,2}}|[{_HAN}]{{1,3}})[  　]?[日号])?"
)
_NUMERIC = re.compile(r"(?P<y>20(?<![\d.-]20)\d\d)(?P<s>[-./])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d.-])")
_BEFORE_MONTH = frozenset(_HAN + "0123456789年〇○零  　")
# 1月20日至22日, 20日—22日: the second day belongs to the same month
_TO = re.compile(r"(?:（[^（）]{1,6}）)?(?:上午|下午|晚)?[至到—~～-]{1,2}(\d{1,2})[日号](?!起)")
_YEARS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Date(NamedTuple):
    """A date at 0-based ``start:end`` of the whole text.

    year, day    None where they are not written
    until        the last day of a range inside the month, or None
    until_end    where that last day ends
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    until: int | None
    until_end: int

    @property
    def key(self) -> tuple[int, int, int]:
        """For comparing dates whose years are known; a month without a day is its last day."""
        return (self.year or 0, self.month, self.until or self.day or 31)

    @property
    def calendar(self) -> date:
        """The day in the calendar, where its year is known; a month alone is its first day."""
        from datetime import date

        return date(self.year or 1, self.month, self.day or 1)


def dates_of(outline: Outline) -> list[Date]:
    """Every date of the draft, in order, found once."""
    found: list[Date] = outline.fact("dates", lambda: find_dates(outline.text.whole))
    return found


def find_dates(text: str) -> list[Date]:
    """Every date in a text, possible or not."""
    found = [
        Date(m.start(), m.end(), int(m["y"]), int(m["m"]), int(m["d"]), None, 0)
        for m in _NUMERIC.finditer(text)
    ]
    at = text.find("月")
    while at >= 0:
        start = at
        while start and at - start < 12 and text[start - 1] in _BEFORE_MONTH:
            start -= 1
        # a run of numerals before it may hold more than the date: 7日1月
        match = next(
            (
                m
                for begin in range(start, at)
                if (m := _MONTH.match(text, begin)) and m.start("m") <= at < m.end()
            ),
            None,
        )
        if match is not None:
            found.append(_date(text, match))
        at = text.find("月", at + 1)
    return sorted(found)


def _date(text: str, match: re.Match[str]) -> Date:
    month = numerals.value(match["m"]) or 0
    day = numerals.value(match["d"]) if match["d"] else None
    year = int(match["y"].translate(_YEARS)) if match["y"] else None
    to = _TO.match(text, match.end()) if day is not None else None
    return Date(
        match.start(), match.end(), year, month, day, int(to[1]) if to else None, to.end() if to else 0
    )


def possible(year: int | None, month: int, day: int | None) -> bool:
    """Whether the calendar has such a day; without a year February has 29."""
    if not 1 <= month <= 12:
        return False
    if day is None:
        return True
    days = _DAYS[month - 1]
    if month == 2 and year is not None and not (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
        days = 28
    return 1 <= day <= days


def weekday(year: int, month: int, day: int) -> str:
    """一 … 六, 日."""
    from datetime import date

    return "一二三四五六日"[date(year, month, day).weekday()]


# What stands before the meeting's date (会议定于, 民主生活会拟于, 时间：) and after it (，党组召开…民主生活会)
_SET = re.compile(
    r"(?:会议|生活会)(?:召开)?(?:时间)?[^，。；：]{0,4}?(?:定|拟|安排|计划|暂定)?(?:于|在|为|：|:)[  　]*$"
    r"|(?:^|[\s（()）、.．一二三四五六七八九\d])(?:会议|召开|开会)?时间[  　]*"
    r"(?:初步|暂|拟)?(?:安排|定|确定)?(?:于|在|为|是)?[：:]?[  　]*(?:拟?定?于)?$"
)
_HELD = re.compile(
    r"(?!前|[至到—~-]|之?前|底)(?:(?!\d月\d)[^。；]){0,50}?(?:召开|举行)[^。；]{0,40}?"
    r"民主生活会(?!上|后|前|查|整|问|的|座谈)"
)
# A heading in front of the date alone: （一）时间地点。2026年1月20日上午9时，局三楼会议室
_HEADED = re.compile(
    r"(?:^|[\s　（()）、.．一二三四五六七八九十\d])(?P<what>会议|召开|开会)?的?时间"
    r"(?:(?:[、和与及]|以及)?(?P<where>地点|地址))?[。：:；]?[\s　]*$"
)
_HOUR = re.compile(r"[  　]*(?:[（(][^（）()]{1,6}[)）])?[  　]*(?:上午|下午|晚上?|\d{1,2}[时点:：])")
_PART = re.compile(r"(?:的)?(上旬|中旬|下旬|初|底|末)")
_FROM = {"上旬": 1, "初": 1, "中旬": 11, "下旬": 21, "底": 21, "末": 21}
EARLY = 7
LAST_LINES = 4
LONGEST_DATE = 16
_STOP = re.compile("[。；]")
_EARLIER = re.compile(r"上年|上一年|上次|去年|上一次|往年")
_ANOTHER = re.compile(r"座谈会|党组会|党委会|专题会议|中心组|学习会|动员|部署会|研讨|组织生活|通知|谈话|征求")


def meeting_of(outline: Outline) -> Date | None:
    """The day on which the draft's own meeting is or was held, with its year; None when it is not written in full."""
    found: Date | None = outline.fact("meeting", lambda: _meeting(outline))
    return found


def about_meeting(outline: Outline) -> Date | None:
    """When the meeting is, where only its month is written; day None where not even 上旬, 中旬 or 下旬 is said."""
    year: int | None = None
    for item in dates_of(outline):
        year = item.year or year
        if item.day is not None or not possible(item.year, item.month, None):
            continue
        line = outline.text.at(item.start)
        head = _STOP.split(line.text[: item.start - line.offset])[-1]
        tail = line.text[item.end - line.offset :]
        part = _PART.match(tail)
        held = _HELD.match(tail[part.end() :] if part else tail)
        if _EARLIER.search(head) or not (
            (held and not _ANOTHER.search(held[0])) or (_SET.search(head) and not _ANOTHER.search(head))
        ):
            continue
        own = (
            item.year
            or (year if year and item.start - line.offset > 0 else None)
            or _year_of(outline, item.month)
        )
        if own is not None:
            return item._replace(year=own, day=_FROM[part[1]] if part else None)
    return None


def written_on(outline: Outline) -> Date | None:
    """The draft's own date, under the title or at the end; with its year."""
    last = [line for line in outline.text.lines[-2 * LAST_LINES :] if not line.blank][-LAST_LINES:]
    for line in (*byline_lines(outline)[len(outline.title.lines) :], *last):
        text = line.text.strip(" 　（()）")
        if len(text) > LONGEST_DATE or not text:
            continue
        for item in find_dates(text):
            if item.year is not None and not re.sub(r"[  　]", "", text[: item.start] + text[item.end :]):
                return item
    return None


def _year_of(outline: Outline, month: int) -> int | None:
    """The meeting of a year is held late in it, or early in the next."""
    return None if outline.year is None else outline.year + (month < EARLY)


def _headed(outline: Outline, line: Line, item: Date) -> bool:
    """Whether the date opens what stands under a heading that says when the meeting is."""
    before = line.text[: item.start - line.offset]
    if not before.strip() and line.line > 1:
        before = outline.line(line.line - 1).text
    found = _HEADED.search(before[-16:])
    hour = _HOUR.match(line.text, item.end - line.offset)
    return found is not None and bool(found["what"] or found["where"] or hour)


def _meeting(outline: Outline) -> Date | None:
    year: int | None = None
    for item in dates_of(outline):
        year = item.year or year
        if item.day is None or year is None or not possible(year, item.month, item.day):
            continue
        line = outline.text.at(item.start)
        head = _STOP.split(line.text[: item.start - line.offset])[-1]
        tail = line.text[item.end - line.offset :]
        held = _HELD.match(tail)
        if _EARLIER.search(head) or (held is None and tail.startswith(("前", "之前", "至", "到", "底"))):
            continue
        timed = _SET.search(head) if head.strip() else _headed(outline, line, item)
        if (held and not _ANOTHER.search(held[0])) or (timed and not _ANOTHER.search(head)):
            return item if item.year is not None else item._replace(year=year)
    return None
