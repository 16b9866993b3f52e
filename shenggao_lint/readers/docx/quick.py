"""A quick look at a Word file's words: no structure, no positions; for files that were read before."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from zipfile import BadZipFile, ZipFile

BODY = "word/document.xml"
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)</")


def body_words(data: bytes) -> str:
    """The text elements of the body one after the other, "" where it is not in its usual place."""
    try:
        with ZipFile(BytesIO(data)) as package:
            body = package.read(BODY)
    except (KeyError, BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
    words = b"".join(_TEXT.findall(body)).decode("utf-8", "replace")
    return unescape(words) if "&" in words else words
