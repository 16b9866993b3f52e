"""``--format junit``: one suite a draft, one failed case a finding; a clean draft is one case that passed."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from ..findings import DocumentReport, Report
from . import Options
from .grouping import LEVEL_WORDS, explain, place
from .saying import totals

# What XML 1.0 cannot hold, however it is escaped.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, options: Options) -> str:
    """The report as XML text."""
    root = ElementTree.Element("testsuites", name="shenggao-lint")
    tests = failures = 0
    for document in report.documents:
        count = len(document.findings)
        tests, failures = tests + max(count, 1), failures + count
        _suite(root, document)
    checked = {document.path for document in report.documents}
    for failure in report.failures:
        name = "未能全部检查" if failure.path in checked else "未能检查"
        suite = ElementTree.SubElement(
            root, "testsuite", name=_text(failure.path), tests="1", failures="0", errors="1", skipped="0"
        )
        case = ElementTree.SubElement(suite, "testcase", classname=_text(failure.path), name=name)
        error = ElementTree.SubElement(case, "error", type="input", message=_text(failure.message))
        error.text = _text(failure.message)
    root.set("tests", str(tests + len(report.failures)))
    root.set("failures", str(failures))
    root.set("errors", str(len(report.failures)))
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(root: ElementTree.Element, document: DocumentReport) -> None:
    count = len(document.findings)
    suite = ElementTree.SubElement(
        root,
        "testsuite",
        name=_text(document.path),
        tests=str(max(count, 1)),
        failures=str(count),
        errors="0",
        skipped="0",
    )
    path = _text(document.path)
    if not count:
        ElementTree.SubElement(suite, "testcase", classname=path, name="全文")
    for finding in document.findings:
        where = f"{finding.line}:{finding.column}"
        case = ElementTree.SubElement(
            suite,
            "testcase",
            classname=path,
            name=_text(f"{finding.rule} {finding.title} {place(finding)} {where}"),
            file=path,
            line=str(finding.line),
        )
        failed = ElementTree.SubElement(
            case,
            "failure",
            type="known" if finding.known else finding.level,
            message=_text(f"{LEVEL_WORDS[finding.level]}：{explain(finding)}"),
        )
        failed.text = _text(f"{document.path}:{where}\n{finding.excerpt}")
    said = ElementTree.SubElement(suite, "system-out")
    said.text = _text(f"结论：{document.conclusion[0]}（{document.conclusion[1]}）\n{totals(document)}")


def _text(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
