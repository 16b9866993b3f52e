"""The program's own patterns run without a time limit, so none may take long on hostile text."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shenggao_lint.language import patterns
from shenggao_lint.rulebook import load_rulebook, typewords
from shenggao_lint.rulebook.examples import examples_of

RULEBOOK = load_rulebook()
CORPUS = sorted((Path(__file__).parents[2] / "corpus").rglob("*.txt"))
LENGTH = 3000
# A guard against patterns that never end, not a measure of speed.
SECONDS = 10.0


def expressions() -> Iterator[str]:
    """Every regular expression of the rules and of the settings."""
    seen: set[str] = set()
    waiting: list[Any] = [rule.options for rule in RULEBOOK.rules.values()]
    waiting += [entry for entry in RULEBOOK.settings.values()]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list | tuple):
            waiting.extend(value)
        elif isinstance(value, str) and re.search(r"\(\?|\[[^\]]+\]|[*+]", value) and value not in seen:
            seen.add(value)
            yield value


def gated() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every pattern that is tried only where one of its literals stands, with its rule's code."""
    for rule in RULEBOOK.rules.values():
        for option in rule.options.values():
            for entry in option if isinstance(option, list) else [option]:
                if isinstance(entry, dict) and entry.get("regex") and entry.get("needs"):
                    yield rule.code, entry


@pytest.mark.parametrize("code", sorted({code for code, _ in gated()}))
def test_the_literals_leave_nothing_out(code: str) -> None:
    """In the rule's own bad examples and in the corpus: where a pattern matches, one of its literals stands."""
    examples = [str(example.data) for example in examples_of(RULEBOOK, RULEBOOK.rules[code])]
    texts = examples + [path.read_text(encoding="utf-8") for path in CORPUS]
    for entry in (entry for owner, entry in gated() if owner == code):
        pattern = patterns.compiled(entry["regex"])
        for text in texts:
            if not any(literal in text for literal in entry["needs"]):
                assert pattern.search(text) is None, entry["regex"]


def test_the_two_modules_agree_on_the_mark() -> None:
    assert patterns.TIMED == typewords.TIMED


def hostile(expression: str) -> list[str]:
    """Long runs of what the expression speaks of: single characters, and all of them in turn."""
    letters = list(dict.fromkeys(re.sub(r"[\\()\[\]{}|?*+^$.<>=!:#-]", "", expression)))
    return [letter * LENGTH for letter in letters[:12]] + [
        "".join(letters) * (LENGTH // max(1, len(letters)))
    ]


@pytest.mark.parametrize("expression", sorted(expressions()), ids=lambda text: text[:30])
def test_no_pattern_takes_long_on_hostile_text(expression: str) -> None:
    try:
        pattern = patterns.compiled(expression)
    except re.error:
        pytest.skip("not an expression of its own")
    begun = time.process_time()
    for text in hostile(expression):
        for _ in pattern.finditer(text):
            pass
    assert time.process_time() - begun < SECONDS
