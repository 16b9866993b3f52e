"""S105: 等, two readings, placeholders."""

from __future__ import annotations

import pytest
from support.outlines import PERSONAL, findings

CODE = "S105"


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("围绕理想信念、政治纪律、担当作为四个方面作了查摆。", ["warning"]),
        ("围绕理想信念、政治纪律、担当作为等四个方面作了查摆。", ["info"]),
        ("围绕理想信念、政治纪律、担当作为等三个方面作了查摆。", []),
        ("研究了财务、采购等5个议题。", []),  # examples, not a list
        ("从理想信念、政治纪律和政治规矩、作风三个方面作了查摆。", []),
        ("从理想信念、政治纪律和政治规矩、作风四个方面作了查摆。", []),  # 和 may part two
        ("从理想信念、政治纪律和政治规矩、作风五个方面作了查摆。", ["warning"]),
        ("会议有X项议程：一是通报；二是检查。", []),  # the placeholder rule speaks
    ],
)
def test_levels(text: str, levels: list[str]) -> None:
    assert [f.level for f in findings(CODE, PERSONAL, text)] == levels


@pytest.mark.parametrize(
    ("text", "excerpts"),
    [
        ("往后我做四件，请大家记着查。第一件，读书。第二件，下村。第三件，守纪。", ["四件"]),
        ("往后我做三件，请大家记着查。第一件，读书。第二件，下村。第三件，守纪。", []),
        ("记住三条：一条是熟人的事先报告，一条是签字前看原件。", ["三条"]),
        ("查摆问题14个，制定措施32条，正在推进2个：一个是大厅改造，另一个是人员缺口。", []),
        ("去年列了五条，改好四条。第一条是学习，第二条是调研。", []),
        ("办了4件实事。第一件是修路，第二件是通水，其余两件是装灯。", []),
        ("“不忘初心、牢记使命”专题民主生活会我列了三个问题，前两个改好了，第三个差一天。", []),
    ],
)
def test_what_is_counted_off(text: str, excerpts: list[str]) -> None:
    assert [f.excerpt for f in findings(CODE, PERSONAL, "一、存在的问题", text)] == excerpts


def test_the_message_gives_both_numbers() -> None:
    (finding,) = findings(CODE, PERSONAL, "会议有十二项议程：一是通报；二是检查；三是总结。")
    assert (finding.excerpt, finding.data) == ("十二项", {"declared": 12, "counted": 3})
    assert "“十二项”" in finding.message
    assert "三项" in finding.message
