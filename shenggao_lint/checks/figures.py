"""Figures that do not fit: parts and total, done and left, a share and its numbers, one quantity given twice.

Fires only where the parts must make up the whole; 其中 may also pick out a few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Span
from ..rulebook import Rule
from ..structure import Outline
from ..structure.quantities import Quantity, differing, quantities
from . import Hit

OPTIONS = {
    "cue": "regex",
    "sum_cue": "regex",
    "etc": "regex",
    "overlapping": "regex",
    "complements": "regexes",
    "done": "regex",
    "left": "regex",
    "whole": "regex",
    "share": "regex",
    "attendance": "regex",
    "close": "number",
    "max_label": "int",
}
MIN_SHARE = 0.5
Patterns = dict[str, re.Pattern[str]]
REQUIRED = ("cue", "sum_cue", "etc", "overlapping", "complements", "done", "left", "whole", "share")
VALUES = ("reason",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the total, or at the share."""
    whole = outline.text.whole
    patterns = _compiled(rule)
    groups: dict[int, list[Quantity]] = {}
    for item in quantities(outline):
        groups.setdefault(item.first, []).append(item)
    done: set[int] = set()
    for items in groups.values():
        for finder in (_parts, _summed, _finished):
            for total, reason, related in finder(whole, items, rule, patterns):
                if total.start not in done:
                    done.add(total.start)
                    yield _hit(outline, total, reason, related)
        if (
            whole.find("%", items[0].start, items[0].last) >= 0
            or whole.find("％", items[0].start, items[0].last) >= 0
        ):
            yield from _shares(outline, items, patterns)
    yield from _attendance(outline, patterns)
    for later, earlier in differing(outline):
        if later.start not in done:
            span = outline.text.span(earlier.start, earlier.end)
            reason = f"前面写的是{earlier.value:g}{earlier.unit}"
            yield Hit(
                outline.text.span(later.start, later.end),
                values={"reason": reason},
                related=((span, "前面的数字"),),
            )


def _hit(outline: Outline, total: Quantity, reason: str, related: list[Quantity]) -> Hit:
    spans = tuple((outline.text.span(q.start, q.end), "分项") for q in related)
    return Hit(outline.text.span(total.start, total.end), values={"reason": reason}, related=spans)


def _compiled(rule: Rule) -> Patterns:
    return {key: re.compile(value) for key, value in rule.options.items() if isinstance(value, str)}


Found = Iterator[tuple[Quantity, str, list[Quantity]]]


def _parts(whole: str, items: list[Quantity], rule: Rule, patterns: Patterns) -> Found:
    """意见46条，其中班子21条、个人27条."""
    for index, total in enumerate(items[:-2]):
        cue = patterns["cue"].match(whole, total.end)
        if cue is None or not total.exact:
            continue
        parts = _run(whole, items[index + 1 :], cue.end(), total.unit, rule)
        if len(parts) < 2:
            continue
        end = parts[-1].end
        labels = whole[cue.end() : end + 12].split("。")[0].split("；")[0]
        if patterns["etc"].search(labels) or patterns["overlapping"].search(labels):
            continue
        summed = sum(part.value for part in parts)
        if summed == total.value or not all(part.exact for part in parts):
            continue
        if summed < total.value and not _exhaustive(labels, parts, summed / total.value, rule):
            continue
        yield total, _sum(summed, total), parts


def _summed(whole: str, items: list[Quantity], rule: Rule, patterns: Patterns) -> Found:
    """立行立改3项、限期整改5项，共9项."""
    cue = patterns["sum_cue"]
    for index, total in enumerate(items):
        if index < 2 or not total.exact or not cue.search(whole, items[index - 1].end, total.start):
            continue
        parts: list[Quantity] = []
        for part in reversed(items[:index]):
            follower = parts[0].start if parts else total.start
            if part.unit != total.unit or follower - part.end > (rule.options.get("max_label") or 16):
                break
            if not part.exact or (re.search("共|合计|总计|其中", whole[part.end : follower]) and parts):
                break
            parts.insert(0, part)
        summed = sum(part.value for part in parts)
        if len(parts) >= 2 and summed != total.value and total.value not in (p.value for p in parts[:1]):
            yield total, _sum(summed, total), parts


def _finished(whole: str, items: list[Quantity], rule: Rule, patterns: Patterns) -> Found:
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


def _run(whole: str, items: list[Quantity], start: int, unit: str, rule: Rule) -> list[Quantity]:
    """Quantities of one unit that follow each other as a list."""
    parts: list[Quantity] = []
    longest = rule.options.get("max_label") or 16
    for item in items:
        gap = whole[(parts[-1].end if parts else start) : item.start]
        if item.unit != unit or len(gap) > longest or "其中" in gap or (parts and "；" in gap):
            break
        if parts and not re.search("[、，和]", gap):
            break
        parts.append(item)
    return parts


def _exhaustive(labels: str, parts: list[Quantity], share: float, rule: Rule) -> bool:
    if share >= MIN_SHARE and any(re.search(pattern, labels) for pattern in rule.options["complements"]):
        return True
    return share >= (rule.options.get("close") or 1.0) and len(parts) >= 3


def _sum(summed: float, total: Quantity) -> str:
    return f"各分项相加是{summed:g}{total.unit}，不是{total.value:g}{total.unit}"


def _shares(outline: Outline, items: list[Quantity], patterns: Patterns) -> Iterator[Hit]:
    whole = outline.text.whole
    for match in patterns["share"].finditer(whole, items[0].start, items[0].last):
        earlier = [item for item in items if item.end <= match.start()][-2:]
        if len(earlier) < 2 or earlier[0].unit != earlier[1].unit or match.start() - earlier[0].start > 60:
            continue
        one, two = sorted(item.value for item in earlier)
        if not two or not all(item.exact for item in earlier):
            continue
        written = match["value"]
        step = 10.0 ** -len(written.partition(".")[2])
        shares = [100 * one / two, 100 * (two - one) / two]
        if min(abs(share - float(written)) for share in shares) < step:
            continue
        reason = f"{one:g}除以{two:g}是{100 * one / two:.1f}%"
        yield Hit(outline.text.span(*match.span("at")), values={"reason": reason})


def _attendance(outline: Outline, patterns: Patterns) -> Iterator[Hit]:
    if "attendance" not in patterns:
        return
    for match in patterns["attendance"].finditer(outline.text.whole):
        due, there = int(match["due"]), int(match["there"])
        away = int(match["away"]) if match["away"] else None
        if there > due or (away is not None and there + away != due):
            reason = f"应到{due}人，实到{there}人" + (f"，缺席{away}人" if away is not None else "")
            span: Span = outline.text.span(*match.span("at"))
            yield Hit(span, values={"reason": reason})
