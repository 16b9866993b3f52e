"""Old Word and WPS files, RTF and ODT: made into a Word package by LibreOffice, read by our own reader."""

from __future__ import annotations

import io
import zipfile
import zlib

from ..document import Document
from . import limits, ole, sniff, soffice
from .errors import DAMAGED, SAVE_AS_DOCX, ReadError

# kind of content -> (extension and import filter for LibreOffice, what people call it)
_KINDS = {
    sniff.DOC: (".doc", "MS Word 97", "旧版 Word 或 WPS 文件"),
    sniff.RTF: (".rtf", "Rich Text Format", "RTF 文件"),
    sniff.ODT: (".odt", "writer8", "ODT 文件"),
}

_ENCRYPTED = sniff.advice(sniff.ENCRYPTED, ".doc")
_MISSING = "这是{name}，要借助 LibreOffice 才能检查，本机没有找到，请安装 LibreOffice，或{advice}"
_TOO_LONG = "LibreOffice 转换{name}超过 {seconds} 秒，已停止，{advice}"
_FAILED = "LibreOffice 没有转换成功，{name}可能已损坏，{advice}"
_HOSTILE = "压缩包结构异常（{what}），为安全起见不读取，{advice}"
_TOO_LARGE = "转换以后超过 {megabytes} MB，不像一份文稿，请删去其中的图片或附件后再检查。"

# Word 6 and 95 have another import filter; the number stands at the start of the WordDocument stream.
_OLD_WORD = 0x65
_FIB_ENCRYPTED = 0x0100


def read_converted(path: str, data: bytes, kind: str) -> Document:
    """The Document of a file whose content is one of ``sniff.CONVERTED``; its ``format`` is doc, rtf or odt.

    Blocks have no origin: what was read is a conversion, not the file.  Raises ReadError.
    """
    extension, filter, name = _KINDS[kind]
    if kind == sniff.DOC:
        filter = _word_filter(data)
    elif kind == sniff.ODT:
        _check_package(data)
    program = soffice.find()
    if program is None:
        raise ReadError(_MISSING.format(name=name, advice=SAVE_AS_DOCX.removeprefix("请")))
    try:
        package = soffice.to_docx(program, data, extension, filter)
    except soffice.TooLong:
        raise ReadError(
            _TOO_LONG.format(name=name, seconds=limits.CONVERT_SECONDS, advice=SAVE_AS_DOCX)
        ) from None
    except soffice.Failed:
        raise ReadError(_FAILED.format(name=name, advice=SAVE_AS_DOCX)) from None
    if len(package) > limits.FILE_BYTES:
        raise ReadError(_TOO_LARGE.format(megabytes=limits.FILE_BYTES // limits.MIB))

    from .docx import read_docx

    document = read_docx(path, package)
    document.format = extension[1:]
    for block in document.blocks:
        block.origin = None
    return document


def _word_filter(data: bytes) -> str:
    """LibreOffice's import filter for a compound file with a Word stream; ReadError when it is not whole."""
    try:
        stream = ole.streams(data).get("WordDocument")
    except ole.Broken:
        raise ReadError(DAMAGED) from None
    if stream is None:
        raise ReadError(DAMAGED)
    flags = int.from_bytes(stream.head[10:12], "little")
    if flags & _FIB_ENCRYPTED:
        raise ReadError(_ENCRYPTED)
    version = int.from_bytes(stream.head[2:4], "little")
    return "MS WinWord 6.0" if 0 < version <= _OLD_WORD else "MS Word 97"


def _check_package(data: bytes) -> None:
    """Refuse what LibreOffice should never unpack: bombs, encrypted or damaged packages."""
    if data.count(b"PK\x01\x02") > 4 * limits.MEMBERS:
        raise ReadError(_HOSTILE.format(what="成员过多", advice=SAVE_AS_DOCX))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > limits.MEMBERS:
                raise ReadError(_HOSTILE.format(what="成员过多", advice=SAVE_AS_DOCX))
            left = limits.TOTAL_BYTES
            for info in infos:
                if info.flag_bits & 1:
                    raise ReadError(_ENCRYPTED)
                left -= _unpacked(archive, info, min(left, limits.PART_BYTES))
            if b"encryption-data" in _read(archive, "META-INF/manifest.xml"):
                raise ReadError(_ENCRYPTED)
            _read(archive, "content.xml")
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
        KeyError,
    ):
        raise ReadError(DAMAGED) from None


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, allowed: int) -> int:
    """How many bytes a member really unpacks to; ReadError beyond what is allowed or likely."""
    size = 0
    with archive.open(info) as member:
        while piece := member.read(limits.MIB):
            size += len(piece)
            if size > allowed:
                raise ReadError(_HOSTILE.format(what=f"部件 {info.filename} 过大", advice=SAVE_AS_DOCX))
    if size > limits.RATIO_FROM_BYTES and size > limits.RATIO * max(info.compress_size, 1):
        raise ReadError(_HOSTILE.format(what=f"部件 {info.filename} 压缩比过高", advice=SAVE_AS_DOCX))
    return size


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.read(name) if name == "content.xml" or name in archive.namelist() else b""
