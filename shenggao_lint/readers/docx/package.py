"""A Word package (zip), read within limits.

Hostile or broken archives are refused; nothing is unpacked to disk; links to the outside are not followed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import ClassVar, NamedTuple

from .. import limits
from ..errors import DAMAGED, SAVE_AS_DOCX, ReadError
from .names import Attributes, Table
from .xmlpart import Walker, require_no_doctype

_WORD_MAIN = ("wordprocessingml.", "ms-word.document.macroenabled", "ms-word.template.macroenabled")
_PROLOG_BYTES = 1024

_HOSTILE = "压缩包结构异常（{what}），为安全起见不读取，请用 Word 或 WPS 打开后另存为 .docx 再检查。"
_OTHER_ZIPS = (
    ("spreadsheetml", f"这是 Excel 文件，不是 Word 文稿，请核对文件；确是文稿的，{SAVE_AS_DOCX}"),
    ("presentationml", f"这是 PPT 文件，不是 Word 文稿，请核对文件；确是文稿的，{SAVE_AS_DOCX}"),
)
_ODT = f"这是 ODT 文件，但打包方式不合规范，{SAVE_AS_DOCX}"
_NOT_WORD = "这是压缩包，不是 Word 文稿，请核对文件，或解压后逐份检查。"


class Relationship(NamedTuple):
    """kind is the last word of the type URI (``header``, ``footnotes`` …); target the part's name."""

    id: str
    kind: str
    target: str


class Package:
    """An opened Word package.

    main     name of the main document part
    content  content type of that part, lower case
    """

    def __init__(self, data: bytes) -> None:
        """Open, or raise ReadError."""
        self._unpacked = 0
        self._read: set[str] = set()
        self._rels: dict[str, list[Relationship]] = {}
        # Counted before zipfile builds an object for each: a directory of millions would take minutes.
        if data.count(b"PK\x01\x02") > 4 * limits.MEMBERS:
            raise ReadError(_HOSTILE.format(what="成员过多"))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, EOFError, OverflowError, NotImplementedError):
            raise ReadError(DAMAGED) from None
        self._members = _checked(self._zip.infolist())
        self.main = self._main(self._types())

    def has(self, part: str) -> bool:
        """Whether the part is there; names are compared without case, as Word does."""
        return part.lower() in self._members

    def read(self, part: str) -> bytes:
        """The part's bytes; ReadError when it is missing, too large or damaged."""
        info = self._members.get(part.lower())
        if info is None:
            raise ReadError(f"文件缺少部件 {part}，{DAMAGED.removeprefix('文件')}")
        self._check_size(info)
        try:
            data = self._zip.read(info)
        except _ZIP_ERRORS:
            raise ReadError(DAMAGED) from None
        self._read.add(part.lower())
        self._unpacked += len(data)
        if self._unpacked > limits.TOTAL_BYTES:
            raise ReadError(_HOSTILE.format(what="解开后过大"))
        return data

    def relationships(self, part: str) -> list[Relationship]:
        """What ``part`` points to inside the package; links to the outside are left out."""
        if part not in self._rels:
            folder, _, name = part.rpartition("/")
            rels = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
            walker = _Relationships(folder)
            if self.has(rels):
                walker.walk(self.read(rels), rels)
            self._rels[part] = walker.found
        return self._rels[part]

    def related(self, part: str, kind: str) -> str | None:
        """The first existing part of ``kind`` that ``part`` points to."""
        for relationship in self.relationships(part):
            if relationship.kind == kind and self.has(relationship.target):
                return relationship.target
        return None

    def _types(self) -> _Types:
        types = _Types()
        if self.has("[Content_Types].xml"):
            types.walk(self.read("[Content_Types].xml"), "[Content_Types].xml")
        return types

    def _main(self, types: _Types) -> str:
        found = self.related("", "officeDocument")
        if found is None:
            found = next((part for part, kind in types.overrides.items() if _is_main(kind)), None)
        if found is None or not self.has(found):
            raise ReadError(self._other(types))
        self.content = types.of(found)
        # Some writers leave the type out; a wrong one means another kind of Office file.
        if self.content and not any(word in self.content for word in _WORD_MAIN):
            raise ReadError(self._other(types))
        return self._members[found.lower()].filename

    def _other(self, types: _Types) -> str:
        declared = " ".join(types.overrides.values())
        for word, message in _OTHER_ZIPS:
            if word in declared:
                return message
        mimetype = self._members.get("mimetype")
        if (
            mimetype is not None
            and mimetype.file_size < 200
            and b"opendocument.text" in self.read("mimetype")
        ):
            return _ODT
        return DAMAGED if _is_main(declared) else _NOT_WORD

    def check_unread_parts(self) -> None:
        """Refuse a DOCTYPE in the parts that nobody read (``walk`` sees to the others).

        Office XML needs no DOCTYPE; one anywhere in the package is an attack, so no part is exempt.
        """
        for name, info in self._members.items():
            if name in self._read or not name.endswith((".xml", ".rels")):
                continue
            try:
                with self._zip.open(info) as member:
                    head = member.read(_PROLOG_BYTES)
                if not require_no_doctype(head, info.filename, whole=len(head) == info.file_size):
                    require_no_doctype(self.read(info.filename), info.filename, whole=True)
            except _ZIP_ERRORS:
                raise ReadError(DAMAGED) from None

    def _check_size(self, info: zipfile.ZipInfo) -> None:
        if info.file_size > limits.PART_BYTES:
            raise ReadError(_HOSTILE.format(what=f"部件 {info.filename} 过大"))
        packed = max(info.compress_size, 1)
        if info.file_size > limits.RATIO_FROM_BYTES and info.file_size / packed > limits.RATIO:
            raise ReadError(_HOSTILE.format(what=f"部件 {info.filename} 压缩比过高"))


