"""The findings cache: the same report as without it, and no word of a draft in it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.docx_from_text import docx_from_text

from shenggao_lint import batch, cache, engine, walk
from shenggao_lint.cache import places
from shenggao_lint.cli.main import main
from shenggao_lint.configuration.resolve import Command, Resolver
from shenggao_lint.reports import BINARY, FORMATS, json_report
from shenggao_lint.rulebook import load_rulebook

ROOT = Path(__file__).resolve().parents[1]
RULES = load_rulebook()
FLAWED = sorted((ROOT / "corpus" / "flawed").glob("*.txt"))
CLEAN = sorted((ROOT / "corpus" / "clean").glob("*2025*.txt"))
WORD = sorted((ROOT / "corpus" / "word").glob("*.docx"))
FEW = [FLAWED[0], CLEAN[0], *WORD]
DRAFTS = [*FLAWED, *CLEAN[:3], *WORD]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """Drafts of every sort in an empty working folder, and an empty cache; FEW where a test asks for no others."""
    given: list[Path] = getattr(request, "param", FEW)
    monkeypatch.setenv("SHENGGAO_CACHE", str(tmp_path / "cache"))
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    for path in given:
        shutil.copy(path, drafts / path.name)
    for path in given[:2]:
        (drafts / f"{path.stem}.docx").write_bytes(docx_from_text(path.read_text("utf-8")))
    monkeypatch.chdir(drafts)
    return drafts


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Paths that were really checked."""
    seen: list[str] = []
    lint = engine.lint_document

    def counting(document: Any, *args: Any, **options: Any) -> Any:
        seen.append(document.path)
        return lint(document, *args, **options)

    monkeypatch.setattr(engine, "lint_document", counting)
    yield seen


def settings(**options: Any) -> batch.Settings:
    return batch.Settings(RULES, RULES.select(), **options)


def run(own: Any = None, **options: Any) -> str:
    report = batch.lint_files(walk.expand(["."]), own or settings(), **{"cache": True, **options})
    return json.dumps(json_report.as_data(report, "x"), ensure_ascii=False)


def entries(folder: Path) -> list[Path]:
    return sorted((folder.parent / "cache").glob(cache.KIND + "*"))


@pytest.mark.parametrize("folder", [DRAFTS], indirect=True)
def test_the_same_report_with_and_without(folder: Path, linted: list[str]) -> None:
    plain = run(cache=False)
    count = len(linted)
    assert count == len(list(folder.iterdir())) and plain.count('"excerpt"') > 100
    assert run() == plain
    assert len(linted) == 2 * count
    assert run() == plain
    assert run(lines=False) == plain
    assert run(jobs=2) == plain
    # everything in the corpus can be kept
    assert len(linted) == 2 * count and len(entries(folder)) == count


@pytest.mark.parametrize("folder", [DRAFTS], indirect=True)
def test_lines_are_there_when_they_are_wanted(folder: Path) -> None:
    def reports(**options: Any) -> Any:
        return batch.lint_files(walk.expand(["."]), settings(), **options).documents

    plain = reports()
    reports(cache=True)
    assert reports(cache=True) == plain
    assert all(document.lines == () for document in reports(cache=True, lines=False))


@pytest.mark.parametrize("folder", [DRAFTS], indirect=True)
def test_no_word_of_a_draft_is_kept(folder: Path) -> None:
    run()
    own = places.own_words(RULES).text
    kept = b"".join(path.read_bytes() for path in entries(folder))
    found = set()
    for path in folder.glob("*.txt"):
        for words in re.findall("[\u4e00-\u9fff]{4,}", path.read_text("utf-8")):
            for at in range(len(words) - 3):
                piece = words[at : at + 4]
                if piece.encode() in kept and piece not in own:
                    found.add(piece)
    # two of the program's own words may meet
    assert all(any(p[:n] in own and p[n:] in own for n in (1, 2, 3)) for p in found)
    assert len(found) < 5, found


def test_names_and_numbers_are_not_kept(folder: Path) -> None:
    secret = "龟背垭村的覃霁晗"
    lines = [f"{number}是{secret}来信，××未办，电话一三九。\n" for number in "一二"]
    text = "个人对照检查材料\n一、存在的问题\n" + "".join(lines)
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(text + "三是账号6222020200112233445未核。\n", "utf-8")
    (folder / "c.docx").write_bytes(docx_from_text(text))
    before = run()
    assert secret in before and run() == before
    kept = b"".join(path.read_bytes() for path in entries(folder))
    for word in (secret, "龟背", "背垭", "垭村", "覃霁", "霁晗", "6222", "620202", "33445"):
        assert word.encode() not in kept
        assert word.encode("utf-16-le") not in kept


PRIVATE = """党委书记个人对照检查材料
（2026年1月）
一、存在的问题
（一）在带头强化政治忠诚、提高政治能力方面
一是联系人是周立群,身份证号110101199003078515，手机13987654271。我走访太少太少。
二是工资卡6222020200112233447留在了稿里，XXX未办，走访农民近21户左右。<!-- shenggao: ignore P101 理由：待定名 -->
二、整改措施
"""


