"""Markdown and HTML marks left in a Word or plain text draft; Markdown drafts may have them."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Span
from ..language.patterns import compiled
from ..rulebook import Rule
from ..structure import Outline
from . import Edit, Hit, pattern

OPTIONS = {**pattern.OPTIONS, "ignore": "strings", "remove": "regex", "dashes": "regex", "habit": "int"}
VALUES = pattern.VALUES
OWN_WORDS = ()
CASES = ("dashes",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Each stretch of marks that the reader hid from the other rules, and the rule's own patterns.

    Marks that ``remove`` matches wholly can go without loss.
    """
    if outline.document.format == "markdown":
        return
    ignored = tuple(rule.options.get("ignore", ()))
    for line in outline.text.lines:
        for start, end in line.block.markup:
            words = line.block.text[start:end]
            if not words.strip() or words.lstrip().startswith(ignored or "\0"):
                continue
            lead = len(words) - len(words.lstrip())
            span = line.span()._replace(column=start + lead + 1, end_column=start + len(words.rstrip()) + 1)
            gone: tuple[Edit, ...] = ()
            if rule.options["remove"] and compiled(rule.options["remove"]).fullmatch(words):
                gone = (Edit(Span(line.line, start + 1, end + 1), ""),)
            yield Hit(span, "", {"note": ""}, edits=gone)
    yield from pattern.check(outline, rule)
    yield from _dashes(outline, rule)


def _dashes(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Marks that open the items of a list; where all of it is typed so (``habit``), the first one only."""
    if not rule.options["dashes"]:
        return
    found = [match.span() for match in compiled(rule.options["dashes"]).finditer(outline.text.whole)]
    habit = len(found) >= (rule.options["habit"] or len(found) + 1)
    for start, end in found[:1] if habit else found:
        yield Hit(outline.text.span(start, end), "dashes" if habit else "", {"note": ""})
