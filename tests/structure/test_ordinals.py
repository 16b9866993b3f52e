"""Numbers that open lines or stand inside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shenggao_lint.structure import ordinals
from shenggao_lint.structure.ordinals import Ordinal, all_in, inline, lead


@pytest.mark.parametrize(
    ("text", "form", "value", "taken"),
    [
        ("第一部分 存在的问题", "part", 1, "第一部分 "),
        ("第3章、整改", "part", 3, "第3章、"),
        ("一、存在的问题", "cn", 1, "一、"),
        ("十二、存在的问题", "cn", 12, "十二、"),
        ("二. 原因", "cn", 2, "二."),
        ("三　原因", "cn", 3, "三　"),
        ("（一）学习方面", "cn-paren", 1, "（一）"),
        ("(十一)学习方面", "cn-paren", 11, "(十一)"),
        ("（二）、学习方面", "cn-paren", 2, "（二）、"),
        ("1.学习不够", "num", 1, "1."),
        ("12、学习不够", "num", 12, "12、"),
        ("3 学习不够", "num", 3, "3 "),
        ("1.2025年全年", "num", 1, "1."),
        ("2.3个村", "num", 2, "2."),
        ("（1）学习不够", "num-paren", 1, "（1）"),
        ("2）学习不够", "num-paren", 2, "2）"),
        ("③学习不够", "circled", 3, "③"),
        ("问题1：学习不够", "label", 1, "问题1："),
        ("措施 三、每月一次", "label", 3, "措施 三、"),
        ("一是学习不够", "oral", 1, "一是"),
        ("二要加强学习", "oral", 2, "二要"),
        ("十一是学习不够", "oral", 11, "十一是"),
        ("第三，学习不够", "oral", 3, "第三"),
        ("首先，学习不够", "oral", 1, "首先"),
        ("其二是学习不够", "oral", 2, "其二"),
    ],
)
def test_leads(text: str, form: str, value: int, taken: str) -> None:
    for indent in ("", "　　", "  "):
        found = lead(indent + text)
        assert found is not None
        assert (found.form, found.value) == (form, value)
        assert (indent + text)[found.start : found.end] == taken


@pytest.mark.parametrize(
    "text",
    [
        "",
        "学习不够",
        "一直以来学习不够",
        "一定程度上",
        "第一书记",
        "第一时间",
        "2025年1月",
        "1.5万元",
        "12345热线",
        "一是一，二是二",
        "一是否能按时",
        "问题很多",
        "三个方面",
    ],
)
def test_no_leads(text: str) -> None:
    assert lead(text) is None


def test_the_two_families_of_oral_numbers_are_apart() -> None:
    assert [o.family for o in all_in("一是学习不够；二要加强；第三，其他。")] == ["是", "要", "是"]


def test_inline_numbers_stand_after_a_mark() -> None:
    text = "有三点：一是甲；二是乙。三是丙，另有四是丁"
    assert [(o.form, o.value) for o in inline(text)] == [("oral", 1), ("oral", 2), ("oral", 3)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("（1）甲；（2）乙", [("num-paren", 1), ("num-paren", 2)]),
        ("①甲。②乙。③丙", [("circled", 1), ("circled", 2), ("circled", 3)]),
        ("如下：1.甲；2.乙", [("num", 1), ("num", 2)]),
        ("如下：1.5万元", []),
        ("主要：（一）甲，（二）乙", [("cn-paren", 1), ("cn-paren", 2)]),
        ("五个一是目标", []),
    ],
)
def test_all_in(text: str, values: list[tuple[str, int]]) -> None:
    assert [(o.form, o.value) for o in all_in(text)] == values


def test_the_lead_is_not_counted_twice() -> None:
    found = all_in("一是学习不够。二是调研不够。")
    assert [(o.start, o.end) for o in found] == [(0, 2), (7, 9)]


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("1.1 学习方面", "decimal", 1),
        ("3.10 减负。办公室牵头", "decimal", 10),
        ("2.3担当方面", "decimal", 3),
        ("1.2.3 支部联系点", "decimal-3", 3),
        ("2.4月底前增设速裁团队", "num", 2),
        ("7．2家代理商3月15日前处理", "num", 7),
    ],
)
def test_numbers_with_a_point(text: str, form: str, value: int) -> None:
    found = lead(text)
    assert found is not None and (found.form, found.value) == (form, value)


@pytest.mark.parametrize("text", ["3.5万元没有入账", "2.5个百分点的差距", "1.8公里机耕路"])
def test_figures_with_a_point_are_no_numbers(text: str) -> None:
    assert lead(text) is None


def test_ranks_follow_the_usual_order() -> None:
    order = ["part", "cn", "cn-paren", "num", "decimal", "decimal-3", "label", "num-paren", "circled", "oral"]
    assert sorted(ordinals.RANKS, key=lambda form: ordinals.RANKS[form]) == order
    assert len(set(ordinals.RANKS.values())) == len(order)


@given(st.text(alphabet="一二三十是要第，、。（）1 .．①问题：首先其学", max_size=14))
def test_places_lie_in_the_text_in_order(text: str) -> None:
    found = all_in(text)
    assert all(isinstance(o, Ordinal) and o.value > 0 for o in found)
    places = [place for o in found for place in (o.start, o.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    assert all(o.start < o.end for o in found)
