"""Promises in criticism and what is left of the last meeting's list: due before the paper's own date.

Patterns are options of checks/impossible_date.py (rules/consistency/K103-impossible-date.yaml).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...language.patterns import compiled
from .dates import Date, meeting_of
from .deadlines import LATE, STOP
from .years import signatures

if TYPE_CHECKING:
    from ...rulebook import Rule
    from ..outline import Outline

THIS_YEAR = ("今年", "本年", "今年度", "当年")
JANUARY, DECEMBER = 1, 12
# 今年 of a paper whose own day nothing tells is not reckoned with.
NEVER = 9999
# So many months back a month without its year is the last one of the name.
NEAR = 3


def promise_floor(outline: Outline, rule: Rule) -> tuple[int, int, int] | None:
    """(year, month) before which nothing can be promised, and 今年: by the meeting, else the date below or above.

    A collection of criticism (``collected_types``) may be put together a month after the meeting.
    """
    meeting = meeting_of(outline)
    if meeting is not None and meeting.year is not None:
        return meeting.year, meeting.month, meeting.year
    signed = signatures(outline)
    if not signed:
        known = outline.campaign["meeting"]["from"] if outline.campaign and not outline.inferred else None
        if not known or outline.type not in rule.options.get("collected_types", ()):
            return None
        months = sum(int(part) * size for part, size in zip(known.split("-"), (DECEMBER, 1), strict=False))
        months -= 1 + (rule.options.get("grace_months") or 0)
        return months // DECEMBER, months % DECEMBER + 1, NEVER
    year, month = signed[-1].year, signed[-1].month
    this = year
    if outline.type in rule.options.get("collected_types", ()):
        year, month = (year, month - 1) if month > JANUARY else (year - 1, DECEMBER)
    return year, month, this


def promised_early(outline: Outline, rule: Rule, item: Date, floor: tuple[int, int, int]) -> str:
    """The case where what is asked of somebody, or is left to be done, is due before the floor; else "".

    "likely" where the year is written, "weak" where it is 今年 or none is.
    """
    line = outline.text.at(item.start)
    start, end = item.start - line.offset, item.end - line.offset
    head, rest = STOP.split(line.text[:start])[-1], STOP.split(line.text[end:])[0]
    this = head.rstrip(" 　").endswith(THIS_YEAR)
    if item.year is None and not this:
        # a month of this spring that is just past; an autumn's may be next year's
        near = 0 < floor[1] - item.month <= NEAR and floor[1] < LATE and floor[0] == floor[2]
        if not near or compiled(rule.options["other_year"]).search(head):
            return ""
    elif not (floor[2] if item.year is None else item.year, item.month) < floor[:2]:
        return ""
    clause = compiled(rule.options["asked"]).sub("", head.split("，")[-1])
    if not compiled(rule.options["due"]).match(rest) or compiled(rule.options["was_due"]).search(clause):
        return ""
    if compiled(rule.options["is_done"]).search(rest):
        return ""
    if compiled(rule.options["next_step"]).match(line.text, end):
        return ""  # 剩下的，2025年10月完成招标，计划2026年6月底前上线: a step that is past
    if outline.type in rule.options.get("told_types", ()):
        told = head + rest[:8]
        if item.year is None or not compiled(rule.options["left"]).search(told):
            return ""
        return "likely" if compiled(rule.options["still_to_do"]).search(clause) else "weak"
    section = outline.section_at(line.line)
    roles = set(section.roles) if section else set()
    if outline.type in rule.options.get("before_types", ()) and (
        not roles or roles.intersection(rule.options.get("left_roles", ()))
    ):
        if not compiled(rule.options["left"]).search(head + rest[:8]):
            return ""
    elif outline.type not in rule.options.get("collected_types", ()) and not roles.intersection(
        rule.options.get("criticism_roles", ())
    ):
        return ""
    return "likely" if item.year is not None else "weak"
