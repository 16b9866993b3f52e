"""Configurations: found upward, every mistake one line with its place, resolved draft by draft."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shenggao_lint.configuration import ConfigurationError, find, load
from shenggao_lint.configuration.paths import matches
from shenggao_lint.configuration.resolve import Command, Resolver
from shenggao_lint.rulebook import Rule, RulebookError

ROOT = Path(__file__).resolve().parents[1]
STARTER = ROOT / "shenggao_lint" / "configuration" / "starter"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a file below an empty working folder."""
    monkeypatch.chdir(tmp_path)

    def call(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return call


def rule(resolver: Resolver, path: str, code: str) -> Rule | None:
    return next((rule for rule in resolver.settings(path).rules if rule.code == code), None)


OWN_RULE = (STARTER / "DW101-former-name.yaml").read_text("utf-8")


# -- finding ---------------------------------------------------------------------------------------


def test_the_nearest_one_upward_is_found(write: Write, tmp_path: Path) -> None:
    assert find("稿") is None or not find("稿").startswith(str(tmp_path))  # type: ignore[union-attr]
    outer = write("shenggao.yaml", "type: plan\n")
    inner = write("稿/个人/shenggao.yaml", "type: summary\n")
    assert find("稿") == str(outer)
    assert find("稿/个人/下级") == str(inner)
    resolver = Resolver(Command())
    assert resolver.settings("稿/甲.txt").type == "plan"
    assert resolver.settings("稿/个人/甲.txt").type == "summary"
    assert resolver.settings("-").type == "plan"


def test_pyproject_counts_only_with_our_table(write: Write, tmp_path: Path) -> None:
    outer = write("shenggao.yaml", "type: plan\n")
    write("稿/pyproject.toml", "[tool.other]\nx = 1\n")
    assert find("稿") == str(outer)
    toml = write("稿/pyproject.toml", '[tool.shenggao-lint]\ntype = "summary"\n')
    assert find("稿") == str(toml)
    yaml = write("稿/shenggao.yaml", "type: bulletin\n")
    assert find("稿") == str(yaml)


def test_no_config_and_a_named_one(write: Write) -> None:
    write("shenggao.yaml", "type: plan\n")
    write("别处/另一份.yaml", "type: summary\n")
    assert Resolver(Command(), use=False).settings("甲.txt").type is None
    assert Resolver(Command(), "别处/另一份.yaml").settings("甲.txt").type == "summary"
    with pytest.raises(ConfigurationError, match=r"没有\.yaml：找不到这个配置文件，请核对 --config。"):
        Resolver(Command(), "没有.yaml")


# -- mistakes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("tipe: plan", "shenggao.yaml:1: 没有键“tipe”，是否想写“type”？"),
        ("\ntype: plann", "shenggao.yaml:2: 没有文种“plann”，是否想写“plan”？"),
        ("campaign: 2031", "shenggao.yaml:1: 没有活动“2031”"),
        ("select: [E1, Z9]", "shenggao.yaml:1: 没有规则“Z9”"),
        ("select:\n  - E1\n  - E11", "shenggao.yaml:3: 没有规则“E11”，是否想写“E101”？"),
        ("ignore: P1,E999", "shenggao.yaml:1: 没有规则“E999”"),
        ("levels:\n  E101: warn", "shenggao.yaml:2: 没有取值“warn”，是否想写“warning”？"),
        ("levels: {E999: info}", "shenggao.yaml:1: 没有规则“E999”"),
        ("fail_on: eror", "shenggao.yaml:1: 没有取值“eror”，是否想写“error”？"),
        ("stage: 初稿", "shenggao.yaml:1: 没有取值“初稿”，可以写：draft、final。"),
        ("organisation: 3", "shenggao.yaml:1: “organisation”应是一个列表，写的是数字 3。"),
        ("roster: [1]", "shenggao.yaml:1: “roster”应是一段文字，写的是数字 1"),
        ("rules: [没有]", "shenggao.yaml:1: 没有文件夹“没有”。"),
        ("campaigns: 没有", "shenggao.yaml:1: 没有文件夹“没有”。"),
        ("lexicons: {praize: [好]}", "shenggao.yaml:1: 没有词表“praize”，是否想写“praise”？"),
        ("lexicons: {praise: {ad: [好]}}", "shenggao.yaml:1: 没有键“ad”，是否想写“add”？"),
        ("lexicons:\n  praise:\n    remove: [没有的]", "shenggao.yaml:3: 没有词表“praise”里的词“没有的”"),
        ("options: {A103: {min_shar: 1}}", "没有规则 A103 的选项“min_shar”，是否想写“min_share”？"),
        ("options:\n  A103:\n    min_share: 多", "shenggao.yaml:3: “min_share”应是数字，写的是“多”。"),
        ("options: {A999: {}}", "shenggao.yaml:1: 没有规则“A999”"),
        ("options: {P101: {phrases: x}}", "shenggao.yaml:1: "),
        ("files:\n  - {path: a, typ: plan}", "shenggao.yaml:2: 没有键“typ”，是否想写“type”？"),
        ("files:\n  - {type: plan}", "shenggao.yaml:2: “files”缺少“path”。"),
        ("files: {path: a}", "shenggao.yaml:1: “files”应是一个列表"),
        ("suppress:\n  - {path: a.txt}", "shenggao.yaml:2: “suppress”缺少“rule”。"),
        ("suppress:\n  - {rule: E999}", "shenggao.yaml:2: 没有规则“E999”"),
        ("a: [", "shenggao.yaml:2: YAML 格式不对"),
        ("type: plan\ntype: plan", "shenggao.yaml:2: “type”写了两次。"),
        ("- plan", "shenggao.yaml:1: 下面应是“键: 值”，写的是列表。"),
        ("select: &a [E]\nignore: *a", "配置文件不支持 YAML 的别名"),
    ],
)
def test_a_mistake_is_one_line_with_its_place(write: Write, text: str, line: str) -> None:
    file = write("shenggao.yaml", text)
    with pytest.raises(RulebookError) as caught:
        load(str(file))
    assert len(caught.value.messages) == 1
    assert line in caught.value.messages[0]
    assert "\n" not in caught.value.messages[0]


