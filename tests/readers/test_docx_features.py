"""Every way in which Word holds text: what is shown is read once, what is not shown is not."""

from __future__ import annotations

import re

import pytest
from support.docx_package import NAMESPACES, W, members, p, package, part, r, relationships, style, t, zipped

from shenggao_lint.readers import read

from .docx_reading import blocks, lines, load

BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def sdt(content: str) -> str:
    placeholder = (
        "<w:sdtPr><w:rPr><w:b/></w:rPr><w:placeholder><w:docPart w:val='x'/></w:placeholder></w:sdtPr>"
    )
    return f"<w:sdt>{placeholder}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def box(text: str) -> str:
    """A drawing with a text box, and its older twin for other programs."""
    content = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><wps:wsp>'
        f"<wps:txbx>{content}</wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param(p(r("甲"), r("乙")), ["甲乙"], id="runs"),
        pytest.param(p("甲") + p() + p("乙"), ["甲", "", "乙"], id="empty paragraph"),
        pytest.param(p("甲", '<w:r><w:br/></w:r>', "乙"), ["甲", "乙"], id="line break"),
        pytest.param(p("甲", '<w:r><w:br w:type="textWrapping"/></w:r>', "乙"), ["甲", "乙"], id="text break"),
        pytest.param(p("甲", "<w:r><w:cr/></w:r>", "乙"), ["甲", "乙"], id="carriage return"),
        pytest.param(p("甲", '<w:r><w:br w:type="page"/></w:r>', "乙"), ["甲乙"], id="page break"),
        pytest.param(p("甲", '<w:r><w:br w:type="column"/></w:r>', "乙"), ["甲乙"], id="column break"),
        pytest.param(p("甲\t乙"), ["甲\t乙"], id="tab"),
        pytest.param(p("甲", "<w:r><w:ptab/></w:r>", "乙"), ["甲\t乙"], id="position tab"),
        pytest.param(p("甲", "<w:r><w:noBreakHyphen/></w:r>", "乙"), ["甲\u2011乙"], id="no-break hyphen"),
        pytest.param(p("甲", "<w:r><w:softHyphen/></w:r>", "乙"), ["甲乙"], id="soft hyphen"),
        pytest.param(p("甲", '<w:r><w:sym w:font="宋体" w:char="25A1"/></w:r>'), ["甲□"], id="symbol"),
        pytest.param(p("甲", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), ["甲"], id="symbol font"),
        pytest.param(p("甲", '<w:r><w:sym w:char="D800"/><w:sym w:char="zz"/></w:r>'), ["甲"], id="no symbol"),
        pytest.param(p(f"<w:hyperlink>{r('甲')}</w:hyperlink>", "乙"), ["甲乙"], id="hyperlink"),
        pytest.param(p(f"<w:smartTag>{r('甲')}</w:smartTag>", "乙"), ["甲乙"], id="smart tag"),
        pytest.param(p(f"<w:customXml>{r('甲')}</w:customXml>", "乙"), ["甲乙"], id="custom XML"),
        pytest.param(p(f'<w:fldSimple w:instr="PAGE">{r("3")}</w:fldSimple>', "页"), ["3页"], id="simple field"),
        pytest.param(p(BEGIN, instruction("PAGE"), SEPARATE, r("3"), END, "页"), ["3页"], id="complex field"),
        pytest.param(p(BEGIN, instruction("TC"), END, "甲"), ["甲"], id="field without result"),
        pytest.param(
            p(BEGIN, instruction("IF"), BEGIN, instruction("X"), SEPARATE, r("隐"), END, SEPARATE, r("显"), END),
            ["显"],
            id="field in an instruction",
        ),
        pytest.param(p(BEGIN, instruction("TOC"), SEPARATE, "一") + p("二", END, "三"), ["一", "二三"], id="long field"),
        pytest.param(sdt(p("甲")), ["甲"], id="block control"),
        pytest.param(p(sdt(r("甲")), "乙"), ["甲乙"], id="run control"),
        pytest.param(p(f'<w:ins w:author="张">{r("甲")}</w:ins>', "乙"), ["甲乙"], id="insertion"),
        pytest.param(p(f'<w:moveTo w:author="张">{r("甲")}</w:moveTo>', "乙"), ["甲乙"], id="moved here"),
        pytest.param(p("<w:del><w:r><w:delText>甲</w:delText></w:r></w:del>", "乙"), ["乙"], id="deletion"),
        pytest.param(p(f"<w:moveFrom>{r('甲')}</w:moveFrom>", "乙"), ["乙"], id="moved away"),
        pytest.param(p(f"<w:del>{r('甲')}</w:del>", "乙"), ["乙"], id="deletion of w:t"),
        pytest.param(
            p(f"<w:ins><w:del><w:r><w:delText>甲</w:delText></w:r></w:del>{r('乙')}</w:ins>"),
            ["乙"],
            id="inserted, then deleted",
        ),
        pytest.param(
            p("<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>jia</w:t></w:r></w:rt>"
              f"<w:rubyBase>{r('甲')}</w:rubyBase></w:ruby></w:r>", "乙"),
            ["甲乙"],
            id="ruby",
        ),
        pytest.param(p("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "甲"), ["x+1甲"], id="formula"),
        pytest.param(p("<w:r><w:drawing><wp:inline/></w:drawing></w:r>", "甲"), ["甲"], id="image"),
        pytest.param(p("<w:r><w:t> 甲 </w:t></w:r>", r(" 乙 ")), ["甲 乙 "], id="white space at the ends"),
        pytest.param(p("<w:r><w:t>甲\n乙</w:t></w:r>"), ["甲 乙"], id="line feed in the XML"),
        pytest.param(p("<w:r><w:t>&#20320;&amp;&lt;<![CDATA[<甲>]]></w:t></w:r>"), ["你&<<甲>"], id="entities"),
        pytest.param(
            p("甲", properties='<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>'), ["甲"], id="tab stops"
        ),
        pytest.param(p("甲", '<w:r><w:lastRenderedPageBreak/><w:t>乙</w:t></w:r>'), ["甲乙"], id="rendered break"),
    ],
)  # fmt: skip
def test_paragraphs(paragraph: str, expected: list[str]) -> None:
    assert lines(paragraph + p("尾")) == [*expected, "尾"]


