"""Text files: decoding, lines, what is no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shenggao_lint.document import Block, Document
from shenggao_lint.readers import ReadError, read
from shenggao_lint.readers.text import split_lines

DRAFT = "对照检查材料\n一、存在问题\n（一）学习不够，仍有差距。\n"
LINES = ["对照检查材料", "一、存在问题", "（一）学习不够，仍有差距。"]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@pytest.mark.parametrize(
    "data",
    [
        DRAFT.encode("utf-8"),
        codecs.BOM_UTF8 + DRAFT.encode("utf-8"),
        DRAFT.encode("utf-16"),
        codecs.BOM_UTF16_LE + DRAFT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + DRAFT.encode("utf-16-be"),
        DRAFT.encode("gb18030"),
        DRAFT.encode("gbk"),
    ],
)
def test_every_usual_encoding_gives_the_same_lines(data: bytes) -> None:
    document = read("稿.txt", data)
    assert texts(document) == LINES
    assert [block.line for block in document.blocks] == [1, 2, 3]
    assert document.format == "text"
    assert document.path == "稿.txt"


def test_gb18030_reaches_beyond_gbk() -> None:
    assert texts(read("稿.txt", "㐂𠀀同志".encode("gb18030"))) == ["㐂𠀀同志"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甲\n乙", ["甲", "乙"]),
        ("甲\r\n乙\r\n", ["甲", "乙"]),
        ("甲\r乙\r", ["甲", "乙"]),
        ("甲\n\r\n乙", ["甲", "", "乙"]),
        ("甲\n\n", ["甲", ""]),
        ("\n甲", ["", "甲"]),
        ("甲\v乙\f丙\x85丁\u2028戊\u2029己", ["甲\v乙\f丙\x85丁\u2028戊\u2029己"]),
        ("　　甲\u00a0 乙\t ", ["　　甲\u00a0 乙\t "]),
    ],
)
def test_only_line_feeds_and_returns_end_lines_and_nothing_is_normalised(text: str, lines: list[str]) -> None:
    assert texts(read("稿.txt", text.encode())) == lines


@given(st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]))))
@settings(max_examples=60, deadline=None)
def test_lines_come_back_whatever_ends_them(lines: list[str]) -> None:
    for terminator in ("\n", "\r\n", "\r"):
        assert split_lines("".join(line + terminator for line in lines)) == lines


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b" \n\t\n", "没有文字"),
        ("　\n".encode(), "没有文字"),
        ("甲\x00乙".encode(), "控制字符"),
        ("甲\x1b[0m乙".encode(), "控制字符"),
        ("甲\x7f乙".encode(), "控制字符"),
        ("甲\x00乙".encode("utf-16"), "控制字符"),
        (codecs.BOM_UTF32_LE + "甲乙".encode("utf-32-le"), "控制字符"),
        (b"\xff\xfe\x31", "UTF-16"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "UTF-16"),
        (codecs.BOM_UTF8 + "甲".encode("gbk"), "UTF-8"),
        ("对照".encode() + b"\xff\xff", "GB18030"),
        (b"\x80\x80", "GB18030"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1 abc}", "RTF"),
        (b"PK\x03\x04rest", ".docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "没有找到 Word"),
    ],
)
def test_what_is_no_text_is_said(data: bytes, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read("稿.txt", data)
    message = caught.value.message
    assert words in message
    assert message.endswith("。")
    assert "\n" not in message


def test_standard_input_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read("-", DRAFT.encode())
    assert texts(document) == LINES
    assert (document.path, document.format) == ("-", "text")

    class Stdin:
        class buffer:
            @staticmethod
            def read(_size: int) -> bytes:
                return DRAFT.encode("gbk")

    monkeypatch.setattr("sys.stdin", Stdin)
    assert texts(read("-")) == LINES


def test_markdown_lines_stay_raw_and_carry_their_marks() -> None:
    document = read("稿.md", "# 标题\n\n- **一是**学习\n1. 甲\n".encode())
    assert document.format == "markdown"
    assert texts(document) == ["# 标题", "", "- **一是**学习", "1. 甲"]
    assert [block.markup for block in document.blocks] == [((0, 2),), (), ((0, 4), (6, 8)), ()]


def test_text_drafts_carry_only_marks_that_are_no_text() -> None:
    lines = "- 甲\n| 乙 | 丙 |\n**一、问题**\n## 二、原因\n<p>丁</p>\n---\n**镇\n"
    document = read("稿.txt", lines.encode())
    assert [visible(block) for block in document.blocks] == [
        "- 甲", "| 乙 | 丙 |", "一、问题", "二、原因", "丁", "---", "**镇",
    ]  # fmt: skip


def visible(block: Block) -> str:
    """The block without its marks."""
    text, position = "", 0
    for start, end in block.markup:
        text += block.text[position:start]
        position = end
    return text + block.text[position:]
