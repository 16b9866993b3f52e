"""Sentences: a stretch up to 。！？ or a line's end, closing quotes and brackets included."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[^\s。！？!?][^。！？!?\n]*(?:[。！？!?]+[”’」』）)】]*)?|[。！？!?]+[”’」』）)】]*")
_STOPS = "。！？!?\n"
_CLAUSE = re.compile(r"[^。！？!?；;，,：:\n]+")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """0-based (start, end) of each sentence of ``text[start:end]``, leading white space left out."""
    return [match.span() for match in _SENTENCE.finditer(text, start, len(text) if end is None else end)]


def clauses(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """0-based (start, end) of each clause (between any two marks) of ``text[start:end]``."""
    return [match.span() for match in _CLAUSE.finditer(text, start, len(text) if end is None else end)]


def sentence_at(whole: str, at: int) -> tuple[int, int]:
    """0-based (start, end) of what stands between full stops or line ends around an offset; ！？ go on."""
    first = max(whole.rfind("。", 0, at), whole.rfind("\n", 0, at)) + 1
    stops = [end for end in (whole.find("。", at), whole.find("\n", at)) if end >= 0]
    return first, min(stops, default=len(whole))


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """0-based (start, end) of the sentence that holds ``text[start:end]``, its closing mark left out."""
    first = max(text.rfind(mark, 0, start) for mark in _STOPS) + 1
    last = min((at for at in (text.find(mark, end) for mark in _STOPS) if at >= 0), default=len(text))
    return first, last
