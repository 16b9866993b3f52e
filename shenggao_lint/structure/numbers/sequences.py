"""Order of things: which of them stand outside the longest correctly ordered subsequence."""

from __future__ import annotations

from collections.abc import Sequence


def out_of_order(values: Sequence[int]) -> list[int]:
    """Indexes outside a longest non-decreasing subsequence; on a tie the earliest ones are outside.

    >>> out_of_order([0, 2, 1])
    [1]
    """
    count = len(values)
    # longest run that starts at i; the latest possible members are kept, so the earliest fall out
    best = [1] * count
    for i in range(count - 1, -1, -1):
        for j in range(i + 1, count):
            if values[j] >= values[i] and best[j] + 1 > best[i]:
                best[i] = best[j] + 1
    kept: list[int] = []
    wanted = max(best, default=0)
    floor: int | None = None
    position = 0
    while wanted:
        choices = [
            i for i in range(position, count) if best[i] == wanted and (floor is None or values[i] >= floor)
        ]
        index = choices[-1]
        kept.append(index)
        floor, position, wanted = values[index], index + 1, wanted - 1
    return [i for i in range(count) if i not in kept]
