"""Where reports go: files, the step summary, and what is refused before any work."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from support.docx_from_text import docx_from_text

from shenggao_lint.cli import deliver
from shenggao_lint.reports import BINARY, FORMATS, NEEDS

from .conftest import Run


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "甲.txt"
    path.write_text("第一行。\n联系××局。\n", "utf-8")
    return path


@pytest.mark.parametrize("name", sorted(BINARY))
def test_binary_formats_want_a_file(name: str, run: Run, draft: Path) -> None:
    result = run(str(draft), "--format", name)
    assert result.code == 2
    assert result.out == ""
    assert result.err == f"--format {name} 要写成文件，请加 -o，如 -o 审核意见.{name}。\n"


def test_text_is_not_written_under_the_name_of_another_format(run: Run, draft: Path, tmp_path: Path) -> None:
    result = run("甲.txt", "-o", "意见.DOCX")
    assert (result.code, result.err) == (2, "-o 意见.DOCX 要同时写 --format docx，否则写出来的是纯文字。\n")
    assert not (tmp_path / "意见.DOCX").exists()
    assert run("甲.txt", "-o", "意见.txt").code == 1


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_goes_to_a_file(name: str, run: Run, draft: Path, tmp_path: Path) -> None:
    target = tmp_path / f"结果.{name}"
    result = run("甲.txt", "没有.txt", "--format", name, "-o", str(target))
    assert result.code == 2
    assert result.err == "没有.txt：找不到这个文件，请核对文件名和所在文件夹。\n"
    assert target.stat().st_size > 0


@pytest.mark.parametrize("name", sorted(NEEDS))
def test_a_missing_package_is_one_line(
    name: str, run: Run, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, package = NEEDS[name]
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda n, p=None: None if n == module else found(n, p))
    result = run("甲.txt", "--format", name, "-o", "out")
    assert result.code == 2
    command = f'"{sys.executable}" -m pip install {package}'
    assert result.err == f"--format {name} 要用 {package}，请运行：{command}\n"
    assert not (tmp_path / "out").exists()


def test_a_word_file_that_is_no_report_is_kept(run: Run, draft: Path, tmp_path: Path) -> None:
    other = tmp_path / "乙.docx"
    other.write_bytes(docx_from_text("别人的稿件。"))
    before = other.read_bytes()
    result = run("甲.txt", "--format", "docx", "-o", "乙.docx")
    assert result.code == 2
    assert result.err == "乙.docx：已有这个文件，而且不是审核意见表，不覆盖；请换一个文件名。\n"
    assert other.read_bytes() == before
    for _ in range(2):
        assert run("甲.txt", "--format", "docx", "-o", "意见.docx").code == 1
    assert deliver._is_report(str(tmp_path / "意见.docx"))


def test_the_step_summary_is_appended(
    run: Run, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("前面的步骤\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    result = run("甲.txt", "--format", "github")
    assert result.out.startswith("::error file=甲.txt,line=2,")
    said = summary.read_text("utf-8")
    assert said.startswith("前面的步骤\n### 审稿")
    assert "| 甲.txt | 小改后可用 | 1 | 0 | 0 |" in said
    run("甲.txt", "--format", "concise")
    assert summary.read_text("utf-8") == said


def test_paths_are_relative_to_the_working_folder(run: Run, draft: Path) -> None:
    (issue,) = json.loads(run(str(draft), "--format", "gitlab").out)
    assert issue["location"]["path"] == "甲.txt"


def test_the_date_follows_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert deliver.today() == "2026-01-01"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "x")
    assert len(deliver.today()) == 10


def test_a_report_says_the_date(
    run: Run, draft: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert "审核日期：2026-01-01" in run("甲.txt", "--format", "html").out
    run("甲.txt", "--format", "docx", "-o", "意见.docx")
    with ZipFile(tmp_path / "意见.docx") as package:
        assert "2026年1月1日" in package.read("word/document.xml").decode()


def test_redacted_output_names_no_words(run: Run, draft: Path) -> None:
    for name in ("text", "concise", "json", "github"):
        said = run("甲.txt", "--format", name, "--redact").out
        assert "××" not in said
        assert "占位" in said or "P101" in said


def test_statistics_are_for_people(run: Run, draft: Path) -> None:
    assert "各条规则" in run("甲.txt", "--statistics").out
    result = run("甲.txt", "--statistics", "--format", "json")
    assert (result.code, result.err) == (2, "--statistics 只用于 --format text，去掉其中一个。\n")


def test_a_plain_check_loads_no_report_library(draft: Path) -> None:
    script = (
        "import sys; from shenggao_lint.cli.main import main; main([sys.argv[1]]); "
        "sys.exit(any(name in sys.modules for name in ('jinja2', 'docx', 'xlsxwriter', 'lxml', 'xml.etree')))"
    )
    result = subprocess.run([sys.executable, "-c", script, str(draft)], capture_output=True, check=False)
    assert result.returncode == 0, result.stderr.decode()
