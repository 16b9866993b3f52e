"""A Word part as places in its bytes, so that marks can be put in and everything else stays byte for byte.

Text-bearing elements and paragraphs are counted as ``document.Origin`` says, so a block's atoms and
paragraph are found by their numbers.
"""

from __future__ import annotations

import re
from typing import Any
from xml.parsers.expat import ParserCreate

from ..readers.docx.names import PREFIXES

_TAG = re.compile(rb"""<([^\s/>]+)(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_XML_SPACE = " \t\r\n"
ATOMS = frozenset(("t", "tab", "br", "cr", "noBreakHyphen", "sym"))
_WRAPPERS = frozenset(("ins", "moveTo"))
_WORD = tuple(uri for uri, prefix in PREFIXES.items() if prefix == "w")
_SPACE = "http://www.w3.org/XML/1998/namespace space"


class Element:
    """An element that marks can be put around or into: places are offsets into the part's bytes.

    start, end          of the whole element
    inside, close       where its content begins and ends; equal to ``end`` for an empty tag
    name                local name
    prefix              the part's own prefix of WordprocessingML there, with its colon
    """

    __slots__ = ("close", "end", "inside", "name", "prefix", "start", "tag")

    def __init__(self, name: str, start: int, tag: bytes, prefix: bytes) -> None:
        self.name = name
        self.start = start
        self.tag = tag
        self.prefix = prefix
        self.inside = self.close = self.end = start + len(tag)


class Run(Element):
    """``w:r``.

    properties  its ``w:rPr``, as bytes
    outer       the run around it (of a ruby or a text box)
    wrapper     the tracked insertion whose child it is
    paragraph   the paragraph that it is in
    content     how many children it has besides its properties
    """

    __slots__ = ("content", "outer", "paragraph", "properties", "wrapper")

    def __init__(self, element: Element, outer: Run | None, wrapper: Element | None) -> None:
        super().__init__(element.name, element.start, element.tag, element.prefix)
        self.properties = b""
        self.outer = outer
        self.wrapper = wrapper
        self.paragraph: Paragraph | None = None
        self.content = 0


class Atom(Element):
    """A text-bearing element.

    text     what it shows (of ``w:t``), "" for the others
    run      the run around it, None where there is none
    direct   it is a child of that run, so the run can be split beside it
    first    nothing but properties stands before it in the run
    """

    __slots__ = ("direct", "first", "run", "text")

    def __init__(self, element: Element, run: Run | None, *, direct: bool, first: bool) -> None:
        super().__init__(element.name, element.start, element.tag, element.prefix)
        self.text = ""
        self.run = run
        self.direct = direct
        self.first = first

    @property
    def last(self) -> bool:
        """Nothing stands after it in the run."""
        return self.run is not None and self.end == self.run.close


class Paragraph(Element):
    """``w:p``; ``content`` is where its text may begin, ``outer`` the paragraph around a text box."""

    __slots__ = ("content", "notes", "outer")

    def __init__(self, element: Element, outer: Paragraph | None) -> None:
        super().__init__(element.name, element.start, element.tag, element.prefix)
        self.content = self.inside
        self.outer = outer
        self.notes: list[tuple[str, str]] = []


class Scan:
    """The places of one part (UTF-8 bytes that a reader has accepted).

    note_of     paragraph number -> id of the note it is in, for a part of notes
    comments    (name, id, element, run) of every comment mark
    ids         every ``w:id`` that is a number
    strict      the part is written in the strict namespace
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.atoms: list[Atom] = []
        self.paragraphs: list[Paragraph] = []
        self.note_of: dict[int, str] = {}
        self.comments: list[tuple[str, str, Element, Run | None]] = []
        self.ids: set[int] = set()
        self.strict = False
        self._open: list[tuple[str, Element | None]] = []
        self._runs: list[Run] = []
        self._inside: list[Paragraph] = []
        self._silent = 0
        self._note = ""
        self._text: list[str] | None = None
        self._keeps_space = self._root_keeps_space = False
        self._parser: Any = ParserCreate(None, " ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.Parse(data, True)
        self._parser = None

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        above = self._open[-1] if self._open else ("", None)
        run = self._runs[-1] if self._runs else None
        direct = run is not None and above[1] is run
        if namespace not in _WORD:
            if direct and run is not None:
                run.content += 1
            self._open.append(("", None))
            return
        if not self._open:
            self.strict = namespace != _WORD[0]
            self._root_keeps_space = attributes.get(_SPACE) == "preserve"
        id = attributes.get(f"{namespace} id", "")
        if id.isascii() and id.isdigit():
            self.ids.add(int(id))
        element: Element | None = None
        if self._silent == 0:
            element = self._known(local, id, attributes, above, run if direct else None)
        if local == "pPr":
            self._silent += 1
        if direct and run is not None and local != "rPr":
            run.content += 1
        self._open.append((local, element))

    def _known(
        self,
        local: str,
        id: str,
        attributes: dict[str, str],
        above: tuple[str, Element | None],
        direct: Run | None,
    ) -> Element | None:
        """The element, where its place matters."""
        if local in ATOMS:
            run = self._runs[-1] if self._runs else None
            atom = Atom(
                self._element(local),
                run,
                direct=direct is not None,
                first=direct is not None and direct.content == 0,
            )
            self.atoms.append(atom)
            if local == "t":
                self._text = []
                self._keeps_space = self._root_keeps_space or attributes.get(_SPACE) == "preserve"
            return atom
        if local == "r":
            wrapper = above[1] if above[0] in _WRAPPERS else None
            run = Run(self._element(local), self._runs[-1] if self._runs else None, wrapper)
            run.paragraph = self._inside[-1] if self._inside else None
            self._runs.append(run)
            return run
        if local == "p":
            paragraph = Paragraph(self._element(local), self._inside[-1] if self._inside else None)
            if self._note:
                self.note_of[len(self.paragraphs)] = self._note
            self.paragraphs.append(paragraph)
            self._inside.append(paragraph)
            return paragraph
        if local in ("pPr", "rPr", "ins", "moveTo"):
            return self._element(local)
        if local in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            element = self._element(local)
            self.comments.append((local, id, element, direct))
            return element
        if local in ("footnote", "endnote"):
            self._note = id
        elif local in ("footnoteReference", "endnoteReference") and self._inside:
            self._inside[-1].notes.append((local.removesuffix("Reference"), id))
        return None

    def _element(self, local: str) -> Element:
        start = self._parser.CurrentByteIndex
        match = _TAG.match(self.data, start)
        assert match is not None, "expat has read a start tag here"
        prefix, colon, _ = match[1].rpartition(b":")
        return Element(local, start, match[0], prefix + colon)

    def _end(self, _name: str) -> None:
        local, element = self._open.pop()
        if local == "pPr":
            self._silent -= 1
        elif local in ("footnote", "endnote"):
            self._note = ""
        if element is None:
            return
        if not element.tag.endswith(b"/>"):
            element.close = self._parser.CurrentByteIndex
            element.end = self.data.index(b">", element.close) + 1
        if isinstance(element, Atom) and self._text is not None and local == "t":
            text = "".join(self._text)
            element.text = text if self._keeps_space else text.strip(_XML_SPACE)
            self._text = None
        elif isinstance(element, Run):
            self._runs.pop()
        elif isinstance(element, Paragraph):
            self._inside.pop()
        elif local == "rPr" and self._runs and self._open[-1][1] is self._runs[-1]:
            self._runs[-1].properties = self.data[element.start : element.end]
        elif local == "pPr" and self._inside and self._open[-1][1] is self._inside[-1]:
            self._inside[-1].content = element.end
