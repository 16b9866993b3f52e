"""The baseline: findings that were there before and are not to be counted again.

A JSON file of hashes, places and numbers, one finding a line so that a version control system shows what
changed.  A finding is known by its fingerprint alone, so edits elsewhere in the draft do not matter.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, NamedTuple

from .conclusion import conclude
from .findings import DocumentReport

SCHEMA = 1
_KEYS = {"path": str, "rule": str, "line": int, "fingerprint": str}


class BaselineError(Exception):
    """A baseline that cannot be used; the message is a Chinese line."""


class Known(NamedTuple):
    """One known finding.

    path   as fingerprints are made of it; line   where it was when the baseline was written (for people)
    """

    path: str
    line: int
    rule: str
    fingerprint: str


def read(file: str) -> tuple[Known, ...]:
    """The findings of a baseline file.  Raises BaselineError."""
    import json

    try:
        with open(file, encoding="utf-8") as stream:
            data = json.load(stream)
        if data["schema"] != SCHEMA:
            raise BaselineError(f"{file}：基线文件的版本是 {data['schema']}，请用 --write-baseline 重写。")
        entries = [tuple(entry[key] for key in Known._fields) for entry in data["findings"]]
        if not all(isinstance(entry[key], kind) for entry in data["findings"] for key, kind in _KEYS.items()):
            raise TypeError
    except FileNotFoundError:
        raise BaselineError(f"{file}：没有这个基线文件，第一次用先加 --write-baseline 写一份。") from None
    except OSError as error:
        raise BaselineError(f"{file}：基线文件读不了（{error.strerror}）。") from None
    except (ValueError, LookupError, TypeError):
        raise BaselineError(f"{file}：不是基线文件，请核对，或用 --write-baseline 重写。") from None
    return tuple(Known(*entry) for entry in entries)


def mark(
    document: DocumentReport, fingerprints: Collection[str], conclusions: Sequence[dict[str, Any]]
) -> DocumentReport:
    """The report with its known findings marked, and the conclusion without them."""
    if not any(finding.fingerprint in fingerprints for finding in document.findings):
        return document
    findings = tuple(
        finding._replace(known=True) if finding.fingerprint in fingerprints else finding
        for finding in document.findings
    )
    return document._replace(findings=findings, conclusion=conclude(findings, conclusions))


def stale(
    old: Iterable[Known],
    found: Collection[str],
    looked: Callable[[Known], bool],
    exists: Callable[[str], bool],
) -> list[Known]:
    """The known findings that are no longer there.

    found    fingerprints of this run
    looked   whether this run would have found it (its draft was checked and its rule run)
    exists   whether a path of the baseline is still there
    """
    return [
        known for known in old if known.fingerprint not in found and (looked(known) or not exists(known.path))
    ]


def updated(old: Iterable[Known], gone: Iterable[Known], current: Iterable[Known]) -> list[Known]:
    """The baseline after this run: what it did not look at stays, what is gone goes, what it found is in."""
    here = {known.fingerprint: known for known in current}
    left_out = {known.fingerprint for known in gone} | set(here)
    return sorted([*here.values(), *(known for known in old if known.fingerprint not in left_out)])


def dump(entries: Iterable[Known]) -> str:
    """The baseline file's text."""
    import json

    lines = [
        json.dumps({key: getattr(entry, key) for key in _KEYS}, ensure_ascii=False)
        for entry in sorted(entries)
    ]
    body = ",\n".join(f"  {line}" for line in lines)
    return f'{{"schema": {SCHEMA}, "tool": "shenggao-lint", "findings": [' + (
        f"\n{body}\n]}}\n" if lines else "]}\n"
    )


def exists_below(root: str | None) -> Callable[[str], bool]:
    """Whether a path of the baseline, relative to ``root``, is still a file."""
    return lambda path: os.path.isfile(os.path.join(root or "", path))
