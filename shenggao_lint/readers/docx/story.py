"""The stories of a Word part (body, text boxes, notes, header, footer): XML events to blocks."""

from __future__ import annotations

from typing import ClassVar

from ...document import BODY
from .. import limits
from ..errors import ReadError
from .inline import InlineWalker
from .names import Attributes, attribute, word
from .names import Table as Handlers
from .paragraph import Line, Paragraph, blocks_of
from .properties import PropertiesWalker
from .state import TOO_MUCH, Item, Shared, Story, Table

_CHUNK = "文中嵌入了另一份文件，其中的文字没有读到，请用 Word 打开后另存为 .docx 再检查。"
_SUBDOCUMENT = "文中链接了子文档，子文档的文字没有读到，请把子文档并入正文后再检查。"
_DIAGRAM = "文中有 SmartArt 图形，图形里的文字没有读到，请把文字移到正文后再检查。"
_OPEN_FIELD = "文中有一处域不完整，其中的文字没有读到，请在 Word 中更新或删除该域后再检查。"


class StoryWalker(InlineWalker):
    """Reads one part; the part's name is ``part_name``, its main story is called ``name``.

    items       blocks of the main story, with their marks
    boxes       blocks of the text boxes
    note_items  for a part of notes: blocks by note id
    has_body    the part is a document with a body
    """

    def __init__(self, part_name: str, name: str, shared: Shared) -> None:
        self.items: list[Item] = []
        super().__init__(shared, Story(name, self.items, shared.numbering()))
        self.part_name = part_name
        self.boxes: list[Item] = []
        self.note_items: dict[str, list[Item]] = {}
        self.has_body = False
        self._box_name = "textbox" if name == BODY else name
        self._box_numbering = shared.numbering()
        self._paragraphs = 0
        self._alternatives: list[bool] = []
        self._around: list[tuple[Story, Paragraph | None, Line, bool, bool, bool]] = []
        self.table = self.CONTENT

    def finish(self) -> None:
        """Close the part's main story once all of it was walked."""
        self._end_story()

    def _start_document(self, attributes: Attributes) -> None:
        self.root_keeps_space = attributes.get("xml:space") == "preserve"

    def _start_body(self, _attributes: Attributes) -> None:
        self.has_body = True

    # What is passed over is still counted

    def _skip(self, _attributes: Attributes) -> None:
        self.enter(self.SKIPPED)

    def _count_atom(self, _attributes: Attributes) -> None:
        self.atoms += 1

    def _count_paragraph(self, _attributes: Attributes) -> None:
        self._paragraphs += 1

    def _start_alternatives(self, _attributes: Attributes) -> None:
        self._alternatives.append(False)
        self.enter(self.CONTENT, self._end_alternatives)

    def _end_alternatives(self) -> None:
        self._alternatives.pop()

    def _alternative(self, attributes: Attributes) -> None:
        """The first alternative counts; the others say the same for other programs."""
        if self._alternatives and self._alternatives[-1]:
            self._skip(attributes)
        elif self._alternatives:
            self._alternatives[-1] = True

    def _chunk(self, _attributes: Attributes) -> None:
        self.shared.cannot_read(_CHUNK)

    def _subdocument(self, _attributes: Attributes) -> None:
        self.shared.cannot_read(_SUBDOCUMENT)

    def _diagram(self, _attributes: Attributes) -> None:
        self.shared.cannot_read(_DIAGRAM)

    # Paragraphs

    def _start_paragraph(self, _attributes: Attributes) -> None:
        paragraph = Paragraph(self._paragraphs, self.paragraph)
        self._paragraphs += 1
        self.paragraph = paragraph
        carry = self.story.carry
        if carry is not None:
            paragraph.lines = carry.lines
            self.story.carry = None
            self.continue_line(paragraph)
        else:
            self.line = paragraph.lines[0]
            if self.story.comments:
                self.continue_line(paragraph)
        self.base_hidden = self.styles.hides and self.styles.hidden(self.styles.paragraph(None), None)
        self.enter(self.CONTENT, self._end_paragraph)

    def _end_paragraph(self) -> None:
        paragraph = self.paragraph
        if paragraph is None:
            return
        if self.story.comments:
            self.end_line()
        removed = self.deletions[-1] if self.deletions else paragraph.removed
        length = self.line.length
        if removed is not None:
            self._mark(removed[0], length, length, removed[1])
            self.story.carry = paragraph
        else:
            if paragraph.added is not None:
                kind, author = paragraph.added
                if not any(mark.kind == kind and mark.end == length for mark in self.line.marks):
                    self._mark(kind, length, length, author)
            self._emit(paragraph)
        self.paragraph = paragraph.outer
        if self.paragraph is not None:
            self.line = self.paragraph.lines[-1]

    def _emit(self, paragraph: Paragraph) -> None:
        story = self.story
        table = story.tables[-1] if story.tables else None
        blocks = blocks_of(
            paragraph,
            self.part_name,
            story.name,
            (table.row, table.column) if table is not None else None,
            table.number if table is not None else None,
            self.styles,
            self.shared.lists,
            story.numbering,
        )
        story.items += blocks
        self.shared.blocks += len(blocks)
        if self.shared.blocks > limits.BLOCKS or self.atoms > limits.PIECES:
            raise ReadError(TOO_MUCH)

    def _end_container(self) -> None:
        """A carried paragraph cannot flow out of its cell or story: text left in it stays here."""
        carry = self.story.carry
        if carry is not None and carry.has_text:
            self.story.carry = None
            self._emit(carry)

    def _end_story(self) -> None:
        self._end_container()
        story = self.story
        carry, story.carry = story.carry, None
        if carry is not None and carry.lines[0].marks:
            if not story.items:
                self._emit(carry)
            else:
                block, marks = story.items[-1]
                for mark in carry.lines[0].marks:
                    mark.start = mark.end = len(block.text)
                marks += carry.lines[0].marks
        if story.fields and story.swallowed:
            self.shared.cannot_read(_OPEN_FIELD)

    # Tables

    def _start_table(self, _attributes: Attributes) -> None:
        self._end_container()
        self.shared.tables += 1
        self.story.tables.append(Table(self.shared.tables))
        self.enter(self.CONTENT, self._end_table)

    def _end_table(self) -> None:
        self.story.tables.pop()

    def _start_row(self, _attributes: Attributes) -> None:
        if self.story.tables:
            self.story.tables[-1].start_row()
            self.row_deletions.append(len(self.deletions))
            self.enter(self.CONTENT, self._end_row)

    def _end_row(self) -> None:
        del self.deletions[self.row_deletions.pop() :]

    def _start_cell(self, _attributes: Attributes) -> None:
        if self.story.tables:
            self.story.tables[-1].start_cell()
            self.enter(self.CONTENT, self._end_container)

    def _start_cell_properties(self, _attributes: Attributes) -> None:
        self.enter(self.IN_CELL, self._end_cell_properties)

    def _end_cell_properties(self) -> None:
        if self.story.tables and self.story.tables[-1].continued:
            # For the rest of the cell: leaving the cell brings the content table back.
            self.table = self.SKIPPED

    # Text boxes and notes

    def _start_box(self, attributes: Attributes) -> None:
        if self.deletions or self.run_hidden:
            self._skip(attributes)
            return
        self._start_story(Story(self._box_name, self.boxes, self._box_numbering))

    def _start_note(self, attributes: Attributes) -> None:
        """A note of a part of notes; separators are no notes."""
        if self.story.name not in ("footnote", "endnote"):
            return
        id = attribute(attributes, "id")
        if id is None or attribute(attributes, "type") not in (None, "normal"):
            self._skip(attributes)
            return
        items = self.note_items.setdefault(id, [])
        self._start_story(Story(self.story.name, items, self.story.numbering))

    def _start_story(self, story: Story) -> None:
        """Read ``story`` until the element just started ends, then go on as before."""
        state = (self.story, self.paragraph, self.line, self.base_hidden, self.run_hidden, self.highlight)
        self._around.append(state)
        self.story = story
        self.paragraph = None
        self.enter(self.CONTENT, self._leave_story)

    def _leave_story(self) -> None:
        self._end_story()
        state = self._around.pop()
        self.story, self.paragraph, self.line, self.base_hidden, self.run_hidden, self.highlight = state

    SKIPPED: ClassVar[Handlers] = word(
        {
            "p": _count_paragraph,
            "pPr": PropertiesWalker.ignore,
            **dict.fromkeys(("t", "tab", "br", "cr", "noBreakHyphen", "sym"), _count_atom),
        }
    )
    CONTENT: ClassVar[Handlers] = {
        **InlineWalker.INLINE,
        "mc:AlternateContent": _start_alternatives,
        "mc:Choice": _alternative,
        "mc:Fallback": _alternative,
        "dgm:relIds": _diagram,
        **word(
            {
                "document": _start_document,
                "body": _start_body,
                "p": _start_paragraph,
                "pPr": PropertiesWalker.start_paragraph_properties,
                "tbl": _start_table,
                "tr": _start_row,
                "trPr": PropertiesWalker.start_row_properties,
                "tc": _start_cell,
                "tcPr": _start_cell_properties,
                "sectPr": PropertiesWalker.start_section,
                "sdtPr": _skip,
                "rt": _skip,
                "txbxContent": _start_box,
                "footnote": _start_note,
                "endnote": _start_note,
                "altChunk": _chunk,
                "subDoc": _subdocument,
            }
        ),
    }
