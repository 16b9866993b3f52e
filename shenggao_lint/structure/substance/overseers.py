"""Units that tell only what an overseer did: came, wrote, called, ranked, set a date; and never a fault of one's own.

Who oversees is known by the grammar of the clause: a body of a wider area or of a higher house begins it (省质监站,
支队, 县督查办) and one of its acts follows (``overseer`` in rules/settings/signals.yaml).
"""

from __future__ import annotations

from ...language.sentences import clauses
from ..naming.body import own_body
from ..outline import Outline
from .evidence import Evidence, Sentence

# A caption names the problem in a few words.
MAX_CAPTION = 26
_OWN = ("self", "who-team", "who-self-team", "own-finding")


def visited(outline: Outline, item: Evidence) -> list[str]:
    """The overseers that act in the unit, where nothing in it is a fault or a thought of one's own; else []."""
    pattern = outline.pattern("overseer")
    if pattern.search(item.text) is None:
        return []
    begin = item.sentences[0]
    captioned = len(item.sentences) > 1 and begin.end - begin.start <= MAX_CAPTION
    body = item.sentences[1:] if captioned else item.sentences
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
    own = outline.fact("own-body", lambda: own_body(outline)).named
    found = []
    for a, b in clauses(whole, sentence.start, sentence.end):
        lead = leads.match(whole[a:b])
        match = pattern.match(whole, a + (lead.end() if lead else 0), sentence.end)
        if match and not any(name and match["who"].endswith(name) for name in own):
            found.append(match["who"])
    return found or None


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
