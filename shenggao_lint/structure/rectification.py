"""Units of a rectification plan or list: problems and measures told apart by labels or by a table's heading row.

The labels are data (``options.labels`` of the document file).  A measure belongs to the problem above it
or in its row; lines such as 责任人：… and 时限：… belong to their measure.
"""

from __future__ import annotations

from typing import Any

from . import bars, ordinals
from .lines import Line
from .outline import Outline, Piece, Section, Unit

MIN_LABELLED = 2
# A problem's name and the label after it, in one line.
MAX_NAME = 50


def labelled_units(outline: Outline, labels: dict[str, list[str]]) -> list[Unit]:
    """Problem and measure units with ``partner`` set; [] where the draft has too few labels."""
    units = [*_from_lines(outline, labels), *_from_tables(outline, labels)]
    if (
        sum(unit.kind == "measure" for unit in units) + sum(unit.kind == "problem" for unit in units)
        < MIN_LABELLED
    ):
        return []
    units.sort(key=lambda unit: unit.pieces[0])
    for index, unit in enumerate(units):
        unit.index = index
    return units


def _label(line: Line, labels: dict[str, list[str]]) -> str | None:
    ordinal = ordinals.lead(line.text)
    if ordinal is not None and ordinal.form == ordinals.LABEL:
        return "name" if ordinal.family in labels["name"] else None
    text = line.text[ordinal.end if ordinal else 0 :].strip().lstrip("【[")
    for kind in ("manifest", "measure", "tag", "name"):
        for word in labels[kind]:
            if text.startswith(word) and text[len(word) : len(word) + 1] in ("：", ":", "】", "]"):
                return kind
    if ordinal is not None and text[:MAX_NAME].partition("。")[2].startswith(tuple(labels["manifest"])):
        return "name"  # 5.隐患拖着不办。具体表现：……
    return None


def _whole(line: Line) -> Piece:
    return Piece(line.line, len(line.text) - len(line.text.lstrip()), len(line.text.rstrip()))


def _from_lines(outline: Outline, labels: dict[str, list[str]]) -> list[Unit]:
    units: list[Unit] = []
    problem: Unit | None = None
    last: Unit | None = None
    waiting: list[Piece] = []
    heading: Line | None = None
    headings = {section.line: section for section in outline.sections}
    for line in outline.text.lines[: outline.end]:
        if not line.in_body or line.blank or line.block.cell is not None:
            continue
        kind = _label(line, labels)
        section = outline.section_at(line.line)
        if section is None:
            continue
        if kind is None:
            if line.line not in headings and _named_problem(outline, line, labels):
                problem, last, waiting, heading = None, None, [], line
            elif line.line in headings:
                problem, last, waiting = None, None, []
                heading = line if headings[line.line].level > 1 else None
            elif last is not None:
                last.pieces.append(_whole(line))
            continue
        if kind == "name" or (kind == "manifest" and not _open(problem, units)):
            problem = last = _unit(outline, "problem", line, section)
            units.append(problem)
            waiting = []
        elif kind == "manifest":
            assert problem is not None
            problem.pieces.insert(0, _whole(line))
            last = problem
        elif kind == "measure":
            if problem is None and heading is not None:
                problem = _unit(outline, "problem", heading, section)
                units.append(problem)
            last = _unit(outline, "measure", line, section)
            last.pieces += waiting
            last.partner = problem
            units.append(last)
        elif last is not None and last.kind == "measure":
            last.pieces.append(_whole(line))
        else:
            waiting.append(_whole(line))
    return units


def _named_problem(outline: Outline, line: Line, labels: dict[str, list[str]]) -> bool:
    """Whether a numbered paragraph without a label is a problem: the line after it is its measure."""
    number = ordinals.lead(line.text)
    if number is None or number.form == ordinals.LABEL:
        return False
    follower = next((x for x in outline.text.lines[line.line : outline.end] if not x.blank), None)
    return follower is not None and _label(follower, labels) == "measure"


def _open(problem: Unit | None, units: list[Unit]) -> bool:
    """Whether the problem has no measure yet and no manifestation of its own."""
    return problem is not None and bool(units) and units[-1] is problem and len(problem.pieces) == 1


def _unit(outline: Outline, kind: str, line: Line, section: Section) -> Unit:
    return Unit(kind, [_whole(line)], section, ordinals.lead(line.text), 0)


Cells = dict[tuple[int, int], list[Piece]]


def _from_tables(outline: Outline, labels: dict[str, list[str]]) -> list[Unit]:
    """From the tables of a document, and from those that a plain text draws with bars."""
    tables: dict[int, Cells] = {}
    drawn = bars.rows(outline)
    for line in outline.text.lines:
        block = line.block
        if line.line in drawn:
            row = drawn[line.line]
            for column, (start, end) in enumerate(row.cells):
                tables.setdefault(-row.table, {})[line.line, column] = (
                    [Piece(line.line, start, end)] if end > start else []
                )
        elif block.cell is not None and block.table is not None and line.in_body and not line.blank:
            tables.setdefault(block.table, {}).setdefault(block.cell, []).append(_whole(line))
    units: list[Unit] = []
    for cells in tables.values():
        units.extend(_rows(outline, cells, labels))
    return units


def _rows(outline: Outline, cells: Cells, labels: dict[str, list[str]]) -> list[Unit]:
    first = min(row for row, _ in cells)
    columns: dict[str, list[int]] = {"problem": [], "measure": [], "tag": []}
    for (row, column), pieces in cells.items():
        if row != first or not pieces:
            continue
        words = outline.line(pieces[0].line).text[pieces[0].start : pieces[0].end]
        if len(words) > 12:
            continue
        if any(word in words for word in labels["measure"]):
            columns["measure"].append(column)
        elif any(word in words for word in labels["tag"]):
            columns["tag"].append(column)
        elif any(word in words for word in (*labels["name"], *labels["manifest"])):
            columns["problem"].append(column)
    if not columns["problem"] or not columns["measure"]:
        return []
    found: list[Unit] = []
    problem: Unit | None = None
    for row in sorted({row for row, _ in cells if row != first}):
        told = _cell(cells, row, columns["problem"])
        done = _cell(cells, row, columns["measure"])
        if not told and not done:
            continue
        number = (told or done)[0].line
        section = outline.section_at(number) or Section(number, 0, 0, "", None, 0, 0)
        if told:
            problem = Unit("problem", told, section, None, 0)
            found.append(problem)
        if done:
            tags = _cell(cells, row, columns["tag"])
            measure = Unit("measure", [*done, *tags], section, None, 0)
            measure.partner = problem
            measure.bare = bool(columns["tag"]) and not tags
            found.append(measure)
    return found


def _cell(cells: Cells, row: int, columns: list[int]) -> list[Piece]:
    return [piece for column in columns for piece in cells.get((row, column), ())]


def labels_of(kind: dict[str, Any]) -> dict[str, list[str]] | None:
    """The labels of a document type, or None when it has none."""
    labels: dict[str, list[str]] | None = kind["options"].get("labels")
    return labels
