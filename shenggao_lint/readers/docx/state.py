"""What walking a Word part keeps track of: totals of the whole document, and one story at a time."""

from __future__ import annotations

from ...document import Block
from .. import limits
from ..errors import ReadError
from .numbering import Lists, Numbering
from .paragraph import Mark, Paragraph
from .styles import Styles

Item = tuple[Block, list[Mark]]

TOO_MUCH = "段落、文字片段或修订过多，不像一份文稿，请拆分，或用 Word 打开后另存为 .docx 再检查。"


class Shared:
    """What the parts of one document share: definitions, running totals, and what could not be read."""

    __slots__ = ("_marks", "blocks", "lists", "styles", "tables", "unread")

    def __init__(self, styles: Styles, lists: Lists | None) -> None:
        self.styles = styles
        self.lists = lists
        self.unread: list[str] = []
        self.tables = 0
        self.blocks = 0
        self._marks = 0

    def cannot_read(self, sentence: str) -> None:
        if sentence not in self.unread:
            self.unread.append(sentence)

    def count_mark(self) -> None:
        self._marks += 1
        if self._marks > limits.MARKS:
            raise ReadError(TOO_MUCH)

    def numbering(self) -> Numbering | None:
        """Fresh counters: each story counts for itself."""
        return None if self.lists is None else Numbering(self.lists)


class Story:
    """State of one story; text boxes put a new one on top while they are read.

    carry       paragraph whose mark is deleted: its text flows into the next one
    fields      for each open complex field, whether its instruction is still being read
    swallowed   text was dropped as part of an instruction
    comments    open comment ranges: id to the 0-based column in the current line
    """

    __slots__ = ("carry", "comments", "fields", "items", "name", "numbering", "swallowed", "tables")

    def __init__(self, name: str, items: list[Item], numbering: Numbering | None) -> None:
        self.name = name
        self.items = items
        self.numbering = numbering
        self.carry: Paragraph | None = None
        self.fields: list[bool] = []
        self.swallowed = False
        self.comments: dict[str, int] = {}
        self.tables: list[Table] = []


class Table:
    """Where reading is in a ``w:tbl``.

    number      1-based in document order
    row, column 1-based; a column is where the cell starts in the grid
    merged      columns of the row so far that belong to a vertical merge
    above       the same for the row before
    continued   the cell continues one above or before it, so its text is not shown
    """

    __slots__ = ("above", "column", "continued", "merged", "next_column", "number", "row")

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = 0
        self.column = 0
        self.next_column = 1
        self.above: set[int] = set()
        self.merged: set[int] = set()
        self.continued = False

    def start_row(self) -> None:
        self.row += 1
        self.next_column = 1
        self.above, self.merged = self.merged, set()

    def start_cell(self) -> None:
        self.column = self.next_column
        self.next_column += 1
        self.continued = False
