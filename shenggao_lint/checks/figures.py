"""Figures that do not fit: parts and total, done and left, a share and its numbers, one quantity given twice.

Fires only where the parts must make up the whole; 其中 may also pick out a few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from ..language.patterns import compiled
from ..rulebook import Rule
from ..structure import Outline
from ..structure.numbers.afar import afar
from ..structure.numbers.attending import attending
from ..structure.numbers.compared import compared
from ..structure.numbers.derivation import derived
from ..structure.numbers.differing import differing
from ..structure.numbers.divided import divided
from ..structure.numbers.durations import durations
from ..structure.numbers.fixed import attendance, days, members, mutual
from ..structure.numbers.ledger import ledger
from ..structure.numbers.listed import listed
from ..structure.numbers.quantities import Quantity, quantities
from ..structure.numbers.referring import pointed, referring
from ..structure.numbers.relations import relations
from ..structure.numbers.remainders import remainders
from ..structure.numbers.retold import retold
from ..structure.numbers.standards import standards
from ..structure.numbers.sums import Patterns, added, finished, parts, spread, summed, unequal
from ..structure.numbers.tables import totals
from ..structure.numbers.taken_up import taken_up
from ..structure.numbers.tallies import tallies
from . import Hit

OPTIONS = {
    "cue": "regex",
    "bare_cue": "regex",
    "sum_cue": "regex",
    "etc": "regex",
    "overlapping": "regex",
    "personal": "regex",
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
            "floors": "bool",
        }
    ],
    "openings": [{"name!": "slug", "regex!": "text", "needs!": "strings"}],
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
    openings = {entry["name"]: entry for entry in rule.options["openings"]}
    groups: dict[int, list[Quantity]] = {}
    for item in quantities(outline):
        groups.setdefault(item.first, []).append(item)
    done: set[int] = set()
    parts_told: set[int] = set()
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
            yield _hit(outline, total.start, total.end, reason, related=_places(related))
    for rest in remainders(whole, quantities(outline), patterns):
        total = rest.total
        if total.start not in done:
            done.add(total.start)
            reason = unequal(added(rest.parts), total)
            yield _hit(outline, total.start, total.end, reason, rest.sure, _places(rest.parts))
    for start, end, reason in members(outline):
        yield _hit(outline, start, end, reason, sure=False)
    for start, end, reason in (*attendance(outline), *mutual(outline), *days(outline)):
        done.update(range(start, end))
        yield _hit(outline, start, end, reason)
    for start, end, reason, sure in listed(outline):
        yield _hit(outline, start, end, reason, sure)
    for wrong in chain(
        totals(outline),
        tallies(outline, openings, parts_told),
        divided(outline, openings),
        durations(outline, openings),
        attending(outline),
        standards(outline, openings),
        derived(outline),
        compared(outline, openings),
        relations(outline, rule.options["relations"]),
        ledger(outline, openings),
    ):
        if done.isdisjoint(range(wrong.start, wrong.end)):
            done.update(range(wrong.start, wrong.end))
            yield _hit(outline, wrong.start, wrong.end, wrong.reason, wrong.sure, wrong.related, "有关数字")
    done |= parts_told
    for later, earlier, reason in afar(outline):
        if done.isdisjoint((later.start, earlier.start)):
            done.add(later.start)
            yield _hit(outline, later.start, later.end, reason, False, _places([earlier]), "前面的数字")
    for later, earlier, sure in (
        *differing(outline),
        *referring(outline),
        *pointed(outline),
        *retold(outline),
    ):
        if later.start not in done:
            done.add(later.start)
            reason = f"前面写的是{earlier.value:g}{earlier.unit}"
            yield _hit(outline, later.start, later.end, reason, sure, _places([earlier]), "前面的数字")
    for later, earlier, reason in taken_up(outline):
        if later.start not in done:
            done.add(later.start)
            yield _hit(outline, later.start, later.end, reason, False, _places([earlier]), "前面的数字")


def _places(items: Iterable[Quantity]) -> list[tuple[int, int]]:
    return [(item.start, item.end) for item in items]


def _hit(
    outline: Outline,
    start: int,
    end: int,
    reason: str,
    sure: bool = True,
    related: Iterable[tuple[int, int]] = (),
    label: str = "分项",
) -> Hit:
    """The finding at a place of the whole text; ``related``: the numbers that it does not fit."""
    spans = tuple((outline.text.span(*place), label) for place in related)
    return Hit(outline.text.span(start, end), "" if sure else "retold", {"reason": reason}, related=spans)
