"""S104: series of numbers across lines, inside lines, in tables."""

from __future__ import annotations

import pytest
from support import docx_package as word
from support.outlines import PERSONAL, excerpts, findings

from shenggao_lint.engine import lint_document
from shenggao_lint.readers import read
from shenggao_lint.rulebook import load_rulebook

CODE = "S104"


def numbers(*lines: str) -> list[tuple[str, str]]:
    """(number, 跳号 | 重号 | 不从头编起) of every finding."""
    kinds = ("跳号", "重号", "不从头编起")
    return [(f.excerpt, next(k for k in kinds if k in f.message)) for f in findings(CODE, PERSONAL, *lines)]


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        (["一、甲", "二、乙", "三、丙"], []),
        (["一、甲", "三、乙"], [("三、", "跳号")]),
        (["一、甲", "一、乙"], [("一、", "重号")]),
        (["二、甲", "三、乙"], [("二、", "不从头编起")]),
        (["一、甲", "（一）子", "（二）丑", "二、乙", "（一）寅"], []),
        (["一、甲", "（一）子", "（一）丑"], [("（一）", "重号")]),
        (["一、甲", "（一）子", "（二）丑", "（三）寅", "二、乙", "（四）卯"], []),  # numbered through
        (["一、甲", "（一）子", "（二）丑", "二、乙", "（四）寅"], [("（四）", "不从头编起")]),
        (["一、甲", "三、乙", "四、丙"], [("三、", "跳号")]),  # it goes on from what was written
        (["一、甲", "三、乙", "三、丙"], [("三、", "跳号")]),  # or from what was meant
        (["1.甲", "2.乙", "1.丙", "2.丁"], []),  # a plain list may start again
        (["1.甲", "2.乙", "4.丙"], [("4.", "跳号")]),
        (["一是甲；二是乙；四是丙。"], [("四是", "跳号")]),
        (["一是甲。", "二是乙。", "二是丙。"], [("二是", "重号")]),
        (["二是甲。"], [("二是", "不从头编起")]),
        (["一是甲；二要乙。"], [("二要", "不从头编起")]),
        (["如下：（1）甲；（3）乙。"], [("（3）", "跳号")]),
        (["参见（3）的要求。"], []),  # a reference, not a series
        (["一、甲", "一是子。", "二、乙", "一是丑。", "二是寅。"], []),
        (["（一）甲", "第二，乙。"], []),  # a slip of form, not of number
        (["问题1：甲", "问题3：乙"], [("问题3：", "跳号")]),
    ],
)
def test_series(lines: list[str], wrong: list[tuple[str, str]]) -> None:
    assert numbers(*lines) == wrong


def test_numbered_through_where_the_next_number_is_the_parents_too() -> None:
    assert numbers("一、甲", "（一）子", "（二）丑", "二、乙", "（三）寅") == []


def test_each_wrong_number_has_its_own_column() -> None:
    found = findings(CODE, PERSONAL, "一是甲；三是乙；五是丙。")
    assert [(f.column, f.excerpt, f.data["expected"]) for f in found] == [(5, "三是", 2), (9, "五是", 4)]


def test_after_the_text_numbers_are_an_annex() -> None:
    lines = [PERSONAL, "一、整改措施", "每月学一次。", "周立群", "附件：1.清单", "3.表格"]
    assert excerpts(CODE, *lines) == []


def column(*numbers: str) -> bytes:
    rows = "".join(
        f"<w:tr><w:tc>{word.p(n)}</w:tc><w:tc>{word.p('学习不够。')}</w:tc></w:tr>" for n in numbers
    )
    return word.package(word.p("整改清单") + f"<w:tbl>{rows}</w:tbl>" + word.p("以上。"))


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        (("序号", "1", "2", "3"), []),
        (("序号", "1", "3"), ["3"]),
        (("1", "2", "2"), ["2"]),
        (("1", "2", "1", "2"), []),
        (("1", "2025"), []),
    ],
)
def test_serial_numbers_of_a_table(numbers: tuple[str, ...], wrong: list[str]) -> None:
    book = load_rulebook()
    report, failures = lint_document(read("稿.docx", column(*numbers)), book, book.select([CODE]))
    assert failures == []
    assert [f.excerpt for f in report.findings] == wrong
