"""Signals of a sentence.  So far one: does it state a problem?  Words are data (rules/lexicons/deficiency.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .automaton import Automaton

MAX_KNOWN = 5000
_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|《[^《》]*》")


class Signals:
    """Answers questions about sentences, from lexicons.

    lexicons   name -> words; ``deficiency`` (states a fault), ``not-deficiency`` (looks like one and is none)
    patterns   ``fault`` and ``lawful``: the same as sentence patterns (rules/settings/signals.yaml)
    """

    def __init__(self, lexicons: Mapping[str, Sequence[str]], patterns: Mapping[str, str]) -> None:
        self._fault = re.compile(patterns["fault"]) if patterns else None
        self._lawful_pattern = re.compile(patterns["lawful"]) if patterns else None
        self._words = Automaton(lexicons.get("deficiency", ()))
        self._lawful = tuple(lexicons.get("not-deficiency", ()))
        self._known: dict[str, bool] = {}

    def states_problem(self, sentence: str) -> bool:
        """Whether the sentence, quotations left out, says that something is wanting."""
        known = self._known.get(sentence)
        if known is None:
            if len(self._known) > MAX_KNOWN:
                self._known.clear()
            known = self._known[sentence] = self._judge(sentence)
        return known

    def _judge(self, sentence: str) -> bool:
        text = (
            _QUOTED.sub("", sentence) if "“" in sentence or "《" in sentence or "‘" in sentence else sentence
        )
        fault = self._fault
        if not self._words.any_in(text) and (fault is None or fault.search(text) is None):
            return False
        if self._lawful_pattern is not None:
            text = self._lawful_pattern.sub("", text)
        for word in self._lawful:
            if word in text:
                text = text.replace(word, "")
        if self._words.any_in(text):
            return True
        return fault is not None and fault.search(text) is not None
