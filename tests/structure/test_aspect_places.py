"""Aspects under the writer's own words, known by their place; real gaps still show."""

from __future__ import annotations

import pytest
from support.outlines import excerpts, outline_of

TEXT = "2025年6月我下村只有六次，有三次没有进户，总觉得打个照面就算去过了，水渠漏水拖了两个月没有回话。"
PLAIN = {
    2018: ["思想和政治上", "精神面貌", "作风"],
    2020: [
        "学习习近平新时代中国特色社会主义思想",
        "坚持党的领导",
        "履职担当",
        "学习贯彻十九届五中全会",
        "从严治党",
    ],
    2023: ["理论学得深不深", "政治上过不过硬", "本领够不够", "担当够不够", "作风实不实", "廉洁不廉洁"],
    2025: ["忠诚不忠诚", "党性强不强", "心里有没有敬畏", "敢不敢担当", "治党严不严"],
}


def draft(year: int, headings: list[str], numbered: bool) -> list[str]:
    lines = [f"{year}年度民主生活会个人对照检查材料", "一、存在的问题"]
    for number, heading in zip("一二三四五六", headings, strict=False):
        lines += [f"（{number}）{heading}" if numbered else heading, TEXT]
    return [*lines, "二、原因剖析", "理想信念松了。", "三、整改措施", "每月下村六天，6月底前把水渠修好。"]


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("year", sorted(PLAIN))
def test_headings_in_other_words_are_aspects(year: int, numbered: bool) -> None:
    lines = draft(year, PLAIN[year], numbered)
    aspects = [s.aspect for s in outline_of(*lines).sections if s.aspect is not None]
    assert aspects == list(range(len(PLAIN[year])))
    assert excerpts("A101", *lines) == []


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("year", [2020, 2023, 2025])
def test_one_left_out_is_missing(year: int, numbered: bool) -> None:
    lines = draft(year, PLAIN[year][:1] + PLAIN[year][2:], numbered)
    assert excerpts("A101", *lines) == ["一、存在的问题"]


def test_a_heading_of_other_words_is_no_aspect() -> None:
    lines = draft(2025, [*PLAIN[2025][:4], "带头推进乡村振兴方面"], True)
    assert excerpts("A101", *lines) == ["一、存在的问题"]


def test_a_number_of_another_form_carries_on_the_list() -> None:
    lines = draft(2018, ["思想政治方面", "精神状态方面", "工作作风方面"], True)
    lines[lines.index("（二）精神状态方面")] = "2. 精神状态方面"
    found = outline_of(*lines)
    assert [(s.aspect, s.level) for s in found.sections if s.aspect is not None] == [(0, 2), (1, 2), (2, 2)]


OPENINGS = ["{}。", "说到{}，我放松了。", "1月8日，晴。想{}。", "先看{}，差距不小。", "{}：", "在{}方面，"]
SHORT = [
    "强化政治忠诚、提高政治能力",
    "固本培元、增强党性",
    "敬畏人民、敬畏组织、敬畏法纪",
    "干事创业、担当作为",
    "坚决扛起管党治党责任",
]


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_paragraph_may_open_with_its_aspect(opening: str) -> None:
    lines = ["2025年度民主生活会个人对照检查材料", "一、存在的问题"]
    lines += [opening.format(words) + TEXT for words in SHORT]
    lines += ["二、原因剖析", "理想信念松了。", "三、整改措施", "每月下村六天，6月底前把水渠修好。"]
    assert [s.aspect for s in outline_of(*lines).sections if s.aspect is not None] == [0, 1, 2, 3, 4]
    assert excerpts("A101", *lines) == []


def test_a_sentence_that_only_speaks_of_an_aspect_is_none() -> None:
    lines = ["2025年度民主生活会个人对照检查材料", "一、存在的问题"]
    lines += [f"班子去年议过干事创业、担当作为的事，后来没有再提。{TEXT}"]
    assert [s.aspect for s in outline_of(*lines).sections if s.aspect is not None] == []
