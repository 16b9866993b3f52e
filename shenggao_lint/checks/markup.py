"""Markdown and HTML marks left in a Word or plain text draft; Markdown drafts may have them."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from . import Hit, pattern

OPTIONS = {**pattern.OPTIONS, "ignore": "strings"}
VALUES = pattern.VALUES
OWN_WORDS = ()


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Each stretch of marks that the reader hid from the other rules, and the rule's own patterns."""
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
            yield Hit(span, "", {"note": ""})
    yield from pattern.check(outline, rule)
