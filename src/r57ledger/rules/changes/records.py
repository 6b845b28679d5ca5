"""Rules about records and entries: what was written stays, under an id of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.entry import Entry
from r57ledger.format.report import Report
from r57ledger.history.differences import text_of
from r57ledger.rules.changes.comparison import Comparison
from r57ledger.rules.changes.expected import EntryDifference, difference
from r57ledger.rules.entries import entry_place
from r57ledger.schedule.obligation import occurrences
from r57ledger.schedule.period import last_day, parse_report_period
from r57ledger.words.labels import label
from r57ledger.words.message import say

_KINDS = {
    "units": "unit",
    "plans": "plan",
    "tasks": "task",
    "targets": "target",
    "difficulties": "difficulty",
    "proposals": "proposal",
}
_WITH_LOGS = ("tasks", "difficulties", "proposals")
_OF_REPORT = ("submitted", "nil", "signed_by", "results", "difficulties", "proposals")


def entries_stay(comparison: Comparison) -> Iterator[Finding]:
    """An entry of a log stays as it was written; so does what was measured of a target.

    The entries of both states are compared as sets: one that is put in between others by its date
    is fine. What was mistyped is mended by an entry of the kind `correction`, and both stay.

    Before:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-07
        log:
          - {date: 2026-05-10, kind: progress, percent: 40}
          - {date: 2026-06-10, kind: progress, percent: 60}

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-07
        log:
          - {date: 2026-05-10, kind: progress, percent: 40}

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-07
        log:
          - {date: 2026-05-10, kind: progress, percent: 40}
          - {date: 2026-06-10, kind: progress, percent: 60}
          - date: 2026-06-20
            kind: correction
            entry: {date: 2026-06-10, kind: progress}
            void: true
            reason: It was meant for another task
    """
    for kind in _WITH_LOGS:
        for before, after in comparison.kept(kind):
            if after is not None:
                yield from _lost(
                    difference(before.log, after.log), Place(after.path, ("log",), on_key=True)
                )
    for before, after in comparison.kept("targets"):
        if after is None:
            continue
        texts = set(map(text_of, after.measurements))
        for measured in before.measurements:
            if text_of(measured) not in texts:
                yield Finding(
                    Place(after.path, ("measurements",), on_key=True),
                    say("The measurement of {day} is gone, or was changed.", day=measured.date.day),
                    say("Put it back. A later measurement is written beside it."),
                )


def closed_reports_stay(comparison: Comparison) -> Iterator[Finding]:
    """A report that was handed in stays as it is once its last day has passed.

    What was answered for a period has been counted, and sent on.

    Before:

        # plans/kh-01/plan.yaml
        title: Plan of 2026
        kind: plan
        issued: 2026-01-15
        reporting:
          - {id: monthly, every: month, due: day 25, owed_by: [vu-phap-che]}

        # plans/kh-01/reports/monthly/2026-05/vu-phap-che.yaml
        submitted: 2026-05-25
        results: Two of four chapters are written

    Fails:

        # plans/kh-01/plan.yaml
        title: Plan of 2026
        kind: plan
        issued: 2026-01-15
        reporting:
          - {id: monthly, every: month, due: day 25, owed_by: [vu-phap-che]}

        # plans/kh-01/reports/monthly/2026-05/vu-phap-che.yaml
        submitted: 2026-05-25
        results: All four chapters are written

    Mended:

        # plans/kh-01/plan.yaml
        title: Plan of 2026
        kind: plan
        issued: 2026-01-15
        reporting:
          - {id: monthly, every: month, due: day 25, owed_by: [vu-phap-che]}

        # plans/kh-01/reports/monthly/2026-05/vu-phap-che.yaml
        submitted: 2026-05-25
        results: Two of four chapters are written
        note: The other two were written in June
    """
    for before, after in comparison.kept("reports"):
        if not _is_closed(comparison, before):
            continue
        # It is known by its unit and its period: with another one it is another report.
        if after is None or (after.period, after.unit) != (before.period, before.unit):
            yield _gone(before, "report")
            continue
        for name in _OF_REPORT:
            was, is_ = getattr(before, name), getattr(after, name)
            if was and text_of(was) != text_of(is_):
                yield Finding(
                    Place(after.path, (name,)),
                    say("`{key}` of a report is changed whose last day has passed.", key=name),
                    say("Put it back. What is to be added goes to `note`, or to the next report."),
                )
        of_list = Place(after.path, ("entries",), on_key=True)
        yield from _lost(difference(before.entries, after.entries), of_list)


def records_stay(comparison: Comparison) -> Iterator[Finding]:
    """A record is not deleted; one that gets another id names the former one in `formerly`.

    It stays there, since letters and other ledgers may name the record so. No record becomes
    another one that was there already.

    Before:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-07

    Fails:

        # plans/kh-01/tasks/circular.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-07

    Mended:

        # plans/kh-01/tasks/circular.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-07
        formerly: [kh-01/t1]
    """
    gone = {plan.id for plan, later in comparison.kept("plans") if later is None}
    for kind, word in _KINDS.items():
        for before, after in comparison.kept(kind):
            in_a_plan = kind not in ("units", "plans") and before.id.partition("/")[0] in gone
            if after is None and not in_a_plan:
                yield _gone(before, word)
            for former in before.formerly if after is not None else ():
                if former not in (*after.formerly, after.id):
                    yield Finding(
                        Place(after.path, ("formerly",)),
                        say("The former id {id} is gone.", id=former),
                        say("Put it back: letters and other ledgers may still name the record so."),
                    )


def ids_are_not_used_again(comparison: Comparison) -> Iterator[Finding]:
    """A new record has an id that no other one ever had.

    Letters, reports and other ledgers may still name the former one. The history of the repository
    is asked; a record that comes back under its title is the same one.

    Before:

        $ git rm plans/kh-01/tasks/survey.yaml && git commit --message "Given up"

    Fails:

        # plans/kh-01/tasks/survey.yaml
        title: Train all officials in digital skills
        lead: vu-phap-che
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/training.yaml
        title: Train all officials in digital skills
        lead: vu-phap-che
        due: 2026-12
    """
    new = {
        record.path: record
        for kind in _KINDS
        for id_, record in getattr(comparison.after, kind).items()
        if id_ not in getattr(comparison.before, kind)
    }
    for path, title in comparison.past_titles(new).items() if new else ():
        key = "name" if path.startswith("units/") else "title"
        if text_of(title) != text_of(getattr(new[path], key)):
            yield Finding(
                Place(path, (key,)),
                say(
                    "The id {id} was that of another record, whose file was deleted.",
                    id=new[path].id,
                ),
                say("Give the new file another name."),
            )


def _is_closed(comparison: Comparison, report: Report) -> bool:
    """Tell whether the last day of a report has passed: that of its duty, else of its period."""
    reckoner, settings = comparison.reckoner_before, comparison.before.settings
    period = parse_report_period(report.period)
    plan = comparison.before.plans.get(report.plan)
    end = last_day(period, settings.window)
    if plan is None:
        return end < comparison.today
    for obligation in plan.reporting:
        if obligation.id == report.obligation:
            owed = occurrences(plan, obligation, reckoner.organisation, period, reckoner.context)
            days = [one.due.last_day for one in owed if one.unit == report.unit]
            end = next(filter(None, days), end)
    return end < comparison.today


def _lost(entries: EntryDifference, of_list: Place) -> Iterator[Finding]:
    """Yield a finding for each entry that is gone or changed; `of_list` is the list's place."""
    new = list(entries.new)
    for entry in entries.lost:
        changed = next((one for one in new if _is_same(entry, one)), None)
        if changed is None:
            yield Finding(
                of_list,
                say(
                    "The entry of {day} of the kind `{kind}` is gone.",
                    day=entry.date.day,
                    kind=entry.kind,
                ),
                say("Put it back. What is wrong in an entry is mended with `r57 correct`."),
            )
            continue
        new.remove(changed)
        name = next((f.name for f in fields(Entry) if _differs(entry, changed, f.name)), None)
        if name is None:  # a correction that has the same number in other digits
            continue
        key = name.rstrip("_")
        yield Finding(
            entry_place(changed, key),
            say(
                "`{key}` of the entry of {day} of the kind `{kind}` is changed.",
                key=key,
                day=entry.date.day,
                kind=entry.kind,
            ),
            say("Put it back. What is wrong in an entry is mended with `r57 correct`."),
        )


def _is_same(entry: Entry, other: Entry) -> bool:
    """Tell whether an entry is probably another one that was changed: of one day, or one place."""
    about = ("kind", "unit", "period", "task")
    if any(getattr(entry, name) != getattr(other, name) for name in about):
        return False
    return entry.date == other.date or entry.position == other.position


def _differs(entry: Entry, other: Entry, name: str) -> bool:
    return name not in ("path", "position") and getattr(entry, name) != getattr(other, name)


def _gone(record: Any, word: str) -> Finding:
    return Finding(
        Place(record.path),
        say("The {kind} {id} is gone.", kind=label(word), id=record.id),
        say(
            "Put the file back. What is given up is recorded with `r57 cancel`, and a file gets "
            "another name with `r57 mv`."
        ),
    )
