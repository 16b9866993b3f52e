"""A plausible Word file from a draft's text: one paragraph per line, as a drafter's Word would save it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from . import docx_package as word

_CHINESE = "一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

# (pattern of a typed number, list definition, level, number format, label text)
_KINDS = (
    (re.compile(r"([一二三四五六七八九十]{1,3})、"), 1, 0, "chineseCountingThousand", "%1、"),
    (re.compile(r"（([一二三四五六七八九十]{1,3})）"), 1, 1, "chineseCountingThousand", "（%2）"),
    (re.compile(r"([1-9]\d?)\.(?!\d)"), 1, 2, "decimal", "%3."),
    (re.compile(r"（([1-9]\d?)）"), 1, 3, "decimal", "（%4）"),
    (re.compile(rf"([{_CIRCLED}])"), 1, 4, "decimalEnclosedCircle", "%5"),
    (re.compile(r"([1-9]\d?)．(?!\d)"), 2, 0, "decimal", "%1．"),
    (re.compile(r"([1-9]\d?)、"), 3, 0, "decimal", "%1、"),
)
_ASCII = re.compile(r"[ -~]+|[^ -~]+")
_XML_INVALID = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FONTS = '<w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312" w:hAnsi="Times New Roman" w:cs="仿宋_GB2312"/>'
_LATIN = f'{_FONTS}<w:sz w:val="32"/><w:szCs w:val="32"/>'
_CHINESE_RUN = f'{_FONTS.replace("<w:rFonts", "<w:rFonts w:hint=" + chr(34) + "eastAsia" + chr(34))}<w:sz w:val="32"/><w:szCs w:val="32"/>'


def docx_from_text(text: str, *, automatic: bool = False, styled: bool = False) -> bytes:
    """A Word file whose body blocks are exactly the text's lines; the same bytes for the same input.

    automatic   typed numbers at the start of a line (一、 （一） 1. （1） ① 1． 1、) become Word's
                automatic numbering, with restarts where the numbers ask for them
    styled      title and heading styles, a header, and a footer with a page number field
    Raises ValueError for characters that XML cannot hold.
    """
    if _XML_INVALID.search(text):
        raise ValueError("the text holds characters that XML cannot hold")
    lines = re.split(r"\r\n|\r|\n", text)
    if lines[-1] == "":
        lines.pop()
    lists = _Lists()
    seen_title = False
    paragraphs = []
    for number, line in enumerate(lines):
        properties = ""
        if styled:
            properties = _style(line, title=not seen_title)
            seen_title = seen_title or bool(line.strip())
        if automatic:
            label, list_properties = lists.number(line)
            line = line[len(label) :]
            properties += list_properties
        paragraphs.append(_paragraph(line, properties, number))
    margins = {}
    section = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"/>'
    if styled:
        section = (
            '<w:headerReference w:type="default" r:id="header1"/>'
            '<w:footerReference w:type="default" r:id="footer1"/>' + section
        )
        margins = {"header1": word.p(""), "footer1": _FOOTER}
    if automatic:
        margins["numbering"] = lists.xml()
    body = "".join(paragraphs) + f'<w:sectPr w:rsidR="00A77B3E">{section}</w:sectPr>'
    return word.package(body, _OTHER_PARTS, styles=_STYLES, **margins)


def _paragraph(line: str, properties: str, number: int) -> str:
    """One paragraph; as in Word, Latin text and digits stand in runs of their own."""
    runs = []
    for piece in _ASCII.findall(line):
        run = _LATIN if piece.isascii() else _CHINESE_RUN
        runs.append(word.r(piece, run))
    spacing = '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>'
    mark = f"<w:rPr>{_LATIN}</w:rPr>"
    return (
        f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00C21D5F" w14:paraId="{number + 1:08X}" w14:textId="77777777">'
        f"<w:pPr>{properties}{spacing}{mark}</w:pPr>{''.join(runs)}</w:p>"
    )


def _style(line: str, *, title: bool) -> str:
    if title and line.strip():
        return '<w:pStyle w:val="a3"/>'
    short = len(line) <= 40
    if short and _KINDS[0][0].match(line):
        return '<w:pStyle w:val="1"/>'
    if short and _KINDS[1][0].match(line):
        return '<w:pStyle w:val="2"/>'
    return ""


class _Lists:
    """Chooses lists so that Word's own numbers equal the typed ones."""

    def __init__(self) -> None:
        self._counters: dict[int, dict[int, int]] = {}
        # (definition, level): where the current list begins that level, if not at 1
        self._starts: dict[tuple[int, int], int] = {}
        self._current = {definition: definition for definition in (1, 2, 3)}
        self._nums = [word.num(definition, definition) for definition in (1, 2, 3)]

    def number(self, line: str) -> tuple[str, str]:
        """(typed label, paragraph properties that generate it), both empty where there is none."""
        for pattern, definition, level, _format, _text in _KINDS:
            match = pattern.match(line)
            number = _value(match[1]) if match else None
            if match and number is not None:
                counters = self._counters.setdefault(definition, {})
                # where a higher level lets this one begin anew, it begins at the list's own start
                follows = (
                    counters[level] + 1 if level in counters else self._starts.get((definition, level), 1)
                )
                if follows != number:
                    self._current[definition] = len(self._nums) + 1
                    override = word.start_override(level, number)
                    self._nums.append(word.num(len(self._nums) + 1, definition, override))
                    self._starts = {key: value for key, value in self._starts.items() if key[0] != definition}
                    self._starts[definition, level] = number
                counters[level] = number
                for deeper in [other for other in counters if other > level]:
                    del counters[deeper]
                list_id = self._current[definition]
                return match[0], (f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')
        return "", ""

    def xml(self) -> str:
        return "".join(_definitions()) + "".join(self._nums)


def _definitions() -> Iterator[str]:
    for definition in (1, 2, 3):
        levels = (
            word.level(level, format, text, extra='<w:suff w:val="nothing"/>')
            for _pattern, owner, level, format, text in _KINDS
            if owner == definition
        )
        yield word.abstract(definition, *levels)


def _value(text: str) -> int | None:
    """The number that a typed label says; None where it is written in no canonical way."""
    if text.isascii():
        return int(text)
    if text in _CIRCLED:
        return _CIRCLED.index(text) + 1
    numbers = {_chinese(number): number for number in range(1, 100)}
    return numbers.get(text)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = " " + _CHINESE
    head = ("" if tens == 1 else digits[tens]) + "十" if tens else ""
    return head + (digits[ones] if ones else "")


def _latent_styles() -> str:
    names = [f"heading {level}" for level in range(1, 10)] + [f"toc {level}" for level in range(1, 10)]
    names += [f"{kind} {accent}" for kind in ("Light Shading", "Light List", "Light Grid", "Medium Shading 1",
              "Medium Shading 2", "Medium List 1", "Medium List 2", "Medium Grid 1", "Medium Grid 2",
              "Medium Grid 3", "Dark List", "Colorful Shading", "Colorful List", "Colorful Grid",
              "Grid Table 1 Light", "Grid Table 2", "Grid Table 3", "Grid Table 4", "Grid Table 5 Dark",
              "List Table 1 Light", "List Table 2", "List Table 3", "List Table 4", "List Table 5 Dark")
              for accent in ("", *(f"Accent {number}" for number in range(1, 7)))]  # fmt: skip
    exceptions = "".join(
        f'<w:lsdException w:name="{name}" w:semiHidden="1" w:uiPriority="39" w:unhideWhenUsed="1"/>'
        for name in names
    )
    return f'<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:count="376">{exceptions}</w:latentStyles>'


def _heading(id: str, level: int, size: int) -> str:
    properties = (
        f'<w:basedOn w:val="a"/><w:next w:val="a"/><w:link w:val="{id}0"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr>'
    )
    return word.style(id, f"heading {level}", properties)


_STYLES = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{_LATIN}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    + _latent_styles()
    + word.style("a", "Normal", '<w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr>', default=True)
    + _heading("1", 1, 32)
    + _heading("2", 2, 32)
    + _heading("3", 3, 32)
    + word.style("a0", "Default Paragraph Font", kind="character", default=True)
    + word.style(
        "a1",
        "Normal Table",
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>',
        kind="table",
        default=True,
    )
    + word.style(
        "a3",
        "Title",
        '<w:basedOn w:val="a"/><w:next w:val="a"/><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr>'
        '<w:rPr><w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/></w:rPr>',
    )
    + word.style("a5", "footer", '<w:basedOn w:val="a"/><w:pPr><w:jc w:val="left"/></w:pPr>')
)  # fmt: skip

_FOOTER = word.p(
    "— ",
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    '<w:r><w:instrText xml:space="preserve"> PAGE   \\* MERGEFORMAT </w:instrText></w:r>',
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
    word.r("1"),
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    " —",
    properties='<w:pStyle w:val="a5"/><w:jc w:val="center"/>',
)


def _theme() -> str:
    fonts = "".join(
        f'<a:font script="Scr{number}" typeface="{escape("字体")}{number}"/>' for number in range(60)
    )
    return f'{word.DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office">{fonts}</a:theme>'


_OTHER_PARTS = {
    "word/settings.xml": word.part(
        "settings", '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>' * 20
    ),
    "word/webSettings.xml": word.part("webSettings", "<w:optimizeForBrowser/>"),
    "word/fontTable.xml": word.part(
        "fonts", '<w:font w:name="仿宋_GB2312"><w:charset w:val="86"/></w:font>' * 8
    ),
    "word/theme/theme1.xml": _theme(),
    "docProps/app.xml": f"{word.DECLARATION}<Properties><Application>Microsoft Office Word</Application></Properties>",
    "docProps/core.xml": f"{word.DECLARATION}<coreProperties><creator>起草人</creator></coreProperties>",
}
