"""``--format docx``: the 审核意见表 that reviewers hand back, opened by the page with the conclusion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..findings import DocumentReport, Report
from . import Options
from .display import clean
from .grouping import LEVEL_WORDS, count_levels
from .identity import identify
from .opinions import HEADINGS, Opinion, opinions
from .saying import (
    DISCLAIMER,
    HIGHLIGHTS,
    answered,
    campaign_name,
    grave,
    highlight,
    kind_name,
    nothing_found,
    recognised,
    run_totals,
    totals,
)
from .table import NO_PROBLEM, TITLE, entries

if TYPE_CHECKING:
    from docx.document import Document

AUTHOR = "审核（机器初审）"
TITLE_PAGE = "审核意见"
# Centimetres; together the width between the margins of A4 on its side.
MARGIN = 1.5
WIDTHS = (1.1, 3.0, 5.1, 5.8, 3.3, 4.3, 1.9, 2.2)
HEAD_WIDTHS = (2.1, 6.6, 1.4, 5.9, 1.4, 3.2, 2.1, 4.0)
MATRIX_WIDTHS = (7.9, 1.4, 1.4, 1.4, 7.3, 7.3)
COLOURS = {"error": "B3261E", "warning": "8A5300", "info": "1F5F99"}
YES, NO = "E3F3E6", "FBE3E1"


def render(report: Report, options: Options) -> bytes:
    """The Word file."""
    from . import wordtable as word

    document = _blank(options)
    documents = report.documents
    if len(documents) != 1:
        _overview(document, report, options)
    for number, item in enumerate(documents):
        if number or len(documents) != 1:
            document.add_page_break()
        _conclusion_page(document, item, options)
        document.add_page_break()
        _opinion_table(document, item, options)
        if item.matrix:
            document.add_page_break()
            _matrix(document, item)
    if report.failures:
        document.add_page_break()
        document.add_heading("未能检查的内容", 2)
        for failure in report.failures:
            said = f"{clean(failure.path)}：{clean(failure.message)}"
            word.say(document.add_paragraph(style="List Bullet"), said)
    return word.package(
        document,
        title=TITLE_PAGE,
        author=AUTHOR,
        keywords=f"shenggao-lint {options.version}",
        date=options.date,
    )


def _blank(options: Options) -> Document:
    from docx import Document as new_document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt, RGBColor

    from . import wordtable as word

    document = new_document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin = section.bottom_margin = Cm(1.8)
    word.set_font(document.styles["Normal"], word.SONG, 11)
    spacing = document.styles["Normal"].paragraph_format
    spacing.space_after, spacing.line_spacing = Pt(2), 1.15
    for level, size in ((1, 20), (2, 15), (3, 12)):
        style = document.styles[f"Heading {level}"]
        word.set_font(style, word.HEI, size, latin=word.HEI)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.bold = False
    foot = section.footer.paragraphs[0]
    foot.alignment = 1
    word.say(foot, f"{DISCLAIMER}　第 ", size=9)
    word.page_number(foot)
    word.say(foot, " 页", size=9)
    return document


def _overview(document: Document, report: Report, options: Options) -> None:
    from . import wordtable as word

    document.add_heading("审核意见汇总", 1).alignment = 1
    word.say(document.add_paragraph(), run_totals(report))
    widths = (1.2, 6.0, 7.5, 4.5, 2.8, 1.5, 1.6, 1.6)
    head = ("序号", "单位、姓名", "材料", "类型", "结论", *LEVEL_WORDS.values())
    table = word.make_table(document, widths, head)
    for number, item in enumerate(report.documents, 1):
        values = (
            str(number),
            clean(identify(item).label),
            clean(item.path),
            kind_name(item, options),
            item.conclusion[0],
            *map(str, count_levels(item.findings)),
        )
        for cell, value in zip(word.add_row(table, widths), values, strict=True):
            word.fill(cell, value)


def _conclusion_page(document: Document, item: DocumentReport, options: Options) -> None:
    from . import wordtable as word

    name, reason = item.conclusion
    errors, warnings, _ = count_levels(item.findings)
    found = opinions(item)
    document.add_heading(TITLE_PAGE, 1).alignment = 1
    document.add_heading(clean(identify(item).label), 2)
    colour = COLOURS["error"] if errors else COLOURS["warning"] if warnings else "1B6B2F"
    line = document.add_paragraph()
    word.say(line, f"结论：{name}", bold=True, colour=colour, size=18, chinese=word.HEI)
    word.say(line, f"（{DISCLAIMER}）")
    if reason:
        word.say(document.add_paragraph(), f"理由：{reason.rstrip('。')}。")
    word.say(document.add_paragraph(), recognised(item, options))
    word.say(document.add_paragraph(), totals(item))
    if answered(item):
        word.say(document.add_paragraph(), answered(item))
    urgent = grave(opinion.group for opinion in found)
    if urgent:
        document.add_heading("先改这些", 3)
        for number, group in enumerate(urgent[:HIGHLIGHTS], 1):
            word.say(document.add_paragraph(), f"{number}. {highlight(group)}")
        if len(urgent) > HIGHLIGHTS:
            word.say(document.add_paragraph(), "其余见审核意见表。")
    if not found:
        word.say(document.add_paragraph(), nothing_found(item, options))


def _opinion_table(document: Document, item: DocumentReport, options: Options) -> None:
    from . import wordtable as word

    document.add_heading("审核意见表", 1).alignment = 1
    who = identify(item)
    year, month, day = (int(part) for part in options.date.split("-"))
    campaign = campaign_name(item, options) or (f"{item.year}年度" if item.year else "")
    head = (
        ("材料名称", item.path.rpartition("/")[2], "单位", who.unit, "姓名", who.name),
        ("类型", kind_name(item, options), "年度", campaign, "字数", str(item.chars)),
    )
    ends = (("审核日期", f"{year}年{month}月{day}日"), ("结论", item.conclusion[0]))
    table = word.make_table(document, HEAD_WIDTHS)
    for row, end in zip(head, ends, strict=True):
        cells = word.add_row(table, HEAD_WIDTHS)
        for index, (cell, value) in enumerate(zip(cells, (*row, *end), strict=True)):
            word.fill(cell, clean(value), bold=index % 2 == 0, shade="" if index % 2 else "E7ECF2")
    document.add_paragraph()
    table = word.make_table(document, WIDTHS, HEADINGS)
    found = opinions(item)
    for opinion in found:
        cells = word.add_row(table, WIDTHS)
        for cell, value in zip(cells, _row(opinion), strict=True):
            word.fill(cell, value)
        word.fill(cells[6], opinion.handling, bold=True, colour=COLOURS[opinion.group.level], centre=True)
    if not found:
        cells = word.add_row(table, WIDTHS)
        word.fill(cells[0].merge(cells[-1]), nothing_found(item, options))
    document.add_paragraph()
    word.say(document.add_paragraph(), f"审核人：{'　' * 14}复核人：{'　' * 14}日期：")


def _row(opinion: Opinion) -> tuple[str, ...]:
    """The cells; the handling is filled in with its colour, the last is the author's."""
    problem = "\n".join(text for text in (opinion.problem, *opinion.compared, opinion.others) if text)
    return (
        str(opinion.number),
        opinion.place,
        opinion.excerpt,
        problem,
        opinion.basis,
        opinion.advice,
        "",
        "",
    )


