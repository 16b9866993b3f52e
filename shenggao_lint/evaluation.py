"""How good the rules are on labelled drafts: found, missed, false; precision, recall, F1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from .findings import DocumentReport, Failure, Finding
from .labels import Case, Corpus, Expectation

# False findings of a clean draft are counted per so many characters.
PER_CHARS = 10_000

Lint = Callable[[Case], tuple[DocumentReport, list[Failure]]]


class Match(NamedTuple):
    """An expected finding that is there; ``exact``: the words are the very ones labelled."""

    expectation: Expectation
    finding: Finding
    exact: bool


class Outcome(NamedTuple):
    """What became of one case.

    wrong    {key: (labelled, recognised)} for type, campaign and year
    """

    case: Case
    report: DocumentReport
    matches: tuple[Match, ...]
    missed: tuple[Expectation, ...]
    false: tuple[Finding, ...]
    wrong: dict[str, tuple[Any, Any]]


class Score(NamedTuple):
    """Counts for a rule, a family or everything."""

    expected: int
    found: int
    missed: int
    false: int
    exact: int

    @property
    def precision(self) -> float | None:
        """Share of what was reported that is right; None when nothing was."""
        return _share(self.found, self.found + self.false)

    @property
    def recall(self) -> float | None:
        """Share of what was expected that is found; None when nothing was."""
        return _share(self.found, self.expected)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None where neither can be said."""
        return _share(2 * self.found, 2 * self.found + self.false + self.missed)


class Evaluation(NamedTuple):
    """All outcomes, and what could not be evaluated."""

    outcomes: tuple[Outcome, ...]
    failures: tuple[Failure, ...]
    unlabelled: tuple[str, ...]

    def scores(self, key: Callable[[str], str]) -> dict[str, Score]:
        """Scores by ``key`` of the rule's code, in order of that key."""
        expected: Counter[str] = Counter()
        found: Counter[str] = Counter()
        missed: Counter[str] = Counter()
        false: Counter[str] = Counter()
        exact: Counter[str] = Counter()
        for outcome in self.outcomes:
            found.update(key(match.expectation.rule) for match in outcome.matches)
            exact.update(key(match.expectation.rule) for match in outcome.matches if match.exact)
            missed.update(key(expectation.rule) for expectation in outcome.missed)
            false.update(key(finding.rule) for finding in outcome.false)
        expected = found + missed
        return {
            word: Score(expected[word], found[word], missed[word], false[word], exact[word])
            for word in sorted({*expected, *false})
        }

    def total(self) -> Score:
        """The score over all rules."""
        return self.scores(lambda rule: "").get("", Score(0, 0, 0, 0, 0))

    def clean(self) -> tuple[int, int, int]:
        """Drafts without an expected finding: how many, their characters, false findings in them."""
        clean = [outcome for outcome in self.outcomes if not outcome.case.base and not outcome.case.expect]
        return len(clean), sum(o.report.chars for o in clean), sum(len(o.false) for o in clean)


def family(rule: str) -> str:
    """The letters that a code begins with."""
    return rule.rstrip("0123456789")


def evaluate(corpus: Corpus, lint: Lint, codes: Sequence[str]) -> Evaluation:
    """Run ``lint`` on every case and judge its findings; only rules in ``codes`` count."""
    outcomes: list[Outcome] = []
    failures = list(corpus.failures)
    reports: dict[str, DocumentReport] = {}
    expects: dict[str, tuple[Expectation, ...]] = {}
    for case in corpus.cases:
        expected = tuple(item for item in case.expect if item.rule in codes)
        report, failed = lint(case)
        failures.extend(failed)
        if case.base is None:
            reports[case.path], expects[case.path] = report, expected
            outcomes.append(_judge(case, report, expected, report.findings, ()))
        else:
            new = _new_findings(report, reports[case.base])
            outcomes.append(_judge(case, report, expected, new, expects[case.base]))
    return Evaluation(tuple(outcomes), tuple(failures), corpus.unlabelled)


def _judge(
    case: Case,
    report: DocumentReport,
    expected: Sequence[Expectation],
    findings: Sequence[Finding],
    of_base: Sequence[Expectation],
) -> Outcome:
    # The draft's own words: what a report shows may be masked.
    lines = [block.text for block in case.document.blocks]
    matches = list(_matches(expected, findings, lines))
    met = {id(match.expectation) for match in matches}
    false = [finding for finding in findings if _is_false(finding, case, (*expected, *of_base), lines)]
    recognised = {"type": report.type, "campaign": report.campaign, "year": report.year}
    return Outcome(
        case,
        report,
        tuple(matches),
        tuple(item for item in expected if id(item) not in met),
        tuple(false),
        {key: (value, recognised[key]) for key, value in case.truth.items() if value != recognised[key]},
    )


def _matches(
    expected: Iterable[Expectation], findings: Sequence[Finding], lines: Sequence[str]
) -> Iterator[Match]:
    """One finding for one expectation; the closest fit is taken first."""
    open_expectations, free = list(expected), list(findings)
    for closeness in range(3):
        for item in list(open_expectations):
            for finding in free:
                if finding.rule == item.rule and _fits(item.at, finding, lines, closeness):
                    yield Match(item, finding, closeness == 0)
                    open_expectations = [other for other in open_expectations if other is not item]
                    free.remove(finding)
                    break


def _fits(at: str, finding: Finding, lines: Sequence[str], closeness: int) -> bool:
    """Whether words fit a finding: 0 the same words, 1 one holds the other, 2 the same block."""
    excerpt = finding.excerpt.strip()
    if closeness == 0:
        return at == excerpt
    if closeness == 1:
        return bool(excerpt) and (at in excerpt or excerpt in at)
    return at in lines[finding.line - 1]


def _is_false(finding: Finding, case: Case, expected: Iterable[Expectation], lines: Sequence[str]) -> bool:
    if case.silent and finding.rule.startswith(case.silent):
        return True
    if finding.level == "info" or (case.allow and finding.rule.startswith(case.allow)):
        return False
    # A second finding at an expected place is not found twice, but it is not wrong either.
    return not any(
        item.rule == finding.rule and any(_fits(item.at, finding, lines, closeness) for closeness in range(3))
        for item in expected
    )


def _new_findings(report: DocumentReport, base: DocumentReport) -> list[Finding]:
    """The findings that the unchanged base does not have; places may have moved."""
    same_block = Counter(_in_block(finding, base) for finding in base.findings)
    first = []
    for finding in report.findings:
        key = _in_block(finding, report)
        if same_block[key]:
            same_block[key] -= 1
        else:
            first.append(finding)
    # Of the base's findings whose block changed, the same words still are the same finding.
    same_words: Counter[tuple[str, str]] = Counter()
    for (rule, excerpt, _), count in same_block.items():
        same_words[rule, excerpt] += count
    new = []
    for finding in first:
        if same_words[finding.rule, finding.excerpt]:
            same_words[finding.rule, finding.excerpt] -= 1
        else:
            new.append(finding)
    return new


def _in_block(finding: Finding, report: DocumentReport) -> tuple[str, str, str]:
    return finding.rule, finding.excerpt, report.lines[finding.line - 1]


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def line_of(expectation: Expectation, case: Case) -> int | None:
    """The first line that holds the words of an expectation, or None."""
    if not expectation.at:
        return None
    return next((block.line for block in case.document.blocks if expectation.at in block.text), None)
