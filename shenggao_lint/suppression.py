"""``shenggao: ignore E101 理由：…``: what people tell the rules not to report, and how it is applied.

In text and Markdown an HTML comment on the line concerned, or alone on a line before it; in Word a comment
on the words concerned; in the configuration an entry for a file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from .document import Document, Span
from .findings import Finding
from .structure import Suppression

SIGN = "shenggao"
_HTML = re.compile(r"<!--\s*(shenggao\s*[:：](?:(?!-->).)*)-->")
_MARK = re.compile(r"\s*shenggao\s*[:：]")
_WORDS = re.compile(r"\s*shenggao\s*[:：]\s*ignore(?![A-Za-z])[\s:：]*(.*)", re.DOTALL | re.IGNORECASE)
# A code ends where the words end, a separator or the reason begins: A类 is no code.
_CODES = re.compile(r"[\s,，、;；]*([A-Za-z]{1,4}\d{0,3})(?=[\s,，、;；:：]|理由|$)")
_REASON = re.compile(r"[\s,，、;；]*(?:理由|reason)?\s*[:：]?\s*(.*)", re.DOTALL | re.IGNORECASE)


class Entry(NamedTuple):
    """An entry of the configuration's ``suppress`` that is for this file.

    text      only findings on these words; "" for the whole file
    where     file and line of the entry
    literal   it names this very file, not a pattern: then it must be of use here
    """

    codes: tuple[str, ...]
    text: str
    reason: str
    where: str
    literal: bool


class _Found(NamedTuple):
    """One suppression with the places that it covers: (line, column, end column), end None for the whole line."""

    span: Span
    where: str
    codes: tuple[str, ...]
    reasoned: bool
    covers: tuple[tuple[int, int, int | None], ...] | None
    text: str = ""
    literal: bool = True


def apply(
    document: Document,
    findings: Sequence[Finding],
    entries: Sequence[Entry],
    *,
    title: Span,
    ran: Collection[str],
    known: Collection[str],
) -> tuple[list[Finding], tuple[Suppression, ...]]:
    """The findings that stay, and every suppression with what it was good for.

    title   where the document's entries of the configuration are anchored
    ran     codes of the rules that could have found something
    known   codes of all rules there are
    """
    found = [*_in_document(document), *_in_configuration(entries, title)]
    used: list[set[str]] = [set() for _ in found]
    kept = []
    for finding in findings:
        stays = True
        for index, suppression in enumerate(found):
            codes = [code for code in suppression.codes if finding.rule.startswith(code)]
            if codes and _covers(suppression, finding, document):
                used[index].update(codes)
                stays = False
        if stays:
            kept.append(finding)
    told = (
        Suppression(
            s.span,
            s.where,
            s.codes,
            s.reasoned,
            idle=tuple(
                code
                for code in s.codes
                if s.literal and code not in hits and any(other.startswith(code) for other in ran)
            ),
            unknown=tuple(code for code in s.codes if not any(other.startswith(code) for other in known)),
        )
        for s, hits in zip(found, used, strict=True)
        # a pattern of the configuration is for many files: silent where it had nothing to do
        if s.literal or hits
    )
    return kept, tuple(told)


def parse(words: str) -> tuple[tuple[str, ...], bool] | None:
    """(codes, whether a reason is given) of a suppression's words; None where they are none at all.

    >>> parse("shenggao: ignore E101，V1 理由：会议原话")
    (('E101', 'V1'), True)
    """
    if not _MARK.match(words):
        return None
    match = _WORDS.fullmatch(words)
    if match is None:
        return (), True
    rest, position, codes = match[1], 0, []
    while code := _CODES.match(rest, position):
        codes.append(code[1].upper())
        position = code.end()
    reason = _REASON.match(rest, position)
    return tuple(dict.fromkeys(codes)), bool(reason and re.search(r"\w", reason[1]))


def _in_document(document: Document) -> Iterator[_Found]:
    if document.format == "docx":
        yield from _in_comments(document)
        return
    for block in document.blocks:
        if not block.markup or SIGN not in block.text:
            continue
        for match in _HTML.finditer(block.text):
            said = parse(match[1])
            if said is None or not any(a <= match.start() and match.end() <= b for a, b in block.markup):
                continue
            span = Span(block.line, match.start() + 1, match.end() + 1)
            line = block.line if _has_words(document, block.line) else _next_line(document, block.line)
            yield _Found(span, "", *said, covers=((line, 1, None),))


def _in_comments(document: Document) -> Iterator[_Found]:
    """Word comments; one that runs over several paragraphs comes once a paragraph and is put together."""
    last: tuple[str, str, int] | None = None
    group: list[Span] = []
    texts = [r for r in document.residues if r.kind == "comment" and SIGN in r.text]
    for residue in texts:
        span = residue.span
        goes_on = (
            group
            and last == (residue.author, residue.text, span.line - 1)
            and group[-1].end_column > len(document.block(span.line - 1).text)
            and span.column <= document.block(span.line).label + 1
        )
        if group and not goes_on:
            yield from _comment(last, group)
            group = []
        group.append(span)
        last = (residue.author, residue.text, span.line)
    yield from _comment(last, group)


def _comment(residue: tuple[str, str, int] | None, spans: Sequence[Span]) -> Iterator[_Found]:
    said = parse(residue[1]) if residue is not None else None
    if said is None or not spans:
        return
    covers = tuple(
        (s.line, 1, None) if s.column == s.end_column else (s.line, s.column, s.end_column) for s in spans
    )
    yield _Found(spans[0], "", *said, covers=covers)


def _in_configuration(entries: Sequence[Entry], title: Span) -> Iterator[_Found]:
    for entry in entries:
        reasoned = bool(entry.reason.strip())
        yield _Found(title, entry.where, entry.codes, reasoned, None, entry.text, entry.literal)


def _has_words(document: Document, line: int) -> bool:
    """Whether anything but marks stands on the line."""
    block = document.block(line)
    seen = bytearray(len(block.text))
    for start, end in block.markup:
        seen[start:end] = b"\1" * (end - start)
    return any(not mark and not char.isspace() for mark, char in zip(seen, block.text, strict=True))


def _next_line(document: Document, line: int) -> int:
    """The next line with words; the last line where there is none."""
    for block in document.blocks[line:]:
        if block.text.strip() and _has_words(document, block.line):
            return block.line
    return len(document.blocks)


def _covers(suppression: _Found, finding: Finding, document: Document) -> bool:
    if suppression.covers is not None:
        return any(
            finding.line == line and (end is None or _meet(finding, column, end))
            for line, column, end in suppression.covers
        )
    if not suppression.text:
        return True
    words, position = document.block(finding.line).text, -1
    while (position := words.find(suppression.text, position + 1)) >= 0:
        if _meet(finding, position + 1, position + 1 + len(suppression.text)):
            return True
    return False


def _meet(finding: Finding, column: int, end: int) -> bool:
    """Whether the finding and these columns of its line share a character; a point lies in what it touches."""
    if finding.column == finding.end_column:
        return column <= finding.column <= end
    return finding.column < end and column < finding.end_column
