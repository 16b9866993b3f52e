"""docs/requirements.md: every clause of the plan has a rule, or says why no text can show it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from shenggao_lint.rulebook import load_rulebook

ROOT = Path(__file__).resolve().parents[2]
BOOK = load_rulebook()
DATA: dict[str, Any] = yaml.safe_load((ROOT / "docs" / "requirements.yaml").read_text(encoding="utf-8"))


def _script() -> Any:
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "scripts" / "make_docs.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_docs"] = module
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()


@pytest.mark.parametrize("entry", DATA["clauses"], ids=lambda entry: entry["clause"])
def test_every_clause_has_an_answer(entry: dict[str, Any]) -> None:
    rules = SCRIPT.rules_for(BOOK, DATA, entry)
    assert bool(rules) != bool(entry.get("reason")), "要么有规则，要么说明为什么文字里看不出来"
    assert entry["says"].endswith("。")


def test_every_clause_stands_once() -> None:
    clauses = [entry["clause"] for entry in DATA["clauses"]]
    assert len(clauses) == len(set(clauses)) > 50


def test_every_part_of_the_plan_is_there() -> None:
    parts = (
        "导语",
        "一",
        "二",
        "三（一）",
        "三（二）",
        "三（三）",
        "三（四）",
        "四",
        "五（一）",
        "五（二）",
        "五（三）",
    )
    for part in parts:
        assert any(entry["clause"].startswith(part) for entry in DATA["clauses"]), part


def test_every_source_is_used() -> None:
    """A rule that rests on the plan or the notice stands in the page; words that match no source are slips."""
    sources = {rule.source.get("clause", "") for rule in BOOK.rules.values()}
    used = [words for entry in DATA["clauses"] for words in entry.get("from", ())]
    assert [words for words in used if not any(words in source for source in sources)] == []
    shown = {rule.code for entry in DATA["clauses"] for rule in SCRIPT.rules_for(BOOK, DATA, entry)}
    mine = {r.code for r in BOOK.rules.values() if r.source.get("document") == DATA["document"]}
    assert sorted(mine - shown) == []
