"""Every rule proves itself by the examples in its file: one test a rule."""

from __future__ import annotations

import pytest

from shenggao_lint.rulebook import RulebookError, load_rulebook
from shenggao_lint.rulebook.examples import examples_of, run_example, run_examples, without_words
from shenggao_lint.rulebook.kinds import discover

try:
    BOOK = load_rulebook(cache=False)
    ERRORS: list[str] = []
except RulebookError as error:
    ERRORS = error.messages
CODES = [] if ERRORS else list(BOOK.rules)
OWN_WORDS = {name: kind.own_words for name, kind in discover().items()}


def _owned(code: str) -> list[str]:
    """The options of a rule in which it holds its own words."""
    rule = BOOK.rules[code]
    return [name for name in OWN_WORDS[rule.kind] if rule.options.get(name)]


def test_rules_load() -> None:
    assert ERRORS == []


@pytest.mark.parametrize("code", CODES)
def test_examples_hold(code: str) -> None:
    assert [str(failure) for failure in run_examples(BOOK, [code])] == []


@pytest.mark.parametrize("code", [code for code in CODES if _owned(code)])
def test_emptied_rules_find_nothing(code: str) -> None:
    """Without its words and patterns the rule must miss every bad example: the words do the work."""
    emptied = without_words(BOOK, BOOK.rules[code]._replace(weighed=None), _owned(code))
    bad = [example for example in examples_of(BOOK, BOOK.rules[code]) if example.side == "bad"]
    for example in bad:
        message = run_example(emptied, example)
        assert message is not None, f"{example} 不靠规则里的词也能报出"
        assert "运行出错" not in message


@pytest.mark.parametrize("code", CODES)
def test_file_is_where_its_code_says(code: str) -> None:
    rule = BOOK.rules[code]
    assert rule.file.rpartition("/")[2] == f"{code}-{rule.name}.yaml"
