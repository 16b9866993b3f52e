"""The property elements of a Word story: paragraph, run, section, table row and cell."""

from __future__ import annotations

from typing import ClassVar

from .names import Attributes, Table, attribute, number, switched_on, val, word
from .paragraph import Paragraph
from .state import Shared, Story
from .xmlpart import NOTHING, Walker

_GRID_MAX = 1_000


class PropertiesWalker(Walker):
    """Reads property elements into the current paragraph, run and table.

    run_hidden, highlight   state of the current run
    references              (header or footer, relationship id) of every section, in order
    deletions               (kind, author) of the tracked deletions around the current place
    row_deletions           how many there were when each open table row started
    """

    def __init__(self, shared: Shared, story: Story) -> None:
        super().__init__()
        self.shared = shared
        self.styles = shared.styles
        self.story = story
        self.paragraph: Paragraph | None = None
        self.base_hidden = False
        self.run_hidden = False
        self.highlight = False
        self.references: list[tuple[str, str]] = []
        self.deletions: list[tuple[str, str]] = []
        self.row_deletions: list[int] = []

    def ignore(self, _attributes: Attributes) -> None:
        """Pass over the element and all inside it."""
        self.enter(NOTHING)

    def start_paragraph_properties(self, _attributes: Attributes) -> None:
        self.enter(self.IN_PARAGRAPH, self._end_paragraph_properties if self.styles.hides else None)

    def _end_paragraph_properties(self) -> None:
        if self.paragraph is not None:
            style = self.styles.paragraph(self.paragraph.style)
            self.base_hidden = self.styles.hidden(style, None)

    def _paragraph_style(self, attributes: Attributes) -> None:
        if self.paragraph is not None:
            self.paragraph.style = val(attributes)

    def _list_id(self, attributes: Attributes) -> None:
        if self.paragraph is not None:
            self.paragraph.list_id = number(attributes)

    def _list_level(self, attributes: Attributes) -> None:
        if self.paragraph is not None:
            self.paragraph.list_level = number(attributes)

    def _jc(self, attributes: Attributes) -> None:
        if self.paragraph is not None:
            self.paragraph.centred = val(attributes) == "center"

    def _outline(self, attributes: Attributes) -> None:
        if self.paragraph is not None:
            self.paragraph.outline = number(attributes)

    def _mark_vanish(self, attributes: Attributes) -> None:
        if self.paragraph is not None:
            self.paragraph.mark_hidden = switched_on(attributes)

    def _mark_inserted(self, attributes: Attributes) -> None:
        if self.paragraph is not None:
            self.paragraph.added = ("insertion", attribute(attributes, "author") or "")

    def _mark_moved_here(self, attributes: Attributes) -> None:
        if self.paragraph is not None:
            self.paragraph.added = ("move", attribute(attributes, "author") or "")

    def _mark_deleted(self, attributes: Attributes) -> None:
        if self.paragraph is not None:
            self.paragraph.removed = ("deletion", attribute(attributes, "author") or "")

    def _mark_moved_away(self, attributes: Attributes) -> None:
        if self.paragraph is not None:
            self.paragraph.removed = ("move", attribute(attributes, "author") or "")

    def _start_list(self, _attributes: Attributes) -> None:
        self.enter(self.IN_LIST)

    def _start_mark(self, _attributes: Attributes) -> None:
        self.enter(self.IN_MARK)

    def start_section(self, _attributes: Attributes) -> None:
        self.enter(self.IN_SECTION)

    def start_run_properties(self, _attributes: Attributes) -> None:
        self.enter(self.IN_RUN)

    def start_row_properties(self, _attributes: Attributes) -> None:
        self.enter(self.IN_ROW)

    def _header(self, attributes: Attributes) -> None:
        self._reference("header", attributes)

    def _footer(self, attributes: Attributes) -> None:
        self._reference("footer", attributes)

    def _reference(self, kind: str, attributes: Attributes) -> None:
        id = attributes.get("r:id")
        if id is not None:
            self.references.append((kind, id))

    def _run_style(self, attributes: Attributes) -> None:
        if self.styles.hides and self.paragraph is not None:
            style = self.styles.paragraph(self.paragraph.style)
            self.run_hidden = self.styles.hidden(style, val(attributes))

    def _vanish(self, attributes: Attributes) -> None:
        self.run_hidden = switched_on(attributes)

    def _highlight(self, attributes: Attributes) -> None:
        self.highlight = val(attributes) not in (None, "none")

    def _grid_before(self, attributes: Attributes) -> None:
        if self.story.tables:
            self.story.tables[-1].next_column += min(max(number(attributes) or 0, 0), _GRID_MAX)

    def _row_deleted(self, attributes: Attributes) -> None:
        if self.story.tables and self.row_deletions:
            self.story.tables[-1].row -= 1
            self.deletions.append(("deletion", attribute(attributes, "author") or ""))

    def _grid_span(self, attributes: Attributes) -> None:
        if self.story.tables:
            table = self.story.tables[-1]
            table.next_column = table.column + min(max(number(attributes) or 1, 1), _GRID_MAX)

    def _vertical_merge(self, attributes: Attributes) -> None:
        if self.story.tables:
            table = self.story.tables[-1]
            table.merged.add(table.column)
            # A continuation of nothing shows its text, like any cell.
            table.continued = val(attributes) != "restart" and table.column in table.above

    def _horizontal_merge(self, attributes: Attributes) -> None:
        if self.story.tables and val(attributes) != "restart":
            self.story.tables[-1].continued = self.story.tables[-1].column > 1

    IN_LIST: ClassVar[Table] = word({"numId": _list_id, "ilvl": _list_level})
    IN_MARK: ClassVar[Table] = word(
        {
            "vanish": _mark_vanish,
            "ins": _mark_inserted,
            "moveTo": _mark_moved_here,
            "del": _mark_deleted,
            "moveFrom": _mark_moved_away,
            "rPrChange": ignore,
        }
    )
    IN_SECTION: ClassVar[Table] = word(
        {"headerReference": _header, "footerReference": _footer, "sectPrChange": ignore}
    )
    IN_PARAGRAPH: ClassVar[Table] = word(
        {
            "pStyle": _paragraph_style,
            "numPr": _start_list,
            "jc": _jc,
            "outlineLvl": _outline,
            "rPr": _start_mark,
            "sectPr": start_section,
            "pPrChange": ignore,
        }
    )
    IN_RUN: ClassVar[Table] = word(
        {"rStyle": _run_style, "vanish": _vanish, "highlight": _highlight, "rPrChange": ignore}
    )
    IN_ROW: ClassVar[Table] = word({"gridBefore": _grid_before, "del": _row_deleted, "trPrChange": ignore})
    IN_CELL: ClassVar[Table] = word(
        {
            "gridSpan": _grid_span,
            "vMerge": _vertical_merge,
            "hMerge": _horizontal_merge,
            "tcPrChange": ignore,
        }
    )
