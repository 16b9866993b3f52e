"""Declared numbers and what is counted for them; the silent cases."""

from __future__ import annotations

import pytest
from support.outlines import PERSONAL, outline_of

from shenggao_lint.structure.numbers.declarations import Declared
from shenggao_lint.structure.numbers.enumerations import declared


def found(*lines: str, head: bool = True) -> list[Declared]:
    return declared(outline_of(*([PERSONAL, "一、存在的问题"] if head else []), *lines))


def counts(*lines: str) -> list[tuple[int | None, int]]:
    return [(item.value, item.lowest) for item in found(*lines)]


@pytest.mark.parametrize(
    ("text", "number", "counted"),
    [
        ("会议有四项议程：一是通报情况；二是对照检查；三是总结讲话。", 4, 3),
        ("抓好三件事：（1）学习；（2）调研；（3）督办。", 3, 3),
        ("存在两个问题：①学习不够；②调研不深；③作风不实。", 2, 3),
        ("抓三个环节：学习、调研、督办。", 3, 3),
        ("落实三项制度：例会制度、督办制度。", 3, 2),
        ("分3个小组：东片12人，西片9人。", 3, 2),
        ("推行X个流程：受理，审核，办结，为群众提供便利。", None, 3),
        ("做到三个到位：认识到位，责任到位，措施到位，督查到位。", 3, 4),
    ],
)
def test_forward_in_the_line(text: str, number: int | None, counted: int) -> None:
    assert counts(text) == [(number, counted)]


@pytest.mark.parametrize(
    ("form", "items"),
    [
        ("oral", ["一是学习不够。", "二是调研不深。", "三是作风不实。"]),
        ("paren", ["（1）学习不够。", "（2）调研不深。", "（3）作风不实。"]),
        ("number", ["1.学习不够。", "2.调研不深。", "3.作风不实。"]),
        (
            "heading",
            [
                "（一）学习方面",
                "只写了四篇。",
                "（二）调研方面",
                "只下村六次。",
                "（三）作风方面",
                "脾气急。",
            ],
        ),
        ("oral with text", ["一是学习不够。", "只写了四篇。", "二是调研不深。", "三是作风不实。"]),
        ("one line", ["一是学习不够。二是调研不深。三是作风不实。"]),
    ],
)
def test_forward_in_the_lines_below(form: str, items: list[str]) -> None:
    assert counts("主要有五个方面：", *items) == [(5, 3)]
    assert counts("主要表现在五个方面。", *items) == [(5, 3)]


def test_a_list_that_goes_on_in_the_next_paragraphs() -> None:
    assert counts("主要有四个问题：一是学习不够。", "二是调研不深。三是作风不实。") == [(4, 3)]


def test_the_heading_declares_its_own_children() -> None:
    heading = "一、三个方面的问题"
    items = ["（一）学习方面", "只写了四篇。", "（二）作风方面", "脾气急。", "二、整改措施", "每月学一次。"]
    assert [(d.line, d.value, d.lowest) for d in declared(outline_of(PERSONAL, heading, *items))] == [
        (2, 3, 2)
    ]


@pytest.mark.parametrize(
    ("text", "number", "counted", "hedged"),
    [
        ("围绕理想信念、政治纪律、担当作为四个方面作了查摆。", 4, 3, False),
        ("从理想信念、政治纪律等四个方面作了查摆。", 4, 2, True),
        ("学习了《党章》《条例》《准则》等五个文件。", 5, 3, True),
        ("走访了城关镇、河西镇、石桥镇四个镇。", 4, 3, False),
        ("围绕“学习、调研、督办”四个环节作了查摆。", 4, 3, False),
    ],
)
def test_backward(text: str, number: int, counted: int, hedged: bool) -> None:
    assert [(d.value, d.lowest, d.hedged) for d in found(text)] == [(number, counted, hedged)]


def test_a_list_with_and_may_be_read_in_two_ways() -> None:
    item = found("从理想信念、政治纪律和政治规矩、作风三个方面作了查摆。")[0]
    assert (item.value, item.lowest, item.highest) == (3, 3, 4)
    item = found("抓三个环节：学习、调研和督办。")[0]
    assert (item.value, item.lowest, item.highest) == (3, 2, 3)


@pytest.mark.parametrize(
    ("text", "number", "counted"),
    [
        ("做到“四必谈”，即书记与委员必谈，委员之间必谈，委员与科长必谈。", 4, 3),
        ("做到“四必谈”。即：甲与乙必谈，乙与丙必谈，丙与丁必谈，丁与甲必谈。", 4, 4),
        ("落实“三个一”：一是每月一学；二是每季一考。", 3, 2),
    ],
)
def test_labels(text: str, number: int, counted: int) -> None:
    assert counts(text) == [(number, counted)]


@pytest.mark.parametrize(("number", "declared_number"), [("五", 5), ("两", 2)])
def test_upward(number: str, declared_number: int) -> None:
    lines = [
        PERSONAL,
        "一、整改措施",
        "（一）学习方面",
        "每月学一次。",
        "（二）调研方面",
        "每月下村。",
        "（三）作风方面",
        f"慢慢改。以上{number}项措施，请同志们监督。",
    ]
    assert [(d.value, d.lowest) for d in declared(outline_of(*lines))] == [(declared_number, 3)]


def test_placeholders_are_counted_for() -> None:
    item = found("会议有X项议程：一是通报情况；二是对照检查；三是总结讲话。")[0]
    assert (item.value, item.lowest, item.highest) == (None, 3, 3)


def test_the_place_is_the_number_with_its_measure_word() -> None:
    text = "　　会议有四项议程：一是通报；二是检查。"
    item = found(text)[0]
    assert text[item.start : item.end] == "四项"


@pytest.mark.parametrize(
    "lines",
    [
        ["增强“四个意识”，坚定“四个自信”，做到“两个维护”。"],
        ["三个月来：一是学习不够。"],
        ["全年下村十二次，走访三十户，学习不够、调研不深。"],
        ["第三个方面：一是学习不够；二是调研不深。"],
        ["近三个方面：一是学习不够；二是调研不深。"],
        ["落实中央八项规定：一是学习；二是整改。"],
        ["三个以上方面：一是学习；二是调研。"],
        ["一个问题：一是学习不够；二是调研不深。"],
        ["有五个村没有通水，群众有意见。"],
        ["有五个村没有通水。", "一是学习不够。", "二是调研不深。"],
        ["会议有四项议程。"],
        ["抓三项工作：首先学习，接着调研，然后督办，最后总结。"],
        ["学习党章、条例等，围绕五个村开展。"],
        ["五个问题中三个问题：一是学习不够；二是调研不深；三是作风不实。"],
        ["做到“四必谈”，效果很好。"],
        ["有三点：一是甲；二是乙；三是丙。另外还有：一是丁；二是戊。"],
    ],
)
def test_numbers_that_merely_stand_near_are_silent(lines: list[str]) -> None:
    assert [(d.value, d.lowest) for d in found(*lines) if d.value != d.lowest] == []


def test_the_title_declares_nothing() -> None:
    assert declared(outline_of("三个方面的对照检查材料", "一是学习不够。", "二是调研不深。")) == []
