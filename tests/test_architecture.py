"""The way of a draft has one direction (docs/architecture.md), and rules are data: Python names none."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "shenggao_lint"
FILES = sorted(PACKAGE.rglob("*.py"))

# module or folder -> what of ours it may use.  Imports for type hints only are free, except in SEALED.
MAY_USE: dict[str, set[str]] = {
    "document": set(),
    "findings": set(),
    "digest": set(),
    "readers": {"document"},
    "language": {"document"},
    "rulebook": {"", "digest"},
    "structure": {"document", "language"},
    "checks": {"document", "language", "structure", "rulebook"},
    "conclusion": {"findings"},
    "suppression": {"document", "findings", "structure"},
    "baseline": {"findings", "conclusion"},
    "engine": {
        "document",
        "findings",
        "language",
        "rulebook",
        "structure",
        "checks",
        "conclusion",
        "suppression",
        "digest",
    },
    "cache": {"digest", "document", "findings", "readers", "rulebook"},
    "configuration": {"rulebook", "walk", "batch", "suppression", "cache"},
    "previous": {"readers", "rulebook", "structure"},
    "walk": {"findings", "readers"},
    "batch": {
        "walk",
        "findings",
        "readers",
        "rulebook",
        "engine",
        "workers",
        "previous",
        "cache",
        "baseline",
    },
    "workers": {"findings", "walk", "batch"},
    "review": {"document", "findings", "readers", "reports"},
    "labels": {"document", "findings", "readers", "rulebook", "walk"},
    "evaluation": {"findings", "labels"},
    "comparison": {"findings", "readers", "rulebook", "engine"},
    "reports": {"document", "findings", "evaluation", "comparison"},
    "": {
        "readers",
        "rulebook",
        "structure",
        "engine",
        "walk",
        "batch",
        "previous",
        "configuration",
        "comparison",
    },
    "web": {"batch", "engine", "findings", "readers", "reports", "review", "rulebook", "structure"},
    "__main__": {"cli"},
}
SEALED = ("document", "findings")
# What may be taken there, where it is not everything (rulebook runs the examples of rule files).
ONLY = {("checks", "rulebook"): {"Rule"}, ("rulebook", ""): {"shenggao_lint"}}
CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z]\d{3}(?!\d)")
CHINESE = re.compile("[\u4e00-\u9fff]")


def owner(file: Path) -> str:
    """``checks`` for checks/count.py, ``engine`` for engine.py, "" for the package's own __init__.py."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def imports(file: Path) -> Iterator[tuple[str, str, bool]]:
    """(module or folder of ours, name taken from it, for type hints only) of every import in the file."""
    package = ("shenggao_lint", *file.relative_to(PACKAGE).parts[:-1])

    def visit(node: ast.AST, typing: bool) -> Iterator[tuple[str, str, bool]]:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            typing = True
        targets: list[tuple[str, ...]] = []
        if isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            start += tuple(node.module.split(".")) if node.module else ()
            targets = [(*start, alias.name) for alias in node.names]
        elif isinstance(node, ast.Import):
            targets = [tuple(alias.name.split(".")) for alias in node.names]
        for target in targets:
            if target[0] != "shenggao_lint":
                continue
            module = target[1] if len(target) > 1 else ""
            known = (PACKAGE / module).is_dir() or (PACKAGE / f"{module}.py").is_file()
            # `from .. import lint_text` takes a name of the package itself
            yield (module if known and module else "", target[-1], typing)
        for child in ast.iter_child_nodes(node):
            yield from visit(child, typing)

    yield from visit(ast.parse(file.read_text(encoding="utf-8")), False)


def test_every_module_has_its_place() -> None:
    """A new module is entered in MAY_USE, and described in docs/architecture.md."""
    owners = {owner(file) for file in FILES}
    assert owners - {"cli"} == set(MAY_USE)
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert [name for name in sorted(owners - {""}) if f"`{name}" not in page] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(file: Path) -> None:
    name = owner(file)
    if name == "cli":
        return
    for used, taken, typing in imports(file):
        if used == name or (typing and name not in SEALED):
            continue
        assert used in MAY_USE[name] or taken == "__version__", (
            f"{name} 不应使用 {used or '包本身'}（{taken}）"
        )
        allowed = ONLY.get((name, used))
        assert allowed is None or taken in allowed, f"{name} 只应使用 {used} 的 {allowed}，不是 {taken}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_python_names_no_rule(file: Path) -> None:
    """Codes stand in rule files; in Python only in docstrings and in words for people, as examples."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            named = CODE.search(node.value) and not CHINESE.search(node.value)
            assert not named, f"第 {node.lineno} 行写了规则代码：{node.value}"


def test_the_command_line_only_calls() -> None:
    """No rule kind, no structure of the outline: the command line parses words and calls the API."""
    for file in sorted((PACKAGE / "cli").glob("*.py")):
        assert "checks" not in {used for used, _, _ in imports(file)}, file.name
