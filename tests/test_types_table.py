"""Which rule runs for which type, and its level there: the catalogue's table against the rule files.

The table is copied here; a rule that is written must stand in it, and equal it.
"""

from __future__ import annotations

import pytest

from shenggao_lint.rulebook import load_rulebook

TYPES = ("team", "personal", "criticism", "plan", "bulletin", "report", "rectification", "summary", "other")
IDS = {"team": "team-self-exam", "personal": "personal-self-exam"}

# Columns in the order of TYPES.  E, W, I: 须改, 建议改, 供参考; -: not run.
TABLE = """
S101  E E - E E E E W -
S102  W W - W W W W W -
S103  W W - W W W W W -
S104  W W W W W W W W W
S105  W W W W W W W W W
S106  W W W W W W W W -
S107  I I I I I I I I I
S108  W W W W W W W W W
S109  - - - I I I I I -
S110  I I - - - - - - -
A101  E E - E E E - - -
A102  W W - W W W - - -
A103  W W - - - - - - -
A104  E E - E E E - - -
A105  W W - W W W - - -
A106  W W - W W W - - -
A107  - I - - - - - - -
A108  - I - - - - - - -
A109  I I - I I I - - -
E101  W W W - I I W W -
E102  W W W - - - W W -
E103  I I - - - - - - -
E104  W W - - - - - - -
E105  W W - - - - - - -
R101  W W - - I I W - -
R102  - W - - - - - - -
R103  W W - - - - - - -
R104  W W - - - - - - -
R105  W W - - - - W - -
R106  W W - - - - - - -
R107  - - W - - - - - -
R108  - - W - - - - - -
C101  W W - - W W - - -
C102  W W - - - - - - -
C103  W W - - - - - - -
M101  W W - - - - W I -
M102  I I - - - - I I -
M103  W W - - W W W W -
M104  I I - - I I W I -
M105  - - - - - - W - -
M106  W W - - W W - - -
V101  W W W - W W W W -
V102  W W W - W W W W -
V103  I I I - I I I I -
V104  I I - - I I I I -
V105  W W W W W W W W -
P101  E E E E E E E E E
P102  E E E E E E E E E
P103  E E E E E E E E E
P104  E E E E E E E E E
P105  E E E E E E E E E
P106  W W W W W W W W W
P107  W W W W W W W W W
P108  E E E E E E E E E
P109  W W W W W W W W W
T101  E E E E E E E E E
T102  W W W W W W W W W
T103  W W W W W W W W W
T104  W W W W W W W W W
T105  W W W W W W W W W
T106  E E E E E E E E E
K101  W W W W W W W W W
K102  W W W W W W W W W
K103  E E E E E E E E E
K104  W W W W W W W W W
K105  W - - - W W W - -
K106  - W - - - - - - -
U001  I I I I I I I I I
U002  W W W W W W W W W
U003  W W W W W W W W W
U004  W W W W W W W W W
X101  E E E E E E E E E
X102  W W W W W W W W W
X103  - - - - W I - - -
"""
# (rule, case) -> level: a case that the text of the catalogue gives another level.
CASES = {
    ("S101", "practice-title"): "info",  # a summary whose title says 做法 or 经验
    ("S105", "etc"): "info",  # 等 before the number
    ("P101", "draft-date"): "warning",  # --stage draft: dates still to be fixed in a plan
    ("A107", "named"): "warning",  # the notice names the matters
    ("A108", "named"): "warning",  # the notice asks for it
    ("E101", "once"): "info",  # bulletin and report: once an aspect
    ("R101", "special"): "info",  # a special meeting on an inspection's feedback
    ("M101", "near"): "info",  # a measure shares a word of its own with the problem
    ("M104", "empty-row"): "error",  # a list row with both cells empty
    ("T101", "loose"): "info",  # a list that is not always meant as the set one
    ("T103", "party-line"): "error",  # 同党中央和省委、市委保持高度一致
    ("T103", "usage"): "info",  # two writings, one of them set
    ("T104", "loose"): "info",  # words of a title are others, lead and ending its own
    ("T104", "short"): "info",  # a title without its lead, or with a note of trial that it no longer has
    ("T105", "usage"): "info",  # 作出/做出, 的地得
    ("T106", "usage"): "info",  # the theory without the name, as in quotations
    ("K105", "more"): "info",  # the bulletin tells more than the team's draft
    ("K103", "weekday"): "warning",  # the day of the week does not fit the date
    ("X103", "unnamed"): "info",  # told without names
    ("V103", "dominant"): "warning",  # such subjects dominate the section
    # where it is in doubt the level is lower
    ("E101", "near"): "info",  # somebody, a scene, but no fact
    ("E102", "implied"): "info",  # a thought without a subject may be the speaker's
    ("E105", "near"): "info",  # hardly more than half of it is told before the turn
    ("K101", "stranger"): "info",  # another place named as one's own
    ("K102", "weak"): "info",  # a year in a sentence that only mostly names this meeting's
    ("K103", "likely"): "warning",  # a promise that lies before the meeting, told without a year
    ("K103", "weak"): "info",  # a season or a beginning that lies before the meeting
    ("K104", "retold"): "info",  # only the words around say that it is the same thing
    ("K106", "weak"): "info",  # 其 or 他 that may be another person
    ("R102", "weak"): "info",
    ("M103", "dated"): "info",  # nothing but a time limit speaks for the measure
    ("M103", "bare"): "info",  # plain words that name nothing to be checked
    ("M106", "hinted"): "info",  # what was owned to, and not how it stands
    ("P101", "outsider"): "info",  # somebody of the public, masked
    ("P109", "dashes"): "info",  # a list typed with dashes throughout
    ("V101", "later"): "info",  # slogans first, something told behind them
    ("C102", "beside"): "info",  # causes told under each problem, the root at another
    # what only the weights of its words tell
    **{
        (code, "weighed"): "info"
        for code in ("R101", "R104", "R105", "R106", "R107", "R108", "E104", "C101", "C102", "M103")
    },
    ("V102", "reflected"): "info",  # a cause with what was thought in it
    ("V102", "brief"): "info",  # causes named in a bulletin or report
    ("V102", "unit"): "info",  # a problem without a fact, of which another rule speaks
    ("V102", "likely"): "info",  # not all of it is empty talk
    ("R101", "hinted"): "info",  # a hotline, a ranking: not always put in place of one's own finding
    ("R105", "hinted"): "info",  # an old fault, not said to have been found before
    ("R103", "weak"): "info",  # a single clause, or one that may be the speaker's
    ("R104", "mild"): "info",  # politics only in the heading
    ("R106", "hinted"): "info",  # general talk, but little of it
    ("R107", "hinted"): "info",  # arrangements without a word that advises
    ("M105", "most"): "info",  # all but one or two share a date
    ("R108", "hinted"): "info",  # something dated stands beside the hopes
}
WORDS = {"E": "error", "W": "warning", "I": "info"}
BOOK = load_rulebook()
ROWS = {row.split()[0]: dict(zip(TYPES, row.split()[1:], strict=True)) for row in TABLE.split("\n") if row}
FAMILIES = tuple(sorted({code[0] for code in ROWS}))
CODES = [code for code in BOOK.rules if code.startswith(FAMILIES)]


def test_the_table_is_whole() -> None:
    assert all(len(row) == len(TYPES) for row in ROWS.values())
    assert {IDS.get(name, name) for name in TYPES} == set(BOOK.documents)
    assert [code for code in CODES if code not in ROWS] == []
    assert len(CODES) > 45


@pytest.mark.parametrize("code", CODES)
def test_types_are_those_of_the_table(code: str) -> None:
    runs = [name for name in TYPES if BOOK.rules[code].applies_to(IDS.get(name, name))]
    assert runs == [name for name in TYPES if ROWS[code][name] != "-"]


@pytest.mark.parametrize("code", CODES)
def test_levels_are_those_of_the_table(code: str) -> None:
    rule = BOOK.rules[code]
    for name, letter in ROWS[code].items():
        if letter != "-":
            assert rule.level_for(IDS.get(name, name)) == WORDS[letter], name


@pytest.mark.parametrize("code", CODES)
def test_cases_are_those_of_the_catalogue(code: str) -> None:
    cases = {key: level for key, level in BOOK.rules[code].levels.items() if key not in BOOK.documents}
    assert cases == {case: level for (owner, case), level in CASES.items() if owner == code}