def test_all_mistakes_are_said_at_once(write: Write) -> None:
    file = write("shenggao.yaml", "type: plann\nselect: [Z9]\nfiles:\n  - {path: x, stage: a}\n")
    with pytest.raises(ConfigurationError) as caught:
        load(str(file))
    assert [message.split(" ")[0] for message in caught.value.messages] == [
        "shenggao.yaml:1:",
        "shenggao.yaml:2:",
        "shenggao.yaml:4:",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[project]\n\n[tool.shenggao-lint]\ntype = "plann"\n', "pyproject.toml:4: 没有文种“plann”"),
        ('[tool.shenggao-lint.levels]\nE101 = "info"\nE999 = "info"\n', "pyproject.toml:3: 没有规则“E999”"),
        (
            '[[tool.shenggao-lint.files]]\npath = "a"\n\n[[tool.shenggao-lint.files]]\npath = "b"\ntyp = "x"\n',
            "pyproject.toml:6: 没有键“typ”",
        ),
        ("[tool.shenggao-lint]\ntype = plan\n", "pyproject.toml:2: TOML 格式不对"),
        ("[tool]\n[tool.shenggao-lint", "pyproject.toml:2: TOML 格式不对"),
    ],
)
def test_mistakes_in_pyproject_have_their_line(write: Write, text: str, line: str) -> None:
    file = write("pyproject.toml", text)
    with pytest.raises(ConfigurationError) as caught:
        load(str(file))
    assert caught.value.messages[0].startswith(line)


def test_a_mistake_is_still_one_when_the_file_was_seen_before(write: Write) -> None:
    file = write("shenggao.yaml", "type: plann\n")
    for _ in range(2):
        with pytest.raises(ConfigurationError):
            load(str(file))


