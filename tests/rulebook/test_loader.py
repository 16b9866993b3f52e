"""Rule files as authors write them: what comes out, and every way of getting one wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shenggao_lint.rulebook import Rulebook

from .conftest import RULE, Folder

Load = Callable[..., Rulebook]
Errors = Callable[..., list[str]]


def test_a_rule_is_what_its_file_says(folder: Folder, load: Load) -> None:
    folder.rule(types=["plan", "report"], levels={"report": "info", "faraway": "warning"}, since=2020)
    rule = load().rules["P102"]
    assert (rule.title, rule.kind, rule.types, rule.since, rule.until) == (
        "模板说明",
        "words",
        ("plan", "report"),
        2020,
        None,
    )
    assert rule.clause == "《方案》三（四）"
    assert rule.file == "some/P102-x.yaml"
    assert rule.family == "P"
    assert rule.applies_to("plan")
    assert not rule.applies_to("bulletin")
    assert [rule.level_for("plan"), rule.level_for("report"), rule.level_for("report", "faraway")] == [
        "error",
        "info",
        "warning",
    ]
    assert load().path(rule) == f"{folder}/some/P102-x.yaml"


def test_defaults(folder: Folder, load: Load) -> None:
    folder.rule(types=..., source=..., options=...)
    rule = load().rules["P102"]
    assert (rule.types, rule.status, rule.default, rule.silences, rule.options) == (
        None,
        "stable",
        True,
        (),
        {},
    )
    assert rule.clause == ""
    assert rule.applies_to("anything")


def test_options_are_normalised_and_lexicons_expanded(folder: Folder, load: Load) -> None:
    folder.write(
        "lexicons/hedge.yaml", "name: hedge\ntitle: 词\nwords: [有时, 有时候, A+]\ngroups: {late: [迟到]}"
    )
    folder.rule(
        options={
            "phrases": ["此处填写", "{lex:hedge.late}"],
            "lexicons": ["hedge"],
            "patterns": ["填{lex:hedge}", {"regex": "略", "needs": ["略"], "values": {"right": "好"}}],
            "one": "一",
        }
    )
    book = load()
    assert book.lexicons["hedge"]["words"] == ["有时", "有时候", "A+", "迟到"]
    options = book.rules["P102"].options
    assert options["phrases"] == ["此处填写", "迟到", "有时", "有时候", "A+"]
    empty: dict[str, Any] = {
        "needs": [],
        "unless": "",
        "case": "",
        "note": "",
        "values": {},
        "replace": None,
        "safe": True,
    }
    assert options["patterns"] == [
        {"regex": r"填(?:有时候|A\+|有时|迟到)", **empty},
        {**empty, "regex": "略", "needs": ["略"], "values": {"right": "好"}},
    ]
    assert options["one"]["regex"] == "一"


@pytest.mark.parametrize(
    ("changes", "mark", "message"),
    [
        ({"levle": "error"}, "levle", "没有键“levle”，是否想写“level”？"),
        ({"level": "eror"}, "level", "没有取值“eror”，是否想写“error”？"),
        ({"level": ...}, "code", "缺少“level”。"),
        ({"level": None}, "level", "缺少“level”。"),
        ({"kind": "word"}, "kind", "没有规则种类“word”，是否想写“words”？"),
        ({"scope": "sentense"}, "scope", "没有取值“sentense”，是否想写“sentence”？"),
        ({"anchor": "words"}, "anchor", "没有取值“words”，可以写：span、line、title、"),
        ({"types": ["plan", "raport"]}, "- raport", "没有文种“raport”，是否想写“report”？"),
        ({"types": "plan"}, "types", "“types”应是 all 或文种列表，写的是“plan”。"),
        ({"types": []}, "types", "“types”应是 all 或文种列表，写的是列表。"),
        ({"levels": {"sumary": "info"}}, "sumary", "没有文种或情形“sumary”，是否想写“summary”？"),
        ({"levels": {"summary": "inf"}}, "summary", "没有取值“inf”，是否想写“info”？"),
        ({"code": "p1"}, "code", "“code”“p1”应是一至四个大写字母加三位数字，如 E101。"),
        ({"code": "P103"}, "code", "“code”与文件名不一致：文件应叫 P103-rule-p102.yaml。"),
        ({"name": "Bad Name"}, "name", "“name”“Bad Name”只能用小写英文字母、数字和连字符。"),
        ({"title": 2025}, "title", "“title”应是一段文字，写的是数字 2025；像数字的文字要加引号。"),
        ({"why": " "}, "why", "“why”不能为空。"),
        ({"message": "“{excerp}”"}, "message", "没有可填入的“{excerp}”，是否想写“{excerpt}”？"),
        ({"message": "“{excerpt"}, "message", "“message”花括号不成对；要写花括号本身，请写两个。"),
        ({"fix": "{excerpt!r}"}, "fix", "“fix”“{excerpt}”里只能写名称，不能带格式。"),
        ({"silences": ["P999"]}, "- P999", "没有规则“P999”。"),
        ({"silences": [{"code": "P102", "within": "unite"}]}, "within", "没有取值“unite”，是否想写“unit”？"),
        ({"status": "stabel"}, "status", "没有取值“stabel”，是否想写“stable”？"),
        ({"since": 2025, "until": 2020}, "until", "“until”早于“since”。"),
        ({"since": "2025"}, "since", "“since”应是整数，写的是“2025”。"),
        ({"source": "《方案》"}, "source", "“source”下面应是“键: 值”，写的是“《方案》”。"),
        ({"source": {"claus": "三"}}, "claus", "没有键“claus”，是否想写“clause”？"),
        ({"options": {"phrase": ["一"]}}, "phrase", "没有键“phrase”，是否想写“phrases”？"),
        ({"options": {"phrases": "一"}}, "phrases", "“phrases”应是一个列表，写的是“一”。"),
        ({"options": {"phrases": ["二", "一", "一 "]}}, None, ""),
        ({"options": {"phrases": ["一", "二", "一"]}}, None, "“phrases”“一”重复了。"),
        ({"options": {"lexicons": ["hedge"]}}, "- hedge", "没有词表“hedge”。"),
        ({"options": {"patterns": ["("]}}, "- (", "“patterns”正则表达式“(”有误"),
        ({"options": {"patterns": ["a*"]}}, "- a*", "“patterns”这个正则表达式连空文字也会匹配。"),
        ({"options": {"patterns": [r"\b有时"]}}, "\\b", r"“patterns”“\b”在汉字之间不起作用"),
        ({"options": {"patterns": [{"regx": "一"}]}}, "regx", "没有键“regx”，是否想写“regex”？"),
        ({"options": {"patterns": [{"regex": "一{lex:no}"}]}}, "regex", "没有词表“no”。"),
        ({"options": {"max_chars": "10"}}, "max_chars", "“max_chars”应是整数，写的是“10”。"),
        ({"options": {"max_chars": True}}, "max_chars", "“max_chars”应是整数，写的是true。"),
        ({"options": {"share": "多"}}, "share", "“share”应是数字，写的是“多”。"),
        ({"options": {"strict": "是"}}, "strict", "“strict”应是 true 或 false，写的是“是”。"),
        ({"options": {"roles": ["problem"]}}, "- problem", "没有部分（role）“problem”，是否想写“problems”？"),
        ({"options": {"mode": "al"}}, "mode", "没有取值“al”，是否想写“all”？"),
        ({"options": {"table": [1]}}, "table", "“table”下面应是“键: 值”，写的是列表。"),
        ({"kind": "strict-kind", "options": ...}, "code", "“options”缺少“limit”。"),
        (
            {"kind": "strict-kind", "options": {"limit": 3}, "levels": {"farr": "info"}},
            "farr",
            "没有文种或情形“farr”，是否想写“far”？",
        ),
    ],
    ids=str,
)
def test_mistakes_are_refused_with_line_and_nearest_name(
    folder: Folder, errors: Errors, load: Load, changes: dict[str, Any], mark: str | None, message: str
) -> None:
    path = folder.rule(**changes)
    if not message:
        assert load().rules
        return
    said = errors()
    assert any(line.partition(": ")[2].startswith(message) for line in said), said
    if mark is not None:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
        number = next(
            i for i, line in enumerate(lines, 1) if line.strip().lstrip("- ").startswith(mark.lstrip("- "))
        )
        assert any(line.startswith(f"P102-x.yaml:{number}: {message}") for line in said), said


@pytest.mark.parametrize(
    ("examples", "message"),
    [
        ({"bad": RULE["examples"]["bad"]}, "“examples”缺少“good”。"),
        (
            {"bad": RULE["examples"]["bad"][:1], "good": [{"text": "好"}, {"text": "好"}]},
            "反例至少要有 2 个，现有 1 个。",
        ),
        ({"bad": RULE["examples"]["bad"], "good": [{"text": "好"}]}, "正例至少要有 2 个，现有 1 个。"),
        ({"bad": [{"text": "略"}] * 2, "good": [{"text": "好"}] * 2}, "缺少“at”。"),
        ({"bad": [{"text": "略", "at": "无"}] * 2, "good": [{"text": "好"}] * 2}, "“at”“无”不在示例文字中。"),
        (
            {"bad": [{"text": "一\n二\n", "at": "一\n二"}] * 2, "good": [{"text": "好"}] * 2},
            "“at”“一\n二”跨了行，只能在一行之内。",
        ),
        ({"bad": [{"at": "无"}] * 2, "good": [{"text": "好"}] * 2}, "反例要写“text”或“file”，二者取一。"),
        (
            {"bad": RULE["examples"]["bad"], "good": [{"text": "好", "typ": "plan"}] * 2},
            "没有键“typ”，是否想写“type”？",
        ),
        ({"bad": RULE["examples"]["bad"], "good": [{"text": "好", "format": "md"}] * 2}, "没有取值“md”"),
    ],
)
def test_examples_that_prove_nothing_are_refused(
    folder: Folder, errors: Errors, examples: dict[str, Any], message: str
) -> None:
    # a list repeated in Python would become an alias in YAML
    import json

    folder.rule(examples=json.loads(json.dumps(examples)))
    assert any(message in said for said in errors())


def test_masked_excerpts_stand_for_the_text(folder: Folder, load: Load) -> None:
    bad = [{"text": "电话13800001234。", "at": "138****1234"}, {"text": "此处填写", "at": "此处填写"}]
    folder.rule(examples={"bad": bad, "good": RULE["examples"]["good"]})
    assert load().rules


def test_a_replacement_must_fit_its_expression(folder: Folder, load: Load, errors: Errors) -> None:
    folder.rule(options={"patterns": [{"regex": "(一)、", "replace": r"\1", "safe": False}]})
    pattern = load().rules["P102"].options["patterns"][0]
    assert (pattern["replace"], pattern["safe"]) == (r"\1", False)
    folder.rule(options={"patterns": [{"regex": "一、", "replace": r"\1"}]})
    assert "用不上" in errors()[0]


def test_pattern_values_may_be_used_when_every_pattern_has_them(
    folder: Folder, load: Load, errors: Errors
) -> None:
    both = [{"regex": "一", "values": {"right": "1"}}, {"regex": "二", "values": {"right": "2"}}]
    folder.rule(message="应为“{right}”", options={"patterns": both})
    assert load().rules
    folder.rule(message="应为“{right}”", options={"patterns": [both[0], {"regex": "三"}]})
    assert "没有可填入的“{right}”" in errors()[0]


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("a: [1\n", 2, "YAML 格式不对"),
        ("a: 1\na: 2\n", 2, "“a”写了两次。"),
        ("a: &x 1\nb: [*x]\n", None, ""),
        ("a: &x [1]\nb: *x\n", 1, "规则文件不支持 YAML 的别名"),
        ("a: !!python/object:os.system x\n", 1, "规则文件不支持 YAML 标签"),
        ("[a]: 1\n", 1, "键应当是一个词。"),
    ],
)
def test_bad_yaml(
    folder: Folder, errors: Errors, load: Load, content: str, line: int | None, message: str
) -> None:
    folder.write("settings/x.yaml", content)
    if line is None:
        assert load().settings == {"x": {"a": 1, "b": [1]}}
        return
    assert errors()[0].startswith(f"x.yaml:{line}: {message}")


def test_bytes_that_are_not_utf8(folder: Folder, errors: Errors) -> None:
    (folder.path / "settings").mkdir()
    (folder.path / "settings" / "x.yaml").write_bytes("a: 1\nb: 中文\n".encode("gb18030"))
    assert errors() == ["x.yaml:2: 不是 UTF-8 编码，请另存为 UTF-8。"]


def test_words_stay_words(folder: Folder, load: Load) -> None:
    folder.write(
        "settings/x.yaml", "day: 2025-01-31\nyes: on\nclause: 1:30\nold: 010\nnone:\nnumber: -3\nshare: 0.5\n"
    )
    assert load().settings["x"] == {
        "day": "2025-01-31", "yes": "on", "clause": "1:30", "old": "010", "none": None, "number": -3, "share": 0.5,
    }  # fmt: skip


def test_all_errors_of_all_files_are_said_in_order(folder: Folder, errors: Errors) -> None:
    folder.rule("P101", level="x", title=3)
    folder.rule("P102", level="x")
    folder.write("settings/y.yaml", "[\n")
    assert [said.split(": ")[0] for said in errors()] == [
        "y.yaml:2",
        "P101-x.yaml:3",
        "P101-x.yaml:5",
        "P102-x.yaml:5",
    ]


def test_codes_and_names_are_unique_in_a_folder(folder: Folder, errors: Errors) -> None:
    folder.rule("P101", name="same")
    folder.rule("P102", name="same")
    folder.write("other/P101-y.yaml", (folder.path / "some" / "P101-x.yaml").read_text(encoding="utf-8"))
    said = errors()
    assert any("“code”“P101”已用于" in line for line in said)
    assert any("“name”“same”已用于规则 P101。" in line for line in said)


def test_own_folder_replaces_by_code_and_adds(folder: Folder, load: Load, tmp_path: Any) -> None:
    folder.rule("P101")
    folder.rule("P102")
    own = Folder(tmp_path / "own")
    own.rule("P102", title="本单位的")
    own.rule("ZZ901")
    own.write("lexicons/mine.yaml", "name: mine\ntitle: 词\nwords: [甲]")
    book = load(own)
    assert list(book.rules) == ["P101", "P102", "ZZ901"]
    assert book.rules["P102"].title == "本单位的"
    assert book.path(book.rules["ZZ901"]) == f"{own}/some/ZZ901-x.yaml"
    assert "mine" in book.lexicons
    assert book.hash != load().hash


def test_folder_that_is_not_there(load: Load, folder: Folder, tmp_path: Any) -> None:
    from shenggao_lint.rulebook import RulebookError, load_rulebook

    folder.rule()
    file = folder.write("x.txt", "")
    (tmp_path / "empty").mkdir()
    for path, message in (
        (str(tmp_path / "no"), "没有这个规则文件夹"),
        (file, "不是文件夹"),
        (str(tmp_path / "empty"), "没有规则文件"),
    ):
        with pytest.raises(RulebookError, match=message):
            load_rulebook([path], base=str(folder))


def test_document_and_campaign_files(folder: Folder, load: Load, errors: Errors) -> None:
    folder.write(
        "documents/memo.yaml", "type: memo\nname: 备忘\nparts: [{role: aim, name: 目的}]\norder: [aim]"
    )
    folder.write(
        "campaigns/2025.yaml",
        "id: '2025'\nyear: 2025\ntitle: 年度\naspects: [{title: 一, words: [[甲, 乙]]}]\n"
        "required: [{id: x, title: 事, types: [memo]}]",
    )
    book = load()
    assert book.documents["memo"]["parts"][0] | {"role": "", "name": ""} == {
        "role": "", "name": "", "required": False, "stated": False, "headings": [], "leads": [], "signs": [],
        "min_signs": None, "min_share": None, "min_chars": None, "note": "",
        "paired_with": "", "aspects": False,
    }  # fmt: skip
    campaign = book.campaigns["2025"]
    assert campaign["aspects"][0] == {
        "title": "一",
        "short": "",
        "words": [["甲", "乙"]],
        "certainty": "",
        "politics": False,
    }
    assert campaign["theme"] == {"text": "", "anchors": [], "certainty": ""}
    folder.write(
        "campaigns/2024.yaml", "id: '2023'\nyear: 2024\ntitle: 年度\ncertainty: X\nmeeting: {form: 一月}"
    )
    assert errors() == [
        "2024.yaml:1: “id”是“2023”，文件应叫 2023.yaml。",
        "2024.yaml:4: 没有取值“X”，可以写：H、M+、M、L。",
        "2024.yaml:5: 没有键“form”，是否想写“from”？",
    ]
