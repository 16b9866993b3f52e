"""Which rules run."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from shenggao_lint.rulebook import Rulebook, RulebookError

from .conftest import Folder


@pytest.fixture
def book(folder: Folder, load: Callable[..., Rulebook]) -> Rulebook:
    for code in ("E101", "E102", "S101", "S110"):
        folder.rule(code)
    folder.rule("E901", status="preview")
    folder.rule("F101", default=False)
    return load()


@pytest.mark.parametrize(
    ("select", "ignore", "chosen"),
    [
        ((), (), ["E101", "E102", "S101", "S110"]),
        (("E",), (), ["E101", "E102", "E901"]),
        (("S1", "F101"), (), ["F101", "S101", "S110"]),
        (("S101", "S"), ("S11",), ["S101"]),
        ((), ("E",), ["S101", "S110"]),
        (("E",), ("E",), []),
    ],
)
def test_select(book: Rulebook, select: Sequence[str], ignore: Sequence[str], chosen: list[str]) -> None:
    assert [rule.code for rule in book.select(select, ignore)] == chosen


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("E191", "没有规则“E191”，是否想写“E101”？"),
        ("e101", "没有规则“e101”，是否想写“E101”？"),
        ("Z", "没有规则“Z”；已有规则的代码以 E、F、S 开头。"),
        ("", "规则代码是空的。"),
    ],
)
def test_unknown_words(book: Rulebook, word: str, message: str) -> None:
    cases: list[tuple[list[str], list[str]]] = [([word], []), ([], [word])]
    for arguments in cases:
        with pytest.raises(RulebookError) as caught:
            book.select(*arguments)
        assert caught.value.messages == [message]
