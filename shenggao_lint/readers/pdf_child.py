"""The process that reads one PDF: bytes on standard input, JSON on standard output.

``{"error": "" or a key of pdf._MESSAGES, "pages": [{"pieces": [[x, y, size, text] …], "image": bool} …]}``;
x and y in points from the page's lower left corner.
"""

from __future__ import annotations

import io
import json
import sys
from math import hypot
from typing import Any

from . import limits

_PIECES = limits.PIECES


def main() -> None:
    """Read, answer, end."""
    _limit_memory()
    data = sys.stdin.buffer.read()
    # pypdf warns about every oddity; the answer must stand alone on standard output.
    answer = extract(data)
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))
    sys.stdout.flush()


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        try:
            resource.setrlimit(resource.RLIMIT_AS, (limits.PDF_MEMORY, limits.PDF_MEMORY))
        except (ValueError, OSError):
            pass


def extract(data: bytes) -> dict[str, Any]:
    """The answer for a file's bytes; never raises for what is wrong with the file."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError
    except ImportError:
        return _failed("missing")
    try:
        reader = PdfReader(io.BytesIO(data))
        # Many are only protected against changes and open with an empty password.
        if reader.is_encrypted and not reader.decrypt(""):
            return _failed("encrypted")
        if len(reader.pages) > limits.PDF_PAGES:
            return _failed("pages")
        pages = []
        left = _PIECES
        for page in reader.pages:
            pieces = _pieces(page)[:left]
            left -= len(pieces)
            pages.append({"pieces": pieces, "image": _has_image(page)})
    except DependencyError:
        return _failed("encrypted")
    except Exception:
        return _failed("damaged")
    return {"error": "", "pages": pages} if pages else _failed("damaged")


def _failed(error: str) -> dict[str, Any]:
    return {"error": error, "pages": []}


def _pieces(page: Any) -> list[tuple[float, float, float, str]]:
    upright: list[tuple[float, float, float, str]] = []
    turned: list[tuple[float, float, float, str]] = []

    def visit(text: str, cm: Any, tm: Any, _font: Any, size: float) -> None:
        text = text.replace("\n", "").replace("\0", "")
        if not text:
            return
        # the text matrix in terms of the page
        a, b = tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3]
        c, d = tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3]
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        piece = (round(x, 2), round(y, 2), round(size * hypot(c, d), 2), text)
        # slanted text is a stamp or a watermark, unless the whole page lies on its side
        (upright if abs(b) <= abs(a) / 10 else turned).append(piece)

    page.extract_text(visitor_text=visit)
    return upright or turned


def _has_image(page: Any) -> bool:
    """Whether the page shows an image, directly or within a form."""
    objects = (page.get("/Resources") or {}).get("/XObject") or {}
    return any(objects[name].get("/Subtype") in ("/Image", "/Form") for name in objects)
