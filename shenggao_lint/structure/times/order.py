"""The order of what a draft tells with dates: what comes first cannot be dated after what follows from it.

Words are options of checks/impossible_date.py (rules/consistency/K103-impossible-date.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from ...language import numerals
from ...language.patterns import compiled
from ...language.quotes import open_at
from ..naming.names import places
from .dates import Date, dates_of, meeting_of, possible, written_on

if TYPE_CHECKING:
    from ...rulebook import Rule
    from ..lines import Line
    from ..outline import Outline

SENTENCE = re.compile("[。；]")
CLAUSE = re.compile("[，。；]")
# So many days around the meeting a step of its preparation lies.
NEAR = 75
# So many characters after a date tell what was done on it, where no other date comes before.
AFTER = 60
BEFORE = 24
# A period that is said to end on a day may be counted with its first day or without it.
SLACK = 1
# Over the working days of a period lie week-ends and a long feast.
FEAST = 10
WEEK, MONTH = 7, 30
# Up to this month a draft's dates without a year are rather the last year's.
SPRING = 6
# A measure and its time limit stand no farther apart.
ROW_LINES = 4
# So many months between two dates are rather those from autumn to spring.
HALF = 5
# The step that a plan comes before.
FIRST_STEP = "ask"


_YEARS = re.compile(r"(20\d\d)年(度)?[至到—~～-]{1,2}(20\d\d)年(?!之)")
_HOURS = re.compile(
    r"(?<!\d)(\d{1,2})[时点:：](?:(\d\d)分?|整)?[至到—~～-]{1,2}(\d{1,2})[时点:：](?:(\d\d)分?|整)?"
)
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


class Disorder(NamedTuple):
    """0-based ``start:end`` of the whole text, the case, and what is wrong there and how to mend it."""

    start: int
    end: int
    case: str
    reason: str
    mend: str


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
        yield from _steps(outline, lines, meeting, rule)
        for line, items in lines:
            for item in items:
                yield from _counted(line, item, meeting, rule)
                yield from _again(line, item, meeting, rule)
                if outline.type in rule.options.get("row_types", ()):
                    yield from _resolved_early(line, item, meeting, rule)
    yield from _future(outline, lines, meeting, rule)
    if outline.type in rule.options.get("row_types", ()):
        yield from _rows(outline, lines, rule)
    whole = outline.text.whole
    for pattern, marks in ((_YEARS, YEARS_TO), (_HOURS, HOURS_TO)):
        for at in (at for mark in marks for at in places(whole, mark)):
            found = pattern.search(whole, max(0, at - REACH), at + len("至2026年至") + REACH)
            if found and _turned(found):
                yield Disorder(*found.span(), "", "止期在起期之前", "核对起止的时间")


def _turned(found: re.Match[str]) -> bool:
    """Whether a range of years, or of hours of one day, runs backwards; from the evening on it may be the next day's."""
    first, last = int(found[1]), int(found[3])
    if len(found[1]) == len("2026"):
        return last < first
    early = (first, int(found[2] or 0))
    return (
        early[0] < EVENING
        and (last, int(found[4] or 0)) < early
        and not (early[0] in NOON and last <= SPRING)
    )


def resolved(item: Date, near: date) -> date | None:
    """The day, of the years it may be in the one nearest to another day; a month alone is its first day."""
    years = [item.year] if item.year else [near.year - 1, near.year, near.year + 1]
    days = [date(year, item.month, item.day or 1) for year in years if possible(year, item.month, item.day)]
    return min(days, key=lambda day: abs((day - near).days), default=None)


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


class _Step(NamedTuple):
    stage: str
    begin: date
    end: date
    item: Date


