"""The part on last year's rectification without a count, an itemised result or what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.evidence import marks_of
from . import Hit

OPTIONS = {"words": "strings", "left": "strings"}
REQUIRED = ("words",)
VALUES = ("reason",)

_COUNT = re.compile(r"\d+\s*(?:个|项|条|件|处|类)|[一二两三四五六七八九十]{1,3}(?:个|项|条|件)(?!方面)")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the part's heading, else at the sentence that speaks of last year's meeting."""
    words = rule.options["words"]
    sections = outline.with_role("previous")
    for section in sections:
        text = "".join(outline.line(p.line).text[p.start : p.end] for p in outline.pieces(section))
        if text and not _told(text, rule):
            yield Hit(outline.heading_span(section), "", {"reason": ""}, data={"signals": {"count": False}})
    if sections:
        return
    marks = marks_of(outline)
    for line in outline.text.lines[: outline.end]:
        if not line.in_body:
            continue
        for match in re.finditer(r"[^。]+。?", line.text):
            text = match[0]
            if any(word in text for word in words) and "民主生活会" in text and any(w in text for w in ("整改", "查摆")):
                offset = line.offset + match.start()
                if not _told(line.text[match.start() :][:300], rule) and not marks.between("figure", offset, offset + 200):
                    yield Hit(line.span(match.start(), match.end()), "", {"reason": ""}, data={"signals": {"count": False}})
                return


def _told(text: str, rule: Rule) -> bool:
    return _COUNT.search(text) is not None or any(word in text for word in rule.options.get("left", ()))
