"""Boilerplate is told from plain words by its pairs of characters, whatever the words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shenggao_lint.language import boilerplate
from shenggao_lint.rulebook import load_rulebook

WEIGHTS = {"提高": 10, "站位": 20, "水泵": -15}
CORPUS = Path(__file__).parents[2] / "corpus" / "boilerplate"
# Not part of what the weights were fitted on.
EMPTY = [
    "展望来年，我们将锚定目标不放松，咬定青山不动摇，以时不我待的紧迫感和舍我其谁的责任感，把各项部署一抓到底、抓出成效。",
    "一年来，支部始终把思想建设放在突出位置，紧紧围绕中心、服务大局，不断夯实基础、补齐短板，各项工作呈现良好态势。",
    "究其根源，主要是理论功底不够扎实，宗旨观念有所淡化，担当精神有所弱化，主观世界改造抓得不紧，离新形势要求仍有差距。",
]
PLAIN = [
    "养护站的撒布机坏在半路，我让老钱先扫另一头，自己回县里找配件，等我赶回来，坡上已经滑倒了两个上学的孩子。",
    "谁家孩子结婚都来请我，我嘴上推，心里又怕人说架子大，去了就坐主桌，烟照接，临走把红包塞回抽屉算是没有收。",
    "往后凡是推掉不见的人，由我自己写明缘由，贴在门口的本子上，来访的人和支部的同志都可以翻，翻了可以当面问。",
]


def fitted() -> tuple[dict[str, int], int]:
    data = load_rulebook().settings["boilerplate"]
    return data["weights"], data["bias"]


def test_known_pairs_add_up_over_the_root_of_their_number() -> None:
    assert boilerplate.score("提高站位", WEIGHTS) == pytest.approx(30 / 2**0.5)
    assert boilerplate.score("水泵", WEIGHTS) == -15
    assert boilerplate.score("无关的话", WEIGHTS) == 0.0


def test_what_is_quoted_is_left_out() -> None:
    assert boilerplate.score("他说“提高站位”", WEIGHTS) == 0.0


def test_heaviest_clauses_in_the_order_of_the_text() -> None:
    text = "先看水泵坏在哪里，切实提高站位，后面再说"
    assert boilerplate.clauses(text, WEIGHTS, 1) == ["切实提高站位"]
    assert boilerplate.clauses(text, WEIGHTS, 2) == ["切实提高站位", "后面再说"]


@given(st.text(alphabet="提高站位水泵，。“”1a", max_size=40))
def test_score_does_not_depend_on_order_of_known_pairs_alone(text: str) -> None:
    assert boilerplate.score(text, WEIGHTS) == boilerplate.score(text + "x", WEIGHTS)


@pytest.mark.parametrize("text", EMPTY)
def test_empty_talk_in_other_words_is_known(text: str) -> None:
    weights, bias = fitted()
    assert boilerplate.score(text, weights) + bias > 0


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_are_not_taken_for_it(text: str) -> None:
    weights, bias = fitted()
    assert boilerplate.score(text, weights) + bias < 0


def test_paragraphs_of_both_kinds_are_told_apart() -> None:
    weights, bias = fitted()
    share = {}
    for name in ("empty.txt", "lawful.txt"):
        lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
        scores = [boilerplate.score(line.partition("\t")[2], weights) + bias for line in lines]
        share[name] = sum(score > 0 for score in scores) / len(scores)
    assert share["empty.txt"] > 0.95
    assert share["lawful.txt"] < 0.02
