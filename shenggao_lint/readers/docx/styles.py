"""Word styles as far as reading needs them: outline level, centring, list, hidden text."""

from __future__ import annotations

from typing import ClassVar

from .. import limits
from ..errors import ReadError
from .names import Attributes, Table, attribute, number, switched_on, val, word
from .xmlpart import NOTHING, Walker

_TOO_MANY = "样式定义过多，不像正常文稿，请用 Word 打开后另存为 .docx 再检查。"
_HEADING_NAMES = {f"{word} {level}": level for word in ("heading", "标题") for level in range(1, 10)}
_TITLE_NAMES = ("title", "标题")
BODY_TEXT = 9
"""The outline level (0-based) that means: no heading."""


class Style:
    """One style's own settings, None where it says nothing.

    list_id, list_level   ``w:numPr``
    outline               0 title, 1 … 9 headings, -1 expressly no heading
    """

    __slots__ = ("based_on", "centred", "id", "kind", "list_id", "list_level", "outline", "vanish")

    def __init__(self, id: str, kind: str) -> None:
        self.id = id
        self.kind = kind
        self.based_on: str | None = None
        self.list_id: int | None = None
        self.list_level: int | None = None
        self.centred: bool | None = None
        self.outline: int | None = None
        self.vanish: bool | None = None


class ParagraphStyle:
    """A paragraph style with everything it inherits.

    chain   ids of the style and those it is based on, nearest first
    """

    __slots__ = ("centred", "chain", "list_id", "list_level", "outline", "vanish")

    def __init__(self, chain: list[Style], defaults: Style) -> None:
        self.chain = tuple(style.id for style in chain)
        self.list_id: int | None = None
        self.list_level: int | None = None
        self.outline: int | None = None
        centred: bool | None = None
        vanish: bool | None = None
        for style in chain:
            self.list_id = style.list_id if self.list_id is None else self.list_id
            self.list_level = style.list_level if self.list_level is None else self.list_level
            self.outline = style.outline if self.outline is None else self.outline
            centred = style.centred if centred is None else centred
            vanish = style.vanish if vanish is None else vanish
        self.centred = bool(defaults.centred if centred is None else centred)
        self.vanish = bool(vanish)


class Styles:
    """All styles of a document.

    hides   some style hides text, so runs must ask ``hidden``
    """

    def __init__(self, styles: dict[str, Style], default: str | None, defaults: Style) -> None:
        self._styles = styles
        self._default = default
        self._defaults = defaults
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._characters: dict[str, bool] = {}
        self.hides = bool(defaults.vanish) or any(style.vanish for style in styles.values())

    def paragraph(self, id: str | None) -> ParagraphStyle:
        """The paragraph style ``id``, or the default one where it is None or unknown."""
        found = self._paragraphs.get(id)
        if found is None:
            known = self._styles.get(id) if id is not None else None
            name = id if known is not None and known.kind == "paragraph" else self._default
            found = self._paragraphs[id] = ParagraphStyle(self._chain(name), self._defaults)
        return found

    def list_of(self, id: str) -> int | None:
        """The list that the numbering style ``id`` stands for."""
        return next((style.list_id for style in self._chain(id) if style.list_id is not None), None)

    def hidden(self, paragraph: ParagraphStyle, character: str | None) -> bool:
        """Whether styles alone hide a run: hiding is a toggle, so two styles cancel each other."""
        if self._defaults.vanish:
            return True
        return paragraph.vanish != (character is not None and self._vanish(character))

    def _vanish(self, id: str) -> bool:
        found = self._characters.get(id)
        if found is None:
            values = (style.vanish for style in self._chain(id) if style.kind == "character")
            found = self._characters[id] = bool(next((value for value in values if value is not None), False))
        return found

    def _chain(self, id: str | None) -> list[Style]:
        chain: list[Style] = []
        seen: set[str] = set()
        while id is not None and id not in seen and id in self._styles:
            seen.add(id)
            style = self._styles[id]
            chain.append(style)
            id = style.based_on
        return chain


def no_styles() -> Styles:
    """For a document without a styles part."""
    return Styles({}, None, Style("", "defaults"))


def read_styles(data: bytes, part: str) -> Styles:
    """Styles of the part's bytes; ReadError when it is malformed."""
    walker = _StylesWalker()
    walker.walk(data, part)
    return Styles(walker.styles, walker.default, walker.defaults)


