"""How many problems a plan says at its beginning that it has, against those that it lists.

Words are data (rules/settings/quantities.yaml, ``listed``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...language.patterns import compiled

if TYPE_CHECKING:
    from ..outline import Outline

UNIT = "problem"
LEAST = 3
# Further apart than so many, the number is likely that of something else.
FAR = 3


def listed(outline: Outline) -> list[tuple[int, int, str, bool]]:
    """(start, end, why in Chinese, sure) of numbers of problems before the first one that are not as many.

    Sure where the kinds of putting right that are told add up to the number listed.
    """
    data = outline.settings["quantities"]["listed"]
    whole = outline.text.whole
    if outline.type not in data["types"]:
        return []
    problems = [unit for unit in outline.units if unit.kind == UNIT]
    if len(problems) < LEAST:
        return []
    end = outline.line(min(unit.pieces[0].line for unit in problems)).offset
    count = len(problems)
    told = list(compiled(data["said"]).finditer(whole, 0, end))
    others = {int(said["n"]) for said in told}
    if len(others) != 1 or count in others:
        return []
    sorts = compiled(data["sorts"]).search(whole, 0, end)
    summed = sum(int(number) for number in sorts.groups() if number) if sorts else None
    if summed not in (None, count) or abs(others.pop() - count) > FAR:
        return []
    return [(*said.span("at"), f"后面列出的是{count}个", summed == count) for said in told[:1]]
