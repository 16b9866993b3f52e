"""Emphasis marks: ``**``, ``***``, ``__``, ``~~`` in pairs, told apart from names left out.

Templates leave out names as ``**镇``, ``20**年**月``, ``投入**万元``: these stars are text, and a
rule wants to see them.  Two marks are emphasis when the one opens and the other closes:

* what stands between them neither starts nor ends with white space, nor with punctuation that
  belongs to the other side (``**、**``, ``（**）和（**）``);
* the opener stands at the start of the line or after punctuation or white space ("clear"), or the
  words around both marks do not look like a name left out;
* a place, a date or a unit right after a mark means a name left out, unless the opener is clear
  and the closer is followed by punctuation or the end: ``**镇党委班子**：`` is emphasis.
"""

from __future__ import annotations

import re
import unicodedata

_RUN = re.compile(r"\*+|_+|~+")
_MARKS = ("**", "***", "__", "___", "~~")

# What follows a name or number left out.  Words that merely start with such a character are not it.
_LEFT_OUT = re.compile(
    "市(?!场|民|值|面)|县|区(?!域|别|分)|镇|乡(?!愁|情|音)|村|街道|社区|省(?!略|级|察|思|份)|州|旗|局(?!面|部|限|势)"
    "|年(?!度|轻|龄|均|终)|月(?!度)|日(?!常|益|前|后|程|趋|渐)|时(?=\\d|许|分)|号|届|次(?!要|生)|期(?!间|待|望|盼)"
    "|同志|书记(?!处)|主任|局长|县长|市长|镇长|乡长|部长|某|公司|集团|企业|单位|学校|学院|大学|医院|银行|小区|路(?!径|线|子)"
    "|[多余]?(?:万|亿|元|亩|户|公里|平方米|人次|余)|名(?!称|义|誉|利)|个(?!人|别|性|案|中)|项(?!目)|件|篇|条(?!件|例|线)"
    "|场(?!所|景|面)|[%％]"
)
_PARTICLES = frozenset("的了和与及同等在是把被对向由从到")
_SENTENCE_ENDS = frozenset("。；：！？.;:!?”’）)】》")
_OPENING = frozenset("（(“‘《〈【[{「『")


def emphasis_spans(text: str, closed: bytearray) -> list[tuple[int, int]]:
    """The marks of every emphasised stretch; where ``closed`` is not 0 no emphasis mark stands."""
    runs = [match for match in _RUN.finditer(text) if match[0] in _MARKS and not closed[match.start()]]
    spans: list[tuple[int, int]] = []
    index = 0
    while index < len(runs):
        opener = runs[index]
        index += 1
        # The nearest mark of the same kind is the only candidate: emphasis does not nest in itself.
        for later in range(index, len(runs)):
            if runs[later][0] == opener[0]:
                if _is_pair(text, opener, runs[later]):
                    spans += [opener.span(), runs[later].span()]
                    index = later + 1
                break
    return spans


def _is_pair(text: str, opener: re.Match[str], closer: re.Match[str]) -> bool:
    inside = text[opener.end() : closer.start()]
    before = text[opener.start() - 1 : opener.start()]
    after = text[closer.end() : closer.end() + 1]
    first, last = inside[:1], inside[-1:]
    if not inside or first.isspace() or last.isspace():
        return False
    if (_is_punctuation(first) and not _opens(first)) or _opens(last):
        return False
    clear = _is_border(before)
    closed = _is_border(after)
    if opener[0][0] == "_":
        # Underscores are also blanks to fill in and parts of names.
        return clear and closed and not _is_blank(text, opener, closer)
    if before.isascii() and before.isalnum():
        # 20**年: the stars stand for digits.
        return False
    named = _LEFT_OUT.match(inside)
    if named:
        return clear and closed and named.end() < len(inside) and last not in "，、,"
    if clear:
        # A closer after a comma followed by words is another name left out: **的领导下，**同志.
        return (closed or last not in "，、,") and not (first in _PARTICLES and _left_out_after(text, closer))
    return not _left_out_after(text, closer) and (
        closed or not _is_punctuation(last) or last in _SENTENCE_ENDS
    )


def _left_out_after(text: str, mark: re.Match[str]) -> bool:
    return _LEFT_OUT.match(text, mark.end()) is not None


def _is_blank(text: str, opener: re.Match[str], closer: re.Match[str]) -> bool:
    return _left_out_after(text, opener) or _left_out_after(text, closer)


def _is_border(character: str) -> bool:
    """The edge of the line ("") or what stands between words."""
    return not character or character.isspace() or _is_punctuation(character)


def _is_punctuation(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"


def _opens(character: str) -> bool:
    return character in _OPENING
