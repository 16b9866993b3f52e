"""Pronouns and 该…: words for somebody else by which a personal draft may mean its author.

Patterns are the options of checks/identity.py (rules/consistency/K106-identity.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from ...language import tokens
from ...language.quotes import open_at
from .callings import CLAUSE, DOES, EACH, NUMBERED, Patterns

if TYPE_CHECKING:
    from ...document import Span
    from ...rulebook import Rule
    from ..lines import Line
    from ..outline import Outline

DENIES = frozenset(("没有", "没", "未", "不", "从未", "从没", "并未", "并没有", "也没有", "都没有"))
BARE = re.compile("[其他她]")
_SINGLE = re.compile("[他她]|其(?:本人|个人)")
_PRONOUN = re.compile(
    r"(?:(?<=[，。；])|^[\s　]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])?(?=[他她其该]))"
    "(?:他|她|其|该同志)(?:本人)?"
)
_LISTED = re.compile(
    r"[\s　]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[①-⑳]|[一二三四五六七八九十]是"
    r"|第[一二三四五六七八九十]+[，条]|另外，|还有[，一])"
)
# Where a sentence begins, and the first characters of words for somebody else (``third``).
_STARTS = re.compile("[该本此这那其检发剖述被谈对。；]")
_STOPS = "。；"
_TIMES = re.compile(r"^[一两二三四五六七八九十几\d]+[次回度]")
# How many characters of the paragraph above may tell whom one means.
ABOVE = 80
# In so many sentences the one whom a pronoun means is spoken of.
NEAR = 2
# What the word list takes for a name: 康复科, 晋级.
NO_NAME = frozenset("科级楼室股部处")
_YOU = re.compile("[您你]")
# Built or natural places whose names may look like a person's.
WORKS = frozenset("堰闸桥沟湖路村镇乡坝渠站库井山河江岭峪湾塘港矿厂街巷园寨坪滩口洲岛泵")


def nobody(outline: Outline, line: Line, options: Patterns) -> Iterator[tuple[Span, str]]:
    """(span, case): 他, 她 where nobody is spoken of in its paragraph or the one above; 您, 你 said to oneself."""
    text = line.text
    if "他" in text or "她" in text or "其" in text:
        before = ""
        for found in _SINGLE.finditer(text):
            at = found.start()
            if options["no_pronoun"].match(text, max(0, at - 1)) or open_at(text, at):
                continue
            before = before or ("。" if _LISTED.match(text) else _paragraph_above(outline, line))
            near = before + text[:at]
            if _somebody(options["set_phrases"].sub("", near), options):
                # who was told of earlier in the paragraph is not told of any more
                near = "。".join(re.split("[。；]", near)[-NEAR:])
                if BARE.search(text, 0, at) or _somebody(options["set_phrases"].sub("", near), options):
                    break
            yield line.span(at, found.end()), "weak"
            break
    for found in _YOU.finditer(text) if "您" in text or "你" in text else ():
        at = found.start()
        before = text[:at]
        if open_at(before) or before.count("《") > before.count("》"):
            continue
        if not options["to_you"].search(re.split("[。；]", before)[-1] + "|" + text[at : at + 3]):
            yield line.span(at, at + 1), "" if found[0] == "您" else "weak"
            break


def own_doing(outline: Outline, line: Line, options: Patterns) -> Iterator[tuple[Span, str]]:
    """(span, case): 他, 其, 该同志 that does what only the author does here (认领问题), or sees to a measure."""
    text = line.text
    if not any(word in text for word in ("他", "她", "其", "该同志")):
        return
    section = outline.section_at(line.line)
    measures = section is not None and "measures" in section.roles
    for found in _PRONOUN.finditer(text):
        at, after = found.start(), text[found.end() : found.end() + 24]
        here = re.split("[。；]", text[:at])[-1]
        if open_at(text, at) or options["no_pronoun"].match(text, max(0, at - 1)):
            continue
        does = options["own_role"].match(after) is not None
        opens = NUMBERED.fullmatch(here) is not None or not here
        minds = "我" in here and any(options[key].match(after) for key in ("minds", "inward"))
        if not (does or minds or (measures and opens and (found[0] != "其" or after[:1].isdigit()))):
            continue
        if not _somebody(options["set_phrases"].sub("", here), options):
            yield line.span(at, found.end()), "weak"


def _is_name(plain: str, options: Patterns) -> bool:
    """Whether a surname and what follows are a name: not 程诊断的 of 远程诊断的."""
    for found in options["names"].finditer(plain):
        first = max(0, found.start() - len("远程"))
        at = first
        for word, tag in tokens.tag(plain[first : found.end()]):
            # the word that the surname is in
            if at + len(word) > found.start():
                if at == found.start() and (len(word) == 1 or tag[:2] == "nr" or tag[:1] == "x"):
                    return True
                break
            at += len(word)
    return False


def _paragraph_above(outline: Outline, line: Line) -> str:
    above = (other.text for other in reversed(outline.text.lines[: line.line - 1]) if not other.blank)
    return next(above, "")[-ABOVE:] + "。"


def _somebody(plain: str, options: Patterns) -> bool:
    """Whether anybody is spoken of in these words."""
    if options["persons"].search(plain):
        return True
    plain = options["general"].sub("", plain)
    if any(options[key].search(plain) for key in ("antecedent", "kin")) or _is_name(plain, options):
        return True
    return any(tag == "nr" and word[-1:] not in NO_NAME for word, tag in tokens.tag(plain[-80:]))


def third(line: Line, above: str, options: Patterns, rule: Rule) -> Iterator[tuple[Span, str]]:
    """(span, case): 该同志, 其, 他 where nobody else is spoken of before, in this sentence and the one before."""
    text = line.text
    if not options["third_gate"].search(text):
        return
    for found in _from_starts(options["third"], text):
        before = text[: found.start()]
        if open_at(before):
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
        if found["post"] not in above or open_at(text, found.start()):
            continue
        if not (options["antecedent"].search(near) or options["kin"].search(near)):
            yield line.span(*found.span()), "weak" if _person(near, options) else ""
    for found in options["objects"].finditer(text) if "其" in text else ():
        near = options["set_phrases"].sub("", "。".join(re.split("。", text[: found.start()])[-2:]))
        sole = options["sole"].match(text, found.end()) is not None
        others = any(options[key].search(near) for key in ("antecedent", "kin", "things")[: 2 + (not sole)])
        if not (others or open_at(near) or _person(near, options)):
            yield line.span(*found.span("at")), "weak"
    for found in _bare(text, options["bare"], options["when"]):
        before = text[: found.start()]
        plain = options["set_phrases"].sub("", "。".join(re.split("[。；]", before)[-2:]))
        earlier, stop, here = plain.rpartition("。")
        near = options["general"].sub("", earlier) + stop + here
        if open_at(before) or options["antecedent"].search(near) or options["kin"].search(near):
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
            and (options["deeds"].match(after) or options["states"].match(after) or _acts(after, rule))
        ):
            timed = CLAUSE.split(before)[-1] and not NUMBERED.fullmatch(CLAUSE.split(before)[-1])
            first = not CLAUSE.search(before) and not _person(before, options)
            yield line.span(*found.span()), "" if timed and first and near == plain else case


def _from_starts(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What ``finditer`` gives, tried only where such a word can begin."""
    end = 0
    for start in chain((0,), (m.end() if m[0] in _STOPS else m.start() for m in _STARTS.finditer(text))):
        if start >= end and (found := pattern.match(text, start)):
            end = found.end()
            yield found


