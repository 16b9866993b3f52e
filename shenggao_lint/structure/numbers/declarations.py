"""The grammar of declared numbers: 四项议程, 三个方面, X类; which of them count something.

Words are data (rules/settings/enumerations.yaml).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...language import numerals
from ..lines import Line
from ..outline import Outline

HAN, BLANK = "一二两三四五六七八九十", "XxＸ×*＊○"
# What stands before it is looked at when its first character is found: far fewer places than all.
_NOT_BEFORE = r"(?<!正反.)(?<![第每近约\d.．\-—～A-Za-z一二三四五六七八九十百千万+].)"
_REST = rf"(?:(?<=\d)\d?|(?<=[{HAN}])[{HAN}]{{0,2}}|(?<=[{BLANK}])[{BLANK}]{{0,2}})"
_COUNTED = r"(?:个|项|条|点|类|种|方面|大|步|道|件|张)"
DECLARED = re.compile(
    rf"(?P<n>[\d{HAN}{BLANK}]{_NOT_BEFORE}{_REST})(?P<c>{_COUNTED})(?=(?P<noun>[^\W\d_]{{0,8}}))"
)


class Words(NamedTuple):
    """The grammar of declared numbers (rules/settings/enumerations.yaml), ready to use."""

    uncounted: tuple[str, ...]
    more: tuple[str, ...]
    listed: re.Pattern[str]
    offices: re.Pattern[str]
    summed: re.Pattern[str]
    back: re.Pattern[str]
    measures: re.Pattern[str]
    steps: re.Pattern[str]
    leads_on: re.Pattern[str]
    purpose: re.Pattern[str]
    some: re.Pattern[str]


def words_of(found: Outline) -> Words:
    """The grammar, compiled once a draft."""

    def read() -> Words:
        settings = found.settings["enumerations"]
        return Words(
            (*settings["not_a_count"], *settings["fixed"]),
            tuple(settings["more_or_less"]),
            *(re.compile(settings[name]) for name in Words._fields[2:]),
        )

    result: Words = found.fact("enumeration-words", read)
    return result


class Declared(NamedTuple):
    """A declared number at 0-based ``start:end`` of a line, and the counts its enumeration allows.

    value     the number, None where it is a placeholder
    lowest, highest   what was counted (a list with 和 may be read in two ways)
    hedged    等 stands between the list and the number
    """

    line: int
    start: int
    end: int
    value: int | None
    lowest: int
    highest: int
    hedged: bool


def counts_something(words: Words, match: re.Match[str], least: int = 2) -> bool:
    """Whether a number of at least so many counts things that can be listed (not 三个月, 四个意识)."""
    if match["noun"].startswith(words.more) or (match["c"] + match["noun"]).startswith(words.uncounted):
        return False
    number = 2 if is_blank(match) else numerals.value(match["n"])
    return number is not None and number >= least


def is_blank(match: re.Match[str]) -> bool:
    """Whether a placeholder stands for the number."""
    return match["n"][0] in BLANK


def make(line: Line, match: re.Match[str], lowest: int, highest: int, hedged: bool) -> Declared:
    """The number that a match of DECLARED found in the line, with what was counted for it."""
    value = None if is_blank(match) else numerals.value(match["n"])
    end = match.end("c") if match["c"] else match.end("n")
    return Declared(line.line, match.start("n"), end, value, lowest, highest, hedged)
