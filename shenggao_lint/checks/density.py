"""A unit in which words of a lexicon pile up: hedges."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import tokens
from ..rulebook import Rule
from ..structure import Outline
from ..structure.substance.evidence import evidence, official_spans
from . import Hit

OPTIONS = {"lexicon": "str", "units": "strings", "min_count": "int", "whole_words": "bool"}
REQUIRED = ("lexicon", "units", "min_count")
VALUES = ("words", "count")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Official wording and quotations are taken out before anything is counted."""
    options = rule.options
    whole = outline.text.whole
    for kind in options["units"]:
        for item in evidence(outline, kind):
            marks = item.found(options["lexicon"])
            if len(marks) < options["min_count"]:
                continue
            first = item.ranges[0][0]
            official = [(first + a, first + b) for a, b in official_spans(outline, item.text)]
            marks = [m for m in marks if not any(a <= m.start < b for a, b in official)]
            if options.get("whole_words"):
                marks = [m for m in marks if _whole(whole, m.start, m.end)]
            if len(marks) < options["min_count"]:
                continue
            words = item.words(marks)
            yield Hit(
                outline.unit_span(item.unit),
                "",
                {"words": "、".join(dict.fromkeys(words[:4])), "count": len(words)},
                data={"signals": {"words": words[:6]}},
            )


def _whole(text: str, start: int, end: int) -> bool:
    """Whether the word stands as whole words there (有时 in 有时限 does not)."""
    begin = max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1
    stop = text.find("。", end)
    sentence = text[begin : stop if stop >= 0 else len(text)]
    edges = {0}
    for _, edge, _ in tokens.spans(sentence):
        edges.add(edge)
    return start - begin in edges and end - begin in edges
