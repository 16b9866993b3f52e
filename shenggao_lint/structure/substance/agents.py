"""Whose faults a unit tells: who acts in the clauses that say a fault or a thought, by their grammar.

A clause without a subject belongs to the nearest subject before it; before any, it is the speaker's.
Who counts as somebody else, and what only those above could have left undone, is data
(``others``, ``omitted``, ``oversight``, ``ill`` in rules/settings/signals.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...language.marks import Mark
from ...language.sentences import clauses
from ..naming.body import own_body
from ..outline import Outline
from .evidence import Evidence

MAX_CAPTION = 26
# 市民在登记处, 因牵涉21名干部: what follows these is no subject.
PREPOSED = "在因由经从有于"
# So far before a post the unit it belongs to may stand.
BEFORE = 5
# 我单位, 本单位
OURS = "我本"
# So far before a body those who had it before may stand.
FORMER = 8
# So far behind the clause of a unit's name its thought may stand.
CARRIED = 12
# Organs that stand below a 党委, or that only a town has.
BRANCH_ORGANS = ("党总支", "党支部")
TOWN_ORGANS = ("镇党委", "镇长", "镇里", "全镇")
TOWN_HEADS = ("乡长", "镇长", "书记")
# 支书没有同干部谈过话: those who begin the clause should have done it.
TOWARDS = tuple("同与跟和给向")
# 检修班……班长: the head of a gang, not of the team.
_GANG = re.compile("班(?![子长委会次])")
IN_SIGHT = 40
# A name goes on in front of the unit's word (艺术学院), no other word does (由于学院).
_NAME = re.compile("[^\\W\\d在由于对和与把我本全各从向给到被让为是及但而时后前月日年、]{2}")


class Agents(NamedTuple):
    """What a unit says of others.

    told      (start, end) in the whole text of others who do or think something wrong in their own clause
    carried   later clauses of the same sentence that go on about them
    loose     clauses of later sentences without a subject, which may be theirs or the speaker's
    speaker   some clause is the speaker's own fault
    spoken    (start, end) of every mention of others as a subject, in the clause's whole head
    implied   others only begin a sentence that goes on about a fault (陈列部主任看了，怕驳情面): less sure
    """

    told: list[tuple[int, int]]
    carried: int
    loose: int
    speaker: bool
    spoken: list[tuple[int, int]]
    implied: bool = False

    @property
    def sure(self) -> bool:
        """More than one clause blames others, and none may be the speaker's."""
        return not self.loose and not self.implied and len(self.told) + self.carried > 1

    def covers(self, marks: list[Mark]) -> bool:
        """Whether each 我 among the marks only says whose the others are (我分管的窗口人员)."""
        return all(
            any(start <= mark.start < end for start, end in self.spoken)
            for mark in marks
            if mark.kind == "self"
        )


