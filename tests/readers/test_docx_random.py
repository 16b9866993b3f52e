"""Random nonsense of Word elements: never another error, never a place outside its block, nothing lost in silence."""

from __future__ import annotations

import random

import pytest
from support.docx_package import abstract, level, num, p, package, style

from shenggao_lint.readers import read
from shenggao_lint.readers.docx.story import StoryWalker

_INNER = ["rPr", "pPr", "numPr", "numId", "ilvl", "vanish", "highlight", "rStyle", "pStyle", "gridSpan", "vMerge", "del", "ins", "sdtContent", "jc", "sectPr", "tabs", "headerReference", "hyperlink", "unknown"]  # fmt: skip
_NAMES = sorted(name[2:] for name in StoryWalker.CONTENT if name.startswith("w:")) + _INNER
_ATTRIBUTES = {
    "val": ["1", "0", "restart", "continue", "x", "yellow", "center", "", "99"],
    "id": ["1", "2", "3", "x"],
    "author": ["张"],
    "type": ["page", "separator", "default"],
    "fldCharType": ["begin", "separate", "end"],
    "char": ["2611", "F0FC"],
}


class Nonsense:
    """Balanced XML of Word's names in any order; ``size`` elements at most."""

    def __init__(self, seed: int, size: int = 200) -> None:
        self._random = random.Random(seed)
        self._left = size

    def elements(self, depth: int = 0) -> str:
        content = ""
        for _ in range(self._random.randint(0, 5)):
            self._left -= 1
            if self._left < 0 or depth > 8:
                break
            name = self._random.choice(_NAMES)
            keys = self._random.sample(sorted(_ATTRIBUTES), self._random.randint(0, 3))
            attributes = "".join(f' w:{key}="{self._random.choice(_ATTRIBUTES[key])}"' for key in keys)
            inner = "字" if name in ("t", "delText") else self.elements(depth + 1)
            content += f"<w:{name}{attributes}>{inner}</w:{name}>"
            if self._random.random() < 0.1:
                choice, fallback = self.elements(depth + 1), self.elements(depth + 1)
                content += f"<mc:AlternateContent><mc:Choice>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
        return content


@pytest.mark.parametrize("seed", range(60))
def test_nonsense(seed: int) -> None:
    nonsense = Nonsense(seed)
    document = read(
        "稿.docx",
        package(
            p("首") + nonsense.elements() + p("末"),
            styles=style("1", "Title", "<w:rPr><w:vanish/></w:rPr>") + nonsense.elements(5),
            numbering=abstract(0, level(0, "decimal", "%1.")) + num(1, 0),
            footnotes=f'<w:footnote w:id="1">{nonsense.elements(5)}</w:footnote>',
            comments=f'<w:comment w:id="1">{p("批")}</w:comment><w:comment w:id="2"/>',
            header1=nonsense.elements(5),
        ),
    )
    body = [block for block in document.blocks if block.part == "body"]
    assert body[0].text == "首"
    assert document.unread or any(block.text.endswith("末") for block in body)
    assert [block.line for block in document.blocks] == list(range(1, len(document.blocks) + 1))
    for block in document.blocks:
        assert block.origin is not None
        position = block.label
        for start, end, _ordinal in block.origin.atoms:
            assert position <= start < end <= len(block.text)
            position = end
    for residue in document.residues:
        assert (
            1
            <= residue.span.column
            <= residue.span.end_column
            <= len(document.block(residue.span.line).text) + 1
        )
