"""The examples inside rule files are run, and a rule that finds nothing is caught."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import shenggao_lint
from shenggao_lint.findings import DocumentReport, Finding, Report
from shenggao_lint.rulebook import Rulebook
from shenggao_lint.rulebook.examples import run_examples, skipped_examples, without_words
from shenggao_lint.rulebook.rule import Rule

from .conftest import RULE, Folder

Load = Callable[..., Rulebook]
GOOD = RULE["examples"]["good"]


def _finding(rule: Rule, excerpt: str, level: str) -> Finding:
    blank = {
        "line": 1,
        "column": 1,
        "end_column": 1 + len(excerpt),
        "part": "body",
        "cell": None,
        "section": (),
    }
    given: dict[str, Any] = {
        "rule": rule.code, "name": rule.name, "title": rule.title, "level": level, "message": "", "suggestion": "",
        "source": "", "excerpt": excerpt, "place": "", "related": (), "fix": None, "data": {}, "known": False,
        "fingerprint": "",
    }  # fmt: skip
    values: dict[str, Any] = {**blank, **given}
    return Finding(**values)


@pytest.fixture(autouse=True)
def calls(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """A lint that finds each phrase of the selected rules once; returns what it was called with."""
    made: list[dict[str, Any]] = []

    def lint_text(text: str, **settings: Any) -> DocumentReport:
        made.append({"text": text, **settings})
        if "boom" in text:
            raise ZeroDivisionError("division by zero")
        rules = settings["rulebook"].select(settings["select"])
        level = "info" if settings.get("type") == "report" else "error"
        found = [
            _finding(rule, word, level) for rule in rules for word in rule.options["phrases"] if word in text
        ]
        return DocumentReport("-", "plan", None, None, len(text), tuple(found), (), (), (), ("", ""))

    def lint(paths: list[str], **settings: Any) -> Report:
        with open(paths[0], encoding="utf-8") as file:
            return Report((lint_text(file.read(), **settings),), (), "")

    monkeypatch.setattr(shenggao_lint, "lint_text", lint_text, raising=False)
    monkeypatch.setattr(shenggao_lint, "lint", lint, raising=False)
    return made


def _messages(book: Rulebook) -> list[str]:
    return [str(failure).partition("/some/")[2] for failure in run_examples(book)]


def test_examples_that_hold(folder: Folder, load: Load, calls: list[dict[str, Any]]) -> None:
    bad = [
        {"text": "此处填写", "at": "此处填写", "type": "report", "campaign": "2025", "level": "info"},
        {"text": "此处填写和略", "at": ["略", "此处填写"], "format": "markdown", "stage": "draft"},
    ]
    folder.rule(examples={"bad": bad, "good": GOOD}, options={"phrases": ["此处填写", "略"]})
    book = load()
    assert run_examples(book) == []
    assert [(call["type"], call["campaign"], call["markdown"]) for call in calls[:2]] == [
        ("report", "2025", False),
        (None, None, True),
    ]
    assert calls[0]["select"] == ["P102"]
    assert "stage" not in calls[0]
    assert calls[1]["stage"] == "draft"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"bad": [{"text": "此处填", "at": "此处填"}]}, "反例1：应当报出“此处填”，却没有报。"),
        (
            {"bad": [{"text": "此处填写", "at": "处填写"}]},
            "反例1：应当报出“处填写”，实际报出的是“此处填写”。",
        ),
        (
            {"bad": [{"text": "此处填写略", "at": ["此处填写", "略"]}]},
            "反例1：应当报出“略”，实际报出的是“此处填写”。",
        ),
        (
            {"bad": [{"text": "此处填写", "at": "此处填写", "level": "info"}]},
            "反例1：级别应当是 info，实际是 error。",
        ),
        (
            {"bad": [{"text": "boom", "at": "boom"}]},
            "反例1：运行出错（ZeroDivisionError: division by zero）。",
        ),
        ({"good": [{"text": "请此处填写"}]}, "正例1：不应报出，却报了“此处填写”。"),
        ({"good": [{"file": "corpus/no.txt"}]}, "正例1：没有文件“corpus/no.txt”。"),
    ],
)
def test_examples_that_do_not_hold(folder: Folder, load: Load, changes: dict[str, Any], message: str) -> None:
    (folder.path.parent / "corpus").mkdir()
    examples = {"bad": [{"text": "此处填写", "at": "此处填写"}], "good": [{"text": "好"}]} | changes
    filler = {"bad": [{"text": "又此处填写", "at": "此处填写"}], "good": [{"text": "好"}]}
    path = folder.rule(examples={side: examples[side] + filler[side] for side in examples})
    side = "bad:" if "bad" in changes else "good:"
    with open(path, encoding="utf-8") as file:
        line = [text.strip() for text in file].index(side) + 2
    assert _messages(load()) == [f"P102-x.yaml:{line}: P102 {message}"]


def test_files_beside_the_rules(folder: Folder, load: Load) -> None:
    corpus = folder.path.parent / "corpus"
    corpus.mkdir()
    (corpus / "bad.txt").write_text("此处填写", encoding="utf-8")
    bad = [{"file": "corpus/bad.txt", "at": "此处填写"}, {"text": "此处填写", "at": "此处填写"}]
    folder.rule(examples={"bad": bad, "good": [{"file": "elsewhere/good.txt"}, *GOOD]})
    book = load()
    assert run_examples(book) == []
    assert [str(example).rpartition(": ")[2] for example in skipped_examples(book)] == ["P102 正例1"]


def test_only_these_codes(folder: Folder, load: Load, calls: list[dict[str, Any]]) -> None:
    folder.rule("P101")
    folder.rule("P102")
    assert run_examples(load(), ["P102"]) == []
    assert {call["select"][0] for call in calls} == {"P102"}


def test_without_its_words_a_rule_finds_nothing(folder: Folder, load: Load) -> None:
    folder.rule()
    book = load()
    emptied = without_words(book, book.rules["P102"], ["phrases", "patterns"])
    assert emptied.rules["P102"].options == {"phrases": []}
    assert [failure.example.side for failure in run_examples(emptied)] == ["bad", "bad"]
    assert run_examples(book) == []
