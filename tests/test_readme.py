"""README, CONTRIBUTING and .ci/run say what is true."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from shenggao_lint.rulebook import load_rulebook
from shenggao_lint.rulebook.examples import run_examples

ROOT = Path(__file__).resolve().parents[1]
CHINESE, ENGLISH = ROOT / "README.md", ROOT / "README.en.md"
PAGES = [
    CHINESE,
    ENGLISH,
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
COMMANDS = ("检查命令", "测试命令")


def block(page: Path, mark: str) -> str:
    """The code block after an HTML comment that starts with ``mark``."""
    found = re.search(rf"<!-- {mark}[^>]*-->\n```\w*\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"{page.name} 里没有“{mark}”"
    return found[1]


def table(page: Path) -> str:
    """The page's table of families, from its head to the empty line after it."""
    text = page.read_text(encoding="utf-8")
    return text[text.index("| S ") :].split("\n\n")[0]


@pytest.mark.parametrize("mark", COMMANDS)
def test_commands_are_one_line_and_the_same_in_both_languages(mark: str) -> None:
    command = block(CHINESE, mark)
    assert command.count("\n") == 1
    assert block(ENGLISH, mark) == command


def test_ci_runs_the_commands_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert all(f'readme_command "{mark}"' in script for mark in COMMANDS)
    assert "pytest" not in script.partition("── heavy")[0].replace("pytest.log", "")


def test_the_sample_that_is_linted_exists() -> None:
    draft = block(CHINESE, "检查命令").split()[-1]
    assert (ROOT / draft).is_file()
    assert draft.replace("/", "\\") in CHINESE.read_text(encoding="utf-8")


def test_windows_commands_do_the_same() -> None:
    for page in (CHINESE, ENGLISH):
        lines = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("cmd /c")]
        assert len(lines) == 2
        for line, mark in zip(lines, COMMANDS, strict=True):
            unix = block(CHINESE, mark).strip().replace(".venv/bin/", ".venv\\Scripts\\").replace("/", "\\")
            unix = unix.replace("python3 -m venv", "py -m venv").replace('".[dev]"', ".[dev]")
            assert line == f'cmd /c "{unix}"'


def test_families_said_to_be_there_are_there() -> None:
    written = {code[0] for code in load_rulebook().rules}
    titles = load_rulebook().settings["families"]
    for page, yes in ((CHINESE, "| 有 |"), (ENGLISH, "| yes |")):
        there, named = set(), set()
        for row in table(page).splitlines():
            letters = re.findall(r"(?<![A-Za-z])([A-Z])(?= )", row.split("|")[1])
            named.update(letters)
            if row.endswith(yes):
                there.update(letters)
        assert there == written, page.name
        assert named == set(titles), page.name


def test_conclusions_are_those_of_the_settings() -> None:
    for entry in load_rulebook().settings["conclusions"]:
        assert f"| {entry['name']} |" in CHINESE.read_text(encoding="utf-8")
        assert f"| {entry['name']} |" in ENGLISH.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    code = r"(`+)(?!`).*?(?<!`)\1(?!`)"
    text = re.sub(code, "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = {link for link in re.findall(r"\]\(([^)#\s]+)\)", text) if "://" not in link}
    assert [link for link in sorted(links) if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES[:3], ids=lambda page: page.name)
def test_pages_shout_nothing(page: Path) -> None:
    text = re.sub(r"`[^`]*`|!\[", "", page.read_text(encoding="utf-8").replace("```", ""))
    assert not re.search("[!！]", text.replace("<!--", ""))


def test_folders_are_described() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] not in "._"}
    folders = folders - {"build", "dist", "venv"} | {".ci"}
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [name for name in sorted(folders) if f"| `{name}/` |" not in text] == []


def test_the_rule_of_the_example_works(tmp_path: Path) -> None:
    rule = block(ROOT / "CONTRIBUTING.md", "规则示例")
    (tmp_path / "P199-leftover-note.yaml").write_text(rule, encoding="utf-8")
    book = load_rulebook([str(tmp_path)], cache=False)
    assert [str(failure) for failure in run_examples(book, ["P199"])] == []
    assert "P199" not in load_rulebook().rules


def test_the_kind_of_the_example_compiles() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert found
    compile(found[1], "line_length.py", "exec")


def test_the_picture_is_up_to_date() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "make_screenshot.py"), "--check"]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
