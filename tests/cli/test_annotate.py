"""``annotate``: where the result goes, what is never touched, what is said."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from support.docx_from_text import docx_from_text

from shenggao_lint.cli.main import main
from shenggao_lint.readers import read

TEXT = "2025年度民主生活会个人对照检查材料\n\n一、存在的突出问题\n一是学习不深，参加××次。\n"
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Runs the command in a folder with drafts; returns code, output, error output."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "稿.docx").write_bytes(docx_from_text(TEXT))
    (tmp_path / "文").mkdir()
    (tmp_path / "文" / "内").mkdir()
    (tmp_path / "文" / "甲.docx").write_bytes(docx_from_text(TEXT))
    (tmp_path / "文" / "内" / "甲.docx").write_bytes(docx_from_text(TEXT))
    (tmp_path / "文" / "说明.txt").write_text("说明", "utf-8")

    def call(*args: str) -> tuple[int, str, str]:
        code = main(["annotate", *args])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_beside_the_draft(say: Say) -> None:
    before = Path("稿.docx").read_bytes()
    code, out, err = say("稿.docx")
    assert (code, err) == (0, "")
    assert out.startswith("稿.批注.docx：写了 ")
    assert Path("稿.docx").read_bytes() == before
    assert {r.author for r in read("稿.批注.docx").residues} == {"审核（机器初审）"}


def test_never_over_a_file(say: Say) -> None:
    Path("稿.批注.docx").write_text("别人的", "utf-8")
    code, out, err = say("稿.docx")
    assert (code, out) == (2, "")
    assert "稿.批注.docx 已经有了，不会覆盖；请用 -o" in err
    assert Path("稿.批注.docx").read_text("utf-8") == "别人的"
    assert say("稿.docx", "-o", "稿.docx")[0] == 2
    assert say("稿.docx", "-o", "新.docx")[0] == 0
    assert say("稿.docx", "-o", "新.docx")[0] == 2


def test_a_result_is_annotated_again_under_another_name(say: Say) -> None:
    assert say("稿.docx")[0] == 0
    assert "不会覆盖；请用 -o" in say("稿.批注.docx")[2]
    assert say("稿.批注.docx", "-o", "二稿.docx")[0] == 0
    assert len(read("二稿.docx").residues) == len(read("稿.批注.docx").residues)


def test_folders_keep_their_shape(say: Say) -> None:
    code, out, err = say("文", "-o", "出")
    assert code == 0
    assert sorted(p.as_posix() for p in Path("出").rglob("*.docx")) == [
        "出/内/甲.批注.docx",
        "出/甲.批注.docx",
    ]
    assert len(out.splitlines()) == 2
    assert "说明.txt：批注只能加在 Word 文稿" in err
    # the results are no drafts
    assert say("文")[0] == 0
    assert say("文")[0] == 2
    assert len(list(Path("文").rglob("*.docx"))) == 4
    assert "请写一个文件夹" in say("文", "-o", "一.docx")[2]


def test_what_is_no_word_file(say: Say) -> None:
    Path("稿.txt").write_text(TEXT, "utf-8")
    Path("稿.md").write_text(TEXT, "utf-8")
    Path("旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    for name, words in (
        ("稿.txt", "另存为 .docx"),
        ("稿.md", "另存为 .docx"),
        ("旧.doc", ".docx"),
        ("没有.docx", "找不到"),
        ("-", "标准输入"),
    ):
        code, out, err = say(name)
        assert (code, out) == (2, ""), name
        assert words in err, name
        assert len(err.splitlines()) == 1
    code, out, err = say("稿.txt", "稿.docx")
    assert code == 2
    assert "稿.批注.docx：写了" in out


def test_options(say: Say) -> None:
    assert say("稿.docx", "--select", "P101", "--all", "-o", "一.docx")[1] == (
        "一.docx：写了 2 条批注（须改 1 处，建议改 0 处，供参考 0 处）。\n"
    )
    assert say("稿.docx", "--ignore", "P,S,A,E,M,C,R,V,U", "-o", "二.docx")[1].startswith(
        "二.docx：写了 1 条批注"
    )
    assert "没有这个文种" in say("稿.docx", "--type", "x")[2]


def test_macros_keep_their_extension(say: Say) -> None:
    data = docx_from_text(TEXT)
    Path("宏.docm").write_bytes(data)
    assert say("宏.docm")[1].startswith("宏.批注.docm：")
    assert os.path.exists("宏.批注.docm")


def test_a_link_to_nowhere_is_not_followed(say: Say, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("links need rights on Windows")
    os.symlink(tmp_path / "别处.docx", "稿.批注.docx")
    assert say("稿.docx")[0] == 2
    assert not (tmp_path / "别处.docx").exists()
