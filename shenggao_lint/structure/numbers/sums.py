"""Figures of one sentence that must add up: total and parts, parts and sum, what is done and what is left.

Each function yields (the total, why in Chinese, the parts).  Patterns and limits are the rule's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from .laws import PLACES, same
from .quantities import Quantity

MIN_SHARE = 0.5
MAX_FURTHER = 6
# How long the name of a part after ； may be.
MAX_CLAUSE = 12
# How much may stand after a total that ends its sentence.
MAX_ENDING = 8
# Where after the parts it is told that some belong to two of them.
SHARED = 26
# How near another number stands between a total and its parts.
BESIDE = 6
_BRACKETS = re.compile("（[^（）]*）")
PERSONS = frozenset(("人", "名", "位", "户", "人次", "万人"))
EACH = ("人均", "户均", "平均", "每人")
_EACH = re.compile("各[一-鿿]?$|分别$|(?:每|按(?![时期规要]))[^，。；、]{0,3}$")
_UNDONE = re.compile("[没未][^，。；]*$")
_DONE = re.compile("[办改完](?:结|成|好|完|了|到位)?$|整改$")
_UNTOLD = re.compile("待定|未定|其余|其他|另[^，。]")
_STILL = re.compile("[还尚仍]有")
JOINS = re.compile("[、，；。）]")
_JOINED = re.compile("[、，；和及]")
Patterns = dict[str, re.Pattern[str]]
Found = Iterator[tuple[Quantity, str, list[Quantity]]]


def parts(whole: str, items: list[Quantity], patterns: Patterns, options: Mapping[str, Any]) -> Found:
    """意见46条，其中班子21条、个人27条; 10个问题里，立行立改4个、限期3个、长期3个.

    Without a word like 其中 (``bare_cue``) the classes must be such as make up a whole (``complements``).
    """
    for index, total in enumerate(items[:-2]):
        if not total.exact or total.small or whole.endswith(EACH, 0, total.start):
            continue
        if not any(total.unit == item.unit for item in items[index + 2 :]):
            continue
        bare = None
        cue = patterns["cue"].match(whole, total.end)
        beside = items[index + 1]
        if cue is None and beside.unit != total.unit and beside.start - total.end <= BESIDE:
            cue = patterns["cue"].match(whole, beside.end)  # 问题24个、措施46条，其中立行立改9个
        if cue is None:
            cue = bare = patterns["bare_cue"].match(whole, total.end)
        if cue is None:
            continue
        listed = _run(
            whole, [q for q in items[index + 1 :] if q.start >= cue.end()], cue.end(), total.unit, options
        )
        merged = patterns["merged"].search(whole, total.end, listed[0].end) if listed else None
        if len(listed) < 2:
            continue
        if _made_up(total, listed, merged is not None or bare is not None) and not _classed(
            whole, cue.end(), listed, total, options
        ):
            continue
        end = listed[-1].end
        labels = whole[cue.end() : end] + re.split("[。；，]", whole[end : end + 12])[0]
        if patterns["shared"].search(whole, listed[0].end, min(end + SHARED, total.last)):
            continue  # 班子51条、个人39条（有4条两边都说到）
        if patterns["etc"].search(labels) or _overlapping(total, labels, patterns):
            continue
        if bare or "其中" not in cue[0]:
            listed = [part for part in listed if part.value <= total.value]  # 12个村中 … 15个村民小组
            if len(listed) < 2:
                continue
        summed = added(listed)
        if any(same(item.value, summed) and item.unit == total.unit for item in items[:index]) or any(
            same(item.value, summed) for item in items[index + 1 :] if item.end <= listed[0].start
        ):
            continue  # 63条，归并成39条，班子17条、成员22条
        if not all(part.exact for part in listed) or _each(whole, listed):
            continue
        if _more_parts(total, listed, items):
            continue
        if bare and not _bare(whole, total, listed, labels, options):
            continue
        ended = all(JOINS.match(whole, part.end) for part in listed)
        turned = ended and transposed(summed, total.value)
        if summed < total.value and not (
            turned or _exhaustive(labels, listed, summed / total.value, options)
        ):
            continue
        yield total, unequal(summed, total), listed


def spread(
    whole: str, groups: Mapping[int, list[Quantity]], patterns: Patterns, options: Mapping[str, Any]
) -> Found:
    """意见46条。其中班子21条。个人27条: the parts in the sentences after the one that the total ends."""
    order = list(groups.values())
    for index, items in enumerate(order[:-1]):
        total, following = items[-1], order[index + 1]
        if total.last - total.end > MAX_ENDING or following[0].unit != total.unit:
            continue
        if following[0].start - total.last > MAX_CLAUSE or "\n" in whole[total.end : following[0].start]:
            continue
        listed = list(following)
        for later in order[index + 2 : index + 4]:
            if "\n" in whole[listed[-1].end : later[0].start]:
                break
            listed += later
        text = whole[: listed[-1].last].replace("。", "，")
        for found in parts(text, [total, *listed], patterns, options):
            if found[0] is total:
                yield found


def summed(whole: str, items: list[Quantity], patterns: Patterns, options: Mapping[str, Any]) -> Found:
    """立行立改3项、限期整改5项，共9项."""
    cue = patterns["sum_cue"]
    for index, total in enumerate(items):
        if index < 2 or not total.exact:
            continue
        last = next((item for item in reversed(items[:index]) if item.unit == total.unit), None)
        if last is None or not cue.search(whole, last.end, total.start):
            continue
        if _UNTOLD.search(whole, last.end, total.start):
            continue
        listed: list[Quantity] = []
        further: list[float] = []  # of parts that stand too far off to be surely meant
        for part in reversed(items[:index]):
            follower = listed[0].start if listed else total.start
            if not part.exact or len(further) > MAX_FURTHER:
                break
            if listed and re.search("共|合计|总计|其中", whole[part.end : follower]):
                break
            if listed and patterns["merged"].search(whole, part.end, follower):
                break  # 收集38条，整理为班子11条、个人18条，合计29条
            if part.unit != total.unit:
                continue  # 8名成员之间两两谈，28人次
            if further or follower - part.end > (options.get("max_label") or 16):
                further.append(part.value)
            else:
                listed.insert(0, part)
        summed = added(listed)
        parallel = len({whole[part.start - 1] for part in listed}) == 1  # 与成员谈7人次，相互谈28人次 …
        if not parallel and any(same(added(listed[at:]), total.value) for at in range(1, len(listed) - 1)):
            continue  # 发出120份，收回118份，另收到45份，共163份
        if len(listed) < 2 or same(summed, total.value) or total.value in (p.value for p in listed[:1]):
            continue
        if _each(whole, listed) or total.small or _DONE.search(whole, items[index - 1].end, total.start):
            continue
        rest = round(total.value - summed, PLACES)
        if rest not in (round(sum(further[:n]), PLACES) for n in range(1, len(further) + 1)):
            yield total, unequal(summed, total), listed


def finished(whole: str, items: list[Quantity], patterns: Patterns, options: Mapping[str, Any]) -> Found:
    """问题9个，已整改7个，1个正在推进."""
    done, left, named = (patterns[key] for key in ("done", "left", "whole"))
    for a, b, c in zip(items, items[1:], items[2:], strict=False):
        if not a.unit == b.unit == c.unit or a.small or not (a.exact and b.exact and c.exact):
            continue
        head_b, head_c = whole[a.end : b.start], whole[b.end : c.start]
        known = named.search(whole[max(0, a.start - 14) : b.start]) or (
            patterns["rest"].search(head_c) and patterns["done_now"].search(head_b)
        )
        if c.end - a.start > 70 or a.value <= b.value or not known:
            continue
        tail_b, tail_c = head_c[:6], re.split("[。；]", whole[c.end : c.end + 14])[0]
        if not (done.search(head_b) or done.match(tail_b)):
            continue
        still = _STILL.sub("", head_c)  # 还有9个村水压不稳 alone is another matter
        if not (
            left.search(still)
            or left.match(tail_c)
            or (still != head_c and left.search(tail_c.split("，")[0]))
        ):
            continue
        if "新增" in head_c:
            continue  # 另有新增问题2个正在整改
        if "其中" in head_b + head_c or "。" in head_c or _UNDONE.search(head_b):
            continue
        if "；" in head_b and done.search(head_b.split("；")[0]):
            continue  # 8个已改好；another matter
        noun = re.split("[，。；、的已没未年月今明本由要在到力计]", whole[c.end : c.end + 4])[0]
        counted = whole[max(0, a.start - 4) : a.start] + whole[a.end : a.end + 6]
        if len(noun) > 1 and not left.match(noun) and not set(noun).intersection(counted):
            continue  # 问题8个 … 尚余5个行政村
        near = [q for q in items if q.unit == a.unit and q not in (b, c)]
        if "其余" in head_c[:-2] or any(_joins(q, [p for p in (a, b, c) if p is not q]) for q in near):
            continue
        if not same(b.value + c.value, a.value):
            yield a, unequal(added([b, c]), a), [b, c]


def _more_parts(total: Quantity, listed: list[Quantity], items: list[Quantity]) -> bool:
    """Whether the parts told farther on complete them: 三类：立行立改3个，……；限期6个，……；长期坚持1个."""
    more = [item for item in items if item.start > listed[-1].end and item.unit == total.unit]
    return any(same(added([*listed, *more[:count]]), total.value) for count in (1, 2, 3))


def _joins(other: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether another number makes the parts fit: a whole before them, or one more part after them."""
    if other.start < parts[0].start:
        return any(same(other.value, added(parts[:n])) for n in range(2, len(parts) + 1))
    return len(parts) > 2 and same(parts[0].value, added([*parts[1:], other]))


