"""Figures that do not fit: parts and total, done and left, a share and its numbers, one quantity given twice.

Fires only where the parts must make up the whole; 其中 may also pick out a few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Span
from ..rulebook import Rule
from ..structure import Outline
from ..structure.quantities import Quantity, differing, quantities
from ..structure.sums import Patterns, finished, parts, summed
from . import Hit

OPTIONS = {
    "cue": "regex",
    "sum_cue": "regex",
    "etc": "regex",
    "overlapping": "regex",
    "complements": "regexes",
    "done": "regex",
    "left": "regex",
    "whole": "regex",
    "share": "regex",
    "attendance": "regex",
    "close": "number",
    "max_label": "int",
}
REQUIRED = ("cue", "sum_cue", "etc", "overlapping", "complements", "done", "left", "whole", "share")
VALUES = ("reason",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the total, or at the share."""
    whole = outline.text.whole
    patterns = _compiled(rule)
    groups: dict[int, list[Quantity]] = {}
    for item in quantities(outline):
        groups.setdefault(item.first, []).append(item)
    done: set[int] = set()
    for items in groups.values():
        for finder in (parts, summed, finished):
            for total, reason, related in finder(whole, items, patterns, rule.options):
                if total.start not in done:
                    done.add(total.start)
                    yield _hit(outline, total, reason, related)
        if (
            whole.find("%", items[0].start, items[0].last) >= 0
            or whole.find("％", items[0].start, items[0].last) >= 0
        ):
            yield from _shares(outline, items, patterns)
    yield from _attendance(outline, patterns)
    for later, earlier in differing(outline):
        if later.start not in done:
            span = outline.text.span(earlier.start, earlier.end)
            reason = f"前面写的是{earlier.value:g}{earlier.unit}"
            yield Hit(
                outline.text.span(later.start, later.end),
                values={"reason": reason},
                related=((span, "前面的数字"),),
            )


def _hit(outline: Outline, total: Quantity, reason: str, related: list[Quantity]) -> Hit:
    spans = tuple((outline.text.span(q.start, q.end), "分项") for q in related)
    return Hit(outline.text.span(total.start, total.end), values={"reason": reason}, related=spans)


def _compiled(rule: Rule) -> Patterns:
    return {key: re.compile(value) for key, value in rule.options.items() if isinstance(value, str)}


def _shares(outline: Outline, items: list[Quantity], patterns: Patterns) -> Iterator[Hit]:
    whole = outline.text.whole
    for match in patterns["share"].finditer(whole, items[0].start, items[0].last):
        earlier = [item for item in items if item.end <= match.start()][-2:]
        if len(earlier) < 2 or earlier[0].unit != earlier[1].unit or match.start() - earlier[0].start > 60:
            continue
        one, two = sorted(item.value for item in earlier)
        if not two or not all(item.exact for item in earlier):
            continue
        written = match["value"]
        step = 10.0 ** -len(written.partition(".")[2])
        shares = [100 * one / two, 100 * (two - one) / two]
        if min(abs(share - float(written)) for share in shares) < step:
            continue
        reason = f"{one:g}除以{two:g}是{100 * one / two:.1f}%"
        yield Hit(outline.text.span(*match.span("at")), values={"reason": reason})


def _attendance(outline: Outline, patterns: Patterns) -> Iterator[Hit]:
    if "attendance" not in patterns:
        return
    for match in patterns["attendance"].finditer(outline.text.whole):
        due, there = int(match["due"]), int(match["there"])
        away = int(match["away"]) if match["away"] else None
        if there > due or (away is not None and there + away != due):
            reason = f"应到{due}人，实到{there}人" + (f"，缺席{away}人" if away is not None else "")
            span: Span = outline.text.span(*match.span("at"))
            yield Hit(span, values={"reason": reason})
