"""Names of the XML vocabularies in a Word package, under one customary prefix each.

Handlers always see ``w:p`` or ``mc:Choice``, whatever prefixes a file uses and whether it is
written in the transitional or the strict namespace; ``xmlpart`` translates where needed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Attributes = dict[str, str]
Handler = Callable[[Any, Attributes], None]
"""Called with the walker and the attributes of the element that starts."""
Table = dict[str, Handler]

_SCHEMAS = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"

PREFIXES = {
    _SCHEMAS + "wordprocessingml/2006/main": "w",
    _STRICT + "wordprocessingml/main": "w",
    _SCHEMAS + "officeDocument/2006/relationships": "r",
    _STRICT + "officeDocument/relationships": "r",
    _SCHEMAS + "officeDocument/2006/math": "m",
    _STRICT + "officeDocument/math": "m",
    _SCHEMAS + "drawingml/2006/diagram": "dgm",
    _STRICT + "drawingml/diagram": "dgm",
    _SCHEMAS + "markup-compatibility/2006": "mc",
    _SCHEMAS + "package/2006/relationships": "",
    _SCHEMAS + "package/2006/content-types": "",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
"""Customary prefix by namespace; the vocabularies of the package itself go without."""

_FALSE = frozenset(("0", "false", "off"))


def word(table: Mapping[str, Handler]) -> Table:
    """The table with each local name as a name of WordprocessingML."""
    return {"w:" + name: handler for name, handler in table.items()}


def attribute(attributes: Attributes, name: str) -> str | None:
    """The attribute of WordprocessingML with this local name."""
    return attributes.get("w:" + name)


def val(attributes: Attributes) -> str | None:
    """``w:val``."""
    return attributes.get("w:val")


def number(attributes: Attributes, name: str = "val") -> int | None:
    """A whole number of at most nine digits, or None."""
    text = attributes.get("w:" + name, "").strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= 9 else None


def switched_on(attributes: Attributes) -> bool:
    """An on/off property: present without a value means on."""
    return attributes.get("w:val") not in _FALSE
