"""Streaming reader of one XML part: expat, no entities, no DOCTYPE, bounded depth.

A ``Walker`` follows a table of handlers by element name.  A handler may ``enter`` its element:
until that element ends, another table applies, and then a callback runs.  So each table is a
small grammar, and elements that nobody names cost one dictionary look-up.  Tables belong to the
class (functions, not bound methods), so walkers make no reference cycles.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar
from xml.parsers.expat import ExpatError, ParserCreate

from .. import limits
from ..errors import DAMAGED, ReadError
from .names import PREFIXES, Attributes, Table

_SAVE_AGAIN = "请用 Word 打开后另存为 .docx 再检查。"
_DOCTYPE = "部件 {part} 含有 DOCTYPE 声明，正常的 Word 文稿没有，为安全起见不读取，" + _SAVE_AGAIN
_TOO_DEEP = "部件 {part} 的元素层层嵌套过深，不像正常文稿，" + _SAVE_AGAIN
_MALFORMED = "部件 {part} 的 XML 有错，"

_BOM = b"\xef\xbb\xbf"
# Within so many bytes stands the root's tag of nearly all parts.
_ROOT = 4096
_NAMESPACE = re.compile(rb"""xmlns(?::([\w.-]+))?=(?:"([^"]*)"|'([^']*)')""")

NOTHING: Table = {}
"""The table for elements whose content does not matter."""


class Walker:
    """State of one walk: the table in force, the depth, and the elements entered.

    READS_TEXT  the part holds text, not only elements and attributes
    text        the characters of the part go here as they come; handlers clear and join it
    """

    READS_TEXT: ClassVar[bool] = False

    def __init__(self) -> None:
        self.table: Table = NOTHING
        self.text: list[str] = []
        self._part = ""
        self._depth = 0
        self._entered = -1
        self._outer: list[tuple[int, Table, Callable[[], None] | None]] = []
        self._leave: Callable[[], None] | None = None

    def enter(self, table: Table, leave: Callable[[], None] | None = None) -> None:
        """Apply ``table`` inside the element just started; call ``leave`` when it ends."""
        if self._depth > limits.DEPTH:
            raise ReadError(_TOO_DEEP.format(part=self._part))
        self._outer.append((self._entered, self.table, self._leave))
        self._entered = self._depth
        self.table = table
        self._leave = leave

    def trimmed(self, data: bytes) -> bytes:
        """The part's bytes without large stretches that do not matter here; called only where it is safe.

        Safe means: the part's prefixes are the customary ones, and without ``<!`` there are no comments
        or CDATA sections in which a tag could be mere text.
        """
        return data

    def walk(self, data: bytes, part: str) -> None:
        """Walk the part's bytes; ReadError when it is malformed or has a DOCTYPE."""
        self._part = part
        customary = _is_customary(data)
        parser = _parser(part, namespaces=not customary)
        parser.StartElementHandler = self._start_customary if customary else self._start_translated
        parser.EndElementHandler = self._end
        if self.READS_TEXT:
            parser.CharacterDataHandler = self.text.append
        if customary and b"<!" not in data:
            data = self.trimmed(data)
        try:
            parser.Parse(data, True)
        except ExpatError:
            raise ReadError(_MALFORMED.format(part=part) + DAMAGED) from None

    def _start_customary(self, name: str, attributes: Attributes) -> None:
        self._depth = depth = self._depth + 1
        handler = self.table.get(name)
        if handler is not None:
            handler(self, attributes)
        elif depth > limits.DEPTH:
            raise ReadError(_TOO_DEEP.format(part=self._part))

    def _end(self, _name: str) -> None:
        if self._depth == self._entered:
            leave = self._leave
            self._entered, self.table, self._leave = self._outer.pop()
            if leave is not None:
                leave()
        self._depth -= 1

    def _start_translated(self, name: str, attributes: Attributes) -> None:
        translated = {_translate(key): value for key, value in attributes.items()}
        self._start_customary(_translate(name), translated)


class _RootReachedError(Exception):
    """Ends the look at a part's prolog."""


def require_no_doctype(head: bytes, part: str, *, whole: bool) -> bool:
    """Check a part's beginning: True when the root element starts there without a DOCTYPE before it.

    False when ``head`` ends before the root element.  ``whole`` says that ``head`` is all there is.
    Raises ReadError when there is a DOCTYPE.
    """
    if _starts_at_once(head):
        return True
    parser = _parser(part, namespaces=False)

    def root(_name: str, _attributes: Attributes) -> None:
        raise _RootReachedError

    parser.StartElementHandler = root
    try:
        parser.Parse(head, whole)
    except _RootReachedError:
        return True
    except ExpatError:
        # No XML: harmless in a part that nobody reads.
        return True
    return whole


def _starts_at_once(head: bytes) -> bool:
    """Whether ``head`` is at most an XML declaration in UTF-8 and then the root element.

    True for nearly all real parts, which spares them a parser.
    """
    rest = head.removeprefix(_BOM)
    if rest.startswith(b"<?xml "):
        declaration, _, rest = rest.partition(b"?>")
        if not _is_utf8(declaration):
            return False
        rest = rest.lstrip(b" \t\r\n")
    return rest[:1] == b"<" and rest[1:2].isalpha()


def _is_utf8(declaration: bytes) -> bool:
    return b"encoding" not in declaration or b"utf-8" in declaration.lower()


def _is_customary(data: bytes) -> bool:
    """Whether the part's own prefixes are the customary ones, so that expat need not resolve them.

    Resolving namespaces doubles the cost of parsing.  The answer comes from every ``xmlns`` in the
    bytes, wherever it stands; anything unusual (another prefix, quoting or encoding) means no.
    """
    head = data[:200].removeprefix(_BOM)
    if not head.startswith(b"<") or not _is_utf8(head.partition(b"?>")[0]):
        return False
    count = data.count(b"xmlns")
    declarations = _NAMESPACE.findall(data, 0, _ROOT)
    if len(declarations) != count:  # not all in the root's tag
        declarations = _NAMESPACE.findall(data)
    if len(declarations) != count:
        return False
    for prefix, double_quoted, single_quoted in set(declarations):
        uri = (double_quoted or single_quoted).decode("utf-8", "replace")
        customary = PREFIXES.get(uri)
        if customary is None and prefix.decode("ascii") in _RESERVED:
            return False
        if customary is not None and prefix.decode("ascii") != customary:
            return False
    return True


_RESERVED = frozenset(PREFIXES.values())


def _translate(name: str) -> str:
    """``w:p`` for ``http://… p``; a name of no vocabulary known here stays as it is."""
    namespace, _, local = name.rpartition(" ")
    prefix = PREFIXES.get(namespace)
    if prefix is None:
        return name
    return f"{prefix}:{local}" if prefix else local


def _parser(part: str, *, namespaces: bool) -> Any:
    parser = ParserCreate(None, " ") if namespaces else ParserCreate()

    def doctype(*_declaration: Any) -> None:
        raise ReadError(_DOCTYPE.format(part=part))

    parser.StartDoctypeDeclHandler = doctype
    return parser
