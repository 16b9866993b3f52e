"""The comments of a Word package: ours are replaced, all others stay as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.parsers.expat import ParserCreate

from ..readers.docx.names import PREFIXES
from .marks import AUTHOR, INITIALS, Ids, escaped, signature
from .package import Source, utf8
from .runs import without
from .scan import Scan

_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD = tuple(uri for uri, prefix in PREFIXES.items() if prefix == "w")
_RELATIONSHIPS = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships/comments",
}
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# A comment looks the same whatever the draft's own body text looks like.
_LOOK = '<{w}pPr><{w}spacing {w}before="0" {w}after="0" {w}line="240" {w}lineRule="auto"/>'
_LOOK += '<{w}ind {w}left="0" {w}firstLineChars="0" {w}firstLine="0"/><{w}jc {w}val="left"/></{w}pPr>'
_BOLD = "<{w}b/>"
_PLAIN = '<{w}b {w}val="0"/>'
_SIZE = '<{w}sz {w}val="20"/><{w}szCs {w}val="20"/>'
_HEAD = re.compile("(?:【[^【】]*】)+")


class Comments:
    """The comments part while it is changed.

    name    the part's name
    kept    ids of our comments that somebody has answered: a conversation is not ours to take away
    removed ids of our earlier comments
    """

    def __init__(self, source: Source, scan: Scan) -> None:
        """Find the part, and our comments in it."""
        self._source = source
        self._strict = scan.strict
        found = source.package.related(source.main, "comments")
        self.is_new = found is None
        self.name = found or _free_name(source)
        self._data = b"" if found is None else utf8(source.package.read(found))
        self._tag, self._prefix = b"", b"w:"
        self._insert = 0
        self._comments: list[tuple[str, str, int, int, frozenset[str]]] = []
        if not self.is_new:
            self._parse()
        answered = _answered(source)
        ours = [item for item in self._comments if item[1] == AUTHOR]
        self.kept = {id for id, _, _, _, paragraphs in ours if paragraphs & answered}
        self.removed = {id for id, *_ in ours} - self.kept
        self._gaps = [(start, end) for id, _, start, end, _ in ours if id in self.removed]
        used = {int(id) for id, *_ in self._comments if id.isascii() and id.isdigit()}
        self.ids = Ids(used | scan.ids)
        self._added: list[bytes] = []

    @property
    def added(self) -> int:
        """How many comments are new."""
        return len(self._added)

    def add(self, lines: Sequence[str], time: str) -> int:
        """A new comment of these paragraphs; returns its id."""
        id = self.ids.take()
        prefix = self._prefix.decode()
        paragraphs = b"".join(_paragraph(line, prefix, first=not index) for index, line in enumerate(lines))
        self._added.append(
            b"<%bcomment %b %binitials=\"%b\">%b</%bcomment>"
            % (self._prefix, signature(id, time, prefix), self._prefix, INITIALS.encode(), paragraphs, self._prefix)
        )  # fmt: skip
        return id

    def changes(self) -> dict[str, bytes]:
        """The parts to write: the comments, and what names them where they are new."""
        if not (self._added or self._gaps):
            return {}
        added = b"".join(self._added)
        if self.is_new:
            uri = (_STRICT if self._strict else _TRANSITIONAL).encode()
            root = b'<w:comments xmlns:w="%b">%b</w:comments>' % (uri, added)
            return {self.name: _DECLARATION + root, **_named(self._source, self.name, strict=self._strict)}
        head, tail = self._data[: self._insert], self._data[self._insert :]
        data = without(head, self._gaps) + added + tail
        if self._tag.endswith(b"/>"):
            name = self._tag[1:].split(b"/")[0].split()[0]
            data = data.replace(self._tag, self._tag[:-2] + b">" + added + b"</" + name + b">", 1)
        return {self.name: data}

    def _parse(self) -> None:
        data = self._data
        parser = ParserCreate(None, " ")
        depth = 0
        begin = 0
        current: dict[str, str] = {}
        paragraphs: list[str] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth, begin, current, paragraphs
            namespace, _, local = name.rpartition(" ")
            at = parser.CurrentByteIndex
            if depth == 0:
                tag = re.match(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""", data[at:])
                self._tag = tag[0] if tag else b""
                prefix, colon, _ = self._tag[1:].split(b">")[0].split()[0].rpartition(b":")
                self._prefix = prefix + colon
                self._insert = at + len(self._tag)
            elif depth == 1 and namespace in _WORD and local == "comment":
                begin = at
                current = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
                paragraphs = []
            elif local == "p" and current:
                paragraphs += [value.upper() for key, value in attributes.items() if key.endswith(" paraId")]
            depth += 1

        def end(name: str) -> None:
            nonlocal depth, current
            depth -= 1
            at = parser.CurrentByteIndex
            if depth == 1 and current and name.endswith(" comment"):
                close = at if data[at - 2 : at] == b"/>" and at > begin else data.index(b">", at) + 1
                id, author = current.get("id", ""), current.get("author", "")
                self._comments.append((id, author, begin, close, frozenset(paragraphs)))
                current = {}
            elif depth == 0 and not self._tag.endswith(b"/>"):
                self._insert = at

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.Parse(data, True)


