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
from ..structure.naming.names import places
from ..structure.times.dates import Date, dates_of, possible, weekday
from ..structure.times.deadlines import (
    LATE,
    STOP,
    after,
    begun,
    floor,
    late,
    planned,
    reported_early,
    tail,
    told_early,
    too_early,
    year_before,
    year_floor,
)
from ..structure.times.order import disorders
from ..structure.times.promises import promise_floor, promised_early
from ..structure.times.spans import feasts, periods, turned
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
    "only_after": "regex",
    "only_after_so": "regex",
    "only_after_types": "strings",
    "only_after_unless": "regex",
    "told": "regex",
    "told_so": "regex",
    "periods": [{"words!": "strings", "month!": "int", "day!": "int"}],
    "feasts": [{"words!": "strings", "year!": "int", "month!": "int", "day!": "int"}],
    "begins": "regex",
    "to_do": "regex",
    "no_such": [{"word!": "text", "before": "int", "find!": "regex"}],
    "before_work": "regex",
    "collected_types": "strings",
    "criticism_roles": "strings",
    "left_roles": "strings",
    "left": "regex",
    "due": "regex",
    "was_due": "regex",
    "is_done": "regex",
    "column": "regex",
    "next_step": "regex",
    "asked": "regex",
    "still_to_do": "regex",
    "other_year": "regex",
    "slow": "strings",
    "step_types": "strings",
    "slow_before": "regex",
    "slow_after": "regex",
    "slow_cause": "regex",
    "makes": "regex",
    "at_hour": "regex",
    "sits": "regex",
    "drawn": "regex",
    "ended": "regex",
    "begun": "regex",
    "slow_still": "regex",
    "slow_unless": "regex",
    "stages": [
        {"name!": "text", "words!": "strings", "find!": "regex", "unless": "regex", "heading": "regex"}
    ],
    "steps": [{"first!": "text", "then!": "text", "whole": "bool", "reason!": "text"}],
    "range": "regex",
    "counted": "regex",
    "rests_on": "regex",
    "rested": "regex",
    "not_yet": "regex",
    "not_then": "regex",
    "told_past": "regex",
    "told_done": "regex",
    "opens": "regex",
    "row_types": "strings",
    "row_begins": "regex",
    "row_label": "regex",
    "row_due": "regex",
    "row_lasts": "regex",
}
REQUIRED = (
    "after_words",
    "before_words",
    "deadline",
    "done_by",
    "past",
    "weekday",
    "told",
    "told_so",
    "only_after",
    "only_after_so",
    "only_after_unless",
    "begins",
    "to_do",
    "before_work",
    "left",
    "due",
    "was_due",
    "is_done",
    "column",
    "next_step",
    "asked",
    "still_to_do",
    "other_year",
    "slow_before",
    "slow_after",
    "slow_cause",
    "makes",
    "at_hour",
    "sits",
    "drawn",
    "ended",
    "begun",
    "slow_still",
    "slow_unless",
    "range",
    "counted",
    "rests_on",
    "rested",
    "not_yet",
    "not_then",
    "told_past",
    "told_done",
    "opens",
    "row_begins",
    "row_label",
    "row_due",
    "row_lasts",
)
VALUES = ("reason", "mend")
CASES = ("weekday", "likely", "weak")
FEBRUARY = 2
_YEAR = re.compile(r"20\d\d(?=年)")
_OTHER_YEAR = re.compile("[去明来后前次翌]年|上年|下一?年")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the date, once: what is beyond doubt comes first."""
    placed = set()
    for hit in _found(outline, rule):
        place = hit.span.line, hit.span.column
        if place not in placed:
            placed.add(place)
            yield hit


def _found(outline: Outline, rule: Rule) -> Iterator[Hit]:
    whole = outline.text.whole
    known, of_year = floor(outline, rule), year_floor(outline)
    first_month = promise_floor(outline, rule)
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
        if said and item.day is not None and said[1] != "末" and (years := _years(outline, item)):
            days = [weekday(year, item.month, item.day) for year in years]
            right = days[0]
            if said[1].replace("天", "日") not in days:
                yield Hit(
                    outline.text.span(item.start, said.end()),
                    "weekday",
                    {"reason": f"这一天是星期{right}", "mend": "核对日期和星期，改正其中一个"},
                )
                continue
        if told_early(outline, rule, item):
            span = outline.text.span(item.start, item.end)
            yield Hit(
                span, values={"reason": "早于会议召开的日期", "mend": "会后才有的材料，日期应在会议之后"}
            )
            continue
        if known is not None and (too_early(outline, rule, item, known[0])):
            yield _early(outline, rule, item, known, "")
        elif known is not None and begun(outline, rule, item, known[0]):
            yield _early(outline, rule, item, known, "likely")
        elif known is not None and planned(outline, rule, item, known[0]):
            yield _early(outline, rule, item, known, "weak")
        elif first_month is not None and (case := promised_early(outline, rule, item, first_month)):
            yield Hit(
                outline.text.span(item.start, item.end),
                case,
                {"reason": "早于稿子的日期，说的却是要做的事", "mend": "核对年份和月份，时限应在会议之后"},
            )
        elif reported_early(outline, rule, item):
            yield Hit(
                outline.text.span(item.start, item.end),
                "likely",
                {"reason": "早于会议召开的日期", "mend": "会后才有的材料，日期应在会议之后"},
            )
        elif of_year is not None and item.year is not None and too_early(outline, rule, item, of_year):
            yield Hit(
                outline.text.span(item.start, item.end),
                "weak",
                {"reason": "时限在会议所在的年底以前", "mend": "核对年份，整改的时限应在会议之后"},
            )
        elif year_before(outline, rule, item):
            yield Hit(
                outline.text.span(item.start, item.end),
                "likely",
                {"reason": "比会议早了一年多，说的却是会前的准备", "mend": "核对年份"},
            )
        elif late(outline, rule, item):
            yield Hit(
                outline.text.span(item.start, item.end),
                "likely",
                {
                    "reason": "会前的准备排在了会议之后",
                    "mend": "准备工作应在会议之前，核对这一天和会议的日期",
                },
            )
    yield from _without_day(outline, rule, known)
    for first, last, sure in turned(outline):
        span = outline.text.span(first.start, last.end)
        yield Hit(span, "" if sure else "likely", values={"reason": "止期在起期之前", "mend": "核对起止日期"})
    for odd in disorders(outline, rule):
        span = outline.text.span(odd.start, odd.end)
        yield Hit(span, odd.case, {"reason": odd.reason, "mend": odd.mend})
    for start, end in _never(outline, rule):
        span = outline.text.span(start, end)
        yield Hit(span, values={"reason": "没有这个日子或时刻", "mend": "核对原件，改成实有的时间"})


def _never(outline: Outline, rule: Rule) -> Iterator[tuple[int, int]]:
    """第五季度, 星期八, 上午14时: what no calendar and no clock has."""
    whole = outline.text.whole
    for entry in rule.options.get("no_such", ()):
        for at in places(whole, entry["word"]):
            if found := compiled(entry["find"]).match(whole, max(0, at - (entry["before"] or 0))):
                yield found.span()


def _early(outline: Outline, rule: Rule, item: Date, known: tuple[Date, str], case: str) -> Hit:
    end = item.end + len(tail(rule, outline.text.whole, item.end))
    first, what = known
    held = f"{first.year}年{first.month}月" + (f"{first.day}日" if first.day else "")
    return Hit(
        outline.text.span(item.start, end),
        case,
        {
            "reason": f"时限在会议之前，{what}在{held}" + ("" if first.day else "前后"),
            "mend": "整改和会后工作的时限应在会议之后，核对年份和月份",
        },
    )


def _without_day(outline: Outline, rule: Rule, known: tuple[Date, str] | None) -> Iterator[Hit]:
    """Quarters, halves, ends of years and feasts that lie before the meeting."""
    if known is None:
        return
    for item in periods(outline, rule.options.get("periods", ())):
        if too_early(outline, rule, item, known[0]):
            yield _early(outline, rule, item, known, "")
        elif planned(outline, rule, item, known[0]):
            yield _early(outline, rule, item, known, "weak")
    for item in feasts(outline, known[0].year or 0, rule.options.get("feasts", ())):
        if too_early(outline, rule, item, known[0]):
            yield _early(outline, rule, item, known, "likely")


def _years(outline: Outline, item: Date) -> list[int]:
    """The years that a date may be in: its own, or that of the meeting's season and the ones around it."""
    if item.year is not None:
        return [item.year]
    if outline.year is None or outline.inferred:
        return []
    years = [outline.year + (item.month < LATE), outline.year, outline.year + 1]
    return [year for year in years if possible(year, item.month, item.day)]


def _why(item: Date) -> str:
    if not 1 <= item.month <= 12:
        return f"没有{item.month}月"
    return f"{item.month}月没有{item.day}日"


def _leap(outline: Outline, rule: Rule, item: Date, first: Date | None) -> bool:
    """Whether 29 February without its year may be in a leap year: the one after the meeting, or one spoken of."""
    if outline.year is None or outline.inferred:
        return True
    line = outline.text.at(item.start)
    head = STOP.split(line.text[: item.start - line.offset])[-1]
    years = {int(year) for year in _YEAR.findall(line.text[: item.start - line.offset])}
    if first is not None and after(outline, rule, line, head) and not _OTHER_YEAR.search(head):
        years.add((first.year or outline.year) + (first.month > FEBRUARY))
    else:
        years.update((outline.year, outline.year + 1))
    return any(possible(year, item.month, item.day) for year in years)
