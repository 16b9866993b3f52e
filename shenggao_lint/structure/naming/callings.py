"""How a personal draft and those in it call its author: name, surname with a title, another's name in its place.

Patterns are the options of checks/identity.py (rules/consistency/K106-identity.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from ...language import tokens
from ...language.patterns import of_draft
from ...language.quotes import open_at
from .body import byline
from .names import places

if TYPE_CHECKING:
    from ...document import Span
    from ..lines import Line
    from ..outline import Outline

Patterns = Mapping[str, re.Pattern[str]]
Said = tuple["Span", str, str]

STRANGE = "个人材料里对自己应称“我”或“本人”"
# After these the name is the author's own beyond doubt.
SELVES = ("我", "本人")
# Parts of speech with which what somebody does begins: verbs, adverbs, prepositions.
DOES = frozenset("vdp")
# 贺局, 贺院: the head of it.
BODIES = frozenset("局院校处")
# A name of fewer characters has too little to be known by when one of them is wrong.
MIN_NAME = 3
# What leads to the one who does something.
LED = ("由", "经", "是", "请", "让", "和", "与")
CLAUSE = re.compile("[，。；]")
MIDDLE = ("。", "；", "，")
LISTS = "等和与及同向给为任主"
_GOES_ON = re.compile(
    r"(?:本人|自己|个人)?(?:\d{1,2}月|\d+[次天日个年]|自己|本人|的|最|也|心里|每|亲自|一向|这[个些一])"
)
# Somebody speaks to the author; the author goes on after what was said.
_OF_ME = re.compile(
    "(?:[问对跟和同朝冲找劝喊骂叫给催求提说训批点夸怪笑逗]|[着住]|告诉|提醒|埋怨|数落|回)了?过?我[^，。；“]{0,6}[，：:]?$|我[爱喜听]|[爱好]听"
)
# In the part on a case what comes after these is of the author again.
_MIRROR = re.compile("反思自[己身]|对照[他她自]|照(?:一照)?自己|我(?:也|自己|身上)")
_I_NEXT = re.compile("[^“”]*”[，。]?(?:这[^，。]{0,6}，)?我")
NUMBERED = re.compile(r"[\s　]*(?:[（(]?[一二三四五六七八九十\d]{1,3}(?:[)）、.．]|是))?")
# How often and when, between somebody and what is done.
EACH = re.compile(r"^(?:每[年月周天季次](?:度|末|初)?|20\d\d年度?|去年|今年|当时|\d{1,2}月)")


def called(outline: Outline, line: Line, name: str, options: Patterns, of_others: bool) -> Iterator[Said]:
    """廖院长 as others call the author, whose name is 范; 范院长 where the author should say 我.

    of_others   the line tells of others, who may have the author's surname
    """
    text = line.text
    spoken = options["call_words"].search(text)
    other = f"与署名“{name}”不是同一个姓"
    for found in options["called"].finditer(text) if spoken else ():
        if not name.startswith(found["name"]):
            yield line.span(*found.span("whole")), other, ""
    family = surname(outline, name, options)
    for at in () if of_others else places(text, family):
        own = options["titles"].match(text, at + len(family))
        if own and text[at - 1 : at] in ("", "。", "；", "，", "　") and not open_at(text, at):
            yield line.span(at, own.end()), STRANGE, ""
            continue
        own = options["own_title"].match(text, at + len(family))
        if own and posted(own["title"], byline(outline)) and _stands(text, at, options):
            yield line.span(at, own.end()), STRANGE, ""
    for found in options["addressed"].finditer(text) if "“" in text and not of_others else ():
        whole = found["whole"]
        alone = outline.text.whole.count(whole) == 1
        if name.startswith(found["name"]) or not alone or not posted(found["title"], byline(outline)):
            continue
        if not options["to_other"].search(text[: found.start()]):
            yield line.span(*found.span("whole")), other, ""
    for found in options["quoted_call"].finditer(text) if "“" in text else ():
        if of_others and not _MIRROR.search(text[: found.start()]):
            continue
        whole, mine = found["whole"], found["name"] or found["old"]
        before = text[: found.start()]
        if name.startswith(mine) or outline.text.whole.count(whole) > 1 or options["to_other"].search(before):
            continue
        told = _OF_ME.search(before) or _I_NEXT.match(text, found.end())
        if told if found["old"] else told or posted(found["title"], byline(outline)):
            yield line.span(*found.span("whole")), other, "weak"


def to_author(text: str, start: int, end: int) -> bool:
    """Whether a quotation that opens at ``start`` is said to the author, who may go on after it."""
    return _OF_ME.search(text[:start]) is not None or _I_NEXT.match(text, end) is not None


def surname(outline: Outline, name: str, options: Patterns) -> str:
    """The surname in the author's name, of two characters where it is one of those."""

    def family() -> str:
        found = options["family"].match(name) if len(name) >= MIN_NAME else None
        return found[0] if found else name[0]

    found: str = outline.fact("surname", family)
    return found


def posted(title: str, above: str) -> bool:
    """Whether a title as it is spoken (总, 工, 主任) can be of a post in the by-line."""
    said = title.removeprefix("副")
    return (said + "长" if said in BODIES else said) in above


def _stands(text: str, at: int, options: Patterns) -> bool:
    """Whether a surname begins a calling there: not inside a word, nor in what somebody says or is told to say."""
    return options["calls_before"].search(text[:at]) is not None and not open_at(text, at)


