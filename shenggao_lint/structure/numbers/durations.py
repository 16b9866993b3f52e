"""How long something took against when it began and ended: times of the day, years, months, ages.

9时30分开始，12时结束，历时3个半小时; 2011年投用，已经用了二十三年; 从1月到9月，连续10个月; 今年56岁，1975年出生.
Words are data (rules/settings/derived.yaml, ``durations``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ...language import numerals
from ...language.patterns import compiled
from ...language.phrases import literals_of
from ...language.sentences import sentence_at
from .relations import Unfit

if TYPE_CHECKING:
    from ..outline import Outline

Openings = Mapping[str, Mapping[str, Any]]
# How far before a duration, or after it, its two ends stand.
REACH, AFTER, GAP = 60, 24, 30
# How far what is told may be off in minutes: told in minutes, in half hours, in hours.
EXACTLY, HALF, ROUGHLY = 6, 20, 45
NOON = 12 * 60
# Longer than so many times what is told, it was told of something else.
MOST = 4
# How far years may be off, as they are counted with both ends or without; further off they are of something else.
YEARS = 1
LEAST = 2
# What stands between how long something took and its two times in brackets.
_TOGETHER = frozenset(("（", "，", "，从", "，自", "，即", "（从", "（自", "，也就是"))
_DIGITS = "0123456789"
_HAN = "一二两三四五六七八九十"
_NUMBER = rf"(?:[0-9]{{1,3}}|[{_HAN}]{{1,3}})"
_TIME = re.compile(
    rf"(?<![0-9:：])(?P<h>[0-9]{{1,2}}|[{_HAN}]{{1,2}})(?:[时点](?!钟?头)钟?|[:：](?=[0-9]))"
    rf"(?:(?P<m>[0-9]{{1,2}}|半|[二三四五]?十[{_HAN}]?|一刻)分?)?(?![0-9:：])"
)
_TOLD = re.compile(
    rf"(?:(?P<n>[0-9]+(?:\.[0-9]+)?|[{_HAN}]{{1,3}})(?P<half>个半|个)?(?:小时|钟头)(?P<more>半|{_NUMBER}(?=分))?分?钟?"
    rf"|(?P<min>{_NUMBER})分钟)(?P<loose>[多余]|左右|以上)?"
)
_YEAR = re.compile("(?:19|20)[0-9]{2}(?=年)")
_MONTH = re.compile("(?<![0-9])(?P<m>1?[0-9])月(?:[0-9]{1,2}日|(?!份?[0-9]))")


def durations(outline: Outline, openings: Openings) -> Iterator[Unfit]:
    """All durations that their ends do not give.  ``openings``: of the rule, by name."""
    data = {**outline.settings["derived"]["durations"], "years": openings["years"]["regex"]}
    whole, literals = outline.text.whole, literals_of(outline)
    seen: set[int] = set()
    for at in sorted(literals.places(openings["hours"]["needs"])):
        first, last = sentence_at(whole, at)
        for told in _TOLD.finditer(whole, max(first, at - 6), min(last, at + 8)):
            if told.start() not in seen:
                seen.add(told.start())
                yield from _clock(whole, told, first, last, data)
    for at in sorted(literals.places(openings["years"]["needs"])):
        yield from _years(outline, at, data)
    for at in literals.places(openings["months"]["needs"]):
        yield from _months(whole, at, data)
    for at in literals.places(openings["ages"]["needs"]) if outline.year else ():
        yield from _age(outline, at, data)


def _clock(
    whole: str, told: re.Match[str], first: int, last: int, data: Mapping[str, Any]
) -> Iterator[Unfit]:
    lead = compiled(data["took"]).search(whole, max(first, told.start() - 10), told.start())
    if lead is None or told["loose"]:
        return
    before = list(_TIME.finditer(whole, max(first, told.start() - REACH), lead.start()))
    ends = before[-2:] if len(before) == LEAST else []
    if not before:
        ends = list(_TIME.finditer(whole, told.end(), min(last, told.end() + AFTER)))
    if len(ends) != LEAST:
        return
    one, two = ends
    near = whole[min(one.start(), told.start()) : max(two.end(), told.end())]
    if not compiled(data["until_before"]).search(whole, one.end(), two.start()) and not compiled(
        data["until_after"]
    ).match(whole, two.end()):
        return
    if not before and (whole[told.end() : one.start()] not in _TOGETHER or whole[two.end()] == "的"):
        return  # 讲了40分钟，9时到11时的会
    if compiled(data["broken"]).search(near) or 0 < lead.start() - two.end() > GAP:
        return
    due = (_minute(two) - _minute(one)) % NOON
    said, allowed = _said(told)
    if compiled(data["less"]).search(lead[0]):
        fits = due < said + EXACTLY
    else:
        fits = abs(due - said) <= allowed or (
            compiled(data["more"]).search(lead[0]) is not None and due > said
        )
    clause = whole[max(whole.rfind("，", 0, lead.start()), two.end() if before else first) : lead.start()]
    if due > said and (
        not compiled(data["all_of"]).search(lead[0]) or compiled(data["part_of"]).search(clause)
    ):
        return  # 9时到11时的会，讲了40分钟
    if due and not fits and due < MOST * said:
        hours, minutes = divmod(due, 60)
        why = (f"{hours}小时" if hours else "") + (f"{minutes}分钟" if minutes else "")
        yield Unfit(lead.start(), told.end(), f"前后是{why}", [one.span(), two.span()], True)


def _minute(time: re.Match[str]) -> int:
    minutes = {"半": 30, "一刻": 15, None: 0}.get(time["m"])
    return 60 * (numerals.value(time["h"]) or 0) + (
        minutes if minutes is not None else numerals.value(time["m"]) or 0
    )


def _said(told: re.Match[str]) -> tuple[float, int]:
    """Minutes as told, and how far they may be off."""
    if told["min"]:
        return numerals.value(told["min"]) or 0, EXACTLY
    hours = float(told["n"]) if told["n"][0] in _DIGITS else numerals.value(told["n"]) or 0
    more = told["more"]
    if told["half"] == "个半" or more == "半":
        return 60 * hours + 30, HALF
    if more:
        return 60 * hours + (numerals.value(more) or 0), EXACTLY
    return 60 * hours, HALF if hours % 1 else ROUGHLY


def _years(outline: Outline, at: int, data: Mapping[str, Any]) -> Iterator[Unfit]:
    """2011年投用，已经用了二十三年 of a draft of 2020: ``at`` the word before the number."""
    whole = outline.text.whole
    told = compiled(data["years"]).match(whole, at)
    if told is None:
        return
    first, last = sentence_at(whole, at)
    begin = max(first, at - REACH)
    known = list(_YEAR.finditer(whole, begin, at)) or list(
        _YEAR.finditer(whole, told.end(), min(last, told.end() + AFTER))
    )
    n = numerals.value(told["n"])
    if not known or len(known) > LEAST or n is None:
        return
    apart = compiled(data["not_years"])
    if apart.search(whole, known[0].start(), told.end() + 4):
        return
    if len(known) == LEAST:
        spanned = compiled(data["opened"]).match(whole, known[0].end()) and compiled(data["closed"]).match(
            whole, known[1].end()
        )
        if not spanned and not compiled(data["until"]).search(whole, known[0].end(), known[1].start()):
            return
        low = high = int(known[1][0]) - int(known[0][0])
        if at - known[1].end() > GAP:
            return
    elif outline.year and (
        compiled(data["began"]).match(whole, known[0].end())
        or compiled(data["began_before"]).search(
            whole, max(first, known[0].start() - AFTER), known[0].start()
        )
    ):
        # a draft is written at the end of its year or early in the next
        high = outline.year + 1 - int(known[0][0])
        low = high - 1
        if high <= LEAST:
            return  # 2025年接手，已经拖了五年: when it was seen
        if compiled(data["until_now"]).search(told[0]) is None:
            low = 0
    else:
        return
    if high < LEAST or low - YEARS <= n <= high + YEARS:
        return
    why = (
        f"{known[0][0]}年到{known[1][0]}年是{high}年"
        if len(known) == LEAST
        else f"从{known[0][0]}年算起是{high - 1}年"
    )
    yield Unfit(told.start("at"), told.end(), why, [known[0].span()], n > high)


def _months(whole: str, at: int, data: Mapping[str, Any]) -> Iterator[Unfit]:
    """从1月到9月，连续10个月: ``at`` the unit."""
    first, _ = sentence_at(whole, at)
    told = compiled(data["for_months"]).search(whole, max(first, at - 10), at)
    if told is None:
        return
    ends = list(_MONTH.finditer(whole, max(first, told.start() - AFTER), told.start()))
    n = numerals.value(told["n"])
    if len(ends) != LEAST or n is None:
        return
    one, two = ends
    late = compiled(data["late"]).match(told[0]) and compiled(data["at_last"]).search(
        whole, one.end(), told.start()
    )
    if not (late or compiled(data["until"]).search(whole, one.end(), two.start())):
        return
    between = whole[two.end() : told.start()]
    if compiled(data["broken"]).search(whole, one.start(), at) or any(c.isdigit() for c in between):
        return
    due = (int(two["m"]) - int(one["m"])) % 12
    if not due <= n <= due + (not late) and n < 12 and due:
        yield Unfit(
            told.start(),
            at + 2,
            f"{one[0]}到{two[0]}是{due + 1}个月",
            [one.span(), two.span()],
            abs(n - due) > LEAST,
        )


def _age(outline: Outline, at: int, data: Mapping[str, Any]) -> Iterator[Unfit]:
    """今年56岁，1975年出生; 1998年入党，有32年党龄: ``at`` the unit."""
    whole, year = outline.text.whole, outline.year or 0
    first, last = sentence_at(whole, at)
    told = re.compile(rf"{_NUMBER}$").search(whole, max(first, at - 3), at)
    if told is None:
        return
    known = list(compiled(data["born"]).finditer(whole, max(first, at - REACH), min(last, at + AFTER)))
    n = numerals.value(told[0])
    if len(known) != 1 or n is None or compiled(data["not_years"]).search(whole, max(first, at - GAP), at):
        return
    due = year - int(known[0]["y"])
    if (whole[at] == "岁") != bool(known[0]["birth"]):
        return
    if not due - YEARS <= n <= due + LEAST and n > LEAST:
        yield Unfit(told.start(), at + 1, f"{known[0]['y']}年到{year}年是{due}年", [known[0].span("y")], True)
