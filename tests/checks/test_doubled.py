"""Characters and words that stand twice: a slip, or two words that meet, a classifier, a name."""

from __future__ import annotations

import pytest

from shenggao_lint import lint_text


def found(text: str) -> list[tuple[str, str]]:
    report = lint_text(f"标题\n{text}\n", select=["Q105"])
    return [(finding.excerpt, finding.level) for finding in report.findings]


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("存在的的问题", "的的"),
        ("没有主主动认错", "主主"),
        ("满足足于听汇报", "足足"),
        ("2025年年6月前建成", "年年"),
        ("有46条条意见", "条条"),
        ("逐一一核对", "一一"),
        ("管管理不严，管理理不细", "理理"),
        ("批评评意见", "评评"),
        ("是是是不是", "是是是"),
        ("没有进行进行整改", "进行进行"),
        ("我们我们没有改", "我们我们"),
        ("民主生活会民主生活会召开", "民主生活会民主生活会"),
        ("学习不够， ，下村少", "， ，"),
        ("学习不够，。下村少", "，。"),
        ("没有改！！", "！！"),
        ("学习不够,,下村少", ",,"),
        ("没有改!!", "!!"),
        ("学习不够：:下村少", "：:"),
    ],
)
def test_slips(text: str, excerpt: str) -> None:
    assert (excerpt, "warning") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "管理层层衰减，天平常常偏向一边，11月底前人人交一篇",
        "一件件改，一层层查，一次次松",
        "县县委、镇镇长、河河长、村村支书、局局长、厂厂长",
        "民主生活会会前、会会上会下、党委委员会会议",
        "为为民服务中心、对对照检查材料、由由下而上、从从严治党",
        "避免避重就轻，能够够得着，真真切切",
        "周蓉蓉、李娟娟、王某某",
        "李家老太太、我姥姥、小姨姨、村口的香饽饽、灰溜溜地走、窝窝头",
        "覃湉湉、佘莉莉、逄菲菲，由阚倩倩核对，揭阳阳、解朵朵没有到场",
        "先忍忍再说，能捂捂就捂捂，凑合凑合、将就将就",
        "老老实实、明明白白、遮遮掩掩、实实在在、口口声声、干干净净",
        "清静清静、合计合计、商量商量、一个一个",
        "十五五规划",
        "沾沾自喜、息息相关、彬彬有礼、心心相印、格格不入",
        "学习学习再学习、落实落实再落实，谈着谈着跑了题",
        "班子集中学习习**生态文明思想，责任人：；时限：。",
        "怎么会这样？！真的?!",
        "照照镜子、洗洗澡、治治病，红红脸、出出汗、排排毒",
        "每年年底、每月月底、2025年年底、三年年均",
        "the book's too good, 1122, aa",
    ],
)
def test_lawful(text: str) -> None:
    assert [words for words, level in found(text) if level == "warning"] == []


@pytest.mark.parametrize(
    ("text", "safe"),
    [("存在的的问题", True), ("批评评意见", True), ("没有进行进行整改", True), ("名叫嫣嫣的", False)],
)
def test_only_what_is_sure_is_mended_unasked(text: str, safe: bool) -> None:
    report = lint_text(f"标题\n{text}\n", select=["Q105"])
    assert [finding.fix["safe"] for finding in report.findings if finding.fix] == [safe]
