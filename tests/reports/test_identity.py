"""Unit and person from the top of a draft."""

from __future__ import annotations

import pytest

from shenggao_lint.reports.identity import identify

from .samples import document


@pytest.mark.parametrize(
    ("lines", "unit", "name"),
    [
        (
            ("2025年度民主生活会个人对照检查材料", "云栖县林业局党组成员、副局长　秦望山"),
            "云栖县林业局",
            "秦望山",
        ),
        (("云栖县林业局副局长秦望山", "2025年度民主生活会发言提纲"), "云栖县林业局", "秦望山"),
        (("2025年度民主生活会对照检查材料", "云栖学院土木系党总支书记 秦  岭"), "云栖学院土木系", ""),
        (("秦望山同志2025年度民主生活会个人对照检查材料",), "", "秦望山"),
        (("柳湾镇党委2025年度民主生活会相互批评意见", "批评人：秦望山（镇党委书记）"), "柳湾镇", "秦望山"),
        (("中共柳湾镇委员会", "2020年度民主生活会班子对照检查材料"), "柳湾镇", ""),
        (("关于柳湾集团党委2025年度民主生活会召开情况的通报",), "柳湾集团", ""),
        (("县委常委会2018年度民主生活会情况通报",), "县委", ""),
        (("在民主生活会上的发言", "（2025年12月）"), "", ""),
        (("党史学习教育专题民主生活会", "个人对照检查材料"), "", ""),
        (("仅供学习 用后删除", "民主生活会对照检查材料"), "", ""),
        ((), "", ""),
    ],
)
def test_identity(lines: tuple[str, ...], unit: str, name: str) -> None:
    found = identify(document(path="稿/甲.docx", lines=lines))
    assert (found.unit, found.name) == (unit, name)


def test_a_personal_draft_without_a_name_goes_by_its_file() -> None:
    found = identify(document(path="稿/秦.docx", lines=("云栖县林业局个人对照检查材料",)))
    assert found.label == "秦"
    team = identify(document(path="稿/秦.docx", lines=("云栖县林业局党组对照检查材料",)))
    assert team.label == "云栖县林业局"
