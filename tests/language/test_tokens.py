"""Segmentation: two programs behind one interface that must not be told apart."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shenggao_lint.language import tokens
from shenggao_lint.language.tokens import ADDED, Segmenter, segmenter

ROOT = Path(__file__).resolve().parents[2]
CLEAN = sorted((ROOT / "corpus" / "clean").glob("*.txt"))
WORDS = (
    "沙岭镇",
    "民主生活会",
    "对照检查材料",
    "有时限",
    "清河县县委",
    "带头固本培元",
    "12345热线",
    "中",
    "",
)
LINES = [line for path in CLEAN[:4] for line in path.read_text(encoding="utf-8").split("\n")]
SNIPPETS = st.one_of(
    st.sampled_from(
        [*LINES, "有时限要求", "发展中的问题", "XX局、××镇", "\r\n", "\t\u3000", "１２3.5%", "a-b_c"]
    ),
    st.text(max_size=8),
    st.characters(categories=["Cs", "Lo", "So", "Zs", "Cc"]),
)
TEXTS = st.lists(SNIPPETS, max_size=5).map("".join)


def reference() -> Segmenter:
    """The jieba-backed segmenter, as ``segmenter`` makes it where rjieba is missing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "rjieba", None)
        return tokens._make()


@pytest.fixture(scope="module")
def slow() -> Segmenter:
    return reference()


@pytest.fixture(autouse=True)
def _forget(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test begins without segmenters."""
    monkeypatch.setattr(tokens, "_ready", {})
    yield


def test_rjieba_runs_where_it_is_installed() -> None:
    pytest.importorskip("rjieba")
    assert type(segmenter()).__name__ == "_Fast"


def test_jieba_runs_where_rjieba_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)
    cutter = segmenter(["沙岭镇"])
    assert type(cutter).__name__ == "_Reference"
    assert cutter.cut("在沙岭镇开会") == ["在", "沙岭镇", "开会"]
    assert cutter.tag("在沙岭镇开会3G、12") == [
        ("在", "p"),
        ("沙岭镇", ADDED),
        ("开会", "v"),
        ("3G", "eng"),
        ("、", "x"),
        ("12", "m"),
    ]


def test_own_loader_reads_the_dictionary_as_jieba_does(slow: Segmenter) -> None:
    assert isinstance(slow, tokens._Reference)
    expected = jieba.Tokenizer.gen_pfdict(jieba.get_module_res(jieba.DEFAULT_DICT_NAME))
    assert (slow._tokenizer.FREQ, slow._tokenizer.total) == expected


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_both_cut_and_tag_the_corpus_alike(path: Path, slow: Segmenter) -> None:
    pytest.importorskip("rjieba")
    text = path.read_text(encoding="utf-8")
    fast = segmenter()
    assert fast.cut(text) == slow.cut(text)
    assert fast.tag(text) == slow.tag(text)


def test_both_cut_alike_with_added_words() -> None:
    pytest.importorskip("rjieba")
    fast, slow = segmenter(WORDS), reference()
    slow.add_words(sorted(set(WORDS) - {""}))
    for path in CLEAN:
        text = path.read_text(encoding="utf-8") + "".join(WORDS)
        assert fast.tag(text) == slow.tag(text)


@given(TEXTS)
def test_spans_are_the_text(text: str) -> None:
    spans = segmenter(WORDS).spans(text)
    assert "".join(word for _, _, word in spans) == text
    assert [text[start:end] for start, end, _ in spans] == [word for _, _, word in spans]
    assert all(start < end for start, end, _ in spans)
    assert [word for word, _ in segmenter(WORDS).tag(text)] == [word for _, _, word in spans]


@given(TEXTS)
def test_spans_are_the_text_without_rjieba(slow: Segmenter, text: str) -> None:
    spans = slow.spans(text)
    assert "".join(word for _, _, word in spans) == text
    assert [text[start:end] for start, end, _ in spans] == [word for _, _, word in spans]


def test_words_keep_what_looks_like_a_word_apart() -> None:
    """What segmentation is for: 有时 in 有时限 is no hedge, 发展 in 发展中 stands alone only as a word."""
    assert "有时" not in segmenter(["有时限"]).cut("整改有时限要求")
    assert "有时" in segmenter().cut("有时放松了要求")


def test_segmenters_do_not_disturb_each_other() -> None:
    plain, own = segmenter(), segmenter(["沙岭镇", "会前函询"])
    assert segmenter(("会前函询", "沙岭镇", "沙岭镇")) is own
    assert "会前函询" in own.cut("会前函询问题")
    assert "会前函询" not in plain.cut("会前函询问题")


def test_words_added_later_stay_with_the_segmenter() -> None:
    own = segmenter(["沙岭镇"])
    own.add_words(["会前函询"])
    assert "会前函询" in own.cut("会前函询问题")
    assert "会前函询" not in segmenter(["沙岭镇"]).cut("会前函询问题")


def test_few_segmenters_are_kept() -> None:
    for number in range(tokens._KEPT + 2):
        segmenter([f"第{number}督导组"])
    assert len(tokens._ready) == tokens._KEPT


def test_importing_loads_nothing() -> None:
    script = (
        "import sys, shenggao_lint.language.tokens;"
        "print([name for name in ('rjieba', 'jieba', 'logging', 'tempfile') if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-S", "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (result.returncode, result.stdout.strip()) == (0, "[]"), result.stderr


def test_without_rjieba_nothing_is_said_or_stored(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['rjieba'] = None;"
        "from shenggao_lint.language.tokens import segmenter; segmenter().cut('开会')"
    )
    result = subprocess.run(
        [sys.executable, "-W", "default", "-c", script],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "TMP": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []
