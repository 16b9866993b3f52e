"""Which lines are headings, how deep they stand, what belongs to them."""

from __future__ import annotations

import pytest
from support import docx_package as word
from support.outlines import PERSONAL, outline_of, outline_of_word

from shenggao_lint.structure import Outline, heading


def tree(found: Outline) -> list[tuple[int, int, str, int]]:
    """(line, level, heading, last line) of every section."""
    return [(s.line, s.level, heading(found, s), s.last) for s in found.sections]


def test_typed_numbers_make_a_tree() -> None:
    found = outline_of(
        PERSONAL,
        "一、存在的问题",
        "（一）学习方面",
        "1.学习不系统",
        "全年只写了四篇笔记。",
        "（二）作风方面",
        "下村只有六次。",
        "二、原因剖析",
        "放松了学习。",
    )
    assert tree(found) == [
        (2, 1, "一、存在的问题", 7),
        (3, 2, "（一）学习方面", 5),
        (4, 3, "1.学习不系统", 5),
        (6, 2, "（二）作风方面", 7),
        (8, 1, "二、原因剖析", 9),
    ]
    inner = found.section_at(5)
    assert inner is not None
    assert [s.line for s in inner.ancestors()] == [4, 3, 2]


@pytest.mark.parametrize(
    ("line", "words", "text"),
    [
        ("（一）学习方面。学习不够，全年只写了四篇。", "学习方面", "学习不够，全年只写了四篇。"),
        ("（一）学习方面：学习不够，全年只写了四篇。", "学习方面", "学习不够，全年只写了四篇。"),
        ("二、存在的问题。一是学习不够。", "存在的问题", "一是学习不够。"),
        ("（一）学习不够，全年只写了四篇", None, None),
    ],
)
def test_run_in_headings(line: str, words: str | None, text: str | None) -> None:
    found = outline_of(PERSONAL, "一、存在的问题", line, "还有其他。")
    section = next(s for s in found.sections if s.line == 3)
    if words is None:
        assert section.body is None
        return
    assert section.heading == words
    assert section.body is not None
    assert found.line(3).text[section.body :] == text


def test_a_closing_mark_is_not_part_of_the_heading() -> None:
    found = outline_of(PERSONAL, "一、存在的问题：", "（一）学习不够。", "只写了四篇。")
    assert [s.heading for s in found.sections] == ["存在的问题", "学习不够"]
    assert [heading(found, s) for s in found.sections] == ["一、存在的问题", "（一）学习不够"]


def test_headings_without_numbers() -> None:
    found = outline_of(
        PERSONAL, "存在的问题", "一是学习不够。", "原因剖析", "放松了学习。", "整改措施：", "每月学一次。"
    )
    assert [(s.heading, s.level, s.role) for s in found.sections] == [
        ("存在的问题", 1, "problems"),
        ("原因剖析", 1, "causes"),
        ("整改措施", 1, "measures"),
    ]


def test_a_short_line_of_other_words_is_no_heading() -> None:
    assert outline_of(PERSONAL, "我的一点体会", "学习不够。").sections == []


def test_a_label_among_numbered_parts_stands_deeper() -> None:
    found = outline_of(
        PERSONAL,
        "一、存在的问题",
        "（一）学习方面",
        "学习不够。",
        "原因分析：放松了学习。",
        "二、整改措施",
        "每月学一次。",
    )
    label = next(s for s in found.sections if s.line == 5)
    assert (label.heading, label.role) == ("原因分析", "causes")
    assert label.body is not None
    assert found.line(5).text[label.body :] == "放松了学习。"
    assert label.parent is not None
    assert label.parent.line == 3


@pytest.mark.parametrize(
    ("item", "follower", "is_heading"),
    [
        ("1.学习不系统", "全年只写了四篇。", True),
        ("1.学习不系统", "（1）只写了四篇。", True),
        ("1.学习不系统", "2.调研不够", False),
        ("1.学习不系统。", "全年只写了四篇。", False),
        ("1.学习不系统、", "全年只写了四篇。", False),
        ("1.学习不系统，全年写的读书笔记一共只有四篇还都是临时赶的", "后来补了。", False),
        ("（1）学习不系统", "全年只写了四篇。", False),
    ],
)
def test_a_short_numbered_line_heads_a_section_only_with_text_under_it(
    item: str, follower: str, is_heading: bool
) -> None:
    found = outline_of(PERSONAL, "一、存在的问题", "（一）学习方面", item, follower)
    assert (4 in [s.line for s in found.sections]) == is_heading


def test_styles_make_headings_in_word() -> None:
    styles = word.style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') + word.style(
        "2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
    )

    def styled(text: str, style: str) -> str:
        return word.p(text, properties=f'<w:pStyle w:val="{style}"/>')

    body = (
        word.p(PERSONAL)
        + styled("存在的问题", "1")
        + styled("我在学习上", "2")
        + word.p("只写了四篇。")
        + styled("整改措施", "1")
        + word.p("每月学一次。")
    )
    assert tree(outline_of_word(word.package(body, styles=styles))) == [
        (2, 1, "存在的问题", 4),
        (3, 2, "我在学习上", 4),
        (5, 1, "整改措施", 6),
    ]


