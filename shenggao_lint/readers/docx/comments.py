"""Word comments: author and text by id."""

from __future__ import annotations

from typing import ClassVar

from .names import Attributes, Table, attribute, word
from .xmlpart import NOTHING, Walker


def read_comments(data: bytes, part: str) -> dict[str, tuple[str, str]]:
    """(author, text) of every comment in the part's bytes; paragraphs are joined by line feeds."""
    walker = _CommentsWalker()
    walker.walk(data, part)
    return walker.comments


class _CommentsWalker(Walker):
    READS_TEXT = True

    def __init__(self) -> None:
        super().__init__()
        self.comments: dict[str, tuple[str, str]] = {}
        self._id = ""
        self._author = ""
        self._paragraphs: list[str] = []
        self.table = self.COMMENTS

    def _start_comment(self, attributes: Attributes) -> None:
        self._id = attribute(attributes, "id") or ""
        self._author = attribute(attributes, "author") or ""
        self._paragraphs = []
        self.enter(self.IN_COMMENT, self._end_comment)

    def _end_comment(self) -> None:
        self.comments[self._id] = (self._author, "\n".join(self._paragraphs).strip())

    def _start_paragraph(self, _attributes: Attributes) -> None:
        self._paragraphs.append("")

    def _start_text(self, _attributes: Attributes) -> None:
        self.text.clear()
        self.enter(NOTHING, self._end_text)

    def _end_text(self) -> None:
        if self._paragraphs:
            self._paragraphs[-1] += "".join(self.text)

    IN_COMMENT: ClassVar[Table] = word({"p": _start_paragraph, "t": _start_text})
    COMMENTS: ClassVar[Table] = word({"comment": _start_comment})