def test_numbers_stay_masked_and_fixes_and_suppressions_the_same(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    names = "a.txt", "b.md", "c.docx"
    for name in names[:2]:
        (folder / name).write_text(PRIVATE, "utf-8")
    (folder / names[2]).write_bytes(docx_from_text(PRIVATE))

    def said(format: str, *options: str) -> str | bytes:
        output = folder / f"out.{format}"
        main(
            [
                "check",
                *names,
                "--format",
                format,
                *options,
                *(["-o", str(output)] if format in BINARY else []),
            ]
        )
        out, err = capfd.readouterr()
        return output.read_bytes() if output.exists() else out + err

    for format in FORMATS:
        for options in ([], ["--redact"]):
            plain = said(format, "--no-cache", *options)
            assert said(format, *options) == plain
            assert said(format, *options) == plain
            if format not in BINARY:
                assert "19900307" not in plain and "87654" not in plain and "2001122" not in plain
    assert '"replacement"' in said("json")
    assert len(entries(folder)) == len(names)
    kept = b"".join(path.read_bytes() for path in entries(folder))
    for digits in re.findall("[0-9]{3,}", PRIVATE.replace("2026", "")):
        for piece in (digits, digits[:3], digits[:4], digits[-4:]):
            # not inside a code or a hash
            assert not re.search(rf"(?<![0-9A-Za-z]){piece}(?![0-9a-f])".encode(), kept), piece


@pytest.mark.parametrize(
    "other",
    [
        {"type": "plan"},
        {"campaign": "2024"},
        {"stage": "draft"},
        {"organisation": ("县林业局",)},
        {"roster": ("周立群",)},
        {"suppress": False},
        {"root": "/"},
    ],
)
def test_other_settings_are_another_key(folder: Path, linted: list[str], other: dict[str, Any]) -> None:
    run()
    linted.clear()
    run(settings(**other))
    assert len(linted) == len(list(folder.iterdir()))


def test_other_rules_levels_and_options_are_another_key(folder: Path, linted: list[str]) -> None:
    (folder / "shenggao.yaml").write_text("stage: final\n", "utf-8")
    run(Resolver(Command()).settings)
    for text in (
        "ignore: [P109]\n",
        "levels: {P101: info}\n",
        "options: {A103: {min_share: 0.2}}\n",
        "lexicons: {deadline: [入冬前]}\n",
        "suppress: [{rule: P101, text: 某句, reason: 无}]\n",
    ):
        (folder / "shenggao.yaml").write_text(text, "utf-8")
        linted.clear()
        run(Resolver(Command()).settings)
        assert len(linted) == len(list(folder.iterdir())) - 1, text
        linted.clear()
        run(Resolver(Command()).settings)
        assert not linted


def test_other_content_and_another_path_are_another_key(folder: Path, linted: list[str]) -> None:
    run()
    linted.clear()
    changed = next(folder.glob("personal*.txt"))
    changed.write_text(changed.read_text("utf-8") + "补一句××。\n", "utf-8")
    shutil.copy(next(folder.glob("plan*.txt"), changed), folder / "另一份.txt")
    run()
    assert sorted(linted) == sorted([f"./{changed.name}", "./另一份.txt"])


def test_changed_modules_are_another_key(
    folder: Path, monkeypatch: pytest.MonkeyPatch, linted: list[str]
) -> None:
    run()
    linted.clear()
    monkeypatch.setattr(cache, "_program", b"another program")
    monkeypatch.setattr(cache, "_bases", {})
    run()
    assert linted


def test_what_a_rule_could_not_finish_is_tried_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from shenggao_lint.checks import placeholder

    with monkeypatch.context() as patch:
        patch.setattr(placeholder, "check", lambda *_: 1 / 0)
        assert "运行出错" in run()
    assert entries(folder) == []
    assert "运行出错" not in run()


def test_one_draft_leaves_nothing_behind(folder: Path) -> None:
    report = batch.lint_files(walk.expand([FEW[0].name]), settings(), cache=True)
    assert report.documents
    assert entries(folder) == []


def test_spoilt_entries_are_as_good_as_none(folder: Path) -> None:
    plain = run()
    for number, path in enumerate(entries(folder)):
        content = path.read_bytes()
        path.write_bytes((b"", content[:40], content[:-1], b"x" + content[1:], content * 2)[number % 5])
    assert run() == plain


def test_the_cache_does_not_grow_without_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "KEEP", 5)
    run()
    assert len(entries(folder)) == 5


def test_a_folder_open_to_others_is_not_used(folder: Path) -> None:
    shared = folder.parent / "cache"
    shared.mkdir(mode=0o777)
    shared.chmod(0o777)
    run()
    assert list(shared.iterdir()) == []


def test_files_are_for_their_owner_only(folder: Path) -> None:
    run()
    assert {path.stat().st_mode & 0o777 for path in entries(folder)} == {0o600}
    assert (folder.parent / "cache").stat().st_mode & 0o777 == 0o700


def test_another_previous_draft_is_another_key(folder: Path, linted: list[str], tmp_path: Path) -> None:
    from shenggao_lint.previous import Previous

    old = tmp_path / "去年.txt"
    head = "2024年度民主生活会个人对照检查材料\n一、存在的问题\n"
    for text in ("一是读书笔记只写了四篇，我总觉得有老底子可吃。\n", "一是下村只去过两次，都是陪同检查。\n"):
        old.write_text(head + text, "utf-8")
        linted.clear()
        run(settings(previous=Previous(str(old))))
        assert linted
