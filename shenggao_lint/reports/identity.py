"""Whose draft it is: unit and person, from the lines at the top, else the file name."""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from ..findings import DocumentReport

LOOK_AT = 4
MAX_LINE = 60

_HAN = "\u4e00-\u9fff"
# A by-line's label, and the marks around a line.
_LABEL = re.compile(r"^[（(【\[]?\s*(?:[\u4e00-\u9fff]{2,4}人\s*[:：])?")
# Where a unit's name ends: its party organisation, its team, the post, or what the paper is about.
_UNIT_END = (
    r"党组|党委|党总支|党支部|党工委|党的|党史|领导班子|领导小组|班子|委员会|常委|关于|主题教育|民主生活会|对照检查|"
    r"检视剖析|个人|相互|政治|同志|副|[（(“\s　、，]|20\d\d年|二[〇○零]"
)
_UNIT = re.compile(rf"^(?:关于|中共|在)*([{_HAN}\d]{{2,24}}?)(?={_UNIT_END})")
_UNIT_WORD = re.compile(
    r"(?:[省市县区旗镇乡村州局院校学馆所站队团社厅部处司办会矿厂店署关行园系]|中心|公司|集团|医院|街道|幼儿园|委)$"
)
_POST = (
    r"(?:书记|主任|委员|成员|经理|主席|导员|检察长|[局县区市镇乡院校馆站处科组会部司厅所队行社园董事关]长)"
)
_NAME = rf"([{_HAN}]{{2,4}}|[{_HAN}]\s[{_HAN}])"
_NAMES = (
    re.compile(rf"{_POST}[\s　]+{_NAME}[）)】\]]?$"),
    re.compile(rf"[:：]\s*{_NAME}(?:[（(].*)?$"),
    re.compile(rf"{_POST}{_NAME}(?=$|20\d\d年)"),
    re.compile(rf"^([{_HAN}]{{2,4}})同志"),
)
_PAPER = re.compile("材料|提纲|方案|通报|报告|总结|意见|清单|年度|发言|会议|情况|生活会|检查")
# A paper of one person is told from others by the name alone.
_PERSONAL = re.compile("个人|发言|批评|提纲")


class Identity(NamedTuple):
    """``unit`` and ``name`` are "" where they were not found; ``stem`` is the file's name without its extension."""

    unit: str
    name: str
    stem: str
    personal: bool

    @property
    def label(self) -> str:
        """Unit and person in one cell, else the file name."""
        if self.name or (self.unit and not self.personal):
            return " ".join(part for part in (self.unit, self.name) if part)
        return self.stem


def identify(document: DocumentReport) -> Identity:
    """Unit and person of a draft; where they are not plain, "" rather than a guess."""
    stem = os.path.splitext(document.path.rpartition("/")[2])[0]
    top = [line.strip() for line in document.lines if line.strip()][:LOOK_AT]
    head = []
    for line in top:
        if len(line) > MAX_LINE or line[-1] in "。；：:":
            break
        head.append(line)
    unit = next((found for line in head if (found := _unit(_LABEL.sub("", line)))), "")
    name = next((found for line in head if (found := _name(line))), "")
    return Identity(unit, name, stem, any(_PERSONAL.search(line) for line in head[:2]))


def _unit(line: str) -> str:
    found = _UNIT.match(line)
    if found is None or not _UNIT_WORD.search(found[1]) or _PAPER.search(found[1]):
        return ""
    return found[1]


def _name(line: str) -> str:
    for pattern in _NAMES:
        found = pattern.search(line)
        if found is not None and not _PAPER.search(found[1]):
            return "".join(found[1].split())
    return ""
