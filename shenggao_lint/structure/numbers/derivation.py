"""Numbers that are reckoned from others of their sentence, by any words: shares, changes, multiples, differences …

The grammar before a number says how it was reckoned (占, 下降, 的三倍, 比…多, 合计, 平均); its operands are the
amounts of the same kind in the sentence, or the one before.  It is reported where none of the lawful ways of
reckoning it from them gives what is told, within what rounding allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...language.patterns import compiled
from ...language.sentences import sentence_at
from .amounts import MINUTES, Amount
from .averages import apiece, average, cell, counts, paced
from .explained import made_of
from .proportions import change, multiple, over, points, respective, share
from .quantities import quantities
from .reckoning import (
    AROUND,
    DOUBLINGS,
    GAP,
    POINTS,
    RATE,
    RATIOS,
    SMALL,
    TIMES,
    Sentence,
    Wrong,
    as_told,
    bounded,
    foreign,
    given,
    told_as,
    within,
)
from .relations import Unfit

if TYPE_CHECKING:
    from ..outline import Outline

MONEY, YEARLY = "元", "年"
SPENT = frozenset((MONEY, MINUTES))
# How near a number of the year before follows.
NOT_FAR = 14
# How near after a sum of money stands what it was: 5万元首付款.
LAST = 4
# Of so many parts a remainder is made.
PARTS = 6
# How near a price the number stands that it is for, where there are several.
BESIDE = 24
# How near 由…到… follows what it explains.
FROM = 8
# A sentence worth reckoning has so many numbers; one that is a ratio may have an operand in the sentence before.
LEAST, MARK = 3, 2
# Words before a count that may be derived.
HINTS = ("total", "differs", "left", "average", "owed")
EACH, PERIODS = "每", frozenset("月季半")
_DIGITS = "0123456789"
_FIGURES = re.compile("(?<![0-9.])[0-9]+(?:[.][0-9]+)?(?![0-9.年月日号])|[一二三四五六七八九]成")
# Characters of ratios and of units that quantities have none of, and what must stand before some of them.
_MARKED = re.compile("[%％倍番|每均晚餐成钟半岁之]")
_AFTER = {
    "成": "一二两三四五六七八九",
    "半": "一",
    "均": "月年季周日",
    "晚": _DIGITS,
    "餐": _DIGITS,
    "岁": _DIGITS,
    "钟": "分",
    "之": "分",
}


def derived(outline: Outline) -> list[Unfit]:
    """All derived numbers that their operands do not give, in order."""
    data = outline.settings["derived"]
    whole, cue = outline.text.whole, compiled(data["cue"])
    hint = compiled("|".join(data[key] for key in HINTS))
    numbers: dict[tuple[int, int], int] = {}
    for item in quantities(outline):
        span = item.first, item.last
        numbers[span] = numbers.get(span, 0) + 1
    for match in _MARKED.finditer(whole):
        at, mark = match.start(), match[0]
        if mark not in _AFTER or whole[at - 1] in _AFTER[mark]:
            span = sentence_at(whole, at)
            few = mark == EACH and whole[at + 1 : at + 2] not in PERIODS
            numbers[span] = numbers.get(span, 0) + (1 if few else MARK)
    found: list[Unfit] = []
    for (first, last), count in sorted(numbers.items()):
        if count == MARK:
            count += len(_FIGURES.findall(whole, first, last)) >= MARK  # of units that are no quantities
        if count < LEAST or not cue.search(whole, first, last):
            continue
        for claim, wrong in judged(Sentence(whole, first, last, data), hint):
            related = [(a.start, a.end) for a in wrong.operands]
            start = claim.start - len(claim.lead) + wrong.at
            found.append(Unfit(start, claim.end, wrong.reason, related, wrong.sure))
    return found


def judged(sentence: Sentence, hint: re.Pattern[str]) -> Iterator[tuple[Amount, Wrong]]:
    """Claims of a sentence that nothing explains; ``hint``: what stands before a count that may be derived."""
    priced = any(a.kind in SPENT and (a.per or sentence.says("unit_price", a.lead)) for a in sentence.items)
    for claim in sentence.items:
        if not claim.exact and claim.kind != RATE and (claim.kind in LAWS or not bounded(claim)):
            continue
        told = claim.per or not claim.lead or (priced and claim.kind in SPENT)
        if not (told or claim.kind in LAWS or hint.search(claim.lead)):
            continue
        for law in LAWS.get(claim.kind, COUNTED):
            wrong = law(sentence, claim)
            if wrong:
                yield claim, wrong
                break


def _difference(s: Sentence, claim: Amount) -> Wrong | None:
    """86份，比2017年的70份多出21份; 应讲32次，实讲21次，欠13次."""
    said = s.says("differs", claim.lead) or s.says("left", claim.lead)
    if said is None or claim.per or s.says("again", claim.lead):
        return None
    head = claim.lead[: said.start()]
    told = [a for a in s.before(claim, claim.kind) if not s.delta(a)]
    after = [a for a in s.items if a.start > claim.start and a.kind == claim.kind][:2]
    pair, sure, done = None, True, False
    if len(after) == 2 and s.says("from", after[0].lead) and after[0].start - claim.end < FROM:
        x, y = after
        pair = s.pair(x, y)
    elif told and after and s.says("earlier", after[0].lead) and after[0].start - claim.end <= NOT_FAR:
        x, y = after[0], told[-1]  # 立案26件，同比增加4件，上年是20件
        pair = (x, y) if x.exact and y.exact and not (x.per or y.per) else None
        if len(told) > 1 or s.says("apart", y.lead) or not compiled(s.data["compared"]).fullmatch(head):
            return None
        due = abs(x.value - y.value)
        wrong = pair is not None and claim.exact and abs(due - claim.value) > max(SMALL, claim.step / 2)
        return Wrong(f"{told_as(x)}与{told_as(y)}相差{as_told(due, claim)}", (x, y), True) if wrong else None
    elif len(told) > 1 and claim.start - told[-1].end <= GAP:
        x, y = told[-2:]
        pair = s.pair(x, y)
        if pair is None:
            owed = s.says("due", x.lead) and s.says("there", y.lead)
            bare = compiled(s.data["adverbs"]).fullmatch(head) is not None
            sure = bool(owed and bare)
            done = (
                x.value > y.value
                and s.says("left", claim.lead) is not None
                and s.says("there", y.lead) is not None
                and not (s.says("there", x.lead) or s.says("not", y.lead))
            )
            plain = bare and y.start - x.end <= GAP and (done or (len(told) == 2 and not s.nearby))
            if not (sure or plain) or s.says("part", x.lead + s.whole[x.end : claim.start]):
                return None
            pair = (x, y) if x.exact and y.exact else None
        if pair and EACH in x.lead + y.lead and not s.says("from", x.lead):
            return None  # 离每季度1次还差2次: reckoned with how many times (standards)
    if pair and compiled(s.data["compared"]).match(head)[0] and s.in_turn(*pair):
        return None  # 上半年6次，下半年8次，比上年多9次
    if pair is None or foreign(s, claim, head, x, y):
        return None
    if s.says("left", claim.lead) and any(
        made_of(whole.value - claim.value, [a.value for a in told[i + 1 :]][:PARTS], PARTS)
        for i, whole in enumerate(told[:-1])
        if whole.value > claim.value
    ):
        return None  # 118个，其中21个、14个、9个、17个，其余57个
    due = abs(x.value - y.value)
    if any(y.end <= a.start < claim.start and a.kind == claim.kind and a.value == due for a in s.items):
        return None
    others = [a.value for a in s.others(claim, claim.kind) if a not in (x, y)]
    if sure or done:  # what the grammar says, or one of the two against another one told before
        told_before = [
            a.value for a in (*s.nearby, *told) if a.kind == claim.kind and not a.per and a not in (x, y)
        ]
        dues = [due, *(abs(v - own.value) for v in told_before for own in (x, y) if sure)]
        dues += [due - v for v in others if done]
        if any(within(d, claim, max(SMALL, claim.step / 2 if claim.step > 1 else 0)) for d in dues):
            return None
    elif not claim.exact or given(s, claim, [x.value, y.value, *others]):
        return None
    return Wrong(f"{told_as(x)}与{told_as(y)}相差{as_told(due, claim)}", (x, y), sure, said.start())


def _total(s: Sentence, claim: Amount) -> Wrong | None:
    """每人每晚40元，7个人住了6晚，合计1440元; 7个项目每个每季度到场1次，全年应到24次."""
    said, year = s.says("total", claim.lead), s.says("year", claim.lead)
    owed = s.says("owed", claim.lead) is not None
    paid = claim.kind in SPENT and s.says("paid", claim.lead) is not None
    if claim.per or (said is None and not (owed and year) and not paid):
        return None
    prices = [a for a in s.items if a.kind == claim.kind and a.start < claim.start]
    if said is not None or not paid:
        prices = [a for a in prices if a.per]
    if len(prices) != 1 or not (prices[0].per or s.says("unit_price", prices[0].lead)):
        return None
    price = prices[0]
    if s.says("excepted", price.lead):
        return None  # 6人，除书记外每人3个
    if said is None and paid and s.says("apart", s.whole[price.end : claim.start]):
        return None
    if claim.kind == MONEY and s.says("partly", s.whole[price.end : claim.end + LAST]):
        return None
    if len(price.per) == 1 and price.per[0] in s.data["periods"] and year:
        return _yearly(s, claim, price, owed)
    due, used = price.value, [price]
    if not price.per:
        used += [a for a in s.items if price.end < a.start < claim.start and a.kind not in RATIOS]
        if len(used) != 2 or used[1].per or not used[1].exact:
            return None
        due *= used[1].value
    for unit in dict.fromkeys(price.per):
        if unit == YEARLY and len(price.per) > 1:
            continue
        if unit in s.data["periods"] and year and (owed or claim.kind == MONEY):
            due *= s.data["periods"][unit]
            continue
        of = counts(s, unit, price, claim)
        if len({a.value for a in of}) > 1:
            # those next to the price and the total, where others are told farther off
            of = [a for a in of if a.start >= s.first and abs(a.start - price.end) <= BESIDE]
        if not of or not all(a.exact for a in of) or len({a.value for a in of}) > 1:
            return None
        used.append(of[-1])
        due *= of[-1].value
    if not price.exact or (claim.value > due and s.says("at_least", price.lead)):
        return None
    allowed = max(claim.step / 2, price.step * used[-1].value / 2 if price.step < 1 else 0) + SMALL
    rest = [a.value for a in (*s.nearby, *s.items) if a not in (claim, *used)]
    values = [a.value for a in s.others(claim, claim.kind) if a is not price]
    if within(due, claim, allowed) or any(
        within(due * n, claim, allowed) for n in (*rest, *s.data["periods"].values())
    ):
        return None
    if made_of(claim.value - due, values, 2) or made_of(claim.value, [due, *values], 3, rests=True):
        return None
    more = any(s.says("beside", s.whole[max(s.first, a.start - AROUND) : a.start]) for a in used[1:])
    sure = not (more and within(due + price.value, claim, allowed))  # 同去2人: with oneself three
    how = "乘".join(told_as(a) for a in used)
    at = said.start() if said else 0
    return Wrong(f"{how}是{as_told(due, claim)}", tuple(used), sure, at)


def _yearly(s: Sentence, claim: Amount, price: Amount, owed: bool) -> Wrong | None:
    """每月800元，一年共9200元; of what is to be done so often, less may have been done."""
    times = s.data["periods"][price.per[0]]
    due = times * price.value
    paid = claim.kind == MONEY or owed
    others = [a.value for a in s.others(claim, claim.kind) if a is not price and a.start < claim.start]
    fits = abs(claim.value - due) < SMALL if paid else claim.value <= due + SMALL
    if fits or not (price.exact and claim.exact) or claim.value > 2 * due:
        return None
    if s.says("apart", s.whole[price.end : claim.start]) or others or len(s.before(claim)) > 1:
        return None
    return Wrong(f"{told_as(price)}乘{times}是{as_told(due, claim)}", (price,), paid)


LAWS = {
    RATE: (respective, over, change, share),
    TIMES: (multiple,),
    DOUBLINGS: (multiple,),
    POINTS: (points,),
}
COUNTED = (_difference, _total, average, paced, apiece, cell)