def agents_of(outline: Outline, item: Evidence, own: tuple[str, ...]) -> Agents:
    """Read a unit clause by clause; ``own`` are the kinds of marks that stand for the draft's own."""
    whole = outline.text.whole
    leads, others, omitted, oversight, ill = (
        outline.pattern(name) for name in ("clause_lead", "others", "omitted", "oversight", "ill")
    )
    ours = outline.pattern("ours")
    personal = bool(outline.kind["options"].get("person"))
    objects = outline.settings["signals"]["objects"]
    body = outline.fact("own-body", lambda: own_body(outline))
    named_own, township = body.named, body.township
    told: list[tuple[int, int]] = []
    spoken: list[tuple[int, int]] = []
    begun: list[tuple[int, int]] = []
    carried = loose = 0
    speaker = False
    theirs: object = None
    named, plain = (0, 0), False
    for sentence in item.sentences:
        for a, b in clauses(whole, sentence.start, sentence.end):
            lead = leads.match(whole[a:b])
            begin = a + (lead.end() if lead else 0)
            match = others.match(whole, begin, b)
            if match and (
                _speaks(outline, item, own, max(begin, match.end("mine")), match.start("who"))
                or item.marks.any_of(("who-general",), begin, match.end())
            ):
                match = None  # 班子担心年轻人压不住阵, 有的党员领导干部
            if match and personal and ours.match(whole, begin, b):
                match = None  # 科里觉得: what the speaker's own group calls itself
            if match and whole[match.start("who") - 1 : match.end("who")] in named_own:
                match = None  # 气象站没有 in the draft of the station
            if match and township and match["who"].endswith(TOWN_HEADS):
                match = None
            post = None if match else _foreign(outline, item, own, begin, b)
            rest = whole[match.end() if match else post.end if post else begin : b]
            wrong = (
                outline.signals.states_problem(rest)
                or bool(item.marks.between("thought", match.end() if match else begin, b))
                or ill.search(rest) is not None
            )
            if match:
                spoken.append(match.span())
                put = oversight.search(rest)
                acts = put is not None and rest[put.start() :].lstrip("没有未")[:1] in TOWARDS
                if put and put["on"] and not acts:  # 两名科长全年没有谈过话: an object put in front
                    loose, theirs = loose + 1, None
                    continue
                theirs = sentence
                plain = not any(char in match["head"] for char in PREPOSED)
                named = (match.start("who") - len(match["head"].rpartition("的")[2]), match.end())
                if wrong:
                    told.append(named)
            elif post is not None:
                theirs, plain, named = sentence, True, (post.start, post.end)
                spoken.append(named)
                told += [named] if wrong else []
            elif whole[begin : begin + 1] not in PREPOSED + objects and _speaks(
                outline, item, own, begin, begin + 4
            ):
                speaker, theirs = speaker or wrong, None
            elif theirs is None:
                bare = a > sentence.start or sentence.end - sentence.start > MAX_CAPTION
                speaker = speaker or (wrong and bare and omitted.match(whole, begin, b) is not None)
            elif put := oversight.search(whole, begin, b):
                if put["work"] and theirs is sentence and told:
                    carried += 1  # 书记把会开成了排课会，没有一次研究党建
                else:
                    speaker, theirs = True, None
            elif wrong and theirs is sentence:
                carried += 1
                begun += [named] if plain else []
            elif wrong and omitted.match(whole, begin, b):
                loose += 1
    return Agents(told or begun, carried, loose, speaker, spoken, not told)


def _foreign(outline: Outline, item: Evidence, own: tuple[str, ...], start: int, end: int) -> Mark | None:
    """A post or organ that begins the clause and is another body's (镇党委 in a county's draft, 两位院长)."""
    for kind in own:
        for mark in item.marks.between(kind, start, min(start + BEFORE, end)) if kind != "self" else ():
            if outline.pattern("posts").fullmatch(outline.text.whole, mark.start, mark.end) and passing(
                outline, mark
            ):
                return mark
    return None


def _speaks(outline: Outline, item: Evidence, own: tuple[str, ...], start: int, end: int) -> bool:
    """Whether a word for the draft's own, not one in passing, begins in ``start:end``."""
    return item.marks.any_of(own, start, end) and any(
        kind == "self" or not passing(outline, mark)
        for kind in own
        for mark in item.marks.between(kind, start, end)
    )


