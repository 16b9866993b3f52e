"""Problem, cause and measure units: the smallest enumerated pieces of a part, several in a paragraph too."""

from __future__ import annotations

from typing import Any

from . import ordinals
from .lines import Line
from .ordinals import Ordinal
from .outline import Outline, Piece, Section, Unit

ITEM_FORMS = (ordinals.NUM, ordinals.LABEL, ordinals.NUM_PAREN, ordinals.CIRCLED, ordinals.ORAL)
MIN_UNIT = 6


def find_units(outline: Outline, kind: dict[str, Any]) -> list[Unit]:
    """All units of the parts whose role the document file names under ``units``, in reading order."""
    wanted: dict[str, str] = kind["units"]
    units: list[Unit] = []
    for section in outline.sections:
        unit_kind = next((wanted[role] for role in section.roles if role in wanted), None)
        if unit_kind is None:
            continue
        pieces = _own_pieces(outline, section)
        units.extend(_cut(outline, section, unit_kind, pieces))
    for index, unit in enumerate(units):
        unit.index = index
    return units


def _own_pieces(outline: Outline, section: Section) -> list[Piece]:
    """The text between this heading and the next one."""
    stop = min((child.line for child in section.children), default=section.last + 1)
    found = []
    if section.body is not None:
        line = outline.line(section.line)
        found.append(Piece(section.line, section.body, len(line.text)))
    for number in range(section.line + 1, min(stop, section.last + 1)):
        line = outline.line(number)
        if line.in_body and not line.blank:
            found.append(Piece(number, 0, len(line.text)))
    return found


def _items(line: Line, piece: Piece) -> list[Ordinal]:
    """The numbers of one enumeration in a line: those of the form that opens it, else of the first form met."""
    found = [o for o in ordinals.all_in(line.text) if o.start >= piece.start and o.form in ITEM_FORMS]
    if piece.start > 0:
        # a run-in heading's text begins after a mark: 一是 may stand right there
        opening = ordinals.lead(line.text[piece.start :])
        if opening is not None and opening.form in ITEM_FORMS:
            shifted = opening._replace(start=opening.start + piece.start, end=opening.end + piece.start)
            if all(o.start != shifted.start for o in found):
                found.insert(0, shifted)
    if not found:
        return []
    form, family = found[0].form, found[0].family
    return [o for o in found if o.form == form and o.family == family]


def _cut(outline: Outline, section: Section, kind: str, pieces: list[Piece]) -> list[Unit]:
    units: list[Unit] = []
    enumerated = any(_items(outline.line(p.line), p) for p in pieces)
    for piece in pieces:
        line = outline.line(piece.line)
        items = _items(line, piece)
        if not items:
            if enumerated and units and line.block.cell is None:
                units[-1].pieces.append(piece)
            elif not enumerated and len(line.text[piece.start : piece.end].strip()) >= MIN_UNIT:
                start = 0 if piece.start and section.line == piece.line else piece.start
                units.append(Unit(kind, [Piece(piece.line, start, piece.end)], section, section.ordinal, 0))
            continue
        for item, following in zip(items, [*items[1:], None], strict=True):
            end = following.start if following is not None else piece.end
            units.append(Unit(kind, [Piece(piece.line, item.start, end)], section, item, 0))
    return units
