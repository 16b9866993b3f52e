"""Word files (.docx, .docm) to Document, by streaming the few parts that hold text."""

from __future__ import annotations

from ...document import BODY, Document, Residue
from ..errors import ReadError
from ..text import may_hold_marks
from .numbering import read_lists
from .package import Package
from .state import Item, Shared
from .story import StoryWalker
from .styles import no_styles, read_styles

__all__ = ["read_docx"]

_NO_BODY = "文件里没有 Word 正文，可能已损坏，请用 Word 或 WPS 打开后另存为 .docx 再检查。"
_NO_TEXT = "文件里没有文字，可能只有图片或扫描件，请改用文字稿后再检查。"


def read_docx(path: str, data: bytes) -> Document:
    """The Document of a Word package's bytes; ReadError when it cannot be read or holds no words."""
    package = Package(data)
    main = package.main
    styles_part = package.related(main, "styles")
    styles = no_styles() if styles_part is None else read_styles(package.read(styles_part), styles_part)
    lists_part = package.related(main, "numbering")
    lists = None if lists_part is None else read_lists(package.read(lists_part), lists_part, styles)
    shared = Shared(styles, lists)

    body = _walk(package, main, BODY, shared)
    if not body.has_body:
        raise ReadError(_NO_BODY)
    items = body.items + body.boxes
    for kind in ("footnote", "endnote"):
        items += _notes(package, main, kind, body.notes[kind], shared)
    if not any(block.text[block.label :].strip() for block, _marks in items):
        raise ReadError(shared.unread[0] if shared.unread else _NO_TEXT)
    for kind in ("header", "footer"):
        items += _margins(package, main, kind, body.references, shared)
    package.check_unread_parts()

    for line, (block, _marks) in enumerate(items, 1):
        block.line = line
    blocks = tuple(block for block, _marks in items)
    if any(may_hold_marks(block.text) for block in blocks):
        from ..marks import mark_blocks

        mark_blocks(blocks, markdown=False)
    residues = _residues(package, main, items, body.comment_ends)
    return Document(path, "docx", blocks, residues=residues, unread=tuple(shared.unread))


def _walk(package: Package, part: str, name: str, shared: Shared) -> StoryWalker:
    walker = StoryWalker(part, name, shared)
    walker.walk(package.read(part), part)
    walker.finish()
    return walker


def _notes(package: Package, main: str, kind: str, ids: list[str], shared: Shared) -> list[Item]:
    """Blocks of the notes that the body refers to, in the body's order."""
    part = package.related(main, kind + "s")
    if part is None or not ids:
        return []
    notes = _walk(package, part, kind, shared)
    items: list[Item] = []
    for id in dict.fromkeys(ids):
        items += notes.note_items.get(id, [])
    return items + notes.boxes


def _margins(
    package: Package, main: str, kind: str, references: list[tuple[str, str]], shared: Shared
) -> list[Item]:
    """Blocks of the headers or footers of all sections, identical ones once."""
    targets = {link.id: link.target for link in package.relationships(main) if link.kind == kind}
    parts = dict.fromkeys(targets[id] for wanted, id in references if wanted == kind and id in targets)
    items: list[Item] = []
    seen: set[tuple[str, ...]] = set()
    for part in parts:
        if not package.has(part):
            continue
        walker = _walk(package, part, kind, shared)
        found = walker.items + walker.boxes
        texts = tuple(block.text for block, _marks in found)
        if texts not in seen:
            seen.add(texts)
            items += found
    return items


def _residues(package: Package, main: str, items: list[Item], comment_ends: set[str]) -> tuple[Residue, ...]:
    """What the word processor left, in document order; comments get author and text, unknown ones go."""
    comments: dict[str, tuple[str, str]] | None = None
    unclosed: set[str] = set()
    residues: list[Residue] = []
    for block, marks in items:
        for mark in marks:
            if mark.kind == "comment":
                if comments is None:
                    comments = _comments(package, main)
                id = mark.text
                if id not in comments or id in unclosed:
                    continue
                if id not in comment_ends:
                    # Without an end nobody knows what it covers: a point where it starts.
                    unclosed.add(id)
                    mark.end = mark.start
                mark.author, mark.text = comments[id]
            residues.append(mark.residue(block.line))
    residues.sort(key=lambda residue: residue.span)
    return tuple(residues)


def _comments(package: Package, main: str) -> dict[str, tuple[str, str]]:
    part = package.related(main, "comments")
    if part is None:
        return {}
    from .comments import read_comments

    return read_comments(package.read(part), part)
