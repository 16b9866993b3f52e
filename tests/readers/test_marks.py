"""Which characters of a line are Markdown or HTML marks, and which stars stand for a name."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shenggao_lint.readers import read
from shenggao_lint.readers.marks import markup_spans, residue_spans

from .test_text import visible


def shown(text: str) -> str:
    """The line with its marks in ⟦ ⟧."""
    result, position = "", 0
    for start, end in markup_spans(text):
        result += text[position:start] + "⟦" + text[start:end] + "⟧"
        position = end
    return result + text[position:]


@pytest.mark.parametrize(
    "expected",
    [
        "⟦# ⟧标题",
        "⟦### ⟧三级⟦ ###⟧",
        "⟦##⟧二、没有空格",
        "⟦#　⟧全角空格",
        "⟦**⟧一、会议主题⟦**⟧",
        "⟦**⟧一是政治学习不够。⟦**⟧主要表现在",
        "要⟦**⟧高度重视⟦**⟧学习",
        "坚持⟦**⟧人民至上⟦**⟧理念",
        "⟦**⟧“四风”问题⟦**⟧仍然存在",
        "⟦**⟧镇党委班子⟦**⟧：查摆不深",
        "⟦**⟧同志们：⟦**⟧",
        "⟦***⟧强调⟦***⟧",
        "⟦__⟧重点⟦__⟧，其次",
        "⟦~~⟧删去⟦~~⟧",
        "⟦- ⟧学习",
        "⟦* ⟧学习",
        "⟦+ ⟧学习",
        "⟦- [ ] ⟧待办",
        "⟦- **⟧一是⟦**⟧学习",
        "⟦> ⟧引用",
        "⟦> - ⟧引用",
        "⟦`⟧代码 ** 甲⟦`⟧和乙",
        "⟦[⟧通知⟦](http://a.cn/b)⟧要求",
        "⟦![图](a.png)⟧",
        "⟦[1]: http://a.cn⟧",
        "⟦| ⟧甲".replace("| ⟧甲", "|⟧ 甲 ⟦|⟧ 乙 ⟦|⟧"),
        "⟦|---|:--:|⟧",
        "⟦---⟧",
        "⟦* * *⟧",
        "⟦===⟧",
        "⟦```text⟧",
        "⟦~~~⟧",
        "⟦<b>⟧粗⟦</b>⟧",
        '⟦<p style="color:red">⟧红⟦</p>⟧',
        "⟦<br/>⟧",
        "前⟦<!-- 注 **甲** -->⟧后",
        "⟦&nbsp;&nbsp;⟧空格",
        "⟦<⟧http://a.cn⟦>⟧",
    ],
)
def test_marks(expected: str) -> None:
    assert shown(expected.replace("⟦", "").replace("⟧", "")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "**镇", "**市**县", "（**镇", "到**市**县调研", "20**年**月**日", "**同志任**书记", "**镇**",
        "投入**万元修建**公里道路", "在**的领导下，**同志", "**的领导下，**同志带头", "**、**", "（**）和（**）",
        "参加人员：**、**、**", "**同志、**同志", "习近平***，习近平***", "甲**** **乙", "1. 学习", "一、学习",
        "#话题#", "2*3*4", "*号", "x_y_z", "__年__月__日", "（____）", "<张三>", "<方案>", "a < b > c", "5G+X",
        "A|B", "【略】", "［一］（甲）", "<!-- 没有结尾", "-学习", "138****1234", "~5~",
    ],
)  # fmt: skip
def test_what_is_no_mark(text: str) -> None:
    assert markup_spans(text) == ()


@pytest.mark.parametrize("text", ["- 甲", "> 甲", "| 甲 | 乙 |", "---", "```", "`甲`", "[甲](b)"])
def test_in_text_and_word_drafts_only_pasted_marks_count(text: str) -> None:
    assert residue_spans(text) == ()
    assert markup_spans(text) != ()


def test_escaped_stars_are_text() -> None:
    assert shown("\\*\\*甲\\*\\*") == "⟦\\⟧*⟦\\⟧*甲⟦\\⟧*⟦\\⟧*"


def test_comments_over_several_lines_are_marks() -> None:
    document = read("稿.md", "甲\n乙<!-- 丙\n丁\n-->戊\n己\n".encode())
    assert [visible(block) for block in document.blocks] == ["甲", "乙", "", "戊", "己"]


@pytest.mark.parametrize("text", ["甲<!-- 乙\n丙\n", "甲<!-- 乙\n丙\n丁<!-- 戊 -->己\n"])
def test_a_comment_that_never_ends_hides_nothing(text: str) -> None:
    document = read("稿.txt", text.encode())
    assert [visible(block) for block in document.blocks][:2] == ["甲<!-- 乙", "丙"]


def test_code_blocks_are_text_between_their_fences() -> None:
    document = read("稿.md", "```\n# 甲\n**乙**\n```\n# 丙\n".encode())
    assert [visible(block) for block in document.blocks] == ["", "# 甲", "**乙**", "", "丙"]


@given(st.text(alphabet="*_~`#-|>[]()<>!\\ 甲镇年，。a1", max_size=40))
@settings(max_examples=200, deadline=None)
def test_spans_are_sorted_inside_the_line_and_apart(text: str) -> None:
    for spans in (markup_spans(text), residue_spans(text)):
        position = -1
        for start, end in spans:
            assert position < start < end <= len(text)
            position = end


@pytest.mark.parametrize("piece", ["<!--", "**a", "`a", "[](", "[^", "<b ", "-| ", "\\*", "a ", "# "])
def test_no_line_takes_more_than_linear_time(piece: str) -> None:
    started = time.process_time()
    markup_spans("|" + piece * (100_000 // len(piece)) + "x")
    assert time.process_time() - started < 3
