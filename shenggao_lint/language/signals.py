"""Signals of a sentence.  So far one: does it state a problem?  Words are data (rules/lexicons/deficiency.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|《[^《》]*》")


class Signals:
    """Answers questions about sentences, from lexicons.

    lexicons   name -> words; ``deficiency`` (states a fault), ``not-deficiency`` (looks like one and is none)
    patterns   ``fault`` and ``lawful``: the same as sentence patterns (rules/settings/signals.yaml)
    """

    def __init__(self, lexicons: Mapping[str, Sequence[str]], patterns: Mapping[str, str]) -> None:
        self._fault = re.compile(patterns["fault"]) if patterns else None
        self._lawful_pattern = re.compile(patterns["lawful"]) if patterns else None
        self._faults = tuple(lexicons.get("deficiency", ()))
        self._lawful = tuple(lexicons.get("not-deficiency", ()))

    def states_problem(self, sentence: str) -> bool:
        """Whether the sentence, quotations left out, says that something is wanting."""
        text = _QUOTED.sub("", sentence)
        if self._lawful_pattern is not None:
            text = self._lawful_pattern.sub("", text)
        for word in self._lawful:
            if word in text:
                text = text.replace(word, "")
        if any(word in text for word in self._faults):
            return True
        return self._fault is not None and self._fault.search(text) is not None
