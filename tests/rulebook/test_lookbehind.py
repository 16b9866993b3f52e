"""Look-behinds taken apart find what the whole ones find."""

from __future__ import annotations

import re

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from shenggao_lint.rulebook.lookbehind import split_lookbehinds

CASES = [
    ("(?<=甲|乙丙)丁", "(?:(?<=甲)|(?<=乙丙))丁"),
    ("(?<!甲|乙丙)丁", "(?<!甲)(?<!乙丙)丁"),
    ("(?<=(?:甲|乙丙|^))丁", "(?:(?<=甲)|(?<=乙丙)|(?<=^))丁"),
    ("(?<=[甲|乙]丙)丁", "(?<=[甲|乙]丙)丁"),
    ("(?<=甲(?:乙|丙)|丁戊)己(?P<at>庚)", "(?:(?<=甲(?:乙|丙))|(?<=丁戊))己(?P<at>庚)"),
    (r"\(?<=甲", r"\(?<=甲"),
    ("(?P<name>甲)(?=乙|丙丁)", "(?P<name>甲)(?=乙|丙丁)"),
]


@pytest.mark.parametrize(("expression", "expected"), CASES)
def test_taken_apart(expression: str, expected: str) -> None:
    assert split_lookbehinds(expression) == expected


@given(st.text(alphabet="甲乙丙丁戊己庚^", max_size=12))
def test_the_same_places(text: str) -> None:
    for expression, _ in CASES:
        whole = [m.span() for m in regex.finditer(expression, text)]
        assert [m.span() for m in re.finditer(split_lookbehinds(expression), text)] == whole
