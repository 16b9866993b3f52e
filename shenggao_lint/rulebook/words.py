"""Chinese words for what a rule holds as codes: levels, document types, families."""

from __future__ import annotations

from .rule import Rule, Rulebook

LEVEL_WORDS = {"error": "须改", "warning": "建议改", "info": "供参考"}
ALL_TYPES = "所有文种"
# A rule for all types but these few is described by what it leaves out.
MAX_EXCEPT = 2


def level_words(rulebook: Rulebook, rule: Rule) -> str:
    """须改, or 须改（专题总结：建议改）."""
    others: dict[str, list[str]] = {}
    for key, level in rule.levels.items():
        others.setdefault(level, []).append(type_title(rulebook, key))
    exceptions = "；".join(f"{'、'.join(names)}：{LEVEL_WORDS[level]}" for level, names in others.items())
    return LEVEL_WORDS[rule.level] + (f"（{exceptions}）" if exceptions else "")


def type_words(rulebook: Rulebook, rule: Rule) -> str:
    """The document types that a rule is for, in Chinese."""
    if rule.types is None:
        return ALL_TYPES
    left_out = [name for name in rulebook.documents if name not in rule.types]
    if not left_out:
        return ALL_TYPES
    if len(left_out) <= MAX_EXCEPT < len(rule.types):
        return f"除{'、'.join(type_title(rulebook, name) for name in left_out)}外的文种"
    return "、".join(type_title(rulebook, name) for name in rule.types)


def type_title(rulebook: Rulebook, name: str) -> str:
    """The Chinese name of a document type; the word itself where there is none."""
    document = rulebook.documents.get(name, {})
    return str(document.get("name") or name)


def family_title(rulebook: Rulebook, family: str) -> str:
    """A family's Chinese name from rules/settings/families.yaml, "" where it has none."""
    return str((rulebook.settings.get("families") or {}).get(family, ""))


def families(rulebook: Rulebook) -> dict[str, list[Rule]]:
    """All rules by family: in the order of rules/settings/families.yaml, then the others by letter."""
    order = list(rulebook.settings.get("families") or {})
    found: dict[str, list[Rule]] = {}
    for rule in rulebook.rules.values():
        found.setdefault(rule.family, []).append(rule)
    known = [family for family in order if family in found]
    return {family: found[family] for family in (*known, *sorted(set(found) - set(known)))}
