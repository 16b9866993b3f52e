"""Where a file lies, as code-review tools want it: relative to the folder the run was started in."""

from __future__ import annotations

import os
from urllib.parse import quote


def relative(path: str, root: str) -> str:
    """The path from ``root`` with ``/``; as it is where there is none (another drive, standard input)."""
    if not root or path == "-":
        return path
    try:
        found = os.path.relpath(os.path.join(root, path), root)
    except ValueError:
        return path
    return found.replace(os.sep, "/")


def uri(path: str, root: str) -> str:
    """The same, percent-encoded."""
    found = relative(path, root)
    if os.path.isabs(found):
        return "file://" + quote("/" + found.lstrip("/"), safe="/:")
    # "a:b" at the beginning would read as a scheme
    return quote(found, safe="/")
