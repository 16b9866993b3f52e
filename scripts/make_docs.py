"""Writes docs/rules.md and docs/requirements.md from the rule files.  ``--check`` only says whether they are up to
date (exit 1: stale)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "rules.md"
REQUIREMENTS = ROOT / "docs" / "requirements.md"
CLAUSES = ROOT / "docs" / "requirements.yaml"

sys.path.insert(0, str(ROOT))

from shenggao_lint.rulebook import Rule, Rulebook, RulebookError, load_rulebook
from shenggao_lint.rulebook.cards import Card, card
from shenggao_lint.rulebook.words import LEVEL_WORDS, families, family_title, type_words

REQUIREMENTS_HEAD = """<!-- 由 scripts/make_docs.py 根据 requirements.yaml 和规则文件的 source 生成，请勿直接改。 -->
# 逐款对照：方案的要求由哪条规则查

依据是《民主生活会实施方案》，款号按方案的层次，一款里有几项要求的用①②③分开；要求用自己的话写成一句。
共 {count} 款：{covered} 款有规则查，{reasons} 款从文字里看不出来，说明为什么。
“有规则查”是说查得出没有写、写得不像样，不是说查得出做没做。

| 款 | 要求 | 规则 |
|---|---|---|
"""

HEAD = """<!-- 由 scripts/make_docs.py 根据 rules/ 生成，请改规则文件，不要改本文件。 -->
# 规则一览

共 {count} 条。级别：须改（不改会被退回）、建议改（审稿人会圈出）、供参考（值得看一眼）。
每条规则的要求、依据、例子都写在 `rules/` 下它自己的文件里；`shenggao-lint explain 代码` 显示同样的内容。
"""


def document(rulebook: Rulebook) -> str:
    """The whole page: an overview of the families, then a table and the cards of each."""
    groups = families(rulebook)
    parts = [HEAD.format(count=len(rulebook.rules)), _overview(rulebook, groups)]
    for letters, group in groups.items():
        parts.append(f"## {_family(rulebook, letters)}\n")
        parts.append(_table(rulebook, group))
        parts += [_card(rulebook, rule, card(rulebook, rule)) for rule in group]
    return "\n".join(parts)


def requirements(rulebook: Rulebook) -> str:
    """The plan clause by clause: the rules that check it, or why no text can show it."""
    data = yaml.safe_load(CLAUSES.read_text(encoding="utf-8"))
    rows = []
    reasons = 0
    for entry in data["clauses"]:
        rules = rules_for(rulebook, data, entry)
        named = "、".join(f"[{rule.code} {rule.title}](rules.md#{_anchor(rule)})" for rule in rules)
        reasons += not rules
        rows.append(f"| {entry['clause']} | {_escape(entry['says'])} | {named or _escape(entry['reason'])} |")
    head = REQUIREMENTS_HEAD.format(count=len(rows), covered=len(rows) - reasons, reasons=reasons)
    return head + "\n".join(rows) + "\n"


def rules_for(rulebook: Rulebook, data: dict[str, Any], entry: dict[str, Any]) -> list[Rule]:
    """The rules whose ``source`` names this clause, and those that ``also`` adds, where they exist."""
    sources = (data["document"], data["notice"])
    return [
        rule
        for rule in rulebook.rules.values()
        if rule.code in entry.get("also", ())
        or (
            rule.source.get("document") in sources
            and any(words in rule.source.get("clause", "") for words in entry.get("from", ()))
        )
    ]


def _family(rulebook: Rulebook, letters: str) -> str:
    return f"{letters} {family_title(rulebook, letters)}".strip()


def _overview(rulebook: Rulebook, groups: dict[str, list[Rule]]) -> str:
    rows = [
        f"- **{_family(rulebook, letters)}**："
        + "、".join(f"[{rule.code} {rule.title}](#{_anchor(rule)})" for rule in group)
        for letters, group in groups.items()
    ]
    return "\n".join(rows) + "\n"


def _table(rulebook: Rulebook, group: list[Rule]) -> str:
    lines = ["| 代码 | 名称 | 级别 | 文种 |", "|---|---|---|---|"]
    for rule in group:
        cells = (
            f"[{rule.code}](#{_anchor(rule)})",
            rule.title,
            LEVEL_WORDS[rule.level],
            type_words(rulebook, rule) + ("（默认不运行）" if rule.optional else ""),
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _card(rulebook: Rulebook, rule: Rule, shown: Card) -> str:
    facts = [
        ("级别", shown.levels),
        ("文种", shown.types),
        ("依据", shown.source),
        ("问题", shown.message),
        ("原因", shown.why),
        ("改法", shown.fix),
    ]
    lines = [f'<a id="{_anchor(rule)}"></a>', f"### {shown.code} {shown.title} `{shown.name}`", ""]
    lines += [f"- **{label}**：{_escape(text)}" for label, text in facts if text]
    lines += [f"- {_escape(remark)}" for remark in shown.remarks]
    lines += ["", "反例：", "", *_quoted(shown.bad), ""]
    lines += [
        "报在 " + "、".join(f"“{_escape(at)}”" for at in shown.at) + "。",
        "",
        "正例：",
        "",
        *_quoted(shown.good),
        "",
    ]
    if shown.options:
        lines += ["选项：", "", *(f"- `{name}`：{_code(value)}" for name, value in shown.options), ""]
    lines += [f"文件：[`rules/{shown.file}`](../rules/{shown.file})", ""]
    return "\n".join(lines)


def _anchor(rule: Rule) -> str:
    return rule.code.lower()


def _quoted(lines: tuple[str, ...]) -> list[str]:
    """A code block: examples may hold any mark that Markdown would read."""
    ticks = "```"
    while any(ticks in line for line in lines):
        ticks += "`"
    return [f"{ticks}text", *lines, ticks]


def _code(value: str) -> str:
    ticks = "`"
    while ticks in value:
        ticks += "`"
    value = " ".join(value.split())
    pad = " " if value.startswith("`") or value.endswith("`") else ""
    return f"{ticks}{pad}{value}{pad}{ticks}"


def _escape(text: str) -> str:
    text = " ".join(text.split())
    for mark in "\\*_`<>[]#|":
        text = text.replace(mark, "\\" + mark)
    return text


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check compare them; returns the exit code."""
    try:
        rulebook = load_rulebook()
        pages = {TARGET: document(rulebook), REQUIREMENTS: requirements(rulebook)}
    except RulebookError as error:
        print(error, file=sys.stderr)
        return 2
    stale = [t for t, page in pages.items() if not t.is_file() or t.read_text(encoding="utf-8") != page]
    if "--check" in arguments:
        for target in stale:
            print(f"docs/{target.name} 不是最新的，请运行 python scripts/make_docs.py", file=sys.stderr)
        return 1 if stale else 0
    for target in stale:
        target.parent.mkdir(exist_ok=True)
        target.write_text(pages[target], encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
