"""Word's automatic numbering: list definitions and the counters that turn them into labels."""

from __future__ import annotations

from typing import ClassVar

from .. import limits
from ..errors import ReadError
from .names import Attributes, Table, attribute, number, switched_on, val, word
from .number_formats import format_custom, format_number
from .styles import ParagraphStyle, Styles
from .xmlpart import NOTHING, Walker

LEVELS = 9
_TOO_MANY = "自动编号定义过多，不像正常文稿，请用 Word 打开后另存为 .docx 再检查。"
_COUNTER_MAX = 1_000_000_000


class Level:
    """One level of a list: its number format, label text, first number and what restarts it.

    restart   a use of a level below this index restarts the counter (None: of any higher level)
    """

    __slots__ = ("custom", "format", "hidden", "legal", "restart", "start", "style", "text")

    def __init__(self) -> None:
        self.format = "decimal"
        self.custom: str | None = None
        self.text = ""
        self.start: int | None = None
        self.restart: int | None = None
        self.legal = False
        self.hidden = False
        self.style: str | None = None

    def number(self, count: int, *, decimal: bool) -> str:
        """``count`` as this level prints it."""
        if decimal and self.format != "decimalZero":
            return str(count)
        if self.custom is not None:
            return format_custom(count, self.custom)
        return format_number(count, self.format)


class Abstract:
    """A list definition (``w:abstractNum``): its levels, or the style that stands for another list."""

    __slots__ = ("levels", "style_link")

    def __init__(self) -> None:
        self.levels: dict[int, Level] = {}
        self.style_link: str | None = None


class Instance:
    """A use of a definition (``w:num``) with what it overrides."""

    __slots__ = ("abstract", "levels", "starts")

    def __init__(self) -> None:
        self.abstract = -1
        self.levels: dict[int, Level] = {}
        self.starts: dict[int, int] = {}


class Lists:
    """All lists of a document, by id."""

    def __init__(
        self, abstracts: dict[int, Abstract], instances: dict[int, Instance], styles: Styles
    ) -> None:
        self._abstracts = abstracts
        self._styles = styles
        self.instances = instances
        self._style_levels: dict[int, dict[str, int]] = {}
        self._resolved: dict[int, tuple[int, dict[int, Level]] | None] = {}

    def resolve(self, list_id: int) -> tuple[int, dict[int, Level]] | None:
        """(id of the definition, its levels with overrides) of a list; None where there is no such list."""
        if list_id not in self._resolved:
            self._resolved[list_id] = self._resolve(list_id)
        return self._resolved[list_id]

    def level_of(self, list_id: int, style: ParagraphStyle) -> int | None:
        """The level that a list ties to a paragraph style or to one it is based on."""
        resolved = self.resolve(list_id)
        if resolved is None:
            return None
        tied = self._style_levels.get(list_id)
        if tied is None:
            tied = {level.style: index for index, level in resolved[1].items() if level.style is not None}
            self._style_levels[list_id] = tied
        return next((tied[id] for id in style.chain if id in tied), None)

    def _resolve(self, list_id: int) -> tuple[int, dict[int, Level]] | None:
        instance = self.instances.get(list_id)
        if instance is None:
            return None
        abstract_id = instance.abstract
        seen: set[int] = set()
        while abstract_id not in seen:
            seen.add(abstract_id)
            abstract = self._abstracts.get(abstract_id)
            if abstract is None:
                return None
            if abstract.style_link is None:
                return abstract_id, {**abstract.levels, **instance.levels}
            linked = self.instances.get(self._styles.list_of(abstract.style_link) or 0)
            if linked is None:
                return None
            abstract_id = linked.abstract
        return None


class Numbering:
    """The running counters of one story; ``label`` must be called once per numbered paragraph, in order."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        # Counters belong to the definition: two lists of one definition continue each other.
        self._counters: dict[int, dict[int, int]] = {}
        self._overridden: set[tuple[int, int]] = set()

    def label(self, list_id: int, index: int) -> str:
        """Count one paragraph at level ``index`` (0-based) of a list and return its label, often ""."""
        resolved = self._lists.resolve(list_id)
        if resolved is None:
            return ""
        abstract_id, levels = resolved
        level = levels.get(index)
        if level is None:
            return ""
        starts = self._lists.instances[list_id].starts
        counters = self._counters.setdefault(abstract_id, {})
        if index in starts and (list_id, index) not in self._overridden:
            self._overridden.add((list_id, index))
            counters.pop(index, None)
        if index in counters:
            counters[index] = min(counters[index] + 1, _COUNTER_MAX)
        else:
            counters[index] = self._start(levels, starts, index)
        for deeper in [deeper for deeper in counters if deeper > index]:
            restart = levels[deeper].restart if deeper in levels else None
            if index < (deeper if restart is None else restart):
                del counters[deeper]
        if level.hidden or level.format == "bullet" or "%" not in level.text:
            return "" if level.hidden or level.format == "bullet" else level.text
        return self._text(level, levels, counters, starts)

    def _text(
        self, level: Level, levels: dict[int, Level], counters: dict[int, int], starts: dict[int, int]
    ) -> str:
        pieces = level.text.split("%")
        label = pieces[0]
        for piece in pieces[1:]:
            digit = piece[:1]
            if digit not in "123456789" or not digit:
                label += "%" + piece
                continue
            named = int(digit) - 1
            if named in levels:
                # A higher level not used yet shows its first number.
                count = counters.get(named)
                count = self._start(levels, starts, named) if count is None else count
                label += levels[named].number(count, decimal=level.legal)
            label += piece[1:]
        return label[: limits.LABEL_CHARS]

    @staticmethod
    def _start(levels: dict[int, Level], starts: dict[int, int], index: int) -> int:
        start = starts.get(index, levels[index].start)
        return 1 if start is None else max(start, 0)


def read_lists(data: bytes, part: str, styles: Styles) -> Lists:
    """Lists of the numbering part's bytes; ReadError when it is malformed."""
    walker = _NumberingWalker()
    walker.walk(data, part)
    return Lists(walker.abstracts, walker.instances, styles)


