"""JSON and concise output."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from shenggao_lint.reports import FORMATS, produce, render
from shenggao_lint.reports.json_report import as_data

from .samples import MATRIX, OPTIONS, document, finding, report, rich


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    data = json.loads((files("shenggao_lint.reports") / "schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(data)
    return dict(data)


def test_json_is_what_the_schema_says(schema: dict[str, Any]) -> None:
    fix = {"edits": [{"line": 6, "column": 11, "end_column": 12, "replacement": "，"}], "safe": True}
    full = report(document(finding(6, ",下", fix=fix, cell=(1, 2), data={"aspect": 1}), matrix=MATRIX))
    for run in (rich(), full, report(), report(document(campaign=None, year=None, type="summary"))):
        jsonschema.validate(json.loads(render("json", run, OPTIONS)), schema)


def test_the_schema_refuses_what_is_not_published(schema: dict[str, Any]) -> None:
    data = json.loads(render("json", rich(), OPTIONS))
    data["documents"][0]["findings"][0]["extra"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)


def test_keys_stand_in_the_published_order() -> None:
    data = json.loads(render("json", rich(), OPTIONS))
    assert list(data) == ["schema", "tool", "summary", "documents", "errors"]
    assert list(data["documents"][0]) == [
        "path",
        "type",
        "campaign",
        "year",
        "chars",
        "findings",
        "structure",
        "matrix",
    ]
    assert list(data["documents"][0]["findings"][0]) == [
        "rule",
        "name",
        "level",
        "message",
        "suggestion",
        "location",
        "excerpt",
        "source",
        "related",
        "fix",
        "data",
        "known",
        "fingerprint",
    ]
    assert list(data["documents"][0]["findings"][0]["location"]) == [
        "line",
        "column",
        "end_line",
        "end_column",
        "part",
        "cell",
        "section",
    ]


def test_summary_counts_every_finding() -> None:
    assert as_data(rich(), "1")["summary"] == {
        "documents": 2,
        "errors": 2,
        "warnings": 4,
        "infos": 1,
        "failed": 1,
    }


def test_json_is_readable_unicode_in_one_line() -> None:
    said = render("json", rich(), OPTIONS)
    assert "\\u" not in said
    assert said.endswith("}\n")
    assert "机器" not in said


def test_the_same_input_gives_the_same_bytes() -> None:
    for name in FORMATS:
        assert produce(name, rich(), OPTIONS) == produce(name, rich(), OPTIONS)


def test_concise_is_one_line_a_finding() -> None:
    run = report(document(finding(5, "××", message="两\n行。"), path="甲 乙.docx"))
    assert render("concise", run, OPTIONS) == "甲 乙.docx:5:27: P102 error 两 行。\n"
    assert render("concise", report(document()), OPTIONS) == ""
