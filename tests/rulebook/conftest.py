"""Rule folders made for the tests, and a kind of rules that needs none of the real checks."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from shenggao_lint.rulebook import Rulebook, loader
from shenggao_lint.rulebook.kinds import Kind

KIND = Kind(
    "words",
    options={
        "phrases": "phrases",
        "patterns": "patterns",
        "max_chars": "int",
        "share": "number",
        "strict": "bool",
        "roles": "roles",
        "mode": "choice:any|all",
        "one": "pattern",
        "plain": "strings",
        "free": "any",
        "table": "map",
        "label": "str",
    },
    values=("label",),
)
STRICT = Kind(
    "strict-kind", options={"limit": "int"}, required=("limit",), values=("count",), cases=("far", "near")
)
KINDS = {kind.name: kind for kind in (KIND, STRICT)}

RULE: dict[str, Any] = {
    "code": "P102",
    "name": "template-instruction",
    "title": "模板说明",
    "kind": "words",
    "level": "error",
    "types": "all",
    "scope": "document",
    "anchor": "span",
    "source": {"document": "《方案》", "clause": "三（四）"},
    "why": "模板里的说明留在稿子里，说明没有改完。",
    "fix": "删去“{excerpt}”。",
    "message": "“{excerpt}”是模板里的说明。",
    "options": {"phrases": ["此处填写"]},
    "examples": {
        "bad": [{"text": "这里此处填写姓名。", "at": "此处填写"}, {"text": "此处填写", "at": ["此处填写"]}],
        "good": [{"text": "填写完毕。"}, {"text": "没有问题。"}],
    },
}


class Folder:
    """A rule folder on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)

    def __str__(self) -> str:
        return str(self.path)

    def write(self, name: str, content: str | dict[str, Any]) -> str:
        """Writes one file and returns its path as text."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, dict):
            content = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        file.write_text(content, encoding="utf-8")
        return str(file)

    def rule(self, code: str = "P102", /, **changes: Any) -> str:
        """Writes a rule: RULE with some keys changed; a value of ... leaves the key out."""
        data = (
            copy.deepcopy(RULE)
            | {"code": code, "name": changes.pop("name", f"rule-{code.lower()}")}
            | changes
        )
        return self.write(
            f"some/{code}-x.yaml", {key: value for key, value in data.items() if value is not ...}
        )


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Own cache folder and own kinds: the program's rules and checks play no part."""
    monkeypatch.setenv("SHENGGAO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(loader, "discover", lambda: KINDS)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """An empty rule folder."""
    return Folder(tmp_path / "rules")


@pytest.fixture
def load(folder: Folder) -> Callable[..., Rulebook]:
    """Loads the folder alone, or with others after it."""
    from shenggao_lint.rulebook import load_rulebook

    def run(*extra: Folder) -> Rulebook:
        return load_rulebook([str(other) for other in extra], base=str(folder))

    return run


@pytest.fixture
def errors(load: Callable[..., Rulebook]) -> Callable[..., list[str]]:
    """Loads folders that must not load; returns the lines without the folders of the file."""
    from shenggao_lint.rulebook import RulebookError

    def run(*extra: Folder) -> list[str]:
        with pytest.raises(RulebookError) as caught:
            load(*extra)
        return [re.sub(r"^\S*/(?=[^/:]+:\d+: )", "", message) for message in caught.value.messages]

    return run
