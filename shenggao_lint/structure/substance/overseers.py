"""Units that tell only what an overseer did: came, wrote, called, ranked, set a date; and never a fault of one's own.

Who oversees is known by the grammar of the clause: a body of a wider area or of a higher house begins it (省质监站,
支队, 县督查办) and one of its acts follows (``overseer`` in rules/settings/signals.yaml).
"""

from __future__ import annotations

from ...language.sentences import clauses
from ..naming.body import Body, own_body
from ..outline import Outline
from .evidence import Evidence, Sentence

# A caption names the problem in a few words.
MAX_CAPTION = 26
# 集团, 公司, 支队: what names a house
HOUSE = 2
WHOLE = "党领有股公纪委班2 　\n"
_OWN = ("self", "who-team", "who-self-team", "own-finding")


def visited(outline: Outline, item: Evidence) -> list[str]:
    """The overseers that act in the unit, where nothing in it is a fault or a thought of one's own; else []."""
    pattern = outline.pattern("overseer")
    if pattern.search(item.text) is None:
        return []
    told = sorted(item.sentences)  # in a form the heading's piece may come last
    captioned = len(told) > 1 and told[0].end - told[0].start <= MAX_CAPTION
    body = told[1:] if captioned else told
    if any(item.marks.any_of(("thought",), s.start, s.end) for s in body):
        return []
    found: list[str] = []
    for sentence in body:
        acts = _acts(outline, sentence)
        if _owned(outline, item, sentence):
            return []
        if acts:
            found += acts
        elif sentence.problem and not outline.pattern("accepts").search(sentence.text):
            return []  # told by oneself
    return found


def _acts(outline: Outline, sentence: Sentence) -> list[str] | None:
    """The overseers that begin a clause of the sentence, other than the draft's own body."""
    whole, pattern, leads = outline.text.whole, outline.pattern("overseer"), outline.pattern("clause_lead")
    body = outline.fact("own-body", lambda: own_body(outline))
    found = []
    for a, b in clauses(whole, sentence.start, sentence.end):
        lead = leads.match(whole[a:b])
        begin = a + (lead.end() if lead else 0)
        match = pattern.match(whole, begin, sentence.end)
        if match and not _own(body, match["who"]):
            found.append(match["who"])
    return found or None


def _own(body: Body, name: str) -> bool:
    """Whether the name is the draft's own body's or one below it (公司财务部 in the company's draft)."""
    if name in body.named:
        return True
    after = body.named.rpartition(name[:HOUSE])[2] if name[:HOUSE] in body.named else "矿"
    if after[:1] in WHOLE:  # the house itself, not a mine of it
        return True
    return name[0] in body.county and not body.unit


def _owned(outline: Outline, item: Evidence, sentence: Sentence) -> bool:
    """Whether a clause of one's own in the sentence says a fault (市里催了两次，局党组没有开过会) or what 我 did.

    What 我 did with the paper (督办函我看了) is nothing.
    """
    whole, leads = outline.text.whole, outline.pattern("clause_lead")
    idle = (outline.pattern("handled"), outline.pattern("accepts"))
    for a, b in clauses(whole, sentence.start, sentence.end):
        lead = leads.match(whole[a:b])
        begin = a + (lead.end() if lead else 0)
        if item.marks.any_of(("self",), a, b) and not any(p.search(whole, a, b) for p in idle):
            return True
        if item.marks.any_of(_OWN, begin, min(begin + 4, b)) and (
            outline.signals.states_problem(whole[begin:b]) or outline.pattern("ill").search(whole[begin:b])
        ):
            return True
    return False
