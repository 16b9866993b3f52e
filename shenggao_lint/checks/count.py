"""A declared number and what is enumerated for it differ (五个层面 with four)."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import numerals
from ..rulebook import Rule
from ..structure import Outline
from ..structure.numbers.enumerations import declared
from . import Hit

VALUES = ("declared", "counted")
CASES = ("etc",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the declared number; 等 before it makes the case ``etc``."""
    for item in declared(outline):
        if item.value is None or item.lowest <= item.value <= item.highest:
            continue
        if item.hedged and item.value > item.highest and item.value - item.highest > 1:
            continue  # 等5个议题 that names two: examples, not a list
        yield Hit(
            outline.line(item.line).span(item.start, item.end),
            "etc" if item.hedged else "",
            {"declared": item.value, "counted": numerals.chinese(item.lowest)},
            data={"declared": item.value, "counted": item.lowest},
        )
