"""The order of what a draft tells with dates: what comes first cannot be dated after what follows from it.

Words are options of checks/impossible_date.py (rules/consistency/K103-impossible-date.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from ...language.patterns import compiled
from ...language.quotes import open_at
from ..naming.names import places
from .dates import Date, dates_of, meeting_of, possible
from .signed import HALF, SPRING, future
from .steps import BEFORE, CLAUSE, SENTENCE, Disorder, again, counted, resolved_early, steps

if TYPE_CHECKING:
    from ...rulebook import Rule
    from ..lines import Line
    from ..outline import Outline

# A measure and its time limit stand no farther apart.
ROW_LINES = 4
# 5月1日前 beside a limit of 30 April is the same day.
GRACE = 3
_YEARS = re.compile(r"(20\d\d)年(度)?[至到—~～-]{1,2}(20\d\d)年(?!之)")
_HOURS = re.compile(
    r"(?<!\d)(\d{1,2})[时点:：](?:(\d\d)分?|整)?[至到—~～-]{1,2}(\d{1,2})[时点:：](?:(\d\d)分?|整)?"
)
_LIMIT = re.compile("[时期]限(?:[：:]|为|是)")
# What such a range has in it, and how far from there it begins and ends.
YEARS_TO = ("年至20", "年到20", "年—20", "年-20", "度至20", "度到20")
HOURS_TO = (
    "时至",
    "时到",
    "时—",
    "时-",
    "点至",
    "点到",
    "分至",
    "分到",
    "分—",
    "分-",
    "0至",
    "0到",
    "0—",
    "0-",
    "整至",
)
REACH = 7
EVENING = 18
NOON = (10, 11, 12)


def disorders(outline: Outline, rule: Rule) -> Iterator[Disorder]:
    """Everything out of order; of several at one place the first counts."""
    dates = [item for item in dates_of(outline) if possible(item.year, item.month, item.day)]
    lines = [(line, list(group)) for line, group in groupby(dates, lambda item: outline.text.at(item.start))]
    for line, items in lines:
        if len(items) > 1:
            yield from _slow(line, items, rule)
            yield from _from_to(line, items, rule)
    meeting = meeting_of(outline)
    if meeting is not None and meeting.day is not None:
        yield from steps(outline, lines, meeting, rule)
        for line, items in lines:
            for item in items:
                yield from counted(line, item, meeting, rule)
                yield from again(line, item, meeting, rule)
                if outline.type in rule.options.get("row_types", ()):
                    yield from resolved_early(line, item, meeting, rule)
    yield from future(outline, lines, meeting, rule)
    if outline.type in rule.options.get("row_types", ()):
        yield from _rows(outline, lines, rule)
    whole = outline.text.whole
    for pattern, marks in ((_YEARS, YEARS_TO), (_HOURS, HOURS_TO)):
        for at in (at for mark in marks for at in places(whole, mark)):
            found = pattern.search(whole, max(0, at - REACH), at + len("至2026年至") + REACH)
            if found and _turned(found):
                yield Disorder(*found.span(), "", "止期在起期之前", "核对起止的时间")


def _turned(found: re.Match[str]) -> bool:
    """Whether a range of years, or of hours of one day, runs backwards; an evening's may end on the next day."""
    first, last = int(found[1]), int(found[3])
    if len(found[1]) == len("2026"):
        return last < first
    early = (first, int(found[2] or 0))
    return (
        early[0] < EVENING
        and (last, int(found[4] or 0)) < early
        and not (early[0] in NOON and last <= SPRING)
    )


