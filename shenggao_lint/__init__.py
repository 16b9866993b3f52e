"""shenggao-lint（审稿）: a linter for drafts of a Party democratic-life meeting.

>>> report = lint("draft.docx")            # doctest: +SKIP
>>> report.documents[0].findings           # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .findings import DocumentReport, Report
    from .rulebook import Rulebook

__version__ = "0.1.0"
__all__ = ["__version__", "compare_texts", "lint", "lint_text"]


def lint(
    paths: str | Sequence[str],
    *,
    type: str | None = None,
    campaign: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    stage: str | None = None,
    previous: str | None = None,
    rulebook: Rulebook | None = None,
    config: str | None = None,
) -> Report:
    """Check files and folders.  What could not be read is in ``Report.failures``, never raised.

    config   a configuration file; what is given here wins over it.  None: no configuration is looked for
    Raises RulebookError for rules, selections or a configuration that cannot be used.
    """
    from . import batch, walk
    from .configuration.resolve import Command, Resolver
    from .rulebook import load_rulebook

    earlier = None
    if previous is not None:
        from .previous import Previous

        earlier = Previous(previous)
    command = Command(type, campaign, select, ignore, stage, earlier)
    load = load_rulebook if rulebook is None else lambda *_, **__: rulebook
    resolver = Resolver(command, config, use=config is not None, load_rules=load)
    inputs = walk.expand([paths] if isinstance(paths, str) else list(paths), resolver.excluded)
    return batch.lint_files(inputs, resolver.settings)


def lint_text(
    text: str,
    *,
    path: str = "-",
    type: str | None = None,
    campaign: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    stage: str = "final",
    previous: str | None = None,
    markdown: bool = False,
    rulebook: Rulebook | None = None,
) -> DocumentReport:
    """Check a draft given as text; lines end at ``\\n``, ``\\r\\n`` or ``\\r``.

    rulebook   None: the program's own rules, read once a process
    Raises ReadError for text that holds nothing to check or is no text, UnicodeEncodeError for lone surrogates,
    RulebookError, and RuntimeError when a rule could not be run.
    """
    from .engine import lint_document
    from .readers.text import read_text

    book = rulebook or _own_rules()
    document = read_text(path, text.encode("utf-8"), markdown=markdown)
    earlier: tuple[str, ...] = ()
    if previous is not None:
        from .previous import problems_in
        from .structure import outline

        earlier = problems_in(outline(read_text("-", previous.encode("utf-8"), markdown=markdown), book))
    report, failures = lint_document(
        document,
        book,
        book.select(select, ignore),
        type=type,
        campaign=campaign,
        stage=stage,
        previous=earlier,
    )
    if failures:
        raise RuntimeError("；".join(failure.message for failure in failures))
    return report


def compare_texts(
    text: str, select: Sequence[str] = (), rulebook: Rulebook | None = None
) -> list[DocumentReport]:
    """The papers of one meeting in one text, set apart by lines of ``====``, compared with each other."""
    from . import comparison

    book = rulebook or _own_rules()
    return comparison.compare_texts(text, book, book.select(select))


_rules: Rulebook | None = None


def _own_rules() -> Rulebook:
    global _rules
    if _rules is None:
        from .rulebook import load_rulebook

        _rules = load_rulebook()
    return _rules
