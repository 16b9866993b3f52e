"""What a file really is, from its first bytes, and what to tell the user when it cannot be read."""

from __future__ import annotations

from .errors import SAVE_AS_DOCX

ZIP = "zip"
ENCRYPTED = "encrypted"
DOC = "doc"
OLE = "ole"
RTF = "rtf"
PDF = "pdf"
HTML = "html"
MHT = "mht"
WORD_XML = "word-xml"
TEXT = "text"
UNKNOWN = "unknown"

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# The only bytes below space that plain text holds: tab, line feed, vertical tab, form feed, return.
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\v\f\r") + b"\x7f"

_ADVICE = {
    ENCRYPTED: "文件已加密，设有打开密码，请在 Word 或 WPS 中取消密码，另存为 .docx 后再检查。",
    DOC: f"这是旧版 Word 或 WPS 文件，还不能直接检查，{SAVE_AS_DOCX}",
    OLE: f"这是旧版 Office 文件，不是 Word 文稿，请核对文件；确是文稿的，{SAVE_AS_DOCX}",
    RTF: f"这是 RTF 文件，还不能直接检查，{SAVE_AS_DOCX}",
    PDF: "这是 PDF 文件，还不能直接检查，请用原来的 Word 文稿，或另存为 .docx 后再检查。",
    HTML: f"内容是网页，不是 Word 文稿，{SAVE_AS_DOCX}",
    MHT: f"内容是网页，不是 Word 文稿，{SAVE_AS_DOCX}",
    WORD_XML: f"内容是 Word XML 文件，不是 .docx，{SAVE_AS_DOCX}",
    TEXT: f"内容是纯文本，不是 Word 文稿，请把扩展名改为 .txt，或{SAVE_AS_DOCX.removeprefix('请')}",
    UNKNOWN: "内容不是 Word 文稿，文件可能已损坏或扩展名有误，请核对文件，另存为 .docx 后再检查。",
}


def has_control(data: bytes) -> bool:
    """Whether ``data`` (UTF-8, GB18030 or ASCII bytes) holds bytes that no text holds."""
    return len(data.translate(None, _CONTROL)) != len(data)


def kind(data: bytes) -> str:
    """One of the names above for the content of a file."""
    if data.startswith(b"PK"):
        return ZIP
    if data.startswith(_OLE_MAGIC):
        return _ole(data)
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{\\rtf"):
        return RTF
    if head.startswith(b"%PDF-"):
        return PDF
    lower = head.lower()
    if lower.startswith(b"mime-version:"):
        return MHT
    if lower.startswith(b"<?xml") and (b"wordml" in lower or b"pkg:package" in lower):
        return WORD_XML
    if lower.startswith((b"<html", b"<!doctype html", b"<head", b"<body", b"<meta")) or (
        lower.startswith(b"<?xml") and b"<html" in lower
    ):
        return HTML
    if data.startswith(_BOMS[1:]) or not has_control(data):
        return TEXT
    return UNKNOWN


def advice(kind: str, extension: str) -> str:
    """The Chinese line for content of ``kind`` in a file named ``extension`` that is not read."""
    if kind == UNKNOWN and extension not in (".docx", ".docm"):
        return f"{extension} 文件还不能直接检查，{SAVE_AS_DOCX}"
    return _ADVICE[kind]


def _ole(data: bytes) -> str:
    """Tell the compound files apart by the stream names of their directory (UTF-16LE)."""

    def has(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if has("EncryptedPackage") or has("EncryptionInfo"):
        return ENCRYPTED
    # WPS Writer's own .wps files are Word 97 files with the same stream.
    if has("WordDocument"):
        return DOC
    if has("Workbook") or has("PowerPoint Document"):
        return OLE
    return DOC
