"""Places in a part's bytes: counted as the reader counts, whatever stands in the file."""

from __future__ import annotations

import pytest
from readers.test_docx_random import Nonsense
from support.docx_package import abstract, level, num, p, package

from review.annotating import NOW, checked
from review.everything import everything
from review.word_file import MAIN, parts
from shenggao_lint.document import Block, Span
from shenggao_lint.findings import Finding
from shenggao_lint.readers import read
from shenggao_lint.review.annotate import annotate
from shenggao_lint.review.marks import ReviewError
from shenggao_lint.review.package import Source
from shenggao_lint.review.runs import Splicer
from shenggao_lint.review.scan import Scan
from shenggao_lint.rulebook import load_rulebook


def agree(data: bytes) -> int:
    """Every atom of every block holds the block's characters; how many there were."""
    document = read("稿.docx", data)
    scans: dict[str, Splicer] = {}
    seen = 0
    for block in document.blocks:
        assert block.origin is not None
        part = block.origin.part
        scans.setdefault(part, Splicer(Scan(Source(data).read(part)))).require(block)
        seen += len(block.origin.atoms)
    return seen


def test_everything() -> None:
    assert agree(everything()) > 40


@pytest.mark.parametrize("seed", range(150))
def test_nonsense(seed: int) -> None:
    """A comment on every line of nonsense: the same text afterwards, or a plain refusal, nothing else."""
    nonsense = Nonsense(seed)
    data = package(
        p("首") + nonsense.elements() + p("末"),
        numbering=abstract(0, level(0, "decimal", "%1.")) + num(1, 0),
        footnotes=f'<w:footnote w:id="1">{nonsense.elements(5)}</w:footnote>',
        comments=f'<w:comment w:id="1">{p("批")}</w:comment><w:comment w:id="2"/>',
        header1=nonsense.elements(5),
    )
    document, report = checked(data)
    spans = [block.line for block in document.blocks]
    findings = tuple(_finding(document.block(line)) for line in spans)
    try:
        result = annotate(
            data,
            document,
            report._replace(findings=findings),
            Span(1, 1, 2),
            load_rulebook().settings["annotate"],
            recognised="",
            every=True,
            now=NOW,
        )
    except ReviewError as error:
        assert "对不上" in str(error)
        return
    texts = [block.text for block in read("稿.docx", result.data).blocks]
    assert texts == [block.text for block in document.blocks]
    assert result.comments == len(findings) + 1


def _finding(block: Block) -> Finding:
    """All of a block."""
    end = len(block.text) + 1
    return Finding(
        "P101", "x", "占位", "error", "坏。", "改。", "", block.line, 1, end, block.text, block.part, None,
        (), "", (), None, {}, False, "",
    )  # fmt: skip


def test_nothing_changed_is_the_same_bytes() -> None:
    data = parts(everything())[MAIN]
    assert Splicer(Scan(data)).result() == data