def test_body_comes_first_then_boxes_notes_headers_footers() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    end_note = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    separator = f'<w:footnote w:type="separator" w:id="0">{p("——")}</w:footnote>'
    document = load(
        p("正文", note, end_note, box("框")) + p("末段") + section,
        footnotes=separator + f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", "脚注")}</w:footnote>',
        endnotes=f'<w:endnote w:id="1">{p("尾注")}</w:endnote>',
        header1=p("页眉"),
        footer1=p("页脚", box("第 1 页")),
    )
    assert [(block.line, block.part, block.text) for block in document.blocks] == [
        (1, "body", "正文"),
        (2, "body", "末段"),
        (3, "textbox", "框"),
        (4, "footnote", "脚注"),
        (5, "endnote", "尾注"),
        (6, "header", "页眉"),
        (7, "footer", "页脚"),
        (8, "footer", "第 1 页"),
    ]
    assert document.blocks[3].origin is not None
    assert document.blocks[3].origin.part == "word/footnotes.xml"


def test_notes_come_in_the_order_of_their_references_and_only_if_referred_to() -> None:
    notes = "".join(f'<w:footnote w:id="{id}">{p(f"注{id}")}</w:footnote>' for id in (1, 2, 3))
    deleted = '<w:del><w:r><w:footnoteReference w:id="1"/></w:r></w:del>'
    body = p(
        "甲",
        '<w:r><w:footnoteReference w:id="3"/></w:r>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        deleted,
    )
    assert [block.text for block in blocks(body, "footnote", footnotes=notes)] == ["注3", "注2"]


