"""Required parts in an order that the type does not allow (measures before problems)."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.numbers.sequences import out_of_order
from ..structure.outline import Section
from . import Hit

OPTIONS = {"pairs": "strings"}
VALUES = ("heading", "other", "where")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """The heading outside the longest correctly ordered subsequence; related: the one it should follow or precede.

    ``pairs`` ("problems after") hold where the document's own order does not speak of one of the two.
    """
    order: list[str] = outline.kind["order"]
    names = {part["role"]: part["name"] for part in outline.kind["parts"]}
    yield from _in_order(outline, order, names)
    for pair in rule.options.get("pairs", ()):
        earlier, later = pair.split()
        if not {earlier, later}.issubset(order) and {earlier, later}.issubset(names):
            yield from _paired(outline, earlier, later, names[earlier])


def _paired(outline: Outline, earlier: str, later: str, name: str) -> Iterator[Hit]:
    """The later part where no part that should stand before it does, and one stands after it."""
    tops = [s for s in outline.sections if s.level == 1 and s.role is not None]
    first = next((s for s in tops if earlier in s.roles), None)
    moved = next((s for s in tops if s.role == later and later in s.own_roles), None)
    if first is not None and moved is not None and moved.line < first.line and first.role == earlier:
        yield Hit(
            outline.heading_span(moved),
            "",
            {"heading": moved.heading, "other": name, "where": "之后"},
            related=((outline.heading_span(first), "应排在这一部分之后"),),
        )


def _in_order(outline: Outline, order: list[str], names: dict[str, str]) -> Iterator[Hit]:
    first: dict[str, Section] = {}
    last: dict[str, Section] = {}
    for section in outline.sections:
        if len([role for role in section.roles if role in order]) == 1 and section.level <= 2:
            role = next(role for role in section.roles if role in order)
            if section.parent is None or not set(order).intersection(section.parent.roles):
                first.setdefault(role, section)
                last[role] = section
    placed, wrong = _placed(first, order)
    if wrong:
        # a part told under several headings is in its place where the last of them is
        others, still = _placed({role: last[role] for role in first}, order)
        if len(still) < len(wrong):
            placed, wrong = others, still
    for index in wrong:
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


def _placed(parts: dict[str, Section], order: list[str]) -> tuple[list[tuple[int, int, Section]], list[int]]:
    """(line, rank, section) in reading order, and the indexes of those out of order."""
    placed = sorted(((s.line, order.index(role), s) for role, s in parts.items()), key=lambda part: part[0])
    return placed, list(out_of_order([rank for _, rank, _ in placed]))
