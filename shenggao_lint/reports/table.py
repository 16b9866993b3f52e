"""The 问题—原因—措施对应表: which cause and which measure answer each problem, and which none does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from . import Options
from .display import clean, fit, wrap
from .paint import Paint

TITLE = "问题—原因—措施对应表"
NONE = "（未找到对应内容）"
NO_PROBLEM = "（没有写出问题）"
OTHER = "未归入对照方面的问题"
# Columns that a problem, cause or measure may take before it is cut with ….
EXCERPT_WIDTH = 60


def correspondence(
    matrix: Sequence[dict[str, Any]], lines: Sequence[str], options: Options, paint: Paint
) -> Iterator[str]:
    """The table as indented lines: aspect, problems, and under each problem what answers it.

    lines   the draft's lines as they may be shown, by line - 1
    """
    yield paint.strong(TITLE)
    for entry in matrix:
        yield from _wrap(entry["title"] or OTHER, options, "  ", "    ")
        if not entry["problems"]:
            yield f"    {NO_PROBLEM}"
        for number, problem in enumerate(entry["problems"], 1):
            lead = f"    {number}. "
            yield from _wrap(
                f"问题：{_cut(problem, lines, options)}{_missing(problem)}", options, lead, " " * len(lead)
            )
            for word, key in (("原因", "causes"), ("措施", "measures")):
                answers = "；".join(_cut(answer, lines, options) for answer in problem[key])
                said = f"{word}：{answers}" if answers else paint.level("warning", f"{word}：{NONE}")
                if answers:
                    yield from _wrap(said, options, " " * len(lead), " " * (len(lead) + 6))
                else:
                    yield " " * len(lead) + said


class Row(NamedTuple):
    """One problem of the table; ``fact``, ``person``, ``thought`` say whether they were found.

    line              the problem's line
    causes, measures  (line, words) of what answers it
    """

    number: int
    line: int
    problem: str
    fact: bool
    person: bool
    thought: bool
    causes: tuple[tuple[int, str], ...]
    measures: tuple[tuple[int, str], ...]


def entries(matrix: Sequence[dict[str, Any]], lines: Sequence[str]) -> list[tuple[str, list[Row]]]:
    """(aspect, its problems) for reports that draw a table."""

    def answers(items: Sequence[dict[str, Any]]) -> tuple[tuple[int, str], ...]:
        return tuple((item["line"], _words(item, lines, 1)) for item in items)

    return [
        (
            clean(entry["title"] or OTHER),
            [
                Row(
                    number,
                    problem["line"],
                    _words(problem, lines, 1),
                    problem["fact"] is not False,
                    problem["person"] is not False,
                    problem["thought"] is not False,
                    answers(problem["causes"]),
                    answers(problem["measures"]),
                )
                for number, problem in enumerate(entry["problems"], 1)
            ],
        )
        for entry in matrix
    ]


def _cut(item: dict[str, Any], lines: Sequence[str], options: Options) -> str:
    return _words(item, lines, options.ambiguous)


def _words(item: dict[str, Any], lines: Sequence[str], ambiguous: int) -> str:
    start = item["column"] - 1
    words = lines[item["line"] - 1][start : start + len(item["excerpt"])] or item["excerpt"]
    return fit(words.strip().rstrip("。；"), EXCERPT_WIDTH, ambiguous)


def _missing(problem: dict[str, Any]) -> str:
    words = [
        word
        for word, key in (("事例", "fact"), ("具体的人", "person"), ("思想", "thought"))
        if problem.get(key) is False
    ]
    return f"（未见{'、'.join(words)}）" if words else ""


def _wrap(text: str, options: Options, indent: str, hanging: str) -> list[str]:
    return wrap(text, options.width, indent, hanging, options.ambiguous)
