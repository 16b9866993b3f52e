"""Numbers that others of the meeting fix: a team without its head (其他5名委员), who came, the days between dates.

Words are data (rules/settings/quantities.yaml, derived.yaml).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ...language import numerals
from ...language.patterns import compiled
from ...language.sentences import sentence_at
from .amounts import Amount, amounts
from .quantities import quantities

if TYPE_CHECKING:
    from ..outline import Outline

LEAD, LED = 12, 6
TEAM = ("名", "位")
PERSONS = "人"
DAYS = "天"


class _Told(NamedTuple):
    """So many of the team at 0-based ``start:end``: the ``others`` of its head, all of them, ``every`` one."""

    start: int
    end: int
    number: int
    others: bool
    every: bool


def members(outline: Outline) -> list[tuple[int, int, str]]:
    """(start, end, why): 其他6名委员 where six met, 7名委员人人 where six should be there; the later of the two.

    Where nothing tells how many should be there, the first number of the team does.
    """
    data = outline.settings["quantities"]["members"]
    whole = outline.text.whole
    told = _told(outline, data)
    due = compiled(data["due"]).search(whole)
    if due and (more := _too_many(outline, data, due)):
        return [more]
    if not told:
        return []
    total = numerals.value(due["due"]) if due else told[0].number + told[0].others
    if not total or (len(told) < 2 and due is None):
        return []
    place = due.span() if due else (told[0].start, told[0].end)
    there = compiled(data["there"]).search(whole)
    known = {total, numerals.value(there["due"]) if there else total}
    for said in told:
        if said.others:
            one_away = due is not None and said.number == total - 2 and not _of_head(whole, said, data)
            fits = one_away or said.number == total - 1
            why = f"有{total}人，除主持人外是{total - 1}人"
        else:
            one_less = said.every and said.number == total - 1 and not compiled(data["away"]).search(whole)
            fits = said.number in known or not (one_less or said.number > total)
            why = f"有{total}人"
        if not fits and said.number < 2 * total:
            if said.start < place[0] and not said.others:
                return [(*place, f"前面写的是{whole[said.start : said.end]}")]
            return [(said.start, said.end, why)]
    return []


def _too_many(outline: Outline, data: Mapping[str, Any], due: re.Match[str]) -> tuple[int, int, str] | None:
    """9名委员参加 of a team of seven."""
    whole, total = outline.text.whole, numerals.value(due["due"]) or 0
    noun, acting, foreign = (compiled(data[name]) for name in ("noun", "acting", "foreign"))
    for item in quantities(outline):
        if item.unit not in TEAM or not total < item.value < 2 * total or item.start < due.end():
            continue
        named = noun.match(whole, item.end)
        if named is None or not acting.match(whole, named.end()) or not item.exact:
            continue
        if not foreign.search(whole, max(item.first, item.start - LEAD), named.end()):
            return item.start, named.end(), f"有{total}人"
    return None


def _told(outline: Outline, data: Mapping[str, Any]) -> list[_Told]:
    """The numbers of the team's others, then those of all of it."""
    whole = outline.text.whole
    noun, others = compiled(data["noun"]), compiled(data["others"])
    found = []
    for item in quantities(outline):
        named = noun.match(whole, item.end) if item.unit in TEAM else None
        if item.unit == PERSONS and whole[item.start - 1] in "他余":
            named = compiled(data["critics"]).match(whole, item.end)  # 听取其他7人批评
        if named is None:
            continue
        end = named.end()
        lead = others.search(whole, max(item.first, item.start - LED), item.start)
        if lead and not compiled(data["not_others"]).match(whole, end):
            found.append(_Told(lead.start(), end, int(item.value), True, False))
        elif not lead and (every := compiled(data["all"]).match(whole, end)):
            found.append(_Told(item.start, end, int(item.value), False, every["every"] is not None))
    return sorted(found, key=lambda said: not said.others)


def _of_head(whole: str, said: _Told, data: Mapping[str, Any]) -> bool:
    """Whether they are the others of one, and nobody was away: 党委书记同其他七名委员."""
    before = whole[max(0, said.start - LEAD) : said.start + LED].replace("\t", "")
    head = compiled(data["head"]).search(before)
    others = compiled(data["deputies"]).search(before) or compiled(data["away"]).search(whole)
    return head is not None and not others


