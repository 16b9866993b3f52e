"""A rectification list in which most items are 长期坚持, or all share one date."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline, bars
from . import Hit

OPTIONS = {"long_words": "strings", "max_share": "number", "min_items": "int"}
REQUIRED = ("long_words", "max_share", "min_items")
VALUES = ("reason",)
CASES = ("most",)

# Of at least so many items so large a share has the same date.
MIN_MOST, MOST_SHARE = 5, 0.8
MAX_HEAD = 8


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the title; terms come from labels and table columns."""
    label = outline.pattern("term")
    terms = [
        match[1].strip() for line in outline.text.lines if line.in_body for match in label.finditer(line.text)
    ]
    terms += _column(outline)
    if len(terms) < rule.options["min_items"]:
        return
    long = [term for term in terms if any(word in term for word in rule.options["long_words"])]
    reason = case = ""
    if len(long) / len(terms) > rule.options["max_share"]:
        reason = f"{len(terms)}项里有{len(long)}项写“长期坚持”一类"
    elif (
        len(terms) >= MIN_MOST
        and (most := _commonest(terms))[1] >= MOST_SHARE * len(terms)
        and most[1] < len(terms)
    ):
        reason, case = f"{len(terms)}项里有{most[1]}项的时限是“{most[0]}”", "most"
    elif len(set(terms)) == 1:
        reason = f"{len(terms)}项的时限全是“{terms[0]}”"
    if reason:
        data = {"signals": {"terms": len(terms), "long": len(long), "different": len(set(terms))}}
        yield Hit(outline.title_span(), case, {"reason": reason}, data=data)


def _commonest(terms: list[str]) -> tuple[str, int]:
    word = max(terms, key=terms.count)
    return word, terms.count(word)


def _names_term(text: str) -> bool:
    return len(text) <= MAX_HEAD and ("时限" in text or "期限" in text or "完成时间" in text)


def _column(outline: Outline) -> list[str]:
    """Cells below a heading cell that names a time limit, in tables and in those drawn with bars."""
    heads: dict[int | None, int] = {}
    found = []
    drawn = bars.rows(outline)
    for line in outline.text.lines:
        row = drawn.get(line.line)
        if row is not None:
            for column, (start, end) in enumerate(row.cells):
                text = line.text[start:end]
                if _names_term(text):
                    heads[-row.table] = column
                elif heads.get(-row.table) == column and text:
                    found.append(text)
            continue
        cell = line.block.cell
        if cell is None:
            continue
        text = line.text.strip()
        if _names_term(text):
            heads[line.block.table] = cell[1]
        elif heads.get(line.block.table) == cell[1] and text:
            found.append(text)
    return found
