"""Word files looked at with other means than the program's own: zipfile and lxml."""

from __future__ import annotations

import io
import zipfile
from typing import Any, NamedTuple

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MAIN = "word/document.xml"
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
# What may differ between a draft and the same draft with comments.
COMMENT_PARTS = {MAIN, "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


class Comment(NamedTuple):
    """A comment: who, what it says (a line a paragraph), and the words it hangs on."""

    id: str
    author: str
    text: str
    anchored: str
    paragraph: int


def parts(data: bytes) -> dict[str, bytes]:
    """The members of the package, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def infos(data: bytes) -> list[tuple[Any, ...]]:
    """Name, time and compression of the members, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [
            (info.filename, info.date_time, info.compress_type, info.external_attr)
            for info in archive.infolist()
        ]


def root(data: bytes, part: str = MAIN) -> Any:
    return etree.fromstring(parts(data)[part])


def local(element: Any) -> str:
    return str(etree.QName(element).localname)


def formatted(data: bytes, part: str = MAIN) -> list[tuple[str, str]]:
    """Every character of the part (deleted and hidden ones too) with the formatting of its run."""
    found = []
    for element in root(data, part).iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
        if local(element) == "tab" and local(element.getparent()) == "tabs":
            continue
        text = f"<{local(element)}>"
        if local(element) in ("t", "delText"):
            text = element.text or ""
            if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
                text = text.strip(" \t\r\n")
        run = element.getparent()
        while local(run) != "r":
            run = run.getparent()
        properties = run.find(f"{W}rPr")
        look = (
            "" if properties is None else etree.tostring(properties, method="c14n", with_tail=False).decode()
        )
        pieces = [text] if text.startswith("<") and local(element) != "t" else list(text)
        found += [(piece, look) for piece in pieces]
    return found


def skeleton(data: bytes) -> list[str]:
    """The elements of the body without runs, text and comment marks: nothing of them may change."""
    body = root(data)
    return [
        local(element) + str(sorted(element.attrib.items()))
        for element in body.iter(etree.Element)
        if local(element) not in ("r", "rPr", "t", *_MARKS) and not _in_properties(element)
    ]


def _in_properties(element: Any) -> bool:
    return any(local(above) == "rPr" for above in element.iterancestors())


def comments(data: bytes) -> list[Comment]:
    """All comments in the order of the comments part, with their words from the body."""
    if "word/comments.xml" not in parts(data):
        return []
    words: dict[str, str] = {}
    where: dict[str, int] = {}
    references: list[str] = []
    open_: set[str] = set()
    paragraph = -1
    for element in root(data).iter(etree.Element):
        name = local(element)
        if any(above.tag in (FALLBACK, f"{W}del", f"{W}moveFrom") for above in element.iterancestors()):
            continue
        id = element.get(f"{W}id")
        if name == "p":
            paragraph += 1
        elif name == "commentRangeStart":
            assert id not in words
            open_.add(id)
            words[id], where[id] = "", paragraph
        elif name == "commentRangeEnd":
            open_.remove(id)
        elif name == "commentReference":
            references.append(id)
        elif name in ("t", "tab", "noBreakHyphen") and local(element.getparent()) != "tabs":
            if _unseen(element):
                continue
            text = {"tab": "\t", "noBreakHyphen": "\u2011"}.get(name, element.text or "")
            for id in open_:
                words[id] += text
    assert not open_
    assert len(references) == len(set(references))
    found = []
    for comment in root(data, "word/comments.xml"):
        id = comment.get(f"{W}id")
        assert id in references
        text = "\n".join("".join(p.itertext(f"{W}t")) for p in comment.iter(f"{W}p"))
        found.append(Comment(id, comment.get(f"{W}author"), text, words.get(id, ""), where.get(id, -1)))
    assert len({comment.id for comment in found}) == len(found)
    return found


def _unseen(element: Any) -> bool:
    """Hidden words, and the small print above others."""
    above = list(element.iterancestors())
    return any(local(e) == "rt" for e in above) or above[0].find(f"{W}rPr/{W}vanish") is not None


def settled(data: bytes, author: str, *, accept: bool, part: str = MAIN) -> list[tuple[str, str]]:
    """``formatted`` once all tracked changes of this author are accepted or rejected."""
    tree = root(data, part)
    gone, stays = ("del", "ins") if accept else ("ins", "del")
    for element in list(tree.iter(f"{W}ins", f"{W}del")):
        if element.get(f"{W}author") != author:
            continue
        above = element.getparent()
        if local(element) == gone:
            above.remove(element)
            continue
        assert local(element) == stays
        index = above.index(element)
        for text in element.iter(f"{W}delText"):
            text.tag = f"{W}t"
        above[index : index + 1] = list(element)
    members = {**parts(data), part: etree.tostring(tree)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return formatted(buffer.getvalue(), part)
