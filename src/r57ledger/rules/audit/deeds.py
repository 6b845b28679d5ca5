"""The rules of the audit: what git knows of the ledger, and its records do not say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.entry import Entry
from r57ledger.history.deadlines import (
    ASSIGNED_BY,
    in_force,
    moves_deadline,
    moves_without_entry,
    share_of,
)
from r57ledger.history.deeds import Deed
from r57ledger.history.differences import FieldChange
from r57ledger.rules.audit.trail import Trail, told
from r57ledger.schedule.history import CORRECTION
from r57ledger.words.message import counted, say

LATE = 30
"""From how many calendar days after its day on the record of a completion is late."""
BULK = 10
"""From how many completions in one commit on they are told."""
AROUND = 7
"""How many calendar days before and after a last day a decision to move it is told."""
_DECISIONS = frozenset(
    {"extension", "adjustment", "reassignment", "suspension", "resumption", "cancellation"}
    | {"reopening", "completion"}
)
_COMPLETION = "completion"


def completions_are_recorded_in_time(trail: Trail) -> Iterator[Finding]:
    """A completion is committed within 30 days of the day that it bears.

    One that was recorded much later may have been dated back, so that a late task is in time.
    """
    for deed in trail.deeds:
        for entry in deed.new_entries:
            days = _days_after(entry.date.day, deed)
            if entry.kind == _COMPLETION and days is not None and days > LATE:
                yield Finding(
                    trail.place(deed, entry, "date"),
                    counted(
                        days,
                        "{task} was completed on {day} and recorded {n} day later, in {commit}.",
                        "{task} was completed on {day} and recorded {n} days later, in {commit}.",
                        task=deed.id,
                        day=entry.date.day,
                        commit=told(deed.commit),
                    ),
                    say("Look at the evidence: does it bear that day?"),
                )


def completions_come_one_by_one(trail: Trail) -> Iterator[Finding]:
    """A commit does not complete ten tasks or more at once.

    Tasks are done on days of their own. Many at once may be a wish to have good figures by the end
    of a period.
    """
    completions: defaultdict[str, list[tuple[Deed, Entry]]] = defaultdict(list)
    for deed in trail.deeds:
        for entry in deed.new_entries:
            if entry.kind == _COMPLETION:
                completions[deed.commit.id].append((deed, entry))
    for together in completions.values():
        if len(together) >= BULK:
            deed, entry = together[0]
            yield Finding(
                trail.place(deed, entry),
                counted(
                    len(together),
                    "{n} task was completed in one commit, {commit}: {task} first.",
                    "{n} tasks were completed in one commit, {commit}: {task} first.",
                    commit=told(deed.commit),
                    task=deed.id,
                ),
                say("Look at the evidence of some of them."),
            )


def deadlines_move_early(trail: Trail) -> Iterator[Finding]:
    """A deadline is not moved in the last seven days before its end, nor in the seven after it.

    An extension is asked for as soon as it is clear that the day cannot be kept. The day of the
    commit counts: that of the decision is typed.
    """
    for deed in trail.deeds:
        if deed.commit.committed is None:
            continue
        for entry in filter(moves_deadline, deed.new_entries):
            share = share_of(deed.before, entry)
            last = in_force(trail.reckoner, deed.before, share).last_day
            if last is None or abs((deed.commit.committed - last).days) > AROUND:
                continue
            yield Finding(
                trail.place(deed, entry, "date"),
                say(
                    "The deadline of {task} was moved around its last day, {last}, in {commit}.",
                    task=deed.id,
                    last=last,
                    commit=told(deed.commit),
                ),
                say("Ask since when it was known that the day could not be kept."),
            )
            break


def deadlines_move_by_entries(trail: Trail) -> Iterator[Finding]:
    """A deadline was not moved in a file without an entry that decides it.

    `r57 check --against` refuses this on a server; here is what came past it. What is told is the
    commit that changed the key of the file, or that changed or took out a decision: so does a merge
    in which somebody took a file as one side had it.
    """
    for deed in trail.deeds:
        keys = [change.field for change in deed.changes if change.field in ASSIGNED_BY]
        moved = any(moves_deadline(entry) for entry in deed.new_entries)
        if keys and not moved:
            yield Finding(
                trail.place(deed)._replace(field=(keys[0],)),
                say(
                    "`{key}` of {task} was changed without an entry, in {commit}.",
                    key=keys[0],
                    task=deed.id,
                    commit=told(deed.commit),
                ),
                _see_log(deed),
            )
        elif not keys and moves_without_entry(
            trail.reckoner, deed.before, deed.after, deed.changes
        ):
            yield Finding(
                trail.place(deed),
                say(
                    "A decision on the deadline of {task} was changed or taken out, in {commit}.",
                    task=deed.id,
                    commit=told(deed.commit),
                ),
                _see_log(deed),
            )


def completed_tasks_stay_completed(trail: Trail) -> Iterator[Finding]:
    """A task is completed once: it is not reopened to be completed again.

    It may have been counted as done in a period by whose end it was not.
    """
    for deed in trail.deeds:
        new = [entry for entry in deed.new_entries if entry.kind == _COMPLETION]
        former = [entry for entry in deed.after.log if entry.kind == _COMPLETION]
        if any(change.gone and change.gone.kind == _COMPLETION for change in deed.changes):
            yield Finding(
                trail.place(deed),
                say(
                    "A completion of {task} was changed or taken out, in {commit}.",
                    task=deed.id,
                    commit=told(deed.commit),
                ),
                _see_log(deed),
            )
        elif new and not deed.after.each and not deed.after.every and len(former) > 1:
            yield Finding(
                trail.place(deed, new[-1]),
                say(
                    "{task} was completed again, after a reopening, in {commit}.",
                    task=deed.id,
                    commit=told(deed.commit),
                ),
                say("Look in which period it was counted as done, and why it was reopened."),
            )


def units_write_of_their_own_tasks(trail: Trail) -> Iterator[Finding]:
    """The people of a unit edit the tasks of that unit, or of those below it.

    Whose people they are is told by the address in a commit and by `emails` in `units/`. People
    whose address no unit names are not judged.
    """
    ledger, organisation = trail.reckoner.ledger, trail.reckoner.organisation
    homes = {address.lower(): unit.id for unit in ledger.units.values() for address in unit.emails}
    for deed in trail.deeds if homes else ():
        day = deed.commit.committed
        email = deed.commit.email.lower()
        home = homes.get(email) or homes.get(f"*@{email.rpartition('@')[2]}")
        if day is None or home is None:
            continue
        leads = {*deed.after.lead, *deed.after.each, *deed.after.coordinating}
        above = {name for lead in leads for name in (lead, *organisation.ancestors(lead, day))}
        groups = {lead for lead in leads if organisation.is_group(lead)}
        own = organisation.groups_of(frozenset({home}), day)
        if leads and home not in above and not groups & own:
            yield Finding(
                trail.place(deed),
                say(
                    "{task}, led by {lead}, was edited by somebody of {unit}, in {commit}.",
                    task=deed.id,
                    lead=", ".join((*deed.after.lead, *deed.after.each)),
                    unit=home,
                    commit=told(deed.commit),
                ),
                say("Ask who decided it, or name the address in the unit's `emails`."),
            )


def corrections_are_few(trail: Trail) -> Iterator[Finding]:
    """Each correction is looked at: it changes what was counted, for every day.

    It is no mistake in itself.
    """
    for deed in trail.deeds:
        for entry in deed.new_entries:
            if entry.kind == CORRECTION:
                yield Finding(
                    trail.place(deed, entry),
                    say(
                        "`{key}` of {task} was corrected, in {commit}.",
                        key=entry.field or (entry.entry.kind if entry.entry else "entry"),
                        task=deed.id,
                        commit=told(deed.commit),
                    ),
                    say("Compare it with the document that it was copied from."),
                )


def decisions_are_signed(trail: Trail) -> Iterator[Finding]:
    """A commit that decides, completes or changes a deadline or a lead bears a signature.

    Where no commit of the ledger does, that is told once. Whether a signature is genuine is for
    `git verify-commit` to say.
    """
    deciding: dict[str, Deed] = {}
    for deed in trail.deeds:
        if any(_is_protected(change) for change in deed.changes):
            deciding.setdefault(deed.commit.id, deed)
    unsigned = [deed for id_, deed in deciding.items() if id_ not in trail.signed]
    if unsigned and not trail.signed:
        yield Finding(
            trail.place(unsigned[0]),
            counted(
                len(unsigned),
                "{n} commit decides something and bears no signature, nor does any other one.",
                "{n} commits decide something and bear no signature, nor does any other one.",
            ),
            say("`git config commit.gpgSign true` signs what is committed from then on."),
        )
        return
    for deed in unsigned:
        yield Finding(
            trail.place(deed),
            say(
                "A decision about {task} bears no signature, in {commit}.",
                task=deed.id,
                commit=told(deed.commit),
            ),
            say("Ask the author whether the commit is theirs."),
        )


def versions_can_be_read(trail: Trail) -> Iterator[Finding]:
    """Every version of a task can be read.

    What a commit changed in a file that could not be read is not known, and no other rule tells it.
    """
    for unread in trail.unread:
        task = trail.reckoner.ledger.tasks.get(unread.task)
        yield Finding(
            Place(task.path if task else unread.fault.path),
            say(
                "What {commit} changed of {task} is not known: line {line} of the file: {message}",
                commit=told(unread.commit),
                task=unread.task,
                line=str(unread.fault.line),
                message=unread.fault.message,
            ),
            say("Look at that commit: git show {commit}", commit=unread.commit.id[:7]),
        )


def _see_log(deed: Deed) -> str:
    return say("`r57 log {task}` shows from what to what.", task=deed.id)


def _is_protected(change: FieldChange) -> bool:
    entry = change.come or change.gone
    if entry is not None:
        return entry.kind in _DECISIONS
    return change.field in (*ASSIGNED_BY, "lead", "each", "kind")


def _days_after(day: date, deed: Deed) -> int | None:
    return None if deed.commit.committed is None else (deed.commit.committed - day).days
