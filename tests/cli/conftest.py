"""A command line on fake rules: quick, and independent of the rule files."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from shenggao_lint.cli.main import main
from shenggao_lint.document import Document
from shenggao_lint.findings import DocumentReport, Failure, Finding
from shenggao_lint.rulebook import Rulebook

WORDS = {"××": "error", "空话": "warning", "也许": "info"}


class Result(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    err: str
    raw: bytes


Run = Callable[..., Result]


def lint_document(
    document: Document, rulebook: Rulebook, rules: Any, **options: Any
) -> tuple[DocumentReport, list[Failure]]:
    """Finds WORDS; ``崩溃`` in a draft raises."""
    found = []
    for block in document.blocks:
        if "崩溃" in block.text:
            raise ValueError("boom")
        for words, level in WORDS.items():
            column = block.text.find(words) + 1
            if column:
                found.append(
                    Finding(
                        "P101",
                        "placeholder",
                        "占位",
                        level,
                        f"“{words}”不对。",
                        "请改。",
                        "",
                        block.line,
                        column,
                        column + len(words),
                        words,
                        "body",
                        None,
                        (),
                        "正文",
                        (),
                        None,
                        {},
                        False,
                        "f",
                    )
                )
    return (
        DocumentReport(
            document.path,
            options.get("type") or "plan",
            options.get("campaign"),
            2025,
            document.chars,
            tuple(found),
            (),
            (),
            tuple(block.text for block in document.blocks),
            ("小改后可用", "见下。"),
        ),
        [Failure(document.path, sentence) for sentence in document.unread],
    )


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in an empty folder; returns code, output, error output."""
    book = Rulebook(
        {},
        {"plan": {"name": "实施方案"}, "summary": {}},
        {"2025": {"title": "2025年度民主生活会"}},
        {},
        {},
        "sha256x",
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("shenggao_lint.cli.run.load_rulebook", lambda: book)
    monkeypatch.setattr("shenggao_lint.engine.lint_document", lint_document)

    def call(
        *args: str, stdin: bytes = b"", encoding: str = "utf-8", code_of: Callable[[list[str]], int] = main
    ) -> Result:
        out, err = io.BytesIO(), io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding))
        monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding))
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding))
        code = code_of(list(args))
        sys.stdout.flush()
        sys.stderr.flush()
        result = Result(
            code, out.getvalue().decode(encoding, "replace"), err.getvalue().decode(encoding), out.getvalue()
        )
        return result

    return call


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A folder with a flawed, a doubtful and a clean draft."""
    for name, text in {"甲": "联系××局。", "乙": "空话。也许。", "丙": "没有问题。"}.items():
        (tmp_path / f"{name}.txt").write_text(f"方案\n{text}\n", "utf-8")
    return tmp_path
