"""Draws what the program prints for a draft of the corpus: docs/images/check.svg, shown in README.

``--check`` only says whether the picture is up to date (exit 1: stale).  Drawn alike everywhere: no font is
measured, every character has its column.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
DRAFT = "corpus/flawed/personal-2025-forestry-bureau.txt"
TARGET = ROOT / "docs" / "images" / "check.svg"

sys.path.insert(0, str(ROOT))

from shenggao_lint.cli import console
from shenggao_lint.cli.main import PROGRAM, main
from shenggao_lint.reports.display import char_width

COLUMNS = 80
# Lines drawn; the picture says that there are more.
MOST = 32
CELL, LINE, MARGIN = 8, 24, 20
# Font sizes by columns: a full-width character takes two cells, a monospaced Latin one 0.6 of its size.
SIZES = {0: "16", 1: "13.3", 2: "16"}
BASELINE = 16
FONTS = "Consolas, Menlo, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'PingFang SC', 'Microsoft YaHei', monospace"
# Terminal colour codes of the text report -> SVG attributes.
STYLES = {
    "": "",
    "0": "",
    "1": ' font-weight="bold"',
    "2": ' fill="#8b949e"',
    "1;31": ' fill="#ff7b72" font-weight="bold"',
    "1;32": ' fill="#7ee787" font-weight="bold"',
    "1;33": ' fill="#e3b341" font-weight="bold"',
    "33": ' fill="#e3b341"',
    "36": ' fill="#79c0ff"',
}
_COLOUR = re.compile("\x1b\\[([0-9;]*)m")


class Piece(NamedTuple):
    """A stretch of one colour and of characters of one width."""

    text: str
    column: int
    width: int
    style: str


def output() -> str:
    """What the program writes to a colour terminal."""
    os.chdir(ROOT)
    screen = console.Terminal(interactive=True, colour=True, columns=COLUMNS, ambiguous=1)
    console.terminal = lambda stream=None: screen
    real, sys.stdout = sys.stdout, io.StringIO()
    try:
        code = main([DRAFT])
        text = sys.stdout.getvalue()
    finally:
        sys.stdout = real
    if code not in (0, 1):
        raise SystemExit(f"{DRAFT}：没有检查成，退出码 {code}。")
    return text


def pieces(line: str) -> Iterator[Piece]:
    """The line's stretches of one colour and width, white space left out."""
    column, style = 0, ""
    for index, part in enumerate(_COLOUR.split(line)):
        if index % 2:
            style = part
            continue
        for (width, blank), chars in groupby(part, key=lambda char: (char_width(char), char.isspace())):
            text = "".join(chars)
            if not blank:
                yield Piece(text, column, width, style)
            column += len(text) * width


def svg(lines: list[str]) -> str:
    """The picture, as SVG text."""
    width, height = COLUMNS * CELL + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">',
        f"<title>{escape(PROGRAM)} {escape(DRAFT)}</title>",
        f'<rect width="{width}" height="{height}" rx="8" fill="#0d1117"/>',
        f'<g font-family="{FONTS}" fill="#e6edf3">',
    ]
    for number, line in enumerate(lines):
        y = MARGIN + number * LINE + BASELINE
        parts += [_text(piece, y) for piece in pieces(line)]
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _text(piece: Piece, y: int) -> str:
    columns = (piece.column + index * piece.width for index in range(len(piece.text)))
    places = " ".join(str(MARGIN + column * CELL) for column in columns)
    size = SIZES[piece.width]
    return f'<text x="{places}" y="{y}" font-size="{size}"{STYLES[piece.style]}>{escape(piece.text)}</text>'


def picture() -> str:
    """Command and output, cut after MOST lines at the end of a paragraph."""
    lines = output().rstrip("\n").split("\n")
    if len(lines) > MOST:
        end = max((number for number in range(MOST) if not lines[number]), default=MOST)
        lines = [*lines[:end], "", f"\x1b[2m（以下还有 {len(lines) - end - 1} 行，略）\x1b[0m"]
    return svg([f"\x1b[1m$ {PROGRAM} {DRAFT}\x1b[0m", *lines])


def run(arguments: list[str]) -> int:
    """Write the picture, or with --check compare it; returns the exit code."""
    page = picture()
    if "--check" in arguments:
        if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == page:
            return 0
        print("docs/images/check.svg 不是最新的，请运行 python scripts/make_screenshot.py", file=sys.stderr)
        return 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(page, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
