"""The laws that numbers of a relation must obey; each says in Chinese what is wrong, or "" where nothing is.

Numbers come by the letters of the relation's groups; the match gives its other groups.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ...language import numerals

Numbers = Mapping[str, float]
Law = Callable[[Numbers, re.Match[str]], str]

PLACES = 4
# How far a fraction told as such may be off.
FRACTION = 0.04
NEARLY = 0.75
# Further off than this a number is no product told wrong.
TWICE = 2
# How far a rate told for what is done may be off what is left, in points.
PERCENT = 1.5
ALMOST, MANY = 0.9, 12
# How far rounding may carry shares beyond their whole.
# How far a number of months may be off, in months.
WEEKS, NEAR_MONTH = 52, 0.15
TENTHS, ROUNDED = "成", 1.02


def same(one: float, other: float) -> bool:
    """Whether two figures are the same as written."""
    return round(one - other, PLACES) == 0


def _at_most(n: Numbers, match: re.Match[str]) -> str:
    """b of a."""
    return f"{n['b']:g}多于{n['a']:g}" if n["b"] > n["a"] else ""


def _none_left(n: Numbers, match: re.Match[str]) -> str:
    """All are done, and d are not."""
    return f"还有{n['d']:g}" if n["d"] else ""


def _sum(n: Numbers, match: re.Match[str]) -> str:
    """a and b (and d, e) make up c."""
    total = sum(value for name, value in n.items() if name != "c")
    return "" if same(total, n["c"]) else f"相加是{round(total, PLACES):g}，不是{n['c']:g}"


def _gap(n: Numbers, match: re.Match[str]) -> str:
    """17天，离20天还差3天; 压到9天，离7天还差2天, where less is better."""
    return "" if same(n["a"] - n["c"], n["b"]) else _sum(n, match)


def _most_of(n: Numbers, match: re.Match[str]) -> str:
    """a and b (and d, e) make up c; where much is left, other parts may have gone untold."""
    total = sum(value for name, value in n.items() if name != "c")
    return _sum(n, match) if total > NEARLY * n["c"] else ""


def _nearly_all(n: Numbers, match: re.Match[str]) -> str:
    """a and b are so nearly c that they should be all of it; c is large enough for that to tell."""
    total = n["a"] + n["b"]
    return _sum(n, match) if ALMOST * n["c"] <= total <= n["c"] / ALMOST and n["c"] > MANY else ""


def _two_left(n: Numbers, match: re.Match[str]) -> str:
    """b of a are done, and two are left."""
    return "" if same(n["a"], n["b"] + 2) else f"后面说的是{n['b']:g}和2，相加是{n['b'] + 2:g}"


def _one_less(n: Numbers, match: re.Match[str]) -> str:
    """a are the others of one of c."""
    return "" if same(n["a"], n["c"] - 1) else f"{n['c']:g}人里除一人外是{n['c'] - 1:g}人"


def _within(n: Numbers, match: re.Match[str]) -> str:
    """a and b (and d) are parts of c."""
    total = round(sum(value for name, value in n.items() if name != "c"), PLACES)
    return f"各部分相加是{total:g}，多于{n['c']:g}" if total > n["c"] else ""


def _shares(n: Numbers, match: re.Match[str]) -> str:
    """Shares of one whole, in percent or tenths (``ha``, ``hb`` …: hundredths after the tenths)."""
    parts = [match[f"h{name}"] or "" for name in n]
    hundredths = sum(5 if part == "半" else numerals.value(part) or 0 for part in parts if part)
    total = round(sum(n.values()) + hundredths / 10, PLACES)
    whole = 10 if match["u"] == TENTHS else 100
    return f"各占的加起来是{total:g}{match['u']}" if total > whole * ROUNDED else ""


def _equal(n: Numbers, match: re.Match[str]) -> str:
    """a are b."""
    return "" if same(n["a"], n["b"]) else f"前面写的是{n['a']:g}"


def _both(n: Numbers, match: re.Match[str]) -> str:
    """a and b together are c and d."""
    told, due = n["a"] + n["b"], n["c"] + n["d"]
    return "" if same(told, due) or same(n["a"], due) else f"合起来是{told:g}，后面的相加是{due:g}"


def _in_turn(n: Numbers, match: re.Match[str]) -> str:
    """a, then b of c; where b is all of them, it counts those before."""
    return "" if same(n["b"], n["c"]) else _within(n, match)


def _product(n: Numbers, match: re.Match[str]) -> str:
    """a times b are c."""
    due = n["a"] * n["b"]
    return "" if same(due, n["c"]) else f"{n['a']:g}乘{n['b']:g}是{due:g}"


def _each(n: Numbers, match: re.Match[str]) -> str:
    """a times b are c, which is told as more, or (``ww``) as all of them."""
    due = n["a"] * n["b"]
    told = n["c"] > due or match["ww"]
    fits = same(due, n["c"]) or not told or n["a"] < 2 or max(due, n["c"]) > TWICE * min(due, n["c"])
    return "" if fits else f"{n['a']:g}乘{n['b']:g}是{due:g}"


def _all_round(n: Numbers, match: re.Match[str]) -> str:
    """Each of a is criticised by the b others, c times in all: at least once by each, and none by himself."""
    due = n["a"] * n["b"]
    if not same(n["a"], n["b"] + 1) or due <= n["c"] != n["a"] ** 2:
        return ""
    return f"{n['a']:g}人各受其他{n['b']:g}人的，应是{due:g}条"


def _weekly(n: Numbers, match: re.Match[str]) -> str:
    """c in a year, a in each week."""
    return f"一年有{WEEKS}周" if n["c"] > WEEKS * n["a"] + 1 else ""


def _months_on(n: Numbers, match: re.Match[str]) -> str:
    """From the day d of the month a to the day e of b are n months."""
    due = (n["b"] - n["a"]) % 12 + (n["e"] - n["d"]) / 30
    return "" if abs(due - n["n"]) <= NEAR_MONTH else f"两个日期之间是{round(due, 1):g}个月"


def _yearly(n: Numbers, match: re.Match[str]) -> str:
    """b persons, each a in every month or quarter, are c in a year (or in one such time)."""
    times = next(count for word, count in _TIMES.items() if match["per"].startswith(word))
    each = n["a"] * n.get("b", 1)
    due = each * times
    return "" if same(due, n["c"]) or same(each, n["c"]) else f"一年{times}次合起来是{due:g}"


_TIMES = {"月": 12, "个月": 12, "季": 4, "半年": 2, "学期": 2, "两个月": 6}


def _hundred(n: Numbers, match: re.Match[str]) -> str:
    """Shares that are all there is."""
    total = round(sum(n.values()), PLACES)
    return "" if abs(total - 100) <= PERCENT else f"加起来是{total:g}%"


def _over_hundred(n: Numbers, match: re.Match[str]) -> str:
    """Shares of one whole."""
    total = round(sum(n.values()), PLACES)
    return f"加起来是{total:g}%" if total > 100 + PERCENT else ""


def _rate(n: Numbers, match: re.Match[str]) -> str:
    """a of c are r percent."""
    due = 100 * n["a"] / n["c"] if n["c"] else n["r"]
    return "" if abs(due - n["r"]) < 1 or n["a"] > n["c"] else f"{n['c']:g}里的{n['a']:g}是{due:.1f}%"


def _most(n: Numbers, match: re.Match[str]) -> str:
    """b is more than half of a, or (where ``few`` is told) less."""
    half = n["a"] / 2
    if match["few"]:
        return f"{n['b']:g}已过{n['a']:g}的一半" if half < n["b"] <= n["a"] else ""
    return f"{n['b']:g}不到{n['a']:g}的一半" if n["b"] < half else ""


def _fraction(n: Numbers, match: re.Match[str]) -> str:
    """b is x/y of a: 三分之一."""
    if not n["a"] or not n["y"]:
        return ""
    told, due = n["x"] / n["y"], n["b"] / n["a"]
    return "" if abs(told - due) <= FRACTION else f"{n['b']:g}占{n['a']:g}的{100 * due:.0f}%"


def _years(n: Numbers, match: re.Match[str]) -> str:
    """From the year a to the year b are n years, counted with both ends or without one."""
    due = n["b"] - n["a"]
    return "" if due < 0 or due - 1 <= n["n"] <= due + 1 else f"{n['a']:g}年到{n['b']:g}年是{due:g}年"


def _numbered(n: Numbers, match: re.Match[str]) -> str:
    """第a项至第b项 are n."""
    due = n["b"] - n["a"] + 1
    return "" if same(due, n["n"]) or due <= 0 else f"第{n['a']:g}到第{n['b']:g}是{due:g}"


def _moved(n: Numbers, match: re.Match[str]) -> str:
    """From the rank a to the rank b are n places."""
    due = abs(n["a"] - n["b"])
    return "" if same(due, n["n"]) else f"第{n['a']:g}到第{n['b']:g}相差{due:g}"


def _rest_rate(n: Numbers, match: re.Match[str]) -> str:
    """d of c are not done where r percent are."""
    due = 100 * (n["c"] - n["d"]) / n["c"] if n["c"] else n["r"]
    return (
        ""
        if n["d"] > n["c"] or abs(due - n["r"]) < PERCENT
        else f"{n['c']:g}里还有{n['d']:g}，完成的是{due:.1f}%"
    )


def _named(n: Numbers, match: re.Match[str]) -> str:
    """n of them, and their names."""
    count = len(re.split("[、和与]", match["names"]))
    return "" if count == n["n"] else f"列出的是{count}{match['k']}"


def _posts(n: Numbers, match: re.Match[str]) -> str:
    """n persons in all, listed by post, some posts with a number: 工会主席、财务科长、三名车间代表列席，共5人."""
    told = [_COUNTED.search(item) for item in match["names"].split("、")]
    count = sum(numerals.value(item[1]) or 0 if item else 1 for item in told)
    # one person may hold two of the posts
    fits = count == n["n"] or (count > n["n"] and not any(told))
    return "" if fits else f"列出的是{count}人"


_COUNTED = re.compile("([0-9]{1,2}|[一二两三四五六七八九十]{1,2})[名位]")

LAWS: Mapping[str, Law] = {
    "at-most": _at_most,
    "none-left": _none_left,
    "sum": _sum,
    "gap": _gap,
    "most-of": _most_of,
    "nearly-all": _nearly_all,
    "one-less": _one_less,
    "two-left": _two_left,
    "within": _within,
    "shares": _shares,
    "equal": _equal,
    "both": _both,
    "in-turn": _in_turn,
    "product": _product,
    "each": _each,
    "all-round": _all_round,
    "weekly": _weekly,
    "months-on": _months_on,
    "yearly": _yearly,
    "hundred": _hundred,
    "over-hundred": _over_hundred,
    "rate": _rate,
    "most": _most,
    "fraction": _fraction,
    "years": _years,
    "numbered": _numbered,
    "moved": _moved,
    "rest-rate": _rest_rate,
    "named": _named,
    "posts": _posts,
}
