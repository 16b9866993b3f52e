"""P103: watermarks, and lines between residue; P107: what Word left, by kind."""

from __future__ import annotations

import pytest
from support import docx_package as word
from support.outlines import PERSONAL, excerpts, with_rule

from shenggao_lint import lint_text
from shenggao_lint.engine import lint_document
from shenggao_lint.findings import DocumentReport
from shenggao_lint.readers import read
from shenggao_lint.rulebook import load_rulebook

MARK = "青塬学习社区"
BODY = ["一、存在的问题", "学习不够。", "二、整改措施", "每月学一次。"]


@pytest.mark.parametrize(
    ("mark", "found"),
    [
        (MARK, True),
        (f"　{MARK} ", True),
        ("甲乙", False),  # too short
        ("甲" * 30, False),  # too long
        (f"{MARK}。", False),  # a sentence
        (f"{MARK}：", False),
        ("责任人：周立群", False),
        ("1.学习社区", False),  # an item
        ("存在的问题", False),  # a heading
        ("个人对照检查材料", False),  # words of the title
    ],
)
def test_a_short_line_that_keeps_coming_back(mark: str, found: bool) -> None:
    lines = [PERSONAL, *BODY[:2], mark, *BODY[2:3], mark, *BODY[3:]]
    assert excerpts("P103", *lines) == ([mark.strip()] * 2 if found else [])


def test_once_is_not_enough() -> None:
    assert excerpts("P103", PERSONAL, *BODY[:2], MARK, *BODY[2:]) == []


def test_how_often_is_an_option() -> None:
    text = "\n".join([PERSONAL, *BODY[:2], MARK, *BODY[2:3], MARK, *BODY[3:]])
    for times, count in ((2, 2), (3, 0), (None, 0)):
        book = with_rule("P103", repeat_min=times)
        assert len(lint_text(text, select=["P103"], rulebook=book).findings) == count


def test_short_lines_between_residue_before_the_title() -> None:
    lines = ["本文由会员上传", "仅供参考", "点击下载全文", PERSONAL, *BODY]
    assert excerpts("P103", *lines) == lines[:3]


def test_lines_between_residue_inside_the_text_are_the_drafts() -> None:
    lines = [PERSONAL, BODY[0], "点击下载全文", "学习不够", "点击下载全文", *BODY[2:]]
    assert "学习不够" not in excerpts("P103", *lines)


def ins(text: str, author: str = "张") -> str:
    return f'<w:ins w:id="1" w:author="{author}">{word.r(text)}</w:ins>'


def deleted(text: str, author: str = "张") -> str:
    return f'<w:del w:id="2" w:author="{author}"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def commented(text: str) -> str:
    anchor = '<w:commentRangeStart w:id="7"/>{}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    return anchor.format(word.r(text))


def left(body: str, **parts: str) -> DocumentReport:
    book = load_rulebook()
    report, failures = lint_document(
        read("稿.docx", word.package(body, None, **parts)), book, book.select(["P107"])
    )
    assert failures == []
    return report


def comment(author: str, text: str) -> str:
    return f'<w:comment w:id="7" w:author="{author}">{word.p(text)}</w:comment>'


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (ins("学习"), "未接受的修订"),
        (deleted("学习"), "未接受的修订"),
        (word.r("学习", "<w:vanish/>"), "隐藏文字"),
        (word.r("学习", '<w:highlight w:val="yellow"/>'), "突出显示"),
        (commented("学习"), "批注"),
    ],
)
def test_each_kind_has_its_name_and_its_way_out(content: str, kind: str) -> None:
    report = left(word.p("我在", content, "不够。"), comments=comment("张", "请核"))
    (finding,) = report.findings
    assert kind in finding.message
    assert "1处" in finding.message
    assert finding.suggestion == load_rulebook().rules["P107"].options["fixes"][kind]
    assert (finding.line, finding.excerpt) == (1, report.lines[0])


def test_one_finding_a_kind_and_paragraph_with_its_count() -> None:
    marked = word.r("学习", '<w:highlight w:val="yellow"/>')
    report = left(word.p(ins("甲"), "乙", deleted("丙"), "丁", marked) + word.p(ins("戊")))
    assert [(f.line, f.message) for f in report.findings] == [
        (1, "这一段还留有未接受的修订（2处）。"),
        (1, "这一段还留有突出显示（1处）。"),
        (2, "这一段还留有未接受的修订（1处）。"),
    ]


@pytest.mark.parametrize(
    ("author", "text", "count"),
    [
        ("张", "请核", 1),
        ("审核（机器初审）", "请核", 0),
        ("张", "shenggao: ignore P101 已核", 0),
        ("张", "  shenggao: ignore P101 已核", 0),
        ("张", "不要 shenggao: ignore", 1),
    ],
)
def test_our_own_comments_are_silent(author: str, text: str, count: int) -> None:
    report = left(word.p("我在", commented("学习"), "不够。"), comments=comment(author, text))
    assert len(report.findings) == count
