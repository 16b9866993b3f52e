"""Fixes written into a Word file: as tracked changes that a person accepts or rejects, or directly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ..document import Block, Document, Origin
from ..readers import ReadError
from ..readers.docx import read_docx
from .marks import Ids, ReviewError, local_time, signature
from .package import Source
from .runs import Splicer, pieces, text_element
from .scan import Atom, Run, Scan

Edit = tuple[int, int, int, str]
"""(line, column, end column, replacement), 1-based, end exclusive, as in a finding's ``fix``."""

_CHANGED = "写好修改后文字与预期不一致，没有保存；请用 Word 另存为 .docx 后重试，并反馈。"
_MARGINS = ("header", "footer")


def write_tracked(
    source: bytes,
    document: Document,
    edits: Sequence[Edit],
    *,
    plain: bool,
    now: datetime | None = None,
) -> bytes:
    """The Word file ``source`` with these edits; parts that they do not touch stay byte for byte.

    document   as read from these bytes
    edits      none may overlap another or touch generated numbers
    plain      change the text itself instead of tracking the change
    now        the time written into the changes
    Raises ReviewError for a signed file and where the result would not hold the fixed text, ValueError for
    edits that cannot be made.
    """
    fixed = fixed_lines(document, edits)
    opened = Source(source)
    by_part: dict[str, list[tuple[Block, Edit]]] = {}
    for edit in sorted(set(edits)):
        block = document.block(edit[0])
        if block.origin is None:
            raise ValueError(f"line {edit[0]} does not come from a Word file")
        by_part.setdefault(block.origin.part, []).append((block, edit))
    changes: dict[str, bytes] = {}
    time = local_time(now)
    for part, wanted in by_part.items():
        scan = Scan(opened.read(part))
        writer = _Writer(scan, time, plain=plain)
        for block, (_line, column, end_column, replacement) in wanted:
            writer.change(block, column - 1, end_column - 1, replacement)
        changes[part] = writer.splicer.result()
        if wanted[0][0].part in _MARGINS:
            changes.update(_twins(opened, document, wanted, time, plain=plain))
    result = opened.write(changes)
    try:
        again = read_docx(document.path, result)
    except ReadError:
        raise ReviewError(_CHANGED) from None
    if [block.text for block in again.blocks] != fixed:
        raise ReviewError(_CHANGED)
    return result


def protection(source: bytes) -> str:
    """A sentence for people where the file restricts editing, else ""; ReviewError for a signed file."""
    return Source(source).protection


def fixed_lines(document: Document, edits: Sequence[Edit]) -> list[str]:
    """The lines of the document after the edits.  Raises ValueError for edits that cannot be made."""
    lines = [block.text for block in document.blocks]
    latest: dict[int, tuple[int, int]] = {}
    for line, column, end_column, replacement in sorted(set(edits), reverse=True):
        start, end = column - 1, end_column - 1
        block = document.block(line)
        if not block.label <= start <= end <= len(block.text):
            raise ValueError(f"edit outside the text of line {line}")
        if "\n" in replacement or "\r" in replacement or "\t" in replacement:
            raise ValueError("an edit cannot add lines or tabs")
        behind = latest.get(line)
        if behind is not None and (end > behind[0] or (start, end) == behind):
            raise ValueError(f"edits overlap in line {line}")
        latest[line] = (start, end)
        lines[line - 1] = lines[line - 1][:start] + replacement + lines[line - 1][end:]
    return lines


