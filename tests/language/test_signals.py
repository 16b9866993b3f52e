"""Does a sentence state a problem?"""

from __future__ import annotations

import pytest

from shenggao_lint.language.signals import Signals
from shenggao_lint.rulebook import load_rulebook

BOOK = load_rulebook()
REAL = Signals({name: entry["words"] for name, entry in BOOK.lexicons.items()}, BOOK.settings["signals"])
OWN = Signals(
    {"deficiency": ["不够", "没有"], "not-deficiency": ["没有之一"]},
    {"fault": "只写了", "lawful": "没有.{0,4}就没有"},
)


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        ("学习不够。", True),
        ("只写了四篇。", True),
        ("学习很好。", False),
        ("最好的，没有之一。", False),
        ("没有之一，也没有办。", True),
        ("没有党就没有新中国。", False),
        ("学习《不够》和“没有”。", False),
        ("学习‘不够’。", False),
    ],
)
def test_words_and_patterns(sentence: str, states: bool) -> None:
    assert OWN.states_problem(sentence) == states


def test_without_words_nothing_is_a_problem() -> None:
    assert not Signals({}, {}).states_problem("学习不够。")


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        ("一是学习不够系统。", True),
        ("读书笔记只写了四篇。", True),
        ("遇到矛盾绕着走。", True),
        ("每月学习一次，全程参加。", False),
        ("深入学习贯彻党的二十届四中全会精神。", False),
        ("不忘初心，牢记使命。", False),
    ],
)
def test_the_real_words(sentence: str, states: bool) -> None:
    assert REAL.states_problem(sentence) == states
