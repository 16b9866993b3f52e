"""What a text is like, by its pairs of characters: empty talk or plain words, an argument or a fault told.

The weights are data (rules/weights/), fitted by scripts/fit_weights.py on texts of both kinds; here they are only
added up.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

# What is quoted is another's wording; figures and Latin letters tell nothing here.
_QUOTED = re.compile("“[^“”]*”|《[^《》]*》")
_OTHER = re.compile("[^一-鿿，。；、]+")
_CLAUSES = re.compile("[，。；、：！？\\s]+")
_HAN = re.compile("[一-鿿]")
PAIR = 2
SHORTEST = 4


def pairs(text: str) -> set[str]:
    """The pairs of neighbouring characters of a text, without its quotations."""
    plain = _OTHER.sub("", _QUOTED.sub("", text))
    return {plain[i : i + PAIR] for i in range(len(plain) - 1)}


def score(found: set[str], weights: Mapping[str, int]) -> float:
    """The weights of the pairs that are known, over the root of their number; 0.0 where none is.

    A long text has more pairs of both kinds: the root makes long and short ones comparable.
    """
    known = weights.keys() & found
    return sum(map(weights.__getitem__, known)) / math.sqrt(len(known)) if known else 0.0


def clauses(text: str, weights: Mapping[str, int], most: int) -> list[str]:
    """The ``most`` clauses that weigh most, in the order of the text."""
    parts = _CLAUSES.split(_QUOTED.sub("", text))
    found = [part for part in parts if len(_HAN.findall(part)) >= SHORTEST]
    heavy = sorted(dict.fromkeys(found), key=lambda part: -score(pairs(part), weights))[:most]
    return sorted(heavy, key=found.index)