def test_identical_headers_are_read_once() -> None:
    references = "".join(
        f'<w:headerReference w:type="{type_}" r:id="{id}"/>'
        for type_, id in (("default", "header1"), ("first", "header2"), ("even", "header3"))
    )
    body = p("甲", properties=f"<w:sectPr>{references}</w:sectPr>") + f"<w:sectPr>{references}</w:sectPr>"
    found = blocks(body, "header", header1=p("页眉"), header2=p("页眉"), header3=p("另一页眉"))
    assert [block.text for block in found] == ["页眉", "另一页眉"]


def test_a_text_box_is_read_once_and_old_ones_too() -> None:
    old = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('旧框')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    document = load(p("甲", box("新框"), old, "乙"))
    assert [block.text for block in document.blocks] == ["甲乙", "新框", "旧框"]


def test_only_a_fallback_is_read_where_there_is_nothing_else() -> None:
    assert lines(
        p("甲", f"<mc:AlternateContent><mc:Fallback>{r('乙')}</mc:Fallback></mc:AlternateContent>")
    ) == ["甲乙"]


def test_the_run_around_a_box_keeps_its_properties() -> None:
    inner = f"<w:pict><w:txbxContent>{p('框')}</w:txbxContent></w:pict>"
    body = p(f'<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr>{t("甲")}{inner}{t("乙")}</w:r>')
    document = load(body)
    assert [block.text for block in document.blocks] == ["甲乙", "框"]
    assert [residue.span for residue in document.residues] == [(1, 1, 3)]


@pytest.mark.parametrize(
    ("properties", "hidden"),
    [
        ("<w:vanish/>", True),
        ('<w:vanish w:val="1"/>', True),
        ('<w:vanish w:val="0"/>', False),
        ('<w:vanish w:val="false"/>', False),
        ('<w:rStyle w:val="Hidden"/>', True),
        ('<w:rStyle w:val="HiddenChild"/>', True),
        ('<w:rStyle w:val="Shown"/>', False),
        ('<w:rStyle w:val="Hidden"/><w:vanish w:val="0"/>', False),
        ("<w:webHidden/>", False),
    ],
)
def test_hidden_text(properties: str, hidden: bool) -> None:
    styles = (
        style("Hidden", "隐藏", "<w:rPr><w:vanish/></w:rPr>", kind="character")
        + style("HiddenChild", "子", '<w:basedOn w:val="Hidden"/>', kind="character")
        + style(
            "Shown", "显", '<w:basedOn w:val="Hidden"/><w:rPr><w:vanish w:val="0"/></w:rPr>', kind="character"
        )
    )
    assert lines(p("甲", r("乙", properties), "丙"), styles=styles) == ["甲丙" if hidden else "甲乙丙"]


def test_hiding_by_paragraph_style_is_toggled_by_a_character_style() -> None:
    styles = style("P", "段", "<w:rPr><w:vanish/></w:rPr>") + style(
        "C", "字", "<w:rPr><w:vanish/></w:rPr>", kind="character"
    )
    body = p(
        "隐",
        r("显", '<w:rStyle w:val="C"/>'),
        r("示", '<w:vanish w:val="0"/>'),
        properties='<w:pStyle w:val="P"/>',
    )
    assert lines(body + p("常"), styles=styles) == ["显示", "常"]


def test_old_formatting_in_tracked_changes_is_not_taken() -> None:
    changed = '<w:rPrChange w:author="张"><w:rPr><w:vanish/><w:highlight w:val="red"/></w:rPr></w:rPrChange>'
    old = '<w:pPrChange w:author="张"><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
    document = load(p(r("甲", f"<w:b/>{changed}"), properties=old))
    block = document.blocks[0]
    assert (block.text, block.centred, block.outline, document.residues) == ("甲", False, None, ())


