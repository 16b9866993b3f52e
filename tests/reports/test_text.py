"""The report for people."""

from __future__ import annotations

import re

import pytest

from shenggao_lint.findings import Failure, Finding
from shenggao_lint.reports import Options, render
from shenggao_lint.reports.display import text_width
from shenggao_lint.reports.grouping import explain, groups, sentences

from .samples import LINES, MATRIX, OPTIONS, document, finding, report, rich

FORBIDDEN = re.compile(r"error|warning|info|矩阵|单元|锚点|命中|[!！]")


def text(*args: object, options: Options = OPTIONS) -> str:
    return render("text", report(*args), options)  # type: ignore[arg-type]


def commas(count: int) -> list[Finding]:
    return [
        finding(6, ",下基层", rule="Q102", level="warning", title="半角标点", excerpt=",", end_column=12)
        for _ in range(count)
    ]


def test_first_comes_the_conclusion_and_what_was_recognised() -> None:
    lines = text(document(finding(5, "××"))).split("\n")
    assert lines[:4] == [
        "甲.docx",
        "结论：修改后再报（机器初审，供人工审定参考）",
        "理由：有须改的问题。",
        "识别为个人对照检查材料，2025年度民主生活会，共 185 字。",
    ]


def test_a_clean_draft_says_what_was_checked() -> None:
    said = text(document())
    assert "结论：可提交审定" in said
    assert "已按 86 条规则检查全文，没有发现需要修改的地方。" in said
    assert said.endswith("合计：须改 0 处，建议改 0 处，供参考 0 处。\n")


def test_a_finding_is_place_message_suggestion_code_and_the_words_underlined() -> None:
    said = text(document(finding(5, "此处填写具体事例")))
    assert "第二部分（一）第1条（二、存在的突出问题／（一）带头强化政治忠诚、提高…）" in said
    assert "【模板说明】“此处填写具体事例”是模板里的说明。请删去，写上实际内容。" in said
    assert "（P102）" in said
    excerpt, carets = next(
        (line, below)
        for line, below in zip(said.split("\n"), said.split("\n")[1:], strict=False)
        if set(below.strip()) == {"^"}
    )
    begin = excerpt.index("此处填写")
    assert text_width(excerpt[:begin]) == carets.index("^")
    assert carets.count("^") == 16


def test_no_line_numbers_and_no_words_of_the_machine() -> None:
    said = render("text", rich(), OPTIONS)
    assert not FORBIDDEN.search(said)
    assert "行" not in said.replace("进行", "")


def test_verbose_says_lines_and_columns() -> None:
    said = text(document(finding(5, "××")), options=OPTIONS._replace(verbose=True))
    assert "第二部分（一）第1条［第 5 行第 27 列］" in said


def test_findings_of_a_kind_are_said_together() -> None:
    said = text(document(*commas(4)))
    assert said.count("【半角标点】") == 1
    assert "同类另有 3 处：第二部分（一）第2条“,”、“,”、“,”。" in said


def test_many_places_are_cut_short_unless_verbose() -> None:
    assert "其余 5 处加 -v 可看" in text(document(*commas(16)))
    assert "其余" not in text(document(*commas(16)), options=OPTIONS._replace(verbose=True))


def test_the_same_rule_in_another_part_is_another_group() -> None:
    other = finding(8, "切实提高认识", section=("三、整改措施",))
    assert len(groups([finding(5, "××"), other])) == 2


def test_order_is_by_gravity_then_place() -> None:
    said = render("text", rich(), OPTIONS)
    places = [
        said.index(word) for word in ("须改（2 处）", "建议改（4 处）", "供参考（1 处）", "对应表", "合计：")
    ]
    assert places == sorted(places)


def test_at_most_five_grave_groups_are_put_first() -> None:
    grave = [finding(5, "学习", rule=f"P10{n}") for n in range(7)]
    said = text(document(*grave))
    head = said.split("先改这些（须改共 7 处）\n")[1].split("\n\n")[0]
    assert head.count("【") == 5
    assert head.endswith("其余见下文。")


