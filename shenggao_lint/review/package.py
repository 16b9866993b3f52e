"""A Word package with some parts replaced and all others as they were."""

from __future__ import annotations

import copy
import io
import re
import struct
import zipfile
from collections.abc import Mapping

from ..readers.docx.package import Package
from .marks import ReviewError

_SIGNED = "文件带有数字签名，一改签名就失效，没有写；请先在 Word 里删除签名，或用未签名的稿件。"
_PROTECTED = "文件设了编辑保护（{kind}），已照写；要改动或删除，先在 Word“审阅—限制编辑”里停止保护。"
_KINDS = {
    b"readOnly": "只读",
    b"comments": "只能加批注",
    b"trackedChanges": "只能修订",
    b"forms": "只能填写窗体",
}
_PROTECTION = re.compile(rb"<(?:\w+:)?documentProtection\b([^>]*)>")
_KIND = re.compile(rb"""(?:\w+:)?edit=["'](\w+)["']""")
_ENFORCED = re.compile(rb"""(?:\w+:)?enforcement=["'](?:1|true|on)["']""")
_ENCODING = re.compile(rb"""^(\s*<\?xml[^>]*?encoding=)(["'])([\w.-]+)\2""")


class Source:
    """The package that is to be changed.

    package     the reader's view of it
    main        name of the main document part
    protection  a sentence about editing protection, "" without
    """

    def __init__(self, data: bytes) -> None:
        """Open; raises ReadError for what is no Word file, ReviewError for a signed one."""
        self.data = data
        self.package = Package(data)
        self.main = self.package.main
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
        if any(name.lower().startswith("_xmlsignatures/") for name in names):
            raise ReviewError(_SIGNED)
        settings = self.package.related(self.main, "settings")
        self.protection = "" if settings is None else _protection(self.package.read(settings))

    def read(self, part: str) -> bytes:
        """The part's bytes, in UTF-8 whatever they were."""
        return utf8(self.package.read(part))

    def write(self, changes: Mapping[str, bytes]) -> bytes:
        """The package with these parts; new ones come last.  Order, times and compression stay."""
        wanted = {name.lower(): (name, data) for name, data in changes.items()}
        buffer = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self.data)) as old,
            zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            new.comment = old.comment
            for info in old.infolist():
                name = info.filename.replace("\\", "/").lstrip("/").lower()
                content = wanted.pop(name)[1] if name in wanted else old.read(info)
                again = copy.copy(info)
                again.extra = _without_zip64(info.extra)
                new.writestr(again, content)
                # zipfile gives rights to members that have none.
                again.external_attr = info.external_attr
            date = old.getinfo(self.main).date_time
            for name, content in wanted.values():
                added = zipfile.ZipInfo(name, date)
                added.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(added, content)
        return buffer.getvalue()


def _without_zip64(extra: bytes) -> bytes:
    """Extra fields of a member but for its sizes, which are written anew."""
    kept = b""
    while len(extra) >= 4:
        id, length = struct.unpack("<HH", extra[:4])
        if id != 1:
            kept += extra[: 4 + length]
        extra = extra[4 + length :]
    return kept


def utf8(data: bytes) -> bytes:
    """An XML part in UTF-8 without a BOM; Word accepts UTF-16 parts, which nobody writes."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16").encode("utf-8")
    else:
        declared = _ENCODING.match(data)
        if declared is None or declared[3].lower() in (b"utf-8", b"utf8", b"us-ascii"):
            return data
        data = data.decode(declared[3].decode("ascii")).encode("utf-8")
    return _ENCODING.sub(rb"\1\2UTF-8\2", data, count=1)


def _protection(settings: bytes) -> str:
    found = _PROTECTION.search(settings)
    if found is None or not _ENFORCED.search(found[1]):
        return ""
    kind = _KIND.search(found[1])
    return _PROTECTED.format(kind=_KINDS.get(kind[1], "限制编辑") if kind else "限制编辑")
