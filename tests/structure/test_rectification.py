"""Units of rectification plans and lists: by labels, by a table's heading row."""

from __future__ import annotations

from itertools import pairwise

from support import docx_package as word
from support.outlines import RECTIFICATION, outline_of, outline_of_word, whole, words

from shenggao_lint.structure import Outline


def table(*rows: tuple[str, ...]) -> bytes:
    """A rectification plan with one table; ``|`` in a cell starts another paragraph."""
    cells = (
        "<w:tr>"
        + "".join(f"<w:tc>{''.join(map(word.p, cell.split('|')))}</w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows
    )
    return word.package(word.p(RECTIFICATION) + f"<w:tbl>{''.join(cells)}</w:tbl>" + word.p("以上。"))


HEAD = ("序号", "问题", "整改措施", "责任领导", "完成时限")


def partners(found: Outline) -> list[str | None]:
    """The problem of every measure, by its first words."""
    return [
        None if unit.partner is None else found.line(unit.partner.pieces[0].line).text
        for unit in found.units
        if unit.kind == "measure"
    ]


def test_labelled_lines() -> None:
    found = outline_of(
        RECTIFICATION,
        "一、问题及整改措施",
        "问题1：学习不够",
        "整改措施：每月学一次。",
        "责任领导：周立群",
        "整改时限：2026年6月底前",
        "问题2：调研不深",
        "整改措施：每月下村两次。",
    )
    assert words(found, "problem") == ["问题1：学习不够", "问题2：调研不深"]
    assert whole(found, "measure") == [
        ["整改措施：每月学一次。", "责任领导：周立群", "整改时限：2026年6月底前"],
        ["整改措施：每月下村两次。"],
    ]
    assert partners(found) == ["问题1：学习不够", "问题2：调研不深"]


def test_tags_before_the_measure_belong_to_it() -> None:
    found = outline_of(
        RECTIFICATION, "一、问题及整改措施", "问题1：学习不够", "责任领导：周立群", "整改措施：每月学一次。"
    )
    assert whole(found, "measure") == [["整改措施：每月学一次。", "责任领导：周立群"]]


def test_continuation_lines_of_a_measure() -> None:
    found = outline_of(
        RECTIFICATION,
        "一、问题及整改措施",
        "问题1：学习不够",
        "整改措施：",
        "一是每月学一次。",
        "二是写笔记。",
    )
    assert whole(found, "measure") == [["整改措施：", "一是每月学一次。", "二是写笔记。"]]


def test_the_manifestation_is_the_problem_statement() -> None:
    found = outline_of(
        RECTIFICATION,
        "一、问题及整改措施",
        "问题1：学习不够",
        "具体表现：全年只写了四篇笔记。",
        "整改措施：每月学一次。",
    )
    assert whole(found, "problem") == [["具体表现：全年只写了四篇笔记。", "问题1：学习不够"]]


def test_a_manifestation_opens_a_problem_where_the_heading_names_it() -> None:
    found = outline_of(
        RECTIFICATION,
        "一、问题及整改措施",
        "（一）学习不够",
        "具体表现：只写了四篇。",
        "整改措施：每月学一次。",
        "（二）调研不深",
        "具体表现：只下村六次。",
        "整改措施：每月下村两次。",
    )
    assert words(found, "problem") == ["具体表现：只写了四篇。", "具体表现：只下村六次。"]
    assert partners(found) == ["具体表现：只写了四篇。", "具体表现：只下村六次。"]


def test_a_measure_right_under_a_heading_answers_the_heading() -> None:
    found = outline_of(RECTIFICATION, "一、问题及整改措施", "（一）学习不够", "整改措施：每月学一次。")
    assert words(found, "problem") == ["（一）学习不够"]
    assert partners(found) == ["（一）学习不够"]


def test_a_heading_ends_the_problem_above() -> None:
    found = outline_of(
        RECTIFICATION,
        "一、问题及整改措施",
        "问题1：学习不够",
        "二、其他措施",
        "整改措施：每月学一次。",
    )
    assert partners(found) == [None]


def test_table_rows() -> None:
    found = outline_of_word(
        table(
            HEAD,
            ("1", "学习不够，只写了四篇。", "每月学一次。|每季写一篇。", "周立群", "2026年6月底前"),
            ("2", "调研不深，只下村六次。", "每月下村两次。", "", ""),
            ("3", "督办不够，三件事没办。", "每周调度一次。", "周立群", ""),
        )
    )
    assert words(found, "problem") == [
        "学习不够，只写了四篇。",
        "调研不深，只下村六次。",
        "督办不够，三件事没办。",
    ]
    assert whole(found, "measure") == [
        ["每月学一次。", "每季写一篇。", "周立群", "2026年6月底前"],
        ["每月下村两次。"],
        ["每周调度一次。", "周立群"],
    ]
    assert [u.bare for u in found.units if u.kind == "measure"] == [False, True, False]
    assert partners(found) == ["学习不够，只写了四篇。", "调研不深，只下村六次。", "督办不够，三件事没办。"]
    assert all(a.pieces[0] < b.pieces[0] for a, b in pairwise(found.units))


def test_further_measures_of_one_problem() -> None:
    found = outline_of_word(
        table(HEAD, ("1", "学习不够。", "每月学一次。", "周立群", ""), ("", "", "每季考一次。", "李明", ""))
    )
    assert partners(found) == ["学习不够。", "学习不够。"]


def test_a_row_without_a_measure_has_a_problem_only() -> None:
    found = outline_of_word(
        table(HEAD, ("1", "学习不够。", "", "", ""), ("2", "调研不深。", "每月下村两次。", "", "")),
    )
    assert words(found, "problem") == ["学习不够。", "调研不深。"]
    assert partners(found) == ["调研不深。"]


def test_columns_in_any_order() -> None:
    head = ("完成时限", "整改措施", "具体表现")
    found = outline_of_word(table(head, ("6月底", "每月学一次。", "学习不够。")))
    assert (words(found, "problem"), words(found, "measure")) == (["学习不够。"], ["每月学一次。"])


def test_a_table_without_tags_is_never_bare() -> None:
    found = outline_of_word(table(("问题", "整改措施"), ("学习不够。", "每月学一次。")))
    assert [u.bare for u in found.units if u.kind == "measure"] == [False]


def test_another_table_has_no_units() -> None:
    found = outline_of_word(table(("姓名", "职务", "电话"), ("周立群", "局长", "6321")))
    assert found.units == []


def test_a_table_drawn_with_bars() -> None:
    found = outline_of(
        RECTIFICATION,
        "一、整改清单",
        "序号｜问题表现｜整改措施｜责任领导｜完成时限",
        "1｜班子学习靠临时凑。｜每月学一次。｜书记贺永年｜3月底",
        "2｜下站所太少。｜每季度下站所2天。｜｜",
    )
    assert words(found, "problem") == ["班子学习靠临时凑。", "下站所太少。"]
    assert [unit.bare for unit in found.units if unit.kind == "measure"] == [False, True]
