"""PDF to Document: pypdf in a process of its own, within limits; pdf_layout.py makes paragraphs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from ..document import Block, Document
from . import limits
from .errors import SAVE_AS_DOCX, ReadError
from .pdf_layout import Piece, paragraphs
from .text import may_hold_marks

_ORIGINAL = "请用原来的 Word 文稿"
_MESSAGES = {
    "missing": '检查 PDF 要用 pypdf，还没有安装，请运行 "{python}" -m pip install pypdf，或改用原来的 Word 文稿。',
    "encrypted": f"PDF 已加密，设有打开密码，{_ORIGINAL}，或取消密码后再检查。",
    "damaged": f"PDF 不完整或已损坏，{_ORIGINAL}，或重新取得这份文件后再检查。",
    "scanned": f"PDF 里没有文字，可能是扫描件，{_ORIGINAL}，或用识别文字的软件转成 .docx 后再检查。",
    "unreadable": f"PDF 里的文字没有可用的编码，读出来是乱码，{_ORIGINAL}，或{SAVE_AS_DOCX.removeprefix('请')}",
    "pages": f"PDF 超过 {{pages}} 页，不像一份文稿，请核对文件；确是文稿的，{_ORIGINAL}。",
    "slow": f"读这份 PDF 超过 {{seconds}} 秒，已停止，{_ORIGINAL}后再检查。",
}
_BARE_PAGES = "第 {pages} 页没有文字，可能是扫描的图片，这几页没有检查。"
# Below this share of Chinese, letters, digits and marks the characters are none.
_LEGIBLE = 0.6

# The package may lie anywhere; the child finds it beside its parent.
_CHILD = (
    "import sys; sys.path.insert(0, sys.argv[1]); from shenggao_lint.readers.pdf_child import main; main()"
)


def read_pdf(path: str, data: bytes) -> Document:
    """The Document of a PDF's bytes; ReadError when it cannot be read or holds no words."""
    pages: list[list[Piece]] = []
    bare: list[int] = []
    for number, page in enumerate(_extract(data), 1):
        pieces = [Piece(*piece) for piece in page["pieces"]]
        pages.append(pieces)
        if page["image"] and not any(piece.text.strip() for piece in pieces):
            bare.append(number)
    found = paragraphs(pages)
    text = "".join("".join(paragraph.text.split()) for paragraph in found)
    if not text:
        raise ReadError(_MESSAGES["scanned"])
    if sum(map(_legible, text)) < _LEGIBLE * len(text):
        raise ReadError(_MESSAGES["unreadable"])
    blocks = tuple(Block(item.text, line, part=item.part) for line, item in enumerate(found, 1))
    if any(may_hold_marks(block.text) for block in blocks):
        from .marks import mark_blocks

        mark_blocks(blocks, markdown=False)
    unread = (_BARE_PAGES.format(pages="、".join(map(str, bare))),) if bare else ()
    return Document(path, "pdf", blocks, unread=unread)


def _extract(data: bytes) -> list[dict[str, Any]]:
    """What the child process says of each page; ReadError for what it cannot read."""
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    try:
        done = subprocess.run(
            [sys.executable, "-c", _CHILD, root],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.PDF_SECONDS,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _error("slow") from None
    except OSError:
        raise _error("damaged") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        # It died: out of memory, or worse.
        raise _error("damaged") from None
    if answer["error"]:
        raise _error(answer["error"])
    pages: list[dict[str, Any]] = answer["pages"]
    return pages


def _error(key: str) -> ReadError:
    return ReadError(
        _MESSAGES[key].format(python=sys.executable, pages=limits.PDF_PAGES, seconds=limits.PDF_SECONDS)
    )


def _legible(char: str) -> bool:
    return (
        "\u3000" <= char <= "\u303f"
        or "\u4e00" <= char <= "\u9fff"
        or "\uff00" <= char <= "\uffef"
        or char < "\x7f"
    )
