"""Measures that name by number the problems they answer."""

from __future__ import annotations

import pytest
from support.outlines import PERSONAL, outline_of

from shenggao_lint.structure.substance.evidence import evidence
from shenggao_lint.structure.substance.links import links_of
from shenggao_lint.structure.substance.references import referred


def draft(*measures: str, numbers: tuple[str, ...] = ("问题1：", "问题2：", "问题3：")) -> list[str]:
    told = ("学习不够，2025年只写了4篇。", "下村太少，全年只去2次。", "请示报告不及时，5月的变更没有报。")
    problems = [number + words for number, words in zip(numbers, told, strict=True)]
    return [PERSONAL, "一、存在的问题", *problems, "二、整改措施", *measures]


@pytest.mark.parametrize(
    ("words", "answered"),
    [
        ("针对问题2：每月自查一次，年底前写出小结。", [2]),
        ("针对问题1、问题3：每月自查一次，年底前写出小结。", [1, 3]),
        ("对应第2、3个问题，每月自查一次，年底前写出小结。", [2, 3]),
        ("针对问题一至三，每月自查一次，年底前写出小结。", [1, 2, 3]),
        ("每季度解决群众反映的问题3个，年底前写出小结。", []),
        ("第2季度起每月自查一次，年底前写出小结。", []),
        ("针对问题9：每月自查一次，年底前写出小结。", []),
    ],
)
def test_numbers_are_read(words: str, answered: list[int]) -> None:
    outline = outline_of(*draft(words, "每月自查一次。"))
    problems, measures = evidence(outline, "problem"), evidence(outline, "measure")
    found = referred(outline, problems, measures).get(measures[0].unit.index, set())
    assert sorted(found) == [problems[number - 1].unit.index for number in answered]


def test_a_number_links_where_no_word_is_shared() -> None:
    outline = outline_of(*draft("针对问题2：换上胶鞋，逢五逢十吃住在坡上。", "每月写一篇读书笔记。"))
    problems, measures = evidence(outline, "problem"), evidence(outline, "measure")
    assert measures[0].unit.index in links_of(outline).measures[problems[1].unit.index]


def test_numbers_that_begin_anew_are_counted_through() -> None:
    outline = outline_of(
        *draft("对应第3个问题，每月自查一次。", "每月自查一次。", numbers=("一是", "二是", "一是"))
    )
    problems, measures = evidence(outline, "problem"), evidence(outline, "measure")
    assert referred(outline, problems, measures)[measures[0].unit.index] == {problems[2].unit.index}
