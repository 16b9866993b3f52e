"""Hand-made reports for the tests of the report formats."""

from __future__ import annotations

from typing import Any

from shenggao_lint.findings import DocumentReport, Failure, Finding, Related, Report
from shenggao_lint.reports import Options

TYPES = {"personal-self-exam": "个人对照检查材料", "plan": "实施方案", "other": "其他"}
CAMPAIGNS = {"2025": "2025年度民主生活会"}
OPTIONS = Options(version="0.0.1", checked={"personal-self-exam": 86}, types=TYPES, campaigns=CAMPAIGNS)

PROBLEMS = "二、存在的突出问题"
ASPECT = "（一）带头强化政治忠诚、提高政治能力方面"

LINES = (
    "个人发言提纲",
    "按照会议要求，我认真对照检查，现报告如下。",
    PROBLEMS,
    ASPECT,
    (
        "一是理论学习不够系统。学习满足于读文件、听报告，联系××局实际不够，"
        "对一些重要论述只知其然不知其所以然，此处填写具体事例，学习的自觉性还需要进一步增强。"
    ),
    "二是联系群众不够紧密,下基层少,联系电话138********。",
    "三、整改措施",
    "进一步加强学习，切实提高认识。",
)


def finding(line: int, text: str, *, rule: str = "P102", level: str = "error", **changes: Any) -> Finding:
    """A finding on LINES; its column is searched for."""
    begin = LINES[line - 1].index(text)
    excerpt: str = changes.get("excerpt", text)
    values: dict[str, Any] = {
        "rule": rule,
        "name": "template-instruction",
        "title": "模板说明",
        "level": level,
        "message": f"“{excerpt}”是模板里的说明。",
        "suggestion": "请删去，写上实际内容。",
        "source": "",
        "line": line,
        "column": begin + 1,
        "end_column": begin + 1 + len(excerpt),
        "excerpt": excerpt,
        "part": "body",
        "cell": None,
        "section": (PROBLEMS, ASPECT) if 4 < line < 7 else (),
        "place": f"第二部分（一）第{line - 4}条" if 4 < line < 7 else "",
        "related": (),
        "fix": None,
        "data": {},
        "known": False,
        "fingerprint": f"{rule}-{line}-{begin}",
    }
    return Finding(**(values | changes))


def document(*findings: Finding, path: str = "甲.docx", **changes: Any) -> DocumentReport:
    """A report on LINES."""
    values: dict[str, Any] = {
        "path": path,
        "type": "personal-self-exam",
        "campaign": "2025",
        "year": 2025,
        "chars": sum(map(len, LINES)),
        "findings": findings,
        "sections": (
            {"line": 3, "level": 1, "heading": PROBLEMS, "role": "problems", "aspect": None},
            {"line": 4, "level": 2, "heading": ASPECT, "role": "problems", "aspect": 1},
            {"line": 7, "level": 1, "heading": "三、整改措施", "role": "measures", "aspect": None},
        ),
        "matrix": (),
        "lines": LINES,
        "conclusion": ("修改后再报", "有须改的问题。") if findings else ("可提交审定", "没有发现问题。"),
    }
    return DocumentReport(**(values | changes))


def report(*documents: DocumentReport, failures: tuple[Failure, ...] = ()) -> Report:
    """A run over these documents."""
    return Report(documents, failures, "sha256" + "0" * 64)


MATRIX: tuple[dict[str, Any], ...] = (
    {
        "aspect": 1,
        "title": ASPECT,
        "line": 4,
        "problems": [
            {
                "line": 5,
                "column": 1,
                "excerpt": LINES[4],
                "fact": False,
                "person": True,
                "thought": False,
                "causes": [],
                "measures": [{"line": 8, "column": 1, "excerpt": LINES[7]}],
            },
            {
                "line": 6,
                "column": 1,
                "excerpt": LINES[5],
                "fact": True,
                "person": True,
                "thought": True,
                "causes": [{"line": 8, "column": 1, "excerpt": LINES[7]}],
                "measures": [],
            },
        ],
    },
    {"aspect": None, "title": None, "line": None, "problems": []},
)


def rich() -> Report:
    """A run with something of everything."""
    comma = {
        "rule": "Q102",
        "name": "half-width",
        "title": "半角标点",
        "level": "warning",
        "message": "中文里用了半角标点。",
        "suggestion": "改为全角。",
    }
    findings = (
        finding(
            5,
            "××",
            rule="P101",
            title="占位",
            name="placeholder",
            message="“××”还没有填写。",
            suggestion="请填上单位名称。",
        ),
        finding(
            5,
            "一是理论学习不够系统。",
            rule="E101",
            level="warning",
            name="problem-without-fact",
            title="缺事例",
            message="本条只有判断，没有事例。",
            suggestion="建议补一件本人经手的事：何时、何项工作、造成什么影响。",
            source="《2025年度民主生活会实施方案》三（四）",
        ),
        finding(5, "此处填写具体事例"),
        finding(6, ",下基层", **comma),
        finding(6, ",联系", **comma),
        finding(
            6,
            "138********",
            rule="X102",
            level="warning",
            name="personal-data",
            title="个人信息",
            message="“138********”是手机号码。",
            suggestion="请删去。",
        ),
        finding(
            8,
            "进一步加强学习，切实提高认识。",
            rule="M103",
            level="info",
            name="measure-vague",
            title="措施空泛",
            message="没有可以检查的举措。",
            suggestion="建议写明做什么、谁来做、何时完成。",
            section=("三、整改措施",),
            place="第三部分第1条",
            related=(Related(5, 1, 12, "一是理论学习不够系统。", "对应的问题"),),
        ),
    )
    return report(
        document(*findings, matrix=MATRIX),
        document(path="乙/丙.txt", type="plan"),
        failures=(Failure("丁.docx", "文件已加密，请取消密码后再检查。"),),
    )
