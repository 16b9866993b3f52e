"""An aspect whose section states no problem, or is far shorter than its peers."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.sentences import sentences
from ..rulebook import Rule
from ..structure import Outline
from ..structure.outline import Section
from ..structure.substance.evidence import marks_of
from . import Hit

OPTIONS = {"min_share": "number", "min_chars": "int"}
VALUES = ("aspect", "chars", "usual", "reason")
CASES = ("no-problem", "short")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the aspect's heading; ``min_share`` is of the median length of the aspects."""
    campaign = outline.campaign
    if campaign is None:
        return
    sections = [s for s in outline.sections if s.aspect is not None]
    if not sections:
        return
    told = {s.line: outline.told(s) for s in sections}
    sizes = sorted(sum(outline.chars(s) for s in parts) for parts in told.values())
    usual = sizes[len(sizes) // 2]
    for section in sections:
        assert section.aspect is not None
        chars = sum(outline.chars(part) for part in told[section.line])
        states = any(_states_problem(outline, part) for part in told[section.line])
        floor = max(rule.options.get("min_chars") or 0, int(usual * (rule.options.get("min_share") or 0)))
        if states and (chars >= floor or len(sections) < 3):
            continue
        reason = f"只有{chars}字，其他方面一般{usual}字" if states else "没有点出问题"
        yield Hit(
            outline.heading_span(section),
            "short" if states else "no-problem",
            {
                "aspect": campaign["aspects"][section.aspect]["short"],
                "chars": chars,
                "usual": usual,
                "reason": reason,
            },
            data={"chars": chars, "usual": usual, "states_problem": states},
            certainty=campaign["aspects"][section.aspect]["certainty"] or campaign["certainty"],
        )


def _states_problem(outline: Outline, section: Section) -> bool:
    """Whether a sentence names a fault, or the section confesses what was thought when something was done."""
    marks = marks_of(outline)
    # 根源：…… and 怎么改：…… under the aspect state no problem of their own
    apart = {
        number
        for child in section.children
        if child.roles and child.roles[0] not in section.roles and child.roles[0] in ("causes", "measures")
        for number in range(child.line, child.last + 1)
    }
    for number in range(section.line, section.last + 1):
        if number in apart:
            continue
        line = outline.line(number)
        first = line.line == section.line
        if not line.in_body or (first and section.body is None):
            continue
        text = line.text
        begin = (section.body or 0) if first else 0
        for start, end in sentences(text, begin):
            if outline.signals.states_problem(text[start:end]):
                return True
            whole = line.offset + start, line.offset + end
            # 始终把学生装在心里，家长送来锦旗 praises
            if marks.between("thought", *whole) and not marks.between("praise", *whole):
                return True
    return False
