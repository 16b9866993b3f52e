"""Posts that a text says, and whether they can be one person's.

Words are data (rules/consistency/K106-identity.yaml: chiefs, staff, offices, members).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...rulebook import Rule


def posts_of(text: str, rule: Rule) -> set[str]:
    """Posts that a text says, 副 and membership told apart from the chief's."""
    found: set[str] = set()
    for chief in (*rule.options["chiefs"], *rule.options.get("staff", ()), *rule.options.get("offices", ())):
        if chief in text:
            found.update(("副" if deputy else "") + chief for deputy in re.findall(rf"(副)?{chief}", text))
    if re.search(rule.options["members"], text):
        found.add("成员")
    return found


def contradict(own: set[str], claimed: set[str], post: str, rule: Rule) -> str:
    """ "" where both may be one person's posts; "sure" where not, "weak" where one may hold both.

    Posts of ``staff`` (总工程师) may be held beside others; those of ``offices`` (主任) are the body's own only where
    no other words stand before them.
    """
    staff, offices = set(rule.options.get("staff", ())), set(rule.options.get("offices", ()))
    heads = {p.removeprefix("副") for p in own} - {"书记", "成员"}
    weak = ""
    for said in claimed - {"成员"} - own:
        chief = said.removeprefix("副")
        if chief in offices and post.removeprefix("党组书记、").removeprefix("党委书记、") not in (
            said,
            "分管" + said,
        ):
            continue
        if said != chief and chief in own:  # 副局长 by one who is 局长
            return "sure"
        if said == chief and "副" + chief in own:  # 局长 by one who is 副局长
            return "sure"
        if chief == "书记" and "成员" in own and (said == chief or not heads - staff):
            return "sure"
        if chief in staff:
            weak = "weak" if heads and not claimed & own else weak
        elif chief != "书记" and heads and chief not in heads | offices:  # 镇长 by one who is 局长
            return "sure"
    return weak


def unheld(post: str, above: str, rule: Rule) -> bool:
    """Whether a post in a department (政治部主任, 组织部部长) is claimed that the by-line does not say."""
    return any(post.endswith(words) and words not in above for words in rule.options.get("departments", ()))