def transposed(one: float, other: float) -> bool:
    """Whether two numbers have the same digits in another order: 38 and 83."""
    digits = f"{one:g}", f"{other:g}"
    return len(digits[0]) > 1 and one != other and sorted(digits[0]) == sorted(digits[1])


def added(listed: Sequence[Quantity]) -> float:
    """The sum, without what binary fractions add of their own: 0.1 and 0.2 are 0.3."""
    return round(sum(part.value for part in listed), PLACES)


def _overlapping(total: Quantity, labels: str, patterns: Patterns) -> bool:
    """Whether parts may have something in common: of persons, who is a woman and who a member."""
    found = patterns["overlapping"].findall(labels)
    return bool(found) and (
        total.unit in PERSONS or not all(patterns["personal"].fullmatch(word) for word in found)
    )


def _classed(
    whole: str, begin: int, listed: list[Quantity], total: Quantity, options: Mapping[str, Any]
) -> bool:
    """Whether the parts are the classes of one whole, joined as one list, and the last of them is one too."""
    labels = whole[begin : listed[-1].end]
    joined = all("、" in whole[one.end : other.start] for one, other in pairwise(listed))
    return (
        joined
        and not same(added(listed), total.value)
        and any(re.search(c, labels) for c in options["classes"])
    )


def _made_up(total: Quantity, listed: list[Quantity], merged: bool) -> bool:
    """Whether the first parts make up the total, or the others the first of them.

    26条，其中班子11条、个人15条，已采纳22条; 53条，并成36条，班子22条、成员14条.
    """
    if merged and len(listed) > 2 and same(added(listed[1:]), listed[0].value):
        return True
    if len(listed) > 2 and same(added(listed[1:]), total.value):
        return True  # 隐患389处，其中重大隐患2处，整改379处，没有整改的10处
    return any(same(added(listed[:count]), total.value) for count in range(2, len(listed) + 1))


