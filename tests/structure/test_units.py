"""Problem, cause and measure units."""

from __future__ import annotations

import pytest
from support.outlines import PERSONAL, outline_of, whole, words

from shenggao_lint.structure import describe

PROBLEMS = "一、存在的问题"


def test_several_units_in_one_paragraph_with_their_columns() -> None:
    found = outline_of(PERSONAL, PROBLEMS, "　　一是学习不够。只写了四篇。二是调研不深；三是作风不实。")
    assert words(found) == ["一是学习不够。只写了四篇。", "二是调研不深；", "三是作风不实。"]
    assert [tuple(found.unit_span(u)) for u in found.units] == [(3, 3, 16), (3, 16, 23), (3, 23, 30)]
    assert [u.index for u in found.units] == [0, 1, 2]
    assert {u.kind for u in found.units} == {"problem"}


@pytest.mark.parametrize(
    "numbers",
    [("一是", "二是"), ("（1）", "（2）"), ("1.", "2."), ("①", "②"), ("第一，", "第二，"), ("1、", "2、")],
)
def test_one_unit_a_line_in_every_form(numbers: tuple[str, str]) -> None:
    lines = [f"{numbers[0]}学习不够，只写了四篇。", f"{numbers[1]}调研不深，只下村六次。"]
    assert words(outline_of(PERSONAL, PROBLEMS, *lines)) == lines


def test_continuation_lines_belong_to_the_unit_above() -> None:
    found = outline_of(PERSONAL, PROBLEMS, "一是学习不够。", "全年只写了四篇。", "二是调研不深。")
    assert whole(found) == [["一是学习不够。", "全年只写了四篇。"], ["二是调研不深。"]]


def test_without_numbers_a_paragraph_is_a_unit() -> None:
    found = outline_of(
        PERSONAL, PROBLEMS, "学习不够，只写了四篇。", "具体如下：", "短句。", "调研不深，只下村六次。"
    )
    assert words(found) == ["学习不够，只写了四篇。", "调研不深，只下村六次。"]


def test_a_lead_paragraph_before_smaller_headings_is_no_unit_when_enumerated_below() -> None:
    found = outline_of(
        PERSONAL, PROBLEMS, "（一）学习方面", "主要有以下表现：", "一是学习不够。", "二是笔记少。"
    )
    assert words(found) == ["一是学习不够。", "二是笔记少。"]


def test_a_whole_paragraph_under_a_numbered_heading() -> None:
    found = outline_of(
        PERSONAL, PROBLEMS, "（一）理想信念不牢", "学习不够。", "只写了四篇。", "（二）作风不实", "下村少。"
    )
    assert whole(found) == [
        ["（一）理想信念不牢", "学习不够。", "只写了四篇。"],
        ["（二）作风不实", "下村少。"],
    ]


def test_a_run_in_heading_is_the_head_of_its_unit() -> None:
    found = outline_of(
        PERSONAL, PROBLEMS, "（一）理想信念不牢。学习不够，只写了四篇。", "（二）作风不实。下村少。"
    )
    assert words(found) == ["（一）理想信念不牢。学习不够，只写了四篇。", "（二）作风不实。下村少。"]


def test_items_right_after_a_run_in_heading() -> None:
    found = outline_of(PERSONAL, PROBLEMS, "（一）学习方面。一是学习不够。二是笔记少。")
    assert words(found) == ["一是学习不够。", "二是笔记少。"]


def test_numbered_sentences_with_nothing_under_them() -> None:
    found = outline_of(
        PERSONAL,
        PROBLEMS,
        "（一）学习不够，只写了四篇。",
        "（二）调研不深，只下村六次。",
        "二、整改措施",
        "每月学一次。",
    )
    assert words(found, "problem") == ["（一）学习不够，只写了四篇。", "（二）调研不深，只下村六次。"]


def test_a_list_inside_a_sentence_is_no_list_of_units() -> None:
    text = "学习上有两个毛病，一是拖，二是浅，全年只写了四篇。"
    assert words(outline_of(PERSONAL, PROBLEMS, text)) == [text]


