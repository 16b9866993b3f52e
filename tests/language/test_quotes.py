"""Quotation marks: what is lawful, what is wrong at which mark, and what each should be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shenggao_lint.language.quotes import faults, lawful, marks


def mended(text: str) -> tuple[str, list[str]]:
    """The text with every certain mend, and the cases in order."""
    wrong, left = faults(text, marks(text))
    cases = [fault.case for fault in wrong] + (["open"] if left else [])
    for fault in reversed(wrong):
        if fault.right is not None:
            text = text[: fault.start] + fault.right + text[fault.end :]
    return text, cases


@pytest.mark.parametrize(
    "text",
    [
        "学习“第一议题”，落实“三会一课”。",
        "他说：“‘马上就办’不是口号。”",
        "“外层‘里层’还有‘里层’”和“外层”",
        "Don't, the 1990's, it’s",
        "没有引号",
        '屏幕是10"的',
        "the \"draft\" and 'final' version",
    ],
)
def test_lawful(text: str) -> None:
    assert mended(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "right", "cases"),
    [
        ("落实”第一议题“不够", "落实“第一议题”不够", ["reversed"] * 2),
        ("“讲’马上就办‘的要求”", "“讲‘马上就办’的要求”", ["reversed"] * 2),
        ("落实“第一议题“不够", "落实“第一议题”不够", ["reversed"]),
        ("“甲“，“乙”", "“甲”，“乙”", ["reversed"]),
        ("“甲”，”乙”", "“甲”，“乙”", ["reversed"]),
        ('落实"甲"和"乙"', "落实“甲”和“乙”", ["ascii"] * 4),
        ('“外层"里层"外层”', "“外层‘里层’外层”", ["ascii"] * 2),
        ("“外层'里层'外层”", "“外层‘里层’外层”", ["ascii"] * 2),
        ("''两个单引号''", "“两个单引号”", ["ascii"] * 2),
        ("‘‘两个单引号’’", "“两个单引号”", ["ascii"] * 2),
        ("“畏难''的思想", "“畏难”的思想", ["ascii"]),
        ("“外层“里层”外层”", "“外层‘里层’外层”", ["nested"] * 2),
        ("＂甲＂", "“甲”", ["ascii"] * 2),
    ],
)
def test_certain(text: str, right: str, cases: list[str]) -> None:
    assert mended(text) == (right, cases)


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("落实第一议题”不够", ["unbalanced"]),
        ("落实“第一议题不够", ["open"]),
        ("“甲，“乙”", ["unbalanced"]),
        ("“甲”，乙”，“丙”", ["unbalanced"]),
        ('落实"第一议题不够', ["ascii"]),
        ("“外层‘里层外层”", ["unbalanced"]),
        ("“‘甲”’", ["unbalanced"]),
    ],
)
def test_only_a_person_can_say(text: str, cases: list[str]) -> None:
    assert mended(text) == (text, cases)


@given(st.text(st.sampled_from("甲，“”‘’\"'a（。"), max_size=12))
def test_mended_once_is_mended(text: str) -> None:
    once, _ = mended(text)
    assert len(once) <= len(text)
    if lawful(text) == [True]:
        assert mended(text) == (text, [])
