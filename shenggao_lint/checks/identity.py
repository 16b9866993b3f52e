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
from ..structure.lines import Line
from ..structure.names import places
from ..structure.posts import contradict, near_name, posts_of
from . import Hit

OPTIONS = {
    "third": "regex",
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
    "call_words": "strings",
    "titles": "regex",
    "skip_roles": "strings",
    "named": "regex",
    "self_named": "regex",
    "signed": "regex",
    "spoken_of": "regex",
    "claim": "regex",
    "unit": "regex",
    "past": "regex",
    "heads": "regex",
    "deputy": "regex",
    "chiefs": "strings",
    "staff": "strings",
    "offices": "strings",
    "members": "regex",
}
REQUIRED = (
    "third",
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
    "titles",
    "named",
    "self_named",
    "signed",
    "spoken_of",
    "claim",
    "unit",
    "heads",
    "deputy",
    "chiefs",
    "members",
)
VALUES = ("reason",)
CASES = ("weak",)
# Every word for oneself as for another has one of these.
THIRD = "其该本他她"
STRANGE = "个人材料里对自己应称“我”或“本人”"
# One of these ends every post.
POSTS = "记长师任席理委"
# Parts of speech with which what 其 does begins: verbs, adverbs, prepositions.
DOES = frozenset("vdp")
DENIES = frozenset(("没有", "没", "未", "不", "从未", "从没", "并未", "并没有", "也没有", "都没有"))
# How often and when, between 其 and what is done.
EACH = re.compile(r"^(?:每[年月周天季次](?:度|末|初)?|20\d\d年度?|去年|今年|当时|\d{1,2}月)")
BARE = re.compile("[其他她]")
# Words of which each name for the head of a body has one.
HEADS = ("之长", "把手", "班长", "负责人", "主要领导", "责任人", "主官", "当家人")
_CLAUSE = re.compile("[，。；]")
NUMBERED = re.compile(r"[\s　]*(?:[（(]?[一二三四五六七八九十\d]{1,3}(?:[)）、.．]|是))?")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the odd word, in the order of the text."""
    options = {key: compiled(value) for key, value in rule.options.items() if isinstance(value, str)}
    above = byline(outline)
    match = options["named"].search(above)
    name = match["name"].replace("　", "").replace(" ", "") if match else ""
    said: list[tuple[Span, str, str]] = []
    posts = posts_of(above, rule)
    for line in outline.text.lines:
        if not line.in_body or line.blank or line.line in outline.title.lines:
            continue
        said += [(span, STRANGE, case) for span, case in _third(outline, rule, line, options)]
        if name:
            said += _names(outline, line, name, options)
            said += _surnames(line, name, options, rule, _skipped(outline, rule, line))
        said += _heads(outline, rule, line, above, options)
        for found in options["claim"].finditer(line.text) if any(c in line.text for c in POSTS) else ():
            if _skipped(outline, rule, line) or _past(line.text, found, options):
                continue
            claimed = posts_of(found["post"], rule)
            unit = options["unit"].search(found["post"])
            if name and unit and unit["unit"] not in above:
                said.append((line.span(*found.span("post")), "与署名的单位不一致", ""))
            elif posts and (odd := contradict(posts, claimed, found["post"], rule)):
                said.append(
                    (line.span(*found.span("post")), "与前面写的职务不一致", odd.removeprefix("sure"))
                )
            elif not posts and claimed:
                posts = claimed
    taken = set()
    for span, reason, case in sorted(said):
        if (span.line, span.column) not in taken:
            taken.add((span.line, span.column))
            yield Hit(span, case, {"reason": reason})


def _past(text: str, found: re.Match[str], options: dict[str, re.Pattern[str]]) -> bool:
    """Whether a post is told of as a former or a supposed one."""
    before = _CLAUSE.split(text[: found.start()])[-1][-12:]
    return (
        options["past"].search(before) is not None or "曾" in found["post"] or found["post"].startswith("原")
    )


def _heads(
    outline: Outline, rule: Rule, line: Line, above: str, options: dict[str, re.Pattern[str]]
) -> Iterator[tuple[Span, str, str]]:
    """一镇之长, 一把手 said of oneself by one whose by-line names but a deputy's post."""
    text = line.text
    if not any(word in text for word in HEADS) or not options["deputy"].search(above):
        return
    if any(not post.startswith("副") and post != "成员" for post in posts_of(above, rule)):
        return
    for found in options["heads"].finditer(text):
        if not (_skipped(outline, rule, line) or _past(text, found, options)):
            yield line.span(*found.span("post")), "与前面写的职务不一致", ""


