"""``shenggao: ignore``: in text, Markdown, Word comments and the configuration."""

from __future__ import annotations

from typing import Any

import pytest

from shenggao_lint.document import Block, Document, Residue, Span
from shenggao_lint.engine import lint_document
from shenggao_lint.findings import DocumentReport
from shenggao_lint.readers.text import read_text
from shenggao_lint.rulebook import load_rulebook
from shenggao_lint.suppression import Entry, parse

RULES = load_rulebook()
SELECT = ["P101", "P102", "P103", "P107", "P109", "U003", "U004"]
TITLE = "个人对照检查材料\n"
PLACE = "一是××村的事办得慢。"


def lint(document: Document | str, **options: Any) -> DocumentReport:
    if isinstance(document, str):
        markdown = options.pop("markdown", False)
        document = read_text("a", document.encode(), markdown=markdown)
    select = options.pop("select", SELECT)
    report, failures = lint_document(document, RULES, RULES.select(select), **options)
    assert not failures
    return report


def found(document: Document | str, **options: Any) -> list[tuple[str, int]]:
    return [(finding.rule, finding.line) for finding in lint(document, **options).findings]


def word(text: str, *comments: tuple[int, int, int, str]) -> Document:
    """A Word draft with comments at (line, column, end column, text)."""
    blocks = tuple(Block(line, number) for number, line in enumerate(text.split("\n"), 1))
    residues = tuple(Residue("comment", Span(a, b, c), "审稿人", said) for a, b, c, said in comments)
    return Document("a", "docx", blocks, residues=residues)


# -- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "codes", "reasoned"),
    [
        ("shenggao: ignore E101 理由：会议原话", ("E101",), True),
        ("shenggao: ignore E101", ("E101",), False),
        ("shenggao: ignore E101 理由：", ("E101",), False),
        ("shenggao: ignore E101 理由：——", ("E101",), False),
        ("shenggao：ignore e101，V1、P 理由:原话", ("E101", "V1", "P"), True),
        ("shenggao:ignore E101 V1 会议原话", ("E101", "V1"), True),
        ("shenggao: ignore E101理由：原话", ("E101",), True),
        ("shenggao: ignore E101 A类问题不列", ("E101",), True),
        ("shenggao: ignore DW101, E101 reason: quoted", ("DW101", "E101"), True),
        ("shenggao: ignore 理由：原话", (), True),
        ("shenggao: 不查", (), True),
        ("shenggao: ignored E101", (), True),
    ],
)
def test_what_a_suppression_says(words: str, codes: tuple[str, ...], reasoned: bool) -> None:
    said = parse(words)
    assert said is not None and said[0] == codes
    if codes:
        assert said[1] is reasoned


def test_what_is_no_suppression() -> None:
    assert parse("见 shenggao: ignore E101") is None
    assert parse("请核对") is None


# -- text and Markdown -----------------------------------------------------------------------------


@pytest.mark.parametrize("markdown", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        TITLE + PLACE + "<!-- shenggao: ignore P101 理由：村名待定 -->",
        TITLE + "<!-- shenggao: ignore P101 理由：村名待定 -->" + PLACE,
        TITLE + "<!-- shenggao: ignore P101 理由：村名待定 -->\n" + PLACE,
        TITLE + "<!-- shenggao: ignore P101 理由：村名待定 -->\n\n" + PLACE,
        TITLE + "<!-- shenggao: ignore P1,V 理由：村名待定 -->\n<!--shenggao：ignore U 理由：无-->\n" + PLACE,
    ],
)
def test_on_the_line_or_before_it(text: str, markdown: bool) -> None:
    assert found(text, markdown=markdown, select=["P101", "P109", "U004"]) == []


def test_it_covers_one_line_and_the_rules_it_names() -> None:
    text = TITLE + "<!-- shenggao: ignore P101 理由：待定 -->\n" + PLACE + "\n" + PLACE
    assert found(text) == [("P101", 4)]
    assert found(TITLE + PLACE + "（此处填写事例）<!-- shenggao: ignore P102 理由：待定 -->") == [("P101", 2)]


def test_the_comment_is_no_text_and_takes_no_line() -> None:
    text = "<!-- shenggao: ignore P101 理由：待定××（此处填写） -->\n" + TITLE + PLACE
    report = lint(text)
    assert [(f.rule, f.line) for f in report.findings] == [("U003", 1), ("P101", 3)]
    assert report.type == "personal-self-exam"


def test_positions_stay_exact_beside_a_comment() -> None:
    report = lint(TITLE + "<!-- shenggao: ignore P102 理由：无 -->一是××村的事。", select=["P101"])
    (finding,) = report.findings
    assert report.lines[1][finding.column - 1 : finding.end_column - 1] == finding.excerpt == "××"


# -- Word ------------------------------------------------------------------------------------------

TWO = "个人对照检查材料\n一是××村的事办得慢，○○镇也一样。"


def test_a_word_comment_covers_its_words() -> None:
    assert len(found(TWO.replace("○○", "△△"), select=["P101"])) >= 1
    places = [f.column for f in lint(word(TWO), select=["P101"]).findings]
    assert len(places) == 2
    left = lint(word(TWO, (2, 3, 5, "shenggao: ignore P101 理由：村名待定")), select=SELECT).findings
    assert [(f.rule, f.column) for f in left] == [("P101", places[1])]


