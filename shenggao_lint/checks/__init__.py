"""One module per rule kind: its options and ``check(outline, rule) -> Iterator[Hit]``.

A module here is a kind (``required_section.py`` is ``kind: required-section``); nothing is registered
by hand.  A check knows the outline and its rule, never files, formats, codes or the command line.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..document import Span


class Hit(NamedTuple):
    """One place where a rule fires; the engine makes the Finding.

    span        where
    case        a name that ``levels`` of the rule may give another level
    values      for {names} in message and fix
    related     (span, Chinese message) of other places
    data        what the rule knows, for JSON
    certainty   of the fact it rests on (H, M+, M, L); it caps the level
    suggestion  a whole sentence in place of the rule's ``fix``
    """

    span: Span
    case: str = ""
    values: dict[str, Any] = {}
    related: tuple[tuple[Span, str], ...] = ()
    data: dict[str, Any] = {}
    certainty: str = ""
    suggestion: str = ""