class _NumberingWalker(Walker):
    def __init__(self) -> None:
        super().__init__()
        self.abstracts: dict[int, Abstract] = {}
        self.instances: dict[int, Instance] = {}
        self._abstract = Abstract()
        self._instance = Instance()
        self._level = Level()
        self._levels: dict[int, Level] = {}
        self._override = 0
        self.table = self.NUMBERING

    def _start_abstract(self, attributes: Attributes) -> None:
        self._abstract = Abstract()
        self._levels = self._abstract.levels
        id = number(attributes, "abstractNumId")
        if id is not None:
            self.abstracts[id] = self._abstract
        self._check_count()
        self.enter(self.IN_ABSTRACT)

    def _start_instance(self, attributes: Attributes) -> None:
        self._instance = Instance()
        self._levels = self._instance.levels
        id = number(attributes, "numId")
        if id is not None:
            self.instances[id] = self._instance
        self._check_count()
        self.enter(self.IN_INSTANCE)

    def _check_count(self) -> None:
        if len(self.abstracts) + len(self.instances) > limits.LISTS:
            raise ReadError(_TOO_MANY)

    def _style_link(self, attributes: Attributes) -> None:
        self._abstract.style_link = val(attributes)

    def _abstract_id(self, attributes: Attributes) -> None:
        id = number(attributes)
        self._instance.abstract = -1 if id is None else id

    def _start_override(self, attributes: Attributes) -> None:
        self._override = number(attributes, "ilvl") or 0
        self.enter(self.IN_OVERRIDE)

    def _start_number(self, attributes: Attributes) -> None:
        start = number(attributes)
        if 0 <= self._override < LEVELS:
            self._instance.starts[self._override] = 1 if start is None else start

    def _start_level(self, attributes: Attributes) -> None:
        self._level = Level()
        index = number(attributes, "ilvl") or 0
        if 0 <= index < LEVELS:
            self._levels[index] = self._level
        self.enter(self.IN_LEVEL)

    def _start(self, attributes: Attributes) -> None:
        self._level.start = number(attributes)

    def _format(self, attributes: Attributes) -> None:
        self._level.format = val(attributes) or "decimal"
        if self._level.format == "custom":
            self._level.custom = attribute(attributes, "format") or "1"

    def _text(self, attributes: Attributes) -> None:
        self._level.text = (val(attributes) or "")[: limits.LABEL_CHARS]

    def _restart(self, attributes: Attributes) -> None:
        self._level.restart = number(attributes)

    def _legal(self, attributes: Attributes) -> None:
        self._level.legal = switched_on(attributes)

    def _style(self, attributes: Attributes) -> None:
        self._level.style = val(attributes)

    def _vanish(self, attributes: Attributes) -> None:
        self._level.hidden = switched_on(attributes)

    def _run_properties(self, _attributes: Attributes) -> None:
        self.enter(self.IN_RUN)

    def _fallback(self, _attributes: Attributes) -> None:
        """The newer format stands in Choice, an older approximation in Fallback."""
        self.enter(NOTHING)

    IN_RUN: ClassVar[Table] = word({"vanish": _vanish})
    IN_LEVEL: ClassVar[Table] = {
        "mc:Fallback": _fallback,
        **word(
            {
                "start": _start,
                "numFmt": _format,
                "lvlText": _text,
                "lvlRestart": _restart,
                "isLgl": _legal,
                "pStyle": _style,
                "rPr": _run_properties,
            }
        ),
    }
    IN_OVERRIDE: ClassVar[Table] = word({"startOverride": _start_number, "lvl": _start_level})
    IN_INSTANCE: ClassVar[Table] = word({"abstractNumId": _abstract_id, "lvlOverride": _start_override})
    IN_ABSTRACT: ClassVar[Table] = word({"lvl": _start_level, "numStyleLink": _style_link})
    NUMBERING: ClassVar[Table] = word({"abstractNum": _start_abstract, "num": _start_instance})
