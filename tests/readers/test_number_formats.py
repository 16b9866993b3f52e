"""Word's number formats; the Chinese ones as Word prints them."""

from __future__ import annotations

import pytest

from shenggao_lint.readers.docx.number_formats import format_custom, format_number


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("decimal", {0: "0", 1: "1", 10: "10", 101: "101"}),
        ("decimalZero", {1: "01", 9: "09", 10: "10", 101: "101"}),
        ("decimalFullWidth", {1: "１", 10: "１０", 101: "１０１"}),
        ("decimalEnclosedCircle", {1: "①", 10: "⑩", 11: "⑪", 20: "⑳", 21: "21", 101: "101"}),
        ("decimalEnclosedCircleChinese", {1: "①", 20: "⑳"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 1999: "MCMXCIX", 5000: "5000"}),
        ("lowerRoman", {1: "i", 18: "xviii"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA", 1000: "1000"}),
        ("lowerLetter", {1: "a", 28: "bb"}),
        ("none", {1: ""}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○", 101: "一○一"}),
        (
            "chineseCountingThousand",
            {
                1: "一", 10: "十", 11: "十一", 21: "二十一", 99: "九十九", 100: "一百", 101: "一百〇一",
                110: "一百一十", 1001: "一千〇一", 10000: "一万", 10001: "一万〇一", 999999: "九十九万九千九百九十九",
                1000000: "",
            },
        ),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 11: "壹拾壹", 101: "壹佰零壹", 1000000: ""}),
        ("japaneseCounting", {1: "一", 10: "十", 11: "十一", 101: "百一", 1000: "千", 1000000: ""}),
        ("ideographDigital", {1: "一", 10: "一〇", 11: "一一", 101: "一〇一"}),
        ("taiwaneseCounting", {10: "十", 21: "二十一"}),
        ("taiwaneseCountingThousand", {1: "一", 12: "十二", 101: "一百零一"}),
        ("ideographLegalTraditional", {12: "壹拾貳"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥", 61: "61"}),
        ("someFormatOfTomorrow", {7: "7"}),
    ],
)  # fmt: skip
def test_formats(name: str, expected: dict[int, str]) -> None:
    assert {number: format_number(number, name) for number in expected} == expected


def test_custom_formats_are_numbers_with_zeros() -> None:
    assert [format_custom(7, "001, 002, 003, ..."), format_custom(7, "1"), format_custom(1234, "01, 02")] == [
        "007",
        "7",
        "1234",
    ]


def test_no_number_makes_a_long_label() -> None:
    for name in ("upperRoman", "lowerLetter", "chineseCountingThousand", "ideographDigital"):
        assert len(format_number(999_999_999, name)) < 20
