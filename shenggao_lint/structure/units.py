"""Problem, cause and measure units: the smallest enumerated pieces of a part, several in a paragraph too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from . import ordinals
from .lines import Line
from .ordinals import Ordinal
from .outline import Outline, Piece, Section, Unit
from .rectification import labelled_units, labels_of

ITEM_FORMS = (
    ordinals.NUM,
    ordinals.DECIMAL,
    ordinals.DECIMAL_3,
    ordinals.LABEL,
    ordinals.NUM_PAREN,
    ordinals.CIRCLED,
    ordinals.ORAL,
)
MIN_UNIT = 6
_CAUSE_LEAD = re.compile(
    r"[\s　]*(?:为什么|为啥|为何|缘何|何以)[^。，]{0,12}？|"
    r"[\s　]*(?:[^，。]{0,16}，)?[^，。：]{0,10}(?:原因|根源)[^，。：]{0,8}(?:有|在于|是|：|如下)"
)
# In a document file's ``units``: a draft without headings is cut as a whole.
ANYWHERE = "anywhere"


def find_units(outline: Outline, kind: dict[str, Any]) -> list[Unit]:
    """All units of the parts whose role the document file names under ``units``, in reading order."""
    labels = labels_of(kind)
    if labels is not None:
        labelled = labelled_units(outline, labels)
        if labelled:
            return labelled
    wanted: dict[str, str] = kind["units"]
    units: list[Unit] = []
    for section in outline.sections:
        unit_kind = next((wanted[role] for role in section.roles if role in wanted), None)
        if unit_kind is not None:
            found = _of_section(outline, section, unit_kind)
            if unit_kind == "cause" and any(wanted.get(role) == "measure" for role in section.roles):
                _tell_measures(outline, found)
            units.extend(found)
    if not outline.sections and ANYWHERE in wanted:
        pieces = [
            Piece(line.line, 0, len(line.text))
            for line in outline.text.lines[: outline.end]
            if line.in_body and not line.blank and line.line not in outline.title.lines
        ]
        if pieces:
            whole = Section(pieces[0].line, 0, 0, "", None, 0, 0)
            units.extend(_cut(outline, whole, wanted[ANYWHERE], pieces))
    if "causes" not in kind["order"]:
        _tell_causes(outline, units)
    units.sort(key=lambda unit: unit.pieces[0])
    _pair(units)
    _drop(outline, units, kind["options"].get("skip", ()))
    for index, unit in enumerate(units):
        unit.index = index
    return units


def _pair(units: list[Unit]) -> None:
    """A measure under a label (整改措施：……) that follows one problem answers it; of several ones it may be any's."""
    problems: list[Unit] = []
    for unit, following in zip_longest(units, units[1:]):
        above = unit.section.parent
        label = unit.section.ordinal is None and unit.section.body is not None and above is not None
        if unit.kind == "problem":
            problems.append(unit)
        elif unit.kind == "measure":
            alone = following is None or following.kind != "measure"
            if label and alone and len(problems) == 1 and above is not None and "problems" in above.roles:
                unit.partner = problems[0]
            problems = []


def _tell_measures(outline: Outline, units: list[Unit]) -> None:
    """In a part on causes and measures in one (原因和整改), a unit with a date and somebody in charge is a measure."""
    arranged = outline.pattern("arranged")
    for unit in units:
        if any(arranged.search(outline.line(p.line).text, p.start, p.end) for p in unit.pieces):
            unit.kind = "measure"


def _tell_causes(outline: Outline, units: list[Unit]) -> None:
    """Where causes have no part of their own, a paragraph of the problems that sums them up (追到根上，……) is one."""
    opens = outline.pattern("opens_cause")
    for unit in units:
        first = unit.pieces[0]
        if unit.kind == "problem" and opens.match(outline.line(first.line).text, first.start, first.end):
            unit.kind = "cause"


def _drop(outline: Outline, units: list[Unit], words: Sequence[str]) -> None:
    """Take out lines that only introduce or close (``options.skip``), and units left without any."""
    if not words:
        return
    for unit in units:
        unit.pieces = [
            p
            for p in unit.pieces
            if (p is unit.pieces[0] and unit.ordinal is not None) or not _says(outline, p, words)
        ]
    units[:] = [unit for unit in units if unit.pieces]


def _says(outline: Outline, piece: Piece, words: Sequence[str]) -> bool:
    text = outline.line(piece.line).text[piece.start : piece.end]
    return any(word in text for word in words)


