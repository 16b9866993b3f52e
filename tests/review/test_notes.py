"""Which comments a report becomes, and what they say."""

from __future__ import annotations

from typing import Any

from shenggao_lint.findings import DocumentReport, Finding
from shenggao_lint.review.notes import merged, plan
from shenggao_lint.rulebook import load_rulebook

SETTINGS = load_rulebook().settings["annotate"]


def finding(line: int, column: int = 1, **values: Any) -> Finding:
    given: dict[str, Any] = {
        "rule": "E101",
        "name": "x",
        "title": "缺事例",
        "level": "warning",
        "message": "没有事例。",
        "suggestion": "补一件事。",
        "source": "",
        "line": line,
        "column": column,
        "end_column": column + 2,
        "excerpt": f"词{line}{column}",
        "part": "body",
        "cell": None,
        "section": ("一、问题",),
        "place": f"第{line}条",
        "related": (),
        "fix": None,
        "data": {},
        "known": False,
        "fingerprint": "",
    }
    return Finding(**{**given, **values})


def report(*findings: Finding) -> DocumentReport:
    return DocumentReport("稿.docx", "plan", None, None, 1, findings, (), (), (), ("小改后可用", "见下"))


def texts(*findings: Finding, every: bool = False) -> list[str]:
    planned = plan(report(*findings), SETTINGS, every=every)
    return ["\n".join(note.lines) for note in planned.notes]


def test_the_first_place_in_full_the_others_in_short() -> None:
    assert texts(finding(1), finding(2), finding(2, 5), finding(3)) == [
        "【建议改】【缺事例】没有事例。补一件事。（E101）\n同类另有 3 处，都已标出。",
        "【建议改】【缺事例】没有事例。改法同第1条“词11”处批注。（E101）\n本段同类另有 1 处：“词25”。",
        "【建议改】【缺事例】没有事例。改法同第1条“词11”处批注。（E101）",
    ]


def test_other_advice_is_given_in_full() -> None:
    assert (
        texts(finding(1), finding(2, suggestion="删去。"))[1]
        == "【建议改】【缺事例】没有事例。删去。（E101）"
    )


def test_one_of_a_kind_for_reference_lists_the_others() -> None:
    assert texts(finding(1, level="info"), finding(4, level="info")) == [
        "【供参考】【缺事例】没有事例。补一件事。（E101）\n同类另有 1 处：第4条“词41”。"
    ]


def test_the_same_words_with_several_faults() -> None:
    assert texts(finding(1), finding(1, message="没有人。")) == [
        "【建议改】【缺事例】没有事例。补一件事。（E101）\n另有：没有人。"
    ]


def test_residue_of_a_download_is_one_comment() -> None:
    rules = SETTINGS["together"][0]["rules"]
    found = [finding(n, rule=rules[n % 2], level="error", title="下载残留") for n in range(1, 8)]
    said = texts(*found, finding(9))
    assert len(said) == 2
    assert said[0].endswith(f"共 7 处，其余在：{'；'.join(f'第{n}条“词{n}1”' for n in range(2, 8))}。")


def test_many_findings_leave_out_those_for_reference() -> None:
    few = [finding(n, rule="E101") for n in range(1, 40)] + [finding(50, level="info", rule="E104")]
    assert plan(report(*few), SETTINGS, every=False).left_out == 0
    many = [*few, finding(51, level="info", rule="E105")]
    planned = plan(report(*many), SETTINGS, every=False)
    assert planned.left_out == 2
    assert {note.finding.level for note in planned.notes} == {"warning"}
    assert len(plan(report(*many), SETTINGS, every=True).notes) == len(many)


def test_known_findings_get_no_comment() -> None:
    assert texts(finding(1, known=True)) == []


def test_three_comments_a_paragraph_and_nothing_lost() -> None:
    found = [
        finding(1, 10 * n, rule=f"E10{n}", level=level, title=f"题{n}")
        for n, level in enumerate(["info", "warning", "error", "warning", "info"], 1)
    ]
    notes = plan(report(*found), SETTINGS, every=False).notes
    kept = merged(notes, 3)
    assert [note.finding.rule for note in kept] == ["E102", "E103", "E104"] or len(kept) == 3
    said = "\n".join("\n".join(note.lines) for note in kept)
    assert [said.count(f"（{f.rule}）") for f in found] == [1] * 5
    assert "本段另有 2 处：" in said
    assert "“词150”：【供参考】" in said
    assert merged(notes[:3], 3) == list(notes[:3])
