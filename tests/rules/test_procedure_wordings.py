"""One thing said in many words: each element of the procedure is seen where it is said, missed where it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from shenggao_lint import lint_text

PAPERS: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "procedure_wordings.yaml").read_text(encoding="utf-8")
)
ENTRIES = [(name, entry) for name, paper in PAPERS.items() for entry in paper["wordings"]]


def _messages(name: str, rule: str, slot: str = "", words: str = "") -> str:
    paper = PAPERS[name]
    parts = {**paper["parts"], slot: words} if slot else paper["parts"]
    text = "\n".join(paper["lines"]).format(**parts)
    return "".join(f.message for f in lint_text(text, type=name).findings if f.rule.startswith(rule))


@pytest.mark.parametrize(
    ("name", "entry"), ENTRIES, ids=[f"{n}-{e['rule']}-{e['element']}" for n, e in ENTRIES]
)
def test_wordings(name: str, entry: dict[str, Any]) -> None:
    rule, slot, element = entry["rule"], entry["slot"], entry["element"]
    assert [w for w in entry["said"] if element in _messages(name, rule, slot, w)] == []
    assert [w for w in entry["unsaid"] if element not in _messages(name, rule, slot, w)] == []


@pytest.mark.parametrize("name", ["plan", "report"])
def test_the_papers_themselves_say_everything(name: str) -> None:
    family = PAPERS[name]["wordings"][0]["rule"][0]
    assert _messages(name, family) == ""
