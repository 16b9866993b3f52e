"""The draft's own body or place changes its name (县委班子 … 我区 … 全局).

Superiors, subordinates and neighbours that are named are fine.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Span
from ..language.patterns import compiled
from ..language.phrases import phrases_of
from ..rulebook import Rule
from ..structure import Outline
from ..structure.lines import Line
from ..structure.naming.finders import FINDERS, own_of
from . import Hit

OPTIONS = {
    "phrases": "phrases",
    "skip_roles": "strings",
    "spoken_types": "strings",
    "spoken": "regex",
    "named": "regex",
    "acts": "regex",
    "subject": "regex",
    "elsewhere": "regex",
    "reflects": "regex",
    "tells": "regex",
    "places": [{"kinds!": "strings", "name!": "regex"}],
    "near_place": "regex",
    "sister": "regex",
    "goes": "regex",
    "comes": "regex",
    "after_name": "regex",
    "actor": "regex",
    "acts_so": "regex",
    "own_deeds": "regex",
    "selves": "regex",
    "own_again": "regex",
    "organ_acts": "regex",
    "belonging": "regex",
    "below": "regex",
    "no_name": "regex",
    "rooms": "regex",
    "commonly": "regex",
    "charged": "regex",
    "told_to": "regex",
    "wider": "regex",
    "ranked": "regex",
    "slogan": "regex",
}
REQUIRED = tuple(name for name, word in OPTIONS.items() if word == "regex")
VALUES = ("own",)
CASES = ("stranger",)
# What a body is called stands in rules/settings/bodies.yaml; the rule's own words are but a part.
OWN_WORDS: tuple[str, ...] = ()


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Once a line, at the first odd name in it."""
    patterns = {key: compiled(rule.options[key]) for key in REQUIRED}
    own = own_of(outline, phrases_of(outline, rule), rule.options, patterns)
    record = outline.type in rule.options.get("spoken_types", ())
    spoken = compiled(rule.options["spoken"]) if record else None  # what others say in a record of talks
    odd: dict[int, tuple[Span, str]] = {}
    strange: dict[int, tuple[Span, str]] = {}
    for finder in FINDERS if own.names else (finder for finder in FINDERS if not finder.named):
        for found in finder.find(own):
            line = outline.text.at(found.start)
            if (finder.within and line.line > outline.end) or (spoken and spoken.match(line.text)):
                continue
            if finder.counted and not found.mine and not _counts(outline, rule, line):
                continue
            span = outline.text.span(found.start, found.end)
            (odd if found.sure else strange).setdefault(line.line, (span, found.own))
    for number in sorted({*odd, *strange}):
        span, right = odd.get(number) or strange[number]
        line = outline.line(span.line)
        if not patterns["no_name"].search(line.text, span.column - 1, span.end_column - 1):
            yield Hit(span, "" if number in odd else "stranger", {"own": right})


def _counts(outline: Outline, rule: Rule, line: Line) -> bool:
    if line.line in outline.title.lines:
        return False
    section = outline.section_at(line.line)
    return section is None or not set(rule.options.get("skip_roles", ())).intersection(section.roles)