def test_numbers_made_by_word_count_as_typed() -> None:
    numbering = word.abstract(1, word.level(0, "chineseCounting", "%1、")) + word.num(1, 1)
    body = (
        word.p(PERSONAL)
        + word.numbered("存在的问题", 1)
        + word.p("学习不够。")
        + word.numbered("原因剖析", 1)
    )
    found = outline_of_word(word.package(body + word.p("放松了学习。"), numbering=numbering))
    assert [heading(found, s) for s in found.sections] == ["一、存在的问题", "二、原因剖析"]


def test_a_table_cell_is_no_heading() -> None:
    table = f"<w:tbl><w:tr><w:tc>{word.p('一、存在的问题')}</w:tc></w:tr></w:tbl>"
    assert outline_of_word(word.package(word.p(PERSONAL) + table + word.p("学习不够。"))).sections == []


def test_signature_and_date_stand_after_the_text() -> None:
    found = outline_of(PERSONAL, "一、整改措施", "每月学一次。", "", "周立群", "2026年1月8日", "附件：1.清单")
    assert found.end == 3
    assert [s.last for s in found.sections] == [3]


def test_a_long_last_line_without_marks_is_text_and_no_signature() -> None:
    last = "今后要把学到的理论用到治水管水护水的每一件具体小事上去并且坚持到底"
    assert outline_of(PERSONAL, "一、整改措施", last, "周立群").end == 3


@pytest.mark.parametrize("tail", [[], ["XX局"], ["水务局党组", "2026年X月X日"], ["附件：整改清单", "1.清单"]])
def test_the_text_ends_before(tail: list[str]) -> None:
    assert outline_of(PERSONAL, "一、整改措施", "每月学一次。", *tail).end == 3


def test_the_same_few_words_before_several_paragraphs_are_labels() -> None:
    told = ["说问题。下村只有两次，我嫌路远。", "找根子。宗旨意识淡了。", "定办法。每月到村四天。"]
    found = outline_of(
        PERSONAL,
        "一、逐个方面谈问题、找根子、定办法",
        "1.带头固本培元、增强党性方面",
        *told,
        "2.带头干事创业、担当作为方面",
        *told,
        "3.带头坚决扛起管党治党责任方面",
        *told,
    )
    labelled = [(heading(found, s), s.role) for s in found.sections if s.line in (4, 5, 6)]
    assert labelled == [("说问题", "problems"), ("找根子", "causes"), ("定办法", "measures")]


def test_a_long_aspect_after_an_arabic_number_is_a_heading() -> None:
    words = "带头深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”方面"
    found = outline_of(
        "2022年度民主生活会个人对照检查材料", "一、存在的问题", f"1.{words}", "一是学习不够，全年只写了四篇。"
    )
    assert [(s.line, s.level, s.aspect) for s in found.sections] == [(2, 1, None), (3, 2, 0)]


def test_a_long_sentence_about_a_chat_app_ends_no_text() -> None:
    found = outline_of(
        PERSONAL,
        "一、整改措施",
        "亲属贷款：从3月起移交风险管理部审，我不看、不问、不转话，每半年请纪委查一次我的通话和微信记录。",
        "家风：每季度同家属谈一次。",
    )
    assert found.end == 4


def test_rows_typed_with_tabs_are_no_headings() -> None:
    found = outline_of(
        PERSONAL,
        "整改措施",
        "序号\t问题\t怎么改\t时限",
        "1\t驻村不实\t每月驻村6天\t2月起",
        "2\t管网拖延\t5月底前通水\t5月底",
    )
    assert [s.line for s in found.sections] == [2]


LONG = (
    "全年只写了四篇笔记，我总觉得有老底子可吃，支部书记提醒过两次，我口头答应，回头又忘在了脑后，年底才补。"
)


def test_a_question_may_head_a_part() -> None:
    found = outline_of(
        PERSONAL, "毛病在哪里？", LONG, "病根是什么，怎么来的？", LONG, "往后打算怎么改？", LONG
    )
    assert [(s.heading, s.roles[0]) for s in found.sections] == [
        ("毛病在哪里？", "problems"),
        ("病根是什么，怎么来的？", "causes"),
        ("往后打算怎么改？", "measures"),
    ]


def test_a_question_inside_a_paragraph_is_no_heading() -> None:
    found = outline_of(PERSONAL, "一、存在的问题", "问题出在哪里？我想了很久。", LONG)
    assert len(found.sections) == 1


@pytest.mark.parametrize("number", ["壹", "贰", "伍"])
def test_parts_numbered_as_on_cheques(number: str) -> None:
    found = outline_of(PERSONAL, f"{number}　存在的问题", "一、学习不系统", LONG)
    assert [(s.level, s.heading) for s in found.sections] == [(1, "存在的问题"), (2, "学习不系统")]
