"""What a draft tells as done, or rests on, and is dated after the draft's own day.

Words are options of checks/impossible_date.py (rules/consistency/K103-impossible-date.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...language.patterns import compiled
from .dates import Date, dates_of, possible
from .steps import CLAUSE, SENTENCE, Disorder, all_steps, resolved

if TYPE_CHECKING:
    from datetime import date

    from ...rulebook import Rule
    from ..lines import Line
    from ..outline import Outline

# Up to this month a draft's dates without a year are rather the last year's.
SPRING = 6
# So many months between two dates are rather those from autumn to spring.
HALF = 5
NEAR_MONTHS = 2
_YEAR = re.compile(r"20\d\d(?=年)")
# The step that a plan comes before.
FIRST_STEP = "ask"


def future(
    outline: Outline, lines: list[tuple[Line, list[Date]]], meeting: Date | None, rule: Rule
) -> Iterator[Disorder]:
    """What is told as done, or as what the draft rests on, and is dated after the draft itself."""
    signed = _signature(outline)
    if signed is None:
        return
    if outline.year and (signed.year or 0, signed.month) < (outline.year, SPRING):
        return  # the signature's own year is wrong
    day = signed.calendar
    mend = "核对落款和这些日期"
    planned = meeting if outline.type == "plan" and meeting is not None and meeting.day is not None else None
    if planned is not None:
        if planned.calendar < day:
            yield Disorder(signed.start, signed.end, "likely", "方案落款在会议召开之后", mend)
            return
        yield from _begun_before(outline, lines, planned, signed, rule)
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


def _begun_before(
    outline: Outline, lines: list[tuple[Line, list[Date]]], meeting: Date, signed: Date, rule: Rule
) -> Iterator[Disorder]:
    """A plan signed when what it plans, the asking for opinions, is over."""
    day = signed.calendar
    steps = all_steps(outline, lines, meeting, rule)
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


def _problem(outline: Outline, line: Line) -> bool:
    return any(unit.kind == "problem" for _, unit in outline.units_on(line.line))


def _told(outline: Outline, line: Line, item: Date, day: date, rule: Rule) -> str:
    """The case where a date after the draft's own day is told of as past, else ""."""
    said = _YEAR.findall(line.text, 0, item.start - line.offset) if item.year is None else ()
    if said:
        # 2023年4月部署，5月17日才研究: the year goes on
        item = item._replace(year=int(said[-1]))
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
    section = outline.section_at(line.line)
    own = next((s.roles for s in section.ancestors() if s.roles), ()) if section else ()
    not_here = {*options.get("after_roles", ()), *options.get("left_roles", ())}
    if rests and compiled(options["rested"]).match(rest):
        return "weak" if item.day is None or not_here.intersection(own) else "likely"
    past = compiled(options["told_past"]).search(sentence) is not None
    if outline.type in options.get("told_types", ()):
        if item.day is None or not compiled(options["told_done"]).match(rest):
            return ""
        # without its year a day four months on is rather last year's
        near = item.year is not None or 31 * (then.month - day.month) % 372 <= 31 * NEAR_MONTHS
        return "likely" if past and near and not _problem(outline, line) else "weak"
    if outline.type not in options.get("before_types", ()) or outline.type == "plan":
        return ""
    if not_here.intersection(own) or not past or not compiled(options["opens"]).fullmatch(head):
        return ""
    if item.year is None and item.day is None:
        return "weak" if day.month > SPRING and then.year == day.year else ""
    if item.year is None:
        # last year's day of the same name, unless the draft was written late in the year and that very month
        near = then.month == day.month and day.month > SPRING
        return "likely" if near else "weak" if day.month > SPRING and then.year == day.year else ""
    return "likely"
