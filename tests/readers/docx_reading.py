"""Short words for reading hand-written packages in tests."""

from __future__ import annotations

import pytest
from support.docx_package import package

from shenggao_lint.document import Block, Document
from shenggao_lint.readers import ReadError, read


def load(body: str, **parts: str) -> Document:
    """The document of a package with this body."""
    return read("稿.docx", package(body, None, **parts))


def lines(body: str, **parts: str) -> list[str]:
    """Texts of the blocks."""
    return [block.text for block in load(body, **parts).blocks]


def blocks(body: str, part: str, **parts: str) -> list[Block]:
    """The blocks of one part."""
    return [block for block in load(body, **parts).blocks if block.part == part]


def refusal(data: bytes, name: str = "稿.docx") -> str:
    """The message with which a file is refused: one Chinese line."""
    with pytest.raises(ReadError) as caught:
        read(name, data)
    message = str(caught.value)
    assert message.endswith("。")
    assert "\n" not in message
    return message
