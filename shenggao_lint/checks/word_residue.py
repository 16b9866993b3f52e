"""What the word processor left in the file: tracked changes, comments, hidden text, highlighting.

One finding per kind and block.  Comments of our own (by author) and suppression comments are silent.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from . import Hit

OPTIONS = {"names": "map", "own_authors": "strings", "own_prefixes": "strings", "fixes": "map"}
REQUIRED = ("names",)
VALUES = ("kind", "count")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the paragraph; the kind's Chinese name is in ``names``."""
    names = rule.options["names"]
    own_authors = set(rule.options.get("own_authors", ()))
    own_prefixes = tuple(rule.options.get("own_prefixes", ()))
    counted: dict[tuple[int, str], int] = {}
    for residue in outline.document.residues:
        name = names.get(residue.kind)
        if name is None or residue.author in own_authors:
            continue
        if residue.kind == "comment" and residue.text.strip().startswith(own_prefixes or "\0"):
            continue
        key = (residue.span.line, name)
        counted[key] = counted.get(key, 0) + 1
    fixes = rule.options.get("fixes", {})
    for (line, name), count in sorted(counted.items()):
        span = outline.line(line).span()
        yield Hit(span, "", {"kind": name, "count": count}, suggestion=fixes.get(name, ""))
