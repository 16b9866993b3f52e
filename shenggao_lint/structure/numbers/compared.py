"""Changes against a number told in another sentence: 全年发文86份 … 压到60份，比2018年减少四成.

Likely only: the two places are known by the words that they share.  Words are data (rules/settings/derived.yaml,
``compared_with``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ...language.patterns import compiled
from ...language.phrases import literals_of
from ...language.sentences import sentence_at
from .amounts import Amount, amounts
from .around import char_pairs
from .quantities import DRAFT
from .reckoning import RATE, Sentence, near, told_as
from .relations import Unfit

if TYPE_CHECKING:
    from ..outline import Outline

BEFORE, AFTER, GAP = 16, 6, 14
# So many pairs of characters are shared where the same is told.
SHARED = 3
YEARLY = "年"
_YEAR = re.compile("20[0-9]{2}(?=年)")
_MARKS = re.compile("[，；：、]")


def compared(outline: Outline, openings: Mapping[str, Mapping[str, Any]]) -> Iterator[Unfit]:
    """Changes that the number of the other year does not give, in order.  ``openings``: of the rule, by name."""
    data: dict[str, Any] = outline.settings["derived"]
    opening = openings["compared"]
    whole, literals = outline.text.whole, literals_of(outline)
    seen: set[int] = set()
    for at in sorted(literals.places(opening["needs"])):
        said = compiled(opening["regex"]).match(whole, at)
        if said is None:
            continue
        first, last = sentence_at(whole, at)
        sentence = Sentence(whole, first, last, data)
        claim = next((a for a in sentence.items if said.end("how") <= a.start <= said.end("how") + 1), None)
        told = [a for a in sentence.items if a.end <= at and a.kind not in (RATE,)]
        if claim is None or not told or claim.start in seen or at - told[-1].end > GAP:
            continue
        seen.add(claim.start)
        now = told[-1]
        if (
            not (now.exact and claim.exact)
            or claim.kind not in (RATE, now.kind)
            or now.per not in ((), (YEARLY,))
        ):
            continue
        year = int(said["y"]) if said["y"] else None
        base = _base(outline, now, claim, year, first, data)
        if base is None:
            continue
        due = abs(base.value - now.value) * (100 / base.value if claim.kind == RATE else 1)
        fits = near(due, claim, base, now) if claim.kind == RATE else abs(due - claim.value) < claim.step / 2
        if not fits:
            due_told = f"{due:.0f}%" if claim.kind == RATE else f"{due:g}{claim.unit}"
            why = f"前面写的是{told_as(base)}，与{told_as(now)}相差{due_told}"
            yield Unfit(claim.start, claim.end, why, [(base.start, base.end)], False)


def _base(
    outline: Outline, now: Amount, claim: Amount, year: int | None, first: int, data: dict[str, Any]
) -> Amount | None:
    """The one number of another sentence that a change is told against."""
    whole = outline.text.whole
    words = data["compared_with"]
    stock = compiled(words["stock"])
    mine = char_pairs(
        stock.sub(
            "，", whole[max(first, now.start - BEFORE) : now.start] + "，" + whole[now.end : claim.start]
        )
    )
    found: dict[float, Amount] = {}
    begin, end = max(0, now.start - DRAFT), now.end + DRAFT
    at = whole.find(now.unit, begin, end)
    seen: set[int] = set()
    while at >= 0:
        span = sentence_at(whole, at)
        if span[0] != first and span[0] not in seen:
            seen.add(span[0])
            if len(mine & char_pairs(whole[slice(*span)])) >= SHARED:
                for item in amounts(whole, *span, data):
                    near_by = (
                        whole[max(span[0], item.start - BEFORE) : item.start]
                        + whole[item.end : item.end + AFTER]
                    )
                    if item.kind != now.kind or not item.exact or item.per or not item.value:
                        continue
                    years = _YEAR.findall(whole, span[0], item.start)
                    of = int(years[-1]) if years else outline.year
                    if year is not None and of != year:
                        continue
                    if len(mine & char_pairs(stock.sub("，", near_by))) >= SHARED and not compiled(
                        words["part"]
                    ).search(_MARKS.split(whole[span[0] : item.start])[-1]):
                        found[item.value] = item
        at = whole.find(now.unit, at + 1, end)
    return next(iter(found.values())) if len(found) == 1 else None