def test_a_short_report_needs_no_such_list() -> None:
    assert "先改这些" not in text(document(finding(5, "××")))


def test_the_table_says_what_has_no_answer() -> None:
    said = text(document(matrix=MATRIX))
    assert "问题—原因—措施对应表" in said
    assert "原因：（未找到对应内容）" in said
    assert "未见事" in said
    assert "未归入对照方面的问题" in said


def test_known_findings_are_left_out_and_said() -> None:
    said = text(document(finding(5, "××", known=True)))
    assert "【" not in said
    assert "合计：须改 0 处，建议改 0 处，供参考 0 处；另有 1 处以前已记录，不再列出。" in said
    assert "没有发现新的需要修改的地方" in said


def test_quiet_is_conclusion_and_totals() -> None:
    said = render("text", report(document(finding(5, "××"))), OPTIONS._replace(quiet=True))
    assert said == (
        "甲.docx\n结论：修改后再报（机器初审，供人工审定参考）\n合计：须改 1 处，建议改 0 处，供参考 0 处。\n"
    )


def test_quiet_on_several_drafts_has_no_table() -> None:
    said = render("text", rich(), OPTIONS._replace(quiet=True))
    assert "总表" not in said
    assert said.count("结论：") == 2
    assert said.endswith("未能检查 1 份。\n")


def test_several_drafts_end_with_a_table_and_totals() -> None:
    said = render("text", rich(), OPTIONS)
    assert "第 1 份，共 2 份" in said
    assert "  甲.docx    修改后再报     2       4       1" in said
    assert "  丁.docx：文件已加密，请取消密码后再检查。" in said
    assert said.endswith("共检查 2 份：须改 2 处，建议改 4 处，供参考 1 处；未能检查 1 份。\n")


def test_a_run_without_any_draft_is_not_silent() -> None:
    failed = report(failures=(Failure("丁.docx", "文件已加密。"),))
    assert "未能检查 1 份" in render("text", failed, OPTIONS._replace(failures=False))


def test_a_draft_that_was_read_in_part_is_said_to_be_so() -> None:
    partly = report(document(), failures=(Failure("甲.docx", "嵌入的子文档没有读。"),))
    assert "未能检查 0 份；未能全部检查 1 份" in render("text", partly, OPTIONS)


def test_colour_only_when_allowed() -> None:
    assert "\x1b" not in render("text", rich(), OPTIONS)
    assert "\x1b[1;31m" in render("text", rich(), OPTIONS._replace(colour=True))


def test_escape_sequences_of_a_draft_are_blanked() -> None:
    evil = document(
        finding(5, "××"), path="\x1b[2J.docx", lines=(*LINES[:4], "\x1b[2J" + LINES[4], *LINES[5:])
    )
    assert "\x1b" not in text(evil)


def test_a_gbk_console_can_show_everything_but_what_the_draft_brings() -> None:
    render("text", rich(), OPTIONS._replace(verbose=True)).encode("gbk")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲。乙。", ["甲。", "乙。"]),
        ("“甲。乙。”是原文。", ["“甲。乙。”是原文。"]),
        ("没有句号", ["没有句号。"]),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_at_most_three_sentences() -> None:
    long = finding(5, "××", message="一。二。三。", suggestion="四。五。", source="《方案》三（四）")
    assert explain(long) == "【模板说明】一。二。四。（P102）"
    short = finding(5, "××", message="一。", suggestion="二。", source="《方案》三（四）")
    assert explain(short) == "【模板说明】一。依据：《方案》三（四）。二。（P102）"
    said = finding(5, "××", message="《方案》三（四）要求。", suggestion="二。", source="《方案》三（四）")
    assert explain(said) == "【模板说明】《方案》三（四）要求。二。（P102）"
