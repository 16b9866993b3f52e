"""Numbers that are reckoned from others of their sentence, by any words: shares, changes, multiples, differences …

The grammar before a number says how it was reckoned (占, 下降, 的三倍, 比…多, 合计, 平均); its operands are the
amounts of the same kind in the sentence, or the one before.  It is reported where none of the lawful ways of
reckoning it from them gives what is told, within what rounding allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, permutations
from typing import TYPE_CHECKING, Any, NamedTuple

from ..language.patterns import compiled
from .amounts import Amount, amounts, sentence_at
from .explained import made_of
from .quantities import quantities
from .relations import Unfit

if TYPE_CHECKING:
    from .outline import Outline

RATE, TIMES, DOUBLINGS, POINTS, MONEY = "率", "倍", "番", "点", "元"
RATIOS = frozenset((RATE, TIMES, DOUBLINGS, POINTS))
# How far from its operands a derived number stands; how far around them they are named.
NEAR, GAP, AROUND = 60, 40, 8
NOT_FAR = 14
# How far 三成 and 近20% may be off, in points; 翻一番 and 三倍, of one; an average, of one.
TENTH, ROUGHLY = 7.0, 5.0
DOUBLED, BELOW, ABOVE, AVERAGE = 0.12, 0.3, 0.5, 0.02
SMALL = 1e-6
# A sentence worth reckoning has so many numbers; one that is a ratio may have an operand in the sentence before.
LEAST, MARK = 3, 2
SLACK = 0.06
MOST = 8
_YEAR = re.compile("20[0-9]{2}(?=年)")
_HAN = re.compile("[一-鿿]+")
_MARKED = re.compile("[%％倍番]|百分点|分钟|[0-9][晚餐]|\\||[一二两三四五六七八九]成|一半|[每全][年月季]")


class Wrong(NamedTuple):
    """Why in Chinese, the operands, whether the grammar leaves no doubt, and where in the lead the claim begins."""

    reason: str
    operands: tuple[Amount, ...]
    sure: bool
    at: int = 0


class Sentence:
    """The amounts of a sentence and of the one before it in its line; ``data``: rules/settings/derived.yaml."""

    def __init__(self, whole: str, first: int, last: int, data: Mapping[str, Any]) -> None:
        self.whole, self.first, self.data = whole, first, data
        self.items = amounts(whole, first, last, data)
        self._nearby: list[Amount] | None = None

    @property
    def nearby(self) -> list[Amount]:
        """The amounts of the sentence before."""
        if self._nearby is None:
            follows = self.first > 1 and self.whole[self.first - 1] == "。"
            self._nearby = (
                amounts(self.whole, *sentence_at(self.whole, self.first - 2), self.data) if follows else []
            )
        return self._nearby

    def says(self, key: str, text: str) -> re.Match[str] | None:
        """The words of a setting in a text."""
        found: re.Match[str] | None = compiled(self.data[key]).search(text)
        return found

    def before(self, claim: Amount, kind: str = "") -> list[Amount]:
        """What stands before a claim in its sentence, of one kind or of any but ratios."""
        return [
            a
            for a in self.items
            if a.start < claim.start and (a.kind == kind if kind else a.kind not in RATIOS)
        ]

    def others(self, claim: Amount, kind: str) -> list[Amount]:
        """All of a kind that may explain a claim."""
        return [a for a in (*self.nearby, *self.items) if a.kind == kind and a.start != claim.start]

    def pair(self, x: Amount, y: Amount) -> tuple[Amount, Amount] | None:
        """(base, now) of two amounts where the words before them tell: 由x到y, x比y, 上年x今年y; None else."""
        if y.start - x.end > GAP or not (x.exact and y.exact):
            return None
        if self.says("from", x.lead) and self.says("to", y.lead):
            return x, y
        if self.says("against", y.lead):
            return None if self.says("differs", y.lead) else (y, x)
        years = [_YEAR.search(a.lead) for a in (x, y)]
        if years[0] and years[1]:
            return (x, y) if years[0][0] < years[1][0] else (y, x) if years[0][0] > years[1][0] else None
        if self.says("earlier", x.lead) and self.says("later", y.lead):
            return x, y
        return None

    def delta(self, amount: Amount) -> bool:
        """Whether an amount tells by how much another changed."""
        return self.says("differs", amount.lead) is not None and not self.says("from", amount.lead)


def derived(outline: Outline) -> list[Unfit]:
    """All derived numbers that their operands do not give, in order."""
    data = outline.settings["derived"]
    whole, cue = outline.text.whole, compiled(data["cue"])
    counts: dict[tuple[int, int], int] = {}
    for item in quantities(outline):
        span = item.first, item.last
        counts[span] = counts.get(span, 0) + 1
    for match in _MARKED.finditer(whole):
        span = sentence_at(whole, match.start())
        counts[span] = counts.get(span, 0) + MARK
    found: list[Unfit] = []
    for (first, last), count in sorted(counts.items()):
        if count < LEAST or not cue.search(whole, first, last):
            continue
        for claim, wrong in judged(Sentence(whole, first, last, data)):
            related = [(a.start, a.end) for a in wrong.operands]
            start = claim.start - len(claim.lead) + wrong.at
            found.append(Unfit(start, claim.end, wrong.reason, related, wrong.sure))
    return found


def judged(sentence: Sentence) -> Iterator[tuple[Amount, Wrong]]:
    """Claims of a sentence that nothing explains."""
    for claim in sentence.items:
        if not claim.exact and claim.kind != RATE:
            continue
        for law in LAWS.get(claim.kind, COUNTED):
            wrong = law(sentence, claim)
            if wrong:
                yield claim, wrong
                break


# --- what is told as a ratio ---------------------------------------------------------------------------------


def _change(s: Sentence, claim: Amount) -> Wrong | None:
    """由52分钟降到31分钟，缩短60%; 4300万元，比2024年少900万元，下降20.9%."""
    said = s.says("changed", claim.lead)
    if said is None or s.says("again", claim.lead):
        return None
    every = s.before(claim)
    told = [a for a in every if not s.delta(a) or s.says("against", a.lead)]
    if every and told and every[-1] not in told and s.says("against", told[-1].lead):
        told.append(every[-1])  # 比上年的46万元减少9万元，降幅
    y = told[-1] if told else None
    x = next((a for a in reversed(told[:-1]) if y and a.kind == y.kind), None)
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
    if base <= 0 or not (x.exact and y.exact) or _foreign(s, claim, claim.lead[: said.start()], x, y):
        return None
    due = 100 * abs(now - base) / base
    others = [a.value for a in s.others(claim, y.kind) if a not in (x, y) and a.value not in (0, base, now)]
    pairs = [(u, v) for own in (base, now) for other in others for u, v in ((own, other), (other, own))]
    if _near(due, claim, x, y) or any(_near(100 * abs(u - v) / v, claim) for u, v in pairs):
        return None
    return Wrong(f"按{_told(x)}和{_told(y)}算是{due:.1f}%", (x, y), True, said.start())


def _share(s: Sentence, claim: Amount) -> Wrong | None:
    """17项完成14项，完成率88%; 2.4亿元 … 1900万元，只占0.8%."""
    said = s.says("share", claim.lead)
    of = next((a for a in reversed(s.items) if a.end <= claim.start), None)
    if said is None and of is not None and s.whole[of.end : claim.start] == "的" and s.says("share", of.lead):
        claim = claim._replace(lead=of.lead + s.whole[of.start : claim.start])  # 占计划3公里的45%
        said = s.says("portion", claim.lead)
    if said is None or s.says("from", claim.lead):
        return None
    mark = s.whole[claim.start - len(claim.lead) - 1]
    surely = s.says("sure_share", ("" if mark.isalnum() else mark) + claim.lead) is not None
    here = s.before(claim)
    told = [*(a for a in s.nearby if a.kind not in RATIOS and surely and here), *here]
    told = [a for a in told if not s.delta(a) and not a.per and claim.start - a.start <= NEAR + GAP]
    y = told[-1] if told else None
    parts = [a for a in told[:-1] if y and a.kind == y.kind and a.value > 0]
    if y is None or not parts or not y.exact or not parts[-1].exact or not y.value:
        return None
    x = parts[-1]
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
    if not touching and len(subject) > 1 and not set(_HAN.findall(subject)[-1][-4:]) & set(counted):
        return None
    if not surely and said["sure"].partition("率")[0][-2:] not in counted:
        return None
    values = [a.value for a in s.others(claim, y.kind) if a.value]
    tied = (
        not compiled(s.data["adverbs"]).sub("", claim.lead[: said.start()]) and claim.start - y.end < NOT_FAR
    )
    known = [a.value for a in told if a.kind == y.kind and a.value and a is not y]
    ratios = (r for v in known for r in _parted(y.value, v)) if tied else _ratios(values)
    if any(_near(r, claim, x, y) for r in ratios):
        return None
    big = max(parts, key=lambda a: a.value)
    due, of = min(
        ((100 * min(y.value, a.value) / max(y.value, a.value), a) for a in (x, big)),
        key=lambda pair: abs(pair[0] - claim.value),
    )
    return Wrong(
        f"按{_told(of)}和{_told(y)}算是{due:.1f}%", (of, y), surely or "率" in said["sure"], said.start()
    )


def _multiple(s: Sentence, claim: Amount) -> Wrong | None:
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


def _points(s: Sentence, claim: Amount) -> Wrong | None:
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
    if said is None or _foreign(s, claim, claim.lead[: said.start()], x, y):
        return None
    if pair is None and len(told) > 2:
        return None
    return Wrong(
        f"{x.value:g}%与{y.value:g}%相差{abs(x.value - y.value):g}个百分点", (x, y), pair is not None
    )


# --- what is counted -----------------------------------------------------------------------------------------


def _difference(s: Sentence, claim: Amount) -> Wrong | None:
    """86份，比2017年的70份多出21份; 应讲32次，实讲21次，欠13次."""
    said = s.says("differs", claim.lead) or s.says("left", claim.lead)
    if said is None or claim.per or s.says("again", claim.lead):
        return None
    head = claim.lead[: said.start()]
    told = [a for a in s.before(claim, claim.kind) if not s.delta(a)]
    after = [a for a in s.items if a.start > claim.start and a.kind == claim.kind][:2]
    pair, sure, done = None, True, False
    if len(after) == 2 and s.says("from", after[0].lead) and after[0].start - claim.end < 3:
        x, y = after
        pair = s.pair(x, y)
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
    if pair is None or _foreign(s, claim, head, x, y):
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
        if any(abs(d - claim.value) <= max(SMALL, claim.step / 2 if claim.step > 1 else 0) for d in dues):
            return None
    elif _given(s, claim, [x.value, y.value, *others]):
        return None
    return Wrong(f"{_told(x)}与{_told(y)}相差{_as(due, claim)}", (x, y), sure, said.start())


def _total(s: Sentence, claim: Amount) -> Wrong | None:
    """每人每晚40元，7个人住了6晚，合计1440元."""
    said = s.says("total", claim.lead)
    if said is None or claim.per:
        return None
    prices = [a for a in s.items if a.per and a.kind == claim.kind and a.start < claim.start]
    if len(prices) != 1:
        return None
    price = prices[0]
    if len(price.per) == 1 and price.per[0] in s.data["periods"] and s.says("year", claim.lead):
        return _yearly(s, claim, price)
    counts = [_counts(s, unit, price, claim) for unit in dict.fromkeys(price.per)]
    if not all(counts) or not price.exact or not all(a.exact for of in counts for a in of):
        return None
    if any(len({a.value for a in of}) > 1 for of in counts):
        return None
    used = tuple(of[-1] for of in counts)
    due = price.value
    for count in used:
        due *= count.value
    allowed = max(claim.step / 2, price.step * used[0].value / 2 if price.step < 1 else 0) + SMALL
    rest = [a.value for a in (*s.nearby, *s.items) if a not in (price, claim, *used)]
    values = [a.value for a in s.others(claim, claim.kind) if a is not price]
    if abs(due - claim.value) <= allowed or any(
        abs(due * n - claim.value) <= allowed for n in (*rest, *s.data["periods"].values())
    ):
        return None
    if made_of(claim.value - due, values, 2) or made_of(claim.value, [due, *values], 3, rests=True):
        return None
    how = "乘".join(_told(a) for a in (price, *used))
    return Wrong(f"{how}是{_as(due, claim)}", (price, *used), True, said.start())


def _yearly(s: Sentence, claim: Amount, price: Amount) -> Wrong | None:
    """每月800元，一年共9200元; of what is to be done so often, less may have been done."""
    times = s.data["periods"][price.per[0]]
    due = times * price.value
    paid = claim.kind == MONEY
    others = [a.value for a in s.others(claim, claim.kind) if a is not price]
    if not price.exact or (claim.value <= due + SMALL if not paid else abs(claim.value - due) < SMALL):
        return None
    if s.says("apart", s.whole[price.end : claim.start]) or others or len(s.before(claim)) > 1:
        return None
    return Wrong(f"{_told(price)}乘{times}是{_as(due, claim)}", (price,), paid)


def _counts(s: Sentence, unit: str, price: Amount, claim: Amount) -> list[Amount]:
    """How many of what a price is for are told: 7个人 of 每人, 15个村 of 每村."""
    kind = next((k for k, sizes in s.data["kinds"].items() if unit in sizes), unit)
    return [
        a
        for a in (*s.nearby, *s.items)
        if a not in (price, claim) and not a.per and (a.kind == kind or s.whole.startswith(unit, a.end))
    ]


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
        units = [a for a in _counts(s, claim.per[-1], total, claim) if a.start < claim.start]
    if not units or not units[-1].exact or len({a.value for a in units}) > 1 or not units[-1].value:
        return None
    due = total.value / units[-1].value
    others = [a.value for a in s.others(claim, claim.kind)]
    counted = [a.value for a in (*s.nearby, *s.items) if a is not claim and a.value]
    allowed = max(claim.step, AVERAGE * due)
    if any(abs(value / n - claim.value) < allowed for value in others for n in counted):
        return None
    return Wrong(
        f"{_told(total)}除以{_told(units[-1])}是{round(due, 1):g}", (total, units[-1]), len(told) == 1
    )


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
    return Wrong(f"同一行的各项相加是{_as(due, claim)}", tuple(parts), False) if joined else None


# --- reckoning -----------------------------------------------------------------------------------------------


def _near(due: float, claim: Amount, *operands: Amount) -> bool:
    """Whether a rate in points is what is told, as it and its operands are rounded."""
    slack = sum(a.step / a.value / 2 for a in operands if a.step != 1 and a.value)
    allowed = TENTH if claim.unit in "成半" else claim.step if claim.exact else max(claim.step, ROUGHLY)
    return abs(due - claim.value) < allowed + due * min(slack, SLACK)


def _parted(part: float, whole: float) -> tuple[float, ...]:
    share = 100 * min(part, whole) / max(part, whole)
    return share, 100 - share


def _ratios(values: Sequence[float]) -> Iterable[float]:
    for u, v in combinations(sorted(values), 2):
        yield from _parted(u, v)
        for w in values:
            if w != u and w != v:
                yield 100 * (u + w) / v
                yield 100 * w / (u + v)


def _given(s: Sentence, claim: Amount, values: Sequence[float]) -> bool:
    """Whether a count is another one, a sum or a difference, as finely as it is told."""
    if made_of(claim.value, values[:MOST], 3, rests=True):
        return True
    return claim.step > 1 and any(
        abs(abs(u - v) - claim.value) < claim.step for u, v in combinations(values[:MOST], 2)
    )


def _foreign(s: Sentence, claim: Amount, subject: str, x: Amount, y: Amount) -> bool:
    """Whether a claim tells of something else: of a part, of what another number already tells, by another measure."""
    between = s.whole[y.end : claim.start] if claim.start > y.end else claim.lead
    if s.says("apart", between) or s.says("measure", claim.lead):
        return True
    subject = compiled(s.data["adverbs"]).sub("", subject)
    if len(subject) < 2 or between == claim.lead:
        return False
    if any(y.end <= a.start < claim.start and a.kind == claim.kind for a in s.items):
        return True
    named = s.whole[max(x.start - 3 * AROUND, 0) : claim.start - len(claim.lead)]
    return not any(subject[i : i + 2] in named for i in range(len(subject) - 1))


def _told(amount: Amount) -> str:
    size = 1e8 if amount.step >= 1e7 else 1e4 if amount.step >= 1e2 and amount.value >= 1e4 else 1
    written = {1e8: "亿", 1e4: "万"}.get(size, "")
    return f"{amount.value / size:g}{written}{amount.kind}" if amount.kind != RATE else f"{amount.value:g}%"


def _as(value: float, claim: Amount) -> str:
    return _told(claim._replace(value=round(value, 4), start=0, end=0))


LAWS = {RATE: (_change, _share), TIMES: (_multiple,), DOUBLINGS: (_multiple,), POINTS: (_points,)}
COUNTED = (_difference, _total, _average, _cell)
