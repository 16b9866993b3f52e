"""The excerpt of every finding is exactly what stands at its place, whatever the draft looks like."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st
from support.docx_from_text import docx_from_text

from shenggao_lint import lint_text
from shenggao_lint.engine import lint_document
from shenggao_lint.findings import DocumentReport, Finding, Related
from shenggao_lint.readers import read
from shenggao_lint.rulebook import load_rulebook

ROOT = Path(__file__).resolve().parents[1]
CORPUS = sorted((ROOT / "corpus" / "clean").glob("*.txt"))
LINES = sorted({line for path in CORPUS for line in path.read_text(encoding="utf-8").splitlines()})
SHORT = [line for line in LINES if len(line) < 60]
TITLES = [
    "2025年度民主生活会个人对照检查材料",
    "清河县水务局党组班子2024年度民主生活会对照检查材料",
    "关于召开2023年度专题民主生活会的实施方案",
    "整改方案",
]
SCRAPS = [
    "XX局", "××镇", "**镇", "（此处填写姓名）", "__人", "2026年X月X日", "【会议地点】", "某某", "○○", "……", "☆",
    "一、", "（一）", "二是", "第三，", "1.", "（2）", "③", "五个方面", "三项", "四必谈", "3个", "12%", "２０２５年",
    "# ", "## ", "**", "__", "- ", "> ", "`", "[1]", "[甲](https://a.b)", "<br>", "&nbsp;", "<!-- 注 -->", "|", "---",
    "\t", "\u3000\u3000", " ", "\u00a0", "\u200b", "。", "，", "：", "；", "“", "”", "《", "》", "（", "）", ",", "!",
    "QQ群", "www.a.com", "本文来源：", "错误!未找到引用源。", "13800000000", "𠀀", "e\u0301", "👍", "\\n",
]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(SHORT), st.sampled_from(SCRAPS), st.sampled_from(SCRAPS), st.text(max_size=3)
)
LINE = st.one_of(
    st.sampled_from(LINES),
    st.sampled_from(TITLES),
    st.lists(PIECES, max_size=6).map("".join),
    st.tuples(st.sampled_from(SHORT), st.integers(0, 60), st.sampled_from(SCRAPS)).map(
        lambda item: item[0][: item[1]] + item[2] + item[0][item[1] :]
    ),
)
# What neither XML nor a text file can hold; a byte order mark; line ends inside a line.
UNFIT = re.compile("[\r\n\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
DRAFTS = st.lists(LINE.map(lambda line: UNFIT.sub("", line)), min_size=1, max_size=30)


def check(report: DocumentReport, lines: list[str]) -> None:
    """Every place of the report against the lines as they were put in."""
    for shown, line in zip(report.lines, lines, strict=True):
        # personal numbers are masked one for one, nothing else differs
        assert len(shown) == len(line)
        assert all(a == b or (a == "*" and b.isalnum()) for a, b in zip(shown, line, strict=True))
    for finding in report.findings:
        places: list[Finding | Related] = [finding, *finding.related]
        for place in places:
            text = report.lines[place.line - 1]
            assert 1 <= place.column < place.end_column <= len(text) + 1, (finding.rule, place)
            assert text[place.column - 1 : place.end_column - 1] == place.excerpt, (finding.rule, place)


@given(DRAFTS, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_places_in_text(lines: list[str], end: str, markdown: bool) -> None:
    assume(any(line.strip() for line in lines))
    check(lint_text("".join(line + end for line in lines), markdown=markdown), lines)


@given(DRAFTS, st.booleans(), st.booleans())
def test_places_in_word(lines: list[str], automatic: bool, styled: bool) -> None:
    # A file with nothing but generated numbers is refused as empty.
    assume(any(len(line.strip()) > 6 for line in lines))
    book = load_rulebook()
    data = docx_from_text("\n".join([*lines, ""]), automatic=automatic, styled=styled)
    document = read("稿件.docx", data)
    report, failures = lint_document(document, book, book.select((), ()))
    assert failures == []
    if not automatic:
        assert [block.text for block in document.blocks if block.part == "body"] == lines
    check(report, [block.text for block in document.blocks])
