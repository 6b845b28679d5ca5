"""Rules about the units that entries name: who acts, who takes over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from r57ledger.diagnostic import Field, Finding, Place
from r57ledger.format.common import UNSTATED
from r57ledger.format.entry import TASK_ENTRIES, Entry
from r57ledger.format.task import Task
from r57ledger.rules.entries import entry_place
from r57ledger.rules.leads import no_unit
from r57ledger.rules.survey import Survey
from r57ledger.schedule.history import OF_ALL, ids_of
from r57ledger.text import did_you_mean, quoted
from r57ledger.words.message import say
from r57ledger.words.sentences import listed

OF_ONE_UNIT = frozenset(TASK_ENTRIES) - OF_ALL
"""The entries that are of one unit, where a task is for many."""

_MOST_NAMED = 12
"""Where a task is for more units, a finding does not name them."""


def entry_units_exist(survey: Survey) -> Iterator[Finding]:
    """The units that entries name are units of the ledger, and take over while they exist.

    `unit` says whose entry it is, `from` and `to` of a reassignment who led and who leads, and a
    correction of `lead` or `each` who was meant.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-01
            kind: reassignment
            to: van-phong
            document: 88/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The department is at its limits

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-01
            kind: reassignment
            to: van-phong-bo
            document: 88/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The department is at its limits
    """
    ids = survey.unit_ids
    logs = [entries for _, entries in survey.histories.values()]
    for entry in chain(*logs, *(item.log for item in survey.ledger.register)):
        for field, unit in _units(entry):
            if unit not in ids and unit != UNSTATED:
                yield no_unit(survey, entry_place(entry, *field), unit)
            elif field[0] == "to" and not survey.organisation.exists(unit, entry.date.day):
                yield from _not_in_being(survey, entry, field, unit)


def _units(entry: Entry) -> Iterator[tuple[Field, str]]:
    """Yield the units that an entry names, each with the steps to it."""
    if entry.unit is not None and entry.task is None:
        yield ("unit",), entry.unit
    if entry.kind == "reassignment" or entry.field in {"lead", "each"}:
        for field, value in (("from", entry.from_), ("to", entry.to)):
            # What a correction corrects may be a mistyped unit.
            if field == "from" and entry.kind == "correction":
                continue
            for index, unit in enumerate(ids_of(value)):
                yield ((field,) if isinstance(value, str) else (field, index)), unit


def _not_in_being(survey: Survey, entry: Entry, field: Field, unit: str) -> Iterator[Finding]:
    record = survey.ledger.units.get(unit)
    if record is None or entry.kind != "reassignment" or not entry.date.exact:
        return
    key = "from"
    if record.until is not None and record.until < entry.date.day:
        key = "until"
        heirs = [survey.organisation.present(heir, entry.date.day) for heir in record.successor]
        message = say("The new lead {unit} ended on {last}.", unit=quoted(unit), last=record.until)
        help_ = _there_was(heirs, entry.date.day)
    else:
        message = say(
            "The new lead {unit} exists from {first} on.", unit=quoted(unit), first=record.from_
        )
        help_ = say("Correct the date of the entry, or name the unit that was there.")
    also = Place(record.path, (key,))
    yield Finding(entry_place(entry, *field), message, help_, also=also)


def _there_was(heirs: list[str], day: date) -> str | None:
    if not heirs:
        return None
    return say("On {day} its successor was there: {units}.", day=day, units=", ".join(heirs))


def reassignment_is_from_the_lead(survey: Survey) -> Iterator[Finding]:
    """The `from` of a reassignment is the unit that leads on that day, or all that do.

    `from` may be left out. Where it stands, it is the lead as assigned, as the last reassignment
    left it, or the unit that succeeded it. Of units that lead jointly it names all: `to` has those
    that follow, so one that is to go on leading stands in both. In a task for each of several
    units it is one of them.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-01
            kind: reassignment
            from: bo-vhttdl
            to: van-phong-bo
            document: 88/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The department is at its limits

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-01
            kind: reassignment
            from: vu-phap-che
            to: van-phong-bo
            document: 88/QĐ-BVHTTDL
            approved_by: bo-truong
            reason: The department is at its limits
    """
    for task, entries in survey.histories_with("reassignment"):
        leads = task.lead or (UNSTATED,)
        for entry in entries:
            if entry.kind != "reassignment" or not entry.to:
                continue
            named, day = ids_of(entry.from_), entry.date.day
            names = _names(survey, task, leads, day)
            stranger = next((one for one in named if not any(one in of for of in names)), None)
            if stranger is not None:
                yield Finding(
                    entry_place(entry, "from"),
                    _no_lead(stranger, [] if task.each else names, day),
                    say("Record the reassignment that is missing in between, or correct `from`."),
                )
            elif named and not task.each and any(set(named).isdisjoint(of) for of in names):
                yield Finding(
                    entry_place(entry, "from"),
                    say(
                        "`from` does not name all that lead this task jointly on {day}: {units}.",
                        day=day,
                        units=_present(names),
                    ),
                    say("Name all of them in `from`, and in `to` all that follow them."),
                )
            leads = ids_of(entry.to)


def _no_lead(stranger: str, names: list[tuple[str, ...]], day: date) -> str:
    if not names:
        return say("{unit} does not lead this task.", unit=quoted(stranger))
    return say(
        "{unit} does not lead this task. The lead on {day}: {leads}.",
        unit=quoted(stranger),
        day=day,
        leads=_present(names),
    )


def _present(names: list[tuple[str, ...]]) -> str:
    return ", ".join(quoted(of[-1]) for of in names)


def _names(survey: Survey, task: Task, leads: tuple[str, ...], day: date) -> list[tuple[str, ...]]:
    """Return for each that leads by which names it may be called on a day, that of the day last."""
    organisation = survey.organisation
    if not task.each:
        return [(lead, organisation.present(lead, day)) for lead in leads]
    return [tuple(organisation.line(unit)) for unit in organisation.expand(task.each, day)]


def each_entry_names_a_member(survey: Survey) -> Iterator[Finding]:
    """In a task for each of several units, an entry of one unit names it in `unit`.

    Progress, submission, return and completion are of one of the units that the task is for, or
    of one that succeeded it. Decisions and notes without a `unit` are for all of them. A group
    whose members are not all known (`complete: false`) is named itself for the others.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Publish a list of one's own open data
        each: [van-phong-bo, vu-phap-che]
        due: 2026-12
        log:
          - date: 2026-03-10
            kind: progress
            percent: 40

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Publish a list of one's own open data
        each: [van-phong-bo, vu-phap-che]
        due: 2026-12
        log:
          - date: 2026-03-10
            kind: progress
            unit: vu-phap-che
            percent: 40
    """
    for task, entries in survey.histories.values():
        if not task.each:
            continue
        for entry in entries:
            if entry.kind not in OF_ONE_UNIT and entry.unit is None:
                continue
            place = entry_place(entry, "kind" if entry.unit is None else "unit")
            if entry.unit is None:
                yield Finding(
                    place,
                    say(
                        "This {kind} does not say whose it is: the task is for each of several.",
                        kind=entry.kind,
                    ),
                    say("Add `unit`, one of those that the task is for."),
                )
            elif entry.task is None and not _must_do(survey, task, entry):
                yield Finding(
                    place,
                    say("{unit} is none of those that this task is for.", unit=quoted(entry.unit)),
                    _members_help(survey, task, entry),
                )


def _must_do(survey: Survey, task: Task, entry: Entry) -> bool:
    """Say whether the entry's unit must do the task on its day, or took over from one."""
    if entry.unit not in survey.unit_ids:
        return True  # it has a finding of its own
    unit_set = survey.directory.look_up(task.each, entry.date.day)
    unreadable = unit_set.incomplete & survey.organisation.unreadable
    return entry.unit in unit_set.units or bool(unreadable)


