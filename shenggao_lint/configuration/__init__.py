"""``shenggao.yaml`` or ``[tool.shenggao-lint]`` in pyproject.toml: found upward from a draft, checked, resolved.

A draft without a configuration costs a look into each folder above it.  One that is found is compiled and
kept like the rulebook, so that a run needs no YAML.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, NamedTuple

from ..rulebook import Rulebook, RulebookError, compiled, load_rulebook

__all__ = ["Configuration", "ConfigurationError", "find", "load"]

NAME = "shenggao.yaml"
PYPROJECT = "pyproject.toml"
TABLE = "shenggao-lint"
KIND = "config-"
KEEP = 32
# Raise it when the stored form changes.
FORMAT = "1"

Load = Callable[..., Rulebook]


class ConfigurationError(RulebookError):
    """A configuration that cannot be used; ``messages`` are whole Chinese lines with file and line."""


class Configuration(NamedTuple):
    """One configuration, checked.

    file      its path; None where there is none
    root      the folder that its paths are relative to; None where there is none
    data      the keys that it gives, as ``schema.py`` describes them
    rulebook  our rules with its own rules, campaigns and words
    """

    file: str | None
    root: str | None
    data: dict[str, Any]
    rulebook: Rulebook


def find(folder: str) -> str | None:
    """The configuration that is for the drafts of a folder: the nearest one upward, or None."""
    folder = os.path.abspath(folder)
    while True:
        path = os.path.join(folder, NAME)
        if os.path.isfile(path):
            return path
        path = os.path.join(folder, PYPROJECT)
        if _has_table(path):
            return path
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def load(file: str, load_rules: Load = load_rulebook) -> Configuration:
    """Read and check a configuration.  Raises ConfigurationError, and RulebookError for rules of its own."""
    file = os.path.abspath(file)
    content = _read(file)
    cache_key = compiled.key([[(file, content)]], f"config {FORMAT}", ("rulebook", "checks", "configuration"))
    whole = content.decode("utf-8", "replace")
    entry = _recalled(cache_key, whole)
    if entry is None:
        from .read import read_first

        first = read_first(file, content)
    else:
        first = entry["first"]
    rulebook = _rulebook(first, os.path.dirname(file), load_rules)
    if entry is None or entry["rules"] != rulebook.hash:
        from .read import read_all

        # Words can only be removed from the lexicons as they were.
        plain = _rulebook({**first, "lexicons": {}}, os.path.dirname(file), load_rules)
        data = read_all(file, content, rulebook, plain)
        _keep(cache_key, {"first": first, "rules": rulebook.hash, "data": data}, whole, rulebook)
    else:
        data = entry["data"]
    return Configuration(file, os.path.dirname(file), data, rulebook)


def _recalled(cache_key: str, whole: str) -> dict[str, Any] | None:
    """The checked data kept for this very file; its words are cut from it again."""
    stored = compiled.load(cache_key, KIND)
    if stored is None:
        return None
    from ..cache.places import decoded

    return {**stored, "first": decoded(stored["first"], whole), "data": decoded(stored["data"], whole)}


def _keep(cache_key: str, entry: dict[str, Any], whole: str, rulebook: Rulebook) -> None:
    """Keeps places instead of words: a configuration names people and quotes drafts."""
    from ..cache.places import Encoder, ForeignWords

    encoder = Encoder(whole, rulebook)
    try:
        stored = {**entry, "first": encoder.value(entry["first"]), "data": encoder.value(entry["data"])}
    except ForeignWords:
        return
    compiled.store(cache_key, stored, KIND, keep=KEEP)


def _rulebook(first: dict[str, Any], root: str, load_rules: Load) -> Rulebook:
    """The rulebook with the folders and words that a configuration names; ours where it names none."""
    folders = [os.path.join(root, folder) for folder in first["rules"]]
    campaigns = [os.path.join(root, folder) for folder in first["campaigns"]]
    lexicons = first["lexicons"]
    if not folders and not campaigns and not lexicons:
        return load_rules()
    return load_rules(folders, campaigns=campaigns, lexicons=lexicons)


def _has_table(path: str) -> bool:
    try:
        with open(path, "rb") as stream:
            return f"[tool.{TABLE}".encode() in stream.read()
    except OSError:
        return False


def _read(file: str) -> bytes:
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except IsADirectoryError:
        said = "这是文件夹，请写配置文件"
    except FileNotFoundError:
        said = "找不到这个配置文件，请核对 --config"
    except OSError as error:
        said = f"配置文件读不了（{error.strerror}）"
    from ..rulebook.yamlfile import display

    raise ConfigurationError([f"{display(file)}：{said}。"])
