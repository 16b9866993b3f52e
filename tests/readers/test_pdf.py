"""PDF: paragraphs rejoined, page numbers apart, clear words for what cannot be read."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from support.pdf import LEFT, page, pdf

from shenggao_lint import lint
from shenggao_lint.document import Document
from shenggao_lint.readers import ReadError, limits, pdf_child, read
from shenggao_lint.readers.pdf_layout import BODY, FOOTER, HEADER, Piece, paragraphs

LONG = "一是理论学习不够系统。2025年3月中心组学习，我只念了提要，没有联系分管的工作往深里想，事后也没有补学原文，学用脱节的毛病一直没有改。"
NEXT = "二是调查研究不够深入。全年到村里十二次，多数是看点听汇报，同群众坐下来谈的只有三次。"


def draft(data: bytes) -> Document:
    return read("稿.pdf", data)


def texts(document: Document, part: str = "body") -> list[str]:
    return [block.text for block in document.blocks if block.part == part]


def message(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        draft(data)
    return caught.value.message


def test_lines_become_paragraphs_again() -> None:
    document = draft(pdf([page("对照检查材料", LONG, NEXT)]))
    assert document.format == "pdf"
    assert texts(document) == ["对照检查材料", LONG, NEXT]
    assert [block.line for block in document.blocks] == [1, 2, 3]


def test_a_paragraph_goes_on_over_the_page() -> None:
    cut = 25 + 27
    document = draft(pdf([page("标题", LONG[:cut], number=1), page(">" + LONG[cut:], NEXT, number=2)]))
    assert texts(document) == ["标题", LONG, NEXT]


def test_page_numbers_and_headers_stand_apart_and_once() -> None:
    pages = [page(LONG, number=number, header="某局对照检查材料") for number in (1, 2, 3)]
    document = draft(pdf(pages))
    assert texts(document) == [LONG] * 3
    assert texts(document, "header") == ["某局对照检查材料"]
    assert texts(document, "footer") == ["—1—"]


def test_a_single_line_is_no_margin() -> None:
    assert texts(draft(pdf([page("只有一行")]))) == ["只有一行"]


def test_spaces_between_chinese_characters_go_and_those_of_latin_words_stay() -> None:
    document = draft(pdf([page("学 习 贯 彻 2025 年 的 No 5 通知")]))
    assert texts(document) == ["学习贯彻2025年的No 5通知"]


def test_columns_are_kept_apart() -> None:
    line = [(LEFT, 700.0, 16.0, "问题"), (300.0, 700.0, 16.0, "措施")]
    assert texts(draft(pdf([[*line, (LEFT, 672.0, 16.0, "学习不够")]]))) == ["问题\t措施", "学习不够"]


def test_headings_at_the_margin_begin_a_paragraph() -> None:
    lines = [
        (LEFT, 742.0 - 28 * n, 16.0, text)
        for n, text in enumerate(["满" * 26 + "。", "一、问题", "二、原因"])
    ]
    assert texts(draft(pdf([lines]))) == ["满" * 26 + "。", "一、问题", "二、原因"]


def test_a_number_that_a_line_break_puts_at_the_margin_begins_none() -> None:
    text = "满" * (25 - 1) + "；（2）改考核办法，五月底前印发，分值由六十分降到二十分，随访到位占八成。"
    assert texts(draft(pdf([page(text, NEXT, LONG)]))) == [text, NEXT, LONG]


def test_a_title_too_long_for_its_line_is_one() -> None:
    lines = [(LEFT, 742.0, 16.0, "题" * 27), (265.0, 714.0, 16.0, "情况汇总")]
    rest = [(x, y - 60, size, text) for x, y, size, text in page(LONG)]
    assert texts(draft(pdf([[*lines, *rest]]))) == ["题" * 27 + "情况汇总", LONG]


def test_a_slanted_watermark_is_left_out() -> None:
    plain = pdf([page(LONG)]).decode("latin-1")
    text = plain.replace(
        "BT /F1 16 Tf 111.5", "BT /F1 16 Tf 0.7 0.7 -0.7 0.7 90 90 Tm <00010002> Tj ET\nBT /F1 16 Tf 111.5", 1
    )
    assert texts(draft(text.encode("latin-1"))) == [LONG]


def test_scans_are_named() -> None:
    assert "扫描件" in message(pdf([[]], image=True))
    assert "扫描件" in message(pdf([[]]))


def test_pages_without_words_are_said() -> None:
    document = draft(pdf([page(LONG), []], image=True))
    assert document.unread == ("第 2 页没有文字，可能是扫描的图片，这几页没有检查。",)


def test_encrypted_files() -> None:
    def locked(user: str) -> bytes:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([page(LONG)]))))
        writer.encrypt(user, "owner", algorithm="RC4-128")
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    assert "加密" in message(locked("秘密"))
    assert texts(draft(locked(""))) == [LONG]


@pytest.mark.parametrize("size", [20, 300, 900])
def test_what_is_cut_off_is_said(size: int) -> None:
    words = message(pdf([page(LONG)])[:size])
    assert words.endswith("。")
    assert "PDF" in words


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PDF_PAGES", 1)
    assert pdf_child.extract(pdf([page(LONG), page(LONG)]))["error"] == "pages"
    monkeypatch.setattr(limits, "PDF_SECONDS", 0.001)
    assert "已停止" in message(pdf([page(LONG)]))


def test_without_pypdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    assert pdf_child.extract(pdf([page(LONG)])) == {"error": "missing", "pages": []}
    answer: Any = [{"error": "missing", "pages": []}]
    monkeypatch.setattr("shenggao_lint.readers.pdf.json.loads", lambda _: answer[0])
    assert f'"{sys.executable}" -m pip install pypdf' in message(pdf([page(LONG)]))


def test_garbled_fonts_are_named() -> None:
    assert "乱码" in message(pdf([page("\ue001\ue002\ue003ա" * 12)]))


def test_layout_of_centred_titles_and_parts() -> None:
    found = paragraphs(
        [
            [
                Piece(200, 740, 22, "中共某县委员会"),
                Piece(180, 700, 22, "对照检查材料"),
                Piece(80, 660, 22, "满" * 20),
            ],
            [Piece(290, 60, 14, "2")],
        ]
    )
    assert [item.text for item in found if item.part == BODY] == ["中共某县委员会", "对照检查材料", "满" * 20]
    assert {item.part for item in found[3:]} <= {HEADER, FOOTER}


def test_findings_are_placed_in_the_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "稿.pdf").write_bytes(pdf([page("实施方案", "到XX镇调研，" + "听取群众意见，" * 8)]))
    report = lint(str(tmp_path / "稿.pdf"))
    assert report.failures == ()
    (document,) = report.documents
    found = [finding for finding in document.findings if finding.excerpt == "XX"]
    assert [(finding.line, finding.column) for finding in found] == [(2, 2)]
