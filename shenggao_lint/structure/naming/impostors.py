"""Other bodies that do in a draft what only its own body does: whose 党组 holds this meeting, looks for these problems.

What counts is where the name stands (it opens a clause, or follows 由, 代表) and that it is no lawful form of the own
name.  Patterns are options of checks/organisation.py (rules/consistency/K101-organisation.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...language import tokens
from ...language.likeness import shortened
from ...language.quotes import open_at
from .callings import does
from .names import Name, comparable, nominal, one_body, places, rank
from .systems import over

if TYPE_CHECKING:
    from ..lines import Line
    from ..outline import Outline
    from .body import Body

ORGANS = ("党组", "党委", "党工委", "党总支", "班子")
MARKS = "，。；：、（）“”《》 　"
# A name is no longer.
LONGEST = 22
# 局党组, 县局党组: what is left without place and kind is too little to be another's.
MIN_CORE = 1
# One says so of one's own without the name's having it: 我医院 in 第一卫生院 no, 我中学 in 第三十中 yes.
KINDRED = frozenset(("中学", "小学", "大学", "学院", "供销社", "合作社"))
# So long a name is no verb with its object: 检验检疫局, not 加强局.
LONG = 4
FAILING = frozenset(("problems", "causes"))
# Parts of speech of single characters that lead to a name: verbs, prepositions, adverbs, conjunctions.
LEADING = "vpdc"
_CHAIN = re.compile("(?:党组|党委|党工委|党总支)?(?:领导)?(?:班子)?")
_ATTRIBUTE = re.compile("的|书记|成员|委员|办公室|中心组|[和与及]|会同|（")
# The issuer is of one of these kinds for good.
STRANGERS = frozenset(
    (
        "学院",
        "学校",
        "医院",
        "法院",
        "检察院",
        "大学",
        "中学",
        "小学",
        "银行",
        "海关",
        "监狱",
        "台",
        "局",
        "公司",
        "集团",
    )
)
# Bodies with parts that have a 党总支 of their own.
UPPER_KINDS = ("学院", "大学", "医院", "集团", "公司", "银行")
# A longer form of the own name that stands so often is the own one's full name.
USUAL = 2
# What a Party organ adds to the name of any body.
_ORGAN = re.compile(
    "党工?委|常委|委员(?!会)|委员会(?!党|领导|班子|机关|主任|副主)|社区|园区|[台段]区|阶段|行政|举行|进行|所属|社会主义|部署|干部|党支部|副?部长|支部"
)
_TIMED = re.compile(r"^(?:经|由)|^.*(?:\d[年月日]|[年月]底|去年|今年|随后|会[前上后])")
_PLACE = re.compile("^(?![省市县区州旗])(?:[一-鿿]{1,4}?[省市县区州旗])+(?=[一-鿿]{2})")


class Impostor(NamedTuple):
    """A name at ``start:end`` of a line; ``sure`` where only the own body does what it does."""

    line: Line
    start: int
    end: int
    sure: bool


def impostors(
    outline: Outline, owns: Sequence[str], units: frozenset[str], patterns: Mapping[str, re.Pattern[str]]
) -> Iterator[Impostor]:
    """Names with a Party organ or 班子 that open a clause and are not the own one's.

    owns    the own body's names as title, by-line and config write them
    units   the words for a body of the own kind
    """
    ranks: list[str] = outline.settings["bodies"]["ranks"]
    whole = outline.text.whole
    upper = any(own.endswith(UPPER_KINDS) for own in owns)
    for at in sorted({at for organ in ORGANS for at in places(whole, organ)}):
        start = max(whole.rfind(mark, max(0, at - LONGEST), at) for mark in MARKS + "\n") + 1
        start = max(start, at - LONGEST)
        if at - start < len("报社"):
            continue
        found = patterns["actor"].fullmatch(whole, start, at)
        if found is None or whole.startswith("党组织", at):
            continue
        if upper and whole.startswith("党总支", at):
            continue  # 机电学院党总支, below the college's 党委
        name, kind = found["name"], found["kind"]
        if patterns["elsewhere"].match(name) or lawful(name, kind, owns, units, whole):
            continue
        core = _PLACE.sub("", name).lstrip("省市县区州旗").removesuffix(kind) or name
        if patterns["comes"].match(whole, at) or not _names(name, core, kind):
            continue
        sure = patterns["own_deeds"].match(whole, at) is not None
        below = all(rank(name, ranks) > rank(own, ranks) >= 0 for own in owns)
        line = outline.text.at(at)
        if not sure and not below:
            before = re.split("[。；]", line.text[: at - line.offset])[-1]
            after = _CHAIN.match(whole, at).end()  # type: ignore[union-attr]  # all of it may be absent
            acts = name == kind or does(whole, after) or patterns["acts_so"].match(whole, after)
            # 由云合集团党委制定: a part of the own body may be told to
            told = found["by"] != "由" or _told_of(outline, line)
            acts = acts and not over(outline, name, owns)
            if acts and told and not _ATTRIBUTE.match(whole, after) and not patterns["below"].search(before):
                yield Impostor(line, found.start("name") - line.offset, at - line.offset, False)
                continue
        # 报社党委: no name, but how one speaks of oneself
        if sure or ((name == kind or kind in units) and not below and patterns["goes"].match(whole, at)):
            yield Impostor(
                line,
                found.start("name") - line.offset,
                at - line.offset,
                sure and (bool(found["by"]) or not below),
            )


def _long(core: str) -> bool:
    """Whether a name has words enough to be one, though one of them may be a verb: 检验检疫局, not 为开好局."""
    found = tokens.tag(core) if len(core) >= LONG else []
    return bool(found) and all(tag[:1] not in "pdrctmu" and len(word) > 1 for word, tag in found)


def _told_of(outline: Outline, line: Line) -> bool:
    """Whether a line tells what the own body failed in, or why: where another one has nothing to do."""
    section = outline.section_at(line.line)
    roles = frozenset(section.roles) if section else frozenset()
    return bool(FAILING.intersection(roles)) or (outline.type == "rectification" and not roles)


def _names(name: str, core: str, kind: str) -> bool:
    """Whether words before a Party organ name a body, and do not tell what is done to one."""
    if core == name:
        return len(kind) > 1 or nominal(core, kind)
    if nominal(core, kind) or _long(core):
        return True
    # 城投集团, 第一中学: no sentence ends in such a word but after a verb
    word, tag = tokens.tag(core)[0]
    return len(kind) > 1 and tag[:1] not in (LEADING if len(word) == 1 else "vpdcru")


def called_own(
    outline: Outline, body: Body, owns: Sequence[str], selves: re.Pattern[str]
) -> Iterator[tuple[Line, int, int]]:
    """(line, start, end): 本报社, 我分行, 结合我委实际 where title and by-line name a body of another kind."""
    whole = outline.text.whole
    known = body.direct or body.local or body.organ or owns
    same: dict[str, list[str]] = outline.settings["bodies"]["ours"]
    said = _ORGAN.sub("", "\n".join((body.named, *owns)))
    for at in sorted({at for own in ("我", "本") for at in places(whole, own)}) if known else ():
        found = selves.match(whole, at)
        if found is None:
            continue
        unit = found["unit"] or found["ours"]
        kinds = body.unit | body.direct
        if found["unit"] and (shortened(unit, body.named) or (unit[-1] in kinds and unit in KINDRED)):
            continue
        if not body.direct and found["unit"] and unit[-1] in "学院校园":
            continue  # 我中学 of one who is in a town now
        signs = (unit[-1], *same.get(unit[-1], ()))
        if found["ours"] and (shortened(unit, said) or any(sign in said for sign in signs)):
            continue
        line = outline.text.at(at)
        if not open_at(line.text, at - line.offset):
            yield line, at - line.offset, found.end() - line.offset


def other_organs(
    outline: Outline, body: Body, pattern: re.Pattern[str]
) -> Iterator[tuple[Line, int, int, str]]:
    """(line, start, end, own organ): 公司党总支会议讨论 where the draft's own is a 党委."""
    whole = outline.text.whole
    own = body.organ.intersection(ORGANS[:-1])
    for organ in ("党组", "党委", "党总支") if len(own) == 1 else ():
        for at in places(whole, organ) if organ not in own else ():
            start = max(whole.rfind(mark, max(0, at - LONGEST), at) for mark in MARKS + "\n") + 1
            head = _TIMED.sub("", whole[start:at])
            start = at - len(head)
            if head and head not in body.unit and (len(head) > 2 or head not in body.named):
                continue
            if pattern.match(whole, at + len(organ)):
                line = outline.text.at(at)
                yield line, start - line.offset, at + len(organ) - line.offset, "、".join(own)


