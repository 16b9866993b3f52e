"""Nothing of a draft is in a redacted report, in any format."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from shenggao_lint import lint_text
from shenggao_lint.cli.deliver import cards, titles
from shenggao_lint.findings import Report
from shenggao_lint.reports import FORMATS, Options, produce
from shenggao_lint.reports.redact import HIDDEN, redact
from shenggao_lint.rulebook import load_rulebook

from .samples import MATRIX, document, finding, report

ROOT = Path(__file__).resolve().parents[2]
# A stretch of a draft this long is no accident.
LONG = 10


@pytest.fixture(scope="module")
def run() -> Report:
    drafts = sorted((ROOT / "corpus").glob("flawed/*.txt")) + sorted(
        (ROOT / "corpus").glob("clean/*2025*.txt")
    )
    documents = []
    for path in drafts:
        text = path.read_text("utf-8")
        # defects in every third paragraph, so that many rules speak
        lines = [
            line + "（此处填写XX）三是" if number % 3 == 0 else line
            for number, line in enumerate(text.split("\n"))
        ]
        documents.append(lint_text("\n".join(lines), path=path.name))
    return Report(tuple(documents), (), "sha256x")


@pytest.fixture(scope="module")
def options() -> Options:
    book = load_rulebook()
    return Options(
        "1", {}, titles(book.documents), titles(book.campaigns), rules=cards(book), names=False, verbose=True
    )


def said(name: str, run: Report, options: Options) -> str:
    content = produce(name, run, options)
    if isinstance(content, str):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "\n".join(
            package.read(item).decode("utf-8", "replace")
            for item in package.namelist()
            if item.endswith(".xml")
        )


def pieces(text: str) -> Iterator[str]:
    """Every stretch of LONG characters without a blank."""
    stretches = (text[begin : begin + LONG] for begin in range(len(text) - LONG + 1))
    return (piece for piece in stretches if " " not in piece)


@pytest.fixture(scope="module")
def public() -> str:
    return "".join(path.read_text("utf-8") for path in (ROOT / "rules").rglob("*.yaml"))


@pytest.mark.parametrize("name", FORMATS)
def test_no_stretch_of_a_draft_is_left(name: str, run: Report, options: Options, public: str) -> None:
    text = re.sub(r"\s+", "", said(name, redact(run), options))
    for meeting in options.campaigns.values():
        text = text.replace(meeting, "")
    secret = {piece for item in run.documents for line in item.lines for piece in pieces(line)}
    # What the rule files say themselves is no secret, even where a draft says it too.
    assert [piece for piece in secret.intersection(pieces(text)) if piece not in public] == []


def test_the_findings_are_all_there(run: Report) -> None:
    hidden = redact(run)
    for before, after in zip(run.documents, hidden.documents, strict=True):
        assert before.findings
        assert [(f.rule, f.line, f.column, f.end_column, f.fingerprint) for f in before.findings] == [
            (f.rule, f.line, f.column, f.end_column, f.fingerprint) for f in after.findings
        ]
        assert {f.excerpt for f in after.findings} <= {HIDDEN, ""}
        assert all(
            re.fullmatch(rf"[第部分（）()、.．\d一二三四五六七八九十]*{HIDDEN}", s["heading"])
            for s in after.sections
        )
        assert not any(after.lines)


def test_messages_keep_what_the_rule_says() -> None:
    item = finding(
        5,
        "××",
        message="“××”还没有填写，没有“整改时限”。",
        place="“一是理论学习”第2段",
        data={"words": ["理论学习", "别处的词"], "count": 2, "found": True},
    )
    (after,) = redact(report(document(item))).documents[0].findings
    assert after.message == f"“{HIDDEN}”还没有填写，没有“整改时限”。"
    assert after.place == f"“{HIDDEN}”第2段"
    assert after.data == {"words": [HIDDEN, "别处的词"], "count": 2, "found": True}


def test_without_the_draft_every_quotation_is_hidden() -> None:
    item = finding(5, "××", message="写了“联系群众”。")
    (after,) = redact(report(document(item, lines=()))).documents[0].findings
    assert after.message == f"写了“{HIDDEN}”。"


def test_json_is_still_what_the_schema_says(run: Report, options: Options) -> None:
    schema = json.loads((ROOT / "shenggao_lint" / "reports" / "schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads(said("json", redact(run), options)), schema)


def test_matrix_keeps_its_marks() -> None:
    data = json.dumps(redact(report(document(matrix=MATRIX))).documents[0].matrix, ensure_ascii=False)
    assert "理论学习" not in data
    assert '"fact": true' in data
