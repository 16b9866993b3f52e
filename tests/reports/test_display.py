"""Widths, cutting, wrapping and carets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shenggao_lint.reports.display import clean, fit, text_width, underline, wrap

TEXTS = st.text(alphabet="一是学习abc 12，。“”…×\u3000\t\u0301", max_size=80)


@pytest.mark.parametrize(
    ("text", "ambiguous", "width"),
    [
        ("学习", 1, 4),
        ("abc", 1, 3),
        ("“学”", 1, 4),
        ("“学”", 2, 6),
        ("e\u0301", 1, 1),
        ("，\u3000", 1, 4),
        ("", 1, 0),
    ],
)
def test_width_is_two_columns_for_full_width_characters(text: str, ambiguous: int, width: int) -> None:
    assert text_width(text, ambiguous) == width


def test_control_characters_of_a_draft_never_reach_the_terminal() -> None:
    assert clean("a\x1b[31m\t学\u202e习\u3000") == "a [31m 学 习\u3000"


def test_fit_cuts_with_an_ellipsis() -> None:
    assert fit("一二三四五", 10) == "一二三四五"
    assert fit("一二三四五六", 10) == "一二三四…"


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(12, 60))
def test_wrapped_lines_fit_and_lose_nothing_but_blanks(text: str, width: int) -> None:
    lines = wrap(text, width, "  ")
    assert all(text_width(line) <= width + 2 for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())


def test_wrapped_lines_do_not_begin_with_closing_marks() -> None:
    for line in wrap("学习不够系统，学用结合不紧密。联系群众不够，下基层少。" * 4, 31):
        assert line[0] not in "，。”）"


def test_latin_words_stay_whole() -> None:
    assert wrap("参见 personal-self-exam 和 shenggao-lint 说明", 20) == [
        "参见",
        "personal-self-exam",
        "和 shenggao-lint 说",
        "明",
    ]


def test_carets_stand_under_the_excerpt() -> None:
    line, carets, (begin, end) = underline("一是联系××局不够", 4, 6, 80)
    assert line == "一是联系××局不够"
    assert carets == " " * 8 + "^^"
    assert line[begin:end] == "××"


def test_carets_follow_the_width_of_the_console() -> None:
    _, carets, _ = underline("“学习××局”", 3, 5, 80, ambiguous=2)
    assert carets == " " * 6 + "^^^^"


def test_an_empty_excerpt_gets_one_caret() -> None:
    assert underline("学习", 1, 1, 80)[1] == "  ^"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="一是学习ab，。“”\u0301", min_size=1, max_size=120), st.data(), st.integers(24, 60))
def test_a_cut_line_keeps_its_carets_right(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    line, carets, (begin, stop) = underline(text, start, end, width)
    assert text_width(line) <= width
    assert text[start:end].startswith(line[begin:stop])
    assert line[begin:stop] == text[start:end] or line.endswith("…")
    assert text_width(line[:begin]) == len(carets) - len(carets.lstrip())
    assert max(text_width(line[begin:stop]), 1) == carets.count("^")
