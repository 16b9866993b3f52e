"""Stretches that stand twice: the same as comparing every stretch with the next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shenggao_lint.language.doubles import doubles


@given(st.text(st.sampled_from("一二𠀀a\n\ud800\x00\u0100"), max_size=30), st.integers(1, 6))
def test_all_and_nothing_else(text: str, longest: int) -> None:
    expected = [
        (start, size)
        for start in range(len(text))
        for size in range(1, longest + 1)
        if start + 2 * size <= len(text)
        and text[start : start + size] == text[start + size : start + 2 * size]
    ]
    assert doubles(text, longest) == expected
