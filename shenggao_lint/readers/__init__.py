"""Bytes to Document.  The extension chooses the family, the content the reader."""

from __future__ import annotations

import os
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING

from . import limits
from .errors import ReadError

if TYPE_CHECKING:
    from ..document import Document

__all__ = ["EXTENSIONS", "STDIN", "ReadError", "content", "read", "words"]

STDIN = "-"
TEXT = frozenset((".txt", ".md"))
WORD = frozenset((".docx", ".docm"))
LEGACY = frozenset((".doc", ".wps", ".odt", ".rtf", ".pdf"))
EXTENSIONS = TEXT | WORD | LEGACY
"""Every extension (lower case, with its dot) that ``read`` knows; some need LibreOffice or an extra."""


def content(path: str) -> bytes:
    """The file's bytes (``-``: standard input), at most one more than the limit; for ``read``.

    Raises ReadError with a Chinese sentence.
    """
    return _stdin() if path == STDIN else _file(path, os.path.splitext(path)[1].lower())


def read(path: str, data: bytes | None = None) -> Document:
    """Read the draft at ``path``; with ``data``, its bytes are already at hand and ``path`` only names them.

    ``-`` is standard input and read as plain text.  Raises ReadError with a Chinese sentence.
    """
    data = _sized(content(path) if data is None else data)
    if path == STDIN:
        from .text import read_text

        return read_text(path, data, markdown=False)
    extension = os.path.splitext(path)[1].lower()
    if extension in TEXT:
        from .text import read_text

        return read_text(path, data, markdown=extension == ".md")
    if extension not in EXTENSIONS:
        raise ReadError(_unknown(extension))
    from . import sniff

    kind = sniff.kind(data)
    if extension == ".pdf":
        if kind == sniff.PDF:
            from .pdf import read_pdf

            return read_pdf(path, data)
    elif kind == sniff.ZIP:
        from .docx import read_docx

        return read_docx(path, data)
    elif kind in sniff.CONVERTED:
        from .converted import read_converted

        return read_converted(path, data, kind)
    raise ReadError(sniff.advice(kind, extension))


def words(path: str, data: bytes) -> str:
    """The words of a draft that ``read`` has accepted, in the order of the file, without its structure.

    Of a Word file only the body's words, deleted and hidden ones too: a quick look, many times as fast.
    """
    if os.path.splitext(path)[1].lower() in WORD | LEGACY:
        from .docx.quick import body_words

        return body_words(data)
    from .text import decode

    return decode(data)


def _file(path: str, extension: str) -> bytes:
    """The file's bytes, at most one more than the limit; ReadError when it is no readable file."""
    try:
        mode = os.stat(path).st_mode
        if S_ISDIR(mode):
            raise ReadError("这是文件夹，不是文件，请指定文件夹中的文稿。")
        if extension not in EXTENSIONS:
            raise ReadError(_unknown(extension))
        if not S_ISREG(mode):
            raise ReadError("这不是普通文件，请指定一份文稿。")
        with open(path, "rb") as file:
            return file.read(limits.FILE_BYTES + 1)
    except FileNotFoundError:
        raise ReadError("找不到这个文件，请核对文件名和所在文件夹。") from None
    except PermissionError:
        raise ReadError("没有读取这个文件的权限，请检查文件权限，或复制一份后再检查。") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"文件读不出来（{reason}），请复制到本机后再检查。") from None


def _stdin() -> bytes:
    import sys

    return sys.stdin.buffer.read(limits.FILE_BYTES + 1)


def _sized(data: bytes) -> bytes:
    """``data`` itself, or ReadError when it is empty or beyond the limit."""
    if not data:
        raise ReadError("文件是空的，没有内容可查，请核对是否选错了文件。")
    if len(data) > limits.FILE_BYTES:
        megabytes = limits.FILE_BYTES // limits.MIB
        raise ReadError(f"文件超过 {megabytes} MB，不像一份文稿，请删去其中的图片或附件后再检查。")
    return data


def _unknown(extension: str) -> str:
    named = f"扩展名 {extension} 不是文稿格式" if extension else "文件名没有扩展名，看不出是什么格式"
    return f"{named}，能检查的是 .docx、.doc、.wps、.rtf、.odt、.pdf、.txt、.md，请另存为其中一种后再检查。"
