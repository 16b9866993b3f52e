"""What may stand in a configuration: one table, in the words of rulebook/schema.py and those of ``read.py``.

codes      codes or beginnings of codes, as a list or as text with commas
globs      patterns of paths, one or a list        folders   folders relative to the configuration
levelmap   code or beginning -> level              rulemap   code -> options of its kind
texts      one text or a list                      wordmap   lexicon -> {add, remove}
year       a campaign's id, quoted or not
"""

from __future__ import annotations

from ..rulebook.schema import Table

STAGE = "choice:draft|final"
FAIL_ON = "choice:error|warning|info|new|never"

# What may differ from file to file.
PER_FILE: Table = {
    "type": "name:types",
    "campaign": "year",
    "stage": STAGE,
    "select": "codes",
    "ignore": "codes",
    "levels": "levelmap",
    "options": "rulemap",
}
SUPPRESS: Table = {"path": "globs", "rule!": "codes", "text": "text", "reason": "text"}
CONFIGURATION: Table = {
    **PER_FILE,
    "fail_on": FAIL_ON,
    "organisation": "texts",
    "roster": "texts",
    "rules": "folders",
    "campaigns": "folders",
    "lexicons": "wordmap",
    "files": [{"path!": "globs", **PER_FILE}],
    "exclude": "globs",
    "baseline": "text",
    "suppress": [SUPPRESS],
}
# What must be known before the others can be checked: it makes the rulebook.
FIRST = ("rules", "campaigns", "lexicons")
