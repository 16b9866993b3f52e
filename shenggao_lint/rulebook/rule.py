"""A rule and the whole rulebook, as the engine sees them.

Nothing here reads files or imports anything of ours: this module is on the path of every check.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

# The case of a finding that rests on fitted weights which do not make it sure.
WEIGHED = "weighed"


class RulebookError(Exception):
    """Rule files or a selection of rules that cannot be used; ``messages`` are whole Chinese lines."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = list(messages)


class Rule(NamedTuple):
    """One rule, read from one YAML file (rules/<family>/<CODE>-<name>.yaml).

    title      short Chinese label, shown as 【title】
    kind       which module of shenggao_lint.checks runs it
    level      error | warning | info
    levels     other levels by document type, or by a case that the check yields
    types      document types it is for; None means all
    silences   {code, within, same} of the rules that are dropped where this one fired; within: document |
               unit | line | span | section (a finding at the heading of a section each problem unit of which
               has one of the findings that silence it); same: only where both findings' data share a value in this list
    status     stable | preview (a preview rule runs only when it is selected)
    default    False: runs only when it is selected
    since, until   campaign years between which it applies, None without limit
    source     where the requirement stands: {document, clause}, either may be ""
    message, fix   templates with {names}; fix is the advice, not an edit
    options    validated by the kind; phrases and patterns have their lexicons expanded
    weighed    {weights, units, likely, sure, message …}: what its own signs miss, by fitted weights; None without
    folder, file   index into Rulebook.folders, path inside it with "/"
    """

    code: str
    name: str
    title: str
    kind: str
    level: str
    levels: dict[str, str]
    types: tuple[str, ...] | None
    scope: str
    anchor: str
    silences: tuple[dict[str, str], ...]
    status: str
    default: bool
    since: int | None
    until: int | None
    source: dict[str, str]
    why: str
    message: str
    fix: str
    options: dict[str, Any]
    folder: int
    file: str
    weighed: dict[str, Any] | None = None

    @property
    def family(self) -> str:
        """The letters that the code begins with."""
        return self.code.rstrip("0123456789")

    @property
    def clause(self) -> str:
        """Document and clause as one text: 《…》三（四）."""
        return self.source.get("document", "") + self.source.get("clause", "")

    @property
    def optional(self) -> bool:
        """Whether it runs only when it is selected by code or prefix."""
        return self.status == "preview" or not self.default

    def applies_to(self, doc_type: str) -> bool:
        """Whether it is for this document type."""
        return self.types is None or doc_type in self.types

    def level_for(self, doc_type: str, case: str = "") -> str:
        """The level of a finding: by case, else by document type, else the rule's own."""
        levels = self.levels
        if not levels:
            return self.level
        return levels.get(case) or levels.get(doc_type) or self.level


class Rulebook(NamedTuple):
    """Everything under rules/, ours and the user's own, ready for use.

    rules       by code, in code order
    documents   rules/documents/*.yaml by type
    campaigns   rules/campaigns/*.yaml by id
    lexicons    rules/lexicons/*.yaml by name: {name, title, words, groups}
    settings    rules/settings/*.yaml by file name without extension
    hash        "sha256…" over names and contents of all files
    folders     absolute paths of the rule folders, ours first; they are not part of the hash
    """

    rules: dict[str, Rule]
    documents: dict[str, Any]
    campaigns: dict[str, Any]
    lexicons: dict[str, Any]
    settings: dict[str, Any]
    hash: str
    folders: tuple[str, ...] = ()

    def select(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> list[Rule]:
        """The rules to run, in code order.

        Words are codes or prefixes of codes (``E101``, ``S1``, ``E``).  Without ``select``: every rule
        that is on by default; with it: exactly those that it names, preview ones too.
        Raises RulebookError for words that name no rule.
        """
        unknown = [word for word in (*select, *ignore) if not word or not self._codes(word)]
        if unknown:
            from .nearest import unknown_code

            raise RulebookError([unknown_code(word, list(self.rules)) for word in dict.fromkeys(unknown)])
        if select:
            chosen = {code for word in select for code in self._codes(word)}
        else:
            chosen = {code for code, rule in self.rules.items() if not rule.optional}
        chosen.difference_update(code for word in ignore for code in self._codes(word))
        return [rule for code, rule in self.rules.items() if code in chosen]

    def path(self, rule: Rule) -> str:
        """The absolute path of the rule's file."""
        return self.folders[rule.folder] + "/" + rule.file

    def _codes(self, word: str) -> list[str]:
        return [code for code in self.rules if code.startswith(word)]
