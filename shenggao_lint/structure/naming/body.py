"""Whose draft it is: the body and place that title, by-line and config name, and how the text names itself.

Words are data (rules/settings/bodies.yaml): which characters end the name of a place, of a unit, of a Party
organ; by what forms a text speaks of its own (我县, 全区, 局党组 …).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ...language.patterns import compiled

if TYPE_CHECKING:
    from ..lines import Line
    from ..outline import Outline

BYLINE_CHARS = 60
# 汇报人：宓某，市文旅局党组成员、市博物馆馆长
_NAME_AND_POST = re.compile("[^，]{2,14}，[^，]*(?:长|书记|主任|成员|委员|经理|总[一-鿿]{1,3}师)）?")
OPENING = 600
# How often the usual name must stand for each odd one, where the title names none.
MAJORITY = 2
# 分行, 支公司: what stands before the unit's word, and which units have such parts.
BRANCHES = ("分", "支")
BRANCHED = frozenset(("行", "公司", "局", "院", "社", "校", "厂"))
# A name of a place that goes on after what looks like the end of a unit's.
PLACES = frozenset("区县镇乡街村会庄")


class SelfName(NamedTuple):
    """A place where the text names itself: 0-based ``start:end`` of the whole text.

    group   county | township | unit | organ
    word    the word that tells (县, 局, 党组 …)
    mine    said with 我, 本: its own beyond doubt
    unit    the unit's word in front of an organ's (院 of 院党组), or ""
    """

    start: int
    end: int
    group: str
    word: str
    mine: bool
    unit: str = ""


class Body(NamedTuple):
    """The draft's own: words of each group that are right; an empty set is not known.

    named    title, by-line and config run together
    direct   the units that are named, without other words for them
    """

    named: str
    direct: frozenset[str]
    county: frozenset[str]
    township: frozenset[str]
    unit: frozenset[str]
    organ: frozenset[str]

    @property
    def local(self) -> bool:
        """A town or subdistrict itself, not a unit in one."""
        return bool(self.township) and not self.unit


def own_body(outline: Outline) -> Body:
    """What title, by-line and config say."""
    words = outline.settings["bodies"]
    named = _named(outline)
    found: dict[str, set[str]] = {}
    for group in ("county", "township", "unit", "organ"):
        table: dict[str, list[str]] = words[group]
        found[group] = {word for word, signs in table.items() if any(_ends(sign, named) for sign in signs)}
    if compiled(words["town_itself"]).search(named):
        found["unit"].clear()  # 鹿洼镇党委委员、党政办公室主任: a post in it makes no other body
    direct = frozenset(found["unit"])
    for word, also in words["also"].items():
        if word in named:
            found["unit"].update(also)
    return Body(named, direct, *(frozenset(found[g]) for g in ("county", "township", "unit", "organ")))


def _ends(sign: str, named: str) -> bool:
    """Whether a name has this word, and not a place's name that goes on: 台 in 云台区, 社 in 社区."""
    at = named.find(sign)
    while at >= 0:
        if len(sign) > 1 or named[at + 1 : at + 2] not in PLACES:
            return True
        at = named.find(sign, at + 1)
    return False


def byline(outline: Outline) -> str:
    """Title and by-line in one text."""
    below = byline_lines(outline)[len(outline.title.lines) :]
    return "\n".join([outline.title.text, *(line.text.strip() for line in below)])


def byline_lines(outline: Outline) -> list[Line]:
    """Lines of title and by-line: the short ones up to the first paragraph, numbered line or salutation."""
    found: list[Line] = outline.fact("byline", lambda: _byline_lines(outline))
    return found


def _byline_lines(outline: Outline) -> list[Line]:
    lines = [outline.line(number) for number in outline.title.lines]
    after = max(outline.title.lines, default=0)
    headings = {section.line for section in outline.sections}
    for line in outline.text.lines[after:]:
        text = line.text.strip()
        if not line.in_body or len(text) > BYLINE_CHARS or re.search("[。；]|[：:]$", text):
            break
        if "，" in text and not _NAME_AND_POST.fullmatch(text):
            break
        if line.line in headings:
            break
        lines.append(line)
    return lines


def _named(outline: Outline) -> str:
    """Title, by-line, self-introduction and config run together, without what they say of the meeting."""
    lines = byline(outline).split("\n")
    said = compiled(outline.settings["bodies"]["introduces"]).search(outline.text.whole[:OPENING])
    if said:
        lines.append(said[1])
    for pattern in outline.settings["bodies"]["not_names"]:
        lines = [compiled(pattern).sub("", text) for text in lines]
    return "\n".join([*lines, *outline.organisation])


