"""How like two names or titles are, by their characters."""

from __future__ import annotations


def shortened(short: str, full: str) -> bool:
    """Whether the characters of one stand in the other in their order: 住建局, 住房和城乡建设局."""
    rest = iter(full)
    return all(char in rest for char in short)


def distance(one: str, other: str) -> int:
    """Least number of characters put in, left out or changed."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]
