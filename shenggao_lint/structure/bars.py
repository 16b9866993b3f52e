"""Tables that a plain text writes with bars or tabs: 序号｜问题｜措施, or | 序号 | 问题 | 措施 |."""

from __future__ import annotations

import re
from typing import NamedTuple

from .outline import Outline

MIN_CELLS, MIN_ROWS = 3, 2
BAR = re.compile(r"[|｜\t]")
RULE = re.compile(r"[\s|｜:：+=\-—]*$")


class Row(NamedTuple):
    """A line as cells: the 0-based ``(start, end)`` of each, trimmed, in its line; ``table`` counts from 1."""

    line: int
    table: int
    cells: list[tuple[int, int]]


def rows(found: Outline) -> dict[int, Row]:
    """Line number -> its row, for every row of such a table.

    A table has two rows or more that stand together with the same number of cells.
    """
    result: dict[int, Row] = found.fact("bars", lambda: _read(found))
    return result


def heads(found: Outline) -> set[int]:
    """The line of the first row of each table."""
    first: dict[int, int] = {}
    for number, row in rows(found).items():
        first.setdefault(row.table, number)
    return set(first.values())


def _read(found: Outline) -> dict[int, Row]:
    whole = found.text.whole
    if "|" not in whole and "｜" not in whole and "\t" not in whole:
        return {}
    result: dict[int, Row] = {}
    run: list[Row] = []
    tables = 0
    for line in found.text.lines:
        if line.blank or (run and RULE.match(line.text)):
            continue
        cells = _cells(line.text) if line.in_body and line.block.cell is None else []
        if run and (len(cells) < MIN_CELLS or len(cells) != len(run[0].cells)):
            tables += _keep(run, result)
            run = []
        if len(cells) >= MIN_CELLS:
            run.append(Row(line.line, tables + 1, cells))
    _keep(run, result)
    return result


def _keep(run: list[Row], result: dict[int, Row]) -> bool:
    if len(run) < MIN_ROWS:
        return False
    result.update((row.line, row) for row in run)
    return True


def _cells(text: str) -> list[tuple[int, int]]:
    """The cells between bars; where a bar opens the line, one at its end opens no cell."""
    bars = [match.start() for match in BAR.finditer(text)]
    if len(bars) < MIN_CELLS - 1:
        return []
    starts = [0, *(at + 1 for at in bars)]
    ends = [*bars, len(text)]
    if not text[: bars[0]].strip():
        starts, ends = starts[1:], ends[1:]
        if not text[bars[-1] + 1 :].strip():
            starts, ends = starts[:-1], ends[:-1]
    return [_trimmed(text, start, end) for start, end in zip(starts, ends, strict=True)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    return begin, max(begin, start + len(words.rstrip()))
