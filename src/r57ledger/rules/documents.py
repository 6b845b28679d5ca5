"""Rules about documents that are likely one, written twice or read wrongly."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.plan import Plan
from r57ledger.rules.mentions import document_mentions
from r57ledger.rules.survey import Survey
from r57ledger.text import code_key, fold, quoted, texts
from r57ledger.words.message import mark, say

_NUMBER = re.compile("[0-9]+")
_FEWEST_DIGITS = 2
_STUCK_DIGIT = mark(
    "{document} may be the same document as {other}, the plan {plan}: a digit of a footnote may "
    "have stuck."
)
_TWO_SPELLINGS = mark(
    "{document} may be the same document as {other}, the plan {plan}: one code in two spellings."
)


def codes_are_of_one_document(survey: Survey) -> Iterator[Finding]:
    """No two documents have codes or ids that are alike but for a footnote's digit.

    In copied texts the number of a footnote sticks to the number before it: "Resolution 571" is
    Resolution 57 with note 1, "Plan 13814" is Plan 1381 with note 4. Two plans whose numbers
    differ by one more digit at the end, and that are not known to be of different days, are
    likely one document. So are two with one code in two spellings.

    Fails:

        # plans/57-nq-tw/plan.yaml
        title: Resolution on science, technology and digital transformation
        kind: resolution
        code: 57-NQ/TW

        # plans/571-nq-tw/plan.yaml
        title: Resolution on breakthroughs
        kind: resolution
        code: 571-NQ/TW

    Mended:

        # plans/57-nq-tw/plan.yaml
        title: Resolution on science, technology and digital transformation
        kind: resolution
        code: 57-NQ/TW
    """
    by_name: defaultdict[str, list[Plan]] = defaultdict(list)
    for plan in survey.ledger.plans.values():
        for name in _names(plan):
            by_name[name].append(plan)
    for name, plans in by_name.items():
        for shorter in _without_last_digit(name):
            for plan in plans:
                for other in by_name.get(shorter, ()):
                    if not _of_different_days(plan, other):
                        yield _one_document(plan, other, _STUCK_DIGIT)
        for plan in plans[1:]:
            if not _of_different_days(plan, plans[0]):
                yield _one_document(plan, plans[0], _TWO_SPELLINGS)


def _names(plan: Plan) -> set[str]:
    """Return the keys that a document goes by: its code's, or its id's where it has no code."""
    return {code_key(plan.code)} if plan.code is not None else {plan.id}


def _without_last_digit(name: str) -> Iterator[str]:
    """Yield the name with the last digit taken from each of its numbers, years excepted."""
    for match in _NUMBER.finditer(name):
        if len(match[0]) > _FEWEST_DIGITS and not _is_year(match[0]):
            yield name[: match.end() - 1] + name[match.end() :]


def _number(code: str) -> str:
    """Return the first number of a code, as it is written; empty for none."""
    match = _NUMBER.search(code)
    return match[0] if match else ""


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.startswith("20")


def _of_different_days(one: Plan, other: Plan) -> bool:
    if one.issued is None or other.issued is None:
        return False
    return one.issued != other.issued


def _one_document(plan: Plan, other: Plan, message: str) -> Finding:
    places = [Place(one.path, () if one.code is None else ("code",)) for one in (plan, other)]
    return Finding(
        places[0],
        say(
            message,
            document=quoted(plan.code or plan.id),
            other=quoted(other.code or other.id),
            plan=other.id,
        ),
        say("If it is the same, keep one plan; else give both their `issued` day."),
        also=places[1],
    )


def documents_are_named_by_id(survey: Survey) -> Iterator[Finding]:
    """A document that is a plan of this ledger is named by its id.

    `document` takes the code of a document only where that document is no plan here. A code in
    another spelling, or with the digit of a footnote at its number, is not found to be the same
    document, and the task is missing in the lists of that plan.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        sources:
          - document: 01/KH-bvhttdl

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        sources:
          - document: kh-01
    """
    ids, plans = survey.plan_ids, survey.ledger.plans
    by_key = {
        code_key(name): plan.id
        for plan in plans.values()
        for name in (*plan.aliases, *filter(None, (plan.code,)))
    }
    numbers = {_number(key) for key in by_key}
    for document, path, field in document_mentions(survey.ledger):
        if document in ids:
            continue
        number = _number(document)
        if number not in numbers and number[:-1] not in numbers:
            continue
        key = code_key(document)
        plan = by_key.get(key)
        if plan is not None:
            yield Finding(
                Place(path, field),
                _other_name(document, plans[plan], key),
                say("Name it by its id: {plan}.", plan=plan),
            )
        elif "sources" in field:
            match = next((s for s in _without_last_digit(key) if s in by_key), None)
            if match is not None:
                yield Finding(
                    Place(path, field),
                    say(
                        "{document} may be the plan {plan}: a digit of a footnote may have stuck "
                        "to the number.",
                        document=quoted(document),
                        plan=by_key[match],
                    ),
                    say(
                        "If it is the same document, name it by its id: {plan}.",
                        plan=by_key[match],
                    ),
                )


def _other_name(document: str, plan: Plan, key: str) -> str:
    if plan.code is not None and code_key(plan.code) == key:
        return say(
            "{document} is the code of the plan {plan}.", document=quoted(document), plan=plan.id
        )
    return say(
        "{document} is an alias of the plan {plan}.", document=quoted(document), plan=plan.id
    )


def plans_are_written_once(survey: Survey) -> Iterator[Finding]:
    """No two documents have the same title, unless they are of different days.

    Titles are compared without diacritics, capitals and double blanks.

    Fails:

        # plans/kh-02/plan.yaml
        title: Kế hoạch  năm 2025
        kind: plan

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch năm 2025 của Bộ Khoa học và Công nghệ
        kind: plan
    """
    seen: dict[str, Plan] = {}
    for plan in survey.ledger.plans.values():
        twins = {seen.setdefault(fold(title), plan).id: plan for title in texts(plan.title)}
        for twin in sorted(twins.keys() - {plan.id}):
            if not _of_different_days(plan, survey.ledger.plans[twin]):
                yield Finding(
                    Place(plan.path, ("title",)),
                    say("This document has the title of {plan}.", plan=twin),
                    say("If it is the same, keep one plan; else give both their `issued` day."),
                    also=Place(survey.ledger.plans[twin].path, ("title",)),
                )
