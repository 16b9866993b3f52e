"""What stands inside Word paragraphs: text, breaks, fields, tracked changes, comment ranges.

Counting follows ``document.Origin``: every text-bearing element of the part is counted, dropped
ones (deleted, hidden, ``mc:Fallback``) too.  A ``w:tab`` inside ``w:tabs`` is a tab stop, not
text, and is not counted.  A ``w:t`` without ``xml:space="preserve"`` loses the white space at its
ends, as in Word; its atom then covers the characters that stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from .names import Attributes, Table, attribute, word
from .paragraph import Line, Paragraph
from .properties import PropertiesWalker
from .state import Shared, Story
from .xmlpart import NOTHING

# Run formatting (fonts, sizes …) that says nothing about what text is shown: half of a Word part, and
# two thirds of the time to parse it.  The pattern is exact: only empty elements, none that hides or
# marks text.
_DULL_FORMATTING = re.compile(
    rb"<w:rPr>(?:<w:(?!vanish|highlight|rStyle|rPrChange|ins\b|del\b|move)[^<>]*/>)*</w:rPr>"
)
# Where the lines of a paragraph stand: nobody reads it.
_LAYOUT = re.compile(rb"<w:(?:spacing|ind) [^<>]*/>")
_XML_SPACE = " \t\r\n"
_PRIVATE_USE = range(0xE000, 0xF900)
_SURROGATES = range(0xD800, 0xE000)
_HEX = frozenset("0123456789abcdefABCDEF")


class InlineWalker(PropertiesWalker):
    """Adds text to the current line.

    deletions      (kind, author) of the tracked deletions around the current place
    notes          ids of the notes referred to, per kind, in order
    comment_ends   ids of the comments whose range has an end
    """

    READS_TEXT = True

    def __init__(self, shared: Shared, story: Story) -> None:
        super().__init__(shared, story)
        self.line = Line()
        self.atoms = 0
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self.comment_ends: set[str] = set()
        self._marked_comments: set[str] = set()
        self._revisions: list[tuple[str, str]] = []
        self._keeps_space = False
        self.root_keeps_space = False

    def trimmed(self, data: bytes) -> bytes:
        return _LAYOUT.sub(b"", _DULL_FORMATTING.sub(b"", data))

    # Runs and their text

    def _start_run(self, _attributes: Attributes) -> None:
        self.run_hidden = self.base_hidden
        self.highlight = False

    def _collect(self, leave: Callable[[], None]) -> None:
        """Gather the element's characters; ``leave`` takes them from ``self.text``."""
        self.text.clear()
        self.enter(NOTHING, leave)

    def _start_text(self, attributes: Attributes) -> None:
        self._keeps_space = attributes.get("xml:space") == "preserve"
        self.text.clear()
        self.enter(NOTHING, self._end_text)

    def _end_text(self) -> None:
        text = "".join(self.text)
        if not (self._keeps_space or self.root_keeps_space):
            text = text.strip(_XML_SPACE)
        ordinal = self.atoms
        self.atoms = ordinal + 1
        if text:
            self._add(text, ordinal)

    def _start_math_text(self, _attributes: Attributes) -> None:
        self._collect(self._end_math_text)

    def _start_deleted_text(self, _attributes: Attributes) -> None:
        self._collect(self._end_deleted_text)

    def _end_math_text(self) -> None:
        self._add("".join(self.text), None)

    def _end_deleted_text(self) -> None:
        if self.deletions and self.paragraph is not None:
            self._mark_deletion("".join(self.text))

    def _tab(self, _attributes: Attributes) -> None:
        self._add_counted("\t")

    def _no_break_hyphen(self, _attributes: Attributes) -> None:
        self._add_counted("\u2011")

    def _position_tab(self, _attributes: Attributes) -> None:
        self._add("\t", None)

    def _add_counted(self, text: str) -> None:
        ordinal = self.atoms
        self.atoms = ordinal + 1
        if text:
            self._add(text, ordinal)

    def _add(self, text: str, ordinal: int | None) -> None:
        """Add shown text to the line, or note that it is deleted or hidden."""
        unusual = self.deletions or self.run_hidden or self.story.fields or self.paragraph is None
        if unusual and not self._is_shown(text):
            return
        line = self.line
        start = line.length
        if "\n" in text or "\r" in text:
            text = text.replace("\n", " ").replace("\r", " ")
        line.length = end = start + len(text)
        line.pieces.append(text)
        if ordinal is not None:
            line.atoms.append((start, end, ordinal))
        if self._revisions:
            kind, author = self._revisions[-1]
            self._mark(kind, start, end, author)
        if self.highlight:
            self._mark("highlight", start, end, "")

    def _is_shown(self, text: str) -> bool:
        """Whether text at this place is shown; deleted and hidden text leaves a mark."""
        if self.paragraph is None:
            return False
        if self.deletions:
            self._mark_deletion(text)
            return False
        if self._in_instruction():
            self.story.swallowed = True
            return False
        if self.run_hidden:
            self._mark("hidden", self.line.length, self.line.length, "", text)
            return False
        return True

    def _symbol(self, attributes: Attributes) -> None:
        """``w:sym``: its character; symbol fonts put theirs into the private area, which says nothing."""
        code = attribute(attributes, "char") or ""
        number = int(code, 16) if len(code) <= 6 and _HEX.issuperset(code) and code else 0
        shown = 0x20 <= number <= 0x10FFFF and number not in _PRIVATE_USE and number not in _SURROGATES
        self._add_counted(chr(number) if shown else "")

    def _break(self, attributes: Attributes) -> None:
        """``w:br``, ``w:cr``: a line break starts a block, page and column breaks do not."""
        self.atoms += 1
        if attribute(attributes, "type") in ("page", "column") or self.paragraph is None:
            return
        if self.deletions or self.run_hidden or self._in_instruction():
            return
        self.end_line()
        self.line = Line()
        self.paragraph.lines.append(self.line)
        self.story.comments = dict.fromkeys(self.story.comments, 0)

    # Complex fields: only the shown result is text

    def _in_instruction(self) -> bool:
        return True in self.story.fields

    def _field_char(self, attributes: Attributes) -> None:
        fields = self.story.fields
        kind = attribute(attributes, "fldCharType")
        if kind == "begin":
            fields.append(True)
        elif kind == "separate" and fields:
            fields[-1] = False
        elif kind == "end" and fields:
            fields.pop()
            if not fields:
                self.story.swallowed = False

    # Tracked changes

    def _mark(self, kind: str, start: int, end: int, author: str, text: str = "") -> None:
        if self.line.mark(kind, start, end, author, text):
            self.shared.count_mark()

    def _mark_deletion(self, text: str) -> None:
        kind, author = self.deletions[-1]
        self._mark(kind, self.line.length, self.line.length, author, text)

    def _inserted(self, attributes: Attributes) -> None:
        self._start_revision("insertion", attributes)

    def _moved_here(self, attributes: Attributes) -> None:
        self._start_revision("move", attributes)

    def _deleted(self, attributes: Attributes) -> None:
        self._start_deletion("deletion", attributes)

    def _moved_away(self, attributes: Attributes) -> None:
        self._start_deletion("move", attributes)

    def _start_revision(self, kind: str, attributes: Attributes) -> None:
        self._revisions.append((kind, attribute(attributes, "author") or ""))
        self.enter(self.table, self._end_revision)

    def _end_revision(self) -> None:
        self._revisions.pop()

    def _start_deletion(self, kind: str, attributes: Attributes) -> None:
        self.deletions.append((kind, attribute(attributes, "author") or ""))
        self.enter(self.table, self._end_deletion)

    def _end_deletion(self) -> None:
        self.deletions.pop()

    # Notes and comments

    def _footnote_reference(self, attributes: Attributes) -> None:
        self._note_reference("footnote", attributes)

    def _endnote_reference(self, attributes: Attributes) -> None:
        self._note_reference("endnote", attributes)

    def _note_reference(self, kind: str, attributes: Attributes) -> None:
        id = attribute(attributes, "id")
        if id is not None and not self.deletions and not self._in_instruction():
            self.notes[kind].append(id)

    def _start_comment(self, attributes: Attributes) -> None:
        id = attribute(attributes, "id")
        if id is not None:
            self.story.comments[id] = self.line.length if self.paragraph is not None else 0

    def _end_comment(self, attributes: Attributes) -> None:
        id = attribute(attributes, "id") or ""
        start = self.story.comments.pop(id, None)
        if start is None:
            return
        self.comment_ends.add(id)
        if self.paragraph is not None:
            self._mark_comment(id, start, always=True)

    def _comment_reference(self, attributes: Attributes) -> None:
        id = attribute(attributes, "id") or ""
        if id not in self.story.comments and id not in self._marked_comments and self.paragraph is not None:
            self.comment_ends.add(id)
            self._mark_comment(id, self.line.length, always=True)

    def _mark_comment(self, id: str, start: int, *, always: bool) -> None:
        """Mark the commented words of this line; without words a point, but only where asked for."""
        end = self.line.length
        if end > start or (always and id not in self._marked_comments):
            self._marked_comments.add(id)
            self._mark("comment", min(start, end), end, "", id)

    def end_line(self) -> None:
        """The line is complete: comments that go on beyond it get their stretch of it."""
        for id, start in self.story.comments.items():
            self._mark_comment(id, start, always=False)

    def continue_line(self, paragraph: Paragraph) -> None:
        """Text goes on in the last line of ``paragraph``, and open comments from there."""
        self.line = paragraph.lines[-1]
        self.story.comments = dict.fromkeys(self.story.comments, self.line.length)

    INLINE: ClassVar[Table] = {
        "m:t": _start_math_text,
        **word(
            {
                "r": _start_run,
                "rPr": PropertiesWalker.start_run_properties,
                "t": _start_text,
                "delText": _start_deleted_text,
                "tab": _tab,
                "noBreakHyphen": _no_break_hyphen,
                "ptab": _position_tab,
                "sym": _symbol,
                "br": _break,
                "cr": _break,
                "fldChar": _field_char,
                "ins": _inserted,
                "moveTo": _moved_here,
                "del": _deleted,
                "moveFrom": _moved_away,
                "footnoteReference": _footnote_reference,
                "endnoteReference": _endnote_reference,
                "commentRangeStart": _start_comment,
                "commentRangeEnd": _end_comment,
                "commentReference": _comment_reference,
            }
        ),
    }
