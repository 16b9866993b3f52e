"""Patterns over the whole text: gated, narrowed, with a time limit."""

from __future__ import annotations

from typing import Any

import pytest
from support.outlines import outline_of

from shenggao_lint.language import patterns


def pattern(regex: str, **options: Any) -> dict[str, Any]:
    return {"regex": regex, "needs": [], "unless": "", "case": "", "note": "", "values": {}, **options}


def found(text: str, *wanted: dict[str, Any]) -> list[str]:
    outline = outline_of(text)
    return [outline.text.whole[a:b] for a, b, _ in patterns.matches(outline, wanted)]


def test_every_place_of_every_pattern() -> None:
    assert found("XX镇和X市", pattern("X+"), pattern("[镇市]")) == ["XX", "X", "镇", "市"]


def test_a_group_called_at_narrows_the_place() -> None:
    assert found("到XX镇", pattern("到(?P<at>X+)镇")) == ["XX"]
    assert found("到镇XX", pattern("到(?P<at>X+)?镇")) == ["到镇"]


def test_without_the_literals_the_pattern_is_not_tried() -> None:
    assert found("XX镇", pattern("X+", needs=["市", "县"])) == []
    assert found("XX县", pattern("X+", needs=["市", "县"])) == ["XX"]


def test_unless_looks_at_the_same_line() -> None:
    assert found("XX光机\nXX镇", pattern("X+", unless="光")) == ["XX"]
    assert found("XX光机\nXX镇", pattern("X+镇", unless="光")) == ["XX镇"]


def test_empty_matches_are_nothing() -> None:
    assert found("甲", pattern("(?=甲)")) == []


def test_compiled_once() -> None:
    assert patterns.compiled("甲+乙") is patterns.compiled("甲+乙")


def test_a_pattern_that_runs_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "TIMEOUT", 0.05)
    with pytest.raises(TimeoutError):
        found("甲" * 60 + "乙", pattern(patterns.TIMED + "(甲|甲甲)+丙"))


def test_a_timed_pattern_has_the_same_methods() -> None:
    timed, plain = patterns.compiled(patterns.TIMED + "甲(?P<at>乙+)"), patterns.compiled("甲(?P<at>乙+)")
    text = "丙甲乙乙丁甲乙"
    assert [m.span("at") for m in timed.finditer(text)] == [m.span("at") for m in plain.finditer(text)]
    assert timed.search(text, 3).span() == plain.search(text, 3).span()
    assert timed.match(text, 1).span() == plain.match(text, 1).span()
    assert timed.fullmatch(text) is plain.fullmatch(text) is None
    assert timed.sub("", text) == plain.sub("", text)
