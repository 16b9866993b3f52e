"""Writers lay the same draft out in many ways; a clean draft stays clean in every one of them.

Numbering rules are left out where a layout changes the numbers themselves.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from shenggao_lint import lint_text
from shenggao_lint.rulebook import Rulebook, load_rulebook

ROOT = Path(__file__).parent.parent
DRAFTS = sorted([*ROOT.glob("corpus/clean/*.txt"), *ROOT.glob("corpus/heldback/clean/*.txt")])
HAN = "一二三四五六七八九十"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
NUMBERING = {"S104", "S105", "S107"}

_ORAL = re.compile(rf"(^|(?<=[。；：]))([{HAN}])是(?!否)", re.M)


def _oral(number: Callable[[int], str]) -> Callable[[str], str]:
    """一是, 二是 … written another way."""
    return lambda text: _ORAL.sub(lambda m: m[1] + number(HAN.index(m[2]) + 1), text)


def _sub(pattern: str, replacement: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, replacement, text, flags=re.M)


def _season(text: str) -> int:
    """The year in whose January the draft's meeting is held."""
    return (lint_text(text, path="draft.txt", rulebook=_rulebook()).year or 2025) + 1


LAYOUTS: dict[str, Callable[[str], str]] = {
    "no blank lines": _sub(r"\n{2,}", "\n"),
    "a blank line after each": _sub(r"\n+", "\n\n"),
    "indented": _sub(r"^(?=\S)", "　　"),
    "indented with tabs": _sub(r"^(?=\S)", "\t"),
    "half-width brackets": _sub(rf"^（([{HAN}])）", r"(\1)"),
    "a space before 、": _sub(rf"^([{HAN}])、", r"\1 、"),
    "part numbers": _sub(rf"^([{HAN}])、", r"第\1部分 "),
    "（1）": _oral(lambda n: f"（{n}）"),
    "①": _oral(lambda n: CIRCLED[n - 1]),
    "第一，": _oral(lambda n: f"第{HAN[n - 1]}，"),
    "其一，": _oral(lambda n: f"其{HAN[n - 1]}，" if n < 5 else f"{HAN[n - 1]}是"),
    "each in a paragraph": _sub(rf"(?<=[。；])(?=[{HAN}]是)", "\n"),
    "no second-level numbers": _sub(rf"^（[{HAN}]）", ""),
    "a colon after headings": _sub(rf"^((?:（[{HAN}]）|[{HAN}]、)[^。\n]{{2,40}}(?<![：；]))$", r"\1："),
    "a full stop after headings": _sub(rf"^(（[{HAN}]）[^。\n]{{2,40}}(?<![：；]))$", r"\1。"),
    "text on the heading's line": _sub(rf"^(（[{HAN}]）[^。\n]{{2,40}})\n+(?=[^\s（])", r"\1。"),
    "…方面存在的问题": _sub(rf"^((?:（[{HAN}]）|[{HAN}]、)[^。\n]{{2,40}}方面)$", r"\1存在的问题"),
    "a date below the title": lambda text: re.sub(
        r"\A(.*)\n(?!（)", rf"\1\n（{_season(text)}年1月）\n", text
    ),
    "a name below the title": _sub(r"\A(.*)\n", r"\1\n班子成员 张 清 河\n"),
    "附件 above the title": _sub(r"\A", "附件2\n\n"),
}
# Without its number a measure is tied to its problem by fewer signs; half-width brackets are a slip.
LOOSER = {
    "no second-level numbers": {"M101", "G101", "S101"},
    # drafts that use 一、 for their items too, or end a heading in a colon of its own
    "part numbers": {"S103"},
    "a colon after headings": {"M104"},
    "a space before 、": {"G111"},
    "half-width brackets": {"Q102"},
    # a draft that is signed names two authors then
    "a name below the title": {"K106"},
    # a list of aspects taken apart is no list any more
    "each in a paragraph": {"A101"},
}


@cache
def _rulebook() -> Rulebook:
    return load_rulebook()


@cache
def _count(text: str) -> Counter[str]:
    found = lint_text(text, path="draft.txt", rulebook=_rulebook()).findings
    return Counter(finding.rule for finding in found if finding.level != "info")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_clean_draft_stays_clean(layout: str) -> None:
    worse = {}
    # each draft in a third of the layouts, in all of them with the heavy tests
    step = 1 if os.environ.get("SHENGGAO_HEAVY") else 3
    for draft in DRAFTS[list(LAYOUTS).index(layout) % step :: step]:
        text = draft.read_text(encoding="utf-8-sig")
        more = _count(LAYOUTS[layout](text)) - _count(text)
        for rule in NUMBERING | LOOSER.get(layout, set()):
            more.pop(rule, None)
        if more:
            worse[draft.name] = dict(more)
    assert not worse
