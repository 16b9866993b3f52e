"""Texts are told apart by their pairs of characters, whatever the words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shenggao_lint.language import weights
from shenggao_lint.rulebook import load_rulebook

WEIGHTS = {"提高": 10, "站位": 20, "水泵": -15}
CORPUS = Path(__file__).parents[2] / "corpus" / "boilerplate"
# None of these is part of what the weights were fitted on.
LIKE = {
    "boilerplate": [
        "展望来年，我们将锚定目标不放松，咬定青山不动摇，以时不我待的紧迫感和舍我其谁的责任感，把各项部署一抓到底、抓出成效。",
        "一年来，支部始终把思想建设放在突出位置，紧紧围绕中心、服务大局，不断夯实基础、补齐短板，各项工作呈现良好态势。",
        "究其根源，主要是理论功底不够扎实，宗旨观念有所淡化，担当精神有所弱化，主观世界改造抓得不紧，离新形势要求仍有差距。",
    ],
    "arguing": [
        "三是纪律的弦松不得。纪律是管党治党的戒尺，党员干部任何时候都要把它摆在前面，谁在这上头含糊，谁就会栽跟头。",
        "二是基层是最好的课堂。离群众越近，办法就越多；只有常下去，才能听到真话，这是我们党的传家宝，什么时候都不能丢。",
    ],
    "praising": [
        "2.你为人正派，业务拿得起，年轻人都愿意跟着你干，去年的项目更是打了漂亮仗。要是能再多歇一歇，就更好了。",
    ],
    "circumstances": [
        "（三）人手紧、经费少。站里编制多年没有增加，设备老化，任务却一年比一年重，基层条件有限，不少事力不从心。",
    ],
}
UNLIKE = [
    "养护站的撒布机坏在半路，我让老钱先扫另一头，自己回县里找配件，等我赶回来，坡上已经滑倒了两个上学的孩子。",
    "谁家孩子结婚都来请我，我嘴上推，心里又怕人说架子大，去了就坐主桌，烟照接，临走把红包塞回抽屉算是没有收。",
]


def points(name: str, text: str) -> float:
    data = load_rulebook().settings["weights"][name]
    return weights.score(weights.pairs(text), data["weights"]) + float(data["bias"])


def score(text: str) -> float:
    return weights.score(weights.pairs(text), WEIGHTS)


def test_known_pairs_add_up_over_the_root_of_their_number() -> None:
    assert score("提高站位") == pytest.approx(30 / 2**0.5)
    assert score("水泵") == -15
    assert score("无关的话") == 0.0


def test_what_is_quoted_is_left_out() -> None:
    assert score("他说“提高站位”") == 0.0


def test_heaviest_clauses_in_the_order_of_the_text() -> None:
    text = "先看水泵坏在哪里，切实提高站位，后面再说"
    assert weights.clauses(text, WEIGHTS, 1) == ["切实提高站位"]
    assert weights.clauses(text, WEIGHTS, 2) == ["切实提高站位", "后面再说"]


@given(st.text(alphabet="提高站位水泵，。“”1a", max_size=40))
def test_figures_and_letters_tell_nothing(text: str) -> None:
    assert score(text) == score(text + "x7")


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in LIKE.items() for text in texts])
def test_other_words_of_the_kind_are_known(name: str, text: str) -> None:
    assert points(name, text) > 0


@pytest.mark.parametrize("name", sorted(LIKE))
@pytest.mark.parametrize("text", UNLIKE)
def test_plain_words_are_not_taken_for_it(name: str, text: str) -> None:
    assert points(name, text) < 0


def test_paragraphs_of_both_kinds_are_told_apart() -> None:
    share = {}
    for name in ("empty.tsv", "lawful.tsv"):
        lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
        found = [points("boilerplate", line.partition("\t")[2]) for line in lines]
        share[name] = sum(each > 0 for each in found) / len(found)
    assert share["empty.tsv"] > 0.95
    assert share["lawful.tsv"] < 0.02
