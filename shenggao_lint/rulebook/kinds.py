"""The kinds of rules: every public module of shenggao_lint.checks that has ``check`` is one.

No list is kept by hand: a new module is a new kind.  Imported only when rules are compiled.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

CHECKS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "checks")
# Names that every message template may use.
ALWAYS = ("excerpt",)
# Options in which a rule holds its own words, unless the module says otherwise.
OWN_WORDS = ("phrases", "patterns", "pattern")


class Kind(NamedTuple):
    """What a check module says about the rules that it runs.

    options    option name -> type word (typewords.py)
    required   options that every rule of this kind must give
    values     names that message and fix templates may use
    cases      case names that the check may yield, for ``levels``; None when the module lists none
    own_words  options without which the kind finds nothing; a test empties them and wants the bad
               examples to fail.  The module's OWN_WORDS, else those called phrases, patterns, pattern
    phrases    from validated options the literals to look for besides the option ``phrases``: the module's
               ``phrases(options)``; a check then reads ``raw_phrases_of`` instead of scanning the text
    prepare    from validated options further ones that are reckoned from them, once, when rules are compiled: the
               module's ``prepare(options)``
    doc        the module's docstring: what the kind does
    """

    name: str
    options: dict[str, str]
    required: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    cases: tuple[str, ...] | None = None
    own_words: tuple[str, ...] = ()
    phrases: Callable[[dict[str, Any]], Iterable[str]] | None = None
    prepare: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    doc: str = ""


def kind_of(module: Any) -> Kind:
    """The Kind that a check module describes by OPTIONS, REQUIRED, VALUES, CASES and OWN_WORDS."""
    options: dict[str, str] = dict(getattr(module, "OPTIONS", {}))
    return Kind(
        name=module.__name__.rpartition(".")[2].replace("_", "-"),
        options=options,
        required=tuple(getattr(module, "REQUIRED", ())),
        values=tuple(getattr(module, "VALUES", ())),
        cases=tuple(module.CASES) if hasattr(module, "CASES") else None,
        own_words=tuple(getattr(module, "OWN_WORDS", (name for name in OWN_WORDS if name in options))),
        phrases=getattr(module, "phrases", None),
        prepare=getattr(module, "prepare", None),
        doc=(module.__doc__ or "").strip(),
    )


def kind_names() -> list[str]:
    """Names of all modules in shenggao_lint/checks that may be kinds (nothing is imported)."""
    try:
        names = os.listdir(CHECKS)
    except FileNotFoundError:
        return []
    files = sorted(name for name in names if name.endswith(".py") and not name.startswith("_"))
    return [name.removesuffix(".py").replace("_", "-") for name in files]


def discover() -> Mapping[str, Kind]:
    """All kinds by name, in alphabetical order."""
    found = {}
    for name in kind_names():
        module = importlib.import_module("shenggao_lint.checks." + name.replace("-", "_"))
        if hasattr(module, "check"):
            found[name] = kind_of(module)
    return found
