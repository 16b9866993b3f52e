"""The end of the running text: signature, date and annexes stand after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from .lines import Line
from .ordinals import lead

_DATE = re.compile(
    r"^[\s　]*[（(]?(?:20\d\d|二[〇○零O0Ｏ]|[XＸ×x*○]{1,4}|[\s　_]+)[^。，]{0,6}年[^。，]{0,14}[）)]?[\s　]*$"
)
_ANNEX = re.compile(r"[\s　]*附(?:件|表|录)?[\s　]*\d*[\s　]*[：:]")
_ANNEX_ALONE = re.compile(r"[\s　]*附(?:件|表|录)?[\s　]*(?:\d{1,2}|[一二三四五六])?[\s　]*(?:[：:]|$)")
_RUNNING = re.compile(r"[。；，！？]")
MAX_SIGNATURE = 26
MAX_LINES = 10
MAX_RESIDUE = 80
# A longer sentence that ends in 。 is the writer's, whatever its words (每半年查一次我的微信记录。).
MAX_SENTENCE = 40


def end_of_text(lines: Sequence[Line], is_residue: Callable[[str], bool]) -> int:
    """The 1-based last line of the body before signature, date, annexes and residue; 0 for an empty body."""
    annex = first_annex(lines)
    body = [line for line in lines if line.in_body and not line.blank and not 0 < annex <= line.line]
    for index, line in enumerate(body):
        near = index and index >= len(body) - MAX_LINES
        if near and (_ANNEX.match(line.text) or _trails(body[index:], is_residue)):
            body = body[:index]
            break
    for line in reversed(body[-MAX_LINES:]):
        text = line.text.strip()
        if line.block.cell is not None or not (
            _DATE.match(text) or (len(text) <= MAX_SIGNATURE and not _RUNNING.search(text))
        ):
            return line.line
    return body[-1].line if body else 0


def first_annex(lines: Sequence[Line]) -> int:
    """The 1-based line of 附件, 附1：… that opens the annexes below signature and date; 0 where none does."""
    body = [line for line in lines if line.in_body and not line.blank]
    for index in range(2, len(body)):
        line, date, signature = body[index], body[index - 1], body[index - 2]
        if (
            _ANNEX_ALONE.match(line.text)
            and len(line.text) <= MAX_SIGNATURE * 2
            and not _RUNNING.search(line.text)
            and _DATE.match(date.text)
            and len(signature.text.strip()) <= MAX_SIGNATURE
        ):
            return line.line
    return 0


def _trails(rest: Sequence[Line], is_residue: Callable[[str], bool]) -> bool:
    """Whether a short line of residue opens what is left, and no running text comes after it."""
    first = rest[0].text
    if len(first) > MAX_RESIDUE or not is_residue(first) or "。" in first.rstrip("。 "):
        return False
    if len(first) > MAX_SENTENCE and first.rstrip()[-1:] == "。":
        return False
    return all(
        lead(line.text) is None and (len(line.text) <= MAX_RESIDUE or is_residue(line.text)) for line in rest
    )
