"""Numbers that are reckoned from others of their sentence, by any words: shares, changes, multiples, differences …

The grammar before a number says how it was reckoned (占, 下降, 的三倍, 比…多, 合计, 平均); its operands are the
amounts of the same kind in the sentence, or the one before.  It is reported where none of the lawful ways of
reckoning it from them gives what is told, within what rounding allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from ...language import numerals
from ...language.patterns import compiled
from ...language.sentences import sentence_at
from .amounts import MINUTES, Amount
from .explained import made_of
from .proportions import change, multiple, over, points, respective, share
from .quantities import quantities
from .reckoning import (
    AROUND,
    DOUBLINGS,
    GAP,
    MOST,
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
# How far from its operands an average stands; how far it may be off, of one.
NEAR, AVERAGE = 60, 0.02
# How near a number of the year before follows; how far a mean of so much a month may be off, of one.
NOT_FAR, PACE = 14, 0.05
# How near 由…到… follows what it explains.
FROM = 8
# A sentence worth reckoning has so many numbers; one that is a ratio may have an operand in the sentence before.
LEAST, MARK = 3, 2
# Words before a count that may be derived.
HINTS = ("total", "differs", "left", "average", "owed")
# Any thing may be counted so: 7个在建项目 of 每个项目.
ANY = "个"
_NOUN = re.compile("[一-鿿]{0,6}")
EACH, PERIODS = "每", frozenset("月季半")
_DIGITS = "0123456789"
_FIGURES = re.compile("(?<![0-9.])[0-9]+(?:[.][0-9]+)?(?![0-9.年月日号])|[一二三四五六七八九]成")
# Characters of ratios and of units that quantities have none of, and what must stand before some of them.
_MARKED = re.compile("[%％倍番|每均晚餐成钟半岁]")
_AFTER = {
    "成": "一二两三四五六七八九",
    "半": "一",
    "均": "月年季周日",
    "晚": _DIGITS,
    "餐": _DIGITS,
    "岁": _DIGITS,
    "钟": "分",
}


def derived(outline: Outline) -> list[Unfit]:
    """All derived numbers that their operands do not give, in order."""
    data = outline.settings["derived"]
    whole, cue = outline.text.whole, compiled(data["cue"])
    hint = compiled("|".join(data[key] for key in HINTS))
    counts: dict[tuple[int, int], int] = {}
    for item in quantities(outline):
        span = item.first, item.last
        counts[span] = counts.get(span, 0) + 1
    for match in _MARKED.finditer(whole):
        at, mark = match.start(), match[0]
        if mark not in _AFTER or whole[at - 1] in _AFTER[mark]:
            span = sentence_at(whole, at)
            few = mark == EACH and whole[at + 1 : at + 2] not in PERIODS
            counts[span] = counts.get(span, 0) + (1 if few else MARK)
    found: list[Unfit] = []
    for (first, last), count in sorted(counts.items()):
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
        if claim.kind not in LAWS and claim.lead and not (claim.per or hint.search(claim.lead)):
            if not (priced and claim.kind in SPENT):
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
    if pair is None or foreign(s, claim, head, x, y):
        return None
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
    if said is None and paid and s.says("apart", s.whole[price.end : claim.start]):
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
        counts = _counts(s, unit, price, claim)
        if not counts or not all(a.exact for a in counts) or len({a.value for a in counts}) > 1:
            return None
        used.append(counts[-1])
        due *= counts[-1].value
    if not price.exact:
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
    others = [a.value for a in s.others(claim, claim.kind) if a is not price]
    fits = abs(claim.value - due) < SMALL if paid else claim.value <= due + SMALL
    if fits or not (price.exact and claim.exact):
        return None
    if s.says("apart", s.whole[price.end : claim.start]) or others or len(s.before(claim)) > 1:
        return None
    return Wrong(f"{told_as(price)}乘{times}是{as_told(due, claim)}", (price,), paid)


def _counts(s: Sentence, unit: str, price: Amount, claim: Amount) -> list[Amount]:
    """How many of what a price is for are told: 7个人 of 每人, 15个村 of 每村."""
    kind = next((k for k, sizes in s.data["kinds"].items() if unit in sizes), unit)
    others = [a for a in (*s.nearby, *s.items) if a not in (price, claim) and not a.per]
    found = [a for a in others if a.kind == kind or s.whole.startswith(unit, a.end)]
    return found or [a for a in others if a.unit == ANY and unit in _NOUN.match(s.whole, a.end)[0]]


def _average(s: Sentence, claim: Amount) -> Wrong | None:
    """196户 … 平均摊给6名管理员，每人28户."""
    told = s.before(claim, claim.kind)
    if not told or not told[-1].exact or claim.start - told[-1].end > GAP:
        return None
    total = told[-1]
    said = s.says("average", s.whole[total.end : claim.start])
    if said is None or not (claim.per or (claim.lead.startswith("平均") and s.says("spent", total.lead))):
        return None
    units = [a for a in s.before(claim) if a.kind != claim.kind and claim.start - a.end <= NEAR]
    if claim.per:
        units = _counts(s, claim.per[-1], total, claim)
        units = [a for a in units if a.start < claim.start] or units[:1]
    if not units or not units[-1].exact or len({a.value for a in units}) > 1 or not units[-1].value:
        return None
    due = total.value / units[-1].value
    others = [a.value for a in s.others(claim, claim.kind)]
    counted = [a.value for a in (*s.nearby, *s.items) if a is not claim and a.value]
    allowed = max(claim.step, AVERAGE * due) if claim.exact else AVERAGE * due
    if any(within(value / n, claim, allowed) for value in others for n in counted):
        return None
    return Wrong(
        f"{told_as(total)}除以{told_as(units[-1])}是{round(due, 1):g}", (total, units[-1]), len(told) == 1
    )


def _paced(s: Sentence, claim: Amount) -> Wrong | None:
    """全年发文96份，月均12份; 五年来共培养党员15名，每年2名."""
    said = s.says("pace", claim.lead)
    told = s.before(claim, claim.kind)
    if said is None or len(told) != 1 or claim.start - told[0].end > GAP:
        return None
    total, mean = told[0], bool(said["mean"]) or "平均" in said[0]
    between = s.whole[total.end : claim.start - len(claim.lead)]
    if total.per or not (total.exact and claim.exact) or s.says("apart", total.lead + between):
        return None
    if not mean and (said.start() or s.whole[total.end : claim.start] != "，" + claim.lead):
        return None
    times = list(compiled(s.data["time"]).finditer(s.whole, s.first, total.start))
    if len(times) != 1:
        return None
    paces = s.data["paces"]
    time, per = times[0], paces[said["per"] or said["mean"]]
    if time["n"]:
        months = (numerals.value(time["n"]) or 0) * paces[time["u"].removeprefix("个").replace("星期", "周")]
    else:
        months = paces["年"] if time["year"] else paces["半年"]
    due = total.value * per / months if months > per else claim.value
    if abs(due - claim.value) < claim.step or abs(due - claim.value) < PACE * due:
        if abs(due - claim.value) < claim.step - SMALL or due != round(due):
            return None
    return Wrong(f"{time[0]}{told_as(total)}，平均是{round(due, 1):g}", (total,), mean, said.start())


def _apiece(s: Sentence, claim: Amount) -> Wrong | None:
    """共提出批评意见72条，每人接受7条: so many that cannot be shared out."""
    if s.says("apiece", claim.lead) is None:
        return None
    told = s.before(claim, claim.kind)
    if not told or claim.start - told[-1].end - len(claim.lead) > 1 or not (told[-1].exact and claim.exact):
        return None
    total = told[-1]
    if s.says("total", total.lead) is None or not claim.value or total.value % claim.value == 0:
        return None
    return Wrong(f"{told_as(total)}不是{told_as(claim)}的整数倍", (total,), False)


def _cell(s: Sentence, claim: Amount) -> Wrong | None:
    """班子21条、个人44条 | 63条 |: a cell of its own against the parts in the one before it."""
    whole = s.whole
    ends = (
        whole[claim.start - len(claim.lead) - 2 : claim.start].strip(),
        whole[claim.end : claim.end + 2].strip(),
    )
    if ends != ("|", "|"):
        return None
    stop = whole.rfind("|", 0, claim.start)
    first = max(whole.rfind("|", 0, stop), whole.rfind("\n", 0, stop))
    parts = [a for a in s.items if first < a.start < stop and a.kind == claim.kind]
    if len(parts) < 2 or not all(a.exact for a in parts) or s.says("apart", whole[first:stop]):
        return None
    if made_of(claim.value, [a.value for a in s.others(claim, claim.kind)], MOST, rests=True):
        return None
    joined = all("、" in whole[a.end : b.start] for a, b in pairwise(parts))
    due = sum(a.value for a in parts)
    return Wrong(f"同一行的各项相加是{as_told(due, claim)}", tuple(parts), False) if joined else None


LAWS = {RATE: (respective, over, change, share), TIMES: (multiple,), DOUBLINGS: (multiple,), POINTS: (points,)}
COUNTED = (_difference, _total, _average, _paced, _apiece, _cell)
