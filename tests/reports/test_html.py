"""The HTML report, read by lxml."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shenggao_lint.findings import LEVELS, Failure, Report
from shenggao_lint.reports import render
from shenggao_lint.reports.display import clean
from shenggao_lint.reports.html_report import rows
from shenggao_lint.reports.opinions import opinions
from shenggao_lint.reports.redact import HIDDEN, redact

from .samples import LINES, OPTIONS, document, finding, report, rich
from .test_text import FORBIDDEN


def page(run: Report) -> Any:
    return lxml.html.document_fromstring(render("html", run, OPTIONS))


def visible(tree: Any) -> str:
    return " ".join(
        text
        for text in tree.xpath("//body//text()[not(ancestor::script) and not(ancestor::style)]")
        if text.strip()
    )


def test_it_is_one_file_that_asks_for_nothing() -> None:
    said = render("html", rich(), OPTIONS)
    assert "://" not in said
    assert "http" not in said.replace("http-equiv", "")
    tree = page(rich())
    assert not tree.xpath("//link | //img | //iframe | //base | //@src | //@style | //@onclick")
    assert all(link.startswith("#") for link in tree.xpath("//a/@href"))


def test_the_policy_allows_exactly_its_own_style_and_script() -> None:
    tree = page(rich())
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    for tag, source in (("style", "style-src"), ("script", "script-src")):
        (element,) = tree.xpath(f"//{tag}")
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{source} 'sha256-{digest}'" in policy


@pytest.mark.parametrize("run", [rich(), redact(rich())])
def test_every_link_has_its_place_and_ids_are_used_once(run: Report) -> None:
    tree = page(run)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//a/@href")} <= set(ids)


def test_marked_words_and_notes_stand_with_their_paragraph() -> None:
    tree = page(report(rich().documents[0]))
    row = tree.xpath("//div[@id='d1-l5']")[0]
    text = "".join(row.xpath("./p//text()[not(ancestor::sup)]"))
    assert text == LINES[4]
    assert [mark.text for mark in row.xpath(".//mark")] == [
        "一是理论学习不够系统。",
        "××",
        "此处填写具体事例",
    ]
    assert [note.get("data-rule") for note in row.xpath(".//li")] == ["E101", "P101", "P102"]
    second = tree.xpath("//div[@id='d1-l6']//li[@data-rule='Q102']")
    assert len(second) == 1
    assert "同类另有 1 处" in second[0].text_content()


def test_overlapping_findings_keep_the_gravest_colour() -> None:
    run = report(
        document(finding(5, "一是理论", level="info", rule="M103"), finding(5, "理论学习", level="error"))
    )
    marks = page(run).xpath("//div[@id='d1-l5']//mark")
    assert [(mark.text, mark.get("class"), mark.get("data-n")) for mark in marks] == [
        ("一是", "info", "2"),
        ("理论", "error", "2 1"),
        ("学习", "error", "1"),
    ]


def test_a_finding_of_no_words_is_still_beside_its_line() -> None:
    run = report(document(finding(5, "", excerpt="")))
    assert len(page(run).xpath("//div[@id='d1-l5']//li")) == 1


def test_everything_of_a_draft_is_escaped() -> None:
    evil = "<script>alert(1)</script><img src=x onerror=y>'\"&amp;\x1b[2J\u202e"
    lines = (*LINES[:4], evil, *LINES[5:])
    section = {"line": 5, "level": 2, "heading": evil, "role": "problems", "aspect": None}
    run = report(
        document(
            finding(
                5,
                "一是",
                excerpt=evil,
                column=1,
                end_column=len(evil) + 1,
                message=evil,
                place=evil,
                source=evil,
            ),
            lines=lines,
            path=evil,
            sections=(section,),
            matrix=(
                {
                    "aspect": None,
                    "title": evil,
                    "line": 5,
                    "problems": [
                        {
                            "line": 5,
                            "column": 1,
                            "excerpt": evil,
                            "fact": True,
                            "person": True,
                            "thought": True,
                        }
                        | {"causes": [], "measures": []}
                    ],
                },
            ),
        ),
        failures=(Failure(evil, evil),),
    )
    tree = page(run)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img")
    assert "\x1b" not in visible(tree)
    assert "\u202e" not in visible(tree)


def test_several_drafts_have_a_table_that_sorts_and_a_part_each() -> None:
    tree = page(rich())
    rows = tree.xpath("//table[contains(@class, 'sortable')]/tbody/tr")
    assert len(rows) == 2
    assert all(cell.get("data-key") is not None for row in rows for cell in row.xpath("./td"))
    assert len(tree.xpath("//details[contains(@class, 'doc')]")) == 2
    assert (
        "文件已加密，请取消密码后再检查。"
        in tree.xpath("//section[contains(@class, 'failed')]")[0].text_content()
    )


def test_the_table_says_in_words_what_colour_says() -> None:
    cells = page(report(rich().documents[0])).xpath(
        "//table[contains(@class, 'answers')]//td[contains(@class, 'no')]"
    )
    assert cells
    assert all("—" in cell.text_content() or "没有" in cell.text_content() for cell in cells)


def test_no_words_of_the_machine() -> None:
    assert not FORBIDDEN.search(visible(page(rich())))


def test_a_redacted_report_shows_places_without_the_draft() -> None:
    said = visible(page(redact(rich())))
    assert "第二部分（一）第1条" in said
    assert HIDDEN in said
    assert "理论学习" not in said


@pytest.mark.parametrize(
    "run", [report(), report(document()), report(failures=(Failure("丁.docx", "坏。"),))]
)
def test_small_runs(run: Report) -> None:
    assert page(run).xpath("//h1")


_LINES = st.lists(st.text(alphabet="一二，\t<& \x1b🙂", max_size=8), min_size=1, max_size=5)
_SPANS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 8), st.integers(0, 8), st.integers(0, 2)), max_size=6
)


@given(_LINES, _SPANS)
def test_the_marked_draft_is_the_draft(lines: list[str], spans: list[tuple[int, int, int, int]]) -> None:
    base = finding(5, "××", section=(), place="")
    found = []
    for number, (index, start, length, level) in enumerate(spans):
        text = lines[index % len(lines)]
        start = min(start, len(text))
        words = text[start : start + length]
        found.append(
            base._replace(
                line=index % len(lines) + 1,
                column=start + 1,
                end_column=start + 1 + len(words),
                excerpt=words,
                rule=f"P10{number % 3}",
                level=LEVELS[level],
            )
        )
    one = document(*found, lines=tuple(lines), sections=())
    shown = {row.line: row for row in rows(one, opinions(one), list(one.lines))}
    for line, text in enumerate(lines, 1):
        if line in shown:
            assert "".join(piece.text for piece in shown[line].pieces) == clean(text)
    # every opinion stands in full exactly once
    full = [note.opinion.number for row in shown.values() for note in row.notes if note.full]
    assert sorted(full) == [opinion.number for opinion in opinions(one)]
