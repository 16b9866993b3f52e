"""Plans, bulletins and reports read as sentences: stages, matters, tables, annexes."""

from __future__ import annotations

from support.outlines import outline_of

from shenggao_lint.structure.procedure import procedure_of

TITLE = "某县水利局党组2025年度民主生活会实施方案"


def _texts(name: str, *lines: str, type: str = "plan") -> list[str]:
    read = procedure_of(outline_of(TITLE, *lines, type=type))
    return [said.text.strip() for said in read.said(name)]


def test_headings_say_the_stage() -> None:
    lines = (
        "一、会前准备",
        "（一）学习。集中学习2次。",
        "二、会议议程",
        "会议由书记主持。",
        "三、会后工作",
        "列出清单。",
    )
    read = procedure_of(outline_of(TITLE, *lines, type="plan"))
    assert [section.heading for section in read.headings.values()] == ["会前准备", "会议议程", "会后工作"]
    assert _texts("meeting", *lines)[-1] == "会议由书记主持。"


def test_without_headings_the_first_words_say_it() -> None:
    lines = ("会前，学习3次。征求意见36条。", "会上，书记带头。", "会后，列出清单。")
    assert _texts("before", *lines, type="bulletin") == ["会前，学习3次。", "征求意见36条。"]
    assert _texts("after", *lines, type="bulletin") == ["会后，列出清单。"]


def test_a_matter_reaches_to_the_next_number() -> None:
    lines = ("一、会前准备", "一是广泛听。发放征求意见表。1月12日前汇总。二是真诚谈。书记和委员谈。")
    assert "1月12日前汇总。" in _texts("opinions", *lines)
    assert "书记和委员谈。" not in _texts("opinions", *lines)


def test_words_in_passing_are_no_matter() -> None:
    lines = ("一、会前准备", "（一）查摆问题。把征求到的意见、谈心中听到的话逐条对上号。")
    assert _texts("opinions", *lines) == []
    assert _texts("talks", *lines) == []


def test_an_annex_counts_and_a_signature_does_not() -> None:
    lines = (
        "一、会前准备",
        "准备工作按分工进行。",
        "某县党校委员会",
        "2026年1月8日",
        "附件：任务分工表",
        "学习研讨：机关党委，1月8日前",
    )
    assert _texts("study", *lines) == ["学习研讨：机关党委，1月8日前"]


def test_the_agenda_is_no_preparation() -> None:
    lines = (
        "一、会前准备",
        "集中学习2次。",
        "二、会议议程",
        "一是通报征求意见情况；二是书记代表班子作对照检查。",
    )
    assert _texts("opinions", *lines) == []
