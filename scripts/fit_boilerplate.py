"""Fit the weights of rules/settings/boilerplate.yaml: which pairs of characters tell empty talk from plain words.

    .venv/bin/python -m pip install -e ".[fit]"
    .venv/bin/python scripts/fit_boilerplate.py

Empty paragraphs: corpus/boilerplate/empty.txt and those the corpus' variants put in for the rule.  Plain ones:
corpus/boilerplate/lawful.txt and every paragraph of the corpus' clean drafts that the rule would look at.
Prints how well paragraphs of drafts left out are told apart (grouped cross-validation), and where the two
thresholds of the rule lie.  At run time the weights are only added up.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import yaml
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.preprocessing import normalize

from shenggao_lint.checks.boilerplate import candidates
from shenggao_lint.language.boilerplate import pairs
from shenggao_lint.readers import read
from shenggao_lint.rulebook import load_rulebook
from shenggao_lint.structure import outline
from shenggao_lint.structure.substance.evidence import Evidence

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
TARGET = ROOT / "rules" / "settings" / "boilerplate.yaml"
KIND = "boilerplate"
FEATURES, STRENGTH, SCALE = 2000, 30.0, 10
HEAD = """\
# 空话的字词：一段话里相邻的两个字，各按分值相加，除以个数的平方根，再加 bias。由 scripts/fit_boilerplate.py
# 用 corpus/boilerplate 和语料里的段落算出，不要手改；分值大的是到处能用的话，负的是说到实处的话。
"""


def written(name: str) -> list[str]:
    """The paragraphs of a file of corpus/boilerplate, without the kind before each."""
    lines = (CORPUS / KIND / name).read_text(encoding="utf-8").splitlines()
    return [line.partition("\t")[2] for line in lines if "\t" in line]


def drafted() -> tuple[list[str], list[str]]:
    """(paragraph, draft) of the clean drafts, as the rule would look at them."""
    rulebook = load_rulebook()
    rule = next(rule for rule in rulebook.select() if rule.kind == KIND)
    texts, drafts = [], []
    for path in sorted([*CORPUS.glob("clean/*.txt"), *CORPUS.glob("heldback/clean/*.txt")]):
        found = outline(read(str(path)), rulebook)
        for unit, text in candidates(found, rule) if rule.applies_to(found.type) else ():
            if not Evidence(found, unit).fact:
                texts.append(text)
                drafts.append(path.name)
    return texts, drafts


def put_in() -> list[str]:
    """The paragraphs that variants of the corpus put in for the rule."""
    rule = next(rule for rule in load_rulebook().select() if rule.kind == KIND)
    found = []
    for path in sorted(CORPUS.rglob("*.variant.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        at = [e["at"] for e in data.get("expect") or () if e["rule"] == rule.code and "at" in e]
        for edit in data["edits"] if at else ():
            found += [line for line in edit["replace"].split("\n") if any(a in line or line in a for a in at)]
    return [text for text in dict.fromkeys(found) if len(text) >= rule.options["min_chars"]]


def main() -> None:
    empty, lawful, variants = written("empty.txt"), written("lawful.txt"), put_in()
    clean, drafts = drafted()
    texts = [*empty, *variants, *lawful, *clean]
    known = len(empty) + len(variants)
    told = np.array([1] * known + [0] * (len(texts) - known))
    groups = [f"paragraph {i}" for i in range(len(texts) - len(clean))] + drafts
    model = LogisticRegression(C=STRENGTH, solver="liblinear", class_weight="balanced")

    def counted(words: list[str] | None) -> CountVectorizer:
        return CountVectorizer(
            analyzer=lambda text: sorted(pairs(text)), binary=True, vocabulary=words, min_df=3
        )

    every = counted(None)
    model.fit(normalize(every.fit_transform(texts)), told)
    heavy = np.argsort(-abs(model.coef_[0]))[:FEATURES]
    words = sorted(every.get_feature_names_out()[heavy])
    matrix = normalize(counted(words).fit_transform(texts))
    points = cross_val_predict(
        model, matrix, told, groups=groups, cv=GroupKFold(8), method="decision_function"
    )
    plainly = np.sort(points[told == 0])[::-1]
    print(f"{known} empty, {len(lawful)} lawful, {len(clean)} clean; AUC {roc_auc_score(told, points):.4f}")
    for false in (0, 1, 2, 5, 10):
        at = plainly[false]
        print(f"  {false} false above {at * SCALE:5.1f}: {(points[told == 1] > at).mean():.1%} found")
    model.fit(matrix, told)
    weights = {w: round(float(c) * SCALE) for w, c in zip(words, model.coef_[0], strict=True)}
    rows = "\n".join(f"  {word}: {weight}" for word, weight in weights.items() if weight)
    bias = round(float(model.intercept_[0]) * SCALE)
    TARGET.write_text(f"{HEAD}bias: {bias}\nweights:\n{rows}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
