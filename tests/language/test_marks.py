"""Signal words, figures and dates of a text, found once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shenggao_lint.language.marks import Mark, Marks
from shenggao_lint.rulebook import load_rulebook

PATTERNS = load_rulebook().settings["signals"]["marks"]
CORPUS = sorted((Path(__file__).parents[2] / "corpus").rglob("*.txt"))
# A pattern may say first with which characters it begins, which is faster than to try all it knows everywhere.
FIRST = re.compile(r"\(\?=\[[^\]]*\]\)")
LEXICONS = {"thought": ["觉得", "总觉得"], "hedge": ["有时", "觉得"], "empty": ["一定程度上"]}


def found(text: str, kind: str, lexicons: dict[str, list[str]] = LEXICONS) -> list[str]:
    return [text[m.start : m.end] for m in Marks(text, lexicons, PATTERNS).between(kind, 0, len(text))]


def test_the_longest_word_counts_once() -> None:
    assert found("我总觉得行，也觉得够", "thought") == ["总觉得", "觉得"]


def test_a_word_may_belong_to_several_lexicons() -> None:
    assert found("总觉得行", "hedge") == ["觉得"]


def test_between_takes_marks_that_begin_there() -> None:
    marks = Marks("觉得好，觉得坏，觉得", LEXICONS, PATTERNS)
    assert marks.between("thought", 1, 8) == [Mark(4, 6, "thought")]
    assert marks.between("thought", 4, 9) == [Mark(4, 6, "thought"), Mark(8, 10, "thought")]
    assert marks.between("thought", 0, 0) == []
    assert marks.between("no such kind", 0, 9) == []


def test_other_words_give_other_marks() -> None:
    assert found("甲乙", "first", {"first": ["甲"]}) == ["甲"]
    assert found("甲乙", "first", {"first": ["乙"]}) == ["乙"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我学习不够，本人惭愧", ["我", "本人"]),
        ("我们、我局、我县、我委、自我、我为群众办实事", []),
        ("本人撰写", []),
        ("我在我局", ["我"]),
    ],
)
def test_self(text: str, words: list[str]) -> None:
    assert found(text, "self") == words


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("date", "2025年3月学习，去年底检查", ["2025年3月", "去年"]),
        ("date", "今年4月12日，上半年，三季度，国庆", ["今年4月12日", "上半年", "三季度", "国庆"]),
        ("date", "2025年度民主生活会", []),
        ("figure", "下村12次，占30%，1.5万元", ["12次", "30%", "1.5万"]),
        ("figure", "十二次会议，三个村，百分之三", ["十二次", "三个", "百分之三"]),
        ("figure", "三个方面，四个意识，第一次，2025年3月", []),
        ("titled", "学习《准则》《条例》", ["《准则》", "《条例》"]),
        ("titled", "《一》", []),
        ("speech", "他说“这件事不归我管”，我说“行”", ["“这件事不归我管”"]),
    ],
)
def test_patterns(kind: str, text: str, words: list[str]) -> None:
    assert found(text, kind) == words


@pytest.mark.parametrize("kind", [kind for kind, pattern in PATTERNS.items() if FIRST.match(pattern)])
def test_the_first_characters_leave_nothing_out(kind: str) -> None:
    """Who adds a way of saying it must add its first character too."""
    pattern = PATTERNS[kind]
    quick, slow = re.compile(pattern), re.compile(FIRST.sub("", pattern, count=1))
    for path in CORPUS:
        text = path.read_text(encoding="utf-8")
        assert [m.span() for m in quick.finditer(text)] == [m.span() for m in slow.finditer(text)], path
