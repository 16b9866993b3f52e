"""``--format sarif``: SARIF 2.1.0 with all rules, for code-scanning pages and editors."""

from __future__ import annotations

import json
import os
from typing import Any

from ..findings import DocumentReport, Failure, Finding, Report
from . import Options, RuleCard
from .grouping import explain
from .locations import uri
from .redact import HIDDEN

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
# Files whose lines are lines on disk, so that a viewer may apply a fix.
PLAIN = (".txt", ".md")


def render(report: Report, options: Options) -> str:
    """One run, as JSON text ending with a newline."""
    data = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, options)]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _run(report: Report, options: Options) -> dict[str, Any]:
    findings = [finding for document in report.documents for finding in document.findings]
    places = {rule.code: index for index, rule in enumerate(options.rules)}
    # Only a run that knows earlier findings can call the others new.
    compared = any(finding.known for finding in findings)
    return {
        "tool": {
            "driver": {
                "name": "shenggao-lint",
                "version": options.version,
                "language": "zh-CN",
                "rules": [_rule(rule) for rule in options.rules],
                "properties": {"rules": report.rules_hash},
            }
        },
        "invocations": [
            {
                "executionSuccessful": not report.failures,
                "toolExecutionNotifications": [_notification(f, options) for f in report.failures],
            }
        ],
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(document, options) for document in report.documents],
        "results": [
            _result(document, index, finding, places, compared, options)
            for index, document in enumerate(report.documents)
            for finding in document.findings
        ],
    }


def _rule(rule: RuleCard) -> dict[str, Any]:
    parts = [("依据", rule.source), ("问题", rule.message), ("原因", rule.why), ("改法", rule.fix)]
    said = [(label, text) for label, text in parts if text]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why or rule.title},
        "help": {
            "text": "\n".join(f"{label}：{text}" for label, text in said) or rule.title,
            "markdown": "\n\n".join(f"**{label}**：{text}" for label, text in said) or rule.title,
        },
        "defaultConfiguration": {"enabled": rule.enabled, "level": LEVELS[rule.level]},
        "properties": {"tags": [rule.family]},
    }


def _artifact(document: DocumentReport, options: Options) -> dict[str, Any]:
    return {
        "location": {"uri": uri(document.path, options.root)},
        "properties": {
            "type": document.type,
            "campaign": document.campaign,
            "chars": document.chars,
            "conclusion": document.conclusion[0],
        },
    }


def _result(
    document: DocumentReport,
    index: int,
    finding: Finding,
    places: dict[str, int],
    compared: bool,
    options: Options,
) -> dict[str, Any]:
    result: dict[str, Any] = {"ruleId": finding.rule}
    if finding.rule in places:
        result["ruleIndex"] = places[finding.rule]
    artifact = {"uri": uri(document.path, options.root), "index": index}
    result |= {
        "level": LEVELS[finding.level],
        "message": {"text": explain(finding)},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": artifact, "region": _region(finding)},
                **_logical(finding),
            }
        ],
        "partialFingerprints": {"shenggaoLint/v1": finding.fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": _span(other.line, other.column, other.end_column),
                },
                "message": {"text": other.message},
            }
            for number, other in enumerate(finding.related, 1)
        ]
    if compared:
        result["baselineState"] = "unchanged" if finding.known else "new"
    if finding.fix and os.path.splitext(document.path)[1].lower() in PLAIN:
        result["fixes"] = [_fix(finding, artifact)]
    result["properties"] = {"place": finding.place, "part": finding.part, "source": finding.source}
    return result


def _span(line: int, column: int, end_column: int) -> dict[str, Any]:
    return {"startLine": line, "startColumn": column, "endLine": line, "endColumn": end_column}


def _region(finding: Finding) -> dict[str, Any]:
    region = _span(finding.line, finding.column, finding.end_column)
    if finding.excerpt not in ("", HIDDEN):
        region["snippet"] = {"text": finding.excerpt}
    return region


def _logical(finding: Finding) -> dict[str, Any]:
    if not finding.section:
        return {}
    name = "／".join(finding.section)
    return {"logicalLocations": [{"name": finding.section[-1], "fullyQualifiedName": name}]}


def _fix(finding: Finding, artifact: dict[str, Any]) -> dict[str, Any]:
    assert finding.fix is not None
    replacements = [
        {
            "deletedRegion": _span(edit["line"], edit["column"], edit["end_column"]),
            "insertedContent": {"text": edit["replacement"]},
        }
        for edit in finding.fix["edits"]
    ]
    return {
        "description": {"text": finding.suggestion or finding.title},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    }


def _notification(failure: Failure, options: Options) -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": {"uri": uri(failure.path, options.root)}}}
    return {"level": "error", "message": {"text": failure.message}, "locations": [location]}
