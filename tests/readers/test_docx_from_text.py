"""A text and the Word file made of it give the same lines; python-docx agrees on plain files."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.docx_from_text import docx_from_text
from support.docx_package import p, package, r

from shenggao_lint.readers import read

DRAFT = (
    """周立群同志个人对照检查材料
（2025年1月10日）

按照要求，本人对照检查如下。
一、存在的突出问题
（一）政治学习方面
1.学习不系统。2024年只参加集中学习9次，其中3次请假。
2. 调研\t不深入。
①没有到沙岭镇。
②没有到清河县。
（二）作风方面
1.文件多。
3.会议多，1.5小时以上的有12次。
二、原因剖析
（1）理想信念有差距。
（2）党性修养不够。
1．学用脱节。
2．以干代学。
1、甲
2、乙
十一、跳号
二十一、再跳
　　一、缩进的不是自动编号
2025.1.10
"""
    + "结尾"
)


def body_lines(data: bytes) -> list[str]:
    return [block.text for block in read("稿.docx", data).blocks if block.part == "body"]


@pytest.mark.parametrize("styled", [False, True])
@pytest.mark.parametrize("automatic", [False, True])
def test_the_same_lines_as_the_text(automatic: bool, styled: bool) -> None:
    text = [block.text for block in read("稿.txt", DRAFT.encode()).blocks]
    assert body_lines(docx_from_text(DRAFT, automatic=automatic, styled=styled)) == text


def test_automatic_numbers_are_really_generated() -> None:
    blocks = read("稿.docx", docx_from_text(DRAFT, automatic=True)).blocks
    labels = [block.text[: block.label] for block in blocks if block.label]
    assert labels == [
        "一、", "（一）", "1.", "2.", "①", "②", "（二）", "1.", "3.", "二、", "（1）", "（2）", "1．", "2．",
        "1、", "2、", "十一、", "二十一、",
    ]  # fmt: skip
    assert not any(block.label for block in read("稿.docx", docx_from_text(DRAFT)).blocks)


def test_styles_say_what_is_a_heading() -> None:
    document = read("稿.docx", docx_from_text(DRAFT, styled=True))
    outline = {block.text: block.outline for block in document.blocks if block.outline is not None}
    assert outline == {
        "周立群同志个人对照检查材料": 0,
        "一、存在的突出问题": 1,
        "（一）政治学习方面": 2,
        "（二）作风方面": 2,
        "二、原因剖析": 1,
        "十一、跳号": 1,
        "二十一、再跳": 1,
    }
    assert document.blocks[0].centred
    assert [(block.part, block.text) for block in document.blocks if block.part != "body"] == [
        ("header", ""),
        ("footer", "— 1 —"),
    ]


def test_the_same_bytes_every_time() -> None:
    assert docx_from_text(DRAFT, automatic=True) == docx_from_text(DRAFT, automatic=True)


def test_what_xml_cannot_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="XML"):
        docx_from_text("甲\x0b")


_LABELS = (
    "一、",
    "二、",
    "三、",
    "（一）",
    "（二）",
    "1.",
    "2.",
    "3.",
    "1．",
    "（1）",
    "（2）",
    "①",
    "②",
    "十、",
    "1、",
    "",
)
_LINE = st.builds(
    str.__add__,
    st.sampled_from(_LABELS),
    st.text("甲乙丙，。、 \t1a.（）%<>&\u2011\u00a0　", max_size=12),
)


@given(st.lists(_LINE, min_size=1, max_size=12), st.booleans(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_draft_comes_back_line_by_line(lines: list[str], automatic: bool, styled: bool) -> None:
    text = "\n".join(["题", *lines, "尾"])
    document = read("稿.docx", docx_from_text(text, automatic=automatic, styled=styled))
    assert [block.text for block in document.blocks if block.part == "body"] == text.split("\n")
    assert [block.line for block in document.blocks] == list(range(1, len(document.blocks) + 1))
    assert document.residues == ()


_RUNS = st.lists(st.tuples(st.text("甲乙 a\t", min_size=1, max_size=4), st.sampled_from("nhyid")), max_size=6)


@given(st.lists(_RUNS, min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_atoms_and_residues_lie_where_their_words_are(paragraphs: list[list[tuple[str, str]]]) -> None:
    """n normal, h hidden, y highlighted, i inserted, d deleted."""
    body, ordinal, elements = "", 0, {}
    for runs in paragraphs:
        xml = ""
        for text, kind in runs:
            run = r(text, {"h": "<w:vanish/>", "y": '<w:highlight w:val="yellow"/>'}.get(kind, ""))
            if kind in "id":
                tag = "ins" if kind == "i" else "del"
                run = f'<w:{tag} w:author="张">{run}</w:{tag}>'
            xml += run
            for piece in re.findall("\t|[^\t]+", text):
                elements[ordinal] = piece
                ordinal += 1
        body += p(xml)
    document = read("稿.docx", package(body + p("尾")))
    shown = ["".join(text for text, kind in runs if kind not in "hd") for runs in paragraphs]
    assert [block.text for block in document.blocks] == [*shown, "尾"]
    for block in document.blocks[:-1]:
        assert block.origin is not None
        assert "".join(block.text[start:end] for start, end, _ in block.origin.atoms) == block.text
        for start, end, number in block.origin.atoms:
            assert elements[number] == block.text[start:end]
    for residue in document.residues:
        block = document.block(residue.span.line)
        assert 1 <= residue.span.column <= residue.span.end_column <= len(block.text) + 1
        assert (residue.span.column == residue.span.end_column) == (residue.kind in ("hidden", "deletion"))


def test_python_docx_agrees_on_a_plain_file() -> None:
    docx = pytest.importorskip("docx")
    theirs = docx.Document()
    theirs.add_heading("标题", 0)
    theirs.add_paragraph("甲\t乙").add_run("丙").bold = True
    table = theirs.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(1, 0).text = "子"
    theirs.add_paragraph("一", style="List Number")
    theirs.add_paragraph("尾")
    buffer = io.BytesIO()
    theirs.save(buffer)
    blocks = read("稿.docx", buffer.getvalue()).blocks
    assert [block.text for block in blocks] == ["标题", "甲\t乙丙", "合并", "子", "", "1.一", "尾"]
    assert [block.cell for block in blocks if block.cell] == [(1, 1), (2, 1), (2, 2)]
    ours = docx.Document(io.BytesIO(docx_from_text(DRAFT, styled=True)))
    assert [paragraph.text for paragraph in ours.paragraphs] == DRAFT.split("\n")
