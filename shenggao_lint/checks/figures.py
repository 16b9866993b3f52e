"""Figures that do not fit: parts and total, done and left, a share and its numbers, one quantity given twice.

Fires only where the parts must make up the whole; 其中 may also pick out a few.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ..language.patterns import compiled
from ..rulebook import Rule
from ..structure import Outline
from ..structure.numbers.afar import afar
from ..structure.numbers.derivation import derived
from ..structure.numbers.differing import differing
from ..structure.numbers.fixed import attendance, days, members, mutual
from ..structure.numbers.listed import listed
from ..structure.numbers.quantities import Quantity, quantities
from ..structure.numbers.referring import pointed, referring
from ..structure.numbers.relations import relations
from ..structure.numbers.remainders import remainders
from ..structure.numbers.retold import retold
from ..structure.numbers.sums import Patterns, added, finished, parts, spread, summed, unequal
from ..structure.numbers.tables import totals
from . import Hit

OPTIONS = {
    "cue": "regex",
    "bare_cue": "regex",
    "sum_cue": "regex",
    "etc": "regex",
    "overlapping": "regex",
    "shared": "regex",
    "complements": "regexes",
    "classes": "regexes",
    "merged": "regex",
    "done": "regex",
    "left": "regex",
    "rest": "regex",
    "done_now": "regex",
    "leftover": "regex",
    "negated": "regex",
    "undone": "regex",
    "among": "regex",
    "hollow": "regex",
    "finishes": "regex",
    "narrowing": "regex",
    "told": "regex",
    "unnumbered": "regex",
    "not_whole": "regex",
    "apart": "regex",
    "whole": "regex",
    "relations": [
        {
            "holds!": "slug",
            "regex!": "text",
            "needs": "strings",
            "unless": "regex",
            "reach": "slug",
            "numbers": "int",
            "sure": "bool",
            "wider": "bool",
        }
    ],
    "close": "number",
    "max_label": "int",
}
REQUIRED = tuple(name for name in OPTIONS if name not in ("close", "max_label"))
VALUES = ("reason",)
CASES = ("retold",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the total, or at the share."""
    whole = outline.text.whole
    patterns: Patterns = {
        key: compiled(value) for key, value in rule.options.items() if isinstance(value, str)
    }
    groups: dict[int, list[Quantity]] = {}
    for item in quantities(outline):
        groups.setdefault(item.first, []).append(item)
    done: set[int] = set()
    found = [
        finder(whole, items, patterns, rule.options)
        for items in groups.values()
        if len(items) > 2
        for finder in (parts, summed, finished)
    ]
    over = spread(whole, groups, patterns, rule.options)
    for total, reason, related in chain(*found, over):
        if total.start not in done:
            done.add(total.start)
            spans = tuple((outline.text.span(q.start, q.end), "分项") for q in related)
            yield Hit(outline.text.span(total.start, total.end), values={"reason": reason}, related=spans)
    for rest in remainders(whole, quantities(outline), patterns):
        if rest.total.start not in done:
            done.add(rest.total.start)
            spans = tuple((outline.text.span(q.start, q.end), "分项") for q in rest.parts)
            reason = unequal(added(rest.parts), rest.total)
            span = outline.text.span(rest.total.start, rest.total.end)
            yield Hit(span, "" if rest.sure else "retold", {"reason": reason}, related=spans)
    for start, end, reason in members(outline):
        yield Hit(outline.text.span(start, end), "retold", {"reason": reason})
    for start, end, reason in (*attendance(outline), *mutual(outline), *days(outline)):
        done.update(range(start, end))
        yield Hit(outline.text.span(start, end), values={"reason": reason})
    for start, end, reason, sure in listed(outline):
        yield Hit(outline.text.span(start, end), "" if sure else "retold", {"reason": reason})
    for wrong in chain(totals(outline), derived(outline), relations(outline, rule.options["relations"])):
        if not any(start in done for start in range(wrong.start, wrong.end)):
            done.update(range(wrong.start, wrong.end))
            spans = tuple((outline.text.span(start, end), "有关数字") for start, end in wrong.related)
            case = "" if wrong.sure else "retold"
            yield Hit(
                outline.text.span(wrong.start, wrong.end), case, {"reason": wrong.reason}, related=spans
            )
    for later, earlier, reason in afar(outline):
        if done.isdisjoint((later.start, earlier.start)):
            done.add(later.start)
            spans = ((outline.text.span(earlier.start, earlier.end), "前面的数字"),)
            span = outline.text.span(later.start, later.end)
            yield Hit(span, "retold", {"reason": reason}, related=spans)
    for later, earlier, sure in (
        *differing(outline),
        *referring(outline),
        *pointed(outline),
        *retold(outline),
    ):
        if later.start not in done:
            done.add(later.start)
            span = outline.text.span(earlier.start, earlier.end)
            reason = f"前面写的是{earlier.value:g}{earlier.unit}"
            yield Hit(
                outline.text.span(later.start, later.end),
                "" if sure else "retold",
                {"reason": reason},
                related=((span, "前面的数字"),),
            )
