"""Segmentation: jieba's list read in place, cut for cut as jieba itself cuts without its hidden Markov model."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shenggao_lint.language import tokens
from shenggao_lint.language.tokens import Dictionary, cut, spans, tag

ROOT = Path(__file__).resolve().parents[2]
LIST = Path(jieba.__file__).with_name("dict.txt")
CLEAN = sorted((ROOT / "corpus" / "clean").glob("*.txt"))
LINES = [line for path in CLEAN[:4] for line in path.read_text(encoding="utf-8").split("\n")]
SNIPPETS = st.one_of(
    st.sampled_from(
        [
            *LINES,
            "有时限要求",
            "发展中的问题",
            "XX局、××镇",
            "\r\n",
            "\t\u3000",
            "１２3.5%",
            "a-b_c",
            "A座3G",
            "T恤衫",
        ]
    ),
    st.text(max_size=8),
    st.characters(categories=["Cs", "Lo", "So", "Zs", "Cc"]),
)
TEXTS = st.lists(SNIPPETS, max_size=5).map("".join)


@pytest.fixture(scope="module")
def reference() -> Iterator[jieba.Tokenizer]:
    """jieba with its list read whole, which takes a second."""
    jieba.setLogLevel("ERROR")
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    yield tokenizer


@pytest.fixture(scope="module")
def dictionary() -> Dictionary:
    return Dictionary(str(LIST))


def test_total_is_the_sum_of_the_counts(reference: jieba.Tokenizer) -> None:
    assert reference.total == tokens.TOTAL


def test_every_word_of_the_list_is_found(dictionary: Dictionary) -> None:
    """That the list lies in the order which the search needs."""
    for line in LIST.read_text(encoding="utf-8").splitlines():
        word, count, part = line.split(" ")
        assert dictionary.tag(word) == part
        assert (len(word), int(count)) in dictionary.words_at(word, 0)


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_the_corpus_is_cut_as_by_jieba(path: Path, reference: jieba.Tokenizer) -> None:
    text = path.read_text(encoding="utf-8")
    assert cut(text) == reference.lcut(text, HMM=False)


@given(TEXTS)
def test_any_text_is_cut_as_by_jieba(reference: jieba.Tokenizer, text: str) -> None:
    assert cut(text) == reference.lcut(text, HMM=False)


@given(TEXTS)
def test_spans_are_the_text(text: str) -> None:
    assert [text[start:end] for start, end, _ in spans(text)] == cut(text)
    assert "".join(cut(text)) == text
    assert all(start < end for start, end, _ in spans(text))
    assert [word for word, _ in tag(text)] == cut(text)


def test_parts_of_speech() -> None:
    assert tag("在乡镇开会3G、12") == [
        ("在", "p"),
        ("乡镇", "n"),
        ("开会", "v"),
        ("3G", "eng"),
        ("、", "x"),
        ("12", "m"),
    ]


def test_words_keep_what_looks_like_a_word_apart() -> None:
    """What segmentation is for: the same two characters are a word here and the edges of two words there."""
    assert "有时" in cut("有时放松了要求")
    assert cut("有时限要求")[:2] == ["有", "时限"]
    assert cut("群众众口一词") == ["群众", "众口一词"]


def test_importing_loads_nothing() -> None:
    script = (
        "import sys, shenggao_lint.language.tokens;"
        "print([name for name in ('mmap', 'jieba', 'logging', 'tempfile') if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-S", "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (result.returncode, result.stdout.strip()) == (0, "[]"), result.stderr


def test_cutting_does_not_import_jieba() -> None:
    script = "import sys; from shenggao_lint.language.tokens import cut; cut('开会'); print('jieba' in sys.modules)"
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (result.returncode, result.stdout.strip()) == (0, "False"), result.stderr


def test_a_missing_list_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    tokens._dictionary.cache_clear()
    with pytest.raises(ModuleNotFoundError, match="jieba"):
        cut("开会")
