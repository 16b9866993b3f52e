"""S108: the end of the text."""

from __future__ import annotations

import pytest
from support import docx_package as word
from support.outlines import PERSONAL, excerpts, with_rule

from shenggao_lint import lint_text
from shenggao_lint.engine import lint_document
from shenggao_lint.readers import read
from shenggao_lint.rulebook import load_rulebook

CODE = "S108"
BODY = ["一、整改措施", "每月集中学习一次。"]


@pytest.mark.parametrize(
    ("tail", "cut"),
    [
        (["今后要逐字逐句地学原著，并且做到"], True),
        (["今后要逐字逐句地学原著，"], True),
        (["今后要逐字逐句地学原著。"], False),
        (["今后要逐字逐句地学原著！"], False),
        (["今后要逐字逐句地学原著（责任人：周立群）"], False),
        (["今后要逐字逐句地学原著【周立群，6月】"], False),
        (["说到“逐字逐句地学原著”"], False),
        (["今后要学。", "周立群", "2026年1月8日"], False),
        (["今后要学，", "周立群", "2026年1月8日"], True),
        (["今后要学。", "附件：整改清单"], False),
        (["今后要学。", "联系电话：6321"], False),
        (["今后要学，", "附件：整改清单"], True),
        (["二、表态"], False),
        (["（此件不公开）"], False),
    ],
)
def test_ends(tail: list[str], cut: bool) -> None:
    assert bool(excerpts(CODE, PERSONAL, *BODY, *tail)) == cut


def test_a_list_whose_items_all_lack_a_mark_is_whole() -> None:
    items = ["1.每月学习一次，写一篇笔记", "2.每月下村两次，住一晚上", "3.每周调度一次，销一次号"]
    assert excerpts(CODE, PERSONAL, "一、整改措施", *items) == []
    assert excerpts(CODE, PERSONAL, "一、整改措施", items[0] + "。", items[1] + "。", items[2]) != []


def test_the_anchor_is_the_tail() -> None:
    text = "今后要逐字逐句地学原著，并且做到"
    assert excerpts(CODE, PERSONAL, *BODY, text) == [text[-12:]]
    book = with_rule(CODE, tail_chars=4)
    report = lint_text("\n".join([PERSONAL, *BODY, text]), select=[CODE], rulebook=book)
    assert [f.excerpt for f in report.findings] == [text[-4:]]


def test_a_short_last_paragraph_is_the_anchor_without_its_indent() -> None:
    assert excerpts(CODE, PERSONAL, *BODY, "　　今后，还要，学") == ["今后，还要，学"]


def test_a_table_at_the_end_is_whole() -> None:
    table = f"<w:tbl><w:tr><w:tc>{word.p('今后要学，并且')}</w:tc></w:tr></w:tbl>"
    book = load_rulebook()
    body = word.p(PERSONAL) + word.p("一、整改措施") + word.p("每月学一次。") + table
    report, _ = lint_document(read("稿.docx", word.package(body)), book, book.select([CODE]))
    assert report.findings == ()
