"""What ``compare --team`` prints: the numbers side by side, then what does not fit; or the same as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ..comparison import Comparison
from ..findings import Finding
from .json_report import as_data

LEVEL_WORDS = {"error": "须改", "warning": "建议改", "info": "供参考"}
MIN_PAPERS = 2


def render_json(result: Comparison, version: str) -> str:
    """The report as ``check --format json`` gives it, and the numbers under ``numbers``."""
    data = as_data(result.report, version)
    data["numbers"] = [number._asdict() for number in result.numbers]
    return json.dumps(data, ensure_ascii=False) + "\n"


def render_text(result: Comparison, types: Mapping[str, str]) -> str:
    """Chinese text; ``types`` maps a document type to its name."""
    lines = ["各份材料的问题数"]
    for number in result.numbers:
        how = "文中写明" if number.said else "逐条数出"
        lines.append(f"  {number.total:>3} 个  {types.get(number.type, number.type)}（{how}）  {number.path}")
    others = [d for d in result.report.documents if d.path not in {n.path for n in result.numbers}]
    for document in others:
        lines.append(f"   没有可比的数  {types.get(document.type, document.type)}  {document.path}")
    lines.append("")
    found = [(d.path, f) for d in result.report.documents for f in d.findings]
    if len(result.numbers) < MIN_PAPERS and not found:
        lines.append(
            "只有一份材料写了问题数，没有可以对照的。请把班子对照检查材料、整改清单、报告或通报一起给出。"
        )
    elif not found:
        lines.append("对得上。")
    for path, finding in found:
        lines.extend(_finding(path, finding))
    return "\n".join(lines).rstrip() + "\n"


def _finding(path: str, finding: Finding) -> list[str]:
    place = f"{path} {finding.place}".strip()
    return [
        f"[{LEVEL_WORDS[finding.level]}] {place}",
        f"  {finding.message}{finding.suggestion}（{finding.rule}）",
    ]
