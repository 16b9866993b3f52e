"""How many items a numbered series has, inside a line and down the lines below it."""

from __future__ import annotations

import re

from ...language import numerals
from .. import ordinals
from ..lines import Line
from ..ordinals import Ordinal
from ..outline import Outline

MIN_HEADINGS = 3
ASPECT = "方面"
# How far behind its number a list begins that is counted off: 我列六件，请同志们记着。第一件，……
MAX_BEFORE = 40
_HAN = "一二三四五六七八九十"
_MEASURES = "个|件|条|点|项|方面|步|类|种|桩|样|层|处|头|块"
_NTH = re.compile(
    rf"(?:^|(?<=[。；：，、,;:！\s　]))第([{_HAN}]{{1,3}}|\d{{1,2}})({_MEASURES})(?![^，。：；]{{0,3}}[年月日季])"
)
_OPENS = re.compile(rf"第[一1]|一(?:{_MEASURES})")
_COUNTS = re.compile(rf"(?:\d|[{_HAN}两几])({_MEASURES})")
_REST = re.compile(rf"(?:其余|其他|其它|剩下|余下|另外|另)(?:的)?(?:\d+|[{_HAN}两几])?(?:{_MEASURES})")
_ONE = re.compile(
    rf"(?:^|(?<=[。；：，,;:！\s　]))(?:头|另|再|还有|另有|再有|最后|另外)?一({_MEASURES})(?=是|就是|在|出在|，|：)"
)


def series_in(text: str, start: int) -> int:
    """How many items the series that opens at ``start`` has in this line; 0 when none opens there."""
    first = ordinals.lead(text[start:])
    if first is None or first.value != 1 or text[start + first.start :].startswith("首先"):
        return 0  # 首先…接着…然后…最后 has no numbers to count
    count, last = 1, 1
    for ordinal in ordinals.inline(text, start + first.end):
        if ordinal.form != first.form or ordinal.family != first.family:
            continue
        if ordinal.value <= last:
            break
        count, last = count + 1, ordinal.value
    return count


def continued_below(found: Outline, line: Line, first: Ordinal, count: int) -> int:
    """How many more items the next lines carry on with (二是… as a paragraph of its own)."""
    more, last = 0, count
    for other in found.text.lines[line.line :]:
        if other.blank:
            continue
        lead = ordinals.lead(other.text)
        if lead is None or (lead.form, lead.family) != (first.form, first.family) or lead.value <= last:
            break
        more, last = more + 1, lead.value
        for ordinal in ordinals.inline(other.text, lead.end):
            if (ordinal.form, ordinal.family) == (first.form, first.family) and ordinal.value == last + 1:
                more, last = more + 1, ordinal.value
    return more


def series_below(found: Outline, line: Line) -> int:
    """How many items the series of lines right below has."""
    follower = next_line(found, line.line)
    first = ordinals.lead(follower.text) if follower else None
    if follower is None or first is None or first.value != 1:
        return 0
    if first.form == ordinals.CN or (first.form == ordinals.ORAL and "首先" in follower.text[:6]):
        return 0  # the draft's own parts
    own = ordinals.lead(line.text)
    if (
        own is not None
        and own.form != ordinals.ORAL
        and ordinals.RANKS[first.form] <= ordinals.RANKS[own.form]
    ):
        return 0
    if first.form == ordinals.ORAL and series_in(follower.text, 0) > 1:
        return series_in(follower.text, 0)
    count = last = 0
    for other in found.text.lines[follower.line - 1 :]:
        if other.blank:
            continue
        lead = ordinals.lead(other.text)
        if not other.in_body or other.block.cell != follower.block.cell:
            break
        if lead is None:
            section = next((s for s in found.sections if s.line == other.line), None)
            if section is not None and section.rank <= ordinals.RANKS[first.form]:
                break
            continue
        if lead.form == first.form and lead.family == first.family:
            if lead.value <= last:
                break
            count, last = count + 1, lead.value
        elif ordinals.RANKS[lead.form] < ordinals.RANKS[first.form]:
            break
    return count


def runs_through(found: Outline, line: Line, number: int | None) -> bool:
    """Whether numbers below this line run on to ``number`` across the items of the series that begins there.

    七个问题：（一）……1.……2.……（二）……3.……: the inner numbers count the problems, the outer ones the aspects.
    """
    follower = next_line(found, line.line)
    outer = ordinals.lead(follower.text) if follower else None
    if follower is None or outer is None or number is None:
        return False
    last = 0
    for other in found.text.lines[follower.line - 1 :]:
        lead = ordinals.lead(other.text)
        if not other.in_body or (
            lead is not None and ordinals.RANKS[lead.form] < ordinals.RANKS[outer.form] and not other.blank
        ):
            break
        for ordinal in [lead, *ordinals.inline(other.text, lead.end if lead else 0)]:
            if ordinal is not None and ordinal.form != outer.form and ordinal.value == last + 1:
                last += 1
    return last == number


