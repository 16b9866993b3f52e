"""What a unit says: facts, persons, thoughts."""

from __future__ import annotations

import pytest
from support.outlines import PERSONAL, TEAM, outline_of

from shenggao_lint.structure.substance.evidence import Evidence, evidence, official_spans
from shenggao_lint.structure.substance.matrix import has_person


def unit(text: str, title: str = PERSONAL) -> Evidence:
    (item,) = evidence(outline_of(title, "一、存在的问题", text), "problem")
    return item


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("一是学习不够，2025年3月只参加了一次。", True),
        ("一是学习不够，读书笔记只写了4篇。", True),
        ("一是学习不够，全年缺席十二次。", True),
        ("一是学习不够，百分之三十的时间在开会。", True),
        ("一是学习不够系统，理解不够深入。", False),
        ("一是学习不够，近年来有所放松。", False),
        ("一是学习不够，几次没有参加。", False),
        ("一是“四个意识”不牢，第一时间跟进不够。", False),
        ("一是三个方面做得不够。", False),
    ],
)
def test_facts(text: str, fact: bool) -> None:
    assert unit(text).fact == fact


def test_a_year_alone_is_less_than_a_day() -> None:
    assert unit("一是2025年学习不够。").fact_score < unit("一是2025年3月学习不够。").fact_score


@pytest.mark.parametrize(
    ("text", "thought"),
    [
        ("一是学习不够，总觉得过得去就行。", True),
        ("一是不敢较真，怕得罪人。", True),
        ("一是学习不够，只写了四篇。", False),
    ],
)
def test_thoughts(text: str, thought: bool) -> None:
    assert unit(text).thought == thought


@pytest.mark.parametrize(
    ("text", "title", "person"),
    [
        ("一是我学习不够。", PERSONAL, True),
        ("一是本人下村少。", PERSONAL, True),
        ("一是学习不够，只写了四篇。", PERSONAL, True),  # the omitted subject is the speaker
        ("一是有的同志学习不够。", PERSONAL, False),
        ("一是班子学习不够。", PERSONAL, False),
        ("一是我局学习抓得不够，我们没有下村。", PERSONAL, False),
        ("一是班子学习不够。", TEAM, True),
        ("一是党组抓督办不够。", TEAM, True),
        ("一是有的班子成员学习不够。", TEAM, True),
        ("一是把群众的难处看轻了，只走访了两户。", PERSONAL, True),  # whom it was done to is no subject
        ("一是村级资金看得松，没有对账。", TEAM, True),
        ("一是个别同志学习不够。", TEAM, False),
    ],
)
def test_persons(text: str, title: str, person: bool) -> None:
    found = outline_of(title, "一、存在的问题", text)
    (item,) = evidence(found, "problem")
    assert has_person(found, item) == person


def test_continuation_lines_count() -> None:
    found = outline_of(
        PERSONAL, "一、存在的问题", "一是学习不够。", "2025年3月只参加了一次。", "二是调研不深。"
    )
    assert [item.fact for item in evidence(found, "problem")] == [True, False]


def test_two_units_in_a_paragraph_do_not_share_facts() -> None:
    found = outline_of(PERSONAL, "一、存在的问题", "一是学习不够，2025年3月只参加了一次。二是调研不深。")
    assert [item.fact for item in evidence(found, "problem")] == [True, False]


def test_advice_in_criticism_is_no_fact() -> None:
    def item(text: str) -> Evidence:
        return evidence(outline_of("对张志远同志的批评意见", text), "item")[0]

    assert item("一是2025年3月的会没有参加，学习抓得不紧。").fact
    assert not item("一是学习抓得不紧。建议每月12日学习一次。").fact


def test_official_words_are_taken_out() -> None:
    text = "落实“四个意识”和《党章》要求，会议强调要抓实。我还不够。"
    spans = official_spans(outline_of(PERSONAL), text)
    assert [text[a:b] for a, b in spans] == ["“四个意识”", "《党章》", "强调要抓实"]
    assert "四个意识" not in unit(f"一是{text}").plain()
