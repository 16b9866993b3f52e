"""Required parts in an order that the type does not allow (measures before problems)."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.outline import Section
from ..structure.sequences import out_of_order
from . import Hit

VALUES = ("heading", "other", "where")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """The heading outside the longest correctly ordered subsequence; related: the one it should follow or precede."""
    order: list[str] = outline.kind["order"]
    names = {part["role"]: part["name"] for part in outline.kind["parts"]}
    first: dict[str, Section] = {}
    for section in outline.sections:
        if len([role for role in section.roles if role in order]) == 1 and section.level <= 2:
            role = next(role for role in section.roles if role in order)
            if section.parent is None or not set(order).intersection(section.parent.roles):
                first.setdefault(role, section)
    placed = sorted(
        ((section.line, order.index(role), section) for role, section in first.items()), key=lambda p: p[0]
    )
    ranks = [rank for _, rank, _ in placed]
    for index in out_of_order(ranks):
        _, rank, section = placed[index]
        before = [p for p in placed[:index] if p[1] > rank]
        after = [p for p in placed[index + 1 :] if p[1] < rank]
        (_, rank_there, other), where = (before[0], "之前") if before else (after[-1], "之后")
        yield Hit(
            outline.heading_span(section),
            "",
            {"heading": section.heading, "other": names[order[rank_there]], "where": where},
            related=((outline.heading_span(other), f"应排在这一部分{where}"),),
        )
