"""What a rule's own signs miss is found by fitted weights: below ``sure`` as a hint, and it silences nothing."""

from __future__ import annotations

from support.outlines import PERSONAL, outline_of

from shenggao_lint.structure.substance.weighed import alike

ARGUES = "一是纪律的弦松不得。纪律是管党治党的戒尺，党员干部任何时候都要把它摆在前面，谁含糊谁就会栽跟头。"
TELLS = "二是下村太少。全年到沙岭村只去过两次，都是陪同检查，我满足于听汇报，嫌路远。"
ASKED = {
    "weights": "arguing",
    "units": ["problem"],
    "likely": 0,
    "min_chars": None,
    "without_fact": False,
}


def test_a_unit_that_is_alike_is_found() -> None:
    found = outline_of(PERSONAL, "一、存在的问题", ARGUES, TELLS)
    (only,) = alike(found, ASKED, [])
    assert only.item.unit.pieces[0].line == 3
    assert only.points > 0
    assert only.words and all(words in ARGUES for words in only.words)


def test_what_is_told_already_is_left_alone() -> None:
    found = outline_of(PERSONAL, "一、存在的问题", ARGUES, TELLS)
    told = [found.unit_span(found.units[0])]
    assert list(alike(found, ASKED, told)) == []


def test_short_units_say_too_little() -> None:
    found = outline_of(PERSONAL, "一、存在的问题", ARGUES, TELLS)
    assert list(alike(found, ASKED | {"min_chars": 400}, [])) == []
