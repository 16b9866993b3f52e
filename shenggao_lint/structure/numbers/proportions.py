"""Derived numbers that are told as ratios: shares, changes, multiples, percentage points.

Each function says what is wrong with a claim of its sentence, or None where something explains it.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise, permutations

from ...language.patterns import compiled
from .amounts import Amount
from .reckoning import (
    AROUND,
    DOUBLINGS,
    GAP,
    RATE,
    RATIOS,
    SMALL,
    Sentence,
    Wrong,
    foreign,
    near,
    parted,
    ratios_of,
    told_as,
)

# How far before a share its numbers stand; a claim that follows its part at once.
NEAR, NOT_FAR = 60, 14
# How far 翻一番 and 三倍 may be off, of one.
DOUBLED, BELOW, ABOVE = 0.12, 0.3, 0.5
_HAN = re.compile("[一-鿿]+")
# 112个班的39.3%, 1325万元的41%
_DIGIT = re.compile("[0-9]+(?![0-9年月日号.])")
_OF = re.compile("[一-鿿]{0,6}的")
_ENDS = frozenset("，。；")
# 三分之二, 一半
_PARTS = frozenset("分半")
_AND = frozenset(("和", "、", "与", "，"))


def respective(s: Sentence, claim: Amount) -> Wrong | None:
    """由60次减到45次，由90份减到60份，分别减少25%和40%: each against its own pair."""
    rates = [a for a in s.items if a.kind == RATE]
    first = next((i for i, a in enumerate(rates) if "分别" in a.lead and s.says("changed", a.lead)), None)
    if first is None:
        return None
    run = [rates[first]]
    for a in rates[first + 1 :]:
        if s.whole[run[-1].end : a.start] not in _AND:
            break
        run.append(a)
    told = [a for a in s.items if a.start < run[0].start]
    pairs = [pair for x, y in pairwise(told) if x.kind == y.kind and (pair := s.pair(x, y))]
    if claim not in run or len(run) < 2 or len(pairs) < len(run):
        return None
    x, y = pairs[len(pairs) - len(run) + run.index(claim)]
    if not (x.exact and y.exact and x.value):
        return None
    due = 100 * abs(y.value - x.value) / x.value
    return (
        None if near(due, claim, x, y) else Wrong(f"按{told_as(x)}和{told_as(y)}算是{due:.1f}%", (x, y), True)
    )


def over(s: Sentence, claim: Amount) -> Wrong | None:
    """花了36万元，超出预算30万元的30%."""
    told = s.before(claim)
    if len(told) < 2 or s.whole[told[-1].end : claim.start] not in ("的", "的约", "的近"):
        return None
    x, y = told[-2:]
    if x.kind != y.kind or not (x.exact and y.exact and y.value) or s.says("exceeds", y.lead) is None:
        return None
    due = 100 * abs(x.value - y.value) / y.value
    if y.start - x.end > GAP or near(due, claim, x, y) or near(100 * x.value / y.value, claim, x, y):
        return None
    return Wrong(f"按{told_as(y)}和{told_as(x)}算是{due:.1f}%", (x, y), True)


def change(s: Sentence, claim: Amount) -> Wrong | None:
    """由52分钟降到31分钟，缩短60%; 4300万元，比2024年少900万元，下降20.9%."""
    said = s.says("changed", claim.lead)
    if said is None or s.says("again", claim.lead) or "分别" in claim.lead:
        return None
    every = s.before(claim)
    told = [a for a in every if not s.delta(a) or s.says("against", a.lead)]
    if every and told and every[-1] not in told and s.says("against", told[-1].lead):
        told.append(every[-1])  # 比上年的46万元减少9万元，降幅
    y = told[-1] if told else None
    x = next((a for a in reversed(told[:-1]) if y and a.kind == y.kind), None)
    after = _told_after(s, claim, y) if y else None
    if after and y and y.exact and not s.says("from", y.lead):
        return _changed(s, claim, after, y, said.start())
    if x is None or y is None or claim.start - y.end > GAP:
        return None
    base, now = x.value, y.value
    if s.delta(y) and s.says("against", x.lead) and not s.delta(x):
        now = x.value + y.value if s.says("rising", y.lead) else x.value - y.value
    elif s.delta(y) and s.says("against", y.lead):
        base, now = x.value - y.value if s.says("rising", y.lead) else x.value + y.value, x.value
    else:
        pair = s.pair(x, y)
        if pair is None:
            return None
        base, now = pair[0].value, pair[1].value
    if base <= 0 or not (x.exact and y.exact) or foreign(s, claim, claim.lead[: said.start()], x, y):
        return None
    due = 100 * abs(now - base) / base
    others = [a.value for a in s.others(claim, y.kind) if a not in (x, y) and a.value not in (0, base, now)]
    pairs = [(u, v) for own in (base, now) for other in others for u, v in ((own, other), (other, own))]
    if near(due, claim, x, y) or any(near(100 * abs(u - v) / v, claim) for u, v in pairs):
        return None
    return Wrong(f"按{told_as(x)}和{told_as(y)}算是{due:.1f}%", (x, y), True, said.start())


def _told_after(s: Sentence, claim: Amount, y: Amount) -> Amount | None:
    """62份 of 增幅两成五，上年是62份."""
    a = next((a for a in s.items if a.start > claim.end), None)
    if a is None or a.kind != y.kind or a.per or not a.exact or not a.value:
        return None
    return a if a.start - claim.end <= NOT_FAR and s.says("earlier", a.lead) else None


def _changed(s: Sentence, claim: Amount, base: Amount, now: Amount, at: int) -> Wrong | None:
    due = 100 * abs(now.value - base.value) / base.value
    if claim.start - now.end > GAP or s.delta(base) or s.delta(now) or near(due, claim, base, now):
        return None
    return Wrong(f"按{told_as(base)}和{told_as(now)}算是{due:.1f}%", (base, now), True, at)


def _uncounted(s: Sentence, last: Amount, claim: Amount) -> bool:
    """Whether figures of units that nobody foresaw stand nearer than the operand: 430盘磁带完成301盘，占70%."""
    known = {at for a in s.items for at in range(a.start, a.end)}
    return any(m.start() not in known for m in _DIGIT.finditer(s.whole, last.end, claim.start))


def share(s: Sentence, claim: Amount) -> Wrong | None:
    """17项完成14项，完成率88%; 2.4亿元 … 1900万元，只占0.8%."""
    said = s.says("share", claim.lead)
    of = next((a for a in reversed(s.items) if a.end <= claim.start), None)
    if (
        said is None
        and of is not None
        and _OF.fullmatch(s.whole, of.end, claim.start)
        and (s.says("share", of.lead) or s.says("portion_of", of.lead))
    ):
        claim = claim._replace(lead=of.lead + s.whole[of.start : claim.start])  # 占计划3公里的45%
        said = s.says("portion", claim.lead)
    if said is None and claim.unit[0] in _PARTS:
        return _taken(s, claim)
    if said is None or s.says("from", claim.lead):
        return None
    mark = s.whole[claim.start - len(claim.lead) - 1]
    surely = s.says("sure_share", ("" if mark.isalnum() else mark) + claim.lead) is not None
    here = s.before(claim)
    told = [*(a for a in s.nearby if a.kind not in RATIOS and surely and here), *here]
    told = [
        a
        for a in told
        if not a.per and claim.start - a.start <= NEAR + GAP and (a.lead.endswith("的") or not s.delta(a))
    ]
    y = told[-1] if told else None
    parts = [a for a in told[:-1] if y and a.kind == y.kind and a.value > 0]
    if not told:
        return _share_first(s, claim, said.start()) if surely else None
    if y is None or not parts or not y.exact or not parts[-1].exact or not y.value:
        return None
    x = parts[-1]
    if _uncounted(s, y, claim):
        return None
    if s.says("from", x.lead) or claim.start - x.start > NEAR + (GAP if surely else 0):
        return None  # 由1860万元调到2050万元 is a change
    if s.says("elsewhere", s.whole[y.end : claim.start]) and not s.says("sure_share", claim.lead[-8:]):
        return None
    subject = compiled(s.data["adverbs"]).sub("", claim.lead[: said.start()]) or (
        claim.lead[:-1] if "率" in said["sure"] else ""
    )
    counted = s.whole[max(x.start - AROUND, 0) : min(y.end + AROUND, claim.start - len(claim.lead))]
    touching = s.whole[y.end : claim.start] == claim.lead
    if len(subject) > 1 and any(y.end <= a.start < claim.start and a.kind == RATE for a in s.items):
        return None
    close = (
        claim.unit in "%％"
        and s.whole[y.end : claim.start] == "，" + claim.lead
        and x.value > y.value
        and bool(y.lead)
        and not (s.says("another_rate", claim.lead) or s.says("part", y.lead))
    )
    if (
        not (touching or close)
        and len(subject) > 1
        and not set(_HAN.findall(subject)[-1][-4:]) & set(counted)
    ):
        return None
    named = surely or said["sure"].partition("率")[0][-2:] in counted
    again = len(subject) > 1 and y.lead.endswith(subject)  # 党员41人，党员占80%
    if not (named or again or close) and not (
        said.start() == 0
        and s.says("due", x.lead)
        and s.says("there", y.lead)
        and claim.start - y.end < NOT_FAR
    ):
        return None  # 应训46人，训了39人，覆盖率 is told of nothing else
    values = [a.value for a in s.others(claim, y.kind) if a.value]
    tied = (
        not compiled(s.data["adverbs"]).sub("", claim.lead[: said.start()]) and claim.start - y.end < NOT_FAR
    )
    known = [a.value for a in told if a.kind == y.kind and a.value and a is not y]
    ratios = (r for v in known for r in parted(y.value, v)) if tied else ratios_of(values)
    if any(near(r, claim, x, y) for r in ratios):
        return None
    big = max(parts, key=lambda a: a.value)
    due, of = min(
        ((100 * min(y.value, a.value) / max(y.value, a.value), a) for a in (x, big)),
        key=lambda pair: abs(pair[0] - claim.value),
    )
    why = f"按{told_as(of)}和{told_as(y)}算是{due:.1f}%"
    return Wrong(why, (of, y), named or swapped(due, claim), said.start())


def _taken(s: Sentence, claim: Amount) -> Wrong | None:
    """600顶，调了300顶，用掉三分之二: a clause of its own after the two numbers."""
    told = s.before(claim)
    clause = compiled(s.data["taken"]).fullmatch(claim.lead) is not None
    if not clause or len(told) != 2 or s.whole[claim.end : claim.end + 1] not in _ENDS:
        return None
    x, y = told
    if x.kind != y.kind or not (x.exact and y.exact) or x.per or y.per or not x.value > y.value > 0:
        return None
    if s.whole[y.end : claim.start].count("，") != 1 or s.says("apart", s.whole[x.start : claim.start]):
        return None
    if s.delta(y) or any(near(r, claim, x, y) for r in parted(y.value, x.value)):
        return None
    return Wrong(f"按{told_as(x)}和{told_as(y)}算是{100 * y.value / x.value:.0f}%", (x, y), True)


def swapped(due: float, claim: Amount) -> bool:
    """Whether two digits of a rate have changed places: 98.1% of 89.1%."""
    digits = f"{claim.value / claim.step:.0f}", f"{due / claim.step:.0f}"
    return len(digits[0]) > 1 and sorted(digits[0]) == sorted(digits[1])


def _share_first(s: Sentence, claim: Amount, at: int) -> Wrong | None:
    """任务完成率95%，36项任务完成了30项: what is to be done and what is, after their rate."""
    after = [a for a in s.items if a.start > claim.end and a.kind not in RATIOS]
    if len(after) != 2 or any(a.kind == RATE for a in s.items if a is not claim):
        return None
    x, y = after
    if x.kind != y.kind or not (x.exact and y.exact) or x.per or not x.value > y.value > 0:
        return None
    tied = x.start - claim.end <= NOT_FAR and y.start - x.end <= NOT_FAR
    if not tied or not s.says("there", y.lead) or s.says("apart", y.lead):
        return None
    if any(near(r, claim, x, y) for r in parted(y.value, x.value)):
        return None
    return Wrong(f"按{told_as(x)}和{told_as(y)}算是{100 * y.value / x.value:.1f}%", (x, y), False, at)


def multiple(s: Sentence, claim: Amount) -> Wrong | None:
    """26次，是2015年12次的三倍; 由15万元涨到24万元，翻了一番."""
    told = s.before(claim)
    if len(told) < 2 or told[-1].kind != told[-2].kind or claim.start - told[-1].end > GAP:
        return None
    x, y = told[-2:]
    if not (x.exact and y.exact and x.value and y.value):
        return None
    pair = s.pair(x, y)
    more = s.says("more_times", claim.lead) is not None
    if not pair and (more or not s.says("times_of", y.lead + claim.lead)):
        return None
    low, high = (
        (p.value for p in pair) if pair and (more or claim.kind == DOUBLINGS) else sorted((x.value, y.value))
    )

    def fits(ratio: float) -> bool:
        if claim.kind == DOUBLINGS:
            return abs(ratio / 2**claim.value - 1) <= DOUBLED
        if claim.step < 1:
            return -claim.step < ratio - claim.value < claim.step
        return -BELOW <= ratio - claim.value < ABOVE

    values = [a.value for a in s.others(claim, y.kind) if a.value]
    ratios = [high / low, *(u / v for u, v in permutations(values, 2) if {u, v} != {low, high})]
    if any(fits(r) or (more and fits(r - 1)) for r in ratios):
        return None
    return Wrong(f"{high:g}是{low:g}的{high / low:.1f}倍", (x, y), True)


def points(s: Sentence, claim: Amount) -> Wrong | None:
    """由6%降到2%，下降5个百分点."""
    told = s.before(claim, RATE)
    if len(told) < 2 or claim.start - told[-1].end > GAP:
        return None
    x, y = told[-2:]
    values = [a.value for a in s.others(claim, RATE)]
    if any(abs(abs(u - v) - claim.value) < SMALL for u, v in combinations(values, 2)):
        return None
    pair = s.pair(x, y)
    said = s.says("changed", claim.lead) or s.says("differs", claim.lead)
    if said is None or foreign(s, claim, claim.lead[: said.start()], x, y):
        return None
    if pair is None and len(told) > 2:
        return None
    return Wrong(
        f"{x.value:g}%与{y.value:g}%相差{abs(x.value - y.value):g}个百分点", (x, y), pair is not None
    )
