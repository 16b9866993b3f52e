"""What may stand in the YAML files: one table per kind of file.

A table maps key -> type.  ``!`` after a key: it must be there.  A type is a word (see typewords.py), a
table for a nested map, or a list holding one table for a list of such maps.  Optional keys that are
absent get the empty value of their type: "" [] {} False, None for numbers; an absent nested map gets
all its keys with empty values.

    text          a string that is not empty          str           any string
    int number bool                                   strings       list of strings
    any           anything                            map           a map with any content
    weights       word -> number                      units         role -> problem, cause or measure
    regex regexes checked with the `regex` module, {lex:NAME} expanded
    words         lists of words inside a list        template      text with {names}
    choice:a|b    one of these                        choices:a|b   a list of these
    name:SET      one known name of that set          names:SET     a list of these
                  (sets: types, roles, kinds, campaigns, lexicons)
"""

from __future__ import annotations

from typing import Any

Table = dict[str, Any]

# The document types of the catalogue; every file in rules/documents adds its own.
TYPES = (
    "team-self-exam",
    "personal-self-exam",
    "criticism",
    "plan",
    "bulletin",
    "report",
    "rectification",
    "summary",
    "other",
)
# The roles of a self-examination; headings and parts of rules/documents add the others.
ROLES = ("opening", "previous", "problems", "case", "matters", "causes", "measures", "closing")

LEVEL = "choice:error|warning|info"
CERTAINTY = "choice:H|M+|M|L"
SCOPE = "choice:files|document|title|section|aspect|unit|sentence|heading|cell|block|suppression"
ANCHOR = "choice:span|line|title|heading|unit|sentence"

# Where an example's text stands, and what is expected there.
EXAMPLE: Table = {
    "text": "text",
    "file": "text",
    "type": "name:types",
    "campaign": "name:campaigns",
    "role": "name:roles",
    "previous": "text",
    "stage": "choice:draft|final",
    "format": "choice:text|markdown",
    "note": "text",
}

RULE: Table = {
    "code!": "code",
    "name!": "slug",
    "title!": "text",
    "kind!": "name:kinds",
    "level!": LEVEL,
    "levels": "levels",
    "types": "types",
    "scope!": SCOPE,
    "anchor!": ANCHOR,
    "silences": "silences",
    "status": "choice:stable|preview",
    "default": "bool",
    "since": "int",
    "until": "int",
    "source": {"document": "text", "clause": "text"},
    "why!": "text",
    "fix!": "template",
    "message!": "template",
    "options": "options",
    # what the rule's own signs miss, by fitted weights
    "weighed": {
        "weights!": "name:weights",
        "units!": "strings",
        "likely!": "number",
        "sure": "number",
        "min_chars": "int",
        "without_fact": "bool",
        "message!": "text",
    },
    "note": "text",
    "examples!": {
        "bad!": [EXAMPLE | {"at!": "places", "level": LEVEL}],
        "good!": [EXAMPLE],
    },
}

DOCUMENT: Table = {
    "type!": "slug",
    "name!": "text",
    "titles": "strings",
    "shared_titles": "strings",
    "owners": "strings",
    "signs": "weights",
    "match": "choice:all|first",
    "lists_aspects": "choice:headings|text|never",
    "campaign": "choice:any|none",
    "headings": [{"roles!": "strings", "words!": "strings", "note": "text"}],
    "parts": [
        {
            "role!": "slug",
            "name!": "text",
            "required": "bool",
            "stated": "bool",
            "aspects": "bool",
            "headings": "strings",
            "leads": "strings",
            "signs": "strings",
            "min_signs": "int",
            "paired_with": "text",
            "min_share": "number",
            "min_chars": "int",
            "note": "text",
        }
    ],
    "by_place": "map",
    "order": "names:roles",
    "units": "units",
    "options": "map",
    "note": "text",
}

CAMPAIGN: Table = {
    "id!": "text",
    "year!": "int",
    "title!": "text",
    "special": "strings",
    "names": "strings",
    "theme": {"text!": "text", "anchors": "strings", "certainty": CERTAINTY},
    "list_name": "text",
    "certainty": CERTAINTY,
    "aspects": [
        {
            "title!": "text",
            "short": "text",
            "words": "words",
            "certainty": CERTAINTY,
            "politics": "bool",
        }
    ],
    "required": [
        {
            "id!": "slug",
            "title!": "text",
            "words": "words",
            "types": "names:types",
            "roles": "names:roles",
            "certainty": CERTAINTY,
            "level": LEVEL,
            "note": "text",
        }
    ],
    "meeting": {"from": "text", "to": "text"},
    "options": "map",
    "source": {"document": "text", "clause": "text"},
    "note": "text",
}

LEXICON: Table = {
    "name!": "slug",
    "title!": "text",
    "words": "strings",
    "groups": "groups",
    "source": {"document": "text", "clause": "text"},
    "note": "text",
}

# rules/settings/*.yaml and rules/weights/*.yaml are free data
FOLDERS = {"documents": "type", "campaigns": "id", "lexicons": "name"}
SETTINGS = "settings"
WEIGHTS = "weights"
MIN_EXAMPLES = 2