def test_a_mistake_in_an_own_rule_names_the_rule_file(write: Write) -> None:
    write("规则/DW101-former-name.yaml", OWN_RULE.replace("kind: pattern", "kind: patern"))
    file = write("shenggao.yaml", "rules: [规则]\n")
    with pytest.raises(
        RulebookError, match=r"规则/DW101-former-name.yaml:6: 没有规则种类“patern”，是否想写“pattern”？"
    ):
        load(str(file))


# -- what holds ------------------------------------------------------------------------------------


def test_the_command_line_wins_over_files_wins_over_the_rest(write: Write) -> None:
    write(
        "shenggao.yaml",
        "type: plan\ncampaign: 2024\nstage: draft\nignore: [P109]\nlevels: {P101: info}\n"
        "files:\n  - {path: 个人/**, type: personal-self-exam, ignore: [P108], levels: {P1: warning}}\n"
        "  - {path: 个人/定稿/**, stage: final}\n",
    )
    resolver = Resolver(Command(ignore=["P107"]))
    top, own, last = (resolver.settings(p) for p in ("a.txt", "个人/a.txt", "个人/定稿/a.txt"))
    assert (top.type, top.campaign, top.stage) == ("plan", "2024", "draft")
    assert (own.type, own.campaign, own.stage) == ("personal-self-exam", "2024", "draft")
    assert (last.type, last.stage) == ("personal-self-exam", "final")
    assert rule(resolver, "a.txt", "P109") is None and rule(resolver, "a.txt", "P107") is None
    assert rule(resolver, "a.txt", "P108") is not None and rule(resolver, "个人/a.txt", "P108") is None
    levels = {p: {r.code: r.level for r in resolver.settings(p).rules} for p in ("a.txt", "个人/a.txt")}
    assert (levels["a.txt"]["P101"], levels["a.txt"]["P102"]) == ("info", "error")
    # the longer beginning decides
    assert (levels["个人/a.txt"]["P101"], levels["个人/a.txt"]["P102"]) == ("info", "warning")
    said = Resolver(Command(type="summary", campaign="2025", stage="final")).settings("个人/a.txt")
    assert (said.type, said.campaign, said.stage) == ("summary", "2025", "final")


def test_select_on_the_command_line_replaces_the_configured_one(write: Write) -> None:
    write("shenggao.yaml", "select: [E]\nignore: [E102]\n")
    assert {r.code[0] for r in Resolver(Command()).settings("a.txt").rules} == {"E"}
    codes = [r.code for r in Resolver(Command(select=["P10", "E102"])).settings("a.txt").rules]
    assert codes[0] == "P101" and "E102" not in codes


def test_a_level_is_for_all_types_and_cases(write: Write) -> None:
    write("shenggao.yaml", "levels: {S105: error}\n")
    found = rule(Resolver(Command()), "a.txt", "S105")
    assert found is not None and (found.level, found.levels) == ("error", {})


def test_options_are_checked_by_the_kind_and_reach_the_rule(write: Write) -> None:
    write(
        "shenggao.yaml",
        "options: {A103: {min_share: 0.2}}\nfiles: [{path: b.txt, options: {A103: {min_share: 0.3}}}]\n",
    )
    resolver = Resolver(Command())
    shares = []
    for path in ("a.txt", "b.txt"):
        found = rule(resolver, path, "A103")
        assert found is not None
        shares.append(found.options["min_share"])
        assert len(found.options) > 1
    assert shares == [0.2, 0.3]


def test_drafts_with_the_same_entries_share_their_settings(write: Write) -> None:
    write("shenggao.yaml", "files: [{path: 个人/**, type: personal-self-exam}]\n")
    resolver = Resolver(Command())
    assert resolver.settings("个人/a.txt") is resolver.settings("个人/b.txt")
    assert resolver.settings("个人/a.txt") is not resolver.settings("a.txt")


