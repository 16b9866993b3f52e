"""The case part tells the case and does not turn to oneself, or tells it for more than half of the part."""

from __future__ import annotations

from collections.abc import Iterator

from ..rulebook import Rule
from ..structure import Outline
from ..structure.substance.evidence import marks_of
from . import Hit

OPTIONS = {"max_share": "number", "near_share": "number"}
REQUIRED = ("max_share",)
VALUES = ("reason", "share")
CASES = ("near",)


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """Anchored at the part's heading; the turn is the first sentence that speaks of oneself.

    The case is ``near`` up to ``near_share``: a sentence more or less of telling is for people to judge.
    """
    marks = marks_of(outline)
    person = bool(outline.kind["options"].get("person"))
    own = ("self",) if person else ("who-self-team", "self", "who-team")
    for section in outline.with_role("case"):
        pieces = outline.pieces(section)
        total = sum(p.end - p.start for p in pieces)
        before = 0
        turned = False
        for piece in pieces:
            offset = outline.line(piece.line).offset
            start, end = offset + piece.start, offset + piece.end
            while start < end:
                stop = outline.text.whole.find("。", start, end)
                stop = end if stop < 0 else stop + 1
                turns = marks.between("case-turn", start, stop)
                itself = any(
                    "自" in outline.text.whole[m.start : m.end + 2] for m in turns
                )  # 对照自己, 照照自己
                spoken = any(marks.between(kind, start, stop) for kind in own)
                # only 我 can be nobody else: 班子 and 党组 may be those of the case
                confesses = (person and spoken) and (
                    marks.between("thought", start, stop)
                    or outline.signals.states_problem(outline.text.whole[start:stop])
                )
                if (turns and (itself or spoken)) or confesses:
                    turned = True
                    break
                before += stop - start
                start = stop
            if turned:
                break
        share = before / total if total else 0.0
        if turned and share <= rule.options["max_share"]:
            continue
        reason = f"用{share:.0%}的篇幅讲案情，转到自身太晚" if turned else "只讲案情和教训，没有转到自身"
        yield Hit(
            outline.heading_span(section),
            "near" if turned and share <= (rule.options.get("near_share") or 0) else "",
            {"reason": reason, "share": f"{share:.0%}"},
            data={"signals": {"turned": turned, "share": round(share, 2)}},
        )
