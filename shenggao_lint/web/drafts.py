"""The drafts of one run of the page: in memory only, gone when it ends."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from secrets import token_hex
from typing import TYPE_CHECKING

from . import limits

if TYPE_CHECKING:
    from ..findings import DocumentReport
    from .jobs import Checked

_NAME_CHARS = 240


class FullError(Exception):
    """No room for another draft; the message is a Chinese sentence."""


class Draft:
    """A draft and what came of it.

    name      its file name, with the folders below the one that was dropped
    type, campaign  as the reviewer chose them, "" for detection
    checked   None while it waits
    """

    __slots__ = ("campaign", "checked", "data", "id", "name", "type")

    def __init__(self, name: str, data: bytes) -> None:
        self.id = token_hex(8)
        self.name = name
        self.data = data
        self.type = ""
        self.campaign = ""
        self.checked: Checked | None = None

    @property
    def report(self) -> DocumentReport | None:
        return self.checked.report if self.checked else None


class Drafts:
    """All drafts by id, in the order they came."""

    def __init__(self) -> None:
        self._by_id: dict[str, Draft] = {}
        self._bytes = 0

    def __iter__(self) -> Iterator[Draft]:
        return iter(tuple(self._by_id.values()))

    def __len__(self) -> int:
        return len(self._by_id)

    def add(self, name: str, data: bytes) -> Draft:
        """A new draft under a name of its own.  Raises FullError."""
        if len(self._by_id) >= limits.DRAFTS or self._bytes + len(data) > limits.TOTAL_BYTES:
            raise FullError("页面里的稿件已经太多，放不下了，请先下载结果，清空后再放。")
        draft = Draft(self._unused(clean_name(name)), data)
        self._by_id[draft.id] = draft
        self._bytes += len(data)
        return draft

    def get(self, id: str) -> Draft | None:
        return self._by_id.get(id)

    def remove(self, id: str) -> None:
        draft = self._by_id.pop(id, None)
        if draft is not None:
            self._bytes -= len(draft.data)

    def clear(self) -> None:
        self._by_id.clear()
        self._bytes = 0

    def _unused(self, name: str) -> str:
        taken = {draft.name for draft in self._by_id.values()}
        stem, extension = os.path.splitext(name)
        number, result = 1, name
        while result in taken:
            number += 1
            result = f"{stem}（{number}）{extension}"
        return result


def clean_name(name: str) -> str:
    """A name from a browser as a relative path that is safe on every system.

    >>> clean_name("../甲/..\\\\乙?.docx")
    '甲/乙_.docx'
    """
    steps = []
    for step in name.replace("\\", "/").split("/"):
        step = re.sub(r'[\x00-\x1f\x7f<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]', "_", step).strip(" ")
        if step.strip("."):
            steps.append(step)
    return "/".join(steps)[-_NAME_CHARS:].lstrip("/") or "稿件"
