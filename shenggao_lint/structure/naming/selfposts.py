"""What posts a personal draft gives its author besides those of the by-line: 作为局长, 干到局长, 向局长汇报.

Patterns are the options of checks/identity.py (rules/consistency/K106-identity.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ...language.patterns import of_draft
from ...language.quotes import open_at
from .callings import CLAUSE, STRANGE, Patterns, Said
from .names import places
from .posts import contradict, posts_of, unheld

if TYPE_CHECKING:
    from ...rulebook import Rule
    from ..lines import Line

ODD_POST = "与前面写的职务不一致"
ODD_UNIT = "与署名的单位不一致"
# What ends a post that has deputies.
KINDS = (
    *("书记", "主任", "主席", "部长", "董事长", "总经理", "经理", "检察长", "监狱长"),
    *(body + "长" for body in "局院校镇乡县区市馆行厂站所园台社关处科矿场队"),
)
_YEARS = re.compile(r"[一二两三四五六七八九十半\d]+[多个]?年(?:多|来)?，(?:我|本人|自己|渐渐|慢慢|习惯)")
_OTHERS = re.compile("徒弟|有人|别人|[他她]们?|看[着到]|后辈|晚辈|年轻人")
# 2012年任校长，2016年调到局里
_MOVED = re.compile("[^。；]{0,20}(?:调(?!研)|转任|改任|交流到|又到|后来到|再到)")
# One of these ends every post.
ENDS = re.compile("[记长师任席理委员职官导]")
# Words of which each name for the head of a body has one.
# 副局长: so many characters at the end tell a post.
SHORTEST = 3
_OF_SELF = re.compile("[当任]|作为|身为|我这个")
HEADS = re.compile("之长|把手|班长|负责人|主要领导|责任人|主官|当家人|正职")


class Author(NamedTuple):
    """The author's name or "", title and by-line in one text, the posts these say (the first claim's if none).

    twins   the posts of those whose deputy the author is
    """

    name: str
    above: str
    posts: set[str]
    twins: tuple[str, ...] = ()


def twins_of(above: str) -> tuple[str, ...]:
    """What the chief is called whose deputy the by-line names: 院长 for 副院长."""
    twins = tuple(kind for kind in KINDS if "副" + kind in above and not _held(kind, above))
    return (*twins, "正职", "主官", "主要领导") if twins else ()


def self_posts(line: Line, author: Author, options: Patterns, rule: Rule) -> Iterator[Said]:
    """(span, reason, case) where a post cannot be the author's, or the author's is another's."""
    text = line.text
    if HEADS.search(text):
        yield from _heads(line, author, options, rule)
    if ENDS.search(text):
        for found in options["claim"].finditer(text):
            if not _past(text, found, options):
                yield from _claim(line, found, author, options, rule)
        yield from _reached(line, author, options, rule)
        yield from _declared(line, author, options, rule)
        yield from _risen(line, author, options, rule)
        yield from _foreign(line, author, options)
    if author.name in text:
        yield from _beside(line, author, options, rule)


def _claim(line: Line, found: re.Match[str], author: Author, options: Patterns, rule: Rule) -> Iterator[Said]:
    """作为局长, 我是矿党委书记."""
    post = found["post"]
    span, claimed = line.span(*found.span("post")), posts_of(post, rule)
    unit = options["unit"].search(post)
    if author.name and unit and _elsewhere(post, unit, author.above):
        yield span, ODD_UNIT, ""
    elif author.posts and (odd := contradict(author.posts, claimed, post, rule)):
        yield span, ODD_POST, odd.removeprefix("sure")
    elif author.posts and unheld(post, author.above, rule):
        yield span, ODD_POST, "weak"
    elif not author.posts:
        author.posts.update(claimed)


def _declared(line: Line, author: Author, options: Patterns, rule: Rule) -> Iterator[Said]:
    """我这个宣传委员, 当分局长的, 拿纪委书记的身份, 检视人：……行长: any post that is said to be one's own."""
    text, above = line.text, author.above
    for found in options["said_of_self"].finditer(text) if author.posts else ():
        post = found["post"]
        if _past(text, found, options) or open_at(text, found.start()) or options["other_posts"].search(post):
            continue
        if all(_held(part, above) for part in re.split("[、和兼]", post)):
            continue
        odd = contradict(author.posts, posts_of(post, rule), post, rule)
        if odd or not _held(post[-SHORTEST:], above):
            others = text[found.start()] in rule.options.get("faces", ())
            case = odd.removeprefix("sure") if odd and not others else "weak"
            yield line.span(*found.span("post")), ODD_POST, case
    signed = options["signature"].match(text) if author.posts else None
    if signed and contradict(author.posts, posts_of(signed["post"], rule), signed["post"], rule) == "sure":
        yield line.span(*signed.span("post")), ODD_POST, ""


def _held(post: str, above: str) -> bool:
    """Whether the by-line says this post, not only a deputy's of it."""
    return of_draft(f"(?<!副){re.escape(post)}").search(above) is not None