_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)


def _checked(infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Members by lower-case name; ReadError for duplicates, overlaps, encryption, odd compression."""
    if len(infos) > limits.MEMBERS:
        raise ReadError(_HOSTILE.format(what="成员过多"))
    members: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = info.filename.replace("\\", "/").lstrip("/").lower()
        if name in members:
            raise ReadError(_HOSTILE.format(what=f"成员 {info.filename} 重复"))
        if info.flag_bits & 1:
            raise ReadError("压缩包设有密码，请取消密码，另存为 .docx 后再检查。")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ReadError(_HOSTILE.format(what=f"成员 {info.filename} 的压缩方式不常见"))
        members[name] = info
    end = 0
    for offset, size in sorted((info.header_offset, info.compress_size) for info in infos):
        # 30 bytes is the smallest local header; names and extra fields only make it longer.
        if offset < end:
            raise ReadError(_HOSTILE.format(what="成员互相重叠"))
        end = offset + 30 + size
    return members


def _is_main(content_type: str) -> bool:
    return "main+xml" in content_type and any(word in content_type for word in _WORD_MAIN)


class _Types(Walker):
    """[Content_Types].xml: content type by part name, both in lower case."""

    def __init__(self) -> None:
        super().__init__()
        self.overrides: dict[str, str] = {}
        self.defaults: dict[str, str] = {}
        self.table = self.TYPES

    def of(self, part: str) -> str:
        part = part.lower()
        return self.overrides.get(part) or self.defaults.get(part.rpartition(".")[2], "")

    def _override(self, attributes: Attributes) -> None:
        name = attributes.get("PartName", "").lstrip("/").lower()
        self.overrides[name] = attributes.get("ContentType", "").lower()

    def _default(self, attributes: Attributes) -> None:
        content_type = attributes.get("ContentType", "").lower()
        # "xml" defaults to application/xml in most packages: that says nothing about the part.
        if "main+xml" in content_type:
            self.defaults[attributes.get("Extension", "").lower()] = content_type

    TYPES: ClassVar[Table] = {"Override": _override, "Default": _default}


class _Relationships(Walker):
    """A part's relationships to parts inside the package; ``folder`` is the part's own."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.found: list[Relationship] = []
        self._folder = folder
        self.table = self.RELATIONSHIPS

    def _relationship(self, attributes: Attributes) -> None:
        if attributes.get("TargetMode") != "External":
            target = _resolve(self._folder, attributes.get("Target", ""))
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found.append(Relationship(attributes.get("Id", ""), kind, target))

    RELATIONSHIPS: ClassVar[Table] = {"Relationship": _relationship}


def _resolve(folder: str, target: str) -> str:
    """A relationship's target as a part name: relative to ``folder``, ``/`` from the root."""
    if "%" in target:
        from urllib.parse import unquote

        target = unquote(target)
    target = target.replace("\\", "/").partition("#")[0]
    steps = [] if target.startswith("/") else folder.split("/")
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(step for step in steps if step)
