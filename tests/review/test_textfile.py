"""A text file written back: only the changed lines differ, whatever its encoding and line ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shenggao_lint.readers.text import decode, split_lines
from shenggao_lint.review.textfile import Unwritable, with_lines

ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16"]
LINE = st.text(st.sampled_from("学习，。a1\u3000\x0b\u2028 "), max_size=6)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(
    st.lists(st.tuples(LINE, st.sampled_from(["\n", "\r\n", "\r"])), min_size=1, max_size=5), st.booleans()
)
def test_the_same_lines_give_the_same_bytes(encoding: str, lines: list[tuple[str, str]], ended: bool) -> None:
    text = "题" + "".join(line + end for line, end in lines) + ("" if ended else "尾")
    data = text.encode(encoding)
    read = split_lines(decode(data))
    assert with_lines(data, read) == data


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_only_the_changed_line_differs(encoding: str, end: str) -> None:
    data = f"标题{end}{end}学习,不够{end}末行".encode(encoding)
    assert with_lines(data, ["标题", "", "学习，不够", "末行"]) == data.decode(encoding).replace(
        ",", "，"
    ).encode(encoding)


def test_big_endian_keeps_its_mark() -> None:
    data = b"\xfe\xff" + "标题\n学习,不够".encode("utf-16-be")
    assert with_lines(data, ["标题", "学习，不够"]) == b"\xfe\xff" + "标题\n学习，不够".encode("utf-16-be")


def test_what_cannot_be_written_back_is_said() -> None:
    with pytest.raises(Unwritable):
        with_lines(b"\xff\xfe" + "标题".encode("utf-16-le"), ["\ud800"])