def _each(whole: str, listed: list[Quantity]) -> bool:
    """Whether a part stands for several: 党群部、纪检室负责人各1人."""
    return any(_EACH.search(whole, part.start - 4, part.start) for part in listed)


def _run(
    whole: str, items: list[Quantity], start: int, unit: str, options: Mapping[str, Any]
) -> list[Quantity]:
    """Quantities of one unit that follow each other as a list; what stands in brackets after one is its own."""
    listed: list[Quantity] = []
    longest = options.get("max_label") or 16
    for item in items:
        if item.unit != unit and not JOINS.search(whole[item.end : item.end + 1]):
            continue  # 集镇3个村112万元
        gap = whole[(listed[-1].end if listed else start) : item.start]
        if listed and gap.count("（") > gap.count("）"):
            continue
        gap = _BRACKETS.sub("", gap)
        if item.unit != unit or len(gap) > longest or "其中" in gap:
            break
        if listed and not _JOINED.search(gap):
            break
        if listed and "；" in gap and len(gap) > MAX_CLAUSE:
            break
        listed.append(item)
    return listed


def _exhaustive(labels: str, listed: list[Quantity], share: float, options: Mapping[str, Any]) -> bool:
    if share >= MIN_SHARE and any(re.search(pattern, labels) for pattern in options["complements"]):
        return True
    return share >= (options.get("close") or 1.0) and len(listed) >= 3


def _bare(
    whole: str, total: Quantity, listed: list[Quantity], labels: str, options: Mapping[str, Any]
) -> bool:
    """Whether parts that nothing announces are surely the whole's: known classes that nearly make it up.

    In brackets of their own, as 160份（机关60份、站所100份）, they are.
    """
    share = added(listed) / total.value
    if not (MIN_SHARE < share < 1 / MIN_SHARE or transposed(added(listed), total.value)):
        return False
    if re.search(options["merged"], whole[total.end : listed[0].start]) or whole.endswith(
        "的", 0, total.start
    ):
        return False
    inside = whole[total.end : listed[0].start].count("（") and whole.startswith("）", listed[-1].end)
    if inside and (len(listed) > 2 or sum(part.value for part in listed) > total.value):
        return True
    announced = (
        whole[total.end : listed[0].start].count("：") == 1 and "：" in whole[total.end : total.end + 8]
    )
    if announced and len(listed) > 2 and share >= (options.get("close") or 1.0):
        return True
    return any(re.search(pattern, labels) for pattern in options["classes"])


def unequal(summed: float, total: Quantity) -> str:
    """Why a total is wrong, in Chinese."""
    return f"各分项相加是{summed:g}{total.unit}，不是{total.value:g}{total.unit}"
