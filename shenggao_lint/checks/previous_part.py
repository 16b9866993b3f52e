"""The part on last year's rectification without a count, an itemised result or what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from . import Hit

OPTIONS = {"words": "strings", "left": "strings", "claims": "strings", "other": "strings"}
REQUIRED = ("words",)
VALUES = ("reason",)

_COUNT = re.compile(
    r"\d+\s*(?:个|项|条|件|处)?[^，。；\d]{0,6}(?:问题|措施|事项|任务|完成|整改|改好|改完|销号|推进|清零|结转)"
    r"|(?:问题|措施|任务|事项|完成|整改|改好|改完|销号|剩下?|还有|尚有|查摆出?|查出)[^，。；\d]{0,8}\d+"
    r"|[一二两三四五六七八九十]{1,3}(?:个|项|条|件)(?:问题|措施|任务)"
)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the part's heading, else at the sentence that speaks of last year's meeting."""
    words = rule.options["words"]
    sections = outline.with_role("previous")
    for section in sections:
        leaves = [s for s in outline.sections if section.line < s.line <= section.last and not s.children]
        spoken = [s for s in leaves if any(w in s.heading for w in (*words, "民主生活会"))] or [section]
        for part in spoken:
            text = "".join(outline.line(p.line).text[p.start : p.end] for p in outline.pieces(part))
            if text and not _told(text, rule):
                yield Hit(outline.heading_span(part), "", {"reason": ""}, data={"signals": {"count": False}})
    if sections:
        return
    for line in outline.text.lines[: outline.end]:
        if not line.in_body or line.line in outline.title.lines:
            continue
        for match in re.finditer(r"[^。]+。?", line.text):
            text = match[0]
            said = any(word in text for word in words) and any(w in text for w in ("整改", "查摆"))
            if not said or not any(word in text for word in rule.options.get("claims", ())):
                continue
            if not _told(text + line.text[match.end() :][:120], rule):
                yield Hit(
                    line.span(match.start(), match.end()),
                    "",
                    {"reason": ""},
                    data={"signals": {"count": False}},
                )
            return


def _told(text: str, rule: Rule) -> bool:
    """A count or what is left, in sentences on the yearly meeting; figures on other campaigns do not count."""
    for sentence in re.split("[。；]", text):
        if any(word in sentence for word in rule.options.get("other", ())) and "民主生活会" not in sentence:
            continue
        if _COUNT.search(sentence) or any(word in sentence for word in rule.options.get("left", ())):
            return True
    return False