def _skipped(outline: Outline, rule: Rule, line: Line) -> bool:
    section = outline.section_at(line.line)
    return section is not None and bool(set(rule.options.get("skip_roles", ())).intersection(section.roles))


def _third(
    outline: Outline, rule: Rule, line: Line, options: dict[str, re.Pattern[str]]
) -> Iterator[tuple[Span, str]]:
    """(span, case): 该同志, 其, 他 where nobody else is spoken of before, in this sentence and the one before."""
    text = line.text
    if not any(char in text for char in THIRD) or _skipped(outline, rule, line):
        return
    for found in options["third"].finditer(text):
        before = text[: found.start()]
        if _in_quotes(before):
            continue
        plain = options["set_phrases"].sub("", before)
        if not options["antecedent"].search(options["general"].sub("", plain)):
            weak = options["antecedent"].search(plain) or _person(plain, options)
            yield line.span(found.start(), found.end()), "weak" if weak else ""
    for found in options["objects"].finditer(text) if "其" in text else ():
        near = options["set_phrases"].sub("", "。".join(re.split("。", text[: found.start()])[-2:]))
        others = any(options[key].search(near) for key in ("antecedent", "kin", "things"))
        if not (others or _in_quotes(near) or _person(near, options)):
            yield line.span(*found.span("at")), "weak"
    for found in _bare(text, options["bare"], options["when"]):
        before = text[: found.start()]
        plain = options["set_phrases"].sub("", "。".join(re.split("[。；]", before)[-2:]))
        earlier, stop, here = plain.rpartition("。")
        near = options["general"].sub("", earlier) + stop + here
        if _in_quotes(before) or options["antecedent"].search(near) or options["kin"].search(near):
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
            timed = _CLAUSE.split(before)[-1] and not NUMBERED.fullmatch(_CLAUSE.split(before)[-1])
            first = not _CLAUSE.search(before) and not _person(before, options)
            yield line.span(*found.span()), "" if timed and first and near == plain else case


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


def _in_quotes(before: str) -> bool:
    return before.count("“") > before.count("”")


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


def _surnames(
    line: Line, name: str, options: dict[str, re.Pattern[str]], rule: Rule, of_others: bool
) -> Iterator[tuple[Span, str, str]]:
    """廖院长 as others call the author, whose name is 范; 范院长 where the author should say 我.

    of_others   the line tells of others, who may have the author's surname
    """
    text = line.text
    spoken = any(word in text for word in rule.options.get("call_words", ()))
    for found in options["called"].finditer(text) if spoken else ():
        if not name.startswith(found["name"]):
            yield line.span(*found.span("whole")), f"与署名“{name}”不是同一个姓", ""
    for at in () if of_others else places(text, name[0]):
        own = options["titles"].match(text, at + 1)
        if own and text[at - 1 : at] in ("", "。", "；", "，", "　") and not _in_quotes(text[:at]):
            yield line.span(at, own.end()), STRANGE, ""


def _names(
    outline: Outline, line: Line, name: str, options: dict[str, re.Pattern[str]]
) -> Iterator[tuple[Span, str, str]]:
    text = line.text
    for at in places(text, name):
        spoken = options["spoken_of"].match(text, at + len(name)) or _opens(text, at, at + len(name))
        if spoken and not text[:at].endswith(("我", "本人", "“")):
            yield line.span(at, at + len(name)), STRANGE, ""
    for start, end in near_name(text, name):
        clause = _CLAUSE.split(text[:start])[-1]
        if _in_quotes(text[:start]) or options["kin"].search(clause) or clause.endswith(("我", "本人")):
            continue
        said = options["spoken_of"].match(text, end) or _does(text, end)
        timed = not clause or options["when"].fullmatch(clause) or NUMBERED.fullmatch(clause)
        if said and (timed or clause.endswith("对")):
            yield line.span(start, end), f"与署名“{name}”不是同一个人", "" if timed else "weak"
    for key in ("self_named", "signed") if line.line > outline.end else ("self_named",):
        found = options[key].search(text)
        if found is None:
            continue
        group = found.lastgroup or "name"
        other = re.sub(r"[\s　]", "", found[group])
        if other != name and other not in re.sub(r"[\s　]", "", byline(outline)):
            yield line.span(*found.span(group)), f"与署名“{name}”不是同一个人", ""


def _does(text: str, end: int) -> bool:
    """Whether a verb, adverb or preposition follows."""
    said = EACH.sub("", text[end : end + 12])[:6]
    return said[:1].isalpha() and tokens.tag(said)[0][1][:1] in DOES


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a name opens a clause and does something."""
    return text[start - 1 : start] in ("", "。", "；", "，", "　") and _does(text, end)
