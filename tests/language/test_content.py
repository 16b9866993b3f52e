"""Content words: what two units may share."""

from __future__ import annotations

from shenggao_lint.language.content import ContentWords


def of(text: str, stop: str = "", grammar: str = "的和在", **classes: list[str]) -> set[str]:
    return ContentWords(stop.split(), grammar, classes).of(text)


def test_no_word_holds_a_character_without_content() -> None:
    assert {"河道", "采砂"} <= of("河道采砂的水费")
    assert {"砂的", "的水"}.isdisjoint(of("河道采砂的水费"))


def test_words_do_not_reach_over_a_mark() -> None:
    assert of("河道，采砂2025水费") == {"河道", "采砂", "水费"}


def test_stop_words_are_left_out_the_longest_first() -> None:
    assert of("河道监管", "河道") == {"监管"}
    assert of("河道监管员", "河道 河道监管") == set()


def test_what_stood_beside_a_stop_word_does_not_join() -> None:
    assert of("台工作账") - of("台工作账", "工作") == {"台工", "工作", "作账"}
    assert of("台工作账", "工作") == set()


def test_synonyms_stand_for_the_name_of_their_class() -> None:
    assert "调研" in of("走访群众", 调研=["走访", "驻村蹲点"])
    assert "调研" in of("多次驻村蹲点", 调研=["走访", "驻村蹲点"])
    assert "调研" not in of("读书", 调研=["走访", "驻村蹲点"])
    shared = of("走访", 调研=["走访", "蹲点"]) & of("蹲点", 调研=["走访", "蹲点"])
    assert shared == {"调研"}


def test_nothing_in_nothing() -> None:
    assert of("") == of("，2025 abc 。") == set()


def test_several_texts_at_once_are_as_one_by_one() -> None:
    words = ContentWords(["工作"], "的", {"调研": ["走访"]})
    texts = ["走访“周三夜谈”的河道", "", "台工作账", "采砂"]
    assert words.of_each(texts) == [words.of(text) for text in texts]
    assert words.of("\n".join(texts)) == set().union(*words.of_each(texts))
    assert words.of_each([]) == []