def _deputy_of(post: str, above: str) -> bool:
    """Whether the by-line says no more than the deputy of a post: 副主任 of 县政府办公室 for 办公室主任."""
    post = post.split("、")[-1]
    kind = next((word for word in KINDS if post.endswith(word)), "")
    if not kind:
        return "副" in above and not _held("书记", above) and HEADS.search(post) is not None
    return post.removesuffix(kind) in above and "副" + kind in above and not _held(kind, above)


def _risen(line: Line, author: Author, options: Patterns, rule: Rule) -> Iterator[Said]:
    """升任主任后, 当了院长便 said of oneself by one who is but the deputy."""
    text = line.text
    told = any(word in text for word in author.twins) or ("年，" in text and "当" in text and "长" in text)
    for found in options["rise"].finditer(text) if told else ():
        odd = _deputy_of(found["post"], author.above) or (
            # 当馆长9年 by a school's head
            _YEARS.match(line.text, found.end()) is not None
            and contradict(author.posts, posts_of(found["post"], rule), found["post"], rule) == "sure"
        )
        if odd and not open_at(line.text, found.start("post")):
            former = options["past"].search(CLAUSE.split(line.text[: found.start("post")])[-1][:-1])
            if not former and not _MOVED.match(line.text, found.end()):
                yield line.span(*found.span("post")), ODD_POST, "weak"


def _foreign(line: Line, author: Author, options: Patterns) -> Iterator[Said]:
    """当了镇长以后, 我当宣传委员以来 by one of a hospital: a post of which the by-line has no word."""
    if not author.posts or not _OF_SELF.search(line.text):
        return
    for found in options["post_of_self"].finditer(line.text):
        post, start = found["post"].removeprefix("副"), found.start("post")
        if post in author.above or open_at(line.text, start):
            continue
        sentence = re.split("[。；]", line.text[: found.start()])[-1]
        mine = found["mine"] or "我" in line.text[found.end() : found.end() + 6] or "本人" in sentence[-8:]
        former = options["past"].search(CLAUSE.split(sentence)[-1])
        if mine and not former and line.text.count(post) == 1:
            yield line.span(start, found.end("post")), ODD_POST, "weak"


def _reached(line: Line, author: Author, options: Patterns, rule: Rule) -> Iterator[Said]:
    """从管水员干到今天的局长, 在局长岗位上, 没有向局长汇报."""
    chief = any(post[-1] in "长记" and not post.startswith("副") for post in author.posts)
    ends = [at + 1 for at in places(line.text, "长")] + [at + 2 for at in places(line.text, "书记")]
    for key in ("career", "seat", "as_other") if author.posts and ends else ():
        if key == "as_other" and not chief:
            continue
        for found in options[key].finditer(line.text):
            span = line.span(*found.span("post"))
            if key == "as_other":
                if found["post"][-2:] in author.posts and not open_at(line.text, found.start()):
                    yield span, STRANGE, "weak"
            elif not found["now"] and key == "career" and _of_another(line, found, options):
                continue
            elif odd := contradict(author.posts, posts_of(found["post"], rule), found["post"], rule):
                yield span, ODD_POST, odd.removeprefix("sure") if found["now"] else "weak"
            elif key == "career" and not _held(found["post"], author.above):
                yield span, ODD_POST, "weak"


def _of_another(line: Line, found: re.Match[str], options: Patterns) -> bool:
    """Whether the clause, or the one before it, tells of somebody else: 看着老李从林业员干到乡长."""
    before = "，".join(CLAUSE.split(line.text[: found.start()])[-2:])
    near = before.rpartition("从")[0] if "从" in before else before
    return _OTHERS.search(near) is not None or any(
        options[key].search(near) for key in ("antecedent", "kin", "names", "past")
    )


def _elsewhere(post: str, unit: re.Match[str], above: str) -> bool:
    """Whether a post is in a unit that the by-line does not name, not even by another short name."""
    if unit["unit"] in above:
        return False
    organ = post.startswith(("党", "书记", "副书记"), unit.end())
    return organ or not set(unit["unit"][:-1]).intersection(above)


def _beside(line: Line, author: Author, options: Patterns, rule: Rule) -> Iterator[Said]:
    """Another post right before the author's name: 责任人：局长贺知远 by one who is no such."""
    for at in places(line.text, author.name) if author.posts and author.name else ():
        found = options["titled"].search(line.text[max(0, at - 24) : at])
        post = found["post"] if found else ""
        if contradict(author.posts, posts_of(post, rule), post, rule) == "sure":
            yield line.span(at - len(post), at + len(author.name)), ODD_POST, ""


def _past(text: str, found: re.Match[str], options: Patterns) -> bool:
    """Whether a post is told of as a former or a supposed one."""
    before = CLAUSE.split(text[: found.start()])[-1][-12:]
    former = "曾" in found["post"] or found["post"].startswith("原")
    return former or options["past"].search(before) is not None


def _heads(line: Line, author: Author, options: Patterns, rule: Rule) -> Iterator[Said]:
    """一镇之长, 一把手 said of oneself by one whose by-line names but a deputy's post."""
    if not options["deputy"].search(author.above):
        return
    if any(not post.startswith("副") and post != "成员" for post in posts_of(author.above, rule)):
        return
    for found in options["heads"].finditer(line.text):
        if not _past(line.text, found, options):
            yield line.span(*found.span("post")), ODD_POST, ""
