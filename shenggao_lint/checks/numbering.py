"""A series of numbers that skips, repeats or starts in the middle: 一、三、; （一）（一）; 一是…三是…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language import numerals
from ..rulebook import Rule
from ..structure import Outline, ordinals
from ..structure.lines import Line
from ..structure.ordinals import ORAL, RANKS, Ordinal
from ..structure.outline import Section
from . import Hit

VALUES = ("number", "expected", "kind")
CASES = ("skip", "repeat", "start")

_LISTS = (ordinals.NUM, ordinals.NUM_PAREN, ordinals.CIRCLED)
_NAMES = {"skip": "跳号", "repeat": "重号", "start": "不从头编起"}


class _Series:
    """A running series; after a slip the next number may go on from what was written or from what was meant."""

    __slots__ = ("last", "meant", "ordinal")

    def __init__(self, ordinal: Ordinal) -> None:
        self.ordinal = ordinal
        self.last = self.meant = ordinal.value

    def take(self, value: int) -> tuple[str, int]:
        """(what is wrong or "", the number expected)."""
        expected = self.last + 1
        wrong = "" if value in (expected, self.meant + 1) else "repeat" if value == self.last else "skip"
        self.last, self.meant = value, expected if wrong else value
        return wrong, expected


_COUNTED = re.compile(
    r"(?m)^[ \t　]*(?P<n>[一二三四五六七八九十]{1,2})(?P<measure>[条件桩点层款宗])[，：:、]"
)
_LATER = ("其次", "再次")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Each wrong number once, at its own column; a number that opens a new series starts counting again."""
    stack: list[_Series] = []
    closed: dict[str, int] = {}
    oral: dict[str, _Series] = {}
    cell: tuple[int | None, tuple[int, int] | None] = (None, None)
    titles = set(outline.title.lines)
    headings = {section.line: section for section in outline.sections}
    for line in outline.text.lines[: outline.end]:
        if not line.in_body or line.blank or line.line in titles:
            continue
        here = (line.block.table, line.block.cell)
        if here != cell:
            cell, stack, oral = here, [] if here[1] or cell[1] else stack, {}
        section = headings.get(line.line)
        if section is not None and section.ordinal is None:
            # a heading without a number: what stands below it is numbered anew, or numbered through
            for series in stack:
                if RANKS[series.ordinal.form] >= section.rank:
                    _close(series, closed)
            stack = [series for series in stack if RANKS[series.ordinal.form] < section.rank]
        own = ordinals.lead(line.text) if section is not None else None
        if section is not None and (own is None or own.form != ORAL):
            closed.update({key: series.last for key, series in oral.items()})
            oral = {key: value for key, value in oral.items() if len(key) > 1}
        yield from _in_line(line, stack, closed, oral)
    yield from _serial_numbers(outline)
    yield from _counted_lines(outline, headings)


def _counted_lines(outline: Outline, headings: dict[int, Section]) -> Iterator[Hit]:
    """Paragraphs counted off with a measure word (一条，……二条，……): a series ends with its section."""
    running: dict[str, _Series] = {}
    place = None
    for match in _COUNTED.finditer(outline.text.whole):
        line = outline.text.at(match.start("n"))
        section = outline.section_at(line.line)
        value = numerals.value(match["n"]) or 0
        if section is not place:
            running, place = {}, section
        series = running.get(match["measure"])
        if not line.in_body or line.line in headings or series is None or value == 1:
            running.pop(match["measure"], None)
            if line.in_body and value == 1:
                running[match["measure"]] = _Series(Ordinal(ORAL, 1, 0, 0, match["measure"]))
            continue
        wrong, expected = series.take(value)
        if wrong:
            start = match.start("n") - line.offset
            number = match["n"] + match["measure"]
            values = {"number": number, "expected": expected, "kind": _NAMES[wrong]}
            span = line.span(start, start + len(number))
            yield Hit(span, wrong, values, data={"number": value, "expected": expected})


