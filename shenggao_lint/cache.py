"""Findings of earlier runs: hashes, places and numbers, never a draft's words.

An entry is found by a key over everything that findings depend on.  Text in it is either the program's and
the rules' own, or a place in the draft from which it is cut again; what can be neither is not kept.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from .findings import DocumentReport, Finding, Related
from .readers import read, words
from .rulebook import compiled, files

if TYPE_CHECKING:
    from .batch import Settings
    from .document import Document
    from .rulebook import Rulebook

# A report, and the sentences on what could not be read in its draft.
Kept = tuple[DocumentReport, tuple[str, ...]]

KIND = "findings-"
KEEP = 4096
# Raise it when the stored form changes.
FORMAT = "2"
# A longer number could be somebody's.
MAX_DIGITS = 4

_CHINESE = re.compile("[\u3400-\u9fff]+")
_LATIN = re.compile("[A-Za-z]+")
_PIECE = re.compile(r"(?P<number>\d+)|(?P<word>[A-Za-z]+|[^\W\dA-Za-z]+)|[\W]+")


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
        quick, *fields, findings, sections, matrix, conclusion = stored
        document = read(path, data) if lines or not quick else None
        whole = words(path, data) if quick else _whole(document)
        type_, campaign, year, chars = fields
        report = DocumentReport(
            path=path,
            type=type_,
            campaign=_decoded(campaign, whole),
            year=year,
            chars=chars,
            findings=tuple([_finding(entry, whole, rulebook) for entry in findings]),
            sections=_decoded(sections, whole),
            matrix=_decoded(matrix, whole),
            lines=() if document is None else tuple([block.text for block in document.blocks]),
            conclusion=_decoded(conclusion, whole),
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
        encoder = _Encoder(words(path, data) if quick else _whole(document), rulebook)
        try:
            stored = (
                quick,
                report.type,
                encoder.value(report.campaign),
                report.year,
                report.chars,
                [_stored(finding, encoder) for finding in report.findings],
                encoder.value(report.sections),
                encoder.value(report.matrix),
                encoder.value(report.conclusion),
            )
        except _ForeignWords:
            continue
        compiled.store(cache_key, stored, KIND, keep=None)
        return


def _whole(document: Document | None) -> str:
    return "" if document is None else "\n".join([block.text for block in document.blocks])


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
        for path in _sources():
            with open(path, "rb") as stream:
                content = stream.read()
            digest.update(b"%s\0%d\0" % (path.encode("utf-8", "surrogateescape"), len(content)) + content)
        _program = digest.digest()
    return _program


def _sources() -> Iterator[str]:
    for folder, folders, names in os.walk(files.PACKAGE):
        folders[:] = sorted(name for name in folders if not name.startswith(("_", ".")))
        yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith((".py", ".pyc")))


# -- words in, places out --------------------------------------------------------------------------


class _ForeignWords(Exception):
    """A report holds words that are neither the rules' own nor the draft's."""


class _Encoder:
    """Turns the values of a report into plain data without any of the draft's words.

    Text that stands in the draft becomes (offset, length); text put together becomes ("s", pieces…);
    tuples ("t", …), maps ("d", key, value, …); lists, numbers, None and the program's own text stay.
    """

    def __init__(self, whole: str, rulebook: Rulebook) -> None:
        self._whole = whole
        self._own = _own(rulebook)

    def value(self, value: Any) -> Any:
        """Any value of a report.  Raises _ForeignWords."""
        if isinstance(value, str):
            return self.text(value)
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, dict):
            return ("d", *(self.value(item) for pair in value.items() for item in pair))
        if isinstance(value, tuple):
            return ("t", *(self.value(item) for item in value))
        raise _ForeignWords

    def text(self, text: str) -> Any:
        """A text: a place in the draft, own words, or both by turns."""
        if not text:
            return text
        at = self._whole.find(text)
        if at >= 0:
            return (at, len(text))
        if text in self._own.whole:
            return text
        pieces = list(self._pieces(text))
        if all(isinstance(piece, str) for piece in pieces):
            self._own.whole.add(text)
            return text
        return ("s", *pieces)

    def _pieces(self, text: str) -> Iterator[Any]:
        """Pieces as long as they can be: from the draft where it has them, else own words, marks, numbers."""
        own = self._own
        while text:
            # A word goes on to the next mark or number; the draft's stretches may go further.
            word = _PIECE.match(text)
            assert word is not None
            here = _longest(text, self._whole)
            known = word.end()
            if word["word"]:
                known = _longest(word[0], own.text) if here < known else 0
            elif word["number"] and known > MAX_DIGITS:
                known = 0
            if not here and not known:
                raise _ForeignWords
            if known >= here:
                yield text[:known]
            else:
                yield (self._whole.index(text[:here]), here)
            text = text[max(here, known) :]


def _longest(text: str, whole: str) -> int:
    """The length of the longest beginning of ``text`` that stands in ``whole``."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text[:middle] in whole:
            low = middle
        else:
            high = middle - 1
    return low


class _Own:
    """The words of rules and program.

    text     all of them, a line each
    whole    texts known to be made of nothing else
    """

    def __init__(self, rulebook: Rulebook) -> None:
        words: dict[str, None] = {}
        rules = [tuple(rule) for rule in rulebook.rules.values()]
        data = (rules, rulebook.documents, rulebook.campaigns, rulebook.lexicons, rulebook.settings)
        for path in _sources():
            with open(path, encoding="utf-8", errors="replace") as stream:
                source = stream.read()
            words |= dict.fromkeys(_CHINESE.findall(source)) | dict.fromkeys(_LATIN.findall(source))
        for text in _texts(data):
            words |= dict.fromkeys(_CHINESE.findall(text)) | dict.fromkeys(_LATIN.findall(text))
        self.text = "\n".join(words)
        self.whole: set[str] = set()


_owns: dict[str, _Own] = {}


def _own(rulebook: Rulebook) -> _Own:
    own = _owns.get(rulebook.hash)
    if own is None:
        own = _owns[rulebook.hash] = _Own(rulebook)
    return own


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield str(name)
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def _stored(finding: Finding, encoder: _Encoder) -> tuple[Any, ...]:
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
        message=_decoded(message, whole),
        suggestion=_decoded(suggestion, whole),
        source=own.clause,
        line=line,
        column=column,
        end_column=end,
        excerpt=_decoded(excerpt, whole),
        part=part,
        cell=cell,
        section=_decoded(section, whole),
        place=_decoded(place, whole),
        related=tuple(Related._make(_decoded(other, whole)) for other in related),
        fix=_decoded(fix, whole),
        data=_decoded(data, whole),
        known=False,
        fingerprint=fingerprint,
    )


# Nearly everything in an entry is one of these, and stays as it is.
_PLAIN = frozenset((str, int, float, bool, type(None)))


def _decoded(value: Any, whole: str) -> Any:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is list:
        return [item if type(item) in _PLAIN else _decoded(item, whole) for item in value]
    first = value[0]
    if first.__class__ is int:
        return whole[first : first + value[1]]
    items = [item if type(item) in _PLAIN else _decoded(item, whole) for item in value[1:]]
    if first == "s":
        return "".join(items)
    if first == "t":
        return tuple(items)
    return dict(zip(items[::2], items[1::2], strict=True))