def _facing(before: str) -> bool:
    """Whether the clause before tells of the author, so that the next may turn to the other: 等我批下来，该同志."""
    clauses = CLAUSE.split(before.split("。")[-1])
    return len(clauses) > 1 and not clauses[-1] and "我" in clauses[-2]


def _person(before: str, options: Patterns) -> bool:
    """Whether somebody is called by name in the sentence or the one before it."""
    near = "。".join(before.split("。")[-2:])[-60:]
    if options["names"].search(near) is not None:
        return True
    words = tokens.tag(near)
    # 白石 of 白石堰 is a name of no person
    return any(
        (tag == "nr" and words[i + 1 : i + 2] and words[i + 1][0][:1] not in WORKS)
        or (tag == "nr" and i + 1 == len(words))
        for i, (_, tag) in enumerate(words)
    )


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
    words = tokens.tag(_TIMES.sub("", EACH.sub("", clause)))
    if not words or words[0][1][:1] not in DOES or words[0][0].endswith("的"):
        return False
    if words[0][0] in DENIES and len(words) > 1:
        words = words[1:]
        return words[0][1][:1] in DOES and (len(words) == 1 or words[1][0] != "的")
    return len(words) == 1 or words[1][0] not in ("的", "得", *rule.options.get("matters", ()))
