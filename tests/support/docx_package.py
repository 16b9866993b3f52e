"""Word packages written by hand: every byte of XML is under the test's control."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DATE = (2025, 1, 1, 0, 0, 0)

# Root element by kind of part; the kind is also the last word of its relationship type.
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
}


def zipped(members: Mapping[str, bytes | str], *, stored: bool = False) -> bytes:
    """A zip archive of the members, in order, always the same bytes for the same input."""
    buffer = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = method
            archive.writestr(info, data)
    return buffer.getvalue()


def part(root: str, content: str) -> str:
    """A whole XML part with the usual namespaces."""
    return f"{DECLARATION}<w:{root} {NAMESPACES}>{content}</w:{root}>"


def members(
    body: str, extra: Mapping[str, bytes | str] | None = None, **parts: str
) -> dict[str, bytes | str]:
    """The members of a package with this body.

    Keyword arguments are further parts by kind with their content: ``styles="<w:style …/>"``;
    several headers or footers as ``header1=…, header2=…`` (relationship ids ``header1`` …).
    ``extra`` adds members that no relationship names.
    """
    overrides, links, files = [], [], {}
    for name, content in parts.items():
        kind = name.rstrip("0123456789")
        files[f"word/{name}.xml"] = part(_ROOTS[kind], content)
        type_ = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        overrides.append(f'<Override PartName="/word/{name}.xml" ContentType="{type_}"/>')
        links.append(f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{name}.xml"/>')
    return {
        "[Content_Types].xml": content_types("".join(overrides)),
        "_rels/.rels": relationships(
            f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relationships("".join(links)),
        **files,
        **(extra or {}),
    }


def package(body: str, extra: Mapping[str, bytes | str] | None = None, **parts: str) -> bytes:
    """A Word file with this body; see ``members``."""
    return zipped(members(body, extra, **parts))


def content_types(overrides: str, main: str = MAIN_TYPE) -> str:
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{overrides}</Types>'
    )


def relationships(content: str) -> str:
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{uri}">{content}</Relationships>'


def t(text: str) -> str:
    """``w:t`` that keeps its spaces."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(text: str, properties: str = "") -> str:
    """A run; tabs in the text become ``w:tab``."""
    inner = "<w:tab/>".join(t(piece) if piece else "" for piece in text.split("\t"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def p(*content: str, properties: str = "") -> str:
    """A paragraph; content that is no markup becomes a run."""
    runs = "".join(piece if piece.startswith("<") else r(piece) if piece else "" for piece in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def numbered(text: str, list_id: int, level: int = 0) -> str:
    """A paragraph of an automatic list."""
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return p(text, properties=properties)


def level(index: int, format: str, text: str, *, start: int = 1, extra: str = "") -> str:
    """``w:lvl`` of a list definition."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{extra}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def abstract(id: int, *levels: str) -> str:
    """``w:abstractNum``."""
    return f'<w:abstractNum w:abstractNumId="{id}">{"".join(levels)}</w:abstractNum>'


def num(id: int, abstract_id: int, overrides: str = "") -> str:
    """``w:num``."""
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def start_override(level: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(id: str, name: str, content: str = "", *, kind: str = "paragraph", default: bool = False) -> str:
    """``w:style``; ``content`` follows the name."""
    flag = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{flag} w:styleId="{id}"><w:name w:val="{name}"/>{content}</w:style>'
