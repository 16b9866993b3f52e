"""The nine types, neighbours, and drafts without a telling title."""

from __future__ import annotations

import pytest
from support.outlines import outline_of

from shenggao_lint.rulebook import load_rulebook
from shenggao_lint.structure import describe

SELF = ["一、存在的问题", "一是学习不够。"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("清河县水务局领导班子2025年度民主生活会对照检查材料", "team-self-exam"),
        ("清河县水务局领导班子检视剖析材料", "team-self-exam"),
        ("清河县水务局党组2025年度民主生活会对照检查材料", "team-self-exam"),
        ("中共清河县委常委会2025年度民主生活会检视剖析材料", "team-self-exam"),
        ("2025年度民主生活会个人对照检查材料", "personal-self-exam"),
        ("2025年度民主生活会发言提纲", "personal-self-exam"),
        ("对张志远同志的批评意见", "criticism"),
        ("清河县水务局党组2025年度民主生活会实施方案", "plan"),
        ("关于2025年度民主生活会召开情况的通报", "bulletin"),
        ("关于2025年度民主生活会召开情况的报告", "report"),
        ("清河县水务局党组民主生活会整改方案", "rectification"),
        ("清河县水务局党组民主生活会问题清单", "rectification"),
        ("清河县水务局党组执行民主集中制情况总结", "summary"),
        ("关于做好近期工作的几点想法", "other"),
    ],
)
def test_titles(title: str, kind: str) -> None:
    found = outline_of(title, *SELF)
    assert found.type == kind
    assert found.type_reason


def test_every_type_has_a_title_of_its_own() -> None:
    documents = load_rulebook().documents
    for name, data in documents.items():
        for title in data["titles"]:
            assert outline_of(f"水务局党组2025年度{title}", "按照要求。").type == name, title


@pytest.mark.parametrize(
    ("title", "neighbour"),
    [
        ("水务局党组民主生活会征求意见情况汇总", "征求意见汇总"),
        ("水务局党组2025年度民主生活会主持词", "主持词"),
        ("民主生活会会议记录", "会议记录"),
        ("2025年度民主生活会对照检查材料征求意见汇总", "征求意见汇总"),
        ("2024年度民主生活会整改落实情况报告", "整改落实情况报告"),
    ],
)
def test_neighbours_are_other_and_named(title: str, neighbour: str) -> None:
    found = outline_of(title, *SELF)
    assert (found.type, found.neighbour) == ("other", neighbour)


def test_the_last_word_of_the_title_counts() -> None:
    assert outline_of("对照检查情况通报", *SELF).type == "bulletin"
    assert outline_of("情况通报整改方案", *SELF).type == "rectification"


@pytest.mark.parametrize("note", ["（征求意见稿）", "（2026年1月8日）", "【初稿】", "（供参考）（二稿）"])
def test_notes_in_brackets_after_the_title_do_not_count(note: str) -> None:
    assert outline_of(f"2025年度民主生活会实施方案{note}", "制定本方案。").type == "plan"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (["本人认真查摆，我分管水利，请同志们批评指正。"], "personal-self-exam"),
        (["县水务局领导班子对照检查如下，班子成员分工负责，党组存在问题。"], "team-self-exam"),
    ],
)
def test_a_shared_title_is_decided_by_the_text(body: list[str], kind: str) -> None:
    assert outline_of("2025年度民主生活会对照检查材料", *body).type == kind


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (
            ["根据通知要求，特制定本方案如下。", "会前准备由办公室牵头，会议议程另定，列席人员另行通知。"],
            "plan",
        ),
        (["现将有关情况报告如下。", "会议应到九人，实到九人。", "特此报告。"], "report"),
        (["现将有关情况通报如下。", "会上开展了批评意见。", "特此通报。"], "bulletin"),
        (["同志们：我的发言如下，本人在学习上还不够，我分管水利。请同志们批评指正。"], "personal-self-exam"),
        (
            ["责任领导：周立群", "整改时限：2026年6月底前", "整改措施：每月一次", "完成时限：年底"],
            "rectification",
        ),
        (["最近天气很好，雨水充足，庄稼长势喜人。"], "other"),
    ],
)
def test_without_a_title_the_signs_decide(body: list[str], kind: str) -> None:
    assert outline_of(*body).type == kind


def test_type_can_be_given() -> None:
    found = outline_of("2025年度民主生活会实施方案", *SELF, type="summary")
    assert (found.type, found.kind["type"], found.type_reason) == ("summary", "summary", "由命令或配置指定")
    assert describe(found)["type"] == "summary"


@pytest.mark.parametrize(
    ("title", "neighbour"),
    [
        ("征求意见情况汇总", "征求意见汇总"),
        ("民主生活会征求意见情况的通报", "征求意见汇总"),
        ("谈心谈话记录", "谈心谈话记录"),
        ("民主生活会会议记录", "会议记录"),
        ("民主生活会主持词", "主持词"),
        ("在民主生活会上的表态发言", "表态发言"),
        ("党组书记在民主生活会上的总结发言", "表态发言"),
        ("在民主生活会上的点评讲话", "点评讲话"),
        ("民主生活会督导情况报告", "督导情况报告"),
        ("民主生活会准备情况的报告", "会前准备情况报告"),
        ("民主生活会谈心谈话实施方案", "单项工作方案"),
        ("上年度民主生活会整改情况的通报", "整改落实情况报告"),
        ("民主生活会整改落实情况的报告", "整改落实情况报告"),
        ("民主生活会议程", "会议议程"),
        ("民主生活会签到表", "会务材料"),
        ("民主生活会简报", "宣传稿"),
    ],
)
def test_neighbours_are_no_report_and_no_plan(title: str, neighbour: str) -> None:
    found = outline_of(
        f"某县水利局党组2025年度{title}\n会议由党组书记主持。现将有关情况报告如下。\n特此报告。\n"
    )
    assert (found.type, found.neighbour) == ("other", neighbour)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("领导班子对照检查材料", "team-self-exam"),
        ("个人检视剖析发言提纲", "personal-self-exam"),
        ("相互批评意见汇总表", "criticism"),
        ("民主生活会实施方案", "plan"),
        ("民主生活会召开情况的通报", "bulletin"),
        ("民主生活会召开情况的报告", "report"),
        ("民主生活会整改清单", "rectification"),
        ("民主生活会查摆问题清单", "rectification"),
        ("贯彻执行民主集中制情况的总结", "summary"),
    ],
)
def test_the_nine_kinds_keep_their_titles(title: str, kind: str) -> None:
    assert outline_of(f"某县水利局党组2025年度{title}\n现就有关情况作如下说明。\n").type == kind