class _Writer:
    """Edits of one part."""

    def __init__(self, scan: Scan, time: str, *, plain: bool) -> None:
        self.splicer = Splicer(scan)
        self._scan = scan
        self._time = time
        self._plain = plain
        self._ids = Ids(scan.ids)

    def change(self, block: Block, start: int, end: int, replacement: str) -> None:
        """Replace ``block.text[start:end]``."""
        self.splicer.require(block)
        parts = pieces(block, start, end)
        if sum(stop - begin for _, begin, stop in parts) != end - start:
            raise ReviewError(f"第 {block.line} 行要改的字在公式或特殊字符里，没有写；请在 Word 里改。")
        if not parts:
            self._insert(block, start, replacement)
        elif self._plain:
            for index, (ordinal, begin, stop) in enumerate(parts):
                self.splicer.replace(ordinal, begin, stop, replacement if index == 0 else "")
        else:
            for index, (ordinal, begin, stop) in enumerate(parts):
                self._delete(ordinal, begin, stop, replacement if index == 0 else "")

    def _delete(self, ordinal: int, begin: int, stop: int, replacement: str) -> None:
        atom = self._scan.atoms[ordinal]
        if atom.run is None or not atom.direct:
            raise ReviewError("要改的字在特殊的文字结构里，没有写；请在 Word 里改，或用 --plain 直接改。")
        tag = atom.prefix + b"del"
        self.splicer.slot(ordinal, begin).starts.append(b"<%b %b>" % (tag, self._signed(atom)))
        ends = self.splicer.slot(ordinal, stop).ends
        ends.append(b"</%b>" % tag)
        if replacement:
            ends.append(self._inserted(atom, atom.run, replacement))
        self.splicer.delete(ordinal, begin, stop)

    def _insert(self, block: Block, at: int, text: str) -> None:
        """Text between two characters looks like the one before it."""
        if not text:
            return
        parts = pieces(block, at - 1, at) or pieces(block, at, at + 1)
        if not parts or (at > 0 and len(block.text) > at and not pieces(block, at - 1, at + 1)):
            raise ReviewError(f"第 {block.line} 行没有可以照样排的文字，没有写；请在 Word 里改。")
        ordinal, begin, stop = parts[0]
        offset = stop if pieces(block, at - 1, at) else begin
        atom = self._scan.atoms[ordinal]
        if self._plain and atom.name == "t":
            self.splicer.replace(ordinal, offset, offset, text)
        elif atom.run is None or not atom.direct:
            raise ReviewError("要改的字在特殊的文字结构里，没有写；请在 Word 里改。")
        elif self._plain:
            self.splicer.slot(ordinal, offset).points.append(_run(atom.run, text))
        else:
            self.splicer.slot(ordinal, offset).points.append(self._inserted(atom, atom.run, text))

    def _inserted(self, atom: Atom, run: Run, text: str) -> bytes:
        """``w:ins`` with a run that looks like ``run``; beside, not inside, another's insertion."""
        tag = atom.prefix + b"ins"
        content = b"<%b %b>%b</%b>" % (tag, self._signed(atom), _run(run, text), tag)
        wrapper = run.wrapper
        if wrapper is None:
            return content
        name = wrapper.prefix + wrapper.name.encode()
        return b"</%b>%b%b" % (name, content, wrapper.tag)

    def _signed(self, atom: Atom) -> bytes:
        return signature(self._ids.take(), self._time, atom.prefix.decode())


def _run(like: Run, text: str) -> bytes:
    return b"<%br>%b%b</%br>" % (like.prefix, like.properties, text_element(like, text), like.prefix)


def _twins(
    source: Source, document: Document, wanted: Sequence[tuple[Block, Edit]], time: str, *, plain: bool
) -> dict[str, bytes]:
    """The same edits in headers and footers with the same text: the reader shows them once."""
    shown = {block.origin.part for block in document.blocks if block.origin is not None}
    found = {}
    for relationship in source.package.relationships(source.main):
        name = relationship.target
        if relationship.kind != wanted[0][0].part or name in shown or not source.package.has(name):
            continue
        scan = Scan(source.read(name))
        writer = _Writer(scan, time, plain=plain)
        twins = [_twin(block, name, scan) for block, _ in wanted]
        for twin, (_, (_line, column, end_column, replacement)) in zip(twins, wanted, strict=True):
            if twin is not None:
                writer.change(twin, column - 1, end_column - 1, replacement)
        if any(twins):
            found[name] = writer.splicer.result()
    return found


def _twin(block: Block, part: str, scan: Scan) -> Block | None:
    """The block's paragraph in another part, where that shows the same words."""
    number = block.origin.paragraph if block.origin is not None else -1
    if not 0 <= number < len(scan.paragraphs):
        return None
    atoms = []
    end = block.label
    for ordinal, atom in enumerate(scan.atoms):
        if atom.run is not None and atom.run.paragraph is scan.paragraphs[number] and atom.text:
            atoms.append((end, end + len(atom.text), ordinal))
            end += len(atom.text)
    text = block.text[: block.label] + "".join(scan.atoms[ordinal].text for _, _, ordinal in atoms)
    if text != block.text:
        return None
    return Block(
        text, block.line, part=block.part, label=block.label, origin=Origin(part, number, tuple(atoms))
    )
