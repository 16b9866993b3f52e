"""Findings as Word comments: the draft's bytes to the same draft with comments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from ..document import Document, Span
from ..findings import DocumentReport
from ..readers import ReadError
from ..readers.docx import read_docx
from .anchors import Anchor, Anchors
from .comments import Comments, range_end, range_start, reference, without_marks
from .marks import ReviewError, local_time
from .notes import Note, lead_in, merged, plan
from .package import Source
from .runs import Splicer, pieces
from .scan import Scan
from .summary import summary

_CHANGED = "写好批注后文字与原稿不一致，没有保存；请用 Word 另存为 .docx 后重试，并反馈。"


class Annotated(NamedTuple):
    """The new file, how many comments it got, and what a person should know ("" or a sentence)."""

    data: bytes
    comments: int
    warning: str


def annotate(
    data: bytes,
    document: Document,
    report: DocumentReport,
    title: Span,
    settings: Mapping[str, Any],
    *,
    recognised: str,
    failures: Sequence[str] = (),
    every: bool = False,
    now: datetime | None = None,
) -> Annotated:
    """The Word file ``data`` with the report's findings as comments.

    document    as read from these bytes
    title       where the summary stands
    settings    rules/settings/annotate.yaml
    recognised  what the draft was taken for, a sentence
    failures    what could not be checked, whole sentences
    every       one comment for each finding
    now         the time written into the comments
    Raises ReviewError for a signed file and where the result would not hold the same text.
    """
    source = Source(data)
    before = Scan(source.read(source.main))
    comments = Comments(source, before)
    scan = Scan(without_marks(before, comments.removed)) if comments.removed else before
    scans: dict[str, Scan] = {}
    splicer = Splicer(scan)

    def other_part(part: str) -> Scan:
        if part not in scans:
            scans[part] = Scan(source.read(part))
        return scans[part]

    for block in document.blocks:
        if block.origin is not None and block.origin.part == source.main:
            splicer.require(block)
    anchors = Anchors(document, source.main, scan, other_part)
    planned = plan(report, settings, every=every)
    at_title = anchors.of(*title)
    time = local_time(now)
    said = summary(report, recognised, planned.left_out, failures)
    _put(splicer, comments, at_title._replace(label="", moved=""), said, time)
    placed: dict[int, list[Note]] = {}
    where: dict[int, Anchor] = {}
    for note in planned.notes:
        finding = note.finding
        anchor = where[id(finding)] = anchors.of(finding.line, finding.column, finding.end_column)
        lead = lead_in(anchor.moved, finding, anchor.label)
        if lead:
            note = note._replace(lines=(lead + note.lines[0], *note.lines[1:]))
        placed.setdefault(anchor.paragraph, []).append(note)
    for paragraph, notes in placed.items():
        most = settings["per_paragraph"] - (paragraph == at_title.paragraph)
        for note in notes if every else merged(notes, max(most, 1)):
            _put(splicer, comments, where[id(note.finding)], note.lines, time)
    result = source.write({source.main: splicer.result(), **comments.changes()})
    _require_same_text(document, result)
    return Annotated(result, comments.added, source.protection)


def _put(splicer: Splicer, comments: Comments, anchor: Anchor, lines: Sequence[str], time: str) -> None:
    id = comments.add(lines, time)
    scan = splicer.scan
    parts = pieces(anchor.block, anchor.start, anchor.end)
    if not parts:
        prefix = scan.paragraphs[anchor.paragraph].prefix
        point = range_start(id, prefix) + range_end(id, prefix) + reference(id, prefix)
        splicer.start_of(anchor.paragraph).points.append(point)
        return
    (first, begin, _), (last, _, end) = parts[0], parts[-1]
    prefix = scan.atoms[first].prefix
    splicer.slot(first, begin).starts.append(range_start(id, prefix))
    run = scan.atoms[last].run
    outer = run
    while outer is not None and outer.outer is not None and outer.paragraph is outer.outer.paragraph:
        outer = outer.outer
    closing = splicer.slot(last, end).ends
    if outer is run or outer is None:
        closing.append(range_end(id, prefix) + reference(id, prefix))
    else:
        # The characters stand inside another run (ruby): no run of ours may.
        closing.append(range_end(id, prefix))
        splicer.after(outer).ends.append(reference(id, prefix))


def _require_same_text(document: Document, result: bytes) -> None:
    try:
        again = read_docx(document.path, result)
    except ReadError:
        raise ReviewError(_CHANGED) from None
    if [block.text for block in again.blocks] != [block.text for block in document.blocks]:
        raise ReviewError(_CHANGED)
