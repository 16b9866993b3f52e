"""P101: masked names in a case, headings only, dates at the draft stage, numbers that can be counted."""

from __future__ import annotations

import pytest
from support.outlines import PERSONAL, draft, excerpts, findings

CODE = "P101"
PLAN = "水务局党组2025年度民主生活会实施方案"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("张某某在工作中不够扎实。", True),
        ("某某镇的道路没有修好。", True),
        ("张某某受贿案中，收受礼金。", False),
        ("通报指出张某某违纪。", False),
        ("学习了案例。张某某收钱。", False),  # the sentence before tells the case
        ("学习了案例。今天天气好。明天也好。张某某没有来。", True),
    ],
)
def test_masked_names_are_lawful_where_a_case_is_told(text: str, found: bool) -> None:
    assert bool(excerpts(CODE, PERSONAL, "一、存在的问题", text)) == found


def test_in_the_case_part_names_are_masked() -> None:
    text = "张某某平时大手大脚。"
    assert excerpts(CODE, PERSONAL, "一、典型案例剖析", text) == []
    assert excerpts(CODE, PERSONAL, "一、存在的问题", text) == ["某某"]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["某局党组民主生活会对照检查材料", "按照要求。"], True),
        ([PERSONAL, "某同志"], True),
        ([PERSONAL, "到某县学习时，看得多，想得少。"], False),
    ],
)
def test_some_words_count_in_headings_and_signatures_only(lines: list[str], found: bool) -> None:
    assert bool(excerpts(CODE, *lines)) == found


@pytest.mark.parametrize(
    ("title", "stage", "level"),
    [
        (PLAN, "final", "error"),
        (PLAN, "draft", "warning"),
        (PERSONAL, "draft", "error"),
    ],
)
def test_dates_may_wait_in_the_draft_of_a_plan(title: str, stage: str, level: str) -> None:
    found = findings(CODE, title, "拟于X月X日召开。", stage=stage)
    assert [(f.excerpt, f.level) for f in found] == [("X月X日", level)]


def test_other_placeholders_do_not_wait() -> None:
    assert [f.level for f in findings(CODE, PLAN, "到XX镇。", stage="draft")] == ["error"]


def test_a_number_that_could_be_counted_is_suggested() -> None:
    (finding,) = findings(CODE, PERSONAL, "会议有X项议程：一是通报；二是检查；三是总结。")
    assert (finding.excerpt, finding.data) == ("X", {"counted": 3})
    assert "列了3项" in finding.suggestion
    (plain,) = findings(CODE, PERSONAL, "到XX镇。")
    assert plain.data == {}
    assert plain.suggestion


def test_overlapping_patterns_give_one_finding() -> None:
    assert excerpts(CODE, PERSONAL, "2026年X月X日，到XXX镇××村。") == ["X月X日", "XXX", "××"]


@pytest.mark.parametrize(
    "text",
    [
        "推行1+N+X模式。",
        "做了X光检查。",
        "5G+X应用。",
        "占地20×30米。",
        "电话138****1234。",
        "出台了A4纸规格。",
    ],
)
def test_lawful_letters_and_stars(text: str) -> None:
    assert excerpts(CODE, PERSONAL, text) == []


def test_paired_marks_of_markdown_are_none() -> None:
    from shenggao_lint import lint_text

    text = draft("# 实施方案", "**重点**是学习，到**镇调研。")
    assert [f.excerpt for f in lint_text(text, select=[CODE], markdown=True).findings] == ["**"]
