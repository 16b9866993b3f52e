"""``--baseline`` and ``--write-baseline``: known findings are marked; the file is written anew on request."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from .. import baseline, walk
from ..baseline import Known
from ..configuration.resolve import Resolver
from ..findings import DocumentReport, Report
from . import console
from .errors import CommandError
from .run import CheckOptions


def apply(report: Report, paths: Mapping[str, str], resolver: Resolver, options: CheckOptions) -> Report:
    """The report with known findings marked.  Raises CommandError.

    paths   inputs by their path as shown; each draft goes with the baseline of its configuration
    """
    documents = {document.path: document for document in report.documents}
    files: dict[str, list[str]] = {}
    for path in paths.values():
        file = options.baseline or resolver.baseline(path)
        if file is not None:
            files.setdefault(file, []).append(path)
    if options.write_baseline and not files:
        raise CommandError("没有写明基线文件，请加 --baseline 文件，或在配置里写 baseline。")
    failed = {failure.path for failure in report.failures}
    for file, own in files.items():
        old = _read(file, writing=options.write_baseline)
        here = [(path, documents[walk.shown(path)]) for path in own if walk.shown(path) in documents]
        whole = [path for path, document in here if document.path not in failed]
        gone = _gone(old, here, whole, resolver)
        if options.write_baseline:
            current = _current(here, resolver)
            kept = baseline.updated(old, gone, current)
            _write(file, kept)
            console.say(f"{walk.shown(file)}：已写入，记下 {len(kept)} 处，删去 {len(gone)} 处。")
            old = tuple(kept)
        elif options.verbose:
            for known in gone:
                console.say(
                    f"{known.path}：基线里的一处（{known.rule}，原第 {known.line} 行）已经不在，"
                    "用 --write-baseline 可以从基线里删去。"
                )
        fingerprints = {known.fingerprint for known in old}
        for path, document in here:
            conclusions = resolver.settings(path).rulebook.settings.get("conclusions", ())
            documents[document.path] = baseline.mark(document, fingerprints, conclusions)
    return report._replace(documents=tuple(documents.values()))


def _read(file: str, *, writing: bool) -> tuple[Known, ...]:
    if writing and not os.path.exists(file):
        return ()
    try:
        return baseline.read(file)
    except baseline.BaselineError as error:
        raise CommandError(str(error)) from None


def _gone(
    old: Sequence[Known],
    here: Sequence[tuple[str, DocumentReport]],
    whole: Sequence[str],
    resolver: Resolver,
) -> list[Known]:
    found = {finding.fingerprint for _, document in here for finding in document.findings}
    rules = {
        resolver.settings(path).name(path): {rule.code for rule in resolver.settings(path).rules}
        for path in whole
    }
    root = resolver.configuration(here[0][0]).root if here else None
    return baseline.stale(
        old,
        found,
        lambda known: known.rule in rules.get(known.path, ()),
        baseline.exists_below(root),
    )


def _current(here: Sequence[tuple[str, DocumentReport]], resolver: Resolver) -> list[Known]:
    return [
        Known(resolver.settings(path).name(path), finding.line, finding.rule, finding.fingerprint)
        for path, document in here
        for finding in document.findings
    ]


def _write(file: str, entries: Sequence[Known]) -> None:
    try:
        console.save(file, baseline.dump(entries))
    except OSError as error:
        raise CommandError(f"{file}：写不进去（{walk.reason(error)}），请换一个位置。") from None
