"""Numerals as numbers, and back."""

from __future__ import annotations

import pytest

from shenggao_lint.language.numerals import chinese, value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("12", 12),
        ("１２", 12),
        ("①", 1),
        ("⑳", 20),
        ("一", 1),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("一百〇三", 103),
        ("一百二十", 120),
        ("一〇一", 101),
        ("零", 0),
        ("", None),
        ("甲", None),
        ("十甲", None),
        ("1a", None),
    ],
)
def test_value(text: str, number: int | None) -> None:
    assert value(text) == number


def test_every_number_comes_back() -> None:
    assert [value(chinese(number)) for number in range(1, 120)] == list(range(1, 120))
    assert [chinese(number) for number in (1, 10, 11, 20, 21, 99, 100, 0)] == [
        "一", "十", "十一", "二十", "二十一", "九十九", "100", "0",
    ]  # fmt: skip
