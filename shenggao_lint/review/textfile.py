"""The bytes of a text file with some of its lines changed: encoding, BOM and line ends stay as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LINE = re.compile("([^\r\n]*)(\r\n|\r|\n|$)")


class Unwritable(ValueError):
    """The file cannot be written back without touching what was not changed."""


def with_lines(data: bytes, lines: Sequence[str]) -> bytes:
    """``data`` with these texts in place of its lines, line by line.

    Raises Unwritable where the encoding does not give the bytes back that it was read from.
    """
    bom, encoding = _encoding(data)
    text = data[len(bom) :].decode(encoding)
    if text.encode(encoding) != data[len(bom) :]:
        raise Unwritable("文件里有这种编码写不回去的字符，请另存为 UTF-8 文本后再改。")
    pieces = []
    rest = iter(lines)
    for match in _LINE.finditer(text):
        if match.end() == len(text) and not match[0]:
            break
        pieces += [next(rest), match[2]]
    try:
        return bom + "".join(pieces).encode(encoding)
    except UnicodeEncodeError:
        raise Unwritable("改后的文字用原来的编码写不下，请另存为 UTF-8 文本后再改。") from None


def _encoding(data: bytes) -> tuple[bytes, str]:
    """The BOM and the codec, as ``readers.text.decode`` chose them."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return bom, encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return b"", "gb18030"
    return b"", "utf-8"