def _steps(
    outline: Outline, lines: list[tuple[Line, list[Date]]], meeting: Date, rule: Rule
) -> Iterator[Disorder]:
    """Steps of the preparation: feedback on opinions not yet asked for, papers handed in before they are written."""
    found = _all_steps(outline, lines, meeting, rule)
    for entry in rule.options.get("steps", ()):
        begun = [step for step in found if step.stage == entry["first"]]
        if not begun:
            continue
        first = min(begun, key=lambda step: step.begin)
        last = max(begun, key=lambda step: step.end)
        for step in found:
            if step.stage != entry["then"] or step.item.start == first.item.start:
                continue
            if step.end < first.begin:
                yield Disorder(
                    step.item.start,
                    step.item.end,
                    "likely",
                    entry["reason"],
                    "核对前后两步的日期，先做的在前",
                )
            elif entry["whole"] and len(begun) == 1 and step.end < last.end and step.item.until is None:
                yield Disorder(
                    step.item.start, step.item.end, "weak", entry["reason"], "核对前后两步的日期，先做的在前"
                )


def _all_steps(
    outline: Outline, lines: list[tuple[Line, list[Date]]], meeting: Date, rule: Rule
) -> list[_Step]:
    """The dated steps of the preparation, found once."""

    def find() -> list[_Step]:
        held = date(meeting.year or 1, meeting.month, meeting.day or 1)
        if outline.type not in rule.options.get("step_types", ()):
            return []
        return [step for line, items in lines for step in _steps_of(outline, line, items, held, rule)]

    found: list[_Step] = outline.fact("steps", find)
    return found


def _steps_of(outline: Outline, line: Line, items: list[Date], held: date, rule: Rule) -> Iterator[_Step]:
    text = line.text
    taken = -1
    for number, item in enumerate(items):
        day = resolved(item, held)
        if item.start <= taken or day is None or item.day is None or abs((day - held).days) > NEAR:
            continue
        begin = end = day
        stop = item.end - line.offset
        if item.until is not None and possible(day.year, day.month, item.until):
            end, stop = day.replace(day=item.until), item.until_end - line.offset
        other = items[number + 1] if number + 1 < len(items) else None
        if other is not None and compiled(rule.options["range"]).fullmatch(
            text, stop, other.start - line.offset
        ):
            till = resolved(other, day)
            if till is not None and till >= begin and other.day is not None:
                end, stop, taken = till, other.end - line.offset, other.start
                other = items[number + 2] if number + 2 < len(items) else None
        last = min(stop + AFTER, other.start - line.offset if other else len(text))
        said = SENTENCE.split(text[stop:last])[0]
        if other is not None and other.start - line.offset == last:
            # what opens the next date's clause is that date's
            said = said[: max(said.rfind("，"), 0)] if "，" in said else said
        head = CLAUSE.split(text[: item.start - line.offset])[-1]
        yield from (
            _Step(stage["name"], begin, end, item)
            for stage in rule.options.get("stages", ())
            if _is_step(stage, head, said, text, line, outline)
        )


def _is_step(stage: dict[str, str], head: str, said: str, text: str, line: Line, outline: Outline) -> bool:
    told = head + "|" + said
    if not any(word in told for word in stage["words"]) and not stage["heading"]:
        return False
    if stage["unless"] and compiled(stage["unless"]).search(told):
        return False
    if compiled(stage["find"]).search(told):
        return True
    if not stage["heading"]:
        return False
    lead = text[: text.find("。") + 1] or text[:BEFORE]
    return len(lead) < BEFORE and compiled(stage["heading"]).search(lead) is not None


