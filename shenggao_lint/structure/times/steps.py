"""What is dated around the meeting: the steps of its preparation, periods counted from it, its own day said again.

Words are options of checks/impossible_date.py (rules/consistency/K103-impossible-date.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ...language import numerals
from ...language.patterns import compiled
from .dates import Date, possible

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


class Disorder(NamedTuple):
    """0-based ``start:end`` of the whole text, the case, and what is wrong there and how to mend it."""

    start: int
    end: int
    case: str
    reason: str
    mend: str


def resolved(item: Date, near: date) -> date | None:
    """The day, of the years it may be in the one nearest to another day; a month alone is its first day."""
    years = [item.year] if item.year else [near.year - 1, near.year, near.year + 1]
    days = [date(year, item.month, item.day or 1) for year in years if possible(year, item.month, item.day)]
    return min(days, key=lambda day: abs((day - near).days), default=None)


class _Step(NamedTuple):
    stage: str
    begin: date
    end: date
    item: Date


def steps(
    outline: Outline, lines: list[tuple[Line, list[Date]]], meeting: Date, rule: Rule
) -> Iterator[Disorder]:
    """Steps of the preparation: feedback on opinions not yet asked for, papers handed in before they are written."""
    found = all_steps(outline, lines, meeting, rule)
    yield from _side_by_side(outline.text.whole, found, rule)
    for entry in rule.options.get("steps", ()):
        begun = [step for step in found if step.stage == entry["first"]]
        if not begun:
            continue
        first = min(begun, key=lambda step: step.begin)
        last = max(begun, key=lambda step: step.end)
        for step in found:
            if step.stage != entry["then"] or step.item.start == first.item.start:
                continue
            before = step.end < first.begin
            if not before and not (
                entry["whole"] and len(begun) == 1 and step.end < last.end and step.item.until is None
            ):
                continue
            mend = "核对前后两步的日期，先做的在前"
            case = "likely" if before else "weak"
            yield Disorder(step.item.start, step.item.end, case, entry["reason"], mend)


def _side_by_side(whole: str, found: list[_Step], rule: Rule) -> Iterator[Disorder]:
    """Two steps of one sentence, the later of which is dated first."""
    order = {(entry["first"], entry["then"]): entry["reason"] for entry in rule.options.get("steps", ())}
    for one, two in pairwise(found):
        first, then = (one, two) if (one.stage, two.stage) in order else (two, one)
        reason = order.get((first.stage, then.stage))
        if reason is None or then.end >= first.begin:
            continue
        between = whole[one.item.end : two.item.start]
        if "\n" not in between and not SENTENCE.search(between):
            mend = "核对前后两步的日期，先做的在前"
            yield Disorder(then.item.start, then.item.end, "likely", reason, mend)


def all_steps(
    outline: Outline, lines: list[tuple[Line, list[Date]]], meeting: Date, rule: Rule
) -> list[_Step]:
    """The dated steps of the preparation, found once."""

    def find() -> list[_Step]:
        held = meeting.calendar
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
        stages = rule.options.get("stages", ())
        named = [stage["name"] for stage in stages if _is_step(stage, head, said)]
        named = named or [
            stage["name"] for stage in stages if _is_headed(stage, head + said, text, number == 0)
        ]
        yield from (_Step(name, begin, end, item) for name in named)


def _is_step(stage: dict[str, str], head: str, said: str) -> bool:
    """Whether what a date tells is this step."""
    told = head + "|" + said
    if not any(word in told for word in stage["words"]):
        return False
    if stage["unless"] and compiled(stage["unless"]).search(told):
        return False
    return compiled(stage["find"]).search(told) is not None


def _is_headed(stage: dict[str, str], told: str, text: str, opens: bool) -> bool:
    """Whether a date that tells of no step stands under this step's heading.

    opens   it is the line's first date, told of what leads the line
    """
    if not stage["heading"] or (stage["unless"] and compiled(stage["unless"]).search(told)):
        return False
    lead = text[: text.find("。") + 1] or text[:BEFORE]
    if opens and len(lead) >= BEFORE:
        lead = re.split("[，：。]", text)[0]  # （二）征求意见，12月29日至1月5日进行。
    return len(lead) < BEFORE and compiled(stage["heading"]).search(lead) is not None


def counted(line: Line, item: Date, meeting: Date, rule: Rule) -> Iterator[Disorder]:
    """会后15日内，即2月20日前, which is not so many days after the meeting."""
    start = item.start - line.offset
    head = line.text[max(0, start - BEFORE) : start]
    if "会" not in head or not ("前" in head or "后" in head):
        return
    found = compiled(rule.options["counted"]).search(head)
    held = meeting.calendar
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


def again(line: Line, item: Date, meeting: Date, rule: Rule) -> Iterator[Disorder]:
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


def resolved_early(line: Line, item: Date, meeting: Date, rule: Rule) -> Iterator[Disorder]:
    """经党委1月6日会议讨论，制定本方案, which is to mend what the meeting found on the 17th."""
    held = meeting.calendar
    then = resolved(item, held)
    if then is None or item.day is None or then >= held or item.start == meeting.start:
        return
    head = CLAUSE.split(line.text[: item.start - line.offset])[-1]
    rest = SENTENCE.split(line.text[item.end - line.offset :])[0]
    if compiled(rule.options["rests_on"]).search(head) and compiled(rule.options["makes"]).search(rest):
        yield Disorder(
            item.start, item.end, "likely", "早于会议召开的日期", "整改方案在会议之后讨论，核对这两个日期"
        )