def next_line(found: Outline, number: int) -> Line | None:
    return next((line for line in found.text.lines[number:] if not line.blank), None)


def announced(found: Outline, line: Line, place: tuple[int, int], number: int | None) -> int:
    """How many headings the part on problems has, where the opening announces them (从N个方面查摆); else 0.

    place    start and end of the number in the line
    A number that is that of the draft's own parts or of the campaign's aspects may well count those: it is
    given back, for a missing aspect is another rule's.
    """
    words = line.text[: place[0]] + "N" + line.text[place[1] :]
    if number is None or not found.pattern("announces").match(words):
        return 0
    problems = found.with_role("problems")
    if len(problems) != 1 or line.line >= problems[0].line:
        return 0
    below = [section for section in problems[0].children if section.ordinal is not None]
    if len(below) < MIN_HEADINGS or len(below) != len(problems[0].children):
        return 0
    parts = [section for section in found.sections if section.level == 1]
    # 四个方面 counts what is called so; parts by another name it does not
    aspects = line.text[place[1] :].lstrip("个").startswith(ASPECT) and all(
        found.line(section.line).text.rstrip().endswith(ASPECT) for section in below
    )
    lawful = set() if aspects else {len(parts)}
    if found.campaign is not None:
        lawful.add(len(found.campaign["aspects"]))
    return number if number in lawful else len(below)


def parts_told(found: Outline, line: Line, place: tuple[int, int], number: int | None) -> int:
    """How many parts the draft has, where the line right above the first says how many it tells (下面讲六件事); else 0.

    A number that fits what the part on problems lists is given back: it may well count those.
    """
    words = line.text[: place[0]] + "N" + line.text[place[1] :]
    if number is None or not found.pattern("tells_parts").search(words):
        return 0
    parts = [section for section in found.sections if section.level == 1]
    follower = next_line(found, line.line)
    if len(parts) < MIN_HEADINGS or follower is None or follower.line != parts[0].line:
        return 0
    if any(section.ordinal is None for section in parts):
        return 0
    problems = [len(section.children) for section in parts if "problems" in section.roles]
    return number if number in problems else len(parts)


def counted_off(found: Outline, line: Line, measure: str, start: int) -> int:
    """How many items follow that are counted off with the number's own measure word; 0 where none do.

    第一件……第二件……, or 一点是……一点是……; other sentences may stand between them.
    """
    whole = found.text.whole
    begin = line.offset + start
    if not _OPENS.search(whole, begin, begin + MAX_BEFORE + 3):
        return 0
    section = found.section_at(line.line)
    if section is not None and section.line == line.line and section.body is None:
        return 0
    last = section.last if section is not None else line.line
    end = found.line(last).offset + len(found.line(last).text)
    if section is not None and section.children:
        end = min(end, found.line(section.children[0].line).offset)
    first = _NTH.search(whole, begin, min(end, begin + MAX_BEFORE + 3))
    if first is not None and first[2] == measure and numerals.value(first[1]) == 1:
        before = max(whole.rfind(mark, 0, begin) for mark in "。；\n")
        # 列了五条, 改好四条 before the list: which of the two it counts off cannot be told
        others = [m for m in _COUNTS.finditer(whole, before, first.start()) if m[1] == measure]
        if len(others) > 1 or whole[first.start() - 1] in "，,、" or _REST.search(whole, first.end(), end):
            return 0
        count = 0
        for match in _NTH.finditer(whole, first.start(), end):
            if match[2] == measure and numerals.value(match[1]) == count + 1:
                count += 1
        return count if count > 1 else 0
    same = _ONE.search(whole, begin, min(end, begin + MAX_BEFORE))
    if same is None or not same[0].startswith(("一", "头一")) or whole[same.start() - 1] not in "：:。":
        return 0
    if _COUNTS.search(whole, begin, same.start()):
        return 0  # 问题14个，正在推进2个：一个是……
    stop = line.offset + len(line.text)
    count = sum(match[1] == same[1] for match in _ONE.finditer(whole, same.start(), stop))
    return count if count > 1 else 0


def side_by_side(found: Outline, line: Line) -> int:
    """How many numbered headings stand side by side with the one that this line is under; 0 for none."""
    section = found.section_at(line.line)
    if section is None or section.parent is None or section.line == line.line:
        return 0
    return sum(other.ordinal is not None for other in section.parent.children)
