"""``--statistics``."""

from __future__ import annotations

from shenggao_lint.reports import statistics
from shenggao_lint.reports.grouping import count_levels

from .samples import OPTIONS, document, finding, report, rich


def test_rules_by_how_often_and_files() -> None:
    said = statistics.render(rich(), OPTIONS)
    rules, files, total = said.split("\n\n")
    rows = [line.split() for line in rules.splitlines()[2:]]
    assert next(row[0] for row in rows) == "Q102"
    assert sum(int(number) for row in rows for number in row[2:5]) == sum(
        count_levels(rich().documents[0].findings)
    )
    assert files.startswith("总表")
    assert total == "共检查 2 份：须改 2 处，建议改 4 处，供参考 1 处；未能检查 1 份。\n"


def test_known_findings_do_not_count() -> None:
    said = statistics.render(report(document(finding(5, "××", known=True))), OPTIONS)
    assert "P102" not in said
    assert "须改 0 处" in said