def _serial_numbers(outline: Outline) -> Iterator[Hit]:
    """Bare numbers down the first column of a table."""
    last: dict[int | None, int] = {}
    for line in outline.text.lines:
        block = line.block
        words = line.text.strip()
        if (
            not line.in_body
            or block.cell is None
            or block.cell[1] != 1
            or not (words.isdecimal() and len(words) <= 3)
        ):
            continue
        number, before = int(words), last.get(block.table)
        last[block.table] = number
        if before is None or number in (before + 1, 1):
            continue
        wrong = "repeat" if number == before else "skip"
        values = {"number": words, "expected": before + 1, "kind": _NAMES[wrong]}
        yield Hit(line.span(), wrong, values, data={"number": number, "expected": before + 1})


def _in_line(
    line: Line, stack: list[_Series], closed: dict[str, int], oral: dict[str, _Series]
) -> Iterator[Hit]:
    found = ordinals.all_in(line.text)
    inner: dict[str, _Series] = {}
    for ordinal in found:
        if ordinal.form in (ORAL, ordinals.LABEL):
            carried = stack[-1].last + 1 if stack and ordinal.form == ORAL else 0
            if line.text.startswith(_LATER, ordinal.start):
                carried = ordinal.value  # the first needs no 首先
            wrong, expected = _follow_oral(ordinal, oral, carried, closed)
        elif ordinal.start == len(line.text) - len(line.text.lstrip()):
            wrong, expected = _follow(ordinal, stack, closed)
            inner[ordinal.form] = _Series(ordinal)
        else:
            wrong, expected = _follow_inline(ordinal, inner)
        if wrong:
            words = line.text[ordinal.start : ordinal.end].strip()
            yield Hit(
                line.span(ordinal.start, ordinal.start + len(words)),
                wrong,
                {"number": words, "expected": expected, "kind": _NAMES[wrong]},
                data={"number": ordinal.value, "expected": expected},
            )


def _follow(ordinal: Ordinal, stack: list[_Series], closed: dict[str, int]) -> tuple[str, int]:
    """Numbers that open lines: one running series per depth, deeper ones start again under a new parent."""
    rank = RANKS[ordinal.form]
    depth = next((i for i, series in enumerate(stack) if series.ordinal.form == ordinal.form), None)
    if depth is None:
        while stack and RANKS[stack[-1].ordinal.form] > rank:
            _close(stack.pop(), closed)
        parent = stack[-1] if stack else None
        stack.append(_Series(ordinal))
        if ordinal.value == 1:
            return "", 1
        if ordinal.value == closed.get(ordinal.form, 0) + 1:
            return "", ordinal.value  # items numbered through from one part to the next
        if parent is not None and ordinal.value == parent.last + 1:
            # （一） 2. （三）: a slip of form, the parent's series goes on
            parent.last = ordinal.value
            stack.pop()
            return "skip", 1
        return "start", 1
    while len(stack) > depth + 1:
        _close(stack.pop(), closed)
    series = stack[depth]
    if ordinal.value == 1 and series.last > 1 and ordinal.form in _LISTS:
        series.last = series.meant = 1  # a plain list may start again under another lead
        return "", 1
    return series.take(ordinal.value)


def _close(series: _Series, closed: dict[str, int]) -> None:
    closed[series.ordinal.form] = series.last


def _follow_oral(
    ordinal: Ordinal, oral: dict[str, _Series], carried: int, closed: dict[str, int]
) -> tuple[str, int]:
    series = oral.get(ordinal.family)
    if ordinal.value == 1:
        oral[ordinal.family] = _Series(ordinal)
        return "", 1
    if series is None:
        oral[ordinal.family] = _Series(ordinal)
        if ordinal.value == carried:
            return "", carried  # （一）（二）第三，: a slip of form, not of number
        if ordinal.value == closed.get(ordinal.family, 0) + 1:
            return "", ordinal.value  # numbered through from one heading to the next
        return "start", 1
    return series.take(ordinal.value)


def _follow_inline(ordinal: Ordinal, inner: dict[str, _Series]) -> tuple[str, int]:
    series = inner.get(ordinal.form)
    if ordinal.value == 1:
        inner[ordinal.form] = _Series(ordinal)
        return "", 1
    if series is None:
        return "", 1  # a reference to a number elsewhere, not a series
    return series.take(ordinal.value)
