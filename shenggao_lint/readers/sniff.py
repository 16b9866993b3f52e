"""What a file really is, from its first bytes, and what to tell the user when it cannot be read."""

from __future__ import annotations

from . import ole
from .errors import SAVE_AS_DOCX

ZIP = "zip"
ENCRYPTED = "encrypted"
DOC = "doc"
OLE = "ole"
OTHER_OLE = "other-ole"
ODT = "odt"
RTF = "rtf"
PDF = "pdf"
HTML = "html"
MHT = "mht"
WORD_XML = "word-xml"
TEXT = "text"
UNKNOWN = "unknown"
CONVERTED = frozenset((DOC, RTF, ODT))
"""Contents that LibreOffice makes into a Word package."""

_ODT_START = b"mimetypeapplication/vnd.oasis.opendocument.text"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# The only bytes below space that plain text holds: tab, line feed, vertical tab, form feed, return.
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\v\f\r") + b"\x7f"

_ADVICE = {
    ENCRYPTED: "文件已加密，设有打开密码，请在 Word 或 WPS 中取消密码，另存为 .docx 后再检查。",
    DOC: "内容是旧版 Word 或 WPS 文件，请把扩展名改为 .doc，或用 Word、WPS 另存为 .docx 后再检查。",
    OLE: f"这是旧版 Office 文件，不是 Word 文稿，请核对文件；确是文稿的，{SAVE_AS_DOCX}",
    OTHER_OLE: f"文件里没有找到 Word 或 WPS 的正文，不是文稿或者已损坏，请核对文件；确是文稿的，{SAVE_AS_DOCX}",
    RTF: "内容是 RTF 文件，请把扩展名改为 .rtf，或用 Word、WPS 另存为 .docx 后再检查。",
    PDF: "内容是 PDF 文件，请把扩展名改为 .pdf，或改用原来的 Word 文稿后再检查。",
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
        # An ODT says what it is in its first member, stored as it is.
        return ODT if data.startswith(_ODT_START, 30) else ZIP
    if data.startswith(ole.MAGIC):
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
    if extension == ".pdf":
        return f"内容不是 PDF，文件可能已损坏或扩展名有误，请核对文件，{SAVE_AS_DOCX}"
    return _ADVICE[kind]


def _ole(data: bytes) -> str:
    """Tell the compound files apart by the streams of their directory."""
    try:
        names = set(ole.streams(data))
    except ole.Broken:
        # Cut off or odd: the names of its directory may still be there.
        known = ("EncryptedPackage", "EncryptionInfo", "WordDocument", "Workbook", "PowerPoint Document")
        names = {name for name in known if name.encode("utf-16-le") in data}
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        return ENCRYPTED
    # WPS Writer's own .wps files are Word 97 files with the same stream.
    if "WordDocument" in names:
        return DOC
    return OLE if names & {"Workbook", "Book", "PowerPoint Document"} else OTHER_OLE
