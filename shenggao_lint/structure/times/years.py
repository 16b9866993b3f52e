"""Which year's meeting a draft is for, by what it says besides the title: theme, facts, dates, the last meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..lines import Line
    from ..outline import Outline

_HAN = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_SIGNED = re.compile(
    r"[（(]?(20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年(\d{1,2})月(?:\d{1,2}日)?[\s　）)]*"
)
# A date is no longer; its line may be indented a good deal.
LONGEST = 18
LINE = 90


class Signed(NamedTuple):
    """A date alone on its line: below the title, or the signature's."""

    line: Line
    year: int
    month: int


def number(text: str) -> int:
    """2025, 二〇二五 → 2025."""
    return int(text.translate(_HAN))


def meant(year: int, month: int, months: int) -> int:
    """The year whose meeting a date belongs to: up to ``months`` it is the year before."""
    return year if month > months else year - 1


def signatures(outline: Outline) -> list[Signed]:
    """Every date that stands alone on a line of the body."""
    found = []
    for line in outline.text.lines:
        text = line.text
        if not 7 < len(text) < LINE or "年" not in text:
            continue
        text = text.strip(" \t　")
        match = _SIGNED.fullmatch(text) if len(text) <= LONGEST else None
        if match and line.in_body and line.block.cell is None:
            found.append(Signed(line, number(match[1]), int(match[2])))
    return found


def evidence(outline: Outline, signed: list[Signed], months: int) -> Iterator[int]:
    """The years that the theme, the facts of that year and the signature's date speak for, one vote each."""
    whole = outline.text.whole
    themed = [
        int(campaign["year"])
        for campaign in outline.campaigns.values()
        if campaign["theme"]["anchors"] and all(a in whole for a in campaign["theme"]["anchors"])
    ]
    if len(themed) == 1:
        yield themed[0]
        if whole.count(f"{themed[0]}年") > whole.count(f"{outline.year}年"):
            yield themed[0]
    if signed:
        yield meant(signed[-1].year, signed[-1].month, months)
