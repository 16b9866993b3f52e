"""Automatic numbers: which list and level, how it counts, what the label looks like."""

from __future__ import annotations

import pytest
from support.docx_package import abstract, level, num, numbered, p, r, start_override, style

from .docx_reading import lines, load

CHINESE = abstract(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
)


def test_levels_count_and_restart_under_a_higher_one() -> None:
    body = (
        numbered("甲", 1)
        + numbered("子", 1, 1)
        + numbered("丑", 1, 1)
        + numbered("a", 1, 2)
        + numbered("乙", 1)
        + numbered("寅", 1, 1)
        + numbered("b", 1, 2)
    )
    document = load(body, numbering=CHINESE + num(1, 0))
    assert [block.text for block in document.blocks] == [
        "一、甲", "（一）子", "（二）丑", "1.a", "二、乙", "（一）寅", "1.b",
    ]  # fmt: skip
    assert [(block.label, block.level) for block in document.blocks] == [
        (2, 0), (3, 1), (3, 1), (2, 2), (2, 0), (3, 1), (2, 2),
    ]  # fmt: skip


def test_the_label_shifts_the_places_of_the_text() -> None:
    document = load(
        p(
            r("甲"),
            r("乙", '<w:highlight w:val="red"/>'),
            properties='<w:numPr><w:numId w:val="1"/></w:numPr>',
        ),
        numbering=CHINESE + num(1, 0),
    )
    (block,) = document.blocks
    assert block.origin is not None
    assert (block.text, block.origin.atoms) == ("一、甲乙", ((2, 3, 0), (3, 4, 1)))
    assert [residue.span for residue in document.residues] == [(1, 4, 5)]


def test_a_line_break_leaves_the_label_to_the_first_line() -> None:
    body = p("甲", "<w:r><w:br/></w:r>", "乙", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert lines(body + numbered("丙", 1), numbering=CHINESE + num(1, 0)) == ["一、甲", "乙", "二、丙"]


def test_lists_of_one_definition_continue_each_other_until_overridden() -> None:
    numbering = (
        CHINESE + num(1, 0) + num(2, 0) + num(3, 0, start_override(0, 1)) + num(4, 0, start_override(0, 5))
    )
    body = "".join(numbered("", list_id) for list_id in (1, 1, 2, 3, 3, 1, 4, 4, 3))
    assert lines(body + p("尾"), numbering=numbering)[:-1] == [
        "一、", "二、", "三、", "一、", "二、", "三、", "五、", "六、", "七、",
    ]  # fmt: skip


def test_an_override_also_holds_for_later_restarts_of_its_level() -> None:
    numbering = CHINESE + num(1, 0, start_override(1, 3))
    body = numbered("", 1) + numbered("", 1, 1) + numbered("", 1, 1) + numbered("", 1) + numbered("", 1, 1)
    assert lines(body + p("尾"), numbering=numbering)[:-1] == ["一、", "（三）", "（四）", "二、", "（三）"]


def test_a_level_can_be_redefined_by_an_override() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1条", start=4)}</w:lvlOverride>'
    assert lines(numbered("甲", 1) + numbered("乙", 1), numbering=CHINESE + num(1, 0, override)) == [
        "第4条甲",
        "第5条乙",
    ]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["1", "1.1", "1.1.1", "1.2", "1.2.1", "2", "2.1", "2.1.1"]),
        ('<w:lvlRestart w:val="0"/>', ["1", "1.1", "1.1.1", "1.2", "1.2.2", "2", "2.1", "2.1.3"]),
        ('<w:lvlRestart w:val="1"/>', ["1", "1.1", "1.1.1", "1.2", "1.2.2", "2", "2.1", "2.1.1"]),
    ],
)
def test_what_restarts_a_level(restart: str, expected: list[str]) -> None:
    definition = abstract(
        0,
        level(0, "decimal", "%1"),
        level(1, "decimal", "%1.%2"),
        level(2, "decimal", "%1.%2.%3", extra=restart),
    )
    body = "".join(numbered("", 1, index) for index in (0, 1, 2, 1, 2, 0, 1, 2))
    assert lines(body + p("尾"), numbering=definition + num(1, 0))[:-1] == expected


def test_a_higher_level_not_used_yet_shows_its_first_number() -> None:
    definition = abstract(0, level(0, "decimal", "%1", start=3), level(1, "decimal", "%1.%2"))
    assert lines(numbered("", 1, 1) + numbered("甲", 1), numbering=definition + num(1, 0)) == ["3.1", "3甲"]


def test_legal_numbering_is_decimal_throughout() -> None:
    definition = abstract(
        0,
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2", extra="<w:isLgl/>"),
        level(2, "decimalZero", "%1.%3", extra="<w:isLgl/>"),
    )
    body = numbered("", 1) + numbered("", 1, 1) + numbered("甲", 1, 2)
    assert lines(body, numbering=definition + num(1, 0)) == ["第一章", "1.1", "1.01甲"]


