"""The Word and Excel reports, read by python-docx and openpyxl."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import openpyxl
import pytest

from shenggao_lint.findings import Failure, Report
from shenggao_lint.readers import read
from shenggao_lint.reports import Options, produce
from shenggao_lint.reports.opinions import HEADINGS

from .samples import LINES, MATRIX, OPTIONS, document, finding, report, rich
from .test_text import FORBIDDEN

TOLD = OPTIONS._replace(date="2026-01-05", conclusions=("退回重写", "修改后再报", "小改后可用", "可提交审定"))
TOP = ("2025年度民主生活会个人对照检查材料", "云栖县林业局党组成员、副局长　秦望山", *LINES[2:])


def word(run: Report, options: Options = TOLD) -> Any:
    content = produce("docx", run, options)
    assert isinstance(content, bytes)
    return docx.Document(io.BytesIO(content))


def book(run: Report, options: Options = TOLD) -> Any:
    content = produce("xlsx", run, options)
    assert isinstance(content, bytes)
    return openpyxl.load_workbook(io.BytesIO(content))


def one() -> Report:
    return report(rich().documents[0]._replace(lines=TOP, path="材料/秦望山.docx"))


def texts(file: Any) -> str:
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])


def test_it_opens_with_the_conclusion_then_the_table() -> None:
    file = word(one())
    said = [paragraph.text for paragraph in file.paragraphs if paragraph.text.strip()]
    assert said[:3] == ["审核意见", "云栖县林业局 秦望山", "结论：修改后再报（机器初审，供人工审定参考）"]
    assert any(text.startswith("审核人：") and "复核人：" in text for text in said)


def test_the_head_says_whose_draft_it_is() -> None:
    rows = [[cell.text for cell in row.cells] for row in word(one()).tables[0].rows]
    assert dict(zip(rows[0][::2], rows[0][1::2], strict=True)) == {
        "材料名称": "秦望山.docx",
        "单位": "云栖县林业局",
        "姓名": "秦望山",
        "审核日期": "2026年1月5日",
    }
    assert dict(zip(rows[1][::2], rows[1][1::2], strict=True)) == {
        "类型": "个人对照检查材料",
        "年度": "2025年度民主生活会",
        "字数": "185",
        "结论": "修改后再报",
    }


def test_the_opinions_are_rows_under_a_heading_that_repeats() -> None:
    table = word(one()).tables[1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert tuple(rows[0]) == HEADINGS
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert "w:tblHeader" not in table.rows[1]._tr.xml
    assert [row[6] for row in rows[1:]] == ["须改", "须改", "建议改", "建议改", "建议改", "供参考"]
    assert {row[7] for row in rows[1:]} == {""}
    assert "同类另有 1 处" in rows[4][3]


def test_the_page_is_a4_on_its_side() -> None:
    section = word(one()).sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (29.7, 21.0)
    for table in word(one()).tables:
        assert round(sum(column.width.cm for column in table.columns), 1) <= 26.8


def test_the_table_of_problems_is_marked_by_signs_too() -> None:
    rows = [[cell.text for cell in row.cells] for row in word(one()).tables[2].rows]
    assert rows[2][1:4] == ["—", "✓", "—"]
    assert rows[2][4] == "— 未找到"


def test_several_drafts_and_failures() -> None:
    file = word(rich())
    assert "审核意见汇总" in texts(file)
    assert "丁.docx：文件已加密，请取消密码后再检查。" in texts(file)
    assert len(file.tables) == 1 + 3 + 2


def test_our_own_reader_reads_it(tmp_path: Any) -> None:
    path = tmp_path / "意见.docx"
    path.write_bytes(produce("docx", one(), TOLD))
    assert any("审核意见表" in block.text for block in read(str(path)).blocks)


def test_no_words_of_the_machine() -> None:
    assert not FORBIDDEN.search(texts(word(rich())))


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_the_same_run_is_the_same_file(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = produce(name, rich(), TOLD)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 3, 3, 3, 3, 3, 3, 62, 0))
    assert produce(name, rich(), TOLD) == first
    assert isinstance(first, bytes)
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {item.date_time for item in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_control_characters_do_not_break_the_files() -> None:
    evil = "坏\x00\x0b\x1b\ufffe字"
    lines = (*LINES[:4], evil, *LINES[5:])
    bad = finding(5, "一是", column=1, end_column=len(evil) + 1, excerpt=evil, message=evil, place=evil)
    run = report(document(bad, lines=lines, path=f"{evil}.docx"), failures=(Failure(evil, evil),))
    assert "坏" in texts(word(run))
    assert len(book(run).worksheets) == 2


def rows_of(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_summary_has_one_row_a_draft_the_gravest_first() -> None:
    run = report(
        document(path="甲.docx"),
        document(finding(5, "××"), path="乙.docx", matrix=MATRIX),
        document(finding(5, "××"), path="丙.docx", conclusion=("退回重写", "缺。")),
        failures=(Failure("丁.docx", "文件已加密。"),),
    )
    workbook = book(run)
    head, *rows = rows_of(workbook["汇总"])
    assert head[:8] == [
        "单位/姓名",
        "类型",
        "问题条数",
        "有事例的占比",
        "措施对应率",
        "须改数",
        "建议改数",
        "结论",
    ]
    assert [row[0] for row in rows] == ["丙", "乙", "甲"]
    assert rows[1][2:8] == [2, 0.5, 0.5, 1, 0, "修改后再报"]
    assert rows_of(workbook["未能检查"])[1] == ["丁.docx", "文件已加密。"]


def test_the_summary_holds_no_word_of_the_drafts() -> None:
    words = {str(value) for row in rows_of(book(rich())["汇总"]) for value in row}
    assert not any(line[:8] in word for word in words for line in LINES)


def test_names_can_be_left_out() -> None:
    run = report(
        rich().documents[0]._replace(lines=TOP, path="秦望山.docx"), failures=(Failure("秦.docx", "坏。"),)
    )
    assert rows_of(book(run)["汇总"])[1][0] == "云栖县林业局 秦望山"
    content = produce("xlsx", run, TOLD._replace(names=False))
    assert isinstance(content, bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        everything = b"".join(package.read(name) for name in package.namelist()).decode("utf-8", "replace")
    assert "秦" not in everything
    assert "稿件 1" in everything


@pytest.mark.parametrize("name", ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(1)", "\t=1", "http://x", "{=1}"])
def test_no_name_becomes_a_formula(name: str) -> None:
    sheet = book(report(document(path=f"{name}.docx"), document(path=f"{name}/x.docx")))["汇总"]
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            assert cell.data_type != "f"
            assert cell.hyperlink is None
            if isinstance(cell.value, str):
                assert cell.data_type == "s"
                assert cell.quotePrefix
