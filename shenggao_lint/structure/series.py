"""How many items a numbered series has, inside a line and down the lines below it."""

from __future__ import annotations

from . import ordinals
from .lines import Line
from .ordinals import Ordinal
from .outline import Outline

MIN_HEADINGS = 3


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
    lawful = {sum(section.level == 1 for section in found.sections)}
    if found.campaign is not None:
        lawful.add(len(found.campaign["aspects"]))
    return number if number in lawful else len(below)


def side_by_side(found: Outline, line: Line) -> int:
    """How many numbered headings stand side by side with the one that this line is under; 0 for none."""
    section = found.section_at(line.line)
    if section is None or section.parent is None or section.line == line.line:
        return 0
    return sum(other.ordinal is not None for other in section.parent.children)
