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


def test_the_message_gives_both_numbers() -> None:
    (finding,) = findings(CODE, PERSONAL, "会议有十二项议程：一是通报；二是检查；三是总结。")
    assert (finding.excerpt, finding.data) == ("十二项", {"declared": 12, "counted": 3})
    assert "“十二项”" in finding.message
    assert "三项" in finding.message
