"""Runs the examples that rule files carry: bad ones must be found at the exact words, good ones not."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from .rule import Rule, Rulebook
from .yamlfile import YamlFile, display

if TYPE_CHECKING:
    from shenggao_lint.findings import DocumentReport, Finding

WORDS = {"bad": "反例", "good": "正例"}
# Passed on to the check only where an example says them.
SETTINGS = ("role", "previous", "stage")


class Example(NamedTuple):
    """One example of a rule file.

    side, number   bad | good, 1-based among those
    path, line     the rule file, and the line where the example stands
    data           its keys as written (text | file, at, type …)
    beside         the folder that ``file`` is relative to
    """

    code: str
    side: str
    number: int
    path: str
    line: int
    data: dict[str, Any]
    beside: str

    @property
    def at(self) -> list[str]:
        """The exact excerpts expected; none for a good example."""
        at = self.data.get("at", [])
        return at if isinstance(at, list) else [at]

    @property
    def file(self) -> str | None:
        """The absolute path of the example's file, where it is one."""
        return os.path.join(self.beside, self.data["file"]) if "file" in self.data else None

    @property
    def installed(self) -> bool:
        """False when it needs a corpus that is not there at all (a wheel carries none)."""
        if "file" not in self.data:
            return True
        return os.path.isdir(os.path.join(self.beside, self.data["file"].split("/")[0]))

    def __str__(self) -> str:
        return f"{display(self.path)}:{self.line}: {self.code} {WORDS[self.side]}{self.number}"


class ExampleFailure(NamedTuple):
    """An example that does not hold; ``message`` is a Chinese sentence, ``str()`` the whole line."""

    example: Example
    message: str

    def __str__(self) -> str:
        return f"{self.example}：{self.message}"


def examples_of(rulebook: Rulebook, rule: Rule) -> list[Example]:
    """The examples of a rule, bad ones first, read from its file."""
    path = rulebook.path(rule)
    with open(path, "rb") as file:
        yaml = YamlFile(path, file.read())
    examples: Any = yaml.data["examples"]
    beside = os.path.dirname(rulebook.folders[rule.folder])
    return [
        Example(rule.code, side, i + 1, path, yaml.line(("examples", side, i)), data, beside)
        for side in WORDS
        for i, data in enumerate(examples[side])
    ]


def run_examples(rulebook: Rulebook, codes: Sequence[str] | None = None) -> list[ExampleFailure]:
    """Every example that fails, of all rules or of those with these codes; empty when all hold.

    Examples whose corpus is not installed are left out: see ``skipped_examples``.
    """
    found = (
        (example, run_example(rulebook, example))
        for example in _examples(rulebook, codes)
        if example.installed
    )
    return [ExampleFailure(example, message) for example, message in found if message is not None]


def skipped_examples(rulebook: Rulebook, codes: Sequence[str] | None = None) -> list[Example]:
    """The examples that cannot be run because their corpus is not installed."""
    return [example for example in _examples(rulebook, codes) if not example.installed]


def run_example(rulebook: Rulebook, example: Example) -> str | None:
    """What is wrong with one example, or None when it holds."""
    if example.file is not None and not os.path.isfile(example.file):
        return f"没有文件“{example.data['file']}”。"
    try:
        report = _lint(rulebook, example)
    except Exception as error:
        return f"运行出错（{type(error).__name__}: {error}）。"
    found = [finding for finding in report.findings if finding.rule == example.code]
    return _missing(example, found) if example.side == "bad" else _unwanted(found)


def without_words(rulebook: Rulebook, rule: Rule, names: Sequence[str]) -> Rulebook:
    """The rulebook with these options of the rule emptied: its bad examples must then fail."""
    options = {name: value for name, value in rule.options.items() if name not in names}
    options |= {name: [] for name in names if isinstance(rule.options.get(name), list)}
    changed = rule._replace(options=options)
    return rulebook._replace(
        rules={**rulebook.rules, rule.code: changed}, hash=f"{rulebook.hash}-{rule.code}"
    )


def _examples(rulebook: Rulebook, codes: Sequence[str] | None) -> Iterator[Example]:
    for code in rulebook.rules if codes is None else codes:
        yield from examples_of(rulebook, rulebook.rules[code])


def _lint(rulebook: Rulebook, example: Example) -> DocumentReport:
    import shenggao_lint

    data = example.data
    wanted: dict[str, Any] = {
        "type": data.get("type"),
        "campaign": data.get("campaign"),
        "rulebook": rulebook,
        "select": [example.code],
    }
    wanted |= {name: data[name] for name in SETTINGS if name in data}
    if rulebook.rules[example.code].scope == "files":
        reports = shenggao_lint.compare_texts(data["text"], [example.code], rulebook)
        findings = tuple(finding for report in reports for finding in report.findings)
        return reports[0]._replace(findings=findings)
    if example.file is None:
        return shenggao_lint.lint_text(data["text"], markdown=data.get("format") == "markdown", **wanted)
    report = shenggao_lint.lint([example.file], **wanted)
    if report.failures:
        raise ValueError(report.failures[0].message)
    return report.documents[0]


def _missing(example: Example, found: list[Finding]) -> str | None:
    level = example.data.get("level")
    excerpts = [finding.excerpt for finding in found]
    missing = [at for at in example.at if at not in excerpts]
    if missing and not found:
        return f"应当报出{_quoted(missing)}，却没有报。"
    if missing:
        return f"应当报出{_quoted(missing)}，实际报出的是{_quoted(excerpts)}。"
    levels = {finding.level for finding in found if finding.excerpt in example.at}
    if level and levels != {level}:
        return f"级别应当是 {level}，实际是 {'、'.join(sorted(levels))}。"
    return None


def _unwanted(found: list[Finding]) -> str | None:
    return f"不应报出，却报了{_quoted([finding.excerpt for finding in found])}。" if found else None


def _quoted(excerpts: Sequence[str]) -> str:
    return "、".join(f"“{excerpt}”" for excerpt in dict.fromkeys(excerpts))
