"""The compiled rulebook: same answer as the files, never trusted when anything differs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shenggao_lint.rulebook import Rulebook, compiled, load_rulebook, loader

from .conftest import Folder

Load = Callable[..., Rulebook]


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one each time rules are compiled from their files."""
    counted: list[int] = []
    build = loader.build

    def counting(*arguments: Any) -> Any:
        counted.append(1)
        return build(*arguments)

    monkeypatch.setattr(loader, "build", counting)
    return counted


def _files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").iterdir())


def test_the_second_load_reads_the_cache_and_is_equal(folder: Folder, load: Load, builds: list[int]) -> None:
    folder.rule(silences=["P102"], options={"patterns": ["一"]})
    first = load()
    assert load() == first
    assert len(builds) == 1
    assert load_rulebook(base=str(folder), cache=False) == first
    assert len(builds) == 2


def test_any_change_compiles_anew(folder: Folder, load: Load, builds: list[int]) -> None:
    folder.rule()
    before = load()
    folder.rule(title="别的")
    assert load().rules["P102"].title == "别的"
    os.rename(folder.path / "some", folder.path / "other")
    after = load()
    assert after.rules["P102"].file == "other/P102-x.yaml"
    assert len({before.hash, after.hash}) == 2
    assert before.hash.startswith("sha256")
    assert len(before.hash) == 6 + 64
    assert len(builds) == 3


def test_the_folder_may_move(folder: Folder, load: Load, tmp_path: Path) -> None:
    folder.rule()
    first = load()
    os.rename(folder.path, tmp_path / "moved")
    moved = load_rulebook(base=str(tmp_path / "moved"))
    assert moved.hash == first.hash
    assert moved.path(moved.rules["P102"]).startswith(str(tmp_path / "moved"))


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_cache_is_private(folder: Folder, load: Load, tmp_path: Path) -> None:
    folder.rule()
    load()
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in _files(tmp_path)] == [0o600]


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_cache_open_to_others_is_not_used(
    folder: Folder, load: Load, tmp_path: Path, builds: list[int]
) -> None:
    folder.rule()
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache").chmod(0o777)
    load()
    assert _files(tmp_path) == []
    (tmp_path / "cache").chmod(0o700)
    load()
    _files(tmp_path)[0].chmod(0o666)
    load()
    assert len(builds) == 3


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-3], lambda data: data[:40] + b"\0" + data[41:], lambda data: b""]
)
def test_a_spoilt_file_is_as_good_as_none(
    folder: Folder, load: Load, tmp_path: Path, builds: list[int], spoil: Callable[[bytes], bytes]
) -> None:
    folder.rule()
    first = load()
    file = _files(tmp_path)[0]
    file.write_bytes(spoil(file.read_bytes()))
    assert load() == first
    assert load() == first
    assert len(builds) == 2


def test_a_file_under_a_wrong_name_is_not_used(
    folder: Folder, load: Load, tmp_path: Path, builds: list[int]
) -> None:
    folder.rule()
    load()
    old = _files(tmp_path)[0].read_bytes()
    folder.rule(title="别的")
    load()
    new = next(file for file in _files(tmp_path) if file.read_bytes() != old)
    new.write_bytes(old)
    assert load().rules["P102"].title == "别的"
    assert len(builds) == 3


def test_old_files_are_removed(folder: Folder, load: Load, tmp_path: Path) -> None:
    for number in range(compiled.KEEP + 3):
        folder.rule(title=f"第{number}")
        load()
    assert len(_files(tmp_path)) == compiled.KEEP


def test_no_place_for_a_cache(
    folder: Folder, load: Load, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder.rule()
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SHENGGAO_CACHE", str(tmp_path / "file" / "below"))
    assert load().rules
    monkeypatch.delenv("SHENGGAO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setenv("HOME", "relative")
    assert sys.platform != "linux" or compiled.cache_folder() is None


def test_a_hit_imports_nothing_heavy(folder: Folder, tmp_path: Path) -> None:
    """yaml, regex, difflib, hashlib and the checks are for compiling only."""
    folder.rule(kind="pattern")
    script = (
        "import sys; from shenggao_lint.rulebook import load_rulebook; load_rulebook(base=sys.argv[1]);"
        "heavy = {'yaml', 'regex', 'difflib', 'hashlib', 'inspect', 'dataclasses', 'json', 'pathlib', 'string'};"
        "print(sorted(name for name in sys.modules if name in heavy or name.startswith('shenggao_lint.checks')))"
    )
    root = Path(__file__).resolve().parents[2]
    environment = os.environ | {"SHENGGAO_CACHE": str(tmp_path / "own"), "PYTHONPATH": str(root)}

    def run() -> str:
        command = [sys.executable, "-c", script, str(folder)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    assert "regex" in run()
    assert run() == "[]\n"
