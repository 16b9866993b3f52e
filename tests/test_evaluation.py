"""Labelled drafts and what is counted on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shenggao_lint.evaluation import Evaluation, evaluate
from shenggao_lint.findings import DocumentReport, Failure, Finding
from shenggao_lint.labels import Case, Corpus, load_corpus
from shenggao_lint.reports.evaluation_report import as_data, render_json, render_text

CODES = ["E101", "P101", "Q102", "V104"]
BASE = "标题\n一是学习不够。\n二是联系群众不够，下基层少。\n"
# What the fake rules find: words -> (rule, level).
WORDS = {
    "××": ("P101", "error"),
    "学习不够": ("E101", "warning"),
    ",": ("Q102", "warning"),
    "有时": ("V104", "info"),
}


def lint(case: Case) -> tuple[DocumentReport, list[Failure]]:
    found = []
    for block in case.document.blocks:
        for words, (rule, level) in WORDS.items():
            if words in block.text:
                column = block.text.index(words) + 1
                found.append(
                    Finding(
                        rule,
                        "name",
                        "题",
                        level,
                        "说明。",
                        "",
                        "",
                        block.line,
                        column,
                        column + len(words),
                        words,
                        "body",
                        None,
                        (),
                        "",
                        (),
                        None,
                        {},
                        False,
                        "f",
                    )
                )
    document = case.document
    lines = tuple(block.text for block in document.blocks)
    return (
        DocumentReport(
            document.path, "plan", "2025", 2025, document.chars, tuple(found), (), (), lines, ("", "")
        ),
        [],
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "clean").mkdir()
    (tmp_path / "variants").mkdir()
    (tmp_path / "clean" / "甲.txt").write_text(BASE, "utf-8")
    (tmp_path / "clean" / "甲.labels.yaml").write_text('type: plan\ncampaign: "2024"\nyear: 2025\n', "utf-8")
    return tmp_path


def variant(folder: Path, text: str, name: str = "乙") -> None:
    (folder / "variants" / f"{name}.variant.yaml").write_text("base: ../clean/甲.txt\n" + text, "utf-8")


def run(folder: Path, codes: list[str] = CODES) -> Evaluation:
    return evaluate(load_corpus(str(folder), CODES), lint, codes)


def test_a_finding_of_a_clean_draft_is_false_and_recognition_is_compared(corpus: Path) -> None:
    result = run(corpus)
    (outcome,) = result.outcomes
    assert [finding.rule for finding in outcome.false] == ["E101"]
    assert outcome.wrong == {"campaign": ("2024", "2025")}
    assert result.clean() == (1, 23, 1)


def test_a_variant_answers_only_for_what_its_edit_did(corpus: Path) -> None:
    variant(
        corpus,
        "edits:\n- {find: 二是联系群众, replace: 二是联系××群众}\nexpect:\n- {rule: P101, at: 联系××}\n",
    )
    outcome = run(corpus).outcomes[1]
    assert [match.expectation.rule for match in outcome.matches] == ["P101"]
    assert not outcome.matches[0].exact
    assert not outcome.false
    assert outcome.case.base is not None


def test_exact_words_are_counted(corpus: Path) -> None:
    variant(corpus, 'edits:\n- {find: 群众, replace: ××}\nexpect:\n- {rule: P101, at: "××"}\n')
    score = run(corpus).scores(str)["P101"]
    assert (score.expected, score.found, score.exact, score.precision, score.recall, score.f1) == (
        1,
        1,
        1,
        1,
        1,
        1,
    )


def test_what_is_not_found_is_missed_and_what_is_new_is_false(corpus: Path) -> None:
    variant(
        corpus, 'edits:\n- {find: "，下基层少", replace: ",下基层少"}\nexpect:\n- {rule: P101, at: 下基层}\n'
    )
    result = run(corpus)
    outcome = result.outcomes[1]
    assert [item.at for item in outcome.missed] == ["下基层"]
    assert [finding.rule for finding in outcome.false] == ["Q102"]
    total = result.total()
    assert (total.expected, total.found, total.missed, total.false) == (1, 0, 1, 2)
    assert (total.precision, total.recall, total.f1) == (0, 0, 0)


def test_allowed_rules_may_speak_and_silent_ones_must_not(corpus: Path) -> None:
    variant(corpus, 'edits:\n- {find: "，下", replace: ",有时下"}\nallow: [Q]\n')
    assert not run(corpus).outcomes[1].false
    variant(corpus, 'edits:\n- {find: "，下", replace: ",有时下"}\nallow: [Q102, V104]\nsilent: [V104]\n')
    assert [finding.rule for finding in run(corpus).outcomes[1].false] == ["V104"]


def test_one_finding_answers_one_expectation(corpus: Path) -> None:
    variant(
        corpus,
        "edits:\n- {find: 联系群众, replace: 联系××}\nexpect:\n- {rule: P101, at: 联系}\n- {rule: P101, at: 下基层}\n",
    )
    outcome = run(corpus).outcomes[1]
    assert len(outcome.matches) == 1
    assert [item.at for item in outcome.missed] == ["下基层"]


def test_expected_findings_of_the_base_are_not_false_in_a_variant(corpus: Path) -> None:
    (corpus / "clean" / "甲.labels.yaml").write_text("expect:\n- {rule: E101, at: 一是学习}\n", "utf-8")
    variant(corpus, "edits:\n- {find: 一是学习不够。, replace: 一是理论学习不够。}\n")
    first, second = run(corpus).outcomes
    assert len(first.matches) == 1
    assert not second.false
    assert not second.missed


def test_only_selected_rules_count(corpus: Path) -> None:
    variant(corpus, "edits:\n- {find: 联系群众, replace: 联系××}\nexpect:\n- {rule: P101, at: 联系}\n")
    assert run(corpus, ["E101"]).outcomes[1].missed == ()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("edits:\n- {find: 没有的话, replace: x}\n", 3, "没有，须恰好一处"),
        ("edits:\n- {find: 不够, replace: x}\n", 3, "有 2 处，须恰好一处"),
        ("expects: []\n", 2, "不认识的项“expects”，是否想写“expect”？"),
        (
            "expect:\n- {rule: P1O1, at: 学习}\n",
            3,
            "没有规则“P1O1”，是否想写“P101”？这样写的有 1 处，没有计入。",
        ),
        ("expect:\n- {rule: P101, at: 没有的话}\n", 3, "稿件中没有“没有的话”"),
        ("expect:\n- P101\n", 3, "每一项写成"),
        ("allow: P101\n", 2, "“allow”应当是列表"),
        ("silent: [Z9]\n", 2, "没有规则“Z9”"),
        ("edits:\n- {find: 标题}\n", 3, "每处改动写成"),
    ],
)
def test_mistakes_in_label_files_are_said_with_their_line(
    corpus: Path, text: str, line: int, said: str
) -> None:
    variant(corpus, text)
    (failure,) = load_corpus(str(corpus), CODES).failures
    assert failure.path.endswith(f"乙.variant.yaml:{line}")
    assert said in failure.message


def test_labels_for_unknown_rules_are_left_out_and_the_rest_counts(corpus: Path) -> None:
    variant(
        corpus,
        "edits:\n- {find: 群众, replace: ××}\nexpect:\n- {rule: Z1, at: 联系}\n- {rule: P101, at: 联系}\n",
    )
    result = run(corpus)
    assert len(result.failures) == 1
    assert result.scores(str)["P101"].found == 1


def test_a_base_without_labels_and_labels_without_a_draft_are_mistakes(corpus: Path) -> None:
    variant(corpus, "edits: []\n")
    (corpus / "variants" / "丙.variant.yaml").write_text("base: ../没有.txt\n", "utf-8")
    (corpus / "clean" / "丁.labels.yaml").write_text("type: plan\n", "utf-8")
    (corpus / "clean" / "戊.txt").write_text("没有标注", "utf-8")
    found = load_corpus(str(corpus), CODES)
    assert [Path(failure.path).name for failure in found.failures] == [
        "丁.labels.yaml:1",
        "丙.variant.yaml:1",
    ]
    assert [Path(path).name for path in found.unlabelled] == ["戊.txt"]
    assert len(found.cases) == 2


def test_reports(corpus: Path) -> None:
    variant(corpus, 'edits:\n- {find: "，下", replace: ",下"}\nexpect:\n- {rule: P101, at: 下基层}\n')
    result = run(corpus)
    data = as_data(result, "1", "sha256x")
    assert json.loads(render_json(result, "1", "sha256x")) == json.loads(json.dumps(data))
    assert data["totals"]["clean"] == {"drafts": 1, "chars": 23, "false": 1, "false_per_10000_chars": 434.78}
    assert [item["rule"] for item in data["rules"]] == ["E101", "P101", "Q102"]
    assert data["missed"][0]["line"] == 3
    assert data["false"][1]["column"] == 9
    said = render_text(result, {"P101": "占位"})
    assert "标注稿件 1 份，改动稿 1 份。" in said
    assert "无问题稿件 1 份，共 23 字，误报 1 处，每万字 434.78 处。" in said
    assert "年度会议应为 2024，识别为 2025" in said
    assert "漏报 1 处：\n  P101" in said


def test_an_empty_corpus_has_no_shares() -> None:
    result = evaluate(Corpus((), (), ()), lint, CODES)
    assert result.total().precision is None
    assert "合计" in render_text(result, {})
