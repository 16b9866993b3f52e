"""The program's own patterns run without a time limit, so none may take long on hostile text."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import pytest

from shenggao_lint.language import patterns
from shenggao_lint.rulebook import load_rulebook, typewords

RULEBOOK = load_rulebook()
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
