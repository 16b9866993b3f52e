"""Places as people say them: 第二部分（三）第2条, never line numbers."""

from __future__ import annotations

from ..document import Span
from ..language import numerals
from . import ordinals
from .outline import Outline, Section

PARTS = {"textbox": "文本框", "footnote": "脚注", "endnote": "尾注", "header": "页眉", "footer": "页脚"}


def place_of(found: Outline, span: Span) -> str:
    """Where a span stands, as a person would say it."""
    line = found.line(span.line)
    if not line.in_body:
        return PARTS.get(line.block.part, line.block.part)
    if line.line in found.title.lines:
        return "标题"
    section = found.section_at(line.line)
    words = "".join(_name(found, s) for s in [*section.ancestors()][::-1]) if section else ""
    if line.block.cell is not None:
        row, column = line.block.cell
        return f"{words}表格第{row}行第{column}列"
    if (
        section is not None
        and section.line == line.line
        and (section.body is None or span.column <= section.body)
    ):
        return words + "小标题"
    unit = next(
        (
            unit
            for piece, unit in found.units_on(span.line)
            if piece.start < span.column <= max(piece.end, piece.start + 1)
        ),
        None,
    )
    if unit is not None and unit.ordinal is not None and unit.ordinal is not unit.section.ordinal:
        return f"{words}第{unit.ordinal.value}条"
    if section is None and line.line > found.end:
        after = found.text.lines[found.end : line.line]
        count = sum(1 for other in after if other.in_body and not other.blank)
        return f"文末第{max(count, 1)}段"
    if section is None:
        last_title = max(found.title.lines, default=0)
        count = sum(
            1 for other in found.text.lines[last_title : line.line] if other.in_body and not other.blank
        )
        return f"开头第{max(count, 1)}段" if line.line > last_title else "标题之前"
    first = section.line if section.body is not None else section.line + 1
    count = sum(1 for other in found.text.lines[first - 1 : line.line] if other.in_body and not other.blank)
    return f"{words}第{max(count, 1)}段"


def _name(found: Outline, section: Section) -> str:
    ordinal = section.ordinal
    if section.level == 1 and (ordinal is None or ordinal.form in (ordinals.CN, ordinals.PART)):
        if ordinal is not None:
            return f"第{numerals.chinese(ordinal.value)}部分"
        tops = [s for s in found.sections if s.level == 1]
        return f"第{numerals.chinese(tops.index(section) + 1)}部分"
    if ordinal is None:
        return f"“{section.heading[:12]}”"
    if ordinal.form == ordinals.CN_PAREN:
        return f"（{numerals.chinese(ordinal.value)}）"
    if ordinal.form == ordinals.CN:
        return f"{numerals.chinese(ordinal.value)}、"
    if ordinal.form == ordinals.NUM:
        return f"第{ordinal.value}点"
    return found.line(section.line).text[ordinal.start : ordinal.end].strip()