def regrown(names: Sequence[Name], signatures: Sequence[Name], whole: str) -> Iterator[tuple[Name, str]]:
    """(signature, own name): the own name with a word more or less, written nowhere else: 教育体育局 for 教育局."""
    own = names[0].name if names else ""
    for signed in signatures if own else ():
        short, full = sorted((_PLACE.sub("", own), _PLACE.sub("", signed.name)), key=len)
        kind = signed.kind
        if names[0].organ and signed.organ and kind in STRANGERS and names[0].kind in STRANGERS - {kind}:
            if not (one_body(own, signed.name) or comparable(names[0], signed)):
                yield signed, own
            continue
        if not (short.endswith(kind) and full.endswith(kind)) or len(short) < len(kind) + 2:
            continue
        more = len(full) - len(short)
        grown = any(full[:i] + full[i + more :] == short for i in range(2, len(short)))
        if more and grown and whole.count(_PLACE.sub("", signed.name)) == 1:
            yield signed, own


def belongings(
    outline: Outline, owns: Sequence[str], units: frozenset[str], patterns: Mapping[str, re.Pattern[str]]
) -> Iterator[tuple[Line, int, int]]:
    """(line, start, end): what another body of the kind has, as if it were to be mended here: 市中医院17个病组."""
    whole = outline.text.whole
    for kind in {own[-2:] for own in owns}:
        for at in places(whole, kind):
            line = outline.text.at(at)
            begin = max(line.offset, at - 6)
            found = patterns["belonging"].search(whole, begin, at + len(kind) + 4)
            if found is None or found.end("name") != at + len(kind):
                continue
            name = found["name"]
            clause = re.split("[，。；]", line.text[: found.start() - line.offset])[-1]
            if lawful(name, kind, owns, units, whole) or whole.count(name) > 1:
                continue
            if not patterns["near_place"].search(clause + "|"):
                yield line, found.start("name") - line.offset, found.end("name") - line.offset


