"""Rules about ids and paths: what must differ, and what was renamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import is_normalized, normalize

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.identity import identify
from r57ledger.format.ledger import Ledger
from r57ledger.rules.survey import Survey
from r57ledger.text import quoted
from r57ledger.words.message import mark, say


def paths_differ_in_more_than_case(survey: Survey) -> Iterator[Finding]:
    """No two files have paths that differ only in capitals.

    Windows and macOS keep one of them and lose the other without a word when the repository is
    checked out there. So does macOS with two that differ only in the Unicode form of their letters.

    Fails:

        # plans/kh-01/evidence/minutes.txt
        # plans/kh-01/evidence/Minutes.txt

    Mended:

        # plans/kh-01/evidence/minutes.txt
        # plans/kh-01/evidence/minutes-2.txt
    """
    if len({_folded(path) for path in survey.paths}) == len(survey.paths):
        return
    by_fold: defaultdict[str, list[str]] = defaultdict(list)
    for path in survey.paths:
        if identify(path).kind != "elsewhere":
            by_fold[_folded(path)].append(path)
    for paths in by_fold.values():
        # NFC and lower case first: what is in NFD or has capitals is the one to rename.
        first, *others = sorted(
            paths, key=lambda path: (not is_normalized("NFC", path), path.swapcase())
        )
        for other in others:
            if other.casefold() == first.casefold():
                message = mark("This path differs from {path} only in capitals.")
            else:
                message = mark(
                    "This path differs from {path} only in the Unicode form of its letters, NFC or "
                    "NFD."
                )
            yield Finding(
                Place(other),
                say(message, path=quoted(first)),
                say("Rename one of the two; ids are written in lower case."),
            )


def _folded(path: str) -> str:
    """Return a path as a computer sees it that tells neither capitals nor Unicode forms."""
    return normalize("NFC", path.casefold())


def former_ids_are_free(survey: Survey) -> Iterator[Finding]:
    """A former id is the id of no other record, and one record's only.

    `formerly` records a rename, so that commands and older reports still find the record. An id
    that now is another record's would lead to the wrong one.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12

        # plans/kh-01/tasks/t2.yaml
        title: Collect comments on the draft
        lead: vu-phap-che
        due: 2026-10
        formerly: [kh-01/t1]

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12

        # plans/kh-01/tasks/t2.yaml
        title: Collect comments on the draft
        lead: vu-phap-che
        due: 2026-10
        formerly: [kh-01/t01]
    """
    for records in _kinds(survey.ledger):
        owners: dict[str, str] = {}
        for record in records.values():
            for index, former in enumerate(record.formerly):
                place = Place(record.path, ("formerly", index))
                if former in records:
                    yield Finding(
                        place,
                        say(
                            "The former id {id} is the id of a record that is there.",
                            id=quoted(former),
                        ),
                        say("A former id is one that no record has any more."),
                    )
                elif owners.setdefault(former, record.id) != record.id:
                    yield Finding(
                        place,
                        say(
                            "The former id {id} is claimed by {record} too.",
                            id=quoted(former),
                            record=owners[former],
                        ),
                        say("A rename has one record; leave it with that one."),
                    )


def _kinds(ledger: Ledger) -> Iterator[Mapping[str, Any]]:
    """Yield the records of each kind that has former ids; an id is unique within its kind."""
    yield ledger.units
    yield ledger.plans
    yield ledger.tasks
    yield ledger.targets
    # A proposal has the id of no difficulty: both are files of one folder.
    yield {record.id: record for record in ledger.register}
    yield ledger.reports