def _counted(line: Line, item: Date, meeting: Date, rule: Rule) -> Iterator[Disorder]:
    """会后15日内，即2月20日前, which is not so many days after the meeting."""
    start = item.start - line.offset
    head = line.text[max(0, start - BEFORE) : start]
    if "会" not in head or not ("前" in head or "后" in head):
        return
    found = compiled(rule.options["counted"]).search(head)
    held = date(meeting.year or 1, meeting.month, meeting.day or 1)
    day = resolved(item, held)
    if found is None or day is None or item.day is None:
        return
    number = numerals.value(found["n"])
    if not number:
        return
    before = "前" in found["side"]
    days = (held - day).days if before else (day - held).days
    low = high = number
    unit = found["unit"]
    if "工作日" in unit:
        low, high = number, number * WEEK // 5 + FEAST
    elif "周" in unit or "星期" in unit:
        low = high = number * WEEK
    elif "月" in unit:
        low, high = number * (MONTH - 2), number * (MONTH + 1)
    if low - SLACK <= days <= high + SLACK:
        return
    side = "前" if before else "后"
    yield Disorder(
        item.start,
        item.end,
        "likely",
        f"会议{meeting.month}月{meeting.day}日召开，{'早' if before else '晚'}{number}{unit}不是这一天"
        if days >= 0
        else f"这一天不在会议之{side}",
        "按会议日期推算，改正天数或者日期",
    )


def _signature(outline: Outline) -> Date | None:
    """The draft's own day where it stands alone on a line, under the title or at the end."""
    found = None
    for item in dates_of(outline):
        if item.year and item.day and possible(item.year, item.month, item.day):
            line = outline.text.at(item.start)
            if (
                line.in_body
                and line.block.cell is None
                and line.text.strip(" \t　（()）") == outline.text.whole[item.start : item.end]
            ):
                found = item
    return found


def _again(line: Line, item: Date, meeting: Date, rule: Rule) -> Iterator[Disorder]:
    """The meeting's hour with another day than the one on which it is held."""
    if item.day is None or (item.month, item.day) == (meeting.month, meeting.day):
        return
    if "会" not in line.text[: item.start - line.offset]:
        return
    head = SENTENCE.split(line.text[: item.start - line.offset])[-1]
    rest = line.text[item.end - line.offset :]
    if compiled(rule.options["sits"]).search(head) and compiled(rule.options["at_hour"]).match(rest):
        reason = f"会议写的是{meeting.month}月{meeting.day}日召开"
        yield Disorder(item.start, item.end, "likely", reason, "核对会议日期，前后写成同一天")


def _resolved_early(line: Line, item: Date, meeting: Date, rule: Rule) -> Iterator[Disorder]:
    """经党委1月6日会议讨论，制定本方案, which is to mend what the meeting found on the 17th."""
    held = date(meeting.year or 1, meeting.month, meeting.day or 1)
    then = resolved(item, held)
    if then is None or item.day is None or then >= held or item.start == meeting.start:
        return
    head = CLAUSE.split(line.text[: item.start - line.offset])[-1]
    rest = SENTENCE.split(line.text[item.end - line.offset :])[0]
    if compiled(rule.options["rests_on"]).search(head) and compiled(rule.options["makes"]).search(rest):
        yield Disorder(
            item.start, item.end, "likely", "早于会议召开的日期", "整改方案在会议之后讨论，核对这两个日期"
        )


def _future(
    outline: Outline, lines: list[tuple[Line, list[Date]]], meeting: Date | None, rule: Rule
) -> Iterator[Disorder]:
    """What is told as done, or as what the draft rests on, and is dated after the draft itself."""
    signed = _signature(outline)
    if signed is None:
        return
    if outline.year and (signed.year or 0, signed.month) < (outline.year, SPRING):
        return  # the signature's own year is wrong
    day = date(signed.year or 1, signed.month, signed.day or 1)
    mend = "核对落款和这些日期"
    if outline.type == "plan" and meeting is not None and meeting.day is not None:
        if date(meeting.year or 1, meeting.month, meeting.day) < day:
            yield Disorder(signed.start, signed.end, "likely", "方案落款在会议召开之后", mend)
            return
    if outline.type == "plan" and meeting is not None and meeting.day is not None:
        yield from _begun_before(outline, lines, meeting, signed, rule)
    done = outline.type in rule.options.get("told_types", ())
    told = [
        (item, case)
        for line, items in lines
        for item in items
        if item.start != signed.start and (meeting is None or not done or item.start != meeting.start)
        if (case := _told(outline, line, item, day, rule))
    ]
    if done and told:
        item, case = told[-1]
        reason = f"文中{item.month}月{item.day or 1}日的事已经做了，落款却在它之前"
        yield Disorder(signed.start, signed.end, case, reason, mend)
        return
    for item, case in told:
        reason = f"稿子写于{day.year}年{day.month}月{day.day}日，这一天还没有到"
        yield Disorder(item.start, item.end, case, reason, "核对这一天和稿子的日期")