def _slow(line: Line, items: list[Date], rule: Rule) -> Iterator[Disorder]:
    """9月就有人反映，到7月才批: what was late comes before what it was late for."""
    options = rule.options
    if not any(word in line.text for word in options.get("slow", ())):
        return
    for first, last in pairwise(items):
        start, end = last.start - line.offset, last.end - line.offset
        gap = line.text[first.end - line.offset : start]
        rest = CLAUSE.split(line.text[end:])[0]
        if SENTENCE.search(gap) or last.year is not None or first.until is not None:
            continue
        late = compiled(options["slow_before"]).search(gap) is not None
        cause = compiled(options["slow_cause"]).match(gap) is not None
        still = cause and gap.endswith("到") and compiled(options["slow_still"]).match(rest)
        if not late and not still and not compiled(options["slow_after"]).match(rest):
            continue
        head = SENTENCE.split(line.text[:start])[-1]
        known = first.day is None or last.day is None
        turned = (
            last.month < first.month if known else (last.month, last.day or 0) < (first.month, first.day or 0)
        )
        if not turned or compiled(options["slow_unless"]).search(head) or open_at(line.text, start):
            continue
        # 当年10月 … 3月才 may be the next spring's
        sure = cause and last.month >= SPRING
        yield Disorder(
            last.start,
            last.end,
            "likely" if sure else "weak",
            "后一个日期反而在前一个日期之前",
            "核对两处月份；跨年度的写明年份",
        )


def _from_to(line: Line, items: list[Date], rule: Rule) -> Iterator[Disorder]:
    """1月5日开始，1月2日结束; 从9月议到4月."""
    text = line.text
    for first, last in pairwise(items):
        if last.year is not None or first.until is not None or (first.day is None) != (last.day is None):
            continue
        if (last.month, last.day or 0) >= (first.month, first.day or 0):
            continue
        start, end = first.end - line.offset, last.start - line.offset
        head, gap, rest = text[: first.start - line.offset], text[start:end], text[last.end - line.offset :]
        whole = compiled(rule.options["begun"]).match(gap) and compiled(rule.options["ended"]).match(rest)
        drawn = head.endswith(("从", "自")) and compiled(rule.options["drawn"]).fullmatch(gap)
        if whole or drawn:
            far = first.month - last.month > HALF  # 从11月拖到3月 goes over the new year
            yield Disorder(
                last.start, last.end, "weak" if drawn or far else "likely", "止期在起期之前", "核对起止日期"
            )


def _days(year: int, month: int, day: int) -> int:
    """A number that grows by one a day, as far as a few days' grace asks."""
    return (year * 12 + month) * 31 + day


def _rows(outline: Outline, lines: list[tuple[Line, list[Date]]], rule: Rule) -> Iterator[Disorder]:
    """The time limit of a measure that ends before what the measure itself is to have done by then."""
    options = rule.options
    label, due = compiled(options["row_label"]), compiled(options["row_due"])
    within: list[tuple[Line, Date]] = []
    year: int | None = None
    for line, items in lines:
        if compiled(options["row_begins"]).match(line.text):
            within = []
        for item in items:
            start, end = item.start - line.offset, item.end - line.offset
            year = item.year or year
            if _LIMIT.search(SENTENCE.split(line.text[:start])[-1]) and not label.search(line.text[:start]):
                continue  # 完成时限：首次清查5月底前完成，之后按季开展
            if not label.search(line.text[max(0, start - BEFORE) : start]):
                if due.match(line.text, end) and not compiled(options["past"]).search(
                    CLAUSE.split(line.text[:start])[-1]
                ):
                    within.append((line, item))
                continue
            limit = (item.year or year or 0, item.month, item.day or 31)
            rest = SENTENCE.split(line.text[end:])[0]
            before = SENTENCE.split(line.text[:start])[-1]
            for other, what in within if not compiled(options["row_lasts"]).search(before + rest) else ():
                near = 0 <= line.line - other.line <= ROW_LINES and not any(
                    compiled(options["row_begins"]).match(between.text)
                    for between in outline.text.lines[other.line : line.line]
                )
                known = what.year or limit[0]
                if near and _days(known, what.month, what.day or 1) > _days(*limit) + GRACE:
                    # 12月底前 before a limit in March may be the last December
                    far = what.year is None and what.month - item.month > HALF
                    yield Disorder(
                        item.start,
                        item.end,
                        "weak" if far else "likely",
                        f"措施里写的是{what.month}月{str(what.day) + '日' if what.day else '底'}，时限却在它之前",
                        "核对措施里的日期和完成时限",
                    )
                    break
            within = []
