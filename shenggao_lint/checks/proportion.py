"""Shares of the whole: problems, case, matters and causes together; the opening; the length asked for."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from . import Hit

OPTIONS = {
    "core_roles": "strings",
    "min_core": "number",
    "max_opening": "number",
    "min_chars": "int",
    "max_chars": "int",
}
VALUES = ("part", "share", "wanted")
CASES = ("core", "opening", "length")


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Campaign options ``core_share``, ``min_chars``, ``max_chars`` win over the rule's own."""
    campaign = (outline.campaign or {}).get("options", {})
    options = rule.options
    total = outline.body_chars()
    roles = set(options.get("core_roles", ()))
    core = [
        s
        for s in outline.sections
        if roles.intersection(s.roles) and not (s.parent and roles.intersection(s.parent.roles))
    ]
    if core and total:
        share = sum(outline.chars(s) for s in core) / total
        wanted = campaign.get("core_share") or options.get("min_core") or 0
        if share < wanted:
            yield _hit(outline.heading_span(core[0]), "core", "问题、案例、说明事项与原因", share, wanted)
    opening = _opening_chars(outline)
    limit = options.get("max_opening") or 1
    if total and outline.sections and opening / total > limit:
        span = next(
            (
                line.span()
                for line in outline.text.lines[max(outline.title.lines, default=0) :]
                if not line.blank
            ),
            outline.title_span(),
        )
        yield _hit(span, "opening", "开头", opening / total, limit)
    for key, wrong in (("min_chars", total.__lt__), ("max_chars", total.__gt__)):
        bound = campaign.get(key) or options.get(key)
        if bound and wrong(bound):
            data = {"chars": total, key: bound}
            values = {"part": "全文", "share": f"{total}字", "wanted": f"{bound}字"}
            yield Hit(outline.title_span(), "length", values, data=data)


def _hit(span: object, case: str, part: str, share: float, wanted: float) -> Hit:
    values = {"part": part, "share": f"{share:.0%}", "wanted": f"{wanted:.0%}"}
    return Hit(span, case, values, data={"share": round(share, 3), "wanted": wanted})  # type: ignore[arg-type]


def _opening_chars(outline: Outline) -> int:
    """Characters between the title and the first heading of level 1."""
    first = next((s.line for s in outline.sections if s.level == 1), 0)
    start = max(outline.title.lines, default=0)
    lines = outline.text.lines[start : first - 1] if first else []
    return sum(len("".join(line.text.split())) for line in lines if line.in_body)
