"""Fixes in Word files: accepted they give the fixed text, rejected the original, in the same formatting."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from support import docx_package as word
from support.docx_from_text import docx_from_text

from review.everything import everything
from review.word_file import MAIN, W, formatted, infos, local, parts, root, settled
from shenggao_lint.readers import read
from shenggao_lint.review.marks import AUTHOR, ReviewError
from shenggao_lint.review.tracked import Edit, fixed_lines, protection, write_tracked

ROOT = Path(__file__).resolve().parents[2]
TEXT = sorted((ROOT / "corpus").rglob("*.txt"))[::3]


def some_edits(data: bytes, seed: int) -> list[Edit]:
    """Replacements, insertions and deletions all over the document, none beside another."""
    chance = random.Random(seed)
    edits: list[Edit] = []
    for block in read("稿.docx", data).blocks:
        column = block.label + 1
        while column <= len(block.text):
            end = min(column + chance.randrange(4), len(block.text) + 1)
            if chance.random() < 0.3 and "\t" not in block.text[column - 1 : end - 1]:
                new = chance.choice(["", "改", "<改&正>", " 空 "])
                if new or end > column:
                    edits.append((block.line, column, end, new))
            column = end + 1
    return edits


@pytest.mark.parametrize("file", TEXT, ids=lambda file: file.stem)
def test_corpus_drafts(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    data = docx_from_text(text)
    edits = some_edits(data, len(text))
    document = read("稿.docx", data)
    expected = _expected(formatted(data), [block.text for block in document.blocks], edits)
    tracked = write_tracked(data, document, edits, plain=False)
    assert settled(tracked, AUTHOR, accept=False) == formatted(data)
    assert settled(tracked, AUTHOR, accept=True) == expected
    direct = write_tracked(data, document, edits, plain=True)
    assert formatted(direct) == expected
    for result in (tracked, direct):
        assert [b.text for b in read("稿.docx", result).blocks] == fixed_lines(document, edits)
        assert [name for name in parts(data) if parts(data)[name] != parts(result)[name]] == [MAIN]
        assert infos(result) == infos(data)


def _expected(chars: list[tuple[str, str]], lines: list[str], edits: list[Edit]) -> list[tuple[str, str]]:
    """The characters after the edits; new ones look like the first one replaced, or the one before them."""
    assert "".join(char for char, _ in chars) == "".join(lines).replace("\t", "<tab>")
    starts = [sum(map(len, lines[:line])) for line in range(len(lines))]
    result = list(chars)
    for line, column, end_column, new in sorted(edits, reverse=True):
        start, end = starts[line - 1] + column - 1, starts[line - 1] + end_column - 1
        like = start if end > start or column == 1 else start - 1
        result[start:end] = [(char, chars[like][1]) for char in new]
    return result


@pytest.mark.parametrize("seed", range(12))
def test_everything(seed: int) -> None:
    data = everything()
    document = read("稿.docx", data)
    # Word keeps no changes inside ruby
    edits = [edit for edit in some_edits(data, seed) if "音" not in document.block(edit[0]).text]
    tracked = write_tracked(data, document, edits, plain=False)
    for part in (MAIN, "word/footnotes.xml", "word/header1.xml", "word/header2.xml"):
        assert settled(tracked, AUTHOR, accept=False, part=part) == formatted(data, part)
    direct = write_tracked(data, document, edits, plain=True)
    for result in (tracked, direct):
        changed = {name for name in parts(data) if parts(data)[name] != parts(result)[name]}
        assert changed <= {MAIN, "word/footnotes.xml", "word/header1.xml", "word/header2.xml"}
    assert set(re.findall(r"【|】", str(parts(tracked)[MAIN]))) == set()
    others = [
        e.get(f"{W}author")
        for e in root(tracked).iter(f"{W}ins", f"{W}del")
        if e.get(f"{W}id") in ("902", "903")
    ]
    assert set(others) == {"王某"}


def test_beside_anothers_insertion_not_inside_it() -> None:
    data = everything()
    document = read("稿.docx", data)
    line = next(block for block in document.blocks if "研究不深" in block.text)
    column = line.text.index("不深") + 1
    result = write_tracked(data, document, [(line.line, column, column + 2, "不够深入")], plain=False)
    for element in root(result).iter(f"{W}ins"):
        assert all(local(above) != "ins" for above in element.iterancestors())
    removed = [e for e in root(result).iter(f"{W}del") if e.get(f"{W}author") == AUTHOR]
    assert [local(e.getparent()) for e in removed] == ["ins"]


def test_again_changes_nothing_more() -> None:
    data = docx_from_text("对照检查,不深.\n")
    document = read("稿.docx", data)
    result = write_tracked(data, document, [(1, 5, 6, "，"), (1, 8, 9, "。")], plain=False)
    assert [b.text for b in read("稿.docx", result).blocks] == ["对照检查，不深。"]
    assert write_tracked(result, read("稿.docx", result), [], plain=False) == result
    ids = [e.get(f"{W}id") for e in root(result).iter(f"{W}ins", f"{W}del")]
    assert len(ids) == len(set(ids)) == 4


def test_headers_that_say_the_same_are_all_mended() -> None:
    data = everything()
    document = read("稿.docx", data)
    header = next(block for block in document.blocks if block.part == "header")
    edits: list[Edit] = [(header.line, 7, 9, "某")]
    for plain in (True, False):
        result = write_tracked(data, document, edits, plain=plain)
        shown = [b.text for b in read("稿.docx", result).blocks if b.part == "header"]
        assert shown == ["清河县水务局某材料"]


def test_edits_that_cannot_be_made() -> None:
    lists = word.abstract(1, word.level(0, "decimal", "%1．")) + word.num(1, 1)
    data = word.package(word.numbered("学习不深", 1), numbering=lists)
    document = read("稿.docx", data)
    for edits in (
        [(1, 1, 2, "2")],
        [(1, 3, 5, "a"), (1, 4, 6, "b")],
        [(1, 3, 3, "a"), (1, 3, 3, "b")],
        [(1, 3, 4, "\n")],
        [(1, 3, 40, "")],
    ):
        with pytest.raises(ValueError, match="edit"):
            write_tracked(data, document, edits, plain=True)
    signed = word.zipped({**parts(data), "_xmlsignatures/origin.sigs": b""})
    with pytest.raises(ReviewError, match="数字签名"):
        write_tracked(signed, document, [(1, 3, 4, "学")], plain=True)
    assert protection(data) == ""