def test_a_word_comment_at_a_point_covers_its_paragraph() -> None:
    assert found(word(TWO, (2, 1, 1, "shenggao: ignore P101 理由：待定"))) == []


def test_a_word_comment_over_several_paragraphs_is_one() -> None:
    text = "个人对照检查材料\n一是办得慢。\n二是××村的事办得慢。"
    said = "shenggao: ignore P101 理由：待定"
    assert found(word(text, (2, 1, 7, said), (3, 1, 12, said))) == []
    assert found(word(text, (2, 1, 4, said), (3, 1, 12, said))) == [("U003", 2)]


def test_other_comments_are_still_residue() -> None:
    assert found(word(TWO, (2, 3, 5, "核一下")), select=["P107"]) == [("P107", 2)]
    assert found(word(TWO, (2, 3, 5, "shenggao: ignore P101 理由：待定")), select=["P107"]) == []


# -- configuration ---------------------------------------------------------------------------------


def entry(
    text: str = "", reason: str = "待定", literal: bool = True, codes: tuple[str, ...] = ("P101",)
) -> Entry:
    return Entry(codes, text, reason, "shenggao.yaml:7", literal)


def test_an_entry_covers_the_file_or_its_words() -> None:
    text = TITLE + PLACE + "\n二是○○镇的事办得慢。"
    assert found(text, suppressions=[entry()]) == []
    assert found(text, suppressions=[entry("○○镇")]) == [("P101", 2)]
    assert found(text, suppressions=[entry("办得慢")]) == [("U003", 1), ("P101", 2), ("P101", 3)]


def test_an_entry_for_one_file_must_be_of_use_there_a_pattern_need_not() -> None:
    clean = TITLE + "一是学习不够。"
    (finding,) = lint(clean, suppressions=[entry()]).findings
    assert (finding.rule, finding.line) == ("U003", 1)
    assert "shenggao.yaml:7" in finding.message and "P101" in finding.message
    assert found(clean, suppressions=[entry(literal=False)]) == []
    assert found(clean, suppressions=[entry(literal=False, reason="")]) == []
    assert found(TITLE + PLACE, suppressions=[entry(literal=False, reason="")]) == [("U004", 1)]


# -- rules about suppressions ----------------------------------------------------------------------


def test_unused_and_without_reason() -> None:
    text = TITLE + "一是学习不够。<!-- shenggao: ignore P101 -->"
    report = lint(text)
    assert [(f.rule, f.line) for f in report.findings] == [("U003", 2), ("U004", 2)]
    assert all(f.excerpt == "<!-- shenggao: ignore P101 -->" for f in report.findings)


def test_what_did_not_run_is_not_called_unused() -> None:
    text = TITLE + "一是学习不够。<!-- shenggao: ignore P101 理由：待定 -->"
    assert found(text, select=["P102", "U003"]) == []
    assert found(text, select=["P", "U003"]) == [("U003", 2)]


def test_a_rule_that_failed_leaves_it_open_whether_it_was_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    from shenggao_lint.checks import placeholder

    monkeypatch.setattr(placeholder, "check", lambda *_: 1 / 0)
    document = read_text(
        "a", (TITLE + "一是<!-- shenggao: ignore P101 理由：待定 -->").encode(), markdown=False
    )
    report, failures = lint_document(document, RULES, RULES.select(["P101", "U003"]))
    assert len(failures) == 1 and not report.findings


def test_unknown_codes_are_said_whatever_ran() -> None:
    text = TITLE + "一是学习不够。<!-- shenggao: ignore ZZ999 理由：待定 -->"
    assert "ZZ999" in lint(text, select=["U003"]).findings[0].message


def test_half_used_names_the_idle_half() -> None:
    (finding,) = lint(TITLE + PLACE + "<!-- shenggao: ignore P101,P102 理由：待定 -->").findings
    assert finding.rule == "U003" and finding.data == {"codes": ["P102"]}


def test_no_suppress_shows_everything_and_calls_nothing_unused() -> None:
    text = TITLE + PLACE + "<!-- shenggao: ignore P101 -->\n一是<!-- shenggao: ignore P102 理由：无 -->"
    assert found(text, suppress=False) == [("P101", 2), ("U004", 2)]


def test_fingerprints_do_not_depend_on_suppressions() -> None:
    text = TITLE + PLACE + "\n" + PLACE
    first, second = (f.fingerprint for f in lint(text, select=["P101"]).findings)
    text = TITLE + PLACE + "<!-- shenggao: ignore P101 理由：待定 -->\n" + PLACE
    assert [f.fingerprint for f in lint(text, select=["P101"]).findings] == [second] != [first]


def test_suppressed_findings_do_not_count_for_the_conclusion() -> None:
    plain = lint(TITLE + PLACE, select=["P101"])
    silent = lint(TITLE + PLACE + "<!-- shenggao: ignore P101 理由：待定 -->", select=["P101"])
    assert plain.conclusion != silent.conclusion
