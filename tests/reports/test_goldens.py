"""Two reports of a corpus draft in full.  After a change that is meant: SHENGGAO_GOLDEN=write pytest …"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from shenggao_lint import lint_text
from shenggao_lint.cli.deliver import cards, checked, titles
from shenggao_lint.findings import Report
from shenggao_lint.reports import Options, render
from shenggao_lint.rulebook import load_rulebook

ROOT = Path(__file__).resolve().parents[2]
DRAFT = ROOT / "corpus" / "flawed" / "personal-2025-forestry-bureau.txt"
GOLDEN = Path(__file__).parent / "golden"
# Few rules, of several levels and parts: the reports are what is tested here.
SELECT = ("P101", "P102", "S104", "S105", "M101", "M102")


@pytest.mark.skipif(not DRAFT.is_file(), reason="the corpus is not installed")
@pytest.mark.parametrize(("name", "file"), [("markdown", "report.md"), ("html", "report.html")])
def test_the_whole_report(name: str, file: str) -> None:
    book = load_rulebook()
    document = lint_text(DRAFT.read_text("utf-8"), path="稿件/forestry.txt", select=SELECT)
    options = Options(
        "0.0.0",
        checked(book.select(SELECT), book),
        titles(book.documents),
        titles(book.campaigns),
        rules=cards(book),
        conclusions=("退回重写", "修改后再报", "小改后可用", "可提交审定"),
        date="2026-01-05",
    )
    said = render(name, Report((document,), (), "sha256x"), options)
    # style and script are files of their own
    said = re.sub(r"<(style|script)>.*?</\1>", r"<\1>…</\1>", said, flags=re.DOTALL)
    said = re.sub(r"sha256-[^']*", "sha256-…", said)
    path = GOLDEN / file
    if os.environ.get("SHENGGAO_GOLDEN") == "write":
        path.write_text(said, "utf-8", newline="\n")
    assert said.splitlines() == path.read_text("utf-8").splitlines()