def test_a_deleted_paragraph_leaves_no_line() -> None:
    gone = p(
        "<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>",
        properties='<w:rPr><w:del w:author="张"/></w:rPr>',
    )
    assert lines(p("甲") + gone + p("丙")) == ["甲", "丙"]
    assert lines(p("甲") + gone) == ["甲"]


def test_a_deleted_paragraph_mark_joins_two_lines() -> None:
    document = load(
        p("甲", properties='<w:rPr><w:del w:author="张"/></w:rPr>')
        + p("乙", properties='<w:jc w:val="center"/>')
    )
    (block,) = document.blocks
    assert (block.text, block.centred) == ("甲乙", True)
    assert block.origin is not None
    assert (block.origin.paragraph, block.origin.atoms) == (1, ((0, 1, 0), (1, 2, 1)))


def test_text_of_a_joined_paragraph_stays_in_its_cell() -> None:
    joined = p("甲", properties='<w:rPr><w:del w:author="张"/></w:rPr>')
    body = f"<w:tbl><w:tr><w:tc>{joined}</w:tc><w:tc>{p('乙')}</w:tc></w:tr></w:tbl>" + p("丙")
    assert lines(body) == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('<w:altChunk r:id="x"/>', "嵌入"),
        ('<w:p><w:subDoc r:id="x"/></w:p>', "子文档"),
        (
            "<w:p><w:r><w:drawing><dgm:relIds "
            'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></w:drawing></w:r></w:p>',
            "SmartArt",
        ),
        (p(BEGIN, instruction("PAGE"), r("吞掉的字")), "域"),
    ],
)
def test_what_cannot_be_read_is_said(content: str, words: str) -> None:
    document = load(p("甲") + content)
    assert len(document.unread) == 1
    assert words in document.unread[0]
    assert document.unread[0].endswith("。")
    assert load(p("甲")).unread == ()


