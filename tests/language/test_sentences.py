"""Sentences and clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shenggao_lint.language.sentences import clauses, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("学习不够。调研不深！作风不实？", ["学习不够。", "调研不深！", "作风不实？"]),
        ("没有标点的一段", ["没有标点的一段"]),
        ("他说“不行。”我没有说。", ["他说“不行。”", "我没有说。"]),
        ("（学习不够。）调研不深", ["（学习不够。）", "调研不深"]),
        ("怎么会？！真的。", ["怎么会？！", "真的。"]),
        ("一行。\n又一行。", ["一行。", "又一行。"]),
        ("　　学习不够。 调研不深。", ["学习不够。", "调研不深。"]),
        ("甲；乙：丙，丁。", ["甲；乙：丙，丁。"]),
        ("\n\n", []),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == parts


def test_a_stretch_of_the_text() -> None:
    text = "甲乙。丙丁。戊己。"
    assert [text[a:b] for a, b in sentences(text, 1, 5)] == ["乙。", "丙丁"]
    assert [text[a:b] for a, b in clauses(text, 1, 5)] == ["乙", "丙丁"]


def test_clauses_stand_between_any_two_marks() -> None:
    text = "甲，乙；丙：丁。戊！己？庚"
    assert [text[a:b] for a, b in clauses(text)] == list("甲乙丙丁戊己庚")


def test_a_line_ends_a_sentence() -> None:
    text = "一行\n又一行。"
    assert [text[a:b] for a, b in sentences(text)] == ["一行", "又一行。"]


@given(st.text(alphabet="学。！？“”） 　，；", max_size=20))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    for find in (sentences, clauses):
        places = [place for span in find(text) for place in span]
        assert places == sorted(places)
    told = "".join(text[a:b] for a, b in sentences(text))
    assert "".join(told.split()) == "".join(text.split())
