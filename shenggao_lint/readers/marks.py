"""Markdown and HTML marks in a line: what a reader of the draft would not see.

``markup_spans`` finds every kind of mark, ``residue_spans`` only those that drafts pick up when
they are pasted from a chat window or a web page (emphasis, headings, HTML): in a Word draft
``- `` at the start of a line is a dash, not a bullet.

Two stars are not always emphasis: templates write ``**镇`` for a name left out.  See ``emphasis``.
Everything here takes time in proportion to the text, whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..document import Block
from .emphasis import emphasis_spans

Span = tuple[int, int]
Spans = tuple[Span, ...]

_TAGS = """
    a abbr article aside b big blockquote body br caption center code col colgroup dd del details div
    dl dt em figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i img input ins
    label li link main mark meta nav o:p ol option p pre q s script section select small source span
    strike strong style sub summary sup svg table tbody td textarea tfoot th thead title tr tt u ul
    video wbr
"""
_TAG = re.compile(rf"</?(?:{'|'.join(_TAGS.split())})(?:\s[^<>]*)?/?>|&(?:nbsp|ensp|emsp);", re.IGNORECASE)
_HEADING = re.compile(r" {0,3}(?:#{1,6}[ \t\u3000]+|#{2,6}(?=[^\s#])|#{1,6}$)")
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_BULLET = re.compile(r"[ \t]*([-*+][ \t]+(?:\[[ xX]\][ \t]+)?)(?=\S)")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}[ \t]*)$")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_PIPE = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"(?<!`)(`{1,4})(?!`)(.+?)(?<!`)\1(?!`)")
_LINK = re.compile(r"(!?\[)([^\[\]]*)(\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:[ \t]+\"[^\"\[]*\")?\))")
_AUTOLINK = re.compile(r"(<)[a-zA-Z][a-zA-Z0-9+.-]+:[^\s<>]*(>)")
_REFERENCE = re.compile(r" {0,3}\[[^\[\]]+\]:[ \t]+\S")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]:?")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_BLANK = " \t"


def markup_spans(text: str) -> Spans:
    """Every Markdown and HTML mark of one line as 0-based (start, end), sorted, never overlapping."""
    return _line_spans(text, _comment_spans(text), markdown=True)


def residue_spans(text: str) -> Spans:
    """Only emphasis, heading and HTML marks: what counts as a mark in a text or Word draft."""
    return _line_spans(text, _comment_spans(text), markdown=False)


def mark_blocks(blocks: Sequence[Block], *, markdown: bool) -> None:
    """Set ``markup`` on the blocks, with the marks that need several lines (comments, code fences)."""
    comments = _comments_by_line(blocks)
    fence = ""
    for block in blocks:
        text = block.text
        if not text:
            continue
        inside = comments.get(block.line, [])
        opened = _FENCE.match(text) if markdown and not inside else None
        if fence:
            # Code is the draft's own text; a closing fence has no words after it.
            if opened and opened[1].startswith(fence) and not text[opened.end() :].strip():
                fence = ""
                block.markup = ((0, len(text)),)
            continue
        if opened:
            fence = opened[1]
        block.markup = _line_spans(text, inside, markdown=markdown)


def _comments_by_line(blocks: Iterable[Block]) -> dict[int, list[Span]]:
    """Stretches of HTML comments by line number.

    A comment that never ends, or in which another one starts, is none: it must not hide the draft.
    """
    found: dict[int, list[Span]] = {}
    pending: list[tuple[int, Span]] = []
    for block in blocks:
        text, position = block.text, 0
        if pending:
            end = text.find("-->")
            start = text.find("<!--")
            if end < 0 and start < 0:
                pending.append((block.line, (0, len(text))))
                continue
            if end >= 0 and (start < 0 or end < start):
                position = end + 3
                pending.append((block.line, (0, position)))
                for line, span in pending:
                    found.setdefault(line, []).append(span)
            pending = []
        spans = _comment_spans(text, position)
        if spans:
            found.setdefault(block.line, []).extend(spans)
            position = spans[-1][1]
        start = text.rfind("<!--", position)
        if start >= 0:
            pending = [(block.line, (start, len(text)))]
    return found


def _comment_spans(text: str, position: int = 0) -> list[Span]:
    """Comments that start and end in the text, from ``position`` on."""
    spans: list[Span] = []
    while (end := text.find("-->", position)) >= 0:
        start = text.rfind("<!--", position, end)
        if start >= 0:
            spans.append((start, end + 3))
        position = end + 3
    return spans


def _line_spans(text: str, comments: list[Span], *, markdown: bool) -> Spans:
    if markdown and not comments and (_FENCE.match(text) or _RULE.match(text) or _is_table_rule(text)):
        return ((0, len(text)),)
    # What stands in comments, code and addresses is no mark of its own.
    closed = bytearray(len(text))
    spans = list(comments)
    _close(closed, comments)
    if markdown:
        for match in _CODE.finditer(text):
            if not closed[match.start()]:
                spans += [match.span(1), (match.end(2), match.end())]
                _close(closed, [match.span()])
    if text and not closed[0]:
        spans += _prefix(text, markdown=markdown)
    spans += _open_spans(_TAG.finditer(text), closed)
    if markdown:
        spans += _links(text, closed)
        spans += _open_spans(_FOOTNOTE.finditer(text), closed)
        spans += _open_spans(_ESCAPE.finditer(text), closed)
        row = text.strip(_BLANK)
        if len(row) > 1 and row[0] == row[-1] == "|":
            spans += _open_spans(_PIPE.finditer(text), closed)
    _close(closed, spans)
    if markdown:
        for match in _ESCAPE.finditer(text):
            _close(closed, [(match.start(), match.end() + 1)])
    spans += emphasis_spans(text, closed)
    return _merged(spans)


def _prefix(text: str, *, markdown: bool) -> list[Span]:
    """Marks at the start of a line: quotes, bullets, heading signs, in any nesting."""
    spans: list[Span] = []
    position = 0
    while markdown:
        match = _QUOTE.match(text, position) or _BULLET.match(text, position)
        if match is None:
            break
        spans.append(match.span(1) if match.re is _BULLET else match.span())
        position = match.end()
    if markdown and _REFERENCE.match(text, position):
        return [*spans, (position, len(text))]
    heading = _HEADING.match(text, position)
    if heading is not None:
        spans.append(heading.span())
        bare = text.rstrip(_BLANK).rstrip("#")
        if len(bare) > heading.end() and bare[-1] in _BLANK:
            spans.append((len(bare.rstrip(_BLANK)), len(text)))
    return spans


def _is_table_rule(text: str) -> bool:
    """``|---|:-:|``: the line under the head of a table."""
    if "|" not in text or "-" not in text:
        return False
    cells = text.strip(_BLANK).removeprefix("|").removesuffix("|").split("|")
    cores = (cell.strip(_BLANK).removeprefix(":").removesuffix(":") for cell in cells)
    return all(core and not core.strip("-") for core in cores)


def _links(text: str, closed: bytearray) -> list[Span]:
    """Brackets and address of a link; all of an image, whose words are not shown."""
    spans: list[Span] = []
    for match in _LINK.finditer(text):
        if not closed[match.start()]:
            spans += [match.span()] if match[1] == "![" else [match.span(1), match.span(3)]
    for match in _AUTOLINK.finditer(text):
        if not closed[match.start()]:
            spans += [match.span(1), match.span(2)]
            _close(closed, [match.span()])
    return spans


def _open_spans(matches: Iterable[re.Match[str]], closed: bytearray) -> list[Span]:
    return [match.span() for match in matches if not closed[match.start()]]


def _close(closed: bytearray, spans: Iterable[Span]) -> None:
    for start, end in spans:
        end = min(end, len(closed))
        closed[start:end] = b"\x01" * (end - start)


def _merged(spans: list[Span]) -> Spans:
    """Sorted, empty ones dropped, overlapping or touching ones joined."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if start == end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
