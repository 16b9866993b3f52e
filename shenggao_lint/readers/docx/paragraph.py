"""One Word paragraph while it is read: its lines of text, where they come from, what was left in them."""

from __future__ import annotations

from ...document import Block, Origin, Residue, Span
from .numbering import Lists, Numbering
from .styles import BODY_TEXT, ParagraphStyle, Styles

Atom = tuple[int, int, int]


class Mark:
    """A residue inside a line: 0-based ``start`` and ``end``, equal for a point.

    A comment's text is its id until the comments are read.
    """

    __slots__ = ("author", "end", "kind", "start", "text")

    def __init__(self, kind: str, start: int, end: int, author: str, text: str) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.author = author
        self.text = text

    def residue(self, line: int) -> Residue:
        return Residue(self.kind, Span(line, self.start + 1, self.end + 1), self.author, self.text)


class Line:
    """A paragraph, or the part of one up to a manual line break."""

    __slots__ = ("atoms", "length", "marks", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.atoms: list[Atom] = []
        self.marks: list[Mark] = []
        self.length = 0

    def mark(self, kind: str, start: int, end: int, author: str, text: str = "") -> bool:
        """Add a residue, or lengthen the one before it; False when it was lengthened."""
        point = start == end
        # Runs of one insertion may carry a highlight as well, so look a little further back.
        for last in reversed(self.marks[-3:]):
            same = last.kind == kind and last.author == author and kind != "comment"
            if same and last.end == start and (last.start == last.end) == point:
                last.end = end
                last.text += text
                return False
        self.marks.append(Mark(kind, start, end, author, text))
        return True

    def shift(self, by: int) -> None:
        """Make room for ``by`` characters at the start."""
        self.atoms = [(start + by, end + by, ordinal) for start, end, ordinal in self.atoms]
        for mark in self.marks:
            mark.start += by
            mark.end += by


class Paragraph:
    """A ``w:p``: its own properties (None where they say nothing) and its lines.

    ordinal          0-based number of its start tag in the part
    outline          0-based ``w:outlineLvl``
    removed          (kind, author) of the tracked change that deletes the paragraph's mark
    added            (kind, author) of the tracked change that inserted it
    mark_hidden      the paragraph's mark is hidden
    outer            the paragraph around it, in files that nest them
    """

    __slots__ = (
        "added",
        "centred",
        "lines",
        "list_id",
        "list_level",
        "mark_hidden",
        "ordinal",
        "outer",
        "outline",
        "removed",
        "style",
    )

    def __init__(self, ordinal: int, outer: Paragraph | None) -> None:
        self.ordinal = ordinal
        self.outer = outer
        self.style: str | None = None
        self.list_id: int | None = None
        self.list_level: int | None = None
        self.centred: bool | None = None
        self.outline: int | None = None
        self.removed: tuple[str, str] | None = None
        self.added: tuple[str, str] | None = None
        self.mark_hidden = False
        self.lines = [Line()]

    @property
    def has_text(self) -> bool:
        return len(self.lines) > 1 or bool(self.lines[0].pieces)


def blocks_of(
    paragraph: Paragraph,
    part: str,
    story: str,
    cell: tuple[int, int] | None,
    table: int | None,
    styles: Styles,
    lists: Lists | None,
    numbering: Numbering | None,
) -> list[tuple[Block, list[Mark]]]:
    """The paragraph's blocks (their line numbers still 0), the list label in the first."""
    style = styles.paragraph(paragraph.style)
    label, level = "", None
    list_id = style.list_id if paragraph.list_id is None else paragraph.list_id
    # A paragraph that is hidden altogether neither shows nor takes a number.
    shown = paragraph.has_text or not paragraph.mark_hidden
    if list_id and shown and lists is not None and numbering is not None:
        label, level = _label(paragraph, list_id, style, lists, numbering)
    outline = style.outline
    # A title stays the title whatever outline level it also has.
    if paragraph.outline is not None and outline != 0:
        outline = paragraph.outline + 1 if 0 <= paragraph.outline < BODY_TEXT else None
    elif outline == -1:
        outline = None
    centred = style.centred if paragraph.centred is None else paragraph.centred
    blocks: list[tuple[Block, list[Mark]]] = []
    for line in paragraph.lines:
        text = "".join(line.pieces)
        if label:
            line.shift(len(label))
            text = label + text
        block = Block(
            text,
            0,
            part=story,
            cell=cell,
            table=table,
            label=len(label),
            level=level,
            outline=outline,
            centred=centred,
            origin=Origin(part, paragraph.ordinal, tuple(line.atoms)),
        )
        blocks.append((block, line.marks))
        label = ""
    return blocks


def _label(
    paragraph: Paragraph, list_id: int, style: ParagraphStyle, lists: Lists, numbering: Numbering
) -> tuple[str, int | None]:
    """Count the paragraph in its list: (label, 0-based level), ("", None) where there is no such list."""
    level = paragraph.list_level
    if level is None:
        level = lists.level_of(list_id, style)
    if level is None:
        level = style.list_level or 0
    known = lists.resolve(list_id)
    if known is None or level not in known[1]:
        return "", None
    return numbering.label(list_id, level), level
