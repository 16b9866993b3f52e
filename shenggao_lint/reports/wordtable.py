"""The few things about Word that python-docx leaves to XML: fonts, widths, repeated rows, fixed bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from .display import clean

SONG, HEI = "宋体", "黑体"
LATIN = "Times New Roman"
# A zip entry's time may not be earlier; it says nothing, so that the same report is the same file.
_TIME = (1980, 1, 1, 0, 0, 0)


def set_font(target: Any, chinese: str, size: float | None = None, latin: str = LATIN) -> None:
    """Font and size (points) of a run or a style."""
    font = target.font
    font.name = latin
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), chinese)
    # “ ” … — are full-width in Chinese text, else Word takes them from the Latin font
    fonts.set(qn("w:hint"), "eastAsia")
    # the template's theme fonts would win over the names
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    if size is not None:
        font.size = Pt(size)


def say(
    paragraph: Paragraph,
    text: str,
    *,
    bold: bool = False,
    colour: str = "",
    size: float | None = None,
    chinese: str = SONG,
) -> Paragraph:
    """Add a run; characters that XML cannot hold become blanks."""
    run = paragraph.add_run(clean(text))
    run.bold = bold
    set_font(run, chinese, size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return paragraph


def make_table(document: Document, widths: Sequence[float], heading: Sequence[str] = ()) -> Table:
    """A bordered table of fixed column widths (centimetres); ``heading`` repeats on every page."""
    table: Table = document.add_table(rows=0, cols=len(widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _pad(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    if heading:
        cells = add_row(table, widths)
        properties = table.rows[0]._tr.get_or_add_trPr()
        mark = OxmlElement("w:tblHeader")
        properties.append(mark)
        for cell, word in zip(cells, heading, strict=True):
            fill(cell, word, bold=True, shade="E7ECF2", centre=True)
    return table


def _pad(table: Table) -> None:
    """A little room above and below the text of every cell (twentieths of a point)."""
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", 50), ("left", 85), ("bottom", 50), ("right", 85)):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), str(width))
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)


def add_row(table: Table, widths: Sequence[float]) -> list[_Cell]:
    """A row that no page break splits."""
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells = list(row.cells)
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Cm(width)
    return cells


def fill(
    cell: _Cell, text: str, *, bold: bool = False, colour: str = "", shade: str = "", centre: bool = False
) -> None:
    """A cell's text, one paragraph a line."""
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.line_spacing = 1.0
        paragraph.paragraph_format.space_after = Pt(0)
        if centre:
            paragraph.alignment = 1
        say(paragraph, line, bold=bold, colour=colour, size=9.5)
    if shade:
        element = OxmlElement("w:shd")
        element.set(qn("w:val"), "clear")
        element.set(qn("w:color"), "auto")
        element.set(qn("w:fill"), shade)
        cell._tc.get_or_add_tcPr().append(element)


def page_number(paragraph: Paragraph) -> None:
    """The field that Word fills with the page's number."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), "18")
    style = OxmlElement("w:rPr")
    style.append(size)
    run.append(style)
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def package(document: Document, *, title: str, author: str, keywords: str, date: str) -> bytes:
    """The file's bytes: the same for the same content, on whatever day they are made."""
    day = datetime.fromisoformat(date)
    properties = document.core_properties
    properties.title, properties.author, properties.keywords = title, author, keywords
    properties.last_modified_by, properties.comments = author, ""
    properties.created = properties.modified = day
    properties.revision = 1
    made = io.BytesIO()
    document.save(made)
    result = io.BytesIO()
    with ZipFile(made) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for item in source.infolist():
            entry = ZipInfo(item.filename, _TIME)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 0
            target.writestr(entry, source.read(item))
    return result.getvalue()
