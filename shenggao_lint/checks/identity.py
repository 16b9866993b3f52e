"""A personal draft that speaks of its author as of another: 该同志, 其, by name, by another's name or post.

``third`` is lawful where somebody else stands before it (``antecedent``), a bare 其 also where a thing does
(``things``).  ``called`` is how others are told to speak to the author: its name must be the author's.
Cases: ``weak`` a pronoun or a name that only may mean the author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Span
from ..language import tokens
from ..language.patterns import compiled
from ..rulebook import Rule
from ..structure import Outline
from ..structure.body import byline
from ..structure.callings import CLAUSE, DOES, EACH, NUMBERED, STRANGE, called, in_quotes, named
from ..structure.lines import Line
from ..structure.posts import posts_of
from ..structure.selfposts import Author, self_posts
from . import Hit

OPTIONS = {
    "third": "regex",
    "third_gate": "regex",
    "antecedent": "regex",
    "general": "regex",
    "set_phrases": "regex",
    "things": "regex",
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
    "call_words": "regex",
    "titles": "regex",
    "skip_roles": "strings",
    "named": "regex",
    "self_named": "regex",
    "signed": "regex",
    "spoken_of": "regex",
    "claim": "regex",
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
    "set_phrases",
    "things",
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
    "titles",
    "named",
    "self_named",
    "signed",
    "spoken_of",
    "claim",
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
DENIES = frozenset(("没有", "没", "未", "不", "从未", "从没", "并未", "并没有", "也没有", "都没有"))
BARE = re.compile("[其他她]")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the odd word, in the order of the text."""
    options = {key: compiled(value) for key, value in rule.options.items() if isinstance(value, str)}
    above = byline(outline)
    match = options["named"].search(above)
    name = match["name"].replace("　", "").replace(" ", "") if match else ""
    said: list[tuple[Span, str, str]] = []
    author = Author(name, above, posts_of(above, rule))
    for line in outline.text.lines:
        if not line.in_body or line.blank or line.line in outline.title.lines:
            continue
        of_others = _skipped(outline, rule, line)
        if name:
            said += named(outline, line, name, options)
            said += called(outline, line, name, options, of_others)
        if not of_others:
            said += [(span, STRANGE, case) for span, case in _third(line, above, options, rule)]
            said += self_posts(line, author, options, rule)
    taken = set()
    for span, reason, case in sorted(said):
        if (span.line, span.column) not in taken:
            taken.add((span.line, span.column))
            yield Hit(span, case, {"reason": reason})


def _skipped(outline: Outline, rule: Rule, line: Line) -> bool:
    section = outline.section_at(line.line)
    return section is not None and bool(set(rule.options.get("skip_roles", ())).intersection(section.roles))


def _third(
    line: Line, above: str, options: dict[str, re.Pattern[str]], rule: Rule
) -> Iterator[tuple[Span, str]]:
    """(span, case): 该同志, 其, 他 where nobody else is spoken of before, in this sentence and the one before."""
    text = line.text
    if not options["third_gate"].search(text):
        return
    for found in options["third"].finditer(text):
        before = text[: found.start()]
        if in_quotes(before):
            continue
        plain = options["set_phrases"].sub("", before)
        if not options["antecedent"].search(options["general"].sub("", plain)):
            facing = _facing(before)
            if facing and options["kin"].search(before):
                continue
            weak = options["antecedent"].search(plain) or _person(plain, options) or facing
            yield line.span(found.start(), found.end()), "weak" if weak else ""
        elif (
            found[0].startswith("其本人")
            and before.endswith(("。", "；"))
            and options["acted"].match(re.split("[。；]", before[:-1])[-1])
        ):
            # 我还要秘书帮忙。其本人自恃: the one who acted before it is the author
            yield line.span(*found.span()), "weak"
    for found in options["own_third"].finditer(text) if "该" in text else ():
        near = options["set_phrases"].sub("", "。".join(re.split("。", text[: found.start()])[-2:]))
        if found["post"] not in above or in_quotes(text[: found.start()]):
            continue
        if not (options["antecedent"].search(near) or options["kin"].search(near)):
            yield line.span(*found.span()), "weak" if _person(near, options) else ""
    for found in options["objects"].finditer(text) if "其" in text else ():
        near = options["set_phrases"].sub("", "。".join(re.split("。", text[: found.start()])[-2:]))
        sole = options["sole"].match(text, found.end()) is not None
        others = any(options[key].search(near) for key in ("antecedent", "kin", "things")[: 2 + (not sole)])
        if not (others or in_quotes(near) or _person(near, options)):
            yield line.span(*found.span("at")), "weak"
    for found in _bare(text, options["bare"], options["when"]):
        before = text[: found.start()]
        plain = options["set_phrases"].sub("", "。".join(re.split("[。；]", before)[-2:]))
        earlier, stop, here = plain.rpartition("。")
        near = options["general"].sub("", earlier) + stop + here
        if in_quotes(before) or options["antecedent"].search(near) or options["kin"].search(near):
            continue
        after = text[found.end() : found.end() + 10]
        minds = options["minds"].match(after) is not None
        case = "" if minds and near == plain and not options["names"].search(near) else "weak"
        if found[0] != "其":
            alone = options["antecedent"].search(before) is None and options["kin"].search(before) is None
            if alone and (minds or options["lacks"].match(after)):
                yield line.span(*found.span()), case
        elif minds or (
            not options["things"].search(options["set_phrases"].sub("", re.split("[。；]", before)[-1]))
            and (options["deeds"].match(after) or _acts(after, rule))
        ):
            timed = CLAUSE.split(before)[-1] and not NUMBERED.fullmatch(CLAUSE.split(before)[-1])
            first = not CLAUSE.search(before) and not _person(before, options)
            yield line.span(*found.span()), "" if timed and first and near == plain else case


def _facing(before: str) -> bool:
    """Whether the clause before tells of the author, so that the next may turn to the other: 等我批下来，该同志."""
    clauses = CLAUSE.split(before.split("。")[-1])
    return len(clauses) > 1 and not clauses[-1] and "我" in clauses[-2]


def _person(before: str, options: dict[str, re.Pattern[str]]) -> bool:
    """Whether somebody is called by name in the sentence or the one before it."""
    near = "。".join(before.split("。")[-2:])[-60:]
    return options["names"].search(near) is not None or any(tag == "nr" for _, tag in tokens.tag(near))


def _bare(text: str, bare: re.Pattern[str], when: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """其, 他 that open a clause, but for words that say when or where."""
    for match in BARE.finditer(text):
        at = match.start()
        opens = at == 0 or text[at - 1] in "，。；" or NUMBERED.fullmatch(text, 0, at)
        if not opens:
            opens = when.fullmatch(text, max(text.rfind(mark, 0, at) for mark in "，。；") + 1, at)
        if opens and (found := bare.match(text, at)):
            yield found


def _acts(after: str, rule: Rule) -> bool:
    """Whether what follows 其 is what someone does (其算起了), not something of his (其约束力, 其提出的)."""
    clause = re.split("[，。；、]", after)[0]
    words = tokens.tag(EACH.sub("", clause))
    if not words or words[0][1][:1] not in DOES or words[0][0].endswith("的"):
        return False
    if words[0][0] in DENIES and len(words) > 1:
        words = words[1:]
        return words[0][1][:1] in DOES and (len(words) == 1 or words[1][0] != "的")
    return len(words) == 1 or words[1][0] not in ("的", "得", *rule.options.get("matters", ()))
