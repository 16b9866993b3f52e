"""What the processes do: check a draft, make a download.  No state between two pieces of work."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..batch import Settings
    from ..findings import DocumentReport


class Checked(NamedTuple):
    """What came of a draft.

    report    None when it could not be read
    failures  Chinese sentences: what could not be read or run
    format    what the draft's content is (``Document.format``), "" when it could not be read
    """

    report: DocumentReport | None
    failures: tuple[str, ...]
    format: str


def warm_up(settings: Settings) -> None:
    """Import and prepare what the first draft would wait for."""
    from .. import engine
    from ..readers.text import read_text

    document = read_text("-", "对照检查材料\n学习不够系统。\n".encode(), markdown=False)
    engine.lint_document(document, settings.rulebook, settings.rules)


def check(settings: Settings, name: str, data: bytes, type: str | None, campaign: str | None) -> Checked:
    """Check one draft; ``type`` and ``campaign`` override detection."""
    from ..batch import lint_read
    from ..readers import ReadError, read

    chosen = settings._replace(type=type or settings.type, campaign=campaign or settings.campaign)
    try:
        document = read(name, data)
    except ReadError as error:
        return Checked(None, (error.message,), "")
    report, failures = lint_read(name, document, chosen)
    return Checked(report, tuple(failure.message for failure in failures), document.format)
