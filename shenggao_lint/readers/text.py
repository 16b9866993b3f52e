"""Plain text and Markdown: bytes to lines, nothing normalised."""

from __future__ import annotations

from ..document import Block, Document
from . import sniff
from .errors import ReadError

_NOT_TEXT = {
    sniff.ZIP: "内容是 Word 或压缩文件，不是文本，若是 Word 文稿，请把扩展名改为 .docx 后再检查。",
    sniff.RTF: sniff.advice(sniff.RTF, ".rtf"),
    sniff.PDF: sniff.advice(sniff.PDF, ".pdf"),
    sniff.DOC: sniff.advice(sniff.DOC, ".doc"),
    sniff.OLE: sniff.advice(sniff.OLE, ".doc"),
    sniff.OTHER_OLE: sniff.advice(sniff.OTHER_OLE, ".doc"),
    sniff.ODT: "内容是 ODT 文件，不是文本，请把扩展名改为 .odt 后再检查。",
    sniff.ENCRYPTED: sniff.advice(sniff.ENCRYPTED, ".docx"),
}
_BINARY = "内容含有控制字符，不是文本文件，请核对文件，另存为 UTF-8 文本或 .docx 后再检查。"
_ENCODING = "文字编码既不是 UTF-8，也不是 GB18030，请用记事本另存为 UTF-8 文本后再检查。"
_BAD_UTF8 = "文件声明为 UTF-8，其中却有无效字节，请用记事本另存为 UTF-8 文本后再检查。"
_BAD_UTF16 = "文件声明为 UTF-16，内容却不完整，请用记事本另存为 UTF-8 文本后再检查。"


def read_text(path: str, data: bytes, *, markdown: bool) -> Document:
    """The Document of a text file's bytes; ReadError when they are no text or hold no words."""
    kind = sniff.kind(data)
    if kind in _NOT_TEXT:
        raise ReadError(_NOT_TEXT[kind])
    text = decode(data)
    if not text.strip():
        raise ReadError("文件里只有空白，没有文字可查，请核对是否选错了文件。")
    lines = split_lines(text)
    blocks = tuple(Block(line, number) for number, line in enumerate(lines, 1))
    if markdown or may_hold_marks(text):
        from .marks import mark_blocks

        mark_blocks(blocks, markdown=markdown)
    return Document(path, "markdown" if markdown else "text", blocks)


def decode(data: bytes) -> str:
    """Decode by BOM, else strict UTF-8, else strict GB18030; the BOM is not part of the text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            raise ReadError(_BAD_UTF16) from None
        if sniff.has_control(text.encode("utf-8", "surrogatepass")):
            raise ReadError(_BINARY)
        return text
    if sniff.has_control(data):
        raise ReadError(_BINARY)
    if data.startswith(b"\xef\xbb\xbf"):
        try:
            return data[3:].decode("utf-8")
        except UnicodeDecodeError:
            raise ReadError(_BAD_UTF8) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        raise ReadError(_ENCODING) from None


def split_lines(text: str) -> list[str]:
    """Lines end at \\n, \\r\\n and \\r only; a terminator at the very end starts no further line."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return lines


def may_hold_marks(text: str) -> bool:
    """Whether a text or Word draft can hold Markdown or HTML marks; most do not, and skip looking."""
    return any(mark in text for mark in ("**", "__", "~~", "#", "<", "&"))