def test_an_optional_rule_runs_when_the_configuration_names_it(write: Write) -> None:
    write("规则/DW101-former-name.yaml", OWN_RULE)
    write("shenggao.yaml", "rules: [规则]\n")
    assert rule(Resolver(Command()), "a.txt", "DW101") is None
    write("shenggao.yaml", "rules: [规则]\nlevels: {DW101: error}\n")
    found = rule(Resolver(Command()), "a.txt", "DW101")
    assert found is not None and found.level == "error"
    assert rule(Resolver(Command(ignore=["DW"])), "a.txt", "DW101") is None


def test_own_rules_replace_ours_by_code(write: Write) -> None:
    own = OWN_RULE.replace("DW101", "P101").replace("status: preview", "status: stable")
    write("规则/P101-former-name.yaml", own)
    write("shenggao.yaml", "rules: 规则\n")
    found = rule(Resolver(Command()), "a.txt", "P101")
    assert found is not None and found.title == "单位旧称"


def test_own_campaigns_and_words(write: Write) -> None:
    ours = (ROOT / "rules" / "campaigns" / "2025.yaml").read_text("utf-8")
    write(
        "年度/2027.yaml",
        ours.replace("'2025'", '"2027"').replace('"2025"', '"2027"').replace("year: 2025", "year: 2027"),
    )
    write(
        "shenggao.yaml",
        "campaigns: [年度]\ncampaign: 2027\nlexicons:\n  deadline: {add: [入冬前], remove: []}\n",
    )
    settings = Resolver(Command()).settings("a.txt")
    assert settings.campaign == "2027"
    assert "入冬前" in settings.rulebook.lexicons["deadline"]["words"]
    plain = Resolver(Command(), use=False).settings("a.txt")
    assert "入冬前" not in plain.rulebook.lexicons["deadline"]["words"]
    assert plain.rulebook.hash != settings.rulebook.hash


def test_a_word_is_taken_out_of_its_lexicon_and_its_groups(write: Write) -> None:
    plain = Resolver(Command(), use=False).settings("a.txt").rulebook.lexicons["praise"]["words"]
    write("shenggao.yaml", f"lexicons: {{praise: {{remove: [{plain[0]}]}}}}\n")
    words = Resolver(Command()).settings("a.txt").rulebook.lexicons["praise"]["words"]
    assert words == [word for word in plain if word != plain[0]]


def test_names_reach_the_checks(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    from shenggao_lint import batch, walk
    from shenggao_lint.checks import placeholder

    seen: list[Any] = []

    def check(outline: Any, rule: Rule) -> tuple[()]:
        seen.append(outline)
        return ()

    monkeypatch.setattr(placeholder, "check", check)
    write("shenggao.yaml", "organisation: 县林业局\nroster: [周立群, 马长河]\n")
    write("a.txt", "方案\n一、目的\n")
    assert batch.lint_files(walk.expand(["a.txt"]), Resolver(Command()).settings).documents
    assert (seen[0].organisation, seen[0].roster) == (("县林业局",), ("周立群", "马长河"))
    batch.lint_files(walk.expand(["a.txt"]), Resolver(Command(), use=False).settings)
    assert (seen[1].organisation, seen[1].roster) == ((), ())


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("个人/张三.docx", "个人/**", True),
        ("个人/下级/张三.docx", "个人/**", True),
        ("别的/个人/张三.docx", "个人/**", False),
        ("别的/个人/张三.docx", "**/个人/**", True),
        ("个人/张三.docx", "**/个人/**", True),
        ("个人/张三.docx", "个人", True),
        ("别的/个人/张三.docx", "个人", True),
        ("个人化.docx", "个人", False),
        ("个人/张三.docx", "个人/*.docx", True),
        ("个人/下级/张三.docx", "个人/*.docx", False),
        ("下级/方案.docx", "*.docx", True),
        ("方案1.docx", "方案?.docx", True),
        ("方案12.docx", "方案?.docx", False),
        ("方案[1].docx", "方案[[]1].docx", True),
        ("方案a.docx", "方案[!b].docx", True),
        ("方案a.docx", "方案[z-a].docx", True),
        ("a.b.docx", "a?b.docx", True),
        ("axb.docx", "a.b.docx", False),
        ("下级/a.txt", "/a.txt", False),
        ("a.txt", "/a.txt", True),
    ],
)
def test_patterns_of_paths(path: str, pattern: str, expected: bool) -> None:
    assert matches(path, [pattern]) is expected


