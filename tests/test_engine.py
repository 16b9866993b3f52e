"""The engine with checks made for the test: silences, order, fingerprints, levels, rules that fail."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from support.outlines import outline_of

from shenggao_lint import lint_text
from shenggao_lint.checks import Hit
from shenggao_lint.document import Block, Document, Span
from shenggao_lint.engine import lint_document
from shenggao_lint.findings import DocumentReport, Failure
from shenggao_lint.language import patterns
from shenggao_lint.readers.text import read_text
from shenggao_lint.rulebook import Rule, Rulebook, load_rulebook
from shenggao_lint.structure import Outline

DRAFT = "个人对照检查材料\n一、存在的问题\n一是甲乙丙甲。甲乙。二是甲乙。\n三是丙。\n"


@pytest.fixture(autouse=True)
def word_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """``kind: test-word`` fires on every ``options.word``; ``raises`` makes it fail after the first hit."""

    def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
        options = rule.options
        for line in outline.text.lines:
            at = line.text.find(options["word"])
            while at >= 0:
                span = line.span(at, at + len(options["word"]))
                related = tuple((line.span(), "同一行") for _ in range(options.get("related", 0)))
                yield Hit(
                    span, options.get("case", ""), related=related, certainty=options.get("certainty", "")
                )
                if "raises" in options:
                    raise options["raises"]
                at = line.text.find(options["word"], at + 1)

    module = ModuleType("shenggao_lint.checks.test_word")
    module.check = check  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)


def rule(code: str, word: str, **changes: Any) -> Rule:
    options = {"word": word, **changes.pop("options", {})}
    base = load_rulebook().rules["P102"]
    defaults: dict[str, Any] = {
        "levels": {},
        "silences": (),
        "types": None,
        "scope": "document",
        "message": "“{excerpt}”",
    }
    return base._replace(code=code, kind="test-word", options=options, **(defaults | changes))


def run(*rules: Rule, text: str = DRAFT, **options: Any) -> tuple[DocumentReport, list[Failure]]:
    document = options.pop("document", None) or read_text("稿件.txt", text.encode(), markdown=False)
    book: Rulebook = load_rulebook()
    return lint_document(document, book, rules, **options)


def found(*rules: Rule, text: str = DRAFT, **options: Any) -> list[tuple[str, int, int]]:
    report, failures = run(*rules, text=text, **options)
    assert failures == []
    return [(f.rule, f.line, f.column) for f in report.findings]


def silencing(within: str) -> tuple[Rule, Rule]:
    return rule("P001", "丙", silences=({"code": "P002", "within": within},)), rule("P002", "甲乙")


def test_what_the_drafts_units_are() -> None:
    assert [tuple(u.pieces[0]) for u in outline_of(DRAFT).units] == [(3, 0, 10), (3, 10, 15), (4, 0, 4)]


@pytest.mark.parametrize(("within", "left"), [("line", []), ("unit", [(3, 13)]), ("document", [])])
def test_silences(within: str, left: list[tuple[int, int]]) -> None:
    """甲乙 stands at 3:3 and 3:8 in the unit of 丙, at 3:13 in another unit of its line."""
    speaking, silent = silencing(within)
    told = found(speaking, silent)
    places = [(line, column) for code, line, column in told if code == "P002"]
    assert [(line, column) for code, line, column in found(silent)] == [(3, 3), (3, 8), (3, 13)]
    assert places == left
    assert [code for code, _, _ in told].count("P001") == 2


def test_silence_within_a_line_spares_other_lines() -> None:
    speaking, silent = silencing("line")
    assert ("P002", 2, 1) in found(speaking, silent, text="丙甲乙\n甲乙\n")
    assert [r for r, _, _ in found(speaking, silent, text="丙甲乙\n甲乙\n")] == ["P001", "P002"]


def test_silence_within_a_unit_reaches_its_other_lines() -> None:
    text = "个人对照检查材料\n一、存在的问题\n一是丙。\n甲乙。\n二是甲乙。\n"
    speaking, silent = silencing("unit")
    assert found(speaking, silent, text=text) == [("P001", 3, 3), ("P002", 5, 3)]


@pytest.mark.parametrize(("second", "left"), [("丙", []), ("丁", [("P002", 3, 4)])])
def test_silence_within_a_section_needs_every_unit(second: str, left: list[tuple[str, int, int]]) -> None:
    text = f"个人对照检查材料\n一、存在的问题\n（一）甲乙方面。\n一是丙。\n二是{second}。\n"
    speaking, silent = silencing("section")
    assert [f for f in found(speaking, silent, text=text) if f[0] == "P002"] == left


def test_silence_within_a_unit_outside_units_needs_the_same_place() -> None:
    one = rule("P001", "甲乙", silences=({"code": "P002", "within": "unit"},))
    assert found(one, rule("P002", "乙"), text="甲乙\n乙\n") == [("P001", 1, 1), ("P002", 2, 1)]


def test_a_rule_that_did_not_fire_silences_nothing() -> None:
    speaking, silent = silencing("document")
    assert found(speaking, silent, text="甲乙\n") == [("P002", 1, 1)]


def test_findings_stand_in_reading_order_then_by_code() -> None:
    assert found(rule("P003", "甲"), rule("P001", "乙"), rule("P002", "甲乙"), text="乙甲\n甲乙\n") == [
        ("P001", 1, 1),
        ("P003", 1, 2),
        ("P002", 2, 1),
        ("P003", 2, 1),
        ("P001", 2, 2),
    ]


def prints(*rules: Rule, **options: Any) -> list[str]:
    return [finding.fingerprint for finding in run(*rules, **options)[0].findings]


def test_fingerprints_of_equal_words_differ_by_their_index() -> None:
    one, two = prints(rule("P001", "甲"), text="甲。\n甲。\n")
    assert one != two
    assert prints(rule("P001", "甲"), text="甲。\n") == [one]


def test_fingerprints_stay_when_lines_move() -> None:
    moved = prints(rule("P001", "甲乙"), text="别的。\n\n别的甲乙。\n")
    assert prints(rule("P001", "甲乙"), text="甲乙。\n") == moved


def test_fingerprints_differ_by_rule_words_and_path() -> None:
    base = prints(rule("P001", "甲"), text="甲乙")
    assert prints(rule("P002", "甲"), text="甲乙") != base
    assert prints(rule("P001", "乙"), text="甲乙") != base
    assert prints(rule("P001", "甲"), document=read_text("别.txt", "甲乙".encode(), markdown=False)) != base


def test_generated_numbers_and_spaces_are_no_part_of_a_fingerprint() -> None:
    def document(text: str, label: int) -> Document:
        return Document("稿件.txt", "docx", (Block(text, 1, label=label),))

    typed = prints(rule("P001", "甲 乙"), document=document("甲 乙", 0))
    assert prints(rule("P001", "一、甲乙"), document=document("一、甲乙", 2)) == typed


def test_related_places_and_excerpts() -> None:
    report, _ = run(rule("P001", "甲乙", options={"related": 1}), text="　　甲乙丙\n")
    (finding,) = report.findings
    assert (finding.excerpt, finding.message) == ("甲乙", "“甲乙”")
    assert [tuple(r) for r in finding.related] == [(1, 3, 6, "甲乙丙", "同一行")]


@pytest.mark.parametrize(
    ("changes", "level"),
    [
        ({"level": "error"}, "error"),
        ({"level": "error", "levels": {"personal-self-exam": "info"}}, "info"),
        ({"level": "error", "levels": {"special": "warning"}, "options": {"case": "special"}}, "warning"),
        ({"level": "error", "levels": {"special": "warning"}}, "error"),
        ({"level": "info", "levels": {"plan": "error"}}, "info"),
    ],
)
def test_levels_by_type_and_case(changes: dict[str, Any], level: str) -> None:
    report, _ = run(rule("P001", "丙。甲", **changes), rule("P002", "乙丙", **changes))
    assert [f.level for f in report.findings] == [level]


@pytest.mark.parametrize(
    ("certainty", "written", "guessed"),
    [
        ("", "error", "error"),
        ("H", "error", "warning"),
        ("M+", "warning", "info"),
        ("M", "warning", "info"),
        ("L", "info", "info"),
    ],
)
def test_certainty_caps_the_level_and_a_guessed_year_lowers_it(
    certainty: str, written: str, guessed: str
) -> None:
    one = rule("P001", "乙丙", level="error", options={"certainty": certainty})
    for title, level in (("2025年度民主生活会个人对照检查材料", written), ("个人对照检查材料", guessed)):
        report, _ = run(one, text=DRAFT.replace("个人对照检查材料", title))
        assert [f.level for f in report.findings] == [level], title
    info = one._replace(level="info")
    assert [f.level for f in run(info, text="2025年度民主生活会方案\n乙丙\n")[0].findings] == ["info"]


@pytest.mark.parametrize(
    ("changes", "runs"),
    [
        ({"types": ("plan",)}, False),
        ({"types": ("personal-self-exam",)}, True),
        ({"since": 2026}, False),
        ({"since": 2025}, True),
        ({"until": 2024}, False),
        ({"until": 2025}, True),
    ],
)
def test_types_and_years_choose_the_rules(changes: dict[str, Any], runs: bool) -> None:
    text = "2025年度民主生活会" + DRAFT
    assert bool(found(rule("P001", "乙丙", **changes), text=text)) == runs


def test_without_a_year_rules_of_any_year_run() -> None:
    assert found(rule("P001", "乙丙", since=2030), rule("P002", "乙丙", until=2000)) != []


def test_a_crash_becomes_a_failure_and_hides_nothing() -> None:
    crashed: list[BaseException] = []
    report, failures = run(
        rule("P001", "甲乙", options={"raises": KeyError("x")}), rule("P002", "丙"), crash=crashed.append
    )
    assert [f.rule for f in report.findings if f.rule != "P001"] == ["P002", "P002"]
    assert [tuple(f) for f in failures] == [
        ("稿件.txt", "规则 P001 运行出错（KeyError），这一条没有查完；请反馈。")
    ]
    assert [type(error) for error in crashed] == [KeyError]


def test_a_pattern_that_takes_too_long_becomes_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "TIMEOUT", 0.05)
    slow = {
        "regex": patterns.TIMED + "(甲|甲甲)+丙",
        "needs": [],
        "unless": "",
        "case": "",
        "note": "",
        "values": {},
    }
    book = load_rulebook()
    one = book.rules["P102"]._replace(options={"patterns": [slow]})
    start = time.monotonic()
    report, failures = run(one, rule("P002", "乙"), text="甲" * 60 + "乙\n")
    assert time.monotonic() - start < 5
    assert [f.rule for f in report.findings] == ["P002"]
    assert [f.message for f in failures] == ["规则 P102 运行超时，这一条没有查完；其余规则照常。"]


def test_lint_text_raises_what_could_not_be_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shenggao_lint.checks.count.check", lambda outline, rule: 1 / 0)
    with pytest.raises(RuntimeError, match="规则 S105 运行出错（ZeroDivisionError）"):
        lint_text(DRAFT)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ZeroDivisionError("x"), "规则 S105 运行出错（ZeroDivisionError），这一条没有查完；请反馈。"),
        (TimeoutError("x"), "规则 S105 运行超时，这一条没有查完；其余规则照常。"),
    ],
)
def test_on_the_command_line_it_is_said_and_the_run_ends_with_2(
    error: Exception,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Any,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from shenggao_lint.cli.main import main

    def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
        raise error
        yield Hit(Span(1, 1, 1))

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("shenggao_lint.checks.count.check", check)
    (tmp_path / "稿.txt").write_text("实施方案\n到XX镇。\n", encoding="utf-8")
    assert main(["稿.txt", "--format", "concise"]) == 2
    out, err = capsys.readouterr()
    assert err == f"稿.txt：{said}\n"
    assert "稿.txt:2:2: P101" in out


def test_positions_of_the_report_are_the_drafts() -> None:
    report, _ = run(rule("P001", "乙丙"), text=DRAFT)
    assert report.lines == tuple(DRAFT.splitlines())
    assert report.chars == len("".join(DRAFT.split()))
    assert [s["role"] for s in report.sections] == ["problems"]
    assert report.findings[0].section == ("一、存在的问题",)
    assert report.findings[0].place == "第一部分第1条"


def test_the_matrix_is_made_only_where_a_unit_rule_runs() -> None:
    assert run(rule("P001", "乙"))[0].matrix == ()
    (entry,) = run(rule("P001", "乙", scope="unit"))[0].matrix
    assert len(entry["problems"]) == 3