def named(outline: Outline, line: Line, name: str, options: Patterns) -> Iterator[Said]:
    """The author's name where 我 should stand, and names in its place that are not quite the author's."""
    text = line.text
    for at in places(text, name):
        spoken = options["spoken_of"].match(text, at + len(name)) or _opens(text, at, at + len(name))
        if spoken and not text[:at].endswith((*SELVES, "“")):
            yield line.span(at, at + len(name)), STRANGE, ""
        elif _tells(text, at, at + len(name)):
            yield line.span(at, at + len(name)), STRANGE, "weak"
    other = f"与署名“{name}”不是同一个人"
    for start, end in near_name(text, name):
        clause = CLAUSE.split(text[:start])[-1]
        if open_at(text, start):
            # 群众叫的“贺致远台账”: what was named after the author, not what somebody says
            if text[start - 1] in "“‘" and options["named_after"].match(text, end):
                yield line.span(start, end), other, "weak"
            continue
        if options["kin"].search(clause):
            continue
        if clause.endswith(SELVES) or _owns(line, start, end, clause, options):
            yield line.span(start, end), other, ""
            continue
        if not text.startswith(name[0], start):
            continue
        said = options["spoken_of"].match(text, end) or does(text, end)
        timed = not clause or options["when"].fullmatch(clause) or NUMBERED.fullmatch(clause)
        if said and (timed or clause.endswith("对")):
            yield line.span(start, end), other, "" if timed else "weak"
        elif timed or clause.endswith(LED):
            # 由蔺慎知签名: a colleague of nearly the same name is rarer than a slip
            yield line.span(start, end), other, "weak"
    for start, end in short_name(text, name, surname(outline, name, options)):
        if _owns(line, start, end, CLAUSE.split(text[:start])[-1], options):
            yield line.span(start, end), other, ""
    own_deed = options["owner_beside"].search(text) if "人：" in text or "人:" in text else None
    if own_deed and own_deed["name"] != name and options["by_me"].search(text, 0, own_deed.start()):
        whole = outline.text.whole
        if whole.count(own_deed["name"]) == 1 and not near_is(own_deed["name"], name):
            yield line.span(*own_deed.span("name")), other, "weak"
    for key in ("self_named", "signed") if line.line > outline.end else ("self_named",):
        found = options[key].search(text)
        if found is None:
            continue
        group = found.lastgroup or "name"
        said_name = re.sub(r"[\s　]", "", found[group])
        if said_name != name and said_name not in re.sub(r"[\s　]", "", byline(outline)):
            yield line.span(*found.span(group)), other, ""


def near_is(one: str, name: str) -> bool:
    """Whether a name is the author's but for a character, which ``near_name`` finds."""
    return len(one) == len(name) and sum(a != b for a, b in zip(one, name, strict=True)) < 2


def _owns(line: Line, start: int, end: int, clause: str, options: Patterns) -> bool:
    """Whether a name stands alone where the one who answers for a measure is written: 责任人：, a cell of a table."""
    if line.text[end : end + 1].isalpha():
        return False
    alone = line.block.cell is not None and line.text.strip(" 　") == line.text[start:end]
    return alone or options["owner"].search(clause) is not None


def short_name(text: str, name: str, family: str) -> Iterator[tuple[int, int]]:
    """(start, end) where a name stands without one of its characters, other than the given name: 钟朔 for 钟离朔."""
    if len(name) >= MIN_NAME and (family[0] in text or family[-1] in text):
        given = name.removeprefix(family)
        for spelling in sorted({name[:i] + name[i + 1 :] for i in range(len(name))} - {given}):
            yield from ((at, at + len(spelling)) for at in places(text, spelling))


@lru_cache(maxsize=4)
def _one_off(name: str) -> re.Pattern[str]:
    ways = [f"{name[:i]}(?!{name[i]})[一-鿿]{name[i + 1 :]}" for i in range(len(name))]
    ways[0] = f"(?!{name[0]}|我|人)[一-鿿]{name[1:]}"
    swapped = name[:-2] + name[-1] + name[-2]
    return of_draft("|".join(ways if swapped == name else [*ways, swapped]))


def near_name(text: str, name: str) -> Iterator[tuple[int, int]]:
    """(start, end) where a name stands that is this one but for a character, or for the order of the given name's."""
    if len(name) >= MIN_NAME and (name[0] in text or name[1:] in text):
        yield from (match.span() for match in _one_off(name).finditer(text))


def does(text: str, end: int) -> bool:
    """Whether a verb, adverb or preposition follows."""
    said = EACH.sub("", text[end : end + 12])[:6]
    return said[:1].isalpha() and tokens.tag(said)[0][1][:1] in DOES


def _tells(text: str, start: int, end: int) -> bool:
    """Whether a name opens a clause inside a paragraph that goes on after it, whatever comes."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return before in MIDDLE and (after.isalpha() or after.isdigit()) and after not in LISTS


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a name opens a clause and does something."""
    if text[start - 1 : start] not in ("", "。", "；", "，", "　"):
        return False
    # 贺知远3月15日前办结, 贺知远自己; 贺知远、林若川 are a list
    return does(text, end) or (start > 0 and _GOES_ON.match(text, end) is not None)
