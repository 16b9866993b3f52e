"""The 审核意见表 in Markdown, read by markdown-it."""

from __future__ import annotations

from markdown_it import MarkdownIt

from shenggao_lint.findings import Failure, Report
from shenggao_lint.reports import render
from shenggao_lint.reports.opinions import HEADINGS

from .samples import LINES, MATRIX, OPTIONS, document, finding, report, rich
from .test_text import FORBIDDEN


def tables(run: Report) -> list[list[list[str]]]:
    """Every table as rows of cells, as a reader shows them."""
    result: list[list[list[str]]] = []
    row: list[str] = []
    open_cell = False
    for token in MarkdownIt("commonmark").enable("table").parse(render("markdown", run, OPTIONS)):
        if token.type == "table_open":
            result.append([])
        elif token.type == "tr_open":
            row = []
            result[-1].append(row)
        elif token.type in ("th_open", "td_open"):
            open_cell = True
        elif token.type == "inline" and open_cell:
            row.append("".join(child.content for child in token.children or ()))
            open_cell = False
    return result


def test_the_rows_are_the_groups_people_read() -> None:
    (head, *rows), matrix = tables(report(document(*rich().documents[0].findings, matrix=MATRIX)))
    assert tuple(head) == HEADINGS
    assert [row[0] for row in rows] == ["1", "2", "3", "4", "5", "6"]
    assert [row[6] for row in rows] == ["须改", "须改", "建议改", "建议改", "建议改", "供参考"]
    assert all(row[7] == "" for row in rows)
    assert "同类另有 1 处：第二部分（一）第2条“,联系”。" in rows[3][3]
    assert len(matrix) == 4


def test_several_drafts_begin_with_a_table_of_them() -> None:
    found = tables(rich())
    assert found[0][1] == ["甲.docx", "修改后再报", "2", "4", "1"]
    assert found[-1] == [["文件", "原因和办法"], ["丁.docx", "文件已加密，请取消密码后再检查。"]]


def test_nothing_of_a_draft_is_read_as_markup() -> None:
    evil = "<script>|[链接](x) **粗** `码` ~~删~~ \\ #"
    lines = (*LINES[:4], evil, *LINES[5:])
    run = report(
        document(
            finding(5, "一是", excerpt=evil, column=1, end_column=len(evil) + 1, message=f"“{evil}”不对。"),
            lines=lines,
            path=f"{evil}.docx",
        ),
        failures=(Failure(evil, evil),),
    )
    first, failures = tables(run)
    assert first[1][2] == evil
    assert f"“{evil}”不对。" in first[1][3]
    assert failures[1] == [evil, evil]


def test_no_words_of_the_machine() -> None:
    assert not FORBIDDEN.search(render("markdown", rich(), OPTIONS))
