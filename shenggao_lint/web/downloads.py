"""What can be taken home: the renderers of ``reports`` and the comments of ``review``, as far as they are there.

The only module of the page that knows them; each is looked for, so that a missing library costs one button.
"""

from __future__ import annotations

import io
import os
import time
import zipfile
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import __version__, reports
from ..findings import DocumentReport, Failure, Report

if TYPE_CHECKING:
    from ..batch import Settings

ANNOTATED, ZIP = "annotated", "zip"
# What the renderer of a format imports.
_MODULES = {"docx": "docx", "html": "jinja2", "xlsx": "xlsxwriter"}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Kind(NamedTuple):
    """One kind of download.

    label    on its button
    suffix   after the draft's name
    folder   in the zip
    """

    key: str
    label: str
    suffix: str
    media: str
    folder: str


KINDS = {
    kind.key: kind
    for kind in (
        Kind(ANNOTATED, "批注稿（Word）", ".批注.docx", _WORD, "批注稿"),
        Kind("docx", "审核意见表（Word）", ".审核意见表.docx", _WORD, "审核意见表"),
        Kind("html", "审核报告（网页）", ".审核报告.html", "text/html; charset=utf-8", ""),
        Kind(
            "xlsx",
            "汇总表（Excel）",
            ".汇总表.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "",
        ),
        Kind(ZIP, "全部打包", ".zip", "application/zip", ""),
    )
}
_WHOLE = {"html": "审核报告.html", "xlsx": "汇总表.xlsx", "docx": "审核意见表.docx", ZIP: "审稿结果.zip"}


class Item(NamedTuple):
    """A checked draft as a download needs it."""

    name: str
    data: bytes
    report: DocumentReport
    failures: tuple[str, ...]
    format: str


class MakeError(Exception):
    """A download that cannot be made; the message is a Chinese sentence."""


def available(formats: Sequence[str]) -> tuple[Kind, ...]:
    """The downloads there are for drafts of these formats (one: that draft; several: all of them)."""
    if not formats:
        return ()
    keys = [key for key in ("docx", "html", "xlsx") if _rendered(key)]
    if len(formats) == 1 and "xlsx" in keys:
        keys.remove("xlsx")
    if len(formats) > 1 and "docx" in keys:
        # one table a draft: for many they come in the zip
        keys.remove("docx")
    if len(formats) == 1 and formats[0] == "docx" and _annotates():
        keys.insert(0, ANNOTATED)
    return tuple(KINDS[key] for key in (*keys, ZIP) if key != ZIP or keys)


def _rendered(format: str) -> bool:
    return format in reports.FORMATS and find_spec(_MODULES[format]) is not None


def _annotates() -> bool:
    return (
        find_spec("shenggao_lint.review") is not None
        and find_spec("shenggao_lint.review.annotate") is not None
    )


def file_name(key: str, names: Sequence[str]) -> str:
    """What the download is called."""
    if len(names) == 1:
        return _stem(names[0]).rpartition("/")[2] + KINDS[key].suffix
    return _WHOLE[key]


def _stem(name: str) -> str:
    return os.path.splitext(name)[0]


def make(settings: Settings, key: str, items: Sequence[Item]) -> tuple[bytes, str]:
    """A download's bytes, or b"" and a sentence why there is none (a piece of work for ``crew``)."""
    try:
        if key == ZIP:
            return _zip(settings, items), ""
        if key == ANNOTATED:
            return _annotated(settings, items[0]), ""
        return _render(key, settings, items), ""
    except MakeError as error:
        return b"", str(error)


def _render(format: str, settings: Settings, items: Sequence[Item]) -> bytes:
    failures = tuple(Failure(item.name, sentence) for item in items for sentence in item.failures)
    report = Report(tuple(item.report for item in items), failures, settings.rulebook.hash)
    renderer: Any = import_module(f"{reports.__name__}.{reports.FORMATS[format]}")
    made: str | bytes = renderer.render(report, options(settings))
    return made.encode("utf-8", "replace") if isinstance(made, str) else made


