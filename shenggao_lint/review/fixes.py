"""Applies the safe edits of findings to a document's lines; nothing here reads or writes files.

One round takes every safe edit that overlaps none before it, earliest first; the mended document is
checked again, because a mended mark may show the next fault, until nothing is left to mend.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..document import Block, Document
from ..findings import DocumentReport, Finding
from .marks import ReviewError
from .textfile import Unwritable, with_lines

__all__ = ["Change", "Fixed", "Unwritable", "fix_document", "mended", "proposals"]

# Rounds after which mending stops even if something is left: rules that undo each other must not run on.
ROUNDS = 6
TEXTS = ("text", "markdown")
_CONVERTED = "这种格式是转换以后读的，改了写不回去；请另存为 .docx 或 .txt 后再改。"


class Change(NamedTuple):
    """Columns ``column:end_column`` (1-based, end exclusive) of a line become ``replacement``."""

    line: int
    column: int
    end_column: int
    replacement: str


class Fixed(NamedTuple):
    """A mended document.

    document   the new lines; what Word holds besides them is not carried over
    changes    against the lines as read, by line and column, never overlapping
    applied    the findings that were mended, in the order of mending
    before     what was found in the document as read
    after      what is found in the mended one
    """

    document: Document
    changes: tuple[Change, ...]
    applied: tuple[Finding, ...]
    before: DocumentReport
    after: DocumentReport


def fix_document(
    document: Document, lint: Callable[[Document], DocumentReport], rounds: int = ROUNDS
) -> Fixed:
    """Mend what can be mended safely; ``lint`` finds what is wrong with a document."""
    current = document
    origins: dict[int, list[int]] = {}
    applied: list[Finding] = []
    before = after = lint(current)
    for _ in range(rounds):
        chosen = choose(after.findings)
        changes = [change for finding in chosen for change in changes_of(finding)]
        if not changes:
            break
        for change in sorted(changes, reverse=True):
            length = len(document.block(change.line).text)
            origin = origins.setdefault(change.line, list(range(length)))
            origin[change.column - 1 : change.end_column - 1] = [-1] * len(change.replacement)
        current = apply(current, changes)
        applied += chosen
        after = lint(current)
    made = [
        change
        for line in sorted(origins)
        for change in _against(document.block(line).text, current.block(line).text, origins[line], line)
    ]
    return Fixed(current, tuple(made), tuple(applied), before, after)


def mended(data: bytes, document: Document, fixed: Fixed, *, plain: bool) -> bytes:
    """The file's bytes with the changes made; ``data`` itself where there are none.

    plain    in Word directly, not as tracked changes
    Raises Unwritable.
    """
    if not fixed.changes:
        return data
    if document.format in TEXTS:
        return with_lines(data, [block.text for block in fixed.document.blocks])
    if document.format != "docx" or not data.startswith(b"PK"):
        raise Unwritable(_CONVERTED)
    from .tracked import write_tracked

    try:
        return write_tracked(data, document, fixed.changes, plain=plain)
    except ReviewError as error:
        raise Unwritable(str(error)) from None


def choose(findings: Sequence[Finding]) -> list[Finding]:
    """The findings whose safe edits overlap no edit of one before them; all edits of a finding or none."""
    taken: dict[int, list[Change]] = {}
    chosen = []
    for finding in sorted(findings, key=lambda found: (min(changes_of(found), default=()), found.rule)):
        changes = changes_of(finding)
        if not changes or not is_safe(finding):
            continue
        if any(_meet(change, other) for change in changes for other in taken.get(change.line, ())):
            continue
        for change in changes:
            taken.setdefault(change.line, []).append(change)
        chosen.append(finding)
    return chosen


def proposals(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that come with edits which only a person may make."""
    return [finding for finding in findings if changes_of(finding) and not is_safe(finding)]


def is_safe(finding: Finding) -> bool:
    """Whether the edits change no meaning."""
    return finding.fix is not None and bool(finding.fix["safe"])


def changes_of(finding: Finding) -> list[Change]:
    """The finding's edits."""
    edits: list[dict[str, Any]] = finding.fix["edits"] if finding.fix else []
    return [Change(**edit) for edit in edits]


def apply(document: Document, changes: Sequence[Change]) -> Document:
    """The document with these changes, which must not overlap; the one given stays as it is."""
    by_line: dict[int, list[Change]] = {}
    for change in changes:
        by_line.setdefault(change.line, []).append(change)
    blocks = [
        _renewed(block, apply_to_line(block.text, by_line.get(block.line, ()))) for block in document.blocks
    ]
    _mark(document.format, blocks)
    return Document(document.path, document.format, tuple(blocks), unread=document.unread)


def apply_to_line(text: str, changes: Sequence[Change]) -> str:
    """One line with its changes, which must not overlap."""
    for change in sorted(changes, reverse=True):
        text = text[: change.column - 1] + change.replacement + text[change.end_column - 1 :]
    return text


def _renewed(block: Block, text: str) -> Block:
    return Block(
        text,
        block.line,
        part=block.part,
        cell=block.cell,
        table=block.table,
        label=block.label,
        level=block.level,
        outline=block.outline,
        centred=block.centred,
    )


def _mark(format: str, blocks: Sequence[Block]) -> None:
    """Find the markup of the new lines, as the readers do."""
    from ..readers.marks import mark_blocks
    from ..readers.text import may_hold_marks

    markdown = format == "markdown"
    if markdown or any(may_hold_marks(block.text) for block in blocks):
        mark_blocks(blocks, markdown=markdown)


def _meet(one: Change, other: Change) -> bool:
    """Whether two changes touch the same characters, or insert at the same place."""
    if one.column == one.end_column or other.column == other.end_column:
        return one.column <= other.end_column and other.column <= one.end_column
    return one.column < other.end_column and other.column < one.end_column


def _against(before: str, after: str, origin: Sequence[int], line: int) -> list[Change]:
    """What was changed in a line; ``origin`` tells for each character where it stood (-1: it is new)."""
    changes = []
    done = start = 0  # up to where before and after are accounted for
    for place, old in enumerate([*origin, len(before)]):
        if old < 0:
            continue
        if old > done or place > start:
            changes.append(Change(line, done + 1, old + 1, after[start:place]))
        done, start = old + 1, place + 1
    return changes