def test_outline_and_alignment_come_from_styles_and_paragraphs() -> None:
    styles = (
        style("a", "Normal", default=True)
        + style(
            "a3",
            "Title",
            '<w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr>',
        )
        + style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
        + style("2", "heading 2")
        + style("zw", "正文二级", '<w:basedOn w:val="2"/>')
        + style("not", "不是标题", '<w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
        + style("own", "单位标题", '<w:pPr><w:outlineLvl w:val="2"/><w:jc w:val="center"/></w:pPr>')
    )
    cases = [
        ('<w:pStyle w:val="a3"/>', 0, True),
        ('<w:pStyle w:val="a3"/><w:jc w:val="left"/>', 0, False),
        ('<w:pStyle w:val="1"/>', 1, False),
        ('<w:pStyle w:val="2"/>', 2, False),
        ('<w:pStyle w:val="zw"/>', 2, False),
        ('<w:pStyle w:val="not"/>', None, False),
        ('<w:pStyle w:val="own"/>', 3, True),
        ('<w:outlineLvl w:val="1"/>', 2, False),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', None, False),
        ('<w:jc w:val="center"/>', None, True),
        ('<w:pStyle w:val="unknown"/>', None, False),
        ("", None, False),
    ]
    document = load("".join(p("甲", properties=properties) for properties, *_ in cases), styles=styles)
    assert [(block.outline, block.centred) for block in document.blocks] == [case[1:] for case in cases]


def test_the_default_paragraph_style_counts() -> None:
    styles = style("a", "Normal", '<w:pPr><w:jc w:val="center"/></w:pPr>', default=True)
    assert load(p("甲"), styles=styles).blocks[0].centred
    defaults = (
        '<w:docDefaults><w:pPrDefault><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    assert load(p("甲"), styles=defaults).blocks[0].centred


def test_style_circles_end() -> None:
    styles = style("a", "A", '<w:basedOn w:val="b"/>') + style("b", "B", '<w:basedOn w:val="a"/>')
    assert lines(p("甲", properties='<w:pStyle w:val="a"/>'), styles=styles) == ["甲"]


def test_origin_counts_every_text_element_of_the_part() -> None:
    body = (
        p("<w:del><w:r><w:delText>删</w:delText></w:r></w:del>", f"<w:del>{r('旧')}</w:del>", "甲")  # t0, t1
        + p(
            box("框"), "乙", properties='<w:tabs><w:tab w:val="left"/></w:tabs>'
        )  # t2 in Choice, t3 in Fallback, t4
        + p("丙\t丁", "<w:r><w:br/></w:r>", r("隐", "<w:vanish/>"), "戊")  # t5, tab6, t7, br8, t9, t10
    )
    document = load(body)
    found = {block.text: block.origin for block in document.blocks}
    assert found["甲"] == ("word/document.xml", 0, ((0, 1, 1),))
    assert found["框"] == ("word/document.xml", 2, ((0, 1, 2),))
    assert found["乙"] == ("word/document.xml", 1, ((0, 1, 4),))
    assert found["丙\t丁"] == ("word/document.xml", 4, ((0, 1, 5), (1, 2, 6), (2, 3, 7)))
    assert found["戊"] == ("word/document.xml", 4, ((0, 1, 10),))


@pytest.mark.parametrize("change", ["prefix", "default", "single quotes", "strict", "utf-16", "gb2312"])
def test_other_spellings_of_the_same_xml(change: str) -> None:
    parts = members(
        p("甲", r("乙", "<w:vanish/>"), properties='<w:pStyle w:val="t"/>'), styles=style("t", "Title")
    )

    def changed(text: str) -> bytes:
        strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
        if change == "prefix":
            text = re.sub(r"(</?|\s)w:", r"\1x:", text).replace("xmlns:w=", "xmlns:x=")
        elif change == "default":
            text = re.sub(r"(</?)w:", r"\1", text).replace("xmlns:w=", f'xmlns="{W}" xmlns:w=')
        elif change == "single quotes":
            text = text.replace(f'"{W}"', f"'{W}'")
        elif change == "strict":
            text = text.replace(W, strict)
        elif change == "utf-16":
            return text.replace("UTF-8", "UTF-16").encode("utf-16")
        elif change == "gb2312":
            return text.replace("UTF-8", "iso-8859-1").encode("ascii", "xmlcharrefreplace")
        return text.encode()

    for name in ("word/document.xml", "word/styles.xml"):
        parts[name] = changed(str(parts[name]))
    document = read("稿.docx", zipped(parts))
    assert [(block.text, block.outline) for block in document.blocks] == [("甲", 0)]
    assert [residue.kind for residue in document.residues] == ["hidden"]


def test_a_prefix_bound_to_something_else_is_no_word_text() -> None:
    body = f'<w:p>{r("甲")}</w:p><o:p xmlns:o="urn:x"><w:p xmlns:w="urn:other"><w:r><w:t>异</w:t></w:r></w:p></o:p>'
    assert lines(body) == ["甲"]


def test_strict_files_are_read() -> None:
    strict = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }  # fmt: skip
    parts = members(
        p("甲") + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>',
        header1=p("页眉"),
    )
    for name, data in parts.items():
        for old, new in strict.items():
            data = str(data).replace(old, new)
        parts[name] = data
    document = read("稿.docx", zipped(parts))
    assert [block.text for block in document.blocks] == ["甲", "页眉"]


def test_parts_are_found_by_relationship_whatever_their_names_and_case() -> None:
    parts = members(p("甲", properties='<w:pStyle w:val="t"/>'))
    main = parts.pop("word/document.xml")
    parts.pop("word/_rels/document.xml.rels")
    link = 'Type="http://x/relationships/officeDocument"'
    parts["_rels/.rels"] = relationships(f'<Relationship Id="a" {link} Target="/Text/Haupt%20teil.XML"/>')
    parts["text/Haupt teil.xml"] = main
    styles_link = 'Type="http://x/relationships/styles" Target="../Formate/s.xml"'
    parts["Text/_rels/haupt teil.xml.rels"] = relationships(f'<Relationship Id="a" {styles_link}/>')
    parts["formate/S.xml"] = part("styles", style("t", "Title"))
    parts["[Content_Types].xml"] = str(parts["[Content_Types].xml"]).replace(
        "/word/document.xml", "/text/haupt teil.xml"
    )
    document = read("稿.docx", zipped(parts))
    assert [(block.text, block.outline) for block in document.blocks] == [("甲", 0)]
    assert document.blocks[0].origin is not None
    assert document.blocks[0].origin.part == "text/Haupt teil.xml"


def test_links_to_the_outside_are_not_followed() -> None:
    parts = members(p("甲"))
    external = (
        'Type="http://x/relationships/styles" TargetMode="External" Target="http://example.com/styles.xml"'
    )
    parts["word/_rels/document.xml.rels"] = relationships(f'<Relationship Id="a" {external}/>')
    assert read("稿.docx", zipped(parts)).blocks[0].text == "甲"


def test_pasted_marks_are_markup_in_word_drafts_too() -> None:
    document = load(p("**一、问题**") + p("- 甲"))
    assert [block.markup for block in document.blocks] == [((0, 2), (6, 8)), ()]


def test_white_space_is_kept_where_the_root_says_so() -> None:
    root = f'<w:document {NAMESPACES} xml:space="preserve"><w:body><w:p><w:r><w:t> 甲</w:t></w:r></w:p></w:body></w:document>'
    assert read("稿.docx", zipped({**members(""), "word/document.xml": root})).blocks[0].text == " 甲"


def test_formatting_between_runs_never_changes_the_text() -> None:
    """Dull formatting is cut out before parsing; what hides or marks text must survive."""
    body = p(
        r("甲", '<w:rFonts w:ascii="a" w:hint="eastAsia"/><w:b/><w:sz w:val="32"/>'),
        r("乙", '<w:rFonts w:ascii="a"/><w:vanish/><w:sz w:val="32"/>'),
        r("丙", '<w:sz w:val="32"/><w:highlight w:val="yellow"/>'),
        properties='<w:jc w:val="center"/><w:rPr><w:ins w:author="张"/><w:sz w:val="32"/></w:rPr>',
    )
    document = load(body)
    assert document.blocks[0].text == "甲丙"
    assert [(residue.kind, residue.span) for residue in document.residues] == [
        ("hidden", (1, 2, 2)),
        ("highlight", (1, 2, 3)),
        ("insertion", (1, 3, 3)),
    ]
    assert package(body) == package(body)


@pytest.mark.parametrize("comment", ["", "<!-- x -->"])
@pytest.mark.parametrize(
    "latent", ["", "<w:latentStyles/>", "<w:latentStyles><w:lsdException/></w:latentStyles>"]
)
@pytest.mark.parametrize(
    "table",
    [
        "",
        '<w:style w:type="table" w:styleId="t"/>',
        '<w:style w:type="table" w:styleId="t"><w:rPr><w:vanish/></w:rPr></w:style>',
        '<w:style w:styleId="t" w:type="table"><w:name w:val="Title"/><w:tblStylePr><w:rPr/></w:tblStylePr></w:style>',
    ],
)
def test_styles_that_do_not_matter_do_not_disturb_the_others(comment: str, latent: str, table: str) -> None:
    again = table.replace('"t"', '"u"')
    styles = f"{comment}{latent}{table}{style('h', 'heading 3')}{again}{style('c', 'Title')}"
    document = load(
        p("甲", properties='<w:pStyle w:val="h"/>') + p("乙", properties='<w:pStyle w:val="c"/>'),
        styles=styles,
    )
    assert [(block.text, block.outline) for block in document.blocks] == [("甲", 3), ("乙", 0)]