def _begun_before(
    outline: Outline, lines: list[tuple[Line, list[Date]]], meeting: Date, signed: Date, rule: Rule
) -> Iterator[Disorder]:
    """A plan signed when what it plans, the asking for opinions, is over."""
    day = date(signed.year or 1, signed.month, signed.day or 1)
    steps = _all_steps(outline, lines, meeting, rule)
    over = [step for step in steps if step.stage == FIRST_STEP and step.begin < step.end < day]
    if over:
        reason = f"{over[0].end.month}月{over[0].end.day}日前要征求完意见，方案落款却在它之后"
        yield Disorder(signed.start, signed.end, "likely", reason, "核对落款和各步的日期")


def _past(item: Date, day: date) -> bool:
    """Whether a date is up to half a year before a day, or in an earlier year."""
    if item.year is not None:
        return (item.year, item.month, item.day or 1) <= (day.year, day.month, day.day)
    months = (item.month - day.month) % 12
    return months > HALF if months else (item.day or 1) <= day.day


def _told(outline: Outline, line: Line, item: Date, day: date, rule: Rule) -> str:
    """The case where a date after the draft's own day is told of as past, else ""."""
    if _past(item, day):
        return ""
    then = resolved(item, day)
    if then is None or then <= day:
        return ""
    if item.day is None and (then.year, then.month) <= (day.year, day.month):
        return ""
    options = rule.options
    start, end = item.start - line.offset, item.end - line.offset
    head = CLAUSE.split(line.text[:start])[-1]
    rests = compiled(options["rests_on"]).search(head) is not None
    if outline.type == "plan" and not rests:
        return ""
    rest = SENTENCE.split(line.text[end:])[0]
    sentence = SENTENCE.split(line.text[:start])[-1] + "|" + rest
    clause = head + "|" + "，".join(rest.split("，")[:2])
    if compiled(options["not_yet"]).search(clause) or compiled(options["not_then"]).match(rest):
        return ""
    if item.day is None and outline.type not in options.get("before_types", ()):
        return ""
    if rests and compiled(options["rested"]).match(rest):
        return "likely"
    past = compiled(options["told_past"]).search(sentence) is not None
    if outline.type in options.get("told_types", ()):
        if item.day is None or not compiled(options["told_done"]).match(rest):
            return ""
        return "likely" if past else "weak"
    if outline.type not in options.get("before_types", ()) or outline.type == "plan":
        return ""
    section = outline.section_at(line.line)
    own = next((s.roles for s in section.ancestors() if s.roles), ()) if section else ()
    not_here = {*options.get("after_roles", ()), *options.get("left_roles", ())}
    if not_here.intersection(own) or not past or not compiled(options["opens"]).fullmatch(head):
        return ""
    if item.year is None and item.day is None:
        return "weak" if day.month > SPRING and then.year == day.year else ""
    if item.year is None:
        # last year's day of the same name, unless the draft was written late in the year and that very month
        near = then.month == day.month and day.month > SPRING
        return "likely" if near else "weak" if day.month > SPRING and then.year == day.year else ""
    return "likely"


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
                near = 0 <= line.line - other.line <= ROW_LINES
                known = what.year or limit[0]
                if near and (known, what.month, what.day or 1) > limit:
                    yield Disorder(
                        item.start,
                        item.end,
                        "likely",
                        f"措施里写的是{what.month}月{str(what.day) + '日' if what.day else '底'}，时限却在它之前",
                        "核对措施里的日期和完成时限",
                    )
                    break
            within = []