@pytest.mark.parametrize(
    ("definition", "label", "has_level"),
    [
        (level(0, "bullet", "\uf0b7"), "", True),
        (level(0, "decimal", ""), "", True),
        (level(0, "none", ""), "", True),
        (level(0, "none", "附件："), "附件：", True),
        (level(0, "none", "%1附"), "附", True),
        (level(0, "decimal", "%1.", extra="<w:rPr><w:vanish/></w:rPr>"), "", True),
        (level(0, "decimal", "100%"), "100%", True),
        (level(0, "decimal", "%1", start=0), "0", True),
        (level(0, "upperLetter", "%1）"), "A）", True),
        (level(1, "decimal", "%1."), "", False),
    ],
)
def test_labels(definition: str, label: str, has_level: bool) -> None:
    (block,) = load(numbered("甲", 1), numbering=abstract(0, definition) + num(1, 0)).blocks
    assert (block.text, block.label, block.level) == (label + "甲", len(label), 0 if has_level else None)


def test_a_custom_format_stands_beside_its_fallback() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent>'
        '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert lines(numbered("甲", 1), numbering=abstract(0, custom) + num(1, 0)) == ["007甲"]


def test_no_list() -> None:
    numbering = CHINESE + num(1, 0) + num(2, 99)
    styles = style("s", "列表", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    off = p(
        "甲", properties='<w:pStyle w:val="s"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    )
    document = load(off + numbered("乙", 2) + numbered("丙", 7), numbering=numbering, styles=styles)
    assert [(block.text, block.level) for block in document.blocks] == [
        ("甲", None),
        ("乙", None),
        ("丙", None),
    ]
    assert lines(numbered("甲", 1)) == ["甲"]


def test_lists_from_styles() -> None:
    styles = (
        style("1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("2", "heading 2", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("2a", "二级变体", '<w:basedOn w:val="2"/>')
        + style("3", "三级", '<w:basedOn w:val="1"/>')
        + style("4", "未挂钩", '<w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr>')
    )
    definition = abstract(
        0,
        level(0, "chineseCounting", "%1、", extra='<w:pStyle w:val="1"/>'),
        level(1, "chineseCounting", "（%2）", extra='<w:pStyle w:val="2"/>'),
        level(2, "decimal", "%3.", extra='<w:pStyle w:val="3"/>'),
    )
    body = "".join(p(id, properties=f'<w:pStyle w:val="{id}"/>') for id in ("1", "2", "2a", "3", "4", "1"))
    body += p("x", properties='<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="1"/></w:numPr>')
    assert lines(body, numbering=definition + num(1, 0), styles=styles) == [
        "一、1", "（一）2", "（二）2a", "1.3", "2.4", "二、1", "（一）x",
    ]  # fmt: skip


def test_a_definition_may_point_to_a_numbering_style() -> None:
    styles = style(
        "L", "列表样式", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering"
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/>'
        + level(0, "decimal", "%1）")
        + "</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        + num(1, 0)
        + num(2, 1)
    )
    body = numbered("甲", 2) + numbered("乙", 2) + numbered("丙", 1)
    assert lines(body, numbering=numbering, styles=styles) == ["1）甲", "2）乙", "3）丙"]


def test_links_in_a_circle_give_no_number() -> None:
    styles = style(
        "L", "列表样式", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', kind="numbering"
    )
    numbering = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>' + num(2, 1)
    assert lines(numbered("甲", 2), numbering=numbering, styles=styles) == ["甲"]


def test_deleted_and_hidden_paragraphs_take_no_number() -> None:
    list_ = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    deleted = p(
        "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>", properties=f"{list_}<w:rPr><w:del/></w:rPr>"
    )
    hidden = p(r("y", "<w:vanish/>"), properties=f"{list_}<w:rPr><w:vanish/></w:rPr>")
    body = numbered("甲", 1) + deleted + hidden + numbered("乙", 1)
    assert lines(body, numbering=CHINESE + num(1, 0)) == ["一、甲", "", "二、乙"]


def test_each_story_counts_for_itself() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{numbered('框', 1)}</w:txbxContent></w:pict></w:r>"
    note = f'<w:footnote w:id="1">{numbered("注", 1)}</w:footnote>'
    body = numbered("甲", 1) + p(box, '<w:r><w:footnoteReference w:id="1"/></w:r>') + numbered("乙", 1)
    assert lines(body, numbering=CHINESE + num(1, 0), footnotes=note) == [
        "一、甲",
        "",
        "二、乙",
        "一、框",
        "一、注",
    ]


def test_numbers_go_on_in_table_cells() -> None:
    cells = f"<w:tbl><w:tr><w:tc>{numbered('', 1)}</w:tc><w:tc>{numbered('', 1)}</w:tc></w:tr></w:tbl>"
    assert lines(numbered("甲", 1) + cells + numbered("乙", 1), numbering=CHINESE + num(1, 0)) == [
        "一、甲", "二、", "三、", "四、乙",
    ]  # fmt: skip


def test_hostile_labels_stay_short() -> None:
    definition = abstract(0, level(0, "upperRoman", "%1" * 5000, start=4999))
    (block,) = load(numbered("甲", 1), numbering=definition + num(1, 0)).blocks
    assert block.label <= 64
