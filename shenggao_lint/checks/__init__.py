"""One module per rule kind: its options and ``check(outline, rule) -> Iterator[Hit]``.

A module here is a kind (``required_section.py`` is ``kind: required-section``); nothing is registered
by hand.  A check knows the outline and its rule, never files, formats, codes or the command line.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from ..document import Span

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Edit(NamedTuple):
    """A replacement that a machine may make: the words of ``span`` become ``replacement``."""

    span: Span
    replacement: str


class Hit(NamedTuple):
    """One place where a rule fires; the engine makes the Finding.

    span        where
    case        a name that ``levels`` of the rule may give another level
    values      for {names} in message and fix
    related     (span, Chinese message) of other places
    data        what the rule knows, for JSON
    certainty   of the fact it rests on (H, M+, M, L); it caps the level
    suggestion  a whole sentence in place of the rule's ``fix``
    edits       what to replace with what; () where only a person can mend it
    safe        the edits change no meaning: ``fix`` may apply them unasked (else they are proposed)
    message     a template in place of the rule's
    """

    span: Span
    case: str = ""
    values: Mapping[str, Any] = _NOTHING
    related: tuple[tuple[Span, str], ...] = ()
    data: Mapping[str, Any] = _NOTHING
    certainty: str = ""
    suggestion: str = ""
    edits: tuple[Edit, ...] = ()
    safe: bool = True
    message: str = ""
