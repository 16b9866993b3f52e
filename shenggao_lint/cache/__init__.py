"""Findings of earlier runs: hashes, places and numbers, never a draft's words.

An entry is found by a key over everything that findings depend on.  Text in it is either the program's and
the rules' own, or a place in the draft from which it is cut again; what can be neither is not kept.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..digest import blake2b
from ..findings import DocumentReport, Finding, Related
from ..readers import read, words
from ..rulebook import compiled
from .places import Encoder, ForeignWords, decoded, sources

if TYPE_CHECKING:
    from ..batch import Settings
    from ..document import Document
    from ..rulebook import Rulebook

# A report, and the sentences on what could not be read in its draft.
Kept = tuple[DocumentReport, tuple[str, ...]]

KIND = "findings-"
KEEP = 4096
# Raise it when the stored form changes.
FORMAT = "3"


def key(data: bytes, path: str, name: str, settings: Settings, previous: Sequence[str]) -> str:
    """The key of a draft's findings.

    data       the file's bytes
    path,name  as reports show it, and as fingerprints are made of it
    previous   last year's problems for this draft
    """
    digest = _base(settings).copy()
    for part in (path.encode("utf-8", "surrogatepass"), name.encode("utf-8", "surrogatepass"), data):
        digest.update(b"%d\0" % len(part))
        digest.update(part)
    if previous:
        digest.update(repr(tuple(previous)).encode("utf-8", "surrogatepass"))
    return str(digest.hexdigest())


def recall(cache_key: str, path: str, data: bytes, rulebook: Rulebook, *, lines: bool) -> Kept | None:
    """(report, what could not be read) kept under this key; None where there is nothing.

    path, data   the draft as shown, and its bytes: from them the report's words are cut
    lines        whether the report's ``lines`` are wanted: a Word draft must then be read as a whole
    """
    stored = compiled.load(cache_key, KIND)
    if stored is None:
        return None
    try:
        seal, covered, *fields, findings, sections, matrix, conclusion = stored
        document = read(path, data) if lines or seal else None
        whole = _whole(document) if seal else words(path, data)
        # what LibreOffice or pypdf makes of a file may change with their versions
        if seal and seal != _seal(whole):
            return None
        type_, campaign, year, chars = fields
        report = DocumentReport(
            path=path,
            type=type_,
            campaign=decoded(campaign, whole),
            year=year,
            chars=chars,
            findings=tuple([_finding(entry, whole, rulebook) for entry in findings]),
            sections=decoded(sections, whole),
            matrix=decoded(matrix, whole),
            lines=() if document is None else _lines(document, decoded(covered, whole)),
            conclusion=decoded(conclusion, whole),
        )
    except (LookupError, TypeError, ValueError):
        return None
    return report, () if document is None else document.unread


def keep(cache_key: str, path: str, data: bytes, document: Document, kept: Kept, rulebook: Rulebook) -> None:
    """Keeps a report, if all its words are the rules' own or found in the draft."""
    report, unread = kept
    # Words are best cut from what a quick look at the file gives; what is not there (notes, headers) is
    # cut from the document, which must then be read as a whole.
    for quick in (False,) if unread else (True, False):
        whole = words(path, data) if quick else _whole(document)
        encoder = Encoder(whole, rulebook)
        try:
            stored = (
                "" if quick else _seal(whole),
                encoder.value(_covered(document, report)),
                report.type,
                encoder.value(report.campaign),
                report.year,
                report.chars,
                [_stored(finding, encoder) for finding in report.findings],
                encoder.value(report.sections),
                encoder.value(report.matrix),
                encoder.value(report.conclusion),
            )
        except ForeignWords:
            continue
        compiled.store(cache_key, stored, KIND, keep=None)
        return


def _whole(document: Document | None) -> str:
    return "" if document is None else "\n".join([block.text for block in document.blocks])


def _seal(whole: str) -> str:
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _covered(document: Document, report: DocumentReport) -> dict[int, str]:
    """The lines that are shown otherwise than they stand in the draft (personal numbers masked), by index."""
    pairs = zip(report.lines, document.blocks, strict=True)
    return {index: line for index, (line, block) in enumerate(pairs) if line != block.text}


def _lines(document: Document, covered: dict[int, str]) -> tuple[str, ...]:
    return tuple([covered.get(index, block.text) for index, block in enumerate(document.blocks)])


def tidy() -> None:
    """Removes the oldest entries beyond KEEP; once a run."""
    compiled.tidy(KIND, KEEP)


# -- the key -------------------------------------------------------------------------------------

MAX_BASES = 64
# Settings are shared by many drafts of a run: (settings, digest over them) of the last ones.
_bases: dict[int, tuple[Settings, Any]] = {}
_program: bytes | None = None


def _base(settings: Settings) -> Any:
    if len(_bases) > MAX_BASES:
        _bases.clear()
    known = _bases.get(id(settings))
    if known is not None and known[0] is settings:
        return known[1]
    rulebook = settings.rulebook
    changed = [tuple(rule) for rule in settings.rules if rulebook.rules.get(rule.code) is not rule]
    facts = (
        FORMAT,
        sys.implementation.cache_tag,
        rulebook.hash,
        [rule.code for rule in settings.rules],
        changed,
        settings.type,
        settings.campaign,
        settings.stage,
        settings.organisation,
        settings.roster,
        [tuple(entry) for entry in settings.suppressions],
        settings.suppress,
    )
    digest = blake2b(_modules(), digest_size=32)
    digest.update(repr(facts).encode("utf-8", "surrogatepass"))
    _bases[id(settings)] = (settings, digest)
    return digest


def _modules() -> bytes:
    """A hash over the program's own modules."""
    global _program
    if _program is None:
        digest = blake2b(digest_size=32)
        for path in sources():
            with open(path, "rb") as stream:
                content = stream.read()
            digest.update(b"%s\0%d\0" % (path.encode("utf-8", "surrogateescape"), len(content)) + content)
        _program = digest.digest()
    return _program


def _stored(finding: Finding, encoder: Encoder) -> tuple[Any, ...]:
    text, value = encoder.text, encoder.value
    return (
        finding.rule,
        finding.level,
        text(finding.message),
        text(finding.suggestion),
        finding.line,
        finding.column,
        finding.end_column,
        text(finding.excerpt),
        finding.part,
        finding.cell,
        value(finding.section),
        text(finding.place),
        [value(tuple(other)) for other in finding.related],
        value(finding.fix),
        value(finding.data),
        finding.fingerprint,
    )


def _finding(stored: tuple[Any, ...], whole: str, rulebook: Rulebook) -> Finding:
    (rule, level, message, suggestion, line, column, end, excerpt, part, cell) = stored[:10]
    section, place, related, fix, data, fingerprint = stored[10:]
    own = rulebook.rules[rule]
    return Finding(
        rule=rule,
        name=own.name,
        title=own.title,
        level=level,
        message=decoded(message, whole),
        suggestion=decoded(suggestion, whole),
        source=own.clause,
        line=line,
        column=column,
        end_column=end,
        excerpt=decoded(excerpt, whole),
        part=part,
        cell=cell,
        section=decoded(section, whole),
        place=decoded(place, whole),
        related=tuple(Related._make(decoded(other, whole)) for other in related),
        fix=decoded(fix, whole),
        data=decoded(data, whole),
        known=False,
        fingerprint=fingerprint,
    )
