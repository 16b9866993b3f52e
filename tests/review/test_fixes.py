"""Mending: what was found is gone, nothing new appears, twice is once; edits together equal edits one by one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.docx_from_text import docx_from_text

from shenggao_lint.document import Document
from shenggao_lint.engine import lint_document
from shenggao_lint.findings import DocumentReport
from shenggao_lint.labels import Case, load_corpus
from shenggao_lint.readers import read
from shenggao_lint.review.fixes import (
    Change,
    Fixed,
    Unwritable,
    apply,
    apply_to_line,
    changes_of,
    choose,
    fix_document,
    is_safe,
    mended,
)
from shenggao_lint.rulebook import load_rulebook

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
BOOK = load_rulebook()
RULES = BOOK.select((), ())
# Drafts, and of the variants those in which something can be mended.
CASES = [
    case
    for case in load_corpus(str(CORPUS), list(BOOK.rules)).cases
    if case.base is None or any(BOOK.rules[wanted.rule].family in "PQT" for wanted in case.expect)
]
DRAFTS = sorted(CORPUS.rglob("*.txt"))
SPOILED: list[tuple[str, Callable[[str], str]]] = [
    ("half-width", lambda text: re.sub("(?<=[一-鿿])，(?=[一-鿿])", ",", text)),
    ("ascii quotes", lambda text: text.replace("“", '"').replace("”", '"')),
    ("reversed", lambda text: re.sub("“([^“”\n‘]{1,30})”", r"”\1“", text)),
    ("doubled", lambda text: re.sub("([，。；])(?=[一-鿿])", r"\1\1", text)),
]


def lint(document: Document) -> DocumentReport:
    report, failures = lint_document(document, BOOK, RULES)
    assert not [failure for failure in failures if "规则" in failure.message]
    return report


def fix(document: Document) -> Fixed:
    return fix_document(document, lint)


@pytest.mark.parametrize("case", CASES, ids=lambda case: Path(case.path).stem)
def test_every_draft_and_variant_is_mended_for_good(case: Case) -> None:
    document = case.document
    fixed = fix(document)
    assert not [found for found in fixed.after.findings if changes_of(found) and is_safe(found)]
    before = {(found.rule, found.line) for found in fixed.before.findings}
    assert {(found.rule, found.line) for found in fixed.after.findings} <= before


@pytest.mark.parametrize(
    ("path", "spoil"),
    # every draft in one way, by turns
    [(path, SPOILED[number % len(SPOILED)][1]) for number, path in enumerate(DRAFTS)],
    ids=[f"{SPOILED[number % len(SPOILED)][0]}-{path.stem}" for number, path in enumerate(DRAFTS)],
)
def test_what_was_spoiled_comes_back(path: Path, spoil: Callable[[str], str]) -> None:
    text = fix_text(path.read_text(encoding="utf-8"))
    assert fix_text(spoil(text)) == text


def fix_text(text: str) -> str:
    data = text.encode()
    document = read("稿件.txt", data)
    return mended(data, document, fix(document), plain=False).decode()


@pytest.mark.parametrize("path", DRAFTS[:4], ids=lambda path: path.stem)
def test_word_needs_the_same_changes_as_text(path: Path) -> None:
    text = SPOILED[0][1](path.read_text(encoding="utf-8"))
    word = read("稿件.docx", docx_from_text(text, automatic=False, styled=False))
    assert fix(word).changes == fix(read("稿件.txt", text.encode())).changes


LINE = st.text(st.sampled_from("一二，。“”(),ab"), min_size=1, max_size=12)


@given(
    LINE, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.text("甲乙", max_size=2)), max_size=6)
)
def test_together_is_the_same_as_one_by_one(text: str, wanted: list[tuple[int, int, str]]) -> None:
    changes: list[Change] = []
    for start, length, words in sorted(wanted):
        start = min(start, len(text))
        end = min(start + length, len(text))
        if not changes or start > changes[-1].end_column - 1:
            changes.append(Change(1, start + 1, end + 1, words))
    together = apply_to_line(text, changes)
    one_by_one, shift = text, 0
    for change in changes:
        moved = change._replace(column=change.column + shift, end_column=change.end_column + shift)
        one_by_one = apply_to_line(one_by_one, [moved])
        shift += len(change.replacement) - (change.end_column - change.column)
    assert one_by_one == together


@given(st.lists(st.text(st.sampled_from("学习不够，。“”\"'‘’(),的"), max_size=20), min_size=1, max_size=4))
def test_any_text_settles_and_its_changes_lead_there(lines: list[str]) -> None:
    text = "标题\n" + "\n".join(lines)
    document = read("稿件.txt", text.encode())
    fixed = fix(document)
    assert fix(fixed.document).changes == ()
    once = apply(document, fixed.changes)
    assert [block.text for block in once.blocks] == [block.text for block in fixed.document.blocks]


@pytest.mark.parametrize("plain", [True, False])
def test_word_files_are_written(plain: bool) -> None:
    data = docx_from_text("标题\n学习不够,下村少。", automatic=False, styled=False)
    document = read("稿件.docx", data)
    fixed = fix(document)
    again = read("稿件.docx", mended(data, document, fixed, plain=plain))
    assert [block.text for block in again.blocks] == ["标题", "学习不够，下村少。"]
    assert bool(again.residues) != plain


@pytest.mark.parametrize(("format", "data"), [("pdf", b"%PDF-1.7"), ("docx", b"{\\rtf1")])
def test_what_was_converted_is_not_written(format: str, data: bytes) -> None:
    document = read("稿件.txt", "标题\n学习不够,下村少。".encode())
    document.format = format
    with pytest.raises(Unwritable, match="另存为"):
        mended(data, document, fix(document), plain=True)


def test_a_signed_file_is_left_alone() -> None:
    data = docx_from_text("标题\n学习不够,下村少。", automatic=False, styled=False)
    document = read("稿件.docx", data)
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("_xmlsignatures/sig1.xml", b"<Signature/>")
    with pytest.raises(Unwritable, match="签名"):
        mended(out.getvalue(), document, fix(document), plain=False)


def test_overlapping_edits_wait_for_the_next_round() -> None:
    text = "标题\n一、问题\n学习不够,,下村少。"
    fixed = fix(read("稿件.txt", text.encode()))
    assert fixed.document.block(3).text == "学习不够，下村少。"
    assert fixed.changes == (Change(3, 5, 7, "，"),)


def test_of_two_that_overlap_the_first_is_taken() -> None:
    report = lint(read("稿件.txt", "标题\n学习不够，，下村少。".encode()))
    doubled = [found for found in report.findings if changes_of(found)]
    assert choose([*doubled, doubled[0]._replace(rule="Z999")]) == doubled


def test_markdown_marks_are_not_torn_apart() -> None:
    text = "# 标题\n**存在的**的问题，见[说明](http://a.example.cn/x,y)，学习不够,下村少。\n"
    document = read("稿件.md", text.encode())
    fixed = fix(document)
    assert mended(text.encode(), document, fixed, plain=False).decode() == text.replace("够,下", "够，下")
