"""Signals of a sentence.  So far one: does it state a problem?  Words are data (rules/lexicons/deficiency.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|《[^《》]*》")


# 没有X就没有Y argues, it finds nothing wanting.
_LAWFUL = re.compile(
    r"(?:没有|不|离开了?)[^，。；]{1,10}[，]?就(?:没有|不|会|难)[^，。；]{0,10}|不(?:可|得不|能不|容|负|忘|辱)[^，。；]{0,6}"
)


class Signals:
    """Answers questions about sentences, from lexicons.

    lexicons   name -> words; ``deficiency`` (states a fault), ``not-deficiency`` (looks like one and is none)
    """

    def __init__(self, lexicons: Mapping[str, Sequence[str]]) -> None:
        self._faults = tuple(lexicons.get("deficiency", ()))
        self._lawful = tuple(lexicons.get("not-deficiency", ()))

    def states_problem(self, sentence: str) -> bool:
        """Whether the sentence, quotations left out, says that something is wanting."""
        text = _LAWFUL.sub("", _QUOTED.sub("", sentence))
        for word in self._lawful:
            if word in text:
                text = text.replace(word, "")
        return any(word in text for word in self._faults)
