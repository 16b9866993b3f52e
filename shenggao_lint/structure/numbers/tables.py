"""Totals of tables: a row or a column named 合计 against the cells that it adds up.

Tables of a Word draft, and those that a plain text draws with bars or tabs.
Words are data (rules/settings/derived.yaml, ``tables``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ...language.patterns import compiled
from .. import ordinals
from ..bars import BAR, RULE
from .laws import same
from .relations import Unfit

if TYPE_CHECKING:
    from ..lines import Line
    from ..outline import Outline

_NUMBER = re.compile(r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)\s*([一-鿿]{0,3})")
_NOTHING = re.compile(r"[\s/\\—–－\-无]*")
# A total that is further off than this adds up something else.
ALIKE = 0.5
LEAST = 2
# A row that blanks set apart is no longer, and has no sentence in it.
SHORT = 40
_PROSE = re.compile("[。，；、！？]")
_GAP = re.compile("[ \u3000]*[\u3000：:][ \u3000]*| {2,}")


class Cell(NamedTuple):
    """Text of a cell at 0-based ``start`` of the whole text."""

    start: int
    text: str


Table = list[list[Cell]]
_EMPTY = Cell(0, "")


def totals(outline: Outline) -> Iterator[Unfit]:
    """Cells of a total that are not the sum of their column, or of their row."""
    data = outline.settings["derived"]["tables"]
    whole = outline.text.whole
    named = compiled(data["total"])
    if not named.search(whole):
        return
    for table in map(_aligned, _tables(outline)):
        told = {
            (row, column): match
            for row, cells in enumerate(table)
            for column, cell in enumerate(cells)
            if (match := named.fullmatch(f"\t{cell.text}\t", 1))
        }
        if told and not any(compiled(data["shared"]).search(cell.text) for row in table for cell in row):
            wrong = list(_rows(table, [column for row, column in told if row == 0], data))
            known = {unfit.start for unfit in wrong}
            yield from wrong
            for unfit in _columns(
                table, {at: match["kind"] == data["part"] for at, match in told.items() if at[0]}, data
            ):
                if known.isdisjoint((unfit.start, *(start for start, _ in unfit.related))):
                    yield unfit


def _columns(table: Table, told: Mapping[tuple[int, int], bool], data: Mapping[str, Any]) -> Iterator[Unfit]:
    """Each column of a row named 合计: all rows above it, those since the last 小计, or the 小计 themselves."""
    ends = {row for row, _ in told}
    apart = compiled(data["apart"])
    for (at, named), part in told.items():
        last = max((row for row in ends if row < at), default=0)
        ways = [list(range(last + 1, at))]
        if not part:
            ways += [[row for row in range(1, at) if row not in ends], [row for row in ends if row < at]]
        for column in range(len(table[0])):
            total = _cell(table, at, column)
            if total and total is not table[at][named] and not apart.search(table[0][column].text):
                wrong = [_unfit(total, [_cell(table, row, column) for row in rows]) for rows in ways if rows]
                if wrong and all(wrong):
                    yield from filter(None, wrong[-1:])


def _rows(table: Table, columns: list[int], data: Mapping[str, Any]) -> Iterator[Unfit]:
    """Each row of a column named 合计: the other columns of counts."""
    if len(columns) != 1 or len(table) < LEAST:
        return
    apart = compiled(data["apart"])
    others = [
        column
        for column, head in enumerate(table[0])
        if column != columns[0]
        and not apart.search(head.text)
        and any(_value(_cell(table, row, column)) is not None for row in range(1, len(table)))
    ]
    wrong = [
        _unfit(total, [_cell(table, row, column) for column in others])
        for row in range(1, len(table))
        if (total := _cell(table, row, columns[0]))
    ]
    found = [unfit for unfit in wrong if unfit]
    if len(found) < len(wrong) or len(wrong) == 1:
        yield from found  # where no row fits, the column adds up something else


def _unfit(total: Cell, parts: list[Cell | None]) -> Unfit | None:
    due = _value(total)
    values = [_value(part) for part in parts]
    told = [part for part in parts if part and _NUMBER.fullmatch(part.text)]
    units = {match[2] for cell in (total, *told) if (match := _NUMBER.fullmatch(cell.text))} - {""}
    if due is None or None in values or len(told) < LEAST or len(units) > 1:
        return None
    added = sum(value for value in values if value is not None)
    if same(added, due) or min(added, due) < ALIKE * max(added, due):
        return None
    related = [(part.start, part.start + len(part.text)) for part in told]
    reason = f"表里各项相加是{round(added, 4):g}，不是{due:g}"
    return Unfit(total.start, total.start + len(total.text), reason, related, len(told) > LEAST)


def _value(cell: Cell | None) -> float | None:
    """The number of a cell, 0 for an empty one; None for words."""
    if cell is None or _NOTHING.fullmatch(cell.text):
        return 0.0
    match = _NUMBER.fullmatch(cell.text)
    return float(match[1].replace(",", "")) if match else None


def _cell(table: Table, row: int, column: int) -> Cell | None:
    """The cell under a head, None for an empty one."""
    return table[row][column] if column < len(table[row]) and table[row][column].text else None


def _aligned(table: Table) -> Table:
    """Shorter rows whose numbers stand under words belong further right: their first cells are merged."""
    for at, row in enumerate(table[2:], 2):
        more = len(table[0]) - len(row)
        above = [_value(_cell(table, at - 1, column)) is None for column in range(1, len(row))]
        if more > 0 and any(
            wordy and _NUMBER.fullmatch(cell.text) for wordy, cell in zip(above, row[1:], strict=True)
        ):
            table[at] = [row[0], *[_EMPTY] * more, *row[1:]]
    return table


def _tables(outline: Outline) -> Iterator[Table]:
    drawn: Table = []
    spaced = False  # whether blanks or colons set its cells apart
    written: dict[int, dict[tuple[int, int], Cell]] = {}
    for line in outline.text.lines:
        if not line.in_body:
            continue
        if line.block.cell is not None and line.block.table is not None:
            if not line.blank:
                written.setdefault(line.block.table, {}).setdefault(line.block.cell, _trimmed(line, 0, None))
            continue
        if drawn and (line.blank or RULE.match(line.text)):
            continue
        cells = _drawn(line)
        if cells and drawn and spaced != (BAR.search(line.text) is None):
            yield drawn
            drawn = []
        if cells:
            spaced = BAR.search(line.text) is None
            if not drawn and all(_NUMBER.fullmatch(cell.text) for cell in cells[1:]):
                drawn.append([_EMPTY] * len(cells))  # no heads
            drawn.append(cells)
        elif drawn:
            yield drawn
            drawn = []
    if drawn:
        yield drawn
    for cells_at in written.values():
        rows = sorted({row for row, _ in cells_at})
        width = max(column for _, column in cells_at)
        yield [[cells_at.get((row, column), _EMPTY) for column in range(1, width + 1)] for row in rows]


def _drawn(line: Line) -> list[Cell]:
    bars = [match.start() for match in BAR.finditer(line.text)]
    if not bars:
        return _spaced(line)
    cells = [
        _trimmed(line, start, end)
        for start, end in zip([0, *(at + 1 for at in bars)], [*bars, None], strict=True)
    ]
    if line.text.lstrip()[:1] in "|｜":
        cells = cells[1:]
    return cells[:-1] if line.text.rstrip()[-1:] in "|｜" else cells


def _spaced(line: Line) -> list[Cell]:
    """Cells that blanks or a colon set apart: 合计　61次, 谈心谈话：8次."""
    if len(line.text) > SHORT or _PROSE.search(line.text) or ordinals.lead(line.text):
        return []
    gaps = [(0, 0), *(gap.span() for gap in _GAP.finditer(line.text.rstrip()) if gap.start())]
    stops = [*(start for start, _ in gaps[1:]), None]
    cells = [_trimmed(line, end, stop) for (_, end), stop in zip(gaps, stops, strict=True)]
    return cells if len(cells) > 1 else []


def _trimmed(line: Line, start: int, end: int | None) -> Cell:
    words = line.text[start:end]
    return Cell(line.offset + start + len(words) - len(words.lstrip()), words.strip())
