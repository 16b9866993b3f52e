"""Figures of one sentence that must add up: total and parts, parts and sum, what is done and what is left.

Each function yields (the total, why in Chinese, the parts).  Patterns and limits are the rule's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any

from .quantities import Quantity

MIN_SHARE = 0.5
Patterns = dict[str, re.Pattern[str]]
Found = Iterator[tuple[Quantity, str, list[Quantity]]]


def parts(whole: str, items: list[Quantity], patterns: Patterns, options: Mapping[str, Any]) -> Found:
    """意见46条，其中班子21条、个人27条."""
    for index, total in enumerate(items[:-2]):
        cue = patterns["cue"].match(whole, total.end)
        if cue is None or not total.exact:
            continue
        listed = _run(whole, items[index + 1 :], cue.end(), total.unit, options)
        if len(listed) < 2:
            continue
        end = listed[-1].end
        labels = whole[cue.end() : end + 12].split("。")[0].split("；")[0]
        if patterns["etc"].search(labels) or patterns["overlapping"].search(labels):
            continue
        summed = sum(part.value for part in listed)
        if summed == total.value or not all(part.exact for part in listed):
            continue
        if summed < total.value and not _exhaustive(labels, listed, summed / total.value, options):
            continue
        yield total, _sum(summed, total), listed


def summed(whole: str, items: list[Quantity], patterns: Patterns, options: Mapping[str, Any]) -> Found:
    """立行立改3项、限期整改5项，共9项."""
    cue = patterns["sum_cue"]
    for index, total in enumerate(items):
        if index < 2 or not total.exact or not cue.search(whole, items[index - 1].end, total.start):
            continue
        listed: list[Quantity] = []
        for part in reversed(items[:index]):
            follower = listed[0].start if listed else total.start
            if part.unit != total.unit or follower - part.end > (options.get("max_label") or 16):
                break
            if not part.exact or (re.search("共|合计|总计|其中", whole[part.end : follower]) and listed):
                break
            listed.insert(0, part)
        summed = sum(part.value for part in listed)
        if len(listed) >= 2 and summed != total.value and total.value not in (p.value for p in listed[:1]):
            # a part with a long label may stand before those found
            rest = [part.value for part in items[: index - len(listed)] if part.unit == total.unit][::-1]
            if total.value - summed not in accumulate(rest):
                yield total, _sum(summed, total), listed


def finished(whole: str, items: list[Quantity], patterns: Patterns, options: Mapping[str, Any]) -> Found:
    """问题9个，已整改7个，1个正在推进."""
    done, left, named = (patterns[key] for key in ("done", "left", "whole"))
    for a, b, c in zip(items, items[1:], items[2:], strict=False):
        if not a.unit == b.unit == c.unit or not (a.exact and b.exact and c.exact):
            continue
        if (
            c.end - a.start > 70
            or a.value <= b.value
            or not named.search(whole[max(0, a.start - 14) : b.start])
        ):
            continue
        head_b, head_c = whole[a.end : b.start], whole[b.end : c.start]
        tail_b, tail_c = head_c[:6], re.split("[。；]", whole[c.end : c.end + 14])[0]
        if not (done.search(head_b) or done.match(tail_b)):
            continue
        if not (left.search(head_c) or left.match(tail_c)) or "其中" in head_b + head_c or "。" in head_c:
            continue
        if b.value + c.value != a.value:
            yield a, _sum(b.value + c.value, a), [b, c]


def _run(
    whole: str, items: list[Quantity], start: int, unit: str, options: Mapping[str, Any]
) -> list[Quantity]:
    """Quantities of one unit that follow each other as a list."""
    listed: list[Quantity] = []
    longest = options.get("max_label") or 16
    for item in items:
        gap = whole[(listed[-1].end if listed else start) : item.start]
        if item.unit != unit or len(gap) > longest or "其中" in gap or (listed and "；" in gap):
            break
        if listed and not re.search("[、，和]", gap):
            break
        listed.append(item)
    return listed


def _exhaustive(labels: str, listed: list[Quantity], share: float, options: Mapping[str, Any]) -> bool:
    if share >= MIN_SHARE and any(re.search(pattern, labels) for pattern in options["complements"]):
        return True
    return share >= (options.get("close") or 1.0) and len(listed) >= 3


def _sum(summed: float, total: Quantity) -> str:
    return f"各分项相加是{summed:g}{total.unit}，不是{total.value:g}{total.unit}"
