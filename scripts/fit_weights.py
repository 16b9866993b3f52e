"""Fit the weights of rules/weights/: which pairs of characters tell texts that a rule looks for from others.

    .venv/bin/python -m pip install -e ".[fit]"
    .venv/bin/python scripts/fit_weights.py [NAME ...]

One model for each rule file with ``weighed`` (the units that it names), and ``boilerplate`` for paragraphs.
Wanted: what the corpus' variants put in for the rule.  Others: the same kind of units of all clean drafts, and what
variants put in for other rules without allowing this one.  Empty and lawful paragraphs of corpus/boilerplate come in
for ``boilerplate``.  Prints how well texts of drafts and sets left out are told apart (grouped cross-validation):
the scores above which so many clean texts lie are where ``likely`` and ``sure`` of the rule files come from.
At run time the weights are only added up.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.preprocessing import normalize

from shenggao_lint.checks.boilerplate import candidates
from shenggao_lint.language.weights import pairs
from shenggao_lint.readers import read
from shenggao_lint.rulebook import Rule, Rulebook, load_rulebook
from shenggao_lint.structure import Outline, outline
from shenggao_lint.structure.substance.evidence import Evidence, evidence

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
TARGET = ROOT / "rules" / "weights"
PARAGRAPHS = "boilerplate"
FEATURES, STRENGTH, SCALE, FOLDS = 1200, 30.0, 10, 8
HEAD = """\
# 字词的分值：一段话里相邻的两个字各按分值相加，除以个数的平方根，再加 bias。由 scripts/fit_weights.py 用语料里的
# 段落算出，不要手改；分值大的字词多见于这条规则要找的话，负的多见于别的话。
"""


class Text(NamedTuple):
    """A text, the draft or set it comes from, and whether it is clean (of a draft without a defect)."""

    words: str
    group: str
    clean: bool


class Made(NamedTuple):
    """A variant: its outline, the new lines, its labels by rule, and the set it belongs to."""

    found: Outline
    new: set[str]
    expected: dict[str, list[str]]
    allowed: tuple[str, ...]
    group: str


def drafted(rulebook: Rulebook) -> list[tuple[str, Outline]]:
    """(name, outline) of all clean drafts."""
    paths = sorted([*CORPUS.glob("clean/*.txt"), *CORPUS.glob("heldback/clean/*.txt")])
    return [(path.name, outline(read(str(path)), rulebook)) for path in paths]


def varied(rulebook: Rulebook) -> Iterator[Made]:
    """All variants of the corpus, each made from its draft."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(CORPUS.rglob("*.variant.yaml")):
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
            base = path.parent / data["base"]
            before = base.read_text(encoding="utf-8") if base.suffix == ".txt" else None
            if before is None:
                continue
            text = before
            for edit in data["edits"]:
                text = text.replace(edit["find"], edit["replace"], 1)
            draft = Path(folder) / "稿件.txt"
            draft.write_text(text, encoding="utf-8")
            expected: dict[str, list[str]] = {}
            for entry in data.get("expect") or ():
                expected.setdefault(entry["rule"], []).append(entry.get("at", ""))
            number = re.search(r"-(\d+)[.]variant", path.name)
            yield Made(
                outline(read(str(draft)), rulebook),
                set(text.splitlines()) - set(before.splitlines()),
                expected,
                tuple(data.get("allow") or ()),
                f"set {number[1]}" if number else path.name,
            )


def units(found: Outline, kinds: list[str]) -> list[Evidence]:
    """The units of some kinds."""
    return [item for kind in kinds for item in evidence(found, kind)]


def paragraphs(found: Outline, rule: Rule) -> list[str]:
    """The paragraphs that the rule would look at."""
    if not rule.applies_to(found.type):
        return []
    return [text for unit, text in candidates(found, rule) if not Evidence(found, unit).fact]


