"""T103, T105, T106: whole words only, set terms, parts of speech, what may be mended unasked."""

from __future__ import annotations

import pytest
from support.outlines import TEAM, excerpts, findings


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("T105", "在学习贯彻上下功夫，职工做好本职。", []),  # 习贯, 工做 come about where two words meet
        ("T105", "把工做抓细。", ["工做"]),
        ("T105", "贯彻洛实不够。", ["贯彻洛实"]),  # a set term with one character like another
        ("T105", "带领到干部群众中去。", []),
        ("T105", "对精神实质理解的还不深。", ["的"]),
        ("T105", "存在的不足、反映的问题，认真的学习态度。", []),
        ("T105", "认真的查找问题根源。", ["的"]),
        ("T105", "既使群众满意，又让企业受益。", []),
        ("T103", "开展批评与自我批评，批评与自我批评很认真。", ["批评与自我批评"]),  # once a document
        ("T103", "与省委决策部署保持高度一致。", []),
        ("T103", "同县委保持高度一致。", ["同县委保持高度一致"]),
        ("T106", "学习总书记重要讲话。", []),
        ("T106", "传达习总书记重要讲话。", ["习总书记"]),
        ("T106", "学习近平生态文明思想", []),
    ],
)
def test_places(code: str, text: str, found: list[str]) -> None:
    assert excerpts(code, TEAM, "一、存在的问题", text) == found


def test_slips_may_be_mended_unasked_usage_and_wording_not() -> None:
    (slip,) = findings("T105", TEAM, "一、存在的问题", "布署不细。")
    assert slip.fix == {
        "edits": [{"line": 3, "column": 1, "end_column": 3, "replacement": "部署"}],
        "safe": True,
    }
    (usage,) = findings("T105", TEAM, "一、存在的问题", "向群众做出承诺。")
    assert usage.level == "info"
    assert usage.fix is not None
    assert usage.fix["safe"] is False
    (wording,) = findings("T103", TEAM, "一、存在的问题", "邀请市人大主任列席。")
    assert wording.fix is not None
    assert wording.fix["safe"] is False


def test_a_wrong_name_of_the_theory_is_said_once() -> None:
    from shenggao_lint import lint_text

    text = f"{TEAM}\n一、存在的问题\n对习近平新世代中国特色社会主义思想学得不深，布署不细。"
    assert [f.rule for f in lint_text(text, select=["T105", "T106"]).findings] == ["T106", "T105"]
