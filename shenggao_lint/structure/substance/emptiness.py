"""How empty a paragraph or a measure is: its own wording, without official wording, weighed as boilerplate."""

from __future__ import annotations

from ...language import weights
from ...language.sentences import clauses
from ..outline import Outline
from .evidence import official_spans
from .weighed import points


def own_wording(outline: Outline, text: str) -> str:
    """A text without the clauses that hold official wording or a quotation."""
    official = official_spans(outline, text)
    if not official:
        return text
    kept = (
        text[start:end]
        for start, end in clauses(text, 0, len(text))
        if not any(a < end and start < b for a, b in official)
    )
    return "，".join(kept)


def emptiness(outline: Outline, wording: str) -> float:
    """Above 0 where a wording is more like boilerplate than like plain words; about 20 where it surely is."""
    return points(outline, "boilerplate", weights.pairs(wording))


def emptiest(outline: Outline, wording: str, most: int) -> list[str]:
    """The clauses that weigh most, in the order of the text."""
    return weights.clauses(wording, outline.settings["weights"]["boilerplate"]["weights"], most)
