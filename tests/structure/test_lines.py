"""Lines as rules see them, and the way back to exact columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shenggao_lint.document import Block, Document, Span
from shenggao_lint.structure.lines import Line, Text

MARKED = Block("## **一是**学习", 1, markup=((0, 3), (3, 5), (7, 9)))


def test_markup_is_hidden_and_columns_are_the_blocks() -> None:
    line = Line(MARKED, 0)
    assert line.text == "一是学习"
    assert line.span(0, 2) == Span(1, 6, 8)
    assert line.span(1, 3) == Span(1, 7, 11)
    assert line.span() == Span(1, 6, 12)
    assert line.span(4, 4) == Span(1, 12, 12)


def test_white_space_at_the_ends_is_left_out_of_the_whole_line() -> None:
    assert Line(Block("　　学习不够。 ", 3), 0).span() == Span(3, 3, 8)
    assert Line(Block("  ", 3), 0).blank


def test_a_span_never_passes_the_line() -> None:
    assert Line(Block("学习", 1), 0).span(1, 99) == Span(1, 2, 3)


@given(st.lists(st.text(alphabet="学习 　*。", max_size=6), min_size=1, max_size=6), st.data())
def test_offsets_of_the_whole_text_lead_back(lines: list[str], data: st.DataObject) -> None:
    text = Text(Document("x", "text", tuple(Block(t, n) for n, t in enumerate(lines, 1))))
    assert text.whole == "\n".join(lines)
    offset = data.draw(st.integers(0, len(text.whole)))
    line = text.at(offset)
    assert 0 <= offset - line.offset <= len(line.text)
    if offset - line.offset < len(line.text):
        span = text.span(offset, offset + 1)
        assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == text.whole[offset]