def above(outline: Outline, item: SelfName) -> bool:
    """Whether it is the body above: 根据局党委通知 in a hospital's draft."""
    words = outline.settings["bodies"]
    if item.mine or (item.unit or item.word) not in words["above"]:
        return False
    whole = outline.text.whole
    if whole[item.start] == "全":
        return False
    before, after = whole[max(0, item.start - 3) : item.start], whole[item.end : item.end + 40]
    if compiled(words["above_own"]).match(after.removeprefix("党组").removeprefix("党委")):
        return False  # 经局党组……会议讨论，制定本方案: the body that makes the draft
    return (
        compiled(words["above_before"]).search(before) is not None
        or compiled(words["above_after"]).match(after) is not None
    )


_PARTS = re.compile(
    r"(我们?|本|全)?(党组|党委|街道|集团公司|公司|集团|中心|林场|农场|监狱|[大支总中]队|分局|[支分]行|医院|学[校院]"
    r"|[大中小]学|.)(.*)"
)
_GROUPS = ("county", "township", "organ", "unit")


def self_names(
    outline: Outline, phrases: Sequence[tuple[int, int]], home: frozenset[str] = frozenset()
) -> list[SelfName]:
    """Which of these places (我县, 全区, 局党组, 党委班子 …) name the text's own; quotations are left out.

    phrases     0-based (start, end) in the whole text
    home        the own place's words: 县社党委 is spoken of oneself in a county's draft
    """
    words = outline.settings["bodies"]
    whole = outline.text.whole
    found: list[SelfName] = []
    for start, end in phrases:
        parts = _PARTS.fullmatch(whole[start:end])
        if parts is None:
            continue
        prefix, word, tail = parts[1] or "", parts[2], parts[3]
        if word == "集团公司":
            word = "集团"
        said, word = word, words["same_word"].get(word, word)
        group = next((g for g in _GROUPS if word in words[g]), "unit")
        at = start - 1 if word in words["unit"] and whole[start - 1 : start] in home and start else start
        if _branch(whole, start, word):
            at = start = start - 1
        if not _stands(whole, at, end, prefix, said, tail, words) or _quoted(whole, start):
            continue
        mine = prefix in ("我", "我们", "本")
        found.append(SelfName(start, end, group, word, mine))
        organ = next(
            (o for o in ("党组", "党委") if group in ("unit", "township") and tail.startswith(o)), ""
        )
        if mine and not tail:
            organ = next((o for o in ("党组", "党委") if whole.startswith(o, end)), "")
        if organ and not whole.startswith(
            ("（", "织", "和政府", "政府"), end + (len(organ) if not tail else 0)
        ):
            found.append(SelfName(start, end + (len(organ) if not tail else 0), "organ", organ, mine, word))
    return found


def _branch(whole: str, start: int, word: str) -> bool:
    """分行党委, 支行班子 at the beginning of a clause: a branch that speaks of itself."""
    before = whole[start - 2 : start - 1] if start > 1 else ""
    return whole[start - 1 : start] in BRANCHES and word in BRANCHED and not _han(before)


# 从镇里调来的干部
_MOVED = re.compile("(?:调|来|转|过来|提拔|交流|选派|借)")


def _stands(
    whole: str, start: int, end: int, prefix: str, word: str, tail: str, words: dict[str, Any]
) -> bool:
    """Whether the characters around allow it to be a name of one's own."""
    before = whole[start - 1 : start]
    after = whole[end : end + 1]
    if prefix in ("我", "我们", "本"):
        timed = before in words["bare_before"] and (before != "日" or whole[start - 2 : start - 1].isdigit())
        if before == "自" or (prefix == "本" and _han(before) and not timed):
            return False
        if word in words["only_after_own"]:
            return whole.startswith(tuple(words["own_tails"]), end)
        return not after or after not in words["not_after_own"].get(word, "")
    if prefix == "全":
        if before == word:  # 执行局全局上下
            return False
        if (before and before in words["not_before_all"]) or (after and after in words["not_after_all"]):
            return False
        return word not in words["unit"] or whole.startswith(tuple(words["all_tails"]), end)
    if tail.startswith("直"):
        return before not in words["other_areas"] or not before
    if before in ("“", "《", "（") or (_han(before) and before not in words["bare_before"]):
        return False
    return not whole.startswith(("（", "织", "和政府", "政府"), end) and not (
        tail == "里"
        and (after in "乡镇" or (before in ("从", "由", "到") and _MOVED.match(whole, end) is not None))
    )


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _quoted(whole: str, at: int) -> bool:
    line = whole.rfind("\n", 0, at) + 1
    return any(
        whole.rfind(opening, line, at) > whole.rfind(closing, line, at)
        for opening, closing in (("“", "”"), ("《", "》"), ("‘", "’"))
    )


def odd_words(names: list[SelfName], group: str, right: frozenset[str]) -> set[str]:
    """Words of a group that are not the draft's own; by majority where title and config name none."""
    counts = Counter(item.word for item in names if item.group == group)
    if right:
        return set(counts) - right
    usual = counts.most_common(1)
    if not usual:
        return set()
    return {word for word, count in counts.items() if count * MAJORITY <= usual[0][1]}
