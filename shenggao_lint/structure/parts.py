"""The required parts of a document type: where each stands, how long it is, whether it states anything."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ..language.sentences import sentences
from . import bars, ordinals
from .aspects import matched_count
from .outline import Outline, Piece, Section

_QUOTED = re.compile(r"“[^“”]*”")
_PROBLEM_CUE = re.compile(r"问题|不足|差距|表现|查摆|检视|短板")
# A paragraph that ends so leads over to those after it.
_LISTS = ("：", ":", "如下。", "如下")
MIN_STATED = 2
MIN_PAIRED = 2
MIN_LISTED = 3
# Parts in which a deficiency is not a problem found.
ELSEWHERE = ("causes", "measures", "after", "next", "case", "previous")


class Part(NamedTuple):
    """A part of the type: its entry in the document file, its sections, where else it is spoken of.

    lead     line whose first words open the part (会前，…), or None
    signs    how many different signs the text holds; an ``aspects`` part also has one where the text
             lists the campaign's aspects
    chars    characters under its headings or from its leads
    """

    entry: dict[str, Any]
    sections: tuple[Section, ...]
    lead: int | None
    signs: int
    chars: int

    @property
    def present(self) -> bool:
        enough = self.entry["min_signs"] or 1
        return (
            bool(self.sections)
            or self.lead is not None
            or (bool(self.entry["signs"]) and self.signs >= enough)
        )


def parts_of(found: Outline) -> list[Part]:
    """All parts of the document's type, in the order of its file."""
    result: list[Part] = found.fact("parts", lambda: [_part(found, entry) for entry in found.kind["parts"]])
    return result


def _part(found: Outline, entry: dict[str, Any]) -> Part:
    sections = tuple(s for s in found.sections if entry["role"] in s.roles)
    lead, lead_chars = _lead(found, entry["leads"])
    if entry["paired_with"] and not _count_leads(found, entry["leads"]):
        partner = next(e for e in found.kind["parts"] if e["role"] == entry["paired_with"])
        if _count_leads(found, partner["leads"]) >= MIN_PAIRED:
            sections, lead = (), None  # every problem has its label and no measure has one
    elif not sections and lead is None:
        lead, lead_chars = _column(found, entry["role"])
    outer = [s for s in sections if s.parent is None or s.parent not in sections]
    signs = sum(sign in found.text.whole for sign in entry["signs"])
    if entry["aspects"] and not (outer or lead or signs):
        signs = _lists_aspects(found)
    chars = sum(found.chars(section) for section in outer)
    return Part(entry, tuple(outer), lead, signs, chars or lead_chars)


def _lists_aspects(found: Outline) -> bool:
    return found.campaign is not None and matched_count(found.text, found.campaign) >= MIN_LISTED


def _lead(found: Outline, leads: list[str]) -> tuple[int | None, int]:
    """The first body line or table cell that opens with one of the words, and how long it is."""
    if not leads:
        return None, 0
    words = tuple(leads)
    titles = set(found.title.lines)
    drawn = bars.rows(found)
    for line in found.text.lines:
        if not line.in_body or line.line in titles:
            continue
        if line.line in drawn:
            for start, end in drawn[line.line].cells:
                if line.text.startswith(words, start, end):
                    return line.line, len(line.text) - start
            continue
        ordinal = ordinals.lead(line.text)
        text = line.text[ordinal.end :] if ordinal else line.text.lstrip(" \t　【[（(")
        labelled = ordinal is not None and ordinal.form == ordinals.LABEL and ordinal.family in words
        if labelled or text.startswith(words):
            return line.line, len("".join(text.split()))
    return None, 0


def _column(found: Outline, role: str) -> tuple[int | None, int]:
    """The first cell of a table's column of such units (查摆的问题及表现), and how long they are together."""
    kind = found.kind["units"].get(role)
    drawn = bars.rows(found)
    cells = [
        piece
        for unit in (found.units if kind is not None else ())
        if unit.kind == kind
        for piece in unit.pieces
        if piece.line in drawn or found.line(piece.line).block.cell is not None
    ]
    return (cells[0].line, sum(piece.end - piece.start for piece in cells)) if cells else (None, 0)


def _count_leads(found: Outline, leads: list[str]) -> int:
    words = tuple(leads)
    headings = {section.line for section in found.sections if section.body is None}
    return sum(
        line.in_body
        and line.line not in headings
        and line.text[(o.end if (o := ordinals.lead(line.text)) else 0) :].lstrip().startswith(words)
        for line in found.text.lines
    )


def states_problems(found: Outline, part: Part) -> bool:
    """Whether deficiencies are named: in the part, or in a paragraph elsewhere that speaks of problems."""
    wanted = MIN_STATED if found.kind["lists_aspects"] == "text" else 1
    pieces: list[Piece] = [piece for s in part.sections for piece in _with_headings(found, s)]
    if _stated(found, pieces, wanted):
        return True
    pieces = []
    led: Section | None = None
    listing = False
    for line in found.text.lines:
        if not line.in_body or line.blank:
            continue
        section = found.section_at(line.line)
        cue = _PROBLEM_CUE.search(line.text)
        # 检视出下列问题： leads over to the paragraphs after it
        elsewhere = section is not None and not set(section.roles).isdisjoint(ELSEWHERE)
        if (cue or (listing and section is led)) and not elsewhere:
            pieces.append(Piece(line.line, 0, len(line.text)))
        if cue and line.text.rstrip().endswith(_LISTS):
            led, listing = section, True
    return _stated(found, pieces, MIN_STATED)


def _with_headings(found: Outline, section: Section) -> list[Piece]:
    pieces = [*found.pieces(section)]
    pieces.extend(
        Piece(s.line, s.start, s.end) for s in found.sections if section.line < s.line <= section.last
    )
    return pieces


def _stated(found: Outline, pieces: list[Piece], wanted: int) -> bool:
    count = 0
    process = found.lexicons.get("process", ()) if wanted > 1 else ()
    for piece in pieces:
        text = _QUOTED.sub("", found.line(piece.line).text[piece.start : piece.end])
        for start, end in sentences(text):
            if any(word in text[start:end] for word in process):
                continue
            if found.signals.states_problem(text[start:end]):
                count += 1
                if count >= wanted:
                    return True
    return False
