"""T104: near titles, notes of issue, rules out of force by year."""

from __future__ import annotations

import pytest
from support.outlines import TEAM, excerpts, findings

from shenggao_lint.language.likeness import distance

CODE = "T104"
OLD = "中国共产党党员领导干部廉洁从政若干准则"


@pytest.mark.parametrize(("one", "other", "far"), [("条例", "条例", 0), ("条列", "条例", 1), ("", "条例", 2)])
def test_distance(one: str, other: str, far: int) -> None:
    assert distance(one, other) == far


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("中国共产党纪律处分条例", False),
        ("中国共产党纪律处分条例（2023年修订）", False),
        ("中国共产党支部工作条例", False),
        ("中国共产党支部工作条例(试行)", False),
        ("中国共产党纪委处分条例", True),
        ("中国共产党党员问责条例", True),
        ("党政领导干部选拔任用条例", True),
        ("关于新形势下党内政治生活的若干准则", False),
        ("新形势下党内政治生活若干准则", True),
        ("河东县委贯彻落实中国共产党问责条例实施办法", False),
        ("局党组工作规则", False),
        ("准则", False),
    ],
)
def test_titles(title: str, found: bool) -> None:
    assert bool(excerpts(CODE, TEAM, "一、存在的问题", f"学习《{title}》不深。")) == found


def test_a_rule_out_of_force() -> None:
    (finding,) = findings(CODE, TEAM, "一、存在的问题", f"对照《{OLD}》查找差距。")
    assert "《中国共产党廉洁自律准则》" in finding.suggestion
    assert finding.fix is None
    assert excerpts(CODE, TEAM, "一、存在的问题", f"当时执行的是《{OLD}》。") == []
    assert excerpts(CODE, TEAM.replace("2025", "2014"), "一、存在的问题", f"对照《{OLD}》查找差距。") == []
