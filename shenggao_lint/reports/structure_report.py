"""The result of ``show``: what the rules see of a draft, for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..document import Block, Document
from .display import clean, fit, wrap
from .grouping import PART_WORDS

if TYPE_CHECKING:
    from ..rulebook import Rulebook

_UNIT_WORDS = {"problem": "问题", "cause": "原因", "measure": "措施"}
# Names of sections where the document type's file gives none.
_ROLE_WORDS = {
    "opening": "开头",
    "previous": "上年度整改落实情况",
    "problems": "存在问题",
    "case": "典型案例剖析",
    "matters": "有关事项说明",
    "causes": "原因剖析",
    "measures": "整改措施",
    "closing": "结尾",
    "general": "总体要求",
    "requirements": "工作要求",
    "guarantee": "组织保障",
    "time": "时间地点",
}


def render_json(document: Document, described: dict[str, Any], lines: Sequence[str]) -> str:
    """JSON text, ending with a newline."""
    blocks = [
        {
            "line": block.line,
            "part": block.part,
            "cell": block.cell,
            "table": block.table,
            "label": block.label,
            "text": lines[block.line - 1],
        }
        for block in document.blocks
    ]
    data = {
        "schema": 1,
        "path": document.path,
        "format": document.format,
        "chars": document.chars,
        **_masked(described, lines),
        "blocks": blocks,
        "unread": document.unread,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _masked(described: dict[str, Any], lines: Sequence[str]) -> dict[str, Any]:
    """Units with their words cut again from the lines as they may be shown."""
    units = [{**unit, "excerpt": _words(unit, lines)} for unit in described["units"]]
    return {**described, "units": units}


def _words(unit: dict[str, Any], lines: Sequence[str]) -> str:
    line, column, end_column = unit["line"], unit["column"], unit["end_column"]
    words: str = lines[line - 1][column - 1 : end_column - 1]
    return words


def render_text(
    document: Document, described: dict[str, Any], lines: Sequence[str], rulebook: Rulebook, width: int
) -> str:
    """The same for people."""
    return "\n".join(_text(document, described, lines, rulebook, width)) + "\n"


def _text(
    document: Document, described: dict[str, Any], lines: Sequence[str], rulebook: Rulebook, width: int
) -> Iterator[str]:
    kind = rulebook.documents.get(described["type"], {})
    campaign = rulebook.campaigns.get(described["campaign"] or "", {})
    yield f"稿件：{clean(document.path)}（{document.chars} 字，{len(document.blocks)} 行）"
    yield from wrap(f"标题：{described['title']['text'] or '（没有找到）'}", width, hanging="      ")
    yield f"文种：{kind.get('name') or described['type']}{_because(described['type_reason'])}"
    meeting = campaign.get("title") or described["campaign"] or "（没有识别出是哪一年度的会议）"
    yield f"会议：{meeting}{_because(described['campaign_reason'])}"
    yield f"年份：{described['year'] or '（没有识别出）'}"
    yield ""
    yield "各部分" if described["sections"] else "各部分：没有识别出带标题的部分"
    yield from _sections(described["sections"], kind, len(str(len(document.blocks))), width)
    if described["units"]:
        yield ""
        yield "逐条问题、原因、措施"
        yield from _units(described["units"], lines, width)
    yield ""
    yield "全文（行号｜位置｜文字；〔〕里是 Word 自动生成的编号）"
    digits = len(str(len(document.blocks)))
    for block in document.blocks:
        lead = f"{block.line:>{digits}}  {_where(block)}"
        yield from wrap(_shown(block, lines[block.line - 1]), width, lead, " " * (digits + 2))


def _because(reason: str) -> str:
    return f"（依据：{reason.rstrip('。')}）" if reason else ""


def _sections(
    sections: Sequence[dict[str, Any]], kind: dict[str, Any], digits: int, width: int
) -> Iterator[str]:
    names = {part["role"]: part.get("name") or "" for part in kind.get("parts") or ()}
    above: list[dict[str, Any]] = []
    for section in sections:
        while above and above[-1]["level"] >= section["level"]:
            above.pop()
        role = section["role"]
        words = []
        # A part's sections have its role; it is said once.
        if role and not (above and above[-1]["role"] == role):
            words.append(names.get(role) or _ROLE_WORDS.get(role, role))
        if section["aspect"] is not None:
            words.append(f"第 {section['aspect']} 个方面")
        above.append(section)
        mark = f"  〔{'，'.join(words)}〕" if words else ""
        lead = f"{section['line']:>{digits + 2}}{'  ' * section['level']}"
        yield from wrap(section["heading"] + mark, width, lead, " " * len(lead))


def _units(units: Sequence[dict[str, Any]], lines: Sequence[str], width: int) -> Iterator[str]:
    for unit in units:
        word = _UNIT_WORDS.get(unit["kind"], unit["kind"])
        plain = "" if unit["deficiency"] or unit["kind"] != "problem" else "（没有说不足）"
        place = f"{unit['line']}:{unit['column']}"
        yield fit(f"  {word} {place:>7}  {_words(unit, lines).strip()}", width - 14) + plain


def _where(block: Block) -> str:
    words = [PART_WORDS.get(block.part, block.part)]
    if block.cell is not None:
        words.append(f"表{block.table or ''}第{block.cell[0]}行第{block.cell[1]}列")
    said = "".join(words)
    return f"［{said}］" if said else ""


def _shown(block: Block, text: str) -> str:
    return f"〔{text[: block.label]}〕{text[block.label :]}" if block.label else text
