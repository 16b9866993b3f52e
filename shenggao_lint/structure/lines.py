"""What rules see: each block without its Markdown marks, and the way back to exact columns."""

from __future__ import annotations

from bisect import bisect_right

from ..document import BODY, Block, Document, Span


class Line:
    """One block as rules see it.  Offsets are 0-based code points of ``text``.

    text     the block without markup
    offset   where the line begins in ``Text.whole``
    blank    nothing but white space stands there
    in_body  not in a text box, note, header or footer
    """

    __slots__ = ("blank", "block", "columns", "in_body", "line", "offset", "text")

    def __init__(self, block: Block, offset: int) -> None:
        self.block = block
        self.line = block.line
        self.offset = offset
        if block.markup:
            hidden = bytearray(len(block.text) + 1)
            for start, end in block.markup:
                hidden[start:end] = b"\1" * (end - start)
            self.columns: list[int] | None = [i for i in range(len(block.text)) if not hidden[i]]
            self.text = "".join(block.text[i] for i in self.columns)
        else:
            self.columns = None
            self.text = block.text
        self.blank = not self.text or self.text.isspace()
        self.in_body = block.part == BODY

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The block's columns for ``text[start:end]``; white space at both ends is left out when no end is given."""
        text = self.text
        if end is None:
            end = len(text.rstrip())
            start = max(start, len(text) - len(text.lstrip()))
        end = min(end, len(text))
        start = min(start, end)
        if self.columns is None:
            return Span(self.line, start + 1, end + 1)
        if start == end:
            column = self.columns[start] if start < len(self.columns) else len(self.block.text)
            return Span(self.line, column + 1, column + 1)
        return Span(self.line, self.columns[start] + 1, self.columns[end - 1] + 2)

    def __repr__(self) -> str:
        return f"Line({self.line}, {self.text!r})"


class Text:
    """All lines of a document, and the whole text that phrase and pattern rules scan in one pass.

    whole    the lines joined by line feeds
    """

    __slots__ = ("lines", "starts", "whole")

    def __init__(self, document: Document) -> None:
        self.lines: list[Line] = []
        offset = 0
        for block in document.blocks:
            line = Line(block, offset)
            self.lines.append(line)
            offset += len(line.text) + 1
        self.whole = "\n".join(line.text for line in self.lines)
        self.starts = [line.offset for line in self.lines]

    def at(self, offset: int) -> Line:
        """The line that holds this offset of ``whole``."""
        return self.lines[bisect_right(self.starts, offset) - 1]

    def span(self, start: int, end: int) -> Span:
        """The columns of ``whole[start:end]``, cut at the end of the first line it touches."""
        line = self.at(start)
        return line.span(start - line.offset, end - line.offset)
