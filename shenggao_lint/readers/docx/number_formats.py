"""The numbers of Word's automatic lists: a counter in one of Word's number formats (``w:numFmt``).

Follows what Word prints where the standard is silent: 101 is 一○一 in chineseCounting,
一百〇一 in chineseCountingThousand.  Formats unknown here print as decimal, as in Word.
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_DIGITS_CIRCLE = "○一二三四五六七八九"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_LEGAL_JAPANESE = "〇壱弐参四伍六七八九"
_FULL_WIDTH = "０１２３４５６７８９"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAN_MAX = 4_999
_LETTERS_MAX = 26 * 30
_GROUPED_MAX = 999_999


def format_number(number: int, name: str) -> str:
    """``number`` (0 or more) in the format ``name``; "" for the formats that print nothing."""
    formatter = _FORMATS.get(name)
    return str(number) if formatter is None else formatter(number)


def format_custom(number: int, pattern: str) -> str:
    """``w:numFmt w:val="custom"``: the pattern is like ``001, 002, 003, ...``, zeros to a width."""
    width = len(pattern.partition(",")[0].strip())
    return str(number).zfill(min(width, 8))


def _digits(digits: str) -> Callable[[int], str]:
    """Digit for digit: 10 is 一〇."""
    table = dict(zip("0123456789", digits, strict=True))
    return lambda number: "".join(table[digit] for digit in str(number))


def _counting(zero: str) -> Callable[[int], str]:
    """十, 十一 … 九十九, then digit for digit."""
    by_digits = _digits(zero + _DIGITS[1:])

    def formatter(number: int) -> str:
        if not 10 <= number <= 99:
            return by_digits(number)
        tens, ones = divmod(number, 10)
        return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")

    return formatter


def _grouped(digits: str, units: str, *, zero: str, bare_units: tuple[str, ...]) -> Callable[[int], str]:
    """Thousands, hundreds, tens and ones with their units; Word prints nothing from a million on.

    digits      the ten digits
    units       ten, hundred, thousand, ten thousand
    zero        what stands for skipped places inside a number, "" for nothing
    bare_units  units that go without 一 before them: everywhere ("inside") or at the head only ("head")
    """
    ten_thousand = units[3]

    def below_ten_thousand(number: int, *, head: bool) -> str:
        parts: list[str] = []
        skipped = False
        for place in (3, 2, 1, 0):
            digit = number // 10**place % 10
            if not digit:
                skipped = bool(parts) or not head
                continue
            if skipped and zero:
                parts.append(zero)
            skipped = False
            unit = units[place - 1] if place else ""
            leading = head and not parts
            bare = digit == 1 and (
                ("inside" in bare_units and place > 0) or ("head" in bare_units and place == 1 and leading)
            )
            parts.append(unit if bare else digits[digit] + unit)
        return "".join(parts)

    def formatter(number: int) -> str:
        if number == 0:
            return digits[0]
        if number > _GROUPED_MAX:
            return ""
        high, low = divmod(number, 10_000)
        if not high:
            return below_ten_thousand(low, head=True)
        text = below_ten_thousand(high, head=True) + ten_thousand
        return text + below_ten_thousand(low, head=False) if low else text

    return formatter


def _from_set(characters: str) -> Callable[[int], str]:
    """One character for each number, decimal past the set."""
    last = len(characters)
    return lambda number: characters[number - 1] if 1 <= number <= last else str(number)


def _letters(first: str) -> Callable[[int], str]:
    """a … z, aa, bb …: Word repeats the letter."""

    def formatter(number: int) -> str:
        if not 1 <= number <= _LETTERS_MAX:
            return str(number)
        rounds, index = divmod(number - 1, 26)
        return chr(ord(first) + index) * (rounds + 1)

    return formatter


def _roman(number: int) -> str:
    if not 1 <= number <= _ROMAN_MAX:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _run(first: str, count: int) -> str:
    return "".join(chr(ord(first) + index) for index in range(count))


def _nothing(_number: int) -> str:
    return ""


_thousand = _grouped(_DIGITS, "十百千万", zero="〇", bare_units=("head",))
_legal_simplified = _grouped(_LEGAL_SIMPLIFIED, "拾佰仟万", zero="零", bare_units=())
_legal_traditional = _grouped(_LEGAL_TRADITIONAL, "拾佰仟萬", zero="零", bare_units=())
_taiwanese = _grouped("零" + _DIGITS[1:], "十百千萬", zero="零", bare_units=("head",))
_japanese = _grouped(_DIGITS, "十百千万", zero="", bare_units=("inside",))
_japanese_legal = _grouped(_LEGAL_JAPANESE, "拾百阡萬", zero="", bare_units=())

_FORMATS: dict[str, Callable[[int], str]] = {
    "none": _nothing,
    "bullet": _nothing,
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _digits(_FULL_WIDTH),
    "decimalFullWidth2": _digits(_FULL_WIDTH),
    "decimalEnclosedCircle": _from_set(_run("①", 20)),
    "decimalEnclosedCircleChinese": _from_set(_run("①", 20)),
    "decimalEnclosedParen": _from_set(_run("⑴", 20)),
    "decimalEnclosedFullstop": _from_set(_run("⒈", 20)),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "chineseCounting": _counting("○"),
    "chineseCountingThousand": _thousand,
    "chineseLegalSimplified": _legal_simplified,
    "taiwaneseCounting": _counting("○"),
    "taiwaneseCountingThousand": _taiwanese,
    "taiwaneseDigital": _digits(_DIGITS_CIRCLE),
    "ideographLegalTraditional": _legal_traditional,
    "japaneseCounting": _japanese,
    "japaneseLegal": _japanese_legal,
    "japaneseDigitalTenThousand": _digits(_DIGITS),
    "ideographDigital": _digits(_DIGITS),
    "ideographTraditional": _from_set(_STEMS),
    "ideographZodiac": _from_set(_BRANCHES),
    "ideographZodiacTraditional": lambda number: (
        _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if 1 <= number <= 60 else str(number)
    ),
    "ideographEnclosedCircle": _from_set("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "koreanDigital2": _digits(_DIGITS),
}