def attendance(outline: Outline) -> list[tuple[int, int, str]]:
    """(start, end, why): 应到9人，实到7人，1人请假."""
    data = outline.settings["derived"]
    words = data["attendance"]
    whole = outline.text.whole
    persons = data["kinds"][PERSONS]
    spans = Counter((item.first, item.last) for item in quantities(outline) if item.unit in persons)
    away_or_due = compiled(f"{words['owed']}|{words['away']}")
    found = []
    for first, last in (span for span, count in spans.items() if count > 1):
        if not away_or_due.search(whole, first, last):
            continue
        told = [a for a in amounts(whole, first, last, data) if a.kind == PERSONS]
        if len(told) < 2 or not all(a.exact for a in told):
            continue
        tails = [_MARKS.split(whole[a.end : min(last, a.end + 2 * LEAD)])[0] for a in told]
        due = _first(told, tails, words["due"], words["due_after"], 0)
        there = _first(told, tails, words["there"], words["there_after"], due + 1) if due >= 0 else -1
        if there < 0 or told[there].start - told[due].end > 2 * LEAD:
            continue
        other = compiled(words["other"])
        away = [
            a
            for a, tail in zip(told[due + 1 :], tails[due + 1 :], strict=True)
            if a is not told[there] and compiled(words["away"]).search(a.lead + "，" + tail)
        ]
        between = whole[told[due].start - LEAD : max(a.end for a in (told[there], *away))]
        owed = words["owed"] in whole[max(first, told[due].start - LEAD) : told[due].end + 2]
        if other.search(whole, told[due].end, told[there].start) or not (away or owed):
            continue
        short = told[due].value - told[there].value
        absent = [a.value for a in away]
        told_apart = other.search(between) is not None or short in absent
        if short < 0 or (away and not told_apart and short != sum(absent)):
            end = max(a.end for a in (told[there], *away))
            head = compiled(words["due"]).search(told[due].lead)
            begin = told[due].start - (len(head[0]) if head else 0)
            numbers = "，".join(whole[a.start : a.end] for a in (told[due], told[there], *away))
            found.append((begin, end, f"{numbers}，三个数合不上" if away else f"{numbers}，到的多于应到的"))
    return found


def _first(told: list[Amount], tails: list[str], lead: str, after: str, begin: int) -> int:
    """The first amount with one of the words before it, or right after it; -1 for none."""
    for at in range(begin, len(told)):
        if compiled(lead).search(told[at].lead) or compiled(after).match(tails[at]):
            return at
    return -1


def mutual(outline: Outline) -> list[tuple[int, int, str]]:
    """(start, end, why): 每人对其余四人各提一条，共25条."""
    data = outline.settings["derived"]
    whole = outline.text.whole
    found = []
    for match in compiled(data["mutual"]).finditer(whole):
        first, last = sentence_at(whole, match.start())
        items = amounts(whole, first, last, data)
        rest = next((a for a in items if a.kind == PERSONS and a.start >= match.end()), None)
        each = next((a for a in items if rest and a.start >= rest.end), None)
        if rest is None or each is None or rest.start - match.end() > 1 or each.start - rest.end > LEAD:
            continue
        team = [a for a in items if a.kind == PERSONS and 0 <= match.start() - a.end <= LED + LED]
        if (
            team
            and team[-1].exact
            and team[-1].value != rest.value + 1
            and "、" not in whole[team[-1].end : match.start()]
        ):
            why = f"每人对其他{rest.value:g}人，应是{rest.value + 1:g}人"
            found.append((team[-1].start, team[-1].end, why))
            continue
        due = (rest.value + 1) * rest.value * each.value
        totals = [a for a in items if a.kind == each.kind and a is not each and a.exact]
        after = [a for a in totals if a.start > each.end and compiled(data["total"]).search(a.lead)]
        criticism = compiled(data["criticism"])
        told = after[:1] or [
            a
            for a in totals
            if a.end <= match.start() and criticism.search(whole, a.start - LEAD, a.end + LEAD)
        ]
        if told and told[-1].value != due:
            why = f"{rest.value + 1:g}人每人对其他{rest.value:g}人各{each.value:g}{each.kind}，应是{due:g}{each.kind}"
            found.append((told[-1].start, told[-1].end, why))
    return found


def days(outline: Outline) -> list[tuple[int, int, str]]:
    """(start, end, why): 3月1日受理，3月20日办结，历时35天; 19日…拖到21日，晚了五天."""
    data = outline.settings["derived"]
    whole = outline.text.whole
    words = compiled(data["days"])
    found = []
    for item in quantities(outline):
        if item.unit != DAYS or not item.exact:
            continue
        over = compiled(data["over_limit"]).search(whole, item.start - LEAD, item.start)
        lead = over or words.search(whole, item.start - LEAD, item.start)
        if lead is None:
            continue
        near = list(_DAY.finditer(whole, item.first, item.start))
        if len(near) != 2 or compiled(data["not_days"]).search(
            whole, near[0].end(), over.start() if over else item.end + 1
        ):
            continue
        one, two = near
        month = one["m"] or two["m"] or "1"
        between = _between(int(month), int(one["d"]), int(two["m"] or month), int(two["d"]))
        limit = None
        if over:
            # 5月9日转来，5月21日才回复，超期5天: of the days that it should have taken
            limit = compiled(data["day_limit"]).search(whole, item.first, item.start)
            if limit:
                between -= numerals.value(limit["n"]) or 0
            elif item.value < between and not compiled(data["due_day"]).match(whole, one.end()):
                continue
        if between > 0 and item.value not in (between - 1, between, between + 1):
            begin = lead.start() if lead else item.start
            why = f"按两个日期{'和期限' if limit else ''}算是{between}天"
            found.append((begin, item.end, why))
    return found


_MARKS = re.compile("[，。；：、（）\n0-9]")
_DAY = re.compile("(?:(?P<m>(?<![0-9])[0-9]{1,2})月)?(?P<d>(?<![0-9])[0-9]{1,2})[日号](?!起|线|楼|文|院)")


def _between(month: int, day: int, last_month: int, last_day: int) -> int:
    """The days between two dates, the second of which is less than a year later; 0 for none such."""
    from datetime import date

    try:
        one, two = date(2025, month, day), date(2025, last_month, last_day)
    except ValueError:
        return 0
    return (two - one).days if two >= one else (two.replace(year=2026) - one).days
