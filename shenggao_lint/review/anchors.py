"""Where in the body a comment hangs: on its words, else on the nearest words that can carry it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..document import BODY, Block, Document
from .runs import pieces
from .scan import Paragraph, Scan


class Anchor(NamedTuple):
    """The characters ``start:end`` (0-based) of a body block, or (start == end) a point at its paragraph.

    label    the generated number that the finding is about, where nothing of its words can be marked
    moved    the finding stands elsewhere (a part of document.PARTS); the block is only the nearest
    """

    block: Block
    start: int
    end: int
    label: str = ""
    moved: str = ""

    @property
    def paragraph(self) -> int:
        """Number of the Word paragraph."""
        return self.block.origin.paragraph if self.block.origin is not None else -1


class Anchors:
    """Finds anchors in one document.

    scan    the main part
    notes   scans another part by name, for footnotes and endnotes
    """

    def __init__(self, document: Document, main: str, scan: Scan, notes: Callable[[str], Scan]) -> None:
        self._document = document
        self._main = main
        self._scan = scan
        self._notes = notes
        self._body = [
            block
            for block in document.blocks
            if block.part == BODY and block.origin is not None and block.origin.part == main
        ]
        self._by_paragraph: dict[int, list[Block]] = {}
        for block in self._body:
            if block.origin is not None:
                self._by_paragraph.setdefault(block.origin.paragraph, []).append(block)

    def of(self, line: int, column: int, end_column: int) -> Anchor:
        """The anchor of a finding."""
        block = self._document.block(line)
        if block.part != BODY or block.origin is None or block.origin.part != self._main:
            return self._visible(self._paragraph_near(block))._replace(moved=block.part)
        start, end = max(column - 1, block.label), end_column - 1
        if start < end and pieces(block, start, end):
            return Anchor(block, start, end)
        label = block.text[: block.label] if column - 1 < block.label and column < end_column else ""
        return self._visible(block.origin.paragraph)._replace(label=label)

    def _paragraph_near(self, block: Block) -> int:
        """The body paragraph that a text box or note hangs on; the first one for headers and footers."""
        origin = block.origin
        if origin is None or not self._body:
            return 0
        if origin.part == self._main:
            outer: Paragraph | None = self._scan.paragraphs[origin.paragraph]
            while outer is not None and outer.outer is not None:
                outer = outer.outer
            return self._scan.paragraphs.index(outer) if outer is not None else 0
        if block.part in ("footnote", "endnote"):
            note = (block.part, self._notes(origin.part).note_of.get(origin.paragraph, ""))
            for number, paragraph in enumerate(self._scan.paragraphs):
                if note in paragraph.notes:
                    return number
        return self._paragraph_number(self._body[0])

    def _visible(self, paragraph: int) -> Anchor:
        """The first visible character of a paragraph, or of the nearest one that has any."""
        ranked = sorted(
            self._body,
            key=lambda block: (
                abs(self._paragraph_number(block) - paragraph),
                self._paragraph_number(block) < paragraph,
                block.line,
            ),
        )
        for block in ranked:
            for start, end, _ in block.origin.atoms if block.origin is not None else ():
                for index in range(start, end):
                    if not block.text[index].isspace():
                        return Anchor(block, index, index + 1)
        # No words in the body at all: a point at its first paragraph.
        return Anchor(ranked[0] if ranked else self._document.blocks[0], 0, 0)

    @staticmethod
    def _paragraph_number(block: Block) -> int:
        return block.origin.paragraph if block.origin is not None else 0
