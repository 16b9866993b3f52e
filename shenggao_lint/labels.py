"""Labelled drafts for ``evaluate``: which findings are right, in YAML files beside the drafts.

``NAME.labels.yaml`` stands beside ``NAME.txt`` (.md, .docx); ``NAME.variant.yaml`` names a base draft and
the edits that spoil it (or, as a trap, do not).  The format is described in docs/evaluate.md.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .document import Document
from .findings import Failure
from .readers import ReadError, read
from .rulebook.nearest import suggestion, unknown_code
from .rulebook.yamlfile import FileError, YamlFile
from .walk import shown

LABELS, VARIANT = ".labels.yaml", ".variant.yaml"
DRAFTS = (".txt", ".md", ".docx")
MAX_SLIPS = 5

_COMMON = {
    "type": str,
    "campaign": str,
    "year": int,
    "voice": str,
    "note": str,
    "expect": list,
    "allow": list,
}
_KEYS: dict[str, dict[str, type]] = {
    LABELS: _COMMON,
    VARIANT: {**_COMMON, "base": str, "edits": list, "silent": list},
}
_KIND_WORDS = {str: "文字", int: "整数", list: "列表"}


class Expectation(NamedTuple):
    """A finding that must be there: the rule and words at its place ("" for anywhere)."""

    rule: str
    at: str


class Case(NamedTuple):
    """One labelled draft or variant.

    path      the draft, or the variant file, as shown
    document  the draft as read, edits applied
    base      path of the base draft of a variant, else None
    truth     what was labelled of type, campaign and year; a missing key was not labelled
    expect    findings that must be there; allow, silent: codes or beginnings of codes that may, must not
    """

    path: str
    document: Document
    base: str | None
    truth: Mapping[str, Any]
    expect: tuple[Expectation, ...]
    allow: tuple[str, ...]
    silent: tuple[str, ...]


class Corpus(NamedTuple):
    """All cases below a folder, what is wrong in label files, and drafts without labels."""

    cases: tuple[Case, ...]
    failures: tuple[Failure, ...]
    unlabelled: tuple[str, ...]


class LabelError(Exception):
    """A label file that cannot be used: 1-based line and a Chinese sentence."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def load_corpus(folder: str, codes: Sequence[str]) -> Corpus:
    """Every labelled draft and variant below ``folder``; ``codes`` are the codes of all rules."""
    files = sorted(_files(folder))
    cases: dict[str, Case] = {}
    failures: list[Failure] = []
    unknown: dict[str, list[str]] = {}
    # Drafts first: variants build on them.
    for suffix, build in ((LABELS, _draft), (VARIANT, _variant)):
        for path in files:
            if path.endswith(suffix):
                try:
                    labels = _Labels(path, suffix, codes)
                    case = build(labels, cases)
                    for code, place in labels.unknown:
                        unknown.setdefault(code, []).append(place)
                    cases[os.path.realpath(path if suffix == VARIANT else _beside(path))] = case
                except LabelError as error:
                    failures.append(Failure(f"{shown(path)}:{error.line}", str(error)))
    failures.extend(_say_unknown(unknown, codes))
    labelled = {path for path in cases if not path.endswith(VARIANT)}
    unlabelled = [
        shown(path)
        for path in files
        if path.endswith(DRAFTS) and os.path.realpath(path) not in labelled and not _has_labels(path)
    ]
    return Corpus(tuple(cases.values()), tuple(failures), tuple(unlabelled))


def _say_unknown(unknown: Mapping[str, list[str]], codes: Sequence[str]) -> Iterator[Failure]:
    """Labels for rules that do not exist: a line for each slip, one line for a whole missing rulebook."""
    if len(unknown) > MAX_SLIPS:
        first = min(place for places in unknown.values() for place in places)
        count = sum(map(len, unknown.values()))
        yield Failure(
            first,
            f"标注里有 {len(unknown)} 个编号不是规则，共 {count} 处没有计入：{'、'.join(sorted(unknown))}。",
        )
        return
    for code, places in sorted(unknown.items()):
        yield Failure(places[0], f"{unknown_code(code, codes)}这样写的有 {len(places)} 处，没有计入。")


def _files(folder: str) -> Iterator[str]:
    for directory, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(directory, name) for name in names if not name.startswith(("~$", ".")))


def _has_labels(draft: str) -> bool:
    return os.path.exists(os.path.splitext(draft)[0] + LABELS)


def _beside(labels: str) -> str:
    """The draft beside a labels file; raises LabelError when there is none, or more than one."""
    stem = labels.removesuffix(LABELS)
    found = [stem + extension for extension in DRAFTS if os.path.isfile(stem + extension)]
    if len(found) == 1:
        return found[0]
    if found:
        raise LabelError(1, f"同名稿件有 {len(found)} 份，只能留一份。")
    raise LabelError(1, f"旁边没有同名稿件（{'、'.join(DRAFTS)}）。")


