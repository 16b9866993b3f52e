"""The table at the end of a run over several drafts: one line a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..findings import DocumentReport
from . import Options
from .display import ELLIPSIS, char_width, clean, pad, text_width
from .grouping import LEVEL_WORDS, count_levels
from .paint import Paint

_GAP = "  "
_PATH_LIMIT = 44


def overview(documents: Sequence[DocumentReport], options: Options, paint: Paint) -> Iterator[str]:
    """The lines of the table: file, conclusion, counts by level."""
    ambiguous = options.ambiguous
    rows = [("稿件", "结论", *LEVEL_WORDS.values())]
    for document in documents:
        counts = count_levels(document.findings)
        rows.append((_tail(clean(document.path), ambiguous), document.conclusion[0], *map(str, counts)))
    widths = [max(text_width(row[column], ambiguous) for row in rows) for column in range(len(rows[0]))]
    yield paint.strong("总表")
    for row in rows:
        left = [pad(row[column], widths[column], ambiguous) for column in (0, 1)]
        right = [
            " " * (widths[column] - text_width(row[column], ambiguous)) + row[column]
            for column in range(2, len(row))
        ]
        yield _GAP + _GAP.join([*left, *right])


def _tail(path: str, ambiguous: int) -> str:
    """A long path loses its beginning: the file name tells drafts apart."""
    if text_width(path, ambiguous) <= _PATH_LIMIT:
        return path
    room = _PATH_LIMIT - char_width(ELLIPSIS, ambiguous)
    begin = len(path)
    while begin and room >= char_width(path[begin - 1], ambiguous):
        begin -= 1
        room -= char_width(path[begin], ambiguous)
    return ELLIPSIS + path[begin:]
