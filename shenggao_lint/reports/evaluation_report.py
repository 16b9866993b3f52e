"""The result of ``evaluate``: for people, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ..evaluation import PER_CHARS, Evaluation, Score, family, line_of
from .display import clean, fit, pad, text_width

_COLUMNS = ("应有", "找到", "漏", "误", "准确率", "召回率", "F1", "原文一致")
_TRUTH_WORDS = {"type": "文种", "campaign": "年度会议", "year": "年份"}
_EXCERPT_WIDTH = 60


def as_data(evaluation: Evaluation, version: str, rules_hash: str) -> dict[str, Any]:
    """The evaluation as plain data; shares are null where there is nothing to divide by."""
    drafts, chars, false = evaluation.clean()
    return {
        "schema": 1,
        "tool": {"name": "shenggao-lint", "version": version, "rules": rules_hash},
        "totals": {
            "drafts": sum(outcome.case.base is None for outcome in evaluation.outcomes),
            "variants": sum(outcome.case.base is not None for outcome in evaluation.outcomes),
            "unlabelled": len(evaluation.unlabelled),
            **_score(evaluation.total()),
            "clean": {
                "drafts": drafts,
                "chars": chars,
                "false": false,
                "false_per_10000_chars": _rate(false, chars),
            },
        },
        "families": [{"family": key, **_score(score)} for key, score in evaluation.scores(family).items()],
        "rules": [{"rule": key, **_score(score)} for key, score in evaluation.scores(str).items()],
        "recognition": [
            {"path": outcome.case.path, "key": key, "expected": expected, "recognised": recognised}
            for outcome in evaluation.outcomes
            for key, (expected, recognised) in outcome.wrong.items()
        ],
        "missed": [
            {
                "path": outcome.case.path,
                "line": line_of(expectation, outcome.case),
                "rule": expectation.rule,
                "at": expectation.at,
            }
            for outcome in evaluation.outcomes
            for expectation in outcome.missed
        ],
        "false": [
            {
                "path": outcome.case.path,
                "line": finding.line,
                "column": finding.column,
                "rule": finding.rule,
                "level": finding.level,
                "excerpt": finding.excerpt,
                "message": finding.message,
            }
            for outcome in evaluation.outcomes
            for finding in outcome.false
        ],
        "errors": [{"path": failure.path, "message": failure.message} for failure in evaluation.failures],
    }


def _score(score: Score) -> dict[str, Any]:
    return {**score._asdict(), "precision": score.precision, "recall": score.recall, "f1": score.f1}


def _rate(false: int, chars: int) -> float | None:
    return round(false * PER_CHARS / chars, 2) if chars else None


def render_json(evaluation: Evaluation, version: str, rules_hash: str) -> str:
    """JSON text, ending with a newline."""
    return json.dumps(as_data(evaluation, version, rules_hash), ensure_ascii=False, indent=1) + "\n"


def render_text(evaluation: Evaluation, titles: Mapping[str, str]) -> str:
    """The same for people; ``titles`` are the rules' short names by code."""
    return "\n".join(_lines(evaluation, titles)) + "\n"


def _lines(evaluation: Evaluation, titles: Mapping[str, str]) -> Iterator[str]:
    variants = sum(outcome.case.base is not None for outcome in evaluation.outcomes)
    unlabelled = f"；另有 {len(evaluation.unlabelled)} 份没有标注，未计入" if evaluation.unlabelled else ""
    yield f"标注稿件 {len(evaluation.outcomes) - variants} 份，改动稿 {variants} 份{unlabelled}。"
    yield ""
    by_family, by_rule = evaluation.scores(family), evaluation.scores(str)
    rows: list[tuple[str, ...]] = [("规则", *_COLUMNS)]
    for code, score in by_rule.items():
        rows.append((f"{code} {titles.get(code, '')}", *_cells(score)))
    rows.append(("", *[""] * len(_COLUMNS)))
    rows.extend((f"{key} 类", *_cells(score)) for key, score in by_family.items())
    rows.append(("合计", *_cells(evaluation.total())))
    yield from _table(rows)
    yield ""
    drafts, chars, false = evaluation.clean()
    rate = _rate(false, chars)
    yield f"无问题稿件 {drafts} 份，共 {chars} 字，误报 {false} 处" + (
        f"，每万字 {rate} 处。" if rate is not None else "。"
    )
    yield from _recognition(evaluation)
    yield from _details(evaluation)


def _recognition(evaluation: Evaluation) -> Iterator[str]:
    wrong = [(outcome, key) for outcome in evaluation.outcomes for key in outcome.wrong]
    yield f"识别有误 {len(wrong)} 处" + ("：" if wrong else "。")
    for outcome, key in wrong:
        expected, recognised = outcome.wrong[key]
        yield f"  {clean(outcome.case.path)}：{_TRUTH_WORDS[key]}应为 {expected or '无'}，识别为 {recognised or '无'}"


def _details(evaluation: Evaluation) -> Iterator[str]:
    missed = [(outcome, item) for outcome in evaluation.outcomes for item in outcome.missed]
    if missed:
        yield ""
        yield f"漏报 {len(missed)} 处："
    for outcome, item in missed:
        line = line_of(item, outcome.case)
        where = f":{line}" if line else ""
        yield f"  {item.rule} {clean(outcome.case.path)}{where}：{fit(item.at, _EXCERPT_WIDTH)}"
    false = [(outcome, finding) for outcome in evaluation.outcomes for finding in outcome.false]
    if false:
        yield ""
        yield f"误报 {len(false)} 处："
    for outcome, finding in false:
        place = f"{clean(outcome.case.path)}:{finding.line}:{finding.column}"
        yield f"  {finding.rule} {place}：{fit(finding.excerpt, _EXCERPT_WIDTH)}"


def _cells(score: Score) -> tuple[str, ...]:
    exact = _percent(round(score.exact / score.found, 4) if score.found else None)
    counts = (score.expected, score.found, score.missed, score.false)
    return (*map(str, counts), _percent(score.precision), _percent(score.recall), _percent(score.f1), exact)


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{share:.0%}"


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(text_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        first, *rest = row
        cells = [
            " " * (width - text_width(cell)) + cell for cell, width in zip(rest, widths[1:], strict=True)
        ]
        yield "  ".join([pad(first, widths[0]), *cells]).rstrip()
