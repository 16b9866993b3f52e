"""What the word processor left in the file: kind, place in the final text, author, words."""

from __future__ import annotations

from support.docx_package import p, r

from shenggao_lint.document import Document

from .docx_reading import load

Left = tuple[str, tuple[int, ...], str, str]


def left(document: Document) -> list[Left]:
    return [
        (residue.kind, tuple(residue.span), residue.author, residue.text) for residue in document.residues
    ]


def ins(text: str, author: str = "张") -> str:
    return f'<w:ins w:id="1" w:author="{author}" w:date="2025-01-01T00:00:00Z">{r(text)}</w:ins>'


def deleted(text: str, author: str = "张") -> str:
    return f'<w:del w:id="2" w:author="{author}"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def comment(id: int, author: str, *paragraphs: str) -> str:
    return f'<w:comment w:id="{id}" w:author="{author}">{"".join(map(p, paragraphs))}</w:comment>'


def begin(id: int) -> str:
    return f'<w:commentRangeStart w:id="{id}"/>'


def end(id: int) -> str:
    return f'<w:commentRangeEnd w:id="{id}"/><w:r><w:commentReference w:id="{id}"/></w:r>'


def test_tracked_changes() -> None:
    document = load(p("前", ins("甲乙"), "中", deleted("丙"), deleted("丁"), "后"))
    assert left(document) == [("insertion", (1, 2, 4), "张", ""), ("deletion", (1, 5, 5), "张", "丙丁")]


def test_one_residue_per_group_and_author() -> None:
    document = load(p(ins("甲"), ins("乙"), ins("丙", "李"), "丁", ins("戊")))
    assert left(document) == [
        ("insertion", (1, 1, 3), "张", ""),
        ("insertion", (1, 3, 4), "李", ""),
        ("insertion", (1, 5, 6), "张", ""),
    ]


def test_moves_are_a_point_where_they_left_and_a_span_where_they_came() -> None:
    body = p("甲", f'<w:moveFrom w:author="张">{r("乙")}</w:moveFrom>') + p(
        f'<w:moveTo w:author="张">{r("乙")}</w:moveTo>'
    )
    assert left(load(body)) == [("move", (1, 2, 2), "张", "乙"), ("move", (2, 1, 2), "张", "")]


def test_an_inserted_paragraph_mark() -> None:
    mark = '<w:rPr><w:ins w:author="张"/></w:rPr>'
    assert left(load(p("甲", properties=mark))) == [("insertion", (1, 2, 2), "张", "")]
    assert left(load(p(ins("甲"), properties=mark))) == [("insertion", (1, 1, 2), "张", "")]


def test_a_deleted_paragraph_is_said_at_the_next_one_or_at_the_end() -> None:
    gone = p(deleted("乙"), properties='<w:rPr><w:del w:author="张"/></w:rPr>')
    assert left(load(p("甲") + gone + p("丙"))) == [("deletion", (2, 1, 1), "张", "乙")]
    assert left(load(p("甲") + gone)) == [("deletion", (1, 2, 2), "张", "乙")]


def test_hidden_and_highlighted_runs() -> None:
    body = p("甲", r("乙", "<w:vanish/>"), r("丙", "<w:vanish/>"), r("丁", '<w:highlight w:val="yellow"/>'))
    body += p(r("戊", '<w:highlight w:val="none"/>'), r("己", '<w:shd w:fill="FFFF00"/>'))
    assert left(load(body)) == [("hidden", (1, 2, 2), "", "乙丙"), ("highlight", (1, 2, 3), "", "")]


def test_highlight_and_insertion_together() -> None:
    yellow = '<w:highlight w:val="yellow"/>'
    body = p(f'<w:ins w:author="张">{r("甲", yellow)}{r("乙", yellow)}</w:ins>')
    assert left(load(body)) == [("insertion", (1, 1, 3), "张", ""), ("highlight", (1, 1, 3), "", "")]


def test_comments() -> None:
    body = p("前", begin(1), "甲乙", end(1), "后") + p("丙", '<w:r><w:commentReference w:id="2"/></w:r>')
    document = load(body, comments=comment(1, "李", "请核实", "第二段") + comment(2, "王", "点"))
    assert left(document) == [
        ("comment", (1, 2, 4), "李", "请核实\n第二段"),
        ("comment", (2, 2, 2), "王", "点"),
    ]


def test_a_comment_over_several_blocks_covers_its_words_in_each() -> None:
    body = p("前", begin(1), "甲") + p() + p("乙", "<w:r><w:br/></w:r>", "丙") + p("丁", end(1), "后")
    assert left(load(body, comments=comment(1, "李", "批"))) == [
        ("comment", (1, 2, 3), "李", "批"),
        ("comment", (3, 1, 2), "李", "批"),
        ("comment", (4, 1, 2), "李", "批"),
        ("comment", (5, 1, 2), "李", "批"),
    ]


def test_comments_may_overlap_and_stand_on_nothing() -> None:
    body = p(begin(1), "甲", begin(2), "乙", end(1), "丙", end(2), begin(3), end(3))
    comments = "".join(comment(id, "李", f"批{id}") for id in (1, 2, 3))
    assert left(load(body, comments=comments)) == [
        ("comment", (1, 1, 3), "李", "批1"),
        ("comment", (1, 2, 4), "李", "批2"),
        ("comment", (1, 4, 4), "李", "批3"),
    ]


def test_a_comment_without_an_end_is_a_point() -> None:
    body = p("甲", begin(1), "乙") + p("丙")
    assert left(load(body, comments=comment(1, "李", "批"))) == [("comment", (1, 2, 2), "李", "批")]


def test_a_comment_range_may_end_between_paragraphs() -> None:
    body = begin(1) + p("甲") + end(1).split("<w:r>")[0] + p("乙")
    assert left(load(body, comments=comment(1, "李", "批"))) == [("comment", (1, 1, 2), "李", "批")]


def test_references_to_no_comment_are_nothing() -> None:
    body = p(begin(1), "甲", end(1))
    assert left(load(body)) == []
    assert left(load(body, comments=comment(7, "李", "批"))) == []


def test_a_comment_on_deleted_words_is_a_point() -> None:
    body = p("甲", begin(1), deleted("乙"), end(1))
    assert left(load(body, comments=comment(1, "李", "批"))) == [
        ("comment", (1, 2, 2), "李", "批"),
        ("deletion", (1, 2, 2), "张", "乙"),
    ] or left(load(body, comments=comment(1, "李", "批"))) == [
        ("deletion", (1, 2, 2), "张", "乙"),
        ("comment", (1, 2, 2), "李", "批"),
    ]


def test_a_comment_on_joined_paragraphs_covers_each_word_once() -> None:
    body = p("甲", begin(1), "乙", properties='<w:rPr><w:del w:author="张"/></w:rPr>') + p("丙", end(1), "丁")
    found = [item for item in left(load(body, comments=comment(1, "李", "批"))) if item[0] == "comment"]
    assert found == [("comment", (1, 2, 3), "李", "批"), ("comment", (1, 3, 4), "李", "批")]


def test_residues_in_headers_and_notes() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    document = load(p("甲") + section, header1=p(ins("页眉")))
    assert left(document) == [("insertion", (2, 1, 3), "张", "")]
