"""A draft that breaks off anywhere is checked to its end: no rule may fail on half a word or half a sentence."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from shenggao_lint import lint_text

ROOT = Path(__file__).parent.parent
DRAFTS = sorted(ROOT.glob("corpus/**/clean/*.txt"))
CUTS, SHORTEST = 3, 200


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_a_draft_that_breaks_off_is_checked(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    chance = random.Random(path.stem)
    for at in chance.sample(range(SHORTEST, len(text)), CUTS):
        assert lint_text(text[:at], path="draft.txt").chars  # a rule that fails raises RuntimeError
