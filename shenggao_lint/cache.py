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
from .rulebook import compiled, files

if TYPE_CHECKING:
    from .batch import Settings
    from .document import Document
    from .rulebook import Rulebook

KIND = "findings-"
KEEP = 4096
# Raise it when the stored form changes.
FORMAT = "1"
# A longer number could be somebody's.
MAX_DIGITS = 4
MAX_PIECES = 400

_CHINESE = re.compile("[\u3400-\u9fff]+")
_LATIN = re.compile("[A-Za-z]+")
_PIECES = re.compile(r"(\d+|[A-Za-z]+|[\u3400-\u9fff]+)")


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


def recall(cache_key: str, document: Document, rulebook: Rulebook) -> DocumentReport | None:
    """The report kept under this key, its words cut from the document; None where there is none."""
    stored = compiled.load(cache_key, KIND)
    if stored is None:
        return None
    whole = "\n".join(block.text for block in document.blocks)
    type_, campaign, year, chars, findings, sections, matrix, conclusion = stored
    try:
        return DocumentReport(
            path=document.path,
            type=type_,
            campaign=_decoded(campaign, whole),
            year=year,
            chars=chars,
            findings=tuple(_finding(entry, whole, rulebook) for entry in findings),
            sections=_decoded(sections, whole),
            matrix=_decoded(matrix, whole),
            lines=tuple(block.text for block in document.blocks),
            conclusion=_decoded(conclusion, whole),
        )
    except (LookupError, TypeError, ValueError):
        return None


def keep(cache_key: str, document: Document, report: DocumentReport, rulebook: Rulebook) -> None:
    """Keeps a report, if all its words are the rules' own or found in the document."""
    encoder = _Encoder(document, rulebook)
    try:
        stored = (
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
        return
    compiled.store(cache_key, stored, KIND, keep=None)


def tidy() -> None:
    """Removes the oldest entries beyond KEEP; once a run."""
    compiled.tidy(KIND, KEEP)


# -- the key -------------------------------------------------------------------------------------

# Settings are shared by many drafts of a run: (settings, digest over them) of the last ones.
_bases: dict[int, tuple[Settings, Any]] = {}
_program: bytes | None = None


def _base(settings: Settings) -> Any:
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

    def __init__(self, document: Document, rulebook: Rulebook) -> None:
        self._whole = "\n".join(block.text for block in document.blocks)
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
        pieces: list[Any] = []
        own = True
        for index, piece in enumerate(_PIECES.split(text)):
            # between the words: marks and spaces
            found = [piece] if index % 2 == 0 else list(self._word(piece))
            own = own and all(isinstance(part, str) for part in found)
            pieces += found
        if len(pieces) > MAX_PIECES:
            raise _ForeignWords
        if own:
            self._own.whole.add(text)
            return text
        return ("s", *(piece for piece in pieces if piece))

    def _word(self, word: str) -> Iterator[Any]:
        """Pieces of a word, as long as they can be: from the draft where it has them, else own ones."""
        if word.isdecimal() and len(word) <= MAX_DIGITS:
            yield word
            return
        own = self._own
        while word:
            here = _longest(word, lambda start: start in self._whole)
            known = _longest(word, lambda start: start in own.text) if here < len(word) else 0
            if not here and not known:
                raise _ForeignWords
            if known > here:
                yield word[:known]
            else:
                yield (self._whole.index(word[:here]), here)
            word = word[max(here, known) :]


def _longest(word: str, known: Any) -> int:
    """The length of the longest beginning that is known; what begins a known one is known."""
    low, high = 0, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if known(word[:middle]):
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


def _decoded(value: Any, whole: str) -> Any:
    if isinstance(value, list):
        return [_decoded(item, whole) for item in value]
    if not isinstance(value, tuple):
        return value
    first = value[0]
    if first == "s":
        return "".join([_decoded(item, whole) for item in value[1:]])
    if first == "t":
        return tuple([_decoded(item, whole) for item in value[1:]])
    if first == "d":
        items = [_decoded(item, whole) for item in value[1:]]
        return dict(zip(items[::2], items[1::2], strict=True))
    return whole[first : first + value[1]]
