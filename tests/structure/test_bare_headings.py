"""Parts are found under headings in the writer's own words, with and without numbers."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from shenggao_lint.readers import read
from shenggao_lint.rulebook import Rulebook, load_rulebook
from shenggao_lint.structure import Outline, outline

ROOT = Path(__file__).parent.parent.parent
DRAFTS = [
    path for kind in ("personal", "team") for path in sorted(ROOT.glob(f"corpus/**/clean/{kind}-*.txt"))
]
# One that nobody foresaw is among each.
OWN = {
    "problems": ["照出来的毛病", "哪些地方没做好", "亮一亮短处"],
    "causes": ["病根在哪里", "往根上挖", "想深一层"],
    "measures": ["往后怎么改", "立下的规矩", "一件一件来"],
}
_NUMBERED = re.compile(r"[一二三四五六七八]、([^。：，\n]{2,24})$")
MOST_FOUND = 0.95


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def _outline(text: str, book: Rulebook) -> Outline:
    return outline(read("draft.txt", text.encode()), book)


def _renamed(text: str, found: Outline, chance: random.Random, numbered: bool) -> str:
    lines = text.split("\n")
    for section in found.sections:
        match = _NUMBERED.match(lines[section.line - 1]) if section.level == 1 else None
        if match and len(section.roles) == 1 and section.roles[0] in OWN:
            words = chance.choice(OWN[section.roles[0]])
            lines[section.line - 1] = lines[section.line - 1][: match.start(1)] * numbered + words
        elif match and not numbered:
            lines[section.line - 1] = match[1]
    return "\n".join(lines)


@pytest.mark.parametrize("numbered", [True, False], ids=["numbered", "bare"])
def test_parts_are_found_under_other_words(numbered: bool, book: Rulebook) -> None:
    tried, lost = 0, []
    for path in DRAFTS:
        text = path.read_text(encoding="utf-8")
        found = _outline(text, book)
        parts = {role for s in found.sections if s.level == 1 for role in s.roles if role in OWN}
        changed = _renamed(text, found, random.Random(path.stem), numbered)
        if parts != OWN.keys() or changed == text:
            continue
        tried += 1
        now = {role for s in _outline(changed, book).sections if s.level == 1 for role in s.roles}
        if not parts <= now:
            lost.append((path.stem, parts - now))
    assert tried > 50
    assert len(lost) <= (1 - MOST_FOUND) * tried, lost


def test_a_short_line_is_no_heading_where_no_part_is_missing(book: Rulebook) -> None:
    text = (
        "2025年度民主生活会个人对照检查材料\n存在的问题\n"
        + "学习不够系统，2025年读书笔记只写了四篇。" * 4
        + "\n"
        "说几句心里话\n" + "我总觉得有老底子可吃，党性锻炼放松了，没有把学习当回事，宗旨意识淡了。" * 2 + "\n"
        "原因分析\n党性锻炼放松。\n整改措施\n每月学一次。\n"
    )
    headings = [section.heading for section in _outline(text, book).sections]
    assert headings == ["存在的问题", "原因分析", "整改措施"]
