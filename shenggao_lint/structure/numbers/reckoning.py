"""A sentence with its amounts as operands, and how far a derived number may be off what they give.

Words are data (rules/settings/derived.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from ...language.patterns import compiled
from ...language.sentences import sentence_at
from .amounts import ABOVE, BELOW, NEARLY, Amount, amounts
from .explained import made_of

RATE, TIMES, DOUBLINGS, POINTS = "率", "倍", "番", "点"
RATIOS = frozenset((RATE, TIMES, DOUBLINGS, POINTS))
# How far its operands stand from each other and from a derived number; how far around them they are named.
GAP, AROUND = 40, 8
# How far 三成 and 近20% may be off, in points; what rounded operands add to that, of one.
TENTH, ROUGHLY, SLACK = 7.0, 5.0, 0.06
# How far an exact rate may be off in units of its last figure: rounded up or down, or what is over cut off.
LAST = 0.95
SMALL = 1e-6
MOST = 8
_YEAR = re.compile("20[0-9]{2}(?=年)")


class Wrong(NamedTuple):
    """Why in Chinese, the operands, whether the grammar leaves no doubt, and where in the lead the claim begins."""

    reason: str
    operands: tuple[Amount, ...]
    sure: bool
    at: int = 0


class Sentence:
    """The amounts of a sentence and of the one before it in its line; ``data``: rules/settings/derived.yaml."""

    def __init__(self, whole: str, first: int, last: int, data: Mapping[str, Any]) -> None:
        self.whole, self.first, self.data = whole, first, data
        self.items = list(map(bare, amounts(whole, first, last, data)))
        self._nearby: list[Amount] | None = None

    @property
    def nearby(self) -> list[Amount]:
        """The amounts of the sentence before."""
        if self._nearby is None:
            follows = self.first > 1 and self.whole[self.first - 1] == "。"
            self._nearby = (
                amounts(self.whole, *sentence_at(self.whole, self.first - 2), self.data) if follows else []
            )
        return self._nearby

    def says(self, key: str, text: str) -> re.Match[str] | None:
        """The words of a setting in a text."""
        found: re.Match[str] | None = compiled(self.data[key]).search(text)
        return found

    def before(self, claim: Amount, kind: str = "") -> list[Amount]:
        """What stands before a claim in its sentence, of one kind or of any but ratios."""
        return [
            a
            for a in self.items
            if a.start < claim.start and (a.kind == kind if kind else a.kind not in RATIOS)
        ]

    def others(self, claim: Amount, kind: str) -> list[Amount]:
        """All of a kind that may explain a claim."""
        return [a for a in (*self.nearby, *self.items) if a.kind == kind and a.start != claim.start]

    def pair(self, x: Amount, y: Amount) -> tuple[Amount, Amount] | None:
        """(base, now) of two amounts where the words before them tell: 由x到y, x比y, 上年x今年y; None else."""
        if y.start - x.end > GAP or not (x.exact and y.exact):
            return None
        if self.says("from", x.lead) and self.says("to", y.lead):
            return x, y
        if self.says("against", y.lead):
            return None if self.says("differs", y.lead) else (y, x)
        years = [_YEAR.search(a.lead) for a in (x, y)]
        if years[0] and years[1]:
            return (x, y) if years[0][0] < years[1][0] else (y, x) if years[0][0] > years[1][0] else None
        if self.says("earlier", x.lead) and self.says("later", y.lead):
            return x, y
        times = [self._time(a) for a in (x, y)]
        if times[0] and times[1] and times[0][0] == times[1][0] and times[0] != times[1]:
            return (x, y) if times[0] < times[1] else (y, x)
        return None

    def in_turn(self, x: Amount, y: Amount) -> bool:
        """Whether two amounts are of parts of one year: 上半年, 下半年."""
        times = self._time(x), self._time(y)
        return all(time is not None and time[0] for time in times)

    def _time(self, amount: Amount) -> tuple[int, int] | None:
        """Which of times that follow each other (前年, 去年; 上半年, 下半年) an amount is of: row, place."""
        for row, words in enumerate(self.data["in_turn"]):
            at = next((i for i, word in enumerate(words) if compiled(word).search(amount.lead)), None)
            if at is not None:
                return row, at
        return None

    def delta(self, amount: Amount) -> bool:
        """Whether an amount tells by how much another changed."""
        return self.says("differs", amount.lead) is not None and not self.says("from", amount.lead)


def near(due: float, claim: Amount, *operands: Amount) -> bool:
    """Whether a rate in points is what is told, as it and its operands are rounded."""
    slack = due * min(sum(a.step / a.value / 2 for a in operands if a.step != 1 and a.value), SLACK)
    if claim.hedge[0] in _BOUNDS:
        return within(due, claim, slack + 1)
    rough = claim.unit in "成半" and claim.step >= TENTH
    allowed = TENTH if rough else LAST * claim.step if claim.exact else max(claim.step, ROUGHLY)
    if rough and claim.unit == "成":
        allowed = min(allowed, claim.value / 2)
    return abs(due - claim.value) < allowed + slack


def within(due: float, claim: Amount, slack: float) -> bool:
    """Whether a number is what is told; of a loose one, what it may be: 不到9户, 近一成, 超过30次, 20多人."""
    low, high = _BOUNDS.get(claim.hedge[0], (1.0, 1.0))
    return claim.value * low - slack <= due <= claim.value * high + slack


def bare(claim: Amount) -> Amount:
    """A number with a word like 不到 before it, as if it began there."""
    size = len(claim.hedge[1])
    return claim._replace(start=claim.start - size, lead=claim.lead[:-size]) if size else claim


def bounded(claim: Amount) -> bool:
    """Whether a number is exact, or tells at least what it may be."""
    return claim.exact or claim.hedge[0] in _BOUNDS


# From what to what of a loose number the true one is.
_BOUNDS = {BELOW: (0.5, 1.0), NEARLY: (0.85, 1.0), ABOVE: (1.0, 1.5)}


def parted(part: float, whole: float) -> tuple[float, ...]:
    share = 100 * min(part, whole) / max(part, whole)
    return share, 100 - share


def ratios_of(values: Sequence[float]) -> Iterable[float]:
    for u, v in combinations(sorted(values), 2):
        yield from parted(u, v)
        for w in values:
            if w != u and w != v:
                yield 100 * (u + w) / v
                yield 100 * w / (u + v)


def given(s: Sentence, claim: Amount, values: Sequence[float]) -> bool:
    """Whether a count is another one, a sum or a difference, as finely as it is told."""
    if made_of(claim.value, values[:MOST], 3, rests=True):
        return True
    return claim.step > 1 and any(
        abs(abs(u - v) - claim.value) < claim.step for u, v in combinations(values[:MOST], 2)
    )


def foreign(s: Sentence, claim: Amount, subject: str, x: Amount, y: Amount) -> bool:
    """Whether a claim tells of something else: of a part, of what another number already tells, by another measure."""
    between = s.whole[y.end : claim.start] if claim.start > y.end else claim.lead
    if s.says("apart", between) or s.says("measure", claim.lead):
        return True
    subject = compiled(s.data["adverbs"]).sub("", subject)
    if len(subject) < 2 or between == claim.lead:
        return False
    if any(y.end <= a.start < claim.start and a.kind == claim.kind for a in s.items):
        return True
    named = s.whole[max(x.start - 3 * AROUND, 0) : claim.start - len(claim.lead)]
    return not any(subject[i : i + 2] in named for i in range(len(subject) - 1))


def told_as(amount: Amount) -> str:
    size = 1e8 if amount.step >= 1e7 else 1e4 if amount.step >= 1e2 and amount.value >= 1e4 else 1
    written = {1e8: "亿", 1e4: "万"}.get(size, "")
    return f"{amount.value / size:g}{written}{amount.kind}" if amount.kind != RATE else f"{amount.value:g}%"


def as_told(value: float, claim: Amount) -> str:
    return told_as(claim._replace(value=round(value, 4), start=0, end=0))