def of_units(
    rule: Rule, drafts: list[tuple[str, Outline]], made: list[Made]
) -> tuple[list[Text], list[Text]]:
    """(wanted, others) for a rule with ``weighed``."""
    assert rule.weighed is not None
    kinds = rule.weighed["units"]
    others = [
        Text(item.text, name, True)
        for name, found in drafts
        if rule.applies_to(found.type)
        for item in units(found, kinds)
    ]
    wanted = []
    for each in made:
        at = [words for words in each.expected.get(rule.code, ()) if words]
        allowed = rule.code in each.expected or rule.code.startswith(each.allowed)
        for item in units(each.found, kinds):
            lines = {each.found.line(piece.line).text for piece in item.unit.pieces}
            if any(words in item.text for words in at):
                wanted.append(Text(item.text, each.group, False))
            elif not allowed and rule.applies_to(each.found.type) and lines & each.new:
                others.append(Text(item.text, each.group, False))
    return wanted, others


def of_paragraphs(
    rule: Rule, drafts: list[tuple[str, Outline]], made: list[Made]
) -> tuple[list[Text], list[Text]]:
    """(wanted, others) for paragraphs of boilerplate."""
    wanted = [Text(text, f"empty {i}", False) for i, text in enumerate(written("empty.tsv"))]
    others = [Text(text, f"lawful {i}", True) for i, text in enumerate(written("lawful.tsv"))]
    others += [Text(text, name, True) for name, found in drafts for text in paragraphs(found, rule)]
    for each in made:
        at = each.expected.get(rule.code, ())
        wanted += [
            Text(text, each.group, False)
            for text in paragraphs(each.found, rule)
            if any(words and words in text for words in at)
        ]
    return wanted, others


def written(name: str) -> list[str]:
    """The paragraphs of a file of corpus/boilerplate, without the kind before each."""
    lines = (CORPUS / PARAGRAPHS / name).read_text(encoding="utf-8").splitlines()
    return [line.partition("\t")[2] for line in lines if "\t" in line]


def fit(name: str, wanted: list[Text], others: list[Text]) -> None:
    """Fit, print how well it goes on texts left out, and write the weights."""
    wanted = list({text.words: text for text in wanted}.values())
    texts = [*wanted, *others]
    told = np.array([1] * len(wanted) + [0] * len(others))
    model = LogisticRegression(C=STRENGTH, solver="liblinear", class_weight="balanced")

    def counted(words: list[str] | None) -> Any:
        return CountVectorizer(
            analyzer=lambda text: sorted(pairs(text)), binary=True, vocabulary=words, min_df=3
        )

    every = counted(None)
    words = [text.words for text in texts]
    model.fit(normalize(every.fit_transform(words)), told)
    heavy = np.argsort(-abs(model.coef_[0]))[:FEATURES]
    known = sorted(every.get_feature_names_out()[heavy])
    matrix = normalize(counted(known).fit_transform(words))
    groups = [text.group for text in texts]
    points = SCALE * cross_val_predict(
        model, matrix, told, groups=groups, cv=GroupKFold(FOLDS), method="decision_function"
    )
    clean = np.array([text.clean for text in texts])
    plain = np.sort(points[(told == 0) & clean])[::-1]
    varied_points = np.sort(points[(told == 0) & ~clean])[::-1]
    print(f"{name}: {len(wanted)} wanted, {len(others)} others; AUC {roc_auc_score(told, points):.4f}")
    for false in (0, 2, 5):
        at = plain[false]
        found = (points[told == 1] > at).mean()
        print(
            f"  {false} clean above {at:6.1f}: {found:.1%} found, {(varied_points > at).sum()} of other rules"
        )
    model.fit(matrix, told)
    weights = {w: round(float(c) * SCALE) for w, c in zip(known, model.coef_[0], strict=True)}
    rows = "\n".join(f"  {word}: {weight}" for word, weight in weights.items() if weight)
    bias = round(float(model.intercept_[0]) * SCALE)
    (TARGET / f"{name}.yaml").write_text(f"{HEAD}bias: {bias}\nweights:\n{rows}\n", encoding="utf-8")


def main(names: list[str]) -> None:
    """Fit the models of these names, or all."""
    rulebook = load_rulebook()
    drafts, made = drafted(rulebook), list(varied(rulebook))
    for rule in rulebook.rules.values():
        if rule.weighed is not None and rule.weighed["weights"] in (names or [rule.weighed["weights"]]):
            fit(rule.weighed["weights"], *of_units(rule, drafts, made))
        elif rule.kind == PARAGRAPHS and PARAGRAPHS in (names or [PARAGRAPHS]):
            fit(PARAGRAPHS, *of_paragraphs(rule, drafts, made))


if __name__ == "__main__":
    main(sys.argv[1:])
