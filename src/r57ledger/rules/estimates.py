"""Rules about estimates: amounts are in đồng, each is written once, none grows when approved."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Finding, Place
from r57ledger.rules.survey import Survey
from r57ledger.text import fold
from r57ledger.words.message import say

_MILLION = 1_000_000


def amounts_are_in_dong(survey: Survey) -> Iterator[Finding]:
    """An amount is written in đồng, not in thousands or millions of them.

    Tables for a budget are often in millions (triệu đồng). An amount below a million đồng is
    most often a line of such a table, and every sum that it is part of would be wrong.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        estimates:
          - year: 2026
            amount: 1200

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        estimates:
          - year: 2026
            amount: 1200000000
    """
    for path, index, estimate in survey.estimates:
        approved = estimate.approved.amount if estimate.approved else None
        for field, amount in ((("amount",), estimate.amount), (("approved", "amount"), approved)):
            if amount is not None and amount < _MILLION:
                yield Finding(
                    Place(path, ("estimates", index, *field)),
                    say("{amount} is less than a million đồng.", amount=amount),
                    say("If it is in millions, write {amount}.", amount=str(amount * _MILLION)),
                )


def approval_is_not_more_than_asked(survey: Survey) -> Iterator[Finding]:
    """What is approved of an estimate is not more than what it asks for.

    Where more is given than was asked, what was asked has changed: `amount` says it.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        estimates:
          - year: 2026
            amount: 120000000
            approved:
              date: 2025-12-20
              document: 388/QĐ-BVHTTDL
              amount: 1200000000

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        estimates:
          - year: 2026
            amount: 1200000000
            approved:
              date: 2025-12-20
              document: 388/QĐ-BVHTTDL
              amount: 1200000000
    """
    for path, index, estimate in survey.estimates:
        if estimate.granted > estimate.amount:
            yield Finding(
                Place(path, ("estimates", index, "approved", "amount")),
                say(
                    "{granted} is more than {amount}, which was asked for.",
                    granted=estimate.granted,
                    amount=estimate.amount,
                ),
                say("Look whether one of the two has a digit too many or too few."),
            )


def estimates_are_written_once(survey: Survey) -> Iterator[Finding]:
    """A record does not have the same estimate twice: year, source of money, amount, document.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        estimates:
          - year: 2026
            amount: 1200000000
            source: ngân sách nhà nước
          - year: 2026
            amount: 1200000000
            source: Ngân sách Nhà nước

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        estimates:
          - year: 2026
            amount: 1200000000
            source: ngân sách nhà nước
    """
    seen: set[tuple[object, ...]] = set()
    for path, index, one in survey.estimates:
        line = (path, one.year, one.amount, fold(one.source or ""), one.document)
        if line in seen:
            yield Finding(
                Place(path, ("estimates", index)),
                say(
                    "The estimate of {amount} for {year} stands here twice.",
                    amount=one.amount,
                    year=str(one.year),
                ),
                say("Delete one of the two, or say in `source` or `document` how they differ."),
            )
        seen.add(line)
