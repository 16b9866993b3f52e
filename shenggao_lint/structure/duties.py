"""Rows of a table of duties (事项, 责任单位, 完成时间) as one sentence that says who and when."""

from __future__ import annotations

import re
from typing import Any

_SPLIT = re.compile(r"[\s　]*[｜|\t][\s　]*|[\s　]{2,}|，|(?<=[^\d：:])[：:]")
MAX_HEAD = 10


class Duties:
    """Reads the rows of all tables of a document in order; remembers the heading row of each.

    Words are data (``table`` in rules/settings/procedure.yaml).
    """

    def __init__(self, words: dict[str, str]) -> None:
        self.owner = re.compile(words["owner"])
        self.time = re.compile(words["time"])
        self.body = re.compile(words["body"])
        self.other = re.compile(words["other"])
        self.heads: dict[Any, list[str]] = {}

    def line(self, text: str) -> str:
        """A line of an annex whose cells are kept apart by bars, tabs, wide spaces or commas."""
        return self.row(None, [cell for cell in _SPLIT.split(text.strip()) if cell])

    def row(self, table: int | None, cells: list[str]) -> str:
        """The cells with a comma between; who is responsible as 由…负责, a time as …完成, two sides as …与…谈."""
        if len(cells) < 2:
            return "，".join(cells)
        if all(len(cell) <= MAX_HEAD for cell in cells) and any(
            self.owner.search(cell) or self.time.search(cell) or self.other.search(cell) for cell in cells
        ):
            self.heads[table] = cells
            return "，".join(cells)
        head = self.heads.get(table, [])
        if len(head) != len(cells):
            head = [""] * len(cells)
        said: list[str] = []
        for index, (name, cell) in enumerate(zip(head, cells, strict=True)):
            if said and self.other.search(name):
                said[-1] += f"与{cell}谈"
                continue
            says_itself = bool(self.owner.search(cell))
            if not says_itself and (
                self.owner.search(name) or (not name and index and self.body.match(cell))
            ):
                cell = f"由{cell}负责"
            elif self.time.search(name):
                cell = f"{cell}完成"
            said.append(cell)
        return "，".join(said)