def passing(outline: Outline, mark: Mark) -> bool:
    """Whether a word for the draft's own team is spoken of in passing only (给镇里, 党组织, 不开支委会).

    Nor is the place where a unit lies its own (县里 in a hospital's draft), nor a post below it (中小学校长).
    """
    whole = outline.text.whole
    before = whole[mark.start - 1 : mark.start]
    if outline.pattern("former").search(whole, max(0, mark.start - FORMER), mark.start):
        return True  # 前任经理班子, 上一届党委
    if before and before in outline.settings["signals"]["objects"] + "被开":
        return True
    if whole[mark.end : mark.end + 1] == "织":
        return True
    if whole[mark.start : mark.end] == "单位" and before.isalpha() and before not in OURS:
        return True  # 施工单位
    if before == "次" and whole[mark.end - 1] == "会":
        return True  # 只开了4次支委会
    if _elsewhere(outline, mark):
        return True
    body = outline.fact("own-body", lambda: own_body(outline))
    word = whole[mark.start : mark.end]
    if word == "班长" and _GANG.search(whole, max(0, mark.start - IN_SIGHT), mark.start):
        return True
    if word in BRANCH_ORGANS and word not in body.named and "党委" in body.named:
        return True  # 旅游学院党总支 in a draft of the 党委
    if word in TOWN_ORGANS and body.named and not body.township:
        return True
    if outline.pattern("several").search(whole, max(0, mark.start - BEFORE), mark.start):
        return True  # 两位院长
    below = outline.pattern("beneath").search(whole, max(0, mark.start - BEFORE), mark.start)
    if below:
        name = whole[below.start("unit") - 2 : below.end("unit")]
        return below["unit"] not in body.named or (_NAME.match(name) is not None and name not in body.named)
    if whole[mark.end - 1] != "里":
        return False
    return bool(body.unit) and whole[mark.start : mark.end - 1] in body.county | body.township


def _elsewhere(outline: Outline, mark: Mark) -> bool:
    """Whether the mark is a post that the draft's own body has not (镇长 in a bureau's, 董事长 in a school's)."""
    post = outline.pattern("posted").match(outline.text.whole, mark.start)
    body = outline.fact("own-body", lambda: own_body(outline)) if post else None
    if not post or body is None or not (body.unit or body.township):
        return False
    signs = outline.settings["signals"]["posts_of"].get(post["of"] or post["firm"], (post["of"],))
    return not any(sign in body.named for sign in signs)


def bodies_of(outline: Outline, item: Evidence, names: Sequence[str]) -> list[str]:
    """The common names of the draft's own unit that begin a clause with a fault or a thought in it.

    Beside ``names``, what a group calls itself (科里, 条线上下, 主席团: ``ours`` in rules/settings/signals.yaml).
    """
    if not names:
        return []
    whole, leads, ours = outline.text.whole, outline.pattern("clause_lead"), outline.pattern("ours")
    if not (ours.search(item.text) or any(name in item.text for name in names)):
        return []
    own = outline.fact("own-body", lambda: own_body(outline)).named
    ill, omitted = outline.pattern("ill"), outline.pattern("omitted")
    found: list[str] = []
    carried: list[str] = []  # 场里嘴上拥护，心里打了折扣: less sure, one at most
    for sentence in item.sentences:
        for a, b in clauses(whole, sentence.start, sentence.end):
            lead = leads.match(whole[a:b])
            begin = a + (lead.end() if lead else 0)
            group = ours.match(whole, begin, b)
            name = group[0] if group else next((n for n in names if whole.startswith(n, begin)), "")
            if name[-1:] in "里上" and whole[begin + len(name) : begin + len(name) + 1] in ("的", "有"):
                continue  # 场里的账没有清: a place
            if name and (
                group
                or name in own
                or name[-2:] in own
                or (name[-1:] in "里上" and name[:-1] in own)
                or name == "单位"
            ):
                rest = whole[begin + len(name) : b]
                if (
                    outline.signals.states_problem(rest)
                    or ill.search(rest)
                    or item.marks.between("thought", begin, b)
                ):
                    found.append(name)
                elif item.marks.between("thought", b, min(b + CARRIED, sentence.end)) or (
                    begin + len(name) < b and omitted.match(whole, b + 1, sentence.end)
                ):
                    carried.append(name)
    found = found or carried[:1]
    crowd = outline.pattern("crowd")
    if all(crowd.match(name) for name in found):  # 人人都觉得: nobody, where no team stands beside
        return found if any(not passing(outline, m) for m in item.subjects().get("who-team", ())) else []
    return found
