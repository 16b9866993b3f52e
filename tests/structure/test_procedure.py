"""Plans, bulletins and reports read as sentences: stages, matters, tables, annexes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from support.outlines import outline_of, outline_of_word

from shenggao_lint.engine import lint_document
from shenggao_lint.rulebook import load_rulebook
from shenggao_lint.structure.procedure import procedure_of

BOOK = load_rulebook()

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
    assert _texts("study", *lines) == ["学习研讨，由机关党委负责，1月8日前"]


def test_the_agenda_is_no_preparation() -> None:
    lines = (
        "一、会前准备",
        "集中学习2次。",
        "二、会议议程",
        "一是通报征求意见情况；二是书记代表班子作对照检查。",
    )
    assert _texts("opinions", *lines) == []


def _word(rows: Sequence[tuple[str, ...]], *, annex: bool) -> bytes:
    import io

    import docx

    document = docx.Document()
    for text in (TITLE, "一、会前准备", "准备工作按下列分工进行。"):
        document.add_paragraph(text)
    if annex:
        for text in ("二、会后工作", "列出整改清单。", "某县水利局党组", "2026年1月8日", "附件：任务分工表"):
            document.add_paragraph(text)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("annex", [False, True], ids=["in the part", "in the annex"])
def test_a_table_of_tasks_is_read_row_by_row(annex: bool) -> None:
    rows = [
        ("任务", "怎么做", "责任单位", "时限"),
        ("学习研讨", "中心组集中学习2次", "机关党委", "1月8日前"),
        ("征求意见", "发放征求意见表，面向乡镇和用水户，汇总后反馈本人", "机关党委负责", "1月12日前"),
        (
            "谈心谈话",
            "书记与成员、成员之间、成员与分管股室负责人、成员与所在支部党员代表",
            "党组成员",
            "1月15日前",
        ),
        ("撰写材料", "班子材料由书记主持起草，经党组会讨论", "办公室", "1月18日前"),
        ("审核把关", "报县委督导组审核", "办公室", "1月20日前"),
    ]
    found = outline_of_word(_word(rows, annex=annex), type="plan")
    read = procedure_of(found)
    assert [bool(read.said(name)) for name in ("study", "opinions", "talks", "drafting", "review")] == [
        True
    ] * 5
    assert "机关党委负责，1月12日前" in read.text("opinions")
    report = lint_document(found.document, BOOK, BOOK.select(["G101", "G102", "G103", "G104"]), type="plan")[
        0
    ]
    assert [(finding.rule, finding.message) for finding in report.findings] == []


def test_a_table_drawn_with_bars_is_read_by_rows() -> None:
    lines = (
        "一、会前准备",
        "｜事项｜做法｜责任人｜完成时间｜",
        "｜听取意见｜到6个站所开座谈会｜人事股｜1月9日｜",
        "｜谈心谈话｜书记与成员谈｜党组成员｜1月12日｜",
        "二、会议议程",
    )
    assert _texts("opinions", *lines) == ["听取意见，到6个站所开座谈会，由人事股负责，1月9日完成"]
    assert len(_texts("talks", *lines)) == 1


def test_one_line_with_bars_is_no_table() -> None:
    assert _texts("opinions", "一、会前准备", "听取意见｜座谈会｜1月9日") == ["听取意见｜座谈会｜1月9日"]


def test_two_sides_of_a_talk_stand_in_two_columns() -> None:
    lines = (
        "一、会前准备",
        "谈话人｜谈话对象｜时间",
        "党组书记｜其他成员｜1月9日",
        "党组成员｜分管股室长｜1月10日",
    )
    assert _texts("before", *lines)[-2:] == [
        "党组书记与其他成员谈，1月9日完成",
        "党组成员与分管股室长谈，1月10日完成",
    ]


def test_a_label_holds_its_own_paragraph() -> None:
    lines = ("会前做的事", "谈心也没有落下：书记与成员谈。", "班子材料由办公室起草。")
    assert _texts("drafting", *lines, type="bulletin") == ["班子材料由办公室起草。"]


def test_a_label_without_number_gives_back_to_the_part_above() -> None:
    lines = ("一、会议怎么开", "会议主题：学习贯彻全会精神。", "会议由书记主持。")
    assert _texts("meeting", *lines)[-1] == "会议由书记主持。"


def test_the_title_of_an_annexed_table_says_what_it_is_about() -> None:
    lines = (
        "一、会前准备",
        "谈话按附件进行。",
        "某县水利局党组",
        "附件",
        "谈心谈话安排表",
        "批次，谈话人，谈话对象",
        "第一批，党组书记，其他成员",
    )
    assert "第一批，党组书记与其他成员谈" in _texts("talks", *lines)


def test_a_row_of_an_annex_is_about_its_first_cell() -> None:
    lines = (
        "一、会后工作",
        "见附件。",
        "附件：分工",
        "1. 会议情况报告。机关党委起草，2月6日前报县委组织部。",
    )
    assert _texts("drafting", *lines) == []
    assert len(_texts("report", *lines)) == 1
