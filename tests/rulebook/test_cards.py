"""What people read about a rule."""

from __future__ import annotations

from collections.abc import Callable

from shenggao_lint.rulebook import Rulebook
from shenggao_lint.rulebook.cards import card, place_of
from shenggao_lint.rulebook.words import families, level_words, type_words

from .conftest import RULE, Folder

Load = Callable[..., Rulebook]


def _documents(folder: Folder) -> None:
    for name, title in (("plan", "方案"), ("report", "报告"), ("summary", "总结"), ("other", "其他")):
        folder.write(f"documents/{name}.yaml", f"type: {name}\nname: {title}")


def test_words(folder: Folder, load: Load) -> None:
    _documents(folder)
    folder.rule("A101", levels={"plan": "info", "report": "info", "far": "warning"})
    folder.rule("A102", types=["plan", "report", "summary"])
    folder.rule("A103", types=["plan"])
    folder.rule("A104", types=["plan", "report", "summary", "other"])
    book = load()
    assert level_words(book, book.rules["A101"]) == "须改（方案、报告：供参考；far：建议改）"
    assert [type_words(book, rule) for rule in book.rules.values()] == [
        "所有文种",
        "除其他外的文种",
        "方案",
        "所有文种",
    ]


def test_families_in_the_order_of_their_file(folder: Folder, load: Load) -> None:
    folder.write("settings/families.yaml", "S: 结构\nA: 方面\nX: 保密")
    for code in ("A101", "S101", "S102", "B101"):
        folder.rule(code)
    groups = families(load())
    assert {letters: [rule.code for rule in group] for letters, group in groups.items()} == {
        "S": ["S101", "S102"], "A": ["A101"], "B": ["B101"],
    }  # fmt: skip
    assert list(groups) == ["S", "A", "B"]


def test_card(folder: Folder, load: Load) -> None:
    folder.rule("P101", title="占位符")
    long = "\n".join(f"第{number}行" for number in range(30)) + "\n此处填写\n最后一行\n"
    bad = [{"text": long, "at": "此处填写"}, {"text": "此处填写", "at": "此处填写"}]
    folder.rule(
        status="preview", since=2020, silences=[{"code": "P101", "within": "unit"}], note="附注。",
        examples={"bad": bad, "good": [{"file": "corpus/x.txt"}, *RULE["examples"]["good"]]},
        options={"phrases": [f"词{number}" for number in range(10)], "max_chars": 5, "patterns": [{"regex": "一"}]},
    )  # fmt: skip
    book = load()
    shown = card(book, book.rules["P102"])
    assert (shown.levels, shown.types, shown.source) == ("须改", "所有文种", "《方案》三（四）")
    assert shown.message == "“…”是模板里的说明。"
    assert shown.bad[0] == "……"
    assert shown.bad[-2:] == ("此处填写", "最后一行")
    assert shown.good == ("填写完毕。",)
    assert dict(shown.options) == {
        "phrases": "词0、词1、词2、词3、词4、词5、词6、词7……（共 10 项）", "max_chars": "5", "patterns": "一",
    }  # fmt: skip
    assert shown.remarks == (
        "试用规则：用 --select 点到它才运行。",
        "适用年度：2020年度起。",
        "报出本条后，同一条不再报 P101（占位符）。",
        "附注。",
    )


def test_options_are_short(folder: Folder, load: Load) -> None:
    long = "一二三四五六七八九十" * 20
    items = [{"name": f"第{number}件", "any": [long]} for number in range(4)]
    regexes = [{"regex": f"[{number}]{long[:60]}"} for number in range(3)]
    folder.rule(options={"free": items, "patterns": regexes, "label": long, "table": {"甲": long, "乙": 1}})
    options = dict(card(book := load(), book.rules["P102"]).options)
    assert options["free"] == "第0件、第1件、第2件、第3件"
    assert options["patterns"] == f"[0]{long[:60]}……（共 3 项）"
    assert options["label"] == long[:108] + "……"
    assert options["table"] == f"甲：{long[:53]}……；乙：1"


def test_words_found_are_marked_where_a_number_is_masked() -> None:
    assert place_of("139****0046", "手机13907310046。") == (2, 13)
    assert place_of("**", "标**题") == (1, 3)
    assert place_of("没有", "一句") is None and place_of("", "一句") is None
