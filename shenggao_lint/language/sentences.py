"""Sentences: a stretch up to 。！？ or a line's end, closing quotes and brackets included."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)】]*|(?=\n)|$)")
_CLAUSE = re.compile(r"[^。！？!?；;，,：:\n]+")


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """0-based (start, end) of each sentence of ``text[start:end]``, leading white space left out."""
    stop = len(text) if end is None else end
    while start < stop:
        match = _SENTENCE.match(text, start, stop)
        if match is None or match.end() == start:
            start += 1
            continue
        begin = start + len(match[0]) - len(match[0].lstrip())
        if begin < match.end():
            yield begin, match.end()
        start = match.end()


def clauses(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """0-based (start, end) of each clause (between any two marks) of ``text[start:end]``."""
    for match in _CLAUSE.finditer(text, start, len(text) if end is None else end):
        yield match.start(), match.end()
