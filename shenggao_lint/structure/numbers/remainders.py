"""What is left of a whole, over several sentences: 21项，已办结18项。还剩1项; 21个社，走到的15个，没走到的8个.

A remainder is told by a word for the rest before its number (``leftover``), or by the opposite of what the
part before it does (``negated``, ``undone``).  It fits where some whole before it less some of the parts in
between makes it; only where none does is it reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .explained import made_of
from .laws import same
from .quantities import Quantity
from .sums import Patterns, added

# How far a whole stands before its rest, and a part before the next number, in characters.
REACH = 100
NEAR = 48
# The same where what is done is listed after it: 改完4个：…。没改完的1个
LISTED = 150
LINE = 24
BEFORE = 22
PARTS = 4
# What is left may stand so much farther off where it is named: 尚余古树围栏1项.
NAMED = 36
NOUN = 6
# Parts that make up less of the whole leave room for others.
LEAST = 0.6
_ONE = re.compile("一([个项条件户处名家])(?![也都])")
_AFTER_ONE = re.compile("另一|还有|再一|第二|[，；：]一|也有|两[个项条件]")
# One of these stands in all words for what is left or not done.
_HINT = re.compile("[余剩没未曾]")
_SHORT_OF = re.compile("[离距]")
_MARKS = re.compile("[，。；：、（）\n]")


class Rest(NamedTuple):
    """A whole that its parts do not make up; ``sure`` unless the opposite may have a third beside it."""

    total: Quantity
    parts: list[Quantity]
    sure: bool


def remainders(whole: str, items: Sequence[Quantity], patterns: Patterns) -> Iterator[Rest]:
    """Each remainder that fits no whole before it.  ``items``: all quantities in order."""
    every = _with_ones(whole, items)
    first = 0
    for at, item in enumerate(every):
        hint = _HINT.search(whole, max(0, item.start - BEFORE), item.end + LINE)
        before = [q for q in every[first:at] if q.unit == item.unit] if hint else []
        if len(before) > 1:
            after = [q for q in every[at + 1 : at + 3] if q.unit == item.unit and q.start - item.end < NEAR]
            if found := _unfit(whole, before, item, after, patterns):
                yield found
        while item.start - every[first].start > REACH + LISTED:
            first += 1


def _with_ones(whole: str, items: Sequence[Quantity]) -> Sequence[Quantity]:
    """The quantities, with 剩下一个 and 没改完的一个 among them (a single 一 is none elsewhere)."""
    ones = []
    for match in _ONE.finditer(whole):
        if whole[match.start() - 1] not in "剩下的余":
            continue
        line = whole.find("\n", match.end())
        if not _AFTER_ONE.search(whole, match.end(), line if line >= 0 else len(whole)):
            ones.append(Quantity(match.start(), match.end(), 1.0, match[1], True, 0, 0, True))
    return sorted([*items, *ones]) if ones else items


def _unfit(
    whole: str, before: list[Quantity], left: Quantity, after: list[Quantity], patterns: Patterns
) -> Rest | None:
    begin = max(0, left.start - BEFORE)
    head = _MARKS.split(whole[begin : left.start])[-1]
    if _SHORT_OF.search(head):
        return None  # 离全年80次的目标还差16次
    rest = patterns["leftover"].search(head)
    listed = LISTED if before and whole[before[-1].end : before[-1].end + 1] == "：" else 0
    before = [q for q in before if left.start - q.start <= REACH + listed]
    counted = "".join(whole[q.end : q.end + NOUN] for q in before[:1])
    negated = None if rest else _negated(whole, head, left, counted, patterns)
    if rest is None and negated is None:
        return None
    if rest is None and head.endswith("的") and any(q.value == left.value for q in before):
        return None  # 未通过2项……。未通过的2项，一项是
    index = next(
        (i for i in range(len(before) - 2, -1, -1) if _makes_whole(whole, before, i, left, patterns)), None
    )
    if index is None or not left.exact:
        return None
    total, part = before[index], before[-1]
    between = before[index + 1 :]
    named = NAMED if rest and not rest.start() and rest.end() - rest.start() > NOUN else 0
    if (
        not all(q.exact for q in before)
        or left.start - part.end > NEAR + listed + named
        or len(between) > PARTS
    ):
        return None
    gap = whole[total.end : left.start]
    if gap.count("\n") > 1 or gap.count("。") > 2:
        return None
    if any(_fits(whole, before[i], before[i + 1 :], left, patterns) for i in range(len(before) - 1)):
        return None
    if any(same(total.value, added([*between, left, q])) for q in after):
        return None
    values = [q.value for q in before]
    if made_of(left.value + part.value, values, 2):
        return None  # 15个、9个，共改20个，剩下4个
    if patterns["unnumbered"].search(gap) or patterns["shared"].search(gap):
        return None
    due = added([*between, left])
    swapped = sorted(f"{due:g}") == sorted(f"{total.value:g}")
    if due < LEAST * total.value and not (swapped and "\n" not in gap):
        return None
    sure = "\n" not in gap and due >= LEAST * total.value and not (named and "。" in gap)
    if negated is not None:
        told = whole[(between[-2] if len(between) > 1 else total).end : part.start]
        told += _MARKS.split(whole[part.end : part.end + LINE])[0]
        content = patterns["hollow"].sub("", negated) or negated
        both = patterns["done"].search(told) is not None and patterns["finishes"].fullmatch(negated)
        if len(between) > 1 or not (both or set(content) <= set(told)):
            return None
        if added([part, left]) < total.value:
            if patterns["narrowing"].search(f"{told}，{head}"):
                return None  # 开足四次的9个，一次没开的3个
            sure = sure and patterns["told"].match(whole, left.end) is not None
    return Rest(total, [*between, left], sure)


def _negated(whole: str, head: str, left: Quantity, counted: str, patterns: Patterns) -> str | None:
    """What is not done: 去过 of 没去过的3个, of 3个没去过; None where nothing is denied."""
    found = patterns["negated"].search(head)
    if found is None:
        clause = _MARKS.split(whole[left.end : left.end + LINE])[0]
        found = patterns["undone"].fullmatch(clause)
        if found and (patterns["among"].search(head) or not set(found["noun"]) <= set(counted)):
            return None  # 其中有3个没做完, 还有5个村的资金没有落实
    return found["what"] if found else None


def _makes_whole(whole: str, before: list[Quantity], index: int, left: Quantity, patterns: Patterns) -> bool:
    total = before[index]
    if any(same(q.value, added(before[i + 1 :])) for i, q in enumerate(before[:index])):
        return False  # itself a part: 27处，当场整改19处，限期整改8处
    if not all(total.value > q.value for q in (*before[index + 1 :], left)):
        return False
    if before[index + 1].start - total.end > NEAR:
        return False
    return not patterns["not_whole"].search(whole, max(0, total.start - 6), total.start)


def _fits(whole: str, total: Quantity, parts: Sequence[Quantity], left: Quantity, patterns: Patterns) -> bool:
    """Whether the whole less some of the parts leaves the rest; one more where somebody is told of apart."""
    if whole.count("\n", total.end, left.start) > 1 or total.value <= parts[0].value:
        return False
    gone = [part.value for part in parts[:PARTS]]
    due = total.value - left.value
    if made_of(due, gone, PARTS):
        return True
    apart = patterns["apart"].search(whole, total.start, left.start) is not None
    return apart and (same(due, 1.0) or made_of(due - 1.0, gone, PARTS))
