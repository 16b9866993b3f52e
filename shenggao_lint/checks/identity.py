"""A personal draft that speaks of its author as of another: 该同志, 其, by name, by another's name or post.

``third`` is lawful where somebody else stands before it (``antecedent``); ``posts`` maps a post to those
that contradict it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Span
from ..language.patterns import compiled
from ..rulebook import Rule
from ..structure import Outline
from ..structure.body import byline
from ..structure.lines import Line
from . import Hit

OPTIONS = {
    "third": "regex",
    "antecedent": "regex",
    "skip_roles": "strings",
    "named": "regex",
    "self_named": "regex",
    "signed": "regex",
    "spoken_of": "regex",
    "claim": "regex",
    "unit": "regex",
    "past": "regex",
    "chiefs": "strings",
    "members": "regex",
}
REQUIRED = (
    "third",
    "antecedent",
    "named",
    "self_named",
    "signed",
    "spoken_of",
    "claim",
    "unit",
    "chiefs",
    "members",
)
VALUES = ("reason",)
# Every word for oneself as for another has one of these.
THIRD = "其该本"


def check(outline: Outline, rule: Rule) -> Iterator[Hit]:
    """At the odd word, in the order of the text."""
    options = {key: compiled(value) for key, value in rule.options.items() if isinstance(value, str)}
    above = byline(outline)
    match = options["named"].search(above)
    name = match["name"].replace("　", "").replace(" ", "") if match else ""
    said: list[tuple[Span, str]] = []
    posts = _posts(above, rule)
    for line in outline.text.lines:
        if not line.in_body or line.blank or line.line in outline.title.lines:
            continue
        said += [(span, "个人材料里对自己应称“我”或“本人”") for span in _third(outline, rule, line, options)]
        if name:
            said += _names(outline, line, name, options)
        for found in options["claim"].finditer(line.text) if "书记" in line.text or "长" in line.text else ():
            if _skipped(outline, rule, line) or options["past"].search(line.text[: found.start()][-12:]):
                continue
            claimed = _posts(found["post"], rule)
            unit = options["unit"].search(found["post"])
            if name and unit and unit["unit"] not in above:
                said.append((line.span(*found.span("post")), "与署名的单位不一致"))
            elif posts and _contradict(posts, claimed):
                said.append((line.span(*found.span("post")), "与前面写的职务不一致"))
            elif not posts and claimed:
                posts = claimed
    for span, reason in sorted(said):
        yield Hit(span, values={"reason": reason})


def _skipped(outline: Outline, rule: Rule, line: Line) -> bool:
    section = outline.section_at(line.line)
    return section is not None and bool(set(rule.options.get("skip_roles", ())).intersection(section.roles))


def _third(outline: Outline, rule: Rule, line: Line, options: dict[str, re.Pattern[str]]) -> Iterator[Span]:
    if not any(char in line.text for char in THIRD) or _skipped(outline, rule, line):
        return
    for found in options["third"].finditer(line.text):
        before = line.text[: found.start()]
        if before.count("“") > before.count("”") or options["antecedent"].search(before):
            continue
        yield line.span(found.start(), found.end())


def _names(
    outline: Outline, line: Line, name: str, options: dict[str, re.Pattern[str]]
) -> Iterator[tuple[Span, str]]:
    text = line.text
    at = text.find(name)
    while at >= 0:
        if options["spoken_of"].match(text, at + len(name)) and not text[:at].endswith(("我", "本人", "“")):
            yield line.span(at, at + len(name)), "个人材料里对自己应称“我”或“本人”"
        at = text.find(name, at + 1)
    for key in ("self_named", "signed") if line.line > outline.end else ("self_named",):
        found = options[key].search(text)
        if found is None:
            continue
        other = re.sub(r"[\s　]", "", found["name"])
        if other != name and other not in byline(outline):
            yield line.span(*found.span("name")), f"与署名“{name}”不是同一个人"


def _posts(text: str, rule: Rule) -> set[str]:
    """Posts that a text says, 副 and membership told apart from the chief's."""
    found = set()
    for chief in rule.options["chiefs"]:
        for match in re.finditer(rf"(常务)?(副)?{chief}", text):
            found.add(("副" if match[2] else "") + chief)
    if re.search(rule.options["members"], text):
        found.add("成员")
    return found


def _contradict(own: set[str], claimed: set[str]) -> bool:
    for post in claimed - {"成员"}:
        if post in own:
            continue
        chief = post.removeprefix("副")
        if post != chief and chief in own:  # 副局长 by one who is 局长
            return True
        if post == chief and "副" + chief in own:  # 局长 by one who is 副局长
            return True
        if chief == "书记" and post == chief and "成员" in own:
            return True
        heads = {p.removeprefix("副") for p in own} - {"书记", "成员"}
        if chief != "书记" and heads and chief not in heads:  # 镇长 by one who is 局长
            return True
    return False