def without_marks(scan: Scan, ids: set[str]) -> bytes:
    """The part without the ranges and references of these comments."""
    gaps = []
    for name, id, element, run in scan.comments:
        if id not in ids:
            continue
        whole = run if name == "commentReference" and run is not None and run.content == 1 else element
        gaps.append((whole.start, whole.end))
    return without(scan.data, gaps)


def range_start(id: int, prefix: bytes) -> bytes:
    return b'<%bcommentRangeStart %bid="%d"/>' % (prefix, prefix, id)


def range_end(id: int, prefix: bytes) -> bytes:
    return b'<%bcommentRangeEnd %bid="%d"/>' % (prefix, prefix, id)


def reference(id: int, prefix: bytes) -> bytes:
    """The run that shows where the comment hangs."""
    return b'<%br><%bcommentReference %bid="%d"/></%br>' % (prefix, prefix, prefix, id, prefix)


def _paragraph(line: str, w: str, *, first: bool) -> bytes:
    """A paragraph of a comment; the words in 【】 that it opens with are bold."""
    runs = ""
    if first:
        runs = f"<{w}r><{w}annotationRef/></{w}r>"
    head = _HEAD.search(line)
    parts = [(line, _PLAIN)]
    if head is not None and (head.start() == 0 or line[head.start() - 1] == "："):
        parts = [(line[: head.start()], _PLAIN), (head[0], _BOLD), (line[head.end() :], _PLAIN)]
    for text, weight in parts:
        if text:
            properties = f"<{w}rPr>{(weight + _SIZE).format(w=w)}</{w}rPr>"
            content = escaped(_printable(text)).decode()
            runs += f'<{w}r>{properties}<{w}t xml:space="preserve">{content}</{w}t></{w}r>'
    return f"<{w}p>{_LOOK.format(w=w)}{runs}</{w}p>".encode()


def _printable(text: str) -> str:
    """XML cannot hold control characters; a draft's tabs say nothing in a comment."""
    return "".join(char if char >= " " else " " for char in text)


def _answered(source: Source) -> frozenset[str]:
    """Paragraph ids of the comments that have a reply (Word keeps the threads in a part of their own)."""
    part = source.package.related(source.main, "commentsExtended")
    if part is None:
        return frozenset()
    found = re.findall(rb"""paraIdParent=["']([0-9A-Fa-f]+)["']""", utf8(source.package.read(part)))
    return frozenset(id.decode().upper() for id in found)


def _free_name(source: Source) -> str:
    folder = source.main.rpartition("/")[0]
    base = f"{folder}/comments" if folder else "comments"
    number = 0
    while source.package.has(f"{base}{number or ''}.xml"):
        number += 1
    return f"{base}{number or ''}.xml"


def _named(source: Source, name: str, *, strict: bool) -> dict[str, bytes]:
    """Relationships and content types that name a new comments part."""
    folder, _, main = source.main.rpartition("/")
    rels = f"{folder}/_rels/{main}.rels" if folder else f"_rels/{main}.rels"
    data = _DECLARATION + f'<Relationships xmlns="{_PACKAGE}relationships"/>'.encode()
    if source.package.has(rels):
        data = source.read(rels)
    ids = set(re.findall(rb"""\bId=["']([^"']*)["']""", data))
    number = len(ids) + 1
    while f"rId{number}".encode() in ids:
        number += 1
    target = name.rpartition("/")[2]
    link = f'Relationship Id="rId{number}" Type="{_RELATIONSHIPS[strict]}" Target="{target}"/>'
    types = source.read("[Content_Types].xml")
    override = f'Override PartName="/{name}" ContentType="{_CONTENT_TYPE}"/>'
    return {
        rels: _appended(data, b"Relationships", link),
        "[Content_Types].xml": _appended(types, b"Types", override),
    }


def _appended(data: bytes, root: bytes, element: str) -> bytes:
    """The part with one more element at its end, in the prefix that its root has."""
    found = re.search(rb"""<((?:[\w.-]+:)?)%b\b(?:[^"'>]|"[^"]*"|'[^']*')*>""" % root, data)
    assert found is not None, "the reader has read this part"
    prefix = found[1]
    new = b"<" + prefix + element.encode()
    if found[0].endswith(b"/>"):
        opened = found[0][:-2] + b">" + new + b"</" + prefix + root + b">"
        return data[: found.start()] + opened + data[found.end() :]
    close = data.rindex(b"</" + prefix + root)
    return data[:close] + new + data[close:]
