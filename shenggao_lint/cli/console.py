"""Writing to consoles and files: no console is too old to print on, no file is half written."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import NamedTuple, TextIO

PAGE_WIDTH = 80
MIN_WIDTH, MAX_WIDTH = 40, 100


class Terminal(NamedTuple):
    """What is known about the place where text goes.

    columns     width to fill
    ambiguous   columns of an East Asian ambiguous character (2 on GBK consoles)
    """

    interactive: bool
    colour: bool
    columns: int
    ambiguous: int


# A file or another program: nobody's console.
PAGE = Terminal(interactive=False, colour=False, columns=PAGE_WIDTH, ambiguous=1)


def prepare() -> None:
    """Characters that a console cannot show become ``?`` instead of a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def terminal(stream: TextIO | None = None) -> Terminal:
    """What ``stream`` (by default standard output) is connected to."""
    stream = sys.stdout if stream is None else stream
    if not stream.isatty():
        return PAGE
    columns = PAGE_WIDTH
    with contextlib.suppress(OSError, ValueError):
        columns = os.get_terminal_size(stream.fileno()).columns or PAGE_WIDTH
    encoding = (stream.encoding or "").lower().replace("-", "").replace("_", "")
    wide = encoding in ("gbk", "gb2312", "gb18030", "cp936", "936")
    return Terminal(True, _colour(), min(max(columns - 1, MIN_WIDTH), MAX_WIDTH), 2 if wide else 1)


def _colour() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    # The old Windows console prints colour codes as rubbish; Windows Terminal says who it is.
    return os.name != "nt" or bool(os.environ.get("WT_SESSION") or os.environ.get("TERM"))


def write(text: str, *, utf8: bool) -> None:
    """Text to standard output: as UTF-8 with LF everywhere, or as the console wants it."""
    binary = getattr(sys.stdout, "buffer", None)
    if utf8 and binary is not None:
        sys.stdout.flush()
        binary.write(text.encode("utf-8", "replace"))
    else:
        sys.stdout.write(text)
    sys.stdout.flush()


def write_bytes(data: bytes) -> None:
    """Bytes to standard output as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def say(message: str) -> None:
    """One line on standard error."""
    print(" ".join(message.split("\n")), file=sys.stderr)


def save(path: str, content: str | bytes) -> None:
    """Write a file, text as UTF-8 with LF: whole or not at all.

    A link is followed; a device or pipe is written to directly.  Raises OSError.
    """
    target = os.path.realpath(path)
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    if os.path.exists(target) and not os.path.isfile(target):
        with open(target, "wb") as stream:
            stream.write(data)
        return
    partial = f"{target}.{os.getpid()}.tmp"
    # O_EXCL: never through a link that somebody put there; the umask decides who may read.
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(data)
        os.replace(partial, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(partial)
        raise


def create(path: str, data: bytes) -> None:
    """Write a new file, its folder with it: whole or not at all.  Raises FileExistsError, OSError."""
    folder = os.path.dirname(path)
    if folder:
        os.makedirs(folder, exist_ok=True)
    # "x": never over a file that is there, not even one that came a moment ago.
    with open(path, "xb") as stream:
        try:
            stream.write(data)
        except BaseException:
            stream.close()
            with contextlib.suppress(OSError):
                os.unlink(path)
            raise
