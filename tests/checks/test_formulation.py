"""T101: wrong, missing, foreign and misplaced members; free mention and lawful writings are silent."""

from __future__ import annotations

import pytest
from support.outlines import TEAM, excerpts, findings

from shenggao_lint.language.members import compare

CODE = "T101"
ITEM = {"members": ["甲一", "乙一", "丙一", "丁一"], "others": ["戊一"], "alike": False, "whole": False}


@pytest.mark.parametrize(
    ("words", "labelled", "found"),
    [
        ("甲一 乙一 丙一 丁一", False, None),
        ("甲一 乙一 丁一 丙一", False, (0, 3)),  # order
        ("甲一 乙一 丙一", False, (0, 2)),  # one missing
        ("甲一 乙一", False, None),  # two of four: mentioned freely
        ("甲一 乙一", True, (0, 1)),
        ("甲一 乙一 己一 丁一", False, (0, 3)),  # another in its place
        ("己一 乙一 丙一 丁一", False, (0, 3)),
        ("甲一 乙一 丙一 己一", False, (0, 3)),
        ("己一 甲一 乙一 丙一 丁一 庚一", False, None),  # whole, among others
        ("甲一 乙一 己一 丙一 丁一", False, (0, 4)),  # one too many
        ("甲一 戊一 丙一 丁一", False, (0, 3)),
        ("甲一 乙一 丙一 戊一", False, (0, 2)),  # lawful beside these, and one is missing
    ],
)
def test_a_run_against_the_members(words: str, labelled: bool, found: tuple[int, int] | None) -> None:
    result = compare(ITEM, words.split(), labelled)
    assert (result and result[:2]) == found


@pytest.mark.parametrize(
    "text",
    [
        "增强政治意识、大局意识、核心意识、看齐意识，坚定道路自信、理论自信、制度自信、文化自信。",
        "增强政治意识，大局意识，核心意识，以及看齐意识。",
        "坚定道路、理论、制度、文化自信，严守政治、组织、廉洁、群众、工作、生活纪律。",
        "增强“四个意识”（政治意识、大局意识、核心意识、看齐意识）。",
        "增强“四个意识”、坚定“四个自信”、做到“两个维护”，落实“两个责任”。",
        "做到“两个维护”，捍卫“两个确立”。",
        "增强看齐意识；服务意识、责任意识不强。",
        "反对形式主义、官僚主义，防止个人主义、分散主义、自由主义、本位主义。",
        "对“四个意识”理解不深，政治意识、大局意识不强。",
        "坚持集体领导、民主集中、个别酝酿、会议决定，由分管成员先作说明。",
        "聚焦学思想、强党性、重实践、建新功的总要求。",
        "推动绿色、共享发展，抓好创新、开放两件事。",
    ],
)
def test_lawful_writings_are_silent(text: str) -> None:
    assert excerpts(CODE, TEAM, "一、存在的问题", text) == []


def test_one_finding_a_place_with_a_proposal() -> None:
    (finding,) = findings(CODE, TEAM, "一、存在的问题", "增强政治意识、大局意识、规矩意识、看齐意识。")
    assert finding.level == "error"
    assert "“规矩意识”应为“核心意识”" in finding.message
    assert finding.fix is not None
    assert finding.fix["safe"] is False
    assert [edit["replacement"] for edit in finding.fix["edits"]] == ["核心意识"]


def test_a_formulation_that_came_later_is_not_asked_of_an_old_draft() -> None:
    old = "清河县水务局党组班子2015年度民主生活会对照检查材料"
    text = "坚定道路自信、理论自信、制度自信。"
    assert excerpts(CODE, old, "一、存在的问题", text) == []
    assert excerpts(CODE, TEAM, "一、存在的问题", text) == ["道路自信、理论自信、制度自信"]
