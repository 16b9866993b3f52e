"""Puts bytes between the characters of a Word part, splitting runs with their formatting where need be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..document import Block
from .marks import ReviewError, escaped
from .scan import Atom, Element, Run, Scan

_ASTRAY = "写的时候与读到的文字对不上，没有写；请用 Word 另存为 .docx 后重试，并反馈。"


class Slot:
    """What is put in at one place: first what ends there, then points, then what starts there."""

    __slots__ = ("ends", "points", "starts")

    def __init__(self) -> None:
        self.ends: list[bytes] = []
        self.points: list[bytes] = []
        self.starts: list[bytes] = []

    def bytes(self) -> bytes:
        return b"".join((*self.ends, *self.points, *self.starts))


class Splicer:
    """Changes to one part, collected and then made at once."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        # Between elements: (offset, run to be split there or None).
        self._between: dict[int, tuple[Slot, Run | None]] = {}
        # Inside the text of an atom: atom number -> character offset.
        self._within: dict[int, dict[int, Slot]] = {}
        self._deleted: dict[int, list[tuple[int, int]]] = {}
        self._texts: dict[int, list[tuple[int, int, str]]] = {}
        # Paragraphs that were empty tags.
        self._opened: dict[int, Slot] = {}

    def require(self, block: Block) -> None:
        """Raise ReviewError unless the block's characters are where they should be."""
        if block.origin is None or block.origin.paragraph >= len(self.scan.paragraphs):
            raise ReviewError(_ASTRAY)
        for start, end, ordinal in block.origin.atoms:
            if ordinal >= len(self.scan.atoms):
                raise ReviewError(_ASTRAY)
            atom = self.scan.atoms[ordinal]
            text = atom.text.replace("\n", " ").replace("\r", " ")
            if atom.name == "t" and text != block.text[start:end]:
                raise ReviewError(_ASTRAY)

    def slot(self, ordinal: int, offset: int) -> Slot:
        """The place before the ``offset``-th character of an atom (its length: after the last one)."""
        atom = self.scan.atoms[ordinal]
        run = atom.run
        length = len(atom.text) if atom.name == "t" else 1
        if run is None:
            return self._place(atom.start if offset == 0 else atom.end, None)
        if not atom.direct:
            # The run cannot be split inside what stands between it and the text.
            return self._place(run.start if offset == 0 else run.end, None)
        if offset == 0:
            return self._place(run.start, None) if atom.first else self._place(atom.start, run)
        if offset >= length:
            return self._place(run.end, None) if atom.last else self._place(atom.end, run)
        return self._within.setdefault(ordinal, {}).setdefault(offset, Slot())

    def after(self, run: Run) -> Slot:
        """The place after a run."""
        return self._place(run.end, None)

    def start_of(self, number: int) -> Slot:
        """The place before the first run of a paragraph; an empty tag becomes a pair."""
        paragraph = self.scan.paragraphs[number]
        if paragraph.tag.endswith(b"/>"):
            return self._opened.setdefault(number, Slot())
        return self._place(paragraph.content, None)

    def delete(self, ordinal: int, start: int, end: int) -> None:
        """Characters of an atom become those of a tracked deletion (the caller puts it around them)."""
        self._deleted.setdefault(ordinal, []).append((start, end))

    def replace(self, ordinal: int, start: int, end: int, text: str) -> None:
        """Characters of an atom become others, in the same run."""
        self._texts.setdefault(ordinal, []).append((start, end, text))

    def _place(self, offset: int, run: Run | None) -> Slot:
        return self._between.setdefault(offset, (Slot(), run))[0]

    def result(self) -> bytes:
        """The part with all changes."""
        changes: list[tuple[int, int, bytes]] = []
        for offset, (slot, run) in self._between.items():
            content = slot.bytes()
            changes.append((offset, offset, content if run is None else _split(run, content)))
        for ordinal in self._within.keys() | self._deleted.keys() | self._texts.keys():
            atom = self.scan.atoms[ordinal]
            changes.append((atom.start, atom.end, self._atom(ordinal, atom)))
        for number, slot in self._opened.items():
            paragraph = self.scan.paragraphs[number]
            opened = b"%b>%b</%bp>" % (paragraph.tag[:-2], slot.bytes(), paragraph.prefix)
            changes.append((paragraph.start, paragraph.end, opened))
        changes.sort(key=lambda change: change[:2])
        pieces: list[bytes] = []
        position = 0
        for start, end, content in changes:
            pieces += (self.scan.data[position:start], content)
            position = end
        return b"".join([*pieces, self.scan.data[position:]])

    def _atom(self, ordinal: int, atom: Atom) -> bytes:
        if ordinal in self._texts:
            text, position = atom.text if atom.name == "t" else " ", 0
            kept: list[str] = []
            for start, end, new in sorted(self._texts[ordinal]):
                kept += (text[position:start], new)
                position = end
            return text_element(atom, "".join([*kept, text[position:]]))
        slots = self._within.get(ordinal, {})
        if atom.name != "t":
            return self.scan.data[atom.start : atom.end]
        assert atom.run is not None
        bounds = [0, *sorted(slots), len(atom.text)]
        result = b""
        for start, end in pairwise(bounds):
            if start:
                result += _split(atom.run, slots[start].bytes())
            gone = any(a <= start and end <= b for a, b in self._deleted.get(ordinal, ()))
            result += text_element(atom, atom.text[start:end], "delText" if gone else "t")
        return result


def text_element(like: Element, text: str, name: str = "t") -> bytes:
    """``w:t`` (or ``w:delText``) with the text, "" where there is none."""
    if not text:
        return b""
    tag = like.prefix + name.encode()
    return b'<%b xml:space="preserve">%b</%b>' % (tag, escaped(text), tag)


def _split(run: Run, content: bytes) -> bytes:
    """End the run, put the content in, go on with a run that looks the same."""
    return b"</%br>%b%b%b" % (run.prefix, content, run.tag, run.properties)


def pieces(block: Block, start: int, end: int) -> list[tuple[int, int, int]]:
    """(atom number, first character in it, last one + 1) for ``block.text[start:end]``, 0-based."""
    if block.origin is None or start >= end:
        return []
    return [
        (ordinal, max(start, begin) - begin, min(end, stop) - begin)
        for begin, stop, ordinal in block.origin.atoms
        if begin < end and start < stop
    ]


def without(data: bytes, gaps: Sequence[tuple[int, int]]) -> bytes:
    """``data`` without these stretches."""
    result: list[bytes] = []
    position = 0
    for start, end in sorted(gaps):
        result.append(data[position:start])
        position = max(position, end)
    return b"".join([*result, data[position:]])
