"""``--format xlsx``: the summary over many drafts, one row a draft, without a word of their text."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from ..findings import DocumentReport, Report
from . import Options
from .display import clean, text_width
from .grouping import count_levels
from .identity import identify
from .saying import DISCLAIMER, kind_name

HEADINGS = (
    "单位/姓名",
    "类型",
    "问题条数",
    "有事例的占比",
    "措施对应率",
    "须改数",
    "建议改数",
    "结论",
    "文件",
)
MAX_WIDTH = 50


def render(report: Report, options: Options) -> bytes:
    """The workbook: the gravest conclusion first; a second sheet for what could not be checked."""
    import xlsxwriter

    made = io.BytesIO()
    # what a name or path begins with never makes it a formula or a link
    book = xlsxwriter.Workbook(
        made,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties(
        {
            "title": "审核情况汇总",
            "author": "审核（机器初审）",
            "comments": DISCLAIMER,
            "created": datetime.fromisoformat(options.date),
        }
    )
    rows = sorted(
        (_row(number, item, options) for number, item in enumerate(report.documents, 1)), key=_order
    )
    head = HEADINGS if options.names else HEADINGS[:-1]
    _sheet(book, "汇总", head, [row[1:] for row in rows], options)
    if report.failures:
        failed = [
            (clean(failure.path) if options.names else f"第 {number} 份", clean(failure.message))
            for number, failure in enumerate(report.failures, 1)
        ]
        _sheet(book, "未能检查", ("文件", "原因和办法"), failed, options)
    book.close()
    return made.getvalue()


def _row(number: int, document: DocumentReport, options: Options) -> tuple[Any, ...]:
    """(rank of the conclusion, cells…); shares are None where there is no problem to divide by."""
    problems = [problem for entry in document.matrix for problem in entry["problems"]]
    errors, warnings, _ = count_levels(document.findings)
    name = document.conclusion[0]
    order = options.conclusions
    return (
        order.index(name) if name in order else len(order),
        clean(identify(document).label) if options.names else f"稿件 {number}",
        kind_name(document, options),
        len(problems) if document.matrix else None,
        sum(problem["fact"] is True for problem in problems) / len(problems) if problems else None,
        sum(bool(problem["measures"]) for problem in problems) / len(problems) if problems else None,
        errors,
        warnings,
        name,
        *([clean(document.path)] if options.names else []),
    )


def _order(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return row[0], -row[6], -row[7], row[1]


def _sheet(
    book: Any, name: str, head: tuple[str, ...], rows: list[tuple[Any, ...]], options: Options
) -> None:
    base = {"font_name": "宋体", "font_size": 11, "border": 1, "valign": "vcenter"}
    bold = book.add_format(
        {**base, "bold": True, "bg_color": "#E7ECF2", "text_wrap": True, "align": "center"}
    )
    # quote_prefix: still text when the file goes on as CSV through a spreadsheet
    text = book.add_format({**base, "quote_prefix": True, "text_wrap": True})
    number = book.add_format({**base, "num_format": "0"})
    share = book.add_format({**base, "num_format": "0%"})
    sheet = book.add_worksheet(name)
    sheet.set_default_row(20)
    for column, word in enumerate(head):
        sheet.write_string(0, column, word, bold)
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, float):
                sheet.write_number(line, column, value, share)
            elif isinstance(value, int):
                sheet.write_number(line, column, value, number)
            elif value is None:
                sheet.write_blank(line, column, None, text)
            else:
                sheet.write_string(line, column, value, text)
    for column, word in enumerate(head):
        wide = max(
            [text_width(word), *(text_width(row[column]) for row in rows if isinstance(row[column], str))]
        )
        sheet.set_column(column, column, min(wide + 3, MAX_WIDTH))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(head) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&C{DISCLAIMER}　&P/&N")
