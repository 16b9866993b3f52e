"""Places as people say them."""

from __future__ import annotations

import pytest
from support import docx_package as word
from support.outlines import PERSONAL, outline_of, outline_of_word

from shenggao_lint.structure.places import place_of

LINES = [
    PERSONAL,
    "按照要求，现汇报如下。",
    "第二段。",
    "一、存在的问题",
    "（一）学习方面",
    "一是学习不够。二是笔记少。",
    "只写了四篇。",
    "（二）作风方面。下村少。",
    "另有一段。",
    "二、整改措施",
    "3.学习方面",
    "每月学一次。",
]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (PERSONAL, "标题"),
        ("按照要求", "开头第1段"),
        ("第二段", "开头第2段"),
        ("存在的问题", "第一部分小标题"),
        ("学习方面", "第一部分（一）小标题"),
        ("学习不够", "第一部分（一）第1条"),
        ("笔记少", "第一部分（一）第2条"),
        ("只写了四篇", "第一部分（一）第2条"),
        ("作风方面", "第一部分（二）小标题"),
        ("下村少", "第一部分（二）第1段"),
        ("另有一段", "第一部分（二）第2段"),
        ("每月学一次", "第二部分第3点第1段"),
    ],
)
def test_places(words: str, place: str) -> None:
    found = outline_of(*LINES)
    line = next(line for line in found.text.lines if words in line.text)
    at = line.text.index(words)
    assert place_of(found, line.span(at, at + len(words))) == place


def test_parts_without_numbers_are_counted() -> None:
    found = outline_of(PERSONAL, "存在的问题", "学习不够。", "整改措施", "每月学一次。")
    assert place_of(found, found.line(4).span()) == "第二部分小标题"


def test_before_the_title() -> None:
    found = outline_of("本文来源：某某文库", PERSONAL, "按照要求。")
    assert place_of(found, found.line(1).span()) == "标题之前"


def test_cells_headers_and_notes() -> None:
    row = f"<w:tr><w:tc>{word.p('问题')}</w:tc><w:tc>{word.p('XX镇')}</w:tc></w:tr>"
    body = word.p(PERSONAL) + word.p("一、存在的问题") + f"<w:tbl>{row}</w:tbl>" + word.p("以上。")
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    found = outline_of_word(word.package(body + section, header1=word.p("内部材料")))
    places = {line.text: place_of(found, line.span()) for line in found.text.lines}
    assert places["XX镇"] == "第一部分表格第1行第2列"
    assert places["内部材料"] == "页眉"