# -- speed and starter -----------------------------------------------------------------------------


def test_a_known_configuration_needs_no_yaml(write: Write, tmp_path: Path) -> None:
    write("shenggao.yaml", "type: plan\nlevels: {P101: info}\n")
    write("a.txt", "方案\n一、目的\n")
    program = (
        "import sys; from shenggao_lint.cli.main import main; main(['a.txt']);"
        "print('yaml' in sys.modules, 'click' in sys.modules, 'tomllib' in sys.modules, file=sys.stderr)"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert done.stderr.strip().splitlines()[-1] == "False False False"


def test_what_is_kept_of_a_configuration_names_nobody(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHENGGAO_CACHE", "cache")
    text = "roster: [覃霁晗]\nsuppress: [{rule: P101, text: 龟背垭村待定, reason: 会议未开}]\n"
    file = write("shenggao.yaml", text)
    first = load(str(file)).data
    (entry,) = Path("cache").glob("config-*")
    assert not any(words.encode() in entry.read_bytes() for words in ("覃霁晗", "霁晗", "龟背垭", "会议未开"))
    monkeypatch.setattr("shenggao_lint.configuration.read.read_all", None)
    assert load(str(file)).data == first


def test_the_starter_is_right_as_it_is_and_with_everything_turned_on(write: Write) -> None:
    text = (STARTER / "shenggao.yaml").read_text("utf-8")
    write("shenggao-rules/DW101-former-name.yaml", OWN_RULE)
    write("年度要求/2025.yaml", (ROOT / "rules" / "campaigns" / "2025.yaml").read_text("utf-8"))
    assert set(load(str(write("shenggao.yaml", text))).data) == {"rules"}
    everything = "\n".join(
        line[1:]
        if line.startswith("#") and not line.startswith("# ")
        else line[1:]
        if line.startswith("#  ")
        else line
        for line in text.splitlines()
    )
    from shenggao_lint.configuration.schema import CONFIGURATION

    assert set(load(str(write("shenggao.yaml", everything))).data) == set(CONFIGURATION)


# -- the page about it -----------------------------------------------------------------------------

PAGE = (ROOT / "docs" / "configuration.md").read_text("utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def test_the_page_shows_every_key() -> None:
    from shenggao_lint.configuration.schema import CONFIGURATION

    shown = {line.partition(":")[0] for block in BLOCKS for line in block.splitlines() if line[:1].isalpha()}
    assert shown == set(CONFIGURATION)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.partition(":")[0])
def test_what_the_page_shows_is_right(write: Write, block: str) -> None:
    write("shenggao-rules/DW101-former-name.yaml", OWN_RULE)
    write("年度要求/2025.yaml", (ROOT / "rules" / "campaigns" / "2025.yaml").read_text("utf-8"))
    assert load(str(write("shenggao.yaml", block))).data


def test_the_page_shows_a_right_pyproject(write: Write) -> None:
    (block,) = re.findall(r"^```toml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    assert set(load(str(write("pyproject.toml", block))).data) == {"ignore", "levels", "files"}


def test_a_configuration_for_the_api(write: Write) -> None:
    from shenggao_lint import lint

    write("甲.txt", "方案\n联系××局。\n")
    write("shenggao.yaml", "select: [P101]\nlevels: {P101: info}\n")
    assert [f.level for f in lint("甲.txt", config="shenggao.yaml").documents[0].findings] == ["info"]
    assert "error" in [f.level for f in lint("甲.txt").documents[0].findings]
