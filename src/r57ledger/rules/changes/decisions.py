"""Rules that tell what people should look at: new decisions, and what numbers rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, timedelta
from itertools import chain

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.entry import Entry
from r57ledger.format.task import Task
from r57ledger.rules.changes.cause import changed, dates_changed
from r57ledger.rules.changes.comparison import Comparison, begin_of
from r57ledger.rules.changes.expected import difference
from r57ledger.rules.entries import entry_place
from r57ledger.schedule.classes import Standing
from r57ledger.words.message import counted, say

_EXTENSION = "extension"
# These say what a ledger is called and how it speaks; `published` only grows.
_FREE = frozenset({"name", "language", "place", "sources", "note"})


def extension_comes_in_time(comparison: Comparison) -> Iterator[Finding]:
    """An extension is decided while the task is still in term.

    One that is decided after the last day makes a late task one that was never late.

    Before:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-05

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-05
        log:
          - date: 2026-06-10
            kind: extension
            to: 2026-09
            document: 512/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The law it details was passed late

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-05
        log:
          - date: 2026-05-28
            kind: extension
            to: 2026-09
            document: 512/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The law it details was passed late
    """
    for row, entry in _new_extensions(comparison):
        last = row.last_day
        if last is not None and entry.date.day > last:
            yield Finding(
                entry_place(entry, "date"),
                say(
                    "This extension of {task} was decided on {day}, after its last day, {last}.",
                    task=row.id,
                    day=entry.date.day,
                    last=last,
                ),
                say("Look whether the day of the decision is right; the task was late until then."),
            )


def extension_is_decided_above(comparison: Comparison) -> Iterator[Finding]:
    """An extension is approved by somebody who does not belong to the unit that leads the task.

    The setting `approvers` names the posts that may approve; theirs are right in any case.

    Before:

        # units/vu-truong.yaml
        name: Vụ trưởng Vụ Pháp chế
        kind: post
        parent: vu-phap-che

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-07

    Fails:

        # units/vu-truong.yaml
        name: Vụ trưởng Vụ Pháp chế
        kind: post
        parent: vu-phap-che

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-07
        log:
          - date: 2026-06-10
            kind: extension
            to: 2026-09
            document: 512/QĐ-BVHTTDL
            approved_by: vu-truong
            reason: The law it details was passed late

    Mended:

        # units/vu-truong.yaml
        name: Vụ trưởng Vụ Pháp chế
        kind: post
        parent: vu-phap-che

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-07
        log:
          - date: 2026-06-10
            kind: extension
            to: 2026-09
            document: 512/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The law it details was passed late
    """
    for row, entry in _new_extensions(comparison):
        approver = entry.approved_by
        if approver is None or approver in comparison.before.settings.approvers:
            continue
        organisation = comparison.reckoner.organisation
        own = {approver, *organisation.ancestors(approver, entry.date.day)}
        leads = [lead for lead in row.leads if lead in own]
        if leads:
            yield Finding(
                entry_place(entry, "approved_by"),
                say(
                    "{approver} approves this extension and belongs to {lead}, which leads {task}.",
                    approver=approver,
                    lead=leads[0],
                    task=row.id,
                ),
                say("Name who decided above the unit, or name this post in `approvers`."),
            )


def settings_change_in_sight(comparison: Comparison) -> Iterator[Finding]:
    """A change of the settings that rules and numbers follow from is told.

    The change itself is still judged by the settings before it.

    Before:

        # r57.yaml
        format: 1

    Fails:

        # r57.yaml
        format: 1
        severity:
          R57-434: off

    Mended:

        # r57.yaml
        format: 1
        note: The ledger of the plan of 2026
    """
    before, after = comparison.before.settings, comparison.after.settings
    for field in fields(after):
        was, is_ = getattr(before, field.name), getattr(after, field.name)
        grows = field.name == "published" and is_[: len(was)] == was
        if was != is_ and field.name not in _FREE and not grows:
            yield Finding(
                Place("r57.yaml", (field.name,)),
                say("`{key}` of the settings changes.", key=field.name),
                say("Let those agree who answer for the ledger: rules and numbers follow from it."),
            )


def begin_changes_in_sight(comparison: Comparison) -> Iterator[Finding]:
    """A change of the day since which a task exists is told.

    A task exists since it was assigned, or else since its plan was issued. With another day, views
    of the days between have one task more or less, and figures that were sent no longer come out.
    A correction of `assigned` says why the day was wrong.

    Before:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        assigned: 2026-02-10
        due: 2026-05

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        assigned: 2026-06-10
        due: 2026-05

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        assigned: 2026-02-10
        due: 2026-05
        log:
          - date: 2026-06-20
            kind: correction
            field: assigned
            to: 2026-06-10
            reason: The letter that assigns it was sent in June
    """
    moved: dict[Place, list[tuple[str, date, date]]] = {}
    for id_ in comparison.expected.tasks:
        before = begin_of(comparison.reckoner_expected, id_)
        after = begin_of(comparison.reckoner, id_)
        # A task that begins after today is judged by the rules about work and deadlines.
        if before and after and before != after and max(before, after) <= comparison.today:
            place = _place_of_begin(comparison, comparison.after.tasks[id_])
            moved.setdefault(place, []).append((id_, before, after))
    for place, tasks in moved.items():
        task, before, after = tasks[0]
        yield Finding(
            place,
            counted(
                len(tasks),
                "{task} existed since {before}, and now exists since {after}.",
                "{n} tasks now exist since another day: {task}, for one, since {after} and no "
                "longer since {before}.",
                task=task,
                before=before,
                after=after,
            ),
            say(
                "Let those agree who answer for the ledger: figures of the days between change. "
                "For a mistype, `r57 correct --field assigned` says why."
            ),
        )


def _place_of_begin(comparison: Comparison, task: Task) -> Place:
    """Return the place of the change that lets a task exist since another day."""
    former = comparison.expected.tasks[task.id]
    places = chain(
        changed(former, task, task.path, ("assigned",)),
        dates_changed(comparison, (), task.plan),
    )
    return next(places, Place(task.path))


def _new_extensions(comparison: Comparison) -> Iterator[tuple[Standing, Entry]]:
    """Yield the new extensions of tasks that were there before, and how a row stood until then.

    It is one row of those that an extension is about.
    """
    for before, after in comparison.kept("tasks"):
        for entry in difference(before.log, after.log).new if after is not None else ():
            if entry.kind == _EXTENSION:
                eve = entry.date.day - timedelta(days=1)
                rows = comparison.reckoner.of(after.id, eve)
                row = next((row for row in rows if _is_about(entry, row)), None)
                if row is not None:
                    yield row, entry


def _is_about(entry: Entry, row: Standing) -> bool:
    period = row.period and row.period.text
    return entry.unit in (None, row.each_unit) and entry.period in (None, period)
