"""A PDF written by hand: lines of Chinese text at given places, in a font that says what its codes mean."""

from __future__ import annotations

from collections.abc import Sequence

Line = tuple[float, float, float, str]
"""x, y, size in points, and the text."""

A4 = (595.0, 842.0)
LEFT, RIGHT, TOP = 79.5, 515.5, 742.0
LEADING = 28.0


def pdf(pages: Sequence[Sequence[Line]], *, image: bool = False) -> bytes:
    """A PDF with these lines on its pages; with ``image`` every page also shows a picture."""
    chars = sorted({char for page in pages for *_, text in page for char in text})
    codes = {char: number for number, char in enumerate(chars, 1)}
    unicode_map = "".join(
        f"<{code:04X}> <{char.encode('utf-16-be').hex()}>\n" for char, code in codes.items()
    )
    resources = "/Font << /F1 3 0 R >>" + (" /XObject << /Im1 6 0 R >>" if image else "")
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(
            "/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"{len(codes)} beginbfchar\n{unicode_map}endbfchar\nendcmap end"
        ),
        _stream(
            "\0",
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        ),
    ]
    kids = []
    for page in pages:
        shown = "".join(
            f"BT /F1 {size} Tf {x} {y} Td <{''.join(f'{codes[char]:04X}' for char in text)}> Tj ET\n"
            for x, y, size, text in page
        )
        objects.append(_stream(shown + ("q 100 0 0 100 0 0 cm /Im1 Do Q\n" if image else "")))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] /Resources << {resources} >>"
            f" /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _file(objects)


def page(*paragraphs: str, number: int | None = None, header: str = "", size: float = 16) -> list[Line]:
    """Paragraphs as a word processor sets them: first line indented by two characters, full lines, page number.

    A paragraph that begins with ``>`` goes on from the page before: no indent.
    """
    lines: list[Line] = []
    y = TOP
    if header:
        lines.append((230.0, 800.0, 10.5, header))
    full = int((RIGHT - LEFT) / size)
    for paragraph in paragraphs:
        goes_on = paragraph.startswith(">")
        rest, room, x = paragraph.removeprefix(">"), full - 2, LEFT + 2 * size
        if goes_on:
            room, x = full, LEFT
        while rest:
            lines.append((x, y, size, rest[:room]))
            rest, room, x, y = rest[room:], full, LEFT, y - LEADING
    if number is not None:
        lines.append((280.0, 60.0, 14.0, f"— {number} —"))
    return lines


def _stream(content: str, entries: str = "") -> str:
    return f"<< {entries} /Length {len(content.encode('latin-1'))} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out + (head + tail).encode("ascii")
