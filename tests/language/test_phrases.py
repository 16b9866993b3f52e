"""All phrases of all rules in one pass; leftmost-longest."""

from __future__ import annotations

import pytest
from support.outlines import outline_of

from shenggao_lint.language.phrases import find_phrases, phrases_of
from shenggao_lint.rulebook import Rule, load_rulebook


def rule(code: str, phrases: list[str]) -> Rule:
    return load_rulebook().rules["P102"]._replace(code=code, options={"phrases": phrases})


def found(text: str, *phrases: list[str]) -> list[list[str]]:
    outline = outline_of(text)
    rules = [rule(f"P{number}", words) for number, words in enumerate(phrases)]
    find_phrases(outline, rules)
    return [[outline.text.whole[a:b] for a, b in phrases_of(outline, r)] for r in rules]


@pytest.mark.parametrize(
    ("text", "phrases", "words"),
    [
        ("此处填写姓名", ["此处", "此处填写"], ["此处填写"]),
        ("甲乙丙丁", ["乙丙", "甲乙丙", "丙丁"], ["甲乙丙"]),
        ("甲乙丙丁", ["甲乙", "乙丙丁"], ["甲乙"]),  # leftmost before longest
        ("甲乙甲乙", ["甲乙"], ["甲乙", "甲乙"]),
        ("甲乙", ["丙"], []),
        ("甲\n乙", ["甲乙"], []),
    ],
)
def test_leftmost_longest(text: str, phrases: list[str], words: list[str]) -> None:
    assert found(text, phrases) == [words]


def test_each_rule_has_its_own_hits() -> None:
    assert found("甲乙丙", ["甲乙"], ["乙丙", "甲"], []) == [["甲乙"], ["甲", "乙丙"], []]


def test_another_set_of_rules_is_another_automaton() -> None:
    assert found("甲乙", ["甲"]) == [["甲"]]
    assert found("甲乙", ["乙"]) == [["乙"]]
    assert found("甲乙", ["甲"]) == [["甲"]]
