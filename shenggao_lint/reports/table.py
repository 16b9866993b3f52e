"""The 问题—原因—措施对应表: which cause and which measure answer each problem, and which none does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from . import Options
from .display import fit, wrap
from .paint import Paint

TITLE = "问题—原因—措施对应表"
NONE = "（未找到对应内容）"
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
            yield "    （没有写出问题）"
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


def _cut(item: dict[str, Any], lines: Sequence[str], options: Options) -> str:
    start = item["column"] - 1
    words = lines[item["line"] - 1][start : start + len(item["excerpt"])]
    return fit(words.strip().rstrip("。；"), EXCERPT_WIDTH, options.ambiguous)


def _missing(problem: dict[str, Any]) -> str:
    words = [
        word
        for word, key in (("事例", "fact"), ("具体的人", "person"), ("思想", "thought"))
        if problem.get(key) is False
    ]
    return f"（未见{'、'.join(words)}）" if words else ""


def _wrap(text: str, options: Options, indent: str, hanging: str) -> list[str]:
    return wrap(text, options.width, indent, hanging, options.ambiguous)
