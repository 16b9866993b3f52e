"""Personal numbers: what counts as one, and that no output shows it."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from support.outlines import PERSONAL, excerpts, findings, outline_of

from shenggao_lint import lint_text
from shenggao_lint.findings import Report
from shenggao_lint.reports import FORMATS, Options, produce
from shenggao_lint.structure import describe

CODE = "X102"
MOBILE, IDENTITY, CARD = "13907310046", "430102198506123513", "6222021001116245702"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"手机{MOBILE}。", ["139****0046"]),
        ("手机139-0731-0046。", ["139-****-0046"]),
        ("手机１３９０７３１００４６。", ["１３９****００４６"]),
        (f"1 {MOBILE} 周宁", ["139****0046"]),  # a row's number before it
        (f"{MOBILE} 13907310047", ["139****0046", "139****0047"]),
        (f"证件{IDENTITY}。", ["430*************13"]),
        ("证件430102 19850612 3513。", ["430*** ******** **13"]),
        ("证件11010519491231002x。", ["110*************2x"]),
        (f"证件{IDENTITY[:-1]}4。", []),  # the check digit is wrong
        (f"身份证号{IDENTITY[:-1]}4。", ["430*************14"]),  # but it is said to be one
        ("身份证号430102198513123513。", []),  # no such month
        (f"卡号{CARD}。", ["6222***********5702"]),
        ("流水6222021001116245703。", []),  # Luhn
        ("文件编号13907310046。", []),
        ("支出13907310046元。", []),
        ("电话139****0046，热线12345，邮编410000。", []),
        ("统一社会信用代码91430100MA4L1234XX。", []),
    ],
)
def test_numbers(text: str, found: list[str]) -> None:
    assert excerpts(CODE, PERSONAL, text) == found


def test_the_kind_is_said() -> None:
    (finding,) = findings(CODE, PERSONAL, f"手机{MOBILE}。")
    assert finding.data == {"kind": "手机号"}
    assert "手机号" in finding.message


DRAFT = f"""{PERSONAL}
一、存在的问题
（一）联系人{MOBILE}方面
一是理论学习不够，手机{MOBILE}，证件{IDENTITY}，卡号{CARD}，联系群众不够紧密，服务意识不强。
一是理论学习不够，手机{MOBILE}，证件{IDENTITY}，卡号{CARD}，联系群众不够紧密，服务意识不强。
代写材料请加微信{MOBILE}
"""


@pytest.mark.parametrize("chosen", [{}, {"select": ["V105", "E101", "S104", "P104"]}, {"ignore": [CODE]}])
def test_no_output_shows_it(chosen: dict[str, Any]) -> None:
    """Whatever rules run: excerpts, messages, headings, matrix, lines, related places."""
    report = lint_text(DRAFT, **chosen)
    assert report.findings
    said = [repr(report), *(_written(name, Report((report,), (), "sha256")) for name in FORMATS)]
    for secret in (MOBILE, IDENTITY, CARD):
        for text in said:
            assert secret not in text
            assert len(secret) < 12 or secret[4:-4] not in text


def _written(name: str, report: Report) -> str:
    """The report in this format as text; of a packed one, the text of all its parts."""
    content = produce(name, report, Options(version="0", checked={}, types={}, campaigns={}, verbose=True))
    if isinstance(content, str):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "".join(package.read(part).decode(errors="replace") for part in package.namelist())


def test_excerpts_stand_at_their_columns() -> None:
    lines = DRAFT.split("\n")
    for finding in lint_text(DRAFT).findings:
        raw = lines[finding.line - 1][finding.column - 1 : finding.end_column - 1]
        assert len(raw) == len(finding.excerpt)
        assert all(a == b or b == "*" for a, b in zip(raw, finding.excerpt, strict=True))


def test_show_masks_too() -> None:
    said = json.dumps(describe(outline_of(*DRAFT.split("\n"))), ensure_ascii=False)
    assert "139****0046" in said
    assert MOBILE not in said


def test_markdown_marks_inside_a_number() -> None:
    report = lint_text(f"# {PERSONAL}\n\n手机**139**07310046。\n", markdown=True, select=[CODE])
    assert [f.excerpt for f in report.findings] == ["139**" + "****0046"]