def test_one_number_inside_a_paragraph_is_no_list() -> None:
    text = "学习上有个毛病。一是拖，只写了四篇。"
    assert words(outline_of(PERSONAL, PROBLEMS, text)) == [text]


def test_a_bare_heading_is_no_unit() -> None:
    assert words(outline_of(PERSONAL, PROBLEMS, "（一）学习不够", "（二）调研不深", "只下村六次。")) == [
        "（二）调研不深"
    ]


def test_a_list_after_a_lead_sentence_is() -> None:
    found = outline_of(PERSONAL, PROBLEMS, "学习上有两个毛病。一是拖，只写了四篇。二是浅，没有做题。")
    assert words(found) == ["一是拖，只写了四篇。", "二是浅，没有做题。"]


def test_only_numbers_of_the_first_form_cut() -> None:
    found = outline_of(PERSONAL, PROBLEMS, "一是学习不够：（1）笔记少；（2）讨论少。二是调研不深。")
    assert words(found) == ["一是学习不够：（1）笔记少；（2）讨论少。", "二是调研不深。"]


def test_causes_and_measures_have_their_own_kind() -> None:
    found = outline_of(
        PERSONAL,
        PROBLEMS,
        "一是学习不够。",
        "二、原因剖析",
        "一是党性放松。",
        "三、整改措施",
        "一是每月学一次。",
        "周立群",
    )
    assert [(u.kind, w) for u, w in zip(found.units, words(found), strict=True)] == [
        ("problem", "一是学习不够。"),
        ("cause", "一是党性放松。"),
        ("measure", "一是每月学一次。"),
    ]
    assert [u["deficiency"] for u in describe(found)["units"]] == [True, True, False]


def test_other_parts_have_no_units() -> None:
    found = outline_of(
        PERSONAL, "一、上年度民主生活会整改落实情况", "一是学习抓了。", "二、典型案例剖析", "一是某某受贿。"
    )
    assert found.units == []


def test_criticism_without_headings_is_cut_as_a_whole() -> None:
    found = outline_of("对张志远同志的批评意见", "一是学习抓得不紧。二是下村不多。", "三是脾气急。")
    assert [(u.kind, w) for u, w in zip(found.units, words(found), strict=True)] == [
        ("item", "一是学习抓得不紧。"),
        ("item", "二是下村不多。"),
        ("item", "三是脾气急。"),
    ]


def test_a_plan_has_no_units() -> None:
    found = outline_of(
        "2025年度民主生活会实施方案", "一、查摆问题", "一是学习不够。", "二、整改措施", "一是每月学。"
    )
    assert found.units == []


def test_markdown_marks_do_not_move_columns() -> None:
    found = outline_of(
        f"# {PERSONAL}", "## 一、存在的问题", "**一是**学习不够。二是**调研**不深。", markdown=True
    )
    assert words(found) == ["一是**学习不够。", "二是**调研**不深。"]


def test_a_question_after_the_heading_is_no_unit() -> None:
    found = outline_of(
        PERSONAL,
        "一、存在的问题",
        "（一）带头固本培元、增强党性方面：组织生活里，我是党员还是专家？",
        "是专家。支部讨论那天，我发言25分钟，22分钟谈文体，没有接住批评。",
    )
    assert words(found, "problem") == ["是专家。支部讨论那天，我发言25分钟，22分钟谈文体，没有接住批评。"]


def test_a_measure_under_each_problem_by_labels() -> None:
    found = outline_of(
        PERSONAL,
        "一、查摆的问题与整改措施",
        "问题1：读书不用心。全年只写了四篇笔记，我觉得够用。",
        "整改措施：每月写一篇笔记，年底前交支部看。",
        "问题2：下村少。全年只去了六次，我嫌路远。",
        "整改措施：每月到村两天，三月起执行。",
    )
    assert [(unit.kind, unit.pieces[0].line) for unit in found.units] == [
        ("problem", 3),
        ("measure", 4),
        ("problem", 5),
        ("measure", 6),
    ]
    assert [unit.partner and unit.partner.pieces[0].line for unit in found.units] == [None, 3, None, 5]
