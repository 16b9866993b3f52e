"""Tables: cell by cell, merged cells once at their origin, nested tables in place."""

from __future__ import annotations

from support.docx_package import p

from .docx_reading import load

Place = tuple[str, tuple[int, int] | None, int | None]


def tc(*content: str, properties: str = "") -> str:
    inner = "".join(piece if piece.startswith("<") else p(piece) for piece in content)
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def places(body: str) -> list[Place]:
    return [(block.text, block.cell, block.table) for block in load(body).blocks]


MERGE = '<w:vMerge w:val="restart"/>'
CONTINUE = "<w:vMerge/>"


def test_cells_in_order_with_their_places() -> None:
    body = p("前") + tbl(tr(tc("甲", "乙"), tc("丙")), tr(tc("丁"), tc(p()))) + p("后") + tbl(tr(tc("戊")))
    assert places(body) == [
        ("前", None, None),
        ("甲", (1, 1), 1),
        ("乙", (1, 1), 1),
        ("丙", (1, 2), 1),
        ("丁", (2, 1), 1),
        ("", (2, 2), 1),
        ("后", None, None),
        ("戊", (1, 1), 2),
    ]


def test_merged_cells_are_read_once_and_columns_follow_the_grid() -> None:
    body = tbl(
        tr(tc("横", properties='<w:gridSpan w:val="2"/>'), tc("三")),
        tr(tc("竖", properties=MERGE), tc("乙"), tc("丙")),
        tr(tc(p(), properties=CONTINUE), tc("丁"), tc("戊")),
        tr(tc("不再", properties=MERGE), tc("己"), tc("庚")),
        tr(tc("二列", properties='<w:hMerge w:val="restart"/>'), tc(p(), properties="<w:hMerge/>"), tc("辛")),
        tr(tc("缩进"), properties='<w:gridBefore w:val="1"/>'),
    )
    assert places(body) == [
        ("横", (1, 1), 1),
        ("三", (1, 3), 1),
        ("竖", (2, 1), 1),
        ("乙", (2, 2), 1),
        ("丙", (2, 3), 1),
        ("丁", (3, 2), 1),
        ("戊", (3, 3), 1),
        ("不再", (4, 1), 1),
        ("己", (4, 2), 1),
        ("庚", (4, 3), 1),
        ("二列", (5, 1), 1),
        ("辛", (5, 3), 1),
        ("缩进", (6, 2), 1),
    ]


def test_a_continuation_of_nothing_is_a_cell() -> None:
    assert places(tbl(tr(tc("甲", properties=CONTINUE)))) == [("甲", (1, 1), 1)]


def test_nested_tables_stand_in_place() -> None:
    inner = tbl(tr(tc("内一"), tc("内二")))
    body = tbl(tr(tc("外", inner, "外后"), tc("邻"))) + p("后")
    assert places(body) == [
        ("外", (1, 1), 1),
        ("内一", (1, 1), 2),
        ("内二", (1, 2), 2),
        ("外后", (1, 1), 1),
        ("邻", (1, 2), 1),
        ("后", None, None),
    ]


def test_controls_around_rows_and_cells() -> None:
    cell = f"<w:sdt><w:sdtPr/><w:sdtContent>{tc('乙')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{tr(tc('丙'), tc('丁'))}</w:sdtContent></w:sdt>"
    assert places(tbl(tr(tc("甲"), cell), row)) == [
        ("甲", (1, 1), 1),
        ("乙", (1, 2), 1),
        ("丙", (2, 1), 1),
        ("丁", (2, 2), 1),
    ]


def test_a_deleted_row_is_gone_and_said() -> None:
    body = tbl(tr(tc("甲")), tr(tc("删"), properties='<w:del w:author="张"/>'), tr(tc("乙")))
    assert places(body) == [("甲", (1, 1), 1), ("乙", (2, 1), 1)]
    (residue,) = load(body).residues
    assert (residue.kind, residue.author, residue.text, residue.span) == ("deletion", "张", "删", (2, 1, 1))


def test_a_box_in_a_cell_is_no_cell() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('框')}</w:txbxContent></w:pict></w:r>"
    assert places(tbl(tr(tc(p("甲", box), "乙")))) == [
        ("甲", (1, 1), 1),
        ("乙", (1, 1), 1),
        ("框", None, None),
    ]


def test_origin_goes_on_after_merged_cells() -> None:
    body = tbl(tr(tc("甲", properties=MERGE)), tr(tc("藏\t", properties=CONTINUE))) + p("乙")
    origin = load(body).blocks[-1].origin
    assert origin is not None
    assert (origin.paragraph, origin.atoms) == (2, ((0, 1, 3),))
