"""A personal draft that speaks of its author as of another: 该同志, 其, by name, by another's name or post.

``third`` is lawful where somebody else stands before it (``antecedent``), a bare 其 also where a thing does
(``things``).  ``called`` is how others are told to speak to the author: its name must be the author's.
Cases: ``weak`` a pronoun or a name that only may mean the author.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Span
from ..language.patterns import compiled
from ..rulebook import Rule
from ..structure import Outline
from ..structure.lines import Line
from ..structure.naming.body import byline
from ..structure.naming.callings import STRANGE, called, named, surname
from ..structure.naming.posts import posts_of
from ..structure.naming.pronouns import nobody, own_doing, third
from ..structure.naming.selfposts import Author, self_posts, twins_of
from ..structure.naming.voices import voiced
from . import Hit

OPTIONS = {
    "third": "regex",
    "third_gate": "regex",
    "antecedent": "regex",
    "general": "regex",
    "others_heading": "regex",
    "set_phrases": "regex",
    "things": "regex",
    "persons": "regex",
    "no_pronoun": "regex",
    "own_role": "regex",
    "inward": "regex",
    "to_you": "regex",
    "states": "regex",
    "quoted_call": "regex",
    "signature": "regex",
    "said_of_self": "regex",
    "other_posts": "regex",
    "rise": "regex",
    "faces": "strings",
    "matters": "strings",
    "bare": "regex",
    "when": "regex",
    "objects": "regex",
    "deeds": "regex",
    "minds": "regex",
    "lacks": "regex",
    "kin": "regex",
    "names": "regex",
    "called": "regex",
    "own_title": "regex",
    "calls_before": "regex",
    "addressed": "regex",
    "to_other": "regex",
    "own_third": "regex",
    "as_other": "regex",
    "sole": "regex",
    "acted": "regex",
    "owner": "regex",
    "owner_beside": "regex",
    "by_me": "regex",
    "named_after": "regex",
    "family": "regex",
    "call_words": "regex",
    "titles": "regex",
    "given_call": "regex",
    "to_third": "regex",
    "misnamed": "regex",
    "second": "regex",
    "titled_other": "regex",
    "not_mine": "regex",
    "taken": "regex",
    "alike": "strings",
    "skip_roles": "strings",
    "named": "regex",
    "self_named": "regex",
    "signed": "regex",
    "spoken_of": "regex",
    "claim": "regex",
    "post_of_self": "regex",
    "career": "regex",
    "seat": "regex",
    "titled": "regex",
    "unit": "regex",
    "past": "regex",
    "heads": "regex",
    "deputy": "regex",
    "chiefs": "strings",
    "staff": "strings",
    "offices": "strings",
    "departments": "strings",
    "members": "regex",
}
REQUIRED = (
    "third",
    "third_gate",
    "antecedent",
    "general",
    "others_heading",
    "set_phrases",
    "things",
    "persons",
    "no_pronoun",
    "own_role",
    "inward",
    "to_you",
    "states",
    "quoted_call",
    "signature",
    "said_of_self",
    "other_posts",
    "rise",
    "bare",
    "when",
    "objects",
    "deeds",
    "minds",
    "lacks",
    "kin",
    "names",
    "called",
    "call_words",
    "own_title",
    "calls_before",
    "addressed",
    "to_other",
    "own_third",
    "as_other",
    "sole",
    "acted",
    "owner",
    "owner_beside",
    "by_me",
    "named_after",
    "family",
    "titles",
    "given_call",
    "to_third",
    "misnamed",
    "second",
    "titled_other",
    "not_mine",
    "taken",
    "named",
    "self_named",
    "signed",
    "spoken_of",
    "claim",
    "post_of_self",
    "career",
    "seat",
    "titled",
    "unit",
    "heads",
    "deputy",
    "chiefs",
    "members",
)
VALUES = ("reason",)
CASES = ("weak",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the odd word, in the order of the text."""
    options = {key: compiled(value) for key, value in rule.options.items() if isinstance(value, str)}
    above = byline(outline)
    match = options["named"].search(above)
    name = match["name"].replace("　", "").replace(" ", "") if match else ""
    said: list[tuple[Span, str, str]] = []
    author = Author(name, above, posts_of(above, rule), twins_of(above))
    for line in outline.text.lines:
        if not line.in_body or line.blank or line.line in outline.title.lines:
            continue
        of_others = _skipped(outline, rule, line)
        if name:
            said += named(outline, line, name, options)
            said += called(outline, line, name, options, of_others)
        if name and not of_others:
            family = surname(outline, name, options)
            said += voiced(outline, line, name, family, above, options, rule.options.get("alike", ()))
        if not of_others:
            said += [(span, STRANGE, case) for span, case in third(line, above, options, rule)]
            said += [(span, STRANGE, case) for span, case in nobody(outline, line, options)]
            said += [(span, STRANGE, case) for span, case in own_doing(outline, line, options)]
            said += self_posts(line, author, options, rule)
    taken = set()
    for span, reason, case in sorted(said, key=_place):
        if (span.line, span.column) not in taken:
            taken.add((span.line, span.column))
            yield Hit(span, case, {"reason": reason})


def _place(said: tuple[Span, str, str]) -> tuple[int, int, int, str]:
    """Of two findings at one place the longer comes first."""
    span, _, case = said
    return span.line, span.column, -span.end_column, case


def _skipped(outline: Outline, rule: Rule, line: Line) -> bool:
    section = outline.section_at(line.line)
    if section is None:
        return False
    heading = compiled(rule.options["others_heading"])
    return bool(set(rule.options.get("skip_roles", ())).intersection(section.roles)) or any(
        heading.search(part.heading) for part in section.ancestors()
    )
