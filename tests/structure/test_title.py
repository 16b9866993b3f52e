"""Which lines are the title."""

from __future__ import annotations

import pytest
from support import docx_package as word
from support.outlines import outline_of, outline_of_word


@pytest.mark.parametrize(
    ("lines", "taken", "text"),
    [
        (["2025年度民主生活会个人对照检查材料", "周立群"], (1,), "2025年度民主生活会个人对照检查材料"),
        (["", "　　实施方案", "一、主题"], (2,), "实施方案"),
        (["水务局党组", "2025年度民主生活会实施方案", "一、主题"], (1, 2), "水务局党组2025年度民主生活会实施方案"),
        (["水务局党组", "2025年度个人", "对照检查材料", "一、"], (1, 2, 3), "水务局党组2025年度个人对照检查材料"),
        (["本文来源：某某文库", "下载后可编辑", "水务局党组", "对照检查材料"], (3, 4), "水务局党组对照检查材料"),
        (["水务局党组", "（周立群）", "2026年1月", "对照检查材料"], (1, 4), "水务局党组对照检查材料"),
        (["近期工作的想法", "最近工作较多，要统筹。"], (1,), "近期工作的想法"),
        (["按照要求，现将情况汇报如下。", "对照检查材料"], (), ""),
        (["一、存在的问题", "对照检查材料"], (), ""),
        (["周立群", "按照要求作了检查。"], (), ""),
    ],
)  # fmt: skip
def test_titles(lines: list[str], taken: tuple[int, ...], text: str) -> None:
    title = outline_of(*lines).title
    assert (title.lines, title.text) == (taken, text)


def test_the_line_that_names_the_paper_is_the_anchor() -> None:
    found = outline_of("水务局党组", "2025年度民主生活会实施方案", "一、主题")
    assert (found.title.anchor, found.title_span().line) == (2, 2)


def test_without_a_title_the_first_words_are_the_anchor() -> None:
    found = outline_of("", "　　按照要求，现将情况汇报如下。", "一、存在的问题")
    assert tuple(found.title_span()) == (2, 3, 17)


def test_a_styled_title_may_end_in_a_mark() -> None:
    title = word.style("a3", "Title", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    body = word.p("对照检查材料：", properties='<w:pStyle w:val="a3"/>') + word.p("一、存在的问题")
    found = outline_of_word(word.package(body, styles=title))
    assert found.document.blocks[0].outline == 0
    assert found.title.lines == (1,)
    assert outline_of("对照检查材料：", "一、存在的问题").title.lines == ()