def options(settings: Settings) -> reports.Options:
    """What the reports are told besides the findings; fields that this version of them has."""
    book = settings.rulebook
    fields: dict[str, Any] = {
        "version": __version__,
        "checked": {kind: sum(rule.applies_to(kind) for rule in settings.rules) for kind in book.documents},
        "types": {
            key: entry.get("title") or entry.get("name") or key for key, entry in book.documents.items()
        },
        "campaigns": {
            key: entry.get("title") or entry.get("name") or key for key, entry in book.campaigns.items()
        },
        "conclusions": tuple(entry["name"] for entry in book.settings.get("conclusions", ())),
        "date": time.strftime("%Y-%m-%d"),
        "rules": _rule_cards(settings),
    }
    return reports.Options(**{key: value for key, value in fields.items() if key in reports.Options._fields})


def _rule_cards(settings: Settings) -> tuple[Any, ...]:
    """What the reports may say about each rule beside its findings; () where they say nothing."""
    make: Any = getattr(reports, "RuleCard", None)
    if make is None:
        return ()
    families = settings.rulebook.settings.get("families", {})
    made = []
    for rule in settings.rulebook.rules.values():
        fields = {
            "code": rule.code,
            "name": rule.name,
            "title": rule.title,
            "level": rule.level,
            "enabled": True,
            "family": str(families.get(rule.code[0], "")),
            "source": rule.clause,
            "why": rule.why,
            "message": rule.message,
            "fix": rule.fix,
        }
        made.append(make(**{key: value for key, value in fields.items() if key in make._fields}))
    return tuple(made)


def _annotated(settings: Settings, item: Item) -> bytes:
    from ..readers import ReadError, read
    from ..reports.saying import recognised
    from ..structure import outline

    writer: Any = import_module("shenggao_lint.review.annotate")
    trouble: Any = import_module("shenggao_lint.review.marks").ReviewError
    try:
        document = read(item.name, item.data)
        document.path = item.report.path
        seen: Any = outline(
            document,
            settings.rulebook,
            type=item.report.type,
            campaign=item.report.campaign,
            stage=settings.stage,
        )
        result = writer.annotate(
            item.data,
            document,
            item.report,
            seen.title_span(),
            settings.rulebook.settings["annotate"],
            recognised=recognised(item.report, options(settings)),
            failures=list(item.failures),
        )
    except (trouble, ReadError) as error:
        raise MakeError(str(error)) from None
    made: bytes = result.data
    return made


def _zip(settings: Settings, items: Sequence[Item]) -> bytes:
    """Everything: comments and table of each draft in a folder each, report and summary over all."""
    buffer = io.BytesIO()
    left_out = []
    now = time.localtime()[:6]
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(name: str, data: bytes) -> None:
            info = zipfile.ZipInfo(name, now)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)

        used: set[str] = set()
        for item in items:
            stem = _unused(_stem(item.name), used)
            if item.format == "docx" and _annotates():
                try:
                    put(
                        f"{KINDS[ANNOTATED].folder}/{stem}{KINDS[ANNOTATED].suffix}",
                        _annotated(settings, item),
                    )
                except MakeError as error:
                    left_out.append(f"{item.name}：批注稿没有做成，{error}")
            if _rendered("docx"):
                kind = KINDS["docx"]
                put(f"{kind.folder}/{stem}{kind.suffix}", _render("docx", settings, [item]))
        for format in ("html", "xlsx"):
            if _rendered(format):
                put(_WHOLE[format], _render(format, settings, items))
        if left_out:
            put("没有做成的.txt", ("\r\n".join(left_out) + "\r\n").encode("utf-8-sig"))
    return buffer.getvalue()


def _unused(stem: str, used: set[str]) -> str:
    """甲.doc and 甲.docx have one stem: the second gets a number."""
    number, result = 1, stem
    while result.casefold() in used:
        number += 1
        result = f"{stem}（{number}）"
    used.add(result.casefold())
    return result
