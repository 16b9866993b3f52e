"""The same thing counted twice, told by the words around: 下工地68天 … 下工地58天, 46种产品 … 48种骨科耗材.

Weaker signs than those of ``differing``: the same words before both numbers, the later number's noun
beside the earlier one, a number that is cut down (73张砍到20张), a team without its head (其他5名委员).
Words are data (rules/settings/quantities.yaml).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..language.patterns import compiled
from .explained import explained
from .quantities import Quantity, quantities

if TYPE_CHECKING:
    from .outline import Outline

# How many characters before two numbers are the same, and how many of them the name of a place needs.
SAME = 4
PLACE = 3
NOUN = 3
TOLD = 4
AROUND = 22
NEAR = 240
LEAST = 0.5
LEAD = 8
TARGETS = frozenset(("measures",))
_HAN = re.compile("[一-鿿]*$")
_MARK = re.compile("[^一-鿿]")
_YEARS = re.compile("(20[0-9]{2}年)(?:度)?的(?:这|那)?$")
_AFTER = re.compile("[一-鿿]{3,8}")


def again(outline: Outline) -> list[tuple[Quantity, Quantity]]:
    """(later, earlier) of what is likely the same quantity with two numbers; one finding a later number."""
    data = outline.settings["quantities"]["again"]
    whole = outline.text.whole
    items = [q for q in quantities(outline) if q.exact and not q.small]
    by_unit: dict[str, list[Quantity]] = {}
    for item in items:
        by_unit.setdefault(item.unit, []).append(item)
    counts = compiled(data["counts"])
    leads = {}
    for item in (q for same in by_unit.values() if len(same) > 1 for q in same):
        before = whole[max(item.first, item.start - AROUND) : item.start]
        leads[item.start] = counts.sub("", _MARK.split(before)[-1])
    changed, years = compiled(data["changed"]), compiled(outline.settings["quantities"]["years"])
    found: list[tuple[Quantity, Quantity]] = []
    seen: set[tuple[float, str]] = set()
    earlier_of: dict[str, list[Quantity]] = {}
    for later in items:
        before_it = earlier_of.setdefault(later.unit, [])
        before_it.append(later)
        if (later.value, later.unit) in seen:
            continue
        seen.add((later.value, later.unit))
        if len(before_it) < 2 or before_it[0].first == later.first:
            continue
        cut = _cut_down(whole, later, data)
        noun, what, year = _noun(whole, later, data), _what(leads[later.start], data), _year(whole, later)
        for earlier in before_it[-2::-1]:
            if earlier.first == later.first or earlier.value == later.value:
                continue
            low, high = sorted((earlier.value, later.value))
            if low < LEAST * high:
                continue
            told = _same_lead(outline, leads[earlier.start], leads[later.start], later, data)
            told = told or (noun != "" and noun in _around(whole, earlier))
            told = told or (year != "" and _of_that_year(whole, earlier, later, year))
            told = told or (what != "" and _told_of(whole, earlier, later, what))
            if not told and not (later.start - earlier.end < NEAR and cut):
                continue
            places = _around(whole, earlier), _around(whole, later)
            one, other = (set(years.findall(place)) for place in places)
            if changed.search("|".join(places)) or (one and other and one != other):
                continue
            if explained(later, earlier, items):
                continue
            if told:
                found.append((later, earlier))
                break
            if cut:
                others = {
                    q.value
                    for q in before_it[:-1]
                    if later.start - q.end < NEAR and LEAST * later.value <= q.value
                }
                if len(others) == 1:
                    found.append((later, earlier))
                    break
    return found


def _around(whole: str, item: Quantity) -> str:
    return whole[max(item.first, item.start - AROUND) : min(item.end + AROUND, item.last)]


def _same_lead(outline: Outline, one: str, other: str, later: Quantity, data: dict[str, str]) -> bool:
    """Whether the words before both are the same: 全年下工地, or the name of a place: 石桩村."""
    if not one or not other or one[-1] != other[-1]:
        return False
    shared = 0
    while shared < min(len(one), len(other)) and one[-1 - shared] == other[-1 - shared]:
        shared += 1
    words = one[len(one) - shared :]
    if compiled(data["vague"]).search(words):
        return False
    if shared >= PLACE and compiled(data["place"]).search(words):
        return True
    section = outline.section_at(outline.text.at(later.start).line)
    aims = section is not None and bool(TARGETS.intersection(section.roles))
    whole_words = shared == len(one) == len(other) or shared > SAME
    return shared >= SAME and whole_words and not aims


def _noun(whole: str, later: Quantity, data: dict[str, str]) -> str:
    """What the later number counts, which may stand beside the earlier one: 骨科耗材，目录里46种产品 … 48种骨科耗材."""
    if later.unit not in data["kinds"].split("、"):
        return ""
    noun = _AFTER.match(whole, later.end, later.last)
    words = compiled(data["cut"]).split(noun[0])[0] if noun else ""
    return words[: max(NOUN, min(len(words) - 1, SAME))] if len(words) >= NOUN else ""


def _year(whole: str, later: Quantity) -> str:
    year = _YEARS.search(whole, max(later.first, later.start - LEAD), later.start)
    return year[1] if year else ""


def _of_that_year(whole: str, earlier: Quantity, later: Quantity, year: str) -> bool:
    """2025年立了8份台账 … 2025年的9份台账: all of a year's, named again."""
    noun = whole[later.end : later.end + 2]
    return (
        len(noun) > 1
        and _HAN.fullmatch(noun) is not None
        and whole.startswith(noun, earlier.end)
        and year in whole[max(earlier.first, earlier.start - AROUND) : earlier.start]
    )


def _what(lead: str, data: dict[str, str]) -> str:
    """What is said of the later number before 的: 没有走到|的14个村."""
    said = compiled(data["told"]).search(lead) if lead.endswith("的") else None
    return "" if said is None or compiled(data["vague"]).search(said["what"]) else said["what"][-TOLD:]


def _told_of(whole: str, earlier: Quantity, later: Quantity, what: str) -> bool:
    """12个村我没有走到 … 没有走到的14个村: what is said of the earlier number names the later one."""
    return whole[earlier.end] == whole[later.end] and what in _around(whole, earlier)


def _cut_down(whole: str, later: Quantity, data: dict[str, str]) -> bool:
    """73张砍到20张."""
    opens = whole[later.start - 1] in "，。；：（\n把由从将"
    return opens and compiled(data["reduced"]).match(whole, later.end) is not None


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
    lasted = [
        match
        for match in (compiled(data["lasted"]).finditer(whole) if "天" in whole else ())
        if words.search(whole, max(0, match.start() - LEAD), match.start())
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
