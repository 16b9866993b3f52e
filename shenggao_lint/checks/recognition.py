"""What could not be recognised: the document type, or any section in a type that needs them."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from . import Hit

OPTIONS = {"of": "choice:type|sections"}
REQUIRED = ("of",)
VALUES = ("what", "type_name")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """``of: type`` fires for other papers, ``of: sections`` where required parts have no heading at all.

    A table whose heads name the parts needs none.
    """
    values = {"what": outline.neighbour or "其他文稿", "type_name": outline.kind["name"]}
    if rule.options["of"] == "type":
        if outline.type == "other":
            case = "neighbour" if outline.neighbour else ""
            yield Hit(outline.title_span(), case, values, data={"neighbour": outline.neighbour})
        return
    required = [part["role"] for part in outline.kind["parts"] if part["required"]]
    if required and not outline.sections and not outline.units:
        yield Hit(outline.title_span(), "", values)