def lawful(name: str, kind: str, owns: Sequence[str], units: frozenset[str], whole: str) -> bool:
    """Whether a name may be one of the own body's: shortened, with its place, or written in full."""
    place = _PLACE.match(name)
    core = name[place.end() if place else 0 : -len(kind)].lstrip("省市县区州旗")
    if len(core) < MIN_CORE:
        level = frozenset("县区旗")
        if len(kind) == 1 and level.intersection(name[:-1]) and all(level.intersection(own) for own in owns):
            return any(
                level.intersection(name[:-1]) & level.intersection(own) for own in owns
            )  # 区局, 县水务局
        return len(kind) == 1 or kind in units or any(shortened(kind, own) for own in owns)  # 县局党组
    for own in owns:
        if shortened(name, own) or name.endswith(own):
            return True
        plain = _PLACE.sub("", own)
        ours = plain[: -len(kind)] if plain.endswith(kind) else plain
        if place and _rank_chars(place[0]) and _rank_chars(own) and not shortened(_rank_chars(place[0]), own):
            continue  # 区残联 for 县残联
        if shortened(plain, name) and (ours not in core or whole.count(name) >= USUAL):
            return True  # 住房和城乡建设局 for 住建局, not 教育体育局 for 教育局
    return False


def _rank_chars(name: str) -> str:
    return "".join(char for char in name if char in "省市县区州旗")
