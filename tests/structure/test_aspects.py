"""Aspects of the campaign: recognised by meaning, as headings or as opening words of paragraphs."""

from __future__ import annotations

import pytest
from support.outlines import ASPECTS, PERSONAL, aspect_headings, outline_of

from shenggao_lint.rulebook import load_rulebook
from shenggao_lint.structure import Outline
from shenggao_lint.structure.aspects import best_aspect, matched_count, score
from shenggao_lint.structure.lists import listed, verbatim

YEAR = load_rulebook().campaigns["2025"]
REPORT = "关于2025年度民主生活会召开情况的报告"


def aspects(found: Outline) -> list[int | None]:
    return [section.aspect for section in found.sections if section.level > 1]


def names(found: Outline, year: str = "2025") -> list[tuple[int, str]]:
    return [(item.aspect, item.words) for item in listed(found, load_rulebook().campaigns[year])]


@pytest.mark.parametrize(
    ("words", "aspect"),
    [
        ("带头固本培元、增强党性方面", 1),
        ("在增强党性、固本培元上", 1),
        ("党性锻炼方面", 1),
        ("提高政治能力方面", 0),  # one of two groups of words is enough
        ("带头敬畏人民、敬畏组织、敬畏法纪", 2),
        ("敬畏法纪方面", 2),
        ("履行全面从严治党责任方面", 4),
        ("干事创业敢担当", 3),
        ("群众工作方面", None),
        ("", None),
    ],
)
def test_words_not_equality(words: str, aspect: int | None) -> None:
    best = best_aspect(words, YEAR)
    assert (best and best[0]) == aspect


def test_score_is_the_share_of_word_groups() -> None:
    aspect = {"words": [["学习", "理论学习"], ["作风"]]}
    assert score("理论学习和作风", aspect) == (1.0, 6)
    assert score("学习", aspect) == (0.5, 2)
    assert score("其他", aspect) == (0.0, 0)


def test_every_aspect_of_every_campaign_is_recognised_in_its_own_words() -> None:
    for campaign in load_rulebook().campaigns.values():
        for index, aspect in enumerate(campaign["aspects"]):
            best = best_aspect(aspect["title"], campaign)
            assert best is not None and best[0] == index, (campaign["id"], aspect["title"])


def test_headings_in_any_order_and_local_ones_between() -> None:
    lines = aspect_headings([1, 0, 3])
    found = outline_of(
        PERSONAL,
        "一、存在的问题",
        *lines,
        "（四）水库移民工作方面",
        "一是走访不够。",
        "二、整改措施",
        "每月学。",
    )
    assert aspects(found) == [1, 0, 3, None]
    assert [aspect for aspect, _ in names(found)] == [1, 0, 3]
    assert all(section.role == "problems" for section in found.sections[1:5])


def test_headings_of_another_part_name_no_aspect() -> None:
    found = outline_of(
        PERSONAL,
        "一、存在的问题",
        *aspect_headings([0]),
        "二、整改措施",
        f"（一）{ASPECTS[1]}",
        "每月学一次。",
    )
    assert aspects(found) == [0, None]


def test_a_heading_below_an_aspect_names_none() -> None:
    found = outline_of(
        PERSONAL, "一、存在的问题", f"（一）{ASPECTS[0]}方面", "1.党性锻炼和固本培元", "学习不够。"
    )
    assert aspects(found) == [0, None]


def leads(*indexes: int) -> list[str]:
    numbers = ("一是", "二是", "三是", "四是")
    return [f"{n}{ASPECTS[i]}方面。学习不够，只写了四篇。" for n, i in zip(numbers, indexes, strict=False)]


def test_paragraphs_that_open_with_an_aspect_are_sections() -> None:
    found = outline_of(PERSONAL, "一、存在的问题", *leads(0, 1, 3), "二、整改措施", "每月学一次。")
    assert [(s.line, s.aspect) for s in found.sections if s.aspect is not None] == [(3, 0), (4, 1), (5, 3)]
    first = found.sections[1]
    assert first.body is not None
    assert found.line(3).text[first.body :] == "学习不够，只写了四篇。"
    assert all(s.role == "problems" for s in found.sections if s.aspect is not None)


def test_one_such_paragraph_alone_is_no_section() -> None:
    assert aspects(outline_of(PERSONAL, "一、存在的问题", *leads(2), "二是学习不够。")) == []


def test_one_is_enough_beside_headings_but_not_twice() -> None:
    found = outline_of(
        PERSONAL, "一、存在的问题", *aspect_headings([0, 1]), "2.带头干事创业、担当作为方面。拖了两月。"
    )
    assert aspects(found) == [0, 1, 3]
    again = outline_of(PERSONAL, "一、存在的问题", *aspect_headings([0, 1]), *leads(1))
    assert aspects(again) == [0, 1]


@pytest.mark.parametrize("part", ["整改措施", "原因剖析"])
def test_such_paragraphs_of_another_part_are_none(part: str) -> None:
    found = outline_of(PERSONAL, f"一、{part}", *leads(0, 1))
    assert [s.aspect for s in found.sections] == [None]


def test_a_report_lists_them_in_one_passage() -> None:
    words = "班子从强化政治忠诚、提高政治能力，固本培元、增强党性，敬畏人民、敬畏组织、敬畏法纪等三个方面作了检查。"
    found = outline_of(REPORT, "一、会议情况", "会上作了对照检查。", words)
    assert {aspect for aspect, _ in names(found)} >= {0, 1, 2}
    assert {item.span.line for item in listed(found, YEAR)} == {4}


def test_a_report_lists_them_in_numbered_lines() -> None:
    found = outline_of(REPORT, "一、查摆的问题", *leads(0, 1, 2))
    assert [aspect for aspect, _ in names(found)] == [0, 1, 2]


def test_a_single_mention_is_no_list() -> None:
    assert names(outline_of(REPORT, "一、会议情况", "重点围绕增强党性方面作了检查。")) == []


def test_the_share_named_in_their_own_words() -> None:
    found = outline_of(
        PERSONAL, "一、存在的问题", *aspect_headings([0, 1]), "（三）敬畏法纪方面", "一是学习不够。"
    )
    assert verbatim(found, YEAR) == pytest.approx(2 / 5)


def test_aspects_named_anywhere_are_counted_once() -> None:
    found = outline_of("随笔", "一是增强党性方面。", "二是党性锻炼方面。", "三是敬畏人民方面。")
    assert matched_count(found.text, YEAR) == 2
