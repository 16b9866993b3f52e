"""What each section is for, and the parts that a type requires."""

from __future__ import annotations

import pytest
from support.outlines import PERSONAL, TEAM, outline_of

from shenggao_lint.structure import Outline
from shenggao_lint.structure.parts import Part, parts_of, states_problems

FAULT = "学习不够，全年只写了四篇笔记。"


def roles(found: Outline) -> list[str | None]:
    return [section.role for section in found.sections]


def part(found: Outline, role: str) -> Part:
    return next(part for part in parts_of(found) if part.entry["role"] == role)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("存在的突出问题", "problems"),
        ("查摆出来的差距", "problems"),
        ("原因剖析", "causes"),
        ("思想根源", "causes"),
        ("整改措施", "measures"),
        ("下一步努力方向", "measures"),
        ("上年度民主生活会整改落实情况", "previous"),
        ("典型案例剖析", "case"),
        ("个人有关事项说明", "matters"),
        ("基本情况", "opening"),
    ],
)
@pytest.mark.parametrize("title", [PERSONAL, TEAM])
def test_roles_by_heading(title: str, heading: str, role: str) -> None:
    assert roles(outline_of(title, f"一、{heading}", "按照要求。")) == [role]


def test_one_heading_may_hold_two_parts() -> None:
    found = outline_of(PERSONAL, "一、存在的问题及原因", FAULT, "二、整改措施", "每月学一次。")
    assert [section.roles for section in found.sections] == [("problems", "causes"), ("measures",)]


def test_below_both_a_heading_narrows_to_one() -> None:
    found = outline_of(
        PERSONAL,
        "一、问题及原因",
        "（一）存在的问题",
        FAULT,
        "（二）原因剖析",
        "放松了学习。",
        "二、整改措施",
        "每月学一次。",
    )
    assert [section.roles for section in found.sections][1:3] == [("problems",), ("causes",)]


def test_causes_after_a_line_that_leads_them_in() -> None:
    found = outline_of(
        PERSONAL,
        "一、存在问题及原因",
        "（一）学习不够",
        FAULT,
        "出现以上问题，原因主要有两个方面：",
        "（二）党性修养放松",
        "放松了学习。",
        "二、整改措施",
        "每月学一次。",
    )
    assert [section.roles for section in found.sections] == [
        ("problems", "causes"),
        ("problems", "causes"),
        ("causes",),
        ("measures",),
    ]


def test_headings_inside_a_part_keep_its_role() -> None:
    found = outline_of(PERSONAL, "一、存在的问题", "（一）整改不力", FAULT, "（二）原因分析", "放松了学习。")
    assert roles(found) == ["problems", "problems", "causes"]  # a bare label changes it, other words do not


def test_headings_that_say_nothing_get_their_role_by_place() -> None:
    found = outline_of(
        PERSONAL,
        "一、存在的问题",
        FAULT,
        "二、再说几句",
        "党性锻炼放松，宗旨意识淡了，思想深处总觉得过得去。",
        "三、整改措施",
        "每月学一次。",
    )
    assert roles(found) == ["problems", "causes", "measures"]
    silent = outline_of(
        PERSONAL, "一、存在的问题", FAULT, "二、再说几句", "天气很好。", "三、整改措施", "每月学一次。"
    )
    assert roles(silent) == ["problems", None, "measures"]


def test_in_a_report_parts_nest() -> None:
    found = outline_of(
        "关于2025年度民主生活会召开情况的报告",
        "一、会前准备情况",
        "会前学习。",
        "二、会议召开情况",
        "会上通报。",
        "三、查摆的问题",
        "一是学习不够。",
        "四、下一步整改措施",
        "每月学一次。",
    )
    assert roles(found)[0] == "before"
    assert "problems" in found.sections[2].roles
    assert "after" in found.sections[3].roles


def test_parts_are_there_by_heading_or_lead() -> None:
    found = outline_of(PERSONAL, "一、存在的问题", FAULT, "究其原因，放松了学习。")
    assert [(p.entry["role"], p.present) for p in parts_of(found)] == [
        ("problems", True),
        ("causes", True),
        ("measures", False),
    ]
    causes = part(found, "causes")
    assert (causes.sections, causes.lead, causes.chars) == ((), 4, len("究其原因，放松了学习。"))
    assert part(found, "problems").chars == len(FAULT + "究其原因，放松了学习。")


def test_a_problem_part_may_state_none() -> None:
    stated = outline_of(PERSONAL, "一、存在的问题", FAULT, "二、整改措施", "每月学一次。")
    empty = outline_of(PERSONAL, "一、存在的问题", "会前认真查摆，逐项梳理。", "二、整改措施", "每月学一次。")
    assert states_problems(stated, part(stated, "problems"))
    assert not states_problems(empty, part(empty, "problems"))


def test_problems_elsewhere_count_where_they_are_said_to_be_problems() -> None:
    lines = ["一、存在的问题", "会前认真查摆。", "二、其他", "查摆出的问题：学习不够。调研不深。"]
    found = outline_of(PERSONAL, *lines)
    assert states_problems(found, part(found, "problems"))
    moved = outline_of(PERSONAL, *lines[:2], "二、整改措施", lines[3])
    assert not states_problems(moved, part(moved, "problems"))


def test_quoted_deficiencies_are_none() -> None:
    found = outline_of(PERSONAL, "一、存在的问题", "学习了《党员干部作风不实案例》和“学习不够”。")
    assert not states_problems(found, part(found, "problems"))


def test_problems_each_with_a_label_want_measures_with_a_label() -> None:
    title = "清河县水务局党组民主生活会整改方案"
    lines = ["一、整改措施", "（一）学习方面", "问题表现：笔记少。", "（二）作风方面", "问题表现：下村少。"]
    assert not part(outline_of(title, *lines), "measures").present
    answered = outline_of(title, *lines, "整改措施：每月写一篇。")
    assert part(answered, "measures").present
