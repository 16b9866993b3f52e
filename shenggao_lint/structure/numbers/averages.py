"""What each gets on average, or in so long a time, and cells of a row against the parts before them."""

from __future__ import annotations

from itertools import pairwise

from ...language import numerals
from ...language.patterns import compiled
from .amounts import Amount
from .explained import made_of
from .reckoning import GAP, MOST, SMALL, Sentence, Wrong, as_told, told_as, within

# How far from its operands an average stands; how far it may be off, of one, and a mean of so much a month.
NEAR, AVERAGE, PACE = 60, 0.02, 0.05
# Any thing may be counted so: 7个在建项目 of 每个项目.
ANY = "个"
NOUN = 6


def counts(s: Sentence, unit: str, price: Amount, claim: Amount) -> list[Amount]:
    """How many of what a price is for are told: 7个人 of 每人, 15个村 of 每村."""
    kind = next((k for k, sizes in s.data["kinds"].items() if unit in sizes), unit)
    others = [a for a in (*s.nearby, *s.items) if a not in (price, claim) and not a.per]
    found = [a for a in others if a.kind == kind or s.whole.startswith(unit, a.end)]
    if found or kind in s.data["kinds"]:
        return found
    return [a for a in others if a.unit == ANY and unit in s.whole[a.end : a.end + NOUN]]


def average(s: Sentence, claim: Amount) -> Wrong | None:
    """196户 … 平均摊给6名管理员，每人28户."""
    told = s.before(claim, claim.kind)
    if not told or not told[-1].exact or claim.start - told[-1].end > GAP:
        return None
    total = told[-1]
    said = s.says("average", s.whole[total.end : claim.start])
    if said is None or not (claim.per or (claim.lead.startswith("平均") and s.says("spent", total.lead))):
        return None
    if claim.value <= total.value and s.says("shared_by_all", s.whole[total.end : claim.start]):
        return None  # 26次会，4人人均参加15次: each may come to all of them
    units = [a for a in s.before(claim) if a.kind != claim.kind and claim.start - a.end <= NEAR]
    if claim.per:
        units = counts(s, claim.per[-1], total, claim)
        units = [a for a in units if a.start < claim.start] or units[:1]
    if not units or not units[-1].exact or len({a.value for a in units}) > 1 or not units[-1].value:
        return None
    due = total.value / units[-1].value
    others = [a.value for a in s.others(claim, claim.kind)]
    counted = [a.value for a in (*s.nearby, *s.items) if a is not claim and a.value]
    allowed = max(claim.step, AVERAGE * due) if claim.exact else AVERAGE * due
    if claim.exact and due == round(due):
        allowed = SMALL  # what divides evenly is told as it is
    if any(within(value / n, claim, allowed) for value in others for n in counted):
        return None
    return Wrong(
        f"{told_as(total)}除以{told_as(units[-1])}是{round(due, 1):g}", (total, units[-1]), len(told) == 1
    )


def paced(s: Sentence, claim: Amount) -> Wrong | None:
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
    off = abs(due - claim.value)
    if off < claim.step - SMALL or (off < max(claim.step, PACE * due) + SMALL and due != round(due)):
        return None
    return Wrong(f"{time[0]}{told_as(total)}，平均是{round(due, 1):g}", (total,), mean, said.start())


def apiece(s: Sentence, claim: Amount) -> Wrong | None:
    """共提出批评意见72条，每人接受7条: so many that cannot be shared out."""
    if s.says("apiece", claim.lead) is None:
        return None
    told = s.before(claim, claim.kind)
    if not told or claim.start - told[-1].end - len(claim.lead) > 1 or not (told[-1].exact and claim.exact):
        return None
    total = told[-1]
    if s.says("total", total.lead) is None or not claim.value:
        return None
    if total.value % claim.value:
        return Wrong(f"{told_as(total)}不是{told_as(claim)}的整数倍", (total,), False)
    teams = {float(said["n"]) for said in compiled(s.data["team"]).finditer(s.whole)}
    if len(teams) != 1 or total.value / claim.value in teams:
        return None
    (team,) = teams
    return Wrong(f"{team:g}人各{told_as(claim)}是{team * claim.value:g}{claim.kind}", (total,), False)


def cell(s: Sentence, claim: Amount) -> Wrong | None:
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
