"""What re compiles is kept between runs, and changes nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from shenggao_lint.cli.quickstart import PatternCache
from shenggao_lint.rulebook import compiled

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "clean"
PATTERN = r"(?P<number>[一二三]{1,2})、(?:甲|乙)(?!丙)"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHENGGAO_CACHE", str(tmp_path / "cache"))
    re.purge()


def run() -> tuple[re.Pattern[str], PatternCache]:
    """One run that compiles PATTERN."""
    cache = PatternCache()
    cache.install()
    try:
        re.purge()
        return re.compile(PATTERN, re.MULTILINE), cache
    finally:
        cache.remove()


def test_the_second_run_looks_up_what_the_first_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = run()
    monkeypatch.setattr(re._compiler, "_code", None)  # type: ignore[attr-defined]
    second, _ = run()
    assert second.pattern == first.pattern and second.flags == first.flags
    assert second.groupindex == first.groupindex
    assert [m.span("number") for m in second.finditer("一、甲\n二、乙丙\n三、乙")] == [(0, 1), (9, 10)]


def test_re_has_its_own_compiler_back() -> None:
    before = re._compiler.compile  # type: ignore[attr-defined]
    run()
    assert re._compiler.compile is before  # type: ignore[attr-defined]


def test_a_damaged_cache_is_no_cache() -> None:
    run()
    folder = Path(str(compiled.cache_folder()))
    for file in folder.iterdir():
        file.write_bytes(file.read_bytes()[:-1] + b"?")
    again, _ = run()
    assert again.match("一、甲")


def test_another_build_of_re_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(re._compiler, "_code")  # type: ignore[attr-defined]
    cache = PatternCache()
    before = re._compiler.compile  # type: ignore[attr-defined]
    cache.install()
    assert re._compiler.compile is before  # type: ignore[attr-defined]
    cache.remove()


def test_drafts_leave_nothing_in_what_is_kept(tmp_path: Path) -> None:
    """Another hash seed, another draft: what is kept stays as it is, and no word of a draft is in it."""
    draft = tmp_path / "draft.txt"
    text = (CORPUS / "personal-2023-university-department.txt").read_text(encoding="utf-8")
    kept = []
    renamed = (
        text.replace("林书远", "仉蘅芜").replace("云岫", "砺波")
        + "\n（责任人：仉蘅无；我这个砺波站长负责。）\n"
    )
    for seed, words in (("1", text), ("2", text), ("3", renamed)):
        draft.write_text(words, encoding="utf-8")
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "shenggao_lint", str(draft)]
        subprocess.run(command, env=environment, cwd=CORPUS, capture_output=True, check=False)
        folder = Path(str(compiled.cache_folder()))
        kept.append({file.name: len(file.read_bytes()) for file in folder.iterdir()})
    assert kept[0] == kept[1]
    patterns = (
        max(folder.iterdir(), key=lambda file: file.stat().st_size).read_bytes().decode("utf-8", "replace")
    )
    assert "民主生活会" in patterns
    assert not [word for word in ("蘅", "砺波") if word in patterns]
