"""Numbers that others of the meeting fix: a team without its head (其他5名委员), the days between two dates.

Words are data (rules/settings/quantities.yaml).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..language.patterns import compiled
from .quantities import quantities

if TYPE_CHECKING:
    from .outline import Outline

LEAD = 8
DAYS = "天"


def members(outline: Outline) -> list[tuple[int, int, str]]:
    """(start, end, why): 其他6名委员 where six met, 7名委员人人 where six should be there."""
    data = outline.settings["quantities"]["members"]
    whole = outline.text.whole
    due = compiled(data["due"]).search(whole) if data["needs"] in whole else None
    if due is None:
        return []
    total = int(due["due"])
    found = []
    for match in compiled(data["others"]).finditer(whole):
        count = int(match["n"])
        if count not in (total - 1, total - 2) and count < 2 * total:
            found.append((*match.span("at"), f"应到{total}人，除主持人外是{total - 1}人"))
    for match in compiled(data["all"]).finditer(whole):
        if total < int(match["n"]) < 2 * total:
            found.append((*match.span("at"), f"应到的是{total}人"))
    return found[:1]


def days(outline: Outline) -> list[tuple[int, int, str]]:
    """(start, end, why): 3月1日受理，3月20日办结，历时35天."""
    data = outline.settings["quantities"]["days"]
    whole = outline.text.whole
    words = compiled(data["words"])
    spans = (
        compiled(data["lasted"]).match(whole, item.start) for item in quantities(outline) if item.unit == DAYS
    )
    lasted = [
        match for match in spans if match and words.search(whole, max(0, match.start() - LEAD), match.start())
    ]
    if not lasted:
        return []
    from datetime import date

    from .dates import dates_of, possible

    dates = [d for d in dates_of(outline) if d.day and possible(d.year, d.month, d.day)]
    found = []
    for match in lasted:
        begin = max(whole.rfind(mark, 0, match.start()) for mark in "。；\n") + 1
        near = [d for d in dates if begin <= d.start < match.start()]
        if len(near) != 2 and not (len(near) == 1 and near[0].until):
            continue
        first, last = near[0], near[-1]
        if compiled(data["other"]).search(whole, first.end, match.end()):
            continue
        year = first.year or outline.year or 2025
        one = date(year, first.month, first.day or 1)
        end_year = last.year or year + ((last.month, last.day) < (first.month, first.day))
        end_day = last.until if last.until else last.day
        if not possible(end_year, last.month, end_day):
            continue
        between = (date(end_year, last.month, end_day or 1) - one).days
        said = int(match["n"])
        if between > 0 and said not in (between - 1, between, between + 1):
            found.append((*match.span("at"), f"两个日期之间是{between}天"))
    return found