def _without(data: bytes, start: bytes, end: bytes) -> bytes:
    """``data`` without every stretch from ``start`` to the next ``end``; neither may hold one of its kind."""
    pieces: list[bytes] = []
    position = 0
    while (opened := data.find(start, position)) >= 0:
        closed = data.find(end, opened)
        # An empty element has no end tag, so the one found would belong to another element.
        if closed < 0 or data[data.find(b">", opened) - 1] == 0x2F:
            break
        pieces.append(data[position:opened])
        position = closed + len(end)
    return b"".join([*pieces, data[position:]])


class _StylesWalker(Walker):
    def __init__(self) -> None:
        super().__init__()
        self.styles: dict[str, Style] = {}
        self.default: str | None = None
        self.defaults = Style("", "defaults")
        self._style = self.defaults
        self._level: int | None = None
        self.table = self.STYLES

    def trimmed(self, data: bytes) -> bytes:
        """Nine tenths of a styles part are table styles and Word's list of styles it could show."""
        data = _without(data, b"<w:latentStyles", b"</w:latentStyles>")
        return _without(data, b'<w:style w:type="table"', b"</w:style>")

    def _ignore(self, _attributes: Attributes) -> None:
        self.enter(NOTHING)

    def _doc_defaults(self, _attributes: Attributes) -> None:
        self._style = self.defaults
        self.enter(self.IN_DEFAULTS)

    def _start_style(self, attributes: Attributes) -> None:
        kind = attribute(attributes, "type") or "paragraph"
        id = attribute(attributes, "styleId")
        if kind == "table" or id is None:
            self.enter(NOTHING)
            return
        if len(self.styles) >= limits.STYLES:
            raise ReadError(_TOO_MANY)
        self._style = self.styles[id] = Style(id, kind)
        if kind == "paragraph" and (attribute(attributes, "default") or "0") not in ("0", "false", "off"):
            self.default = id
        self._level = None
        self.enter(self.IN_STYLE, self._end_style)

    def _end_style(self) -> None:
        # The title style of Chinese Word carries an outline level too; its name says more.
        if self._style.outline != 0 and self._level is not None:
            self._style.outline = -1 if self._level >= BODY_TEXT else self._level + 1

    def _name(self, attributes: Attributes) -> None:
        name = (val(attributes) or "").strip().lower()
        if self._style.kind == "paragraph":
            self._style.outline = 0 if name in _TITLE_NAMES else _HEADING_NAMES.get(name)

    def _based_on(self, attributes: Attributes) -> None:
        self._style.based_on = val(attributes)

    def _paragraph_properties(self, _attributes: Attributes) -> None:
        self.enter(self.IN_PARAGRAPH)

    def _run_properties(self, _attributes: Attributes) -> None:
        self.enter(self.IN_RUN)

    def _start_list(self, _attributes: Attributes) -> None:
        self.enter(self.IN_LIST)

    def _list_id(self, attributes: Attributes) -> None:
        self._style.list_id = number(attributes)

    def _list_level(self, attributes: Attributes) -> None:
        self._style.list_level = number(attributes)

    def _jc(self, attributes: Attributes) -> None:
        self._style.centred = val(attributes) == "center"

    def _outline_level(self, attributes: Attributes) -> None:
        self._level = number(attributes)

    def _vanish(self, attributes: Attributes) -> None:
        self._style.vanish = switched_on(attributes)

    IN_LIST: ClassVar[Table] = word({"numId": _list_id, "ilvl": _list_level})
    IN_PARAGRAPH: ClassVar[Table] = word(
        {
            "numPr": _start_list,
            "jc": _jc,
            "outlineLvl": _outline_level,
            "rPr": _ignore,
            "pPrChange": _ignore,
        }
    )
    IN_RUN: ClassVar[Table] = word({"vanish": _vanish, "rPrChange": _ignore})
    IN_DEFAULTS: ClassVar[Table] = word({"pPr": _paragraph_properties, "rPr": _run_properties})
    IN_STYLE: ClassVar[Table] = word(
        {
            "name": _name,
            "basedOn": _based_on,
            "pPr": _paragraph_properties,
            "rPr": _run_properties,
            "tblStylePr": _ignore,
        }
    )
    STYLES: ClassVar[Table] = word(
        {"latentStyles": _ignore, "docDefaults": _doc_defaults, "style": _start_style}
    )
