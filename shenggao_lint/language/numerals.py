"""Chinese and Arabic numerals as numbers."""

from __future__ import annotations

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_CIRCLED = {c: i for i, c in enumerate("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", 1)}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = "万"


def value(text: str) -> int | None:
    """The number written as ``12``, ``１２``, ``十二``, ``一百〇三``, ``一万六千``, ``⑫``; None where it is none."""
    if not text:
        return None
    if text in _CIRCLED:
        return _CIRCLED[text]
    if text.isdecimal():
        return int(text)
    if _MYRIAD in text:
        high, _, low = text.partition(_MYRIAD)
        above, below = value(high), value(low) if low else 0
        return None if above is None or below is None else above * 10_000 + below
    total = current = 0
    for char in text:
        if char in _DIGITS:
            # positional writing: 一〇一
            current = current * 10 + _DIGITS[char] if current and not total else _DIGITS[char]
        elif char in _UNITS:
            total += (current or 1) * _UNITS[char]
            current = 0
        else:
            return None
    return total + current


def chinese(number: int) -> str:
    """1–99 in Chinese numerals; other numbers in digits."""
    digits = "〇一二三四五六七八九"
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else digits[tens] + "十"
    return head + (digits[ones] if ones else "")