def _members_help(survey: Survey, task: Task, entry: Entry) -> str | None:
    unit_set = survey.directory.look_up(task.each, entry.date.day)
    if unit_set.incomplete:
        group = min(unit_set.incomplete)
        return say("The members of {group} are not all known: name the group itself.", group=group)
    match = survey.nearest(f"member of {task.id}", entry.unit or "", task.each)
    if match and match != entry.unit:
        return did_you_mean(match)
    units = sorted(unit_set.units)
    if not 0 < len(units) <= _MOST_NAMED:
        return None
    return say("On {day} it is for {units}.", day=entry.date.day, units=listed(units))


def entry_is_of_a_unit_of_the_task(survey: Survey) -> Iterator[Finding]:
    """In a task of one row, an entry's `unit` leads or coordinates the task.

    A `unit` is needed only in a task for each of several. Elsewhere it may say which of the
    task's units acted, and no other one: one that leads, alone or jointly, a member of a group
    that leads, or one that coordinates.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-10
            kind: progress
            unit: van-phong-bo
            percent: 40

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        coordinating: [van-phong-bo]
        due: 2026-12
        log:
          - date: 2026-03-10
            kind: progress
            unit: van-phong-bo
            percent: 40
    """
    for task, entries in survey.histories.values():
        for entry in entries:
            if entry.unit is None or entry.task is not None or task.each:
                continue
            if entry.unit not in survey.unit_ids or entry.unit in survey.parties(task):
                continue
            if not survey.leads_in_a_group(task, entry.unit, entry.date.day):
                yield Finding(
                    entry_place(entry, "unit"),
                    say("{unit} neither leads nor coordinates this task.", unit=quoted(entry.unit)),
                    say("Take `unit` out, or add the unit to `coordinating`."),
                )
