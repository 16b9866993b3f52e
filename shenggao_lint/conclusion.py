"""The conclusion of a report, by the conditions in rules/settings/conclusions.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .findings import Finding


def conclude(findings: Sequence[Finding], conclusions: Sequence[dict[str, Any]]) -> tuple[str, str]:
    """(name, reason) of the first conclusion whose conditions hold; known findings do not count.

    A conclusion holds when one of its ``any`` conditions does, or when it has none.  A condition
    {level, rules, min, reason} counts the findings of that level and of those codes or prefixes.
    """
    counted = [finding for finding in findings if not finding.known]
    for conclusion in conclusions:
        conditions = conclusion.get("any")
        if not conditions:
            return conclusion["name"], conclusion["reason"]
        for condition in conditions:
            level = condition.get("level")
            prefixes = tuple(condition.get("rules", ()))
            count = sum(
                1
                for finding in counted
                if (level is None or finding.level == level)
                and (not prefixes or finding.rule.startswith(prefixes))
            )
            if count >= condition["min"]:
                return conclusion["name"], condition["reason"].format(count=count)
    return "", ""
