"""Personal numbers in the draft; what counts as one is data (rules/settings/privacy.yaml)."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.naming.private import cover_of
from . import Hit

VALUES = ("kind",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At each number; the engine masks it in everything that is shown."""
    for start, end, kind in cover_of(outline).found:
        yield Hit(outline.text.span(start, end), values={"kind": kind}, data={"kind": kind})
