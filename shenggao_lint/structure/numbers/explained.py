"""Whether a number follows from others that stand by it: their sum, what is left of one, one of them said again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from .laws import PLACES
from .quantities import Quantity

MOST = 3


def explained(later: Quantity, earlier: Quantity, items: Sequence[Quantity]) -> bool:
    """Whether a later number is a part, the rest or a sum of numbers beside it or the earlier one."""
    near = [
        item.value
        for item in items
        if item.unit == later.unit and item.first in (earlier.first, later.first) and item is not later
    ]
    return made_of(later.value, near, 2, rests=True)


def made_of(value: float, others: Sequence[float], most: int = MOST, rests: bool = False) -> bool:
    """Whether a value is the sum of up to ``most`` of the others (or, with ``rests``, the difference of two)."""
    due = round(value, PLACES)
    if any(
        round(sum(some), PLACES) == due
        for count in range(1, most + 1)
        for some in combinations(others, count)
    ):
        return True
    return rests and any(round(abs(one - two), PLACES) == due for one, two in combinations(others, 2))
