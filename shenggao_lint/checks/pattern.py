"""Words and patterns that must not be there: phrases (one automaton) and regular expressions.

``anchor: line`` reports the whole line instead of the words, once a line.  A pattern with ``replace``
says what the words become; ``safe: false`` makes that a proposal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..language.patterns import matches
from ..language.phrases import phrases_of
from ..rulebook import Rule
from ..structure import Outline
from . import Edit, Hit

OPTIONS = {"phrases": "phrases", "patterns": "patterns", "max_line": "int", "skip_roles": "strings"}
VALUES = ("note",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Every place, leftmost first; places that overlap an earlier one are left out."""
    found: list[tuple[int, int, dict[str, Any]]] = [
        (start, end, {"case": "", "note": "", "values": {}}) for start, end in phrases_of(outline, rule)
    ]
    found.extend(matches(outline, rule.options.get("patterns", ())))
    found.sort(key=lambda item: (item[0], -item[1]))
    longest = rule.options.get("max_line")
    skipped = set(rule.options.get("skip_roles", ()))
    done_until, done_line = -1, 0
    for start, end, pattern in found:
        line = outline.text.at(start)
        if start < done_until or (rule.anchor == "line" and line.line == done_line):
            continue
        if longest and len(line.text) > longest:
            continue
        if skipped:
            section = outline.section_at(line.line)
            if section is not None and skipped.intersection(section.roles):
                continue
        done_until, done_line = end, line.line
        span = line.span() if rule.anchor == "line" else outline.text.span(start, end)
        values = {"note": pattern["note"], **pattern["values"]}
        if "replacement" in pattern:
            edit = Edit(outline.text.span(start, end), pattern["replacement"])
            yield Hit(span, pattern["case"], values, edits=(edit,), safe=pattern["safe"])
        else:
            yield Hit(span, pattern["case"], values)