def _of_section(outline: Outline, section: Section, kind: str) -> list[Unit]:
    pieces = _own_pieces(outline, section)
    if not pieces and not section.children:
        return _bare(outline, section, kind)
    if section.children:
        # what stands before the first smaller heading leads in, unless it is enumerated itself
        return [u for u in _cut(outline, section, kind, pieces) if u.ordinal is not section.ordinal]
    if _is_whole(outline, section, pieces):
        line = outline.line(section.line)
        start = section.ordinal.start if section.ordinal else section.start
        heading = Piece(section.line, start, len(line.text))
        rest = [p for p in pieces if p.line != section.line]
        return [Unit(kind, [heading, *rest], section, section.ordinal, 0)]
    return _cut(outline, section, kind, pieces)


def _bare(outline: Outline, section: Section, kind: str) -> list[Unit]:
    """A numbered sentence with nothing under it is the unit itself."""
    text = outline.line(section.line).text.rstrip()
    if section.ordinal is None or section.level == 1 or section.aspect is not None or text[-1:] not in "。；":
        return []
    return [Unit(kind, [Piece(section.line, section.ordinal.start, len(text))], section, section.ordinal, 0)]


def _is_whole(outline: Outline, section: Section, pieces: list[Piece]) -> bool:
    """A numbered heading below a part, with plain text under it, is one unit (（一）理想信念不牢。……)."""
    if section.ordinal is None or section.aspect is not None or section.level == 1 or not pieces:
        return False
    return not any(_items(outline.line(p.line), p) for p in pieces)


def _own_pieces(outline: Outline, section: Section) -> list[Piece]:
    """The text between this heading and the next one, and what goes on after a label's paragraph (``until``)."""
    stop = min((child.line for child in section.children), default=section.last + 1)
    if any(child.until for child in section.children):
        stop = section.last + 1
    under = {number for child in section.children for number in range(child.line, child.last + 1)}
    found = []
    if section.body is not None:
        line = outline.line(section.line)
        if line.text[section.body :].strip():
            found.append(Piece(section.line, section.body, len(line.text)))
    for number in range(section.line + 1, min(stop, section.last + 1)):
        line = outline.line(number)
        if line.in_body and not line.blank and number not in under:
            found.append(Piece(number, 0, len(line.text)))
    return found


def _items(line: Line, piece: Piece) -> list[Ordinal]:
    """The numbers of one enumeration in a line: those of the form that opens it, else of the first form met."""
    text = line.text
    found = [o for o in ordinals.all_in(text) if o.start >= piece.start and o.form in ITEM_FORMS]
    if piece.start > 0:
        # a run-in heading's text begins after a mark: 一是 may stand right there
        opening = ordinals.lead(text[piece.start :])
        if opening is not None and opening.form in ITEM_FORMS:
            shifted = opening._replace(start=opening.start + piece.start, end=opening.end + piece.start)
            if all(o.start != shifted.start for o in found):
                found.insert(0, shifted)
    if not found:
        return []
    first = found[0]
    opens = not text[piece.start : first.start].strip()
    # 有两点：一是……二是…… inside a sentence is part of that sentence, not a list of units
    if not opens and not (first.value == 1 and text[: first.start].rstrip()[-1:] in "。：:；"):
        return []
    same = [o for o in found if o.form == first.form and o.family == first.family]
    return same if opens or len(same) > 1 else []


def _cut(outline: Outline, section: Section, kind: str, pieces: list[Piece]) -> list[Unit]:
    units: list[Unit] = []
    if kind == "problem":
        # 究其原因，主要有四条：…… in the same part leads over to the causes
        led = next(
            (i for i, p in enumerate(pieces) if _CAUSE_LEAD.match(outline.line(p.line).text, p.start)), None
        )
        if led is not None:
            causes = _cut(outline, section, "cause", pieces[led:])
            return [*_cut(outline, section, kind, pieces[:led]), *causes] if led else causes
    enumerated = any(_items(outline.line(p.line), p) for p in pieces)
    for piece in pieces:
        line = outline.line(piece.line)
        items = _items(line, piece)
        # 讲台上的阵地，我守了没有？ asks what the next paragraph answers
        asks = piece is not pieces[-1] and line.text[: piece.end].rstrip()[-1:] in "？?"
        if not items:
            words = line.text[piece.start : piece.end].strip()
            if enumerated and units and line.block.cell is None:
                units[-1].pieces.append(piece)
            elif not enumerated and len(words) >= MIN_UNIT and words[-1] not in "：:" and not asks:
                start = 0 if piece.start and section.line == piece.line else piece.start
                units.append(Unit(kind, [Piece(piece.line, start, piece.end)], section, section.ordinal, 0))
            continue
        for item, following in zip(items, [*items[1:], None], strict=True):
            end = following.start if following is not None else piece.end
            units.append(Unit(kind, [Piece(piece.line, item.start, end)], section, item, 0))
    return units
