"""Content words."""

from __future__ import annotations

from shenggao_lint.language.content import ContentWords


def test_particles_names_and_single_characters_carry_nothing() -> None:
    assert ContentWords([], {}).of("我在北京的河道和水费，又走") == {"河道", "水费"}


def test_stop_words_are_left_out() -> None:
    assert "河道" not in ContentWords(["河道"], {}).of("河道监管")
    assert "监管" in ContentWords(["河道"], {}).of("河道监管")


def test_synonyms_stand_for_the_name_of_their_class() -> None:
    cutter = ContentWords([], {"调研": ["调研", "走访", "驻村蹲点"]})
    assert cutter.of("走访群众") & cutter.of("调研群众") >= {"调研"}
    assert "走访" not in cutter.of("走访群众")
    assert "调研" in cutter.of("多次驻村蹲点")  # longer than the segmenter's words


def test_each_word_once() -> None:
    assert ContentWords([], {}).of("台账、台账、台账") == {"台账"}
