"""rules/*.yaml -> Rulebook: read, checked, compiled once and kept.

A check that finds the compiled rulebook imports neither yaml nor regex nor any check module.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from . import compiled, files
from .rule import Rule, Rulebook, RulebookError

__all__ = ["Rule", "Rulebook", "RulebookError", "load_rulebook"]

# Part of the cache key beside the modules' own stamps; raise it when the stored form changes.
FORMAT = "3"

# The program's own rules as last loaded, by key: who lints text after text builds its automata once.
_own: tuple[str, Rulebook] | None = None

# lexicon (or lexicon.group) -> {"add": words, "remove": words}
Words = Mapping[str, Mapping[str, Sequence[str]]]


def load_rulebook(
    extra: Sequence[str] = (),
    *,
    campaigns: Sequence[str] = (),
    lexicons: Words | None = None,
    base: str | None = None,
    cache: bool = True,
) -> Rulebook:
    """The rules that come with the program, then those of ``extra`` folders, which win by code.

    campaigns   folders that hold nothing but campaign files
    lexicons    words added to and removed from lexicons; names that do not exist are passed over
    base        another folder in place of the program's own rules
    cache       False compiles anew and stores nothing
    The program's own rules alone are the same object again as long as their files are the same.
    Raises RulebookError with one Chinese line per error in the files.
    """
    global _own
    own = base if base is not None else files.own_folder()
    folders = tuple(dict.fromkeys(os.path.abspath(folder) for folder in (own, *extra)))
    sections: list[str | None] = [None] * len(folders)
    if campaigns:
        more = dict.fromkeys(os.path.abspath(folder) for folder in campaigns)
        folders += tuple(more)
        sections += ["campaigns"] * len(more)
    contents = [_read(folder) for folder in folders]
    version = getattr(sys.modules.get("shenggao_lint"), "__version__", "")
    changes = f" {sections!r} {sorted((lexicons or {}).items())!r}" if campaigns or lexicons else ""
    cache_key = compiled.key(contents, f"{FORMAT} {version}{changes}")
    alone = cache and len(folders) == 1 and base is None and not changes
    if alone and _own is not None and _own[0] == cache_key:
        return _own[1]
    data: dict[str, Any] | None = compiled.load(cache_key) if cache else None
    if data is None:
        data = _compile(folders, contents, sections, lexicons or {}, changes)
        if cache:
            compiled.store(cache_key, data)
    make = Rule._make
    rulebook = Rulebook(
        rules={fields[0]: make(fields) for fields in data["rules"]},
        documents=data["documents"],
        campaigns=data["campaigns"],
        lexicons=data["lexicons"],
        settings=data["settings"],
        hash=data["hash"],
        folders=folders,
    )
    if alone:
        _own = cache_key, rulebook
    return rulebook


def _read(folder: str) -> list[tuple[str, bytes]]:
    try:
        found = files.read_folder(folder)
    except FileNotFoundError:
        raise RulebookError([f"{folder}：没有这个规则文件夹。"]) from None
    except NotADirectoryError:
        raise RulebookError([f"{folder}：不是文件夹，请写规则文件所在的文件夹。"]) from None
    except OSError as error:
        raise RulebookError([f"{folder}：规则文件夹读不了（{error.strerror}）。"]) from None
    if not found:
        raise RulebookError([f"{folder}：这个文件夹里没有规则文件（.yaml）。"])
    return found


def _compile(
    folders: tuple[str, ...],
    contents: list[list[tuple[str, bytes]]],
    sections: Sequence[str | None],
    lexicons: Words,
    changes: str,
) -> dict[str, Any]:
    from hashlib import sha256

    from .loader import build

    data = build(folders, contents, None, sections, lexicons)
    digest = sha256(changes.encode("utf-8", "surrogateescape"))
    for found in contents:
        for name, content in found:
            digest.update(name.encode("utf-8", "surrogateescape") + b"\0%d\0" % len(content) + content)
    data["rules"] = [tuple(rule) for rule in data["rules"]]
    data["hash"] = "sha256" + digest.hexdigest()
    return data
