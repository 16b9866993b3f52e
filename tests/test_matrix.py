"""The matrix of the clean self-examinations is full, and every cell stands on its own words.

Each test changes one problem (or the one measure that answers it) and wants exactly that cell to change.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from shenggao_lint.readers.text import read_text
from shenggao_lint.rulebook import load_rulebook
from shenggao_lint.structure import Outline, outline
from shenggao_lint.structure.outline import Unit
from shenggao_lint.structure.substance.evidence import evidence
from shenggao_lint.structure.substance.links import links_of
from shenggao_lint.structure.substance.matrix import matrix_of

CLEAN = Path(__file__).resolve().parents[1] / "corpus" / "clean"
DRAFTS = sorted([*CLEAN.glob("personal-*.txt"), *CLEAN.glob("team-*.txt")])
CELLS = ("fact", "person", "thought")
HEAD = re.compile(r"^[^，。：\n]*[，。：]?")
VAGUE = {"personal": "我总觉得做得还不够到位。", "team": "班子总觉得做得还不够到位。"}  # no fact
NEUTRAL = "其余照旧。"  # shares no content word with any problem
PLAIN = "后来"  # in place of the words that show a thought
MIN_ANSWERED = 0.9

each_draft = pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
Cells = list[tuple[bool, ...]]


def read(text: str) -> Outline:
    return outline(read_text("稿件.txt", text.encode(), markdown=False), load_rulebook())


def problems(found: Outline) -> list[dict[str, Any]]:
    """The problems of the matrix in reading order."""
    rows = [problem for entry in matrix_of(found) for problem in entry["problems"]]
    return sorted(rows, key=lambda row: (row["line"], row["column"]))


def cells(found: Outline) -> Cells:
    return [tuple(row[name] for name in CELLS) for row in problems(found)]


def changed(before: Cells, number: int, cell: str) -> Cells:
    """The cells with one of them turned to false."""
    after = list(before)
    after[number] = tuple(value and name != cell for name, value in zip(CELLS, before[number], strict=True))
    return after


def rewritten(found: Outline, unit: Unit, words: str) -> str:
    """The draft with a unit's whole text replaced; further lines of the unit become empty."""
    lines = [line.text for line in found.text.lines]
    for index, piece in reversed(list(enumerate(unit.pieces))):
        text = lines[piece.line - 1]
        lines[piece.line - 1] = text[: piece.start] + (words if index == 0 else "") + text[piece.end :]
    return "\n".join(lines) + "\n"


def head(found: Outline, unit: Unit) -> str:
    """The unit's first clause, its number included."""
    piece = unit.pieces[0]
    match = HEAD.match(found.line(piece.line).text[piece.start : piece.end])
    assert match
    return match[0].rstrip("，：") + ("" if match[0].endswith("。") else "。")


def test_there_are_drafts() -> None:
    assert {path.name.split("-")[0] for path in DRAFTS} == {"personal", "team"}
    assert len(DRAFTS) >= 5


@each_draft
def test_every_problem_has_a_fact_and_a_person(path: Path) -> None:
    rows = problems(read(path.read_text(encoding="utf-8")))
    assert len(rows) >= 10
    lacking = [(row["line"], name) for row in rows for name in ("fact", "person") if not row[name]]
    assert lacking == []


def test_nearly_every_problem_has_a_measure() -> None:
    rows = [row for path in DRAFTS for row in problems(read(path.read_text(encoding="utf-8")))]
    answered = sum(bool(row["measures"]) for row in rows)
    said = f"{len(rows)} 条问题中 {answered} 条有措施（写这条测试时 59 条中 59 条）"
    assert answered >= MIN_ANSWERED * len(rows), said


@each_draft
def test_without_its_facts_a_problem_has_no_fact_and_nothing_else_changes(path: Path) -> None:
    found = read(path.read_text(encoding="utf-8"))
    before = cells(found)
    vague = VAGUE[path.name.split("-")[0]]
    for number, item in enumerate(evidence(found, "problem")):
        after = cells(read(rewritten(found, item.unit, head(found, item.unit) + vague)))
        wanted = changed(before, number, "fact")
        wanted[number] = (False, wanted[number][1], True)  # the new sentence has a thought
        assert after == wanted, item.text


@each_draft
def test_without_its_thought_a_problem_has_no_thought_and_nothing_else_changes(path: Path) -> None:
    found = read(path.read_text(encoding="utf-8"))
    before = cells(found)
    tried = 0
    for number, item in enumerate(evidence(found, "problem")):
        if not item.thought:
            continue
        tried += 1
        now = found
        for _ in range(9):
            one = evidence(now, "problem")[number]
            marks = one.found("thought")
            if not marks:
                break
            whole = now.text.whole
            for mark in reversed(marks):
                whole = whole[: mark.start] + PLAIN + whole[mark.end :]
            now = read(whole + "\n")
        assert cells(now) == changed(before, number, "thought"), item.text
    assert tried >= 10


@each_draft
def test_without_its_only_measure_a_problem_has_none_and_others_keep_theirs(path: Path) -> None:
    found = read(path.read_text(encoding="utf-8"))
    links = links_of(found).measures
    units = {unit.index: unit for unit in found.units}
    numbers = [unit.index for unit in found.units if unit.kind == "problem"]
    for only in sorted({answers[0] for answers in links.values() if len(answers) == 1}):
        unit = units[only]
        ordinal = unit.ordinal
        piece = unit.pieces[0]
        text = found.line(piece.line).text
        number = text[ordinal.start : ordinal.end] if ordinal and ordinal.start >= piece.start else ""
        after = read(rewritten(found, unit, number + NEUTRAL))
        assert [u.index for u in after.units] == list(units), text[piece.start : piece.end]
        wanted = {index: [m for m in links[index] if m != only] for index in numbers}
        assert links_of(after).measures == wanted, text[piece.start : piece.end]
        assert cells(after) == cells(found)