def _matrix(document: Document, item: DocumentReport) -> None:
    from . import wordtable as word

    document.add_heading(TITLE, 2)
    table = word.make_table(document, MATRIX_WIDTHS, ("问题", "事例", "人", "思想", "原因", "措施"))
    for title, problems in entries(item.matrix, item.lines):
        cells = word.add_row(table, MATRIX_WIDTHS)
        word.fill(cells[0].merge(cells[-1]), title, bold=True, shade="E9EDF2")
        if not problems:
            cells = word.add_row(table, MATRIX_WIDTHS)
            word.fill(cells[0].merge(cells[-1]), NO_PROBLEM, shade=NO)
        for row in problems:
            cells = word.add_row(table, MATRIX_WIDTHS)
            word.fill(cells[0], f"{row.number}. {row.problem}")
            for cell, has in zip(cells[1:4], (row.fact, row.person, row.thought), strict=True):
                word.fill(cell, "✓" if has else "—", bold=True, shade=YES if has else NO, centre=True)
            for cell, items in zip(cells[4:], (row.causes, row.measures), strict=True):
                said = "\n".join(words for _, words in items) or "— 未找到"
                word.fill(cell, said, bold=not items, shade=YES if items else NO)
    word.say(document.add_paragraph(), "✓ 有；— 没有找到。", size=9)