class _Labels:
    """A label file, checked: keys, types of values, rule codes."""

    def __init__(self, path: str, suffix: str, codes: Sequence[str]) -> None:
        self.path = path
        self.codes = codes
        # (code, file:line) of rules that do not exist: such labels are left out, and said.
        self.unknown: list[tuple[str, str]] = []
        try:
            with open(path, "rb") as stream:
                self.file = YamlFile(path, stream.read())
        except OSError as error:
            raise LabelError(1, f"标注文件读不了（{error.strerror}）。") from None
        except FileError as error:
            raise LabelError(error.line, str(error)) from None
        data = self.file.data if self.file.data is not None else {}
        if not isinstance(data, dict):
            raise LabelError(1, "标注文件应当是“名称: 值”的形式。")
        self.data: dict[str, Any] = data
        for key, value in data.items():
            if key not in _KEYS[suffix]:
                self.fail((key,), f"不认识的项“{key}”{suggestion(key, _KEYS[suffix])}")
            wanted = _KEYS[suffix][key]
            if key == "campaign" and isinstance(value, int):
                data[key] = str(value)
            elif value is not None and not isinstance(value, wanted):
                self.fail((key,), f"“{key}”应当是{_KIND_WORDS[wanted]}。")

    def fail(self, path: tuple[str | int, ...], message: str) -> None:
        """Raise LabelError at this place of the file."""
        raise LabelError(self.file.line(path), message)

    def truth(self) -> dict[str, Any]:
        """What is labelled of type, campaign and year."""
        return {key: self.data[key] for key in ("type", "campaign", "year") if key in self.data}

    def expect(self, document: Document) -> tuple[Expectation, ...]:
        """The findings that must be there; each place must exist in the draft."""
        result = []
        for index, item in enumerate(self.data.get("expect") or ()):
            if not isinstance(item, dict) or "rule" not in item or set(item) - {"rule", "at"}:
                self.fail(("expect", index), '每一项写成 {rule: 编号, at: "原文"}。')
            rule, at = str(item["rule"]), str(item.get("at") or "").strip()
            if rule not in self.codes:
                self._unknown(("expect", index), rule)
                continue
            if at and not any(at in block.text for block in document.blocks):
                self.fail(("expect", index), f"稿件中没有“{at}”这句话（须在同一段内）。")
            result.append(Expectation(rule, at))
        return tuple(result)

    def prefixes(self, key: str) -> tuple[str, ...]:
        """Codes or beginnings of codes."""
        words = [str(word) for word in self.data.get(key) or ()]
        for index, word in enumerate(words):
            if not any(code.startswith(word) for code in self.codes):
                self._unknown((key, index), word)
        return tuple(words)

    def _unknown(self, path: tuple[str | int, ...], code: str) -> None:
        self.unknown.append((code, f"{shown(self.path)}:{self.file.line(path)}"))


def _draft(labels: _Labels, cases: Mapping[str, Case]) -> Case:
    path = _beside(labels.path)
    document = _read(path, None)
    return Case(
        shown(path), document, None, labels.truth(), labels.expect(document), labels.prefixes("allow"), ()
    )


def _variant(labels: _Labels, cases: Mapping[str, Case]) -> Case:
    if not labels.data.get("base"):
        labels.fail((), "缺少“base”：写出底稿的相对路径。")
    base_path = os.path.realpath(os.path.join(os.path.dirname(labels.path), labels.data["base"]))
    base = cases.get(base_path)
    if base is None:
        labels.fail(("base",), "找不到底稿，或底稿没有可用的标注文件（同名 .labels.yaml）。")
        raise AssertionError
    text = "".join(block.text + "\n" for block in base.document.blocks)
    for index, edit in enumerate(labels.data.get("edits") or ()):
        text = _edited(labels, index, edit, text)
    # A docx base goes on as its text: the blocks are the same.
    extension = ".md" if base.document.format == "markdown" else ".txt"
    document = _read(labels.path + extension, text.encode("utf-8"))
    document.path = shown(labels.path)
    return Case(
        shown(labels.path),
        document,
        base.path,
        {**base.truth, **labels.truth()},
        labels.expect(document),
        (*base.allow, *labels.prefixes("allow")),
        labels.prefixes("silent"),
    )


def _edited(labels: _Labels, index: int, edit: Any, text: str) -> str:
    if not isinstance(edit, dict) or set(edit) != {"find", "replace"}:
        labels.fail(("edits", index), '每处改动写成 {find: "原文", replace: "改后"}。')
    find = edit["find"]
    count = text.count(find) if isinstance(find, str) and find else 0
    if count != 1:
        said = "没有" if count == 0 else f"有 {count} 处"
        labels.fail(("edits", index), f"要改的话在底稿中{said}，须恰好一处：“{str(find)[:40]}”。")
    return text.replace(find, edit["replace"] or "")


def _read(path: str, data: bytes | None) -> Document:
    try:
        return read(path, data)
    except ReadError as error:
        raise LabelError(1, f"稿件读不了：{error}") from None
