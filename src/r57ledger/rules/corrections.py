"""Rules about corrections: what a correction mends must be there, and be one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from r57ledger.diagnostic import Finding
from r57ledger.format.entry import Entry, EntryRef
from r57ledger.format.task import Task
from r57ledger.rules.entries import entry_place
from r57ledger.rules.survey import Survey
from r57ledger.schedule.history import (
    CORRECTION,
    due_correction_fault,
    history_of,
    ids_of,
    is_of_one,
    matches,
    order,
)
from r57ledger.text import quoted
from r57ledger.words.message import counted, mark, say
from r57ledger.words.sentences import either

_ALIKE = mark(
    "Entries of one day, kind, unit and period cannot be told apart: record what is right anew."
)
_NONE = mark(
    "`entry` names the entry that was mistyped, by the `date` and `kind` that stand there, and by "
    "its `unit` and `period` where it has them."
)


def correction_means_one_entry(survey: Survey) -> Iterator[Finding]:
    """A correction of an entry means exactly one entry of the same task.

    `entry` names it by its date and kind and, where several units enter, by its `unit`. A
    correction that means none mends nothing; one that means several leaves open which.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-10
            kind: progress
            percent: 40
          - date: 2026-04-01
            kind: correction
            reason: The percentage was that of another task
            entry:
              date: 2026-03-01
              kind: progress
            void: true

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-10
            kind: progress
            percent: 40
          - date: 2026-04-01
            kind: correction
            reason: The percentage was that of another task
            entry:
              date: 2026-03-10
              kind: progress
            void: true
    """
    for task, correction in _corrections(survey):
        if correction.entry is None:
            continue
        entries = _as_it_was(survey, task, correction)
        candidates = matches(correction.entry, entries)
        if len(candidates) == 1:
            continue
        if candidates:
            fault = _several(correction.entry, candidates)
        elif matches(replace(correction.entry, unit=None, period=None), entries):
            fault = _none_of_that_part(correction.entry)
        else:
            fault = _none(correction.entry, entries)
        yield Finding(entry_place(correction, "entry"), *fault)


def _several(entry: EntryRef, candidates: list[Entry]) -> tuple[str, str]:
    message = counted(
        len(candidates),
        "The correction means {n} entry: it is a {kind} entry of {day}.",
        "The correction means {n} entries: each is a {kind} entry of {day}.",
        kind=quoted(entry.kind),
        day=entry.date,
    )
    return message, _what_tells_apart(candidates)


def _none_of_that_part(entry: EntryRef) -> tuple[str, str]:
    message = say(
        "The correction means no entry: there is no {kind} entry of {day} of that unit and period.",
        kind=quoted(entry.kind),
        day=entry.date,
    )
    return message, say(_NONE)


def _none(entry: EntryRef, entries: Iterable[Entry]) -> tuple[str, str]:
    message = say(
        "The correction means no entry: there is no {kind} entry of {day}.",
        kind=quoted(entry.kind),
        day=entry.date,
    )
    days = sorted({one.date.day.isoformat() for one in entries if one.kind == entry.kind})
    if not days:
        return message, say(_NONE)
    return message, say("There is one of {days}.", days=", ".join(days[-3:]))


def _what_tells_apart(candidates: list[Entry]) -> str:
    """Return which key tells entries of one day and kind apart."""
    for key in ("unit", "period"):
        values = sorted({value for one in candidates if (value := getattr(one, key))})
        if len(values) == len(candidates):
            return say("Add `{key}`: {values}.", key=key, values=either(values))
    return say(_ALIKE)


def _corrections(survey: Survey) -> Iterator[tuple[Task, Entry]]:
    """Yield the corrections of all tasks that are not void themselves, in order."""
    for task, entries in survey.histories_with(CORRECTION):
        for entry in entries:
            if entry.kind == CORRECTION:
                yield survey.ledger.tasks[task.id], entry


def _as_it_was(survey: Survey, task: Task, correction: Entry) -> tuple[Entry, ...]:
    """Return the entries as the corrections before this one left them, without this one."""
    entries = [*task.log, *survey.reckoner.report_entries(task.id)]
    here = order(correction)
    earlier = [entry for entry in entries if entry.kind != CORRECTION or order(entry) < here]
    return history_of(replace(task, log=tuple(earlier))).entries


def corrected_field_had_its_value(survey: Survey) -> Iterator[Finding]:
    """The `from` of a correction of a field is what the task's field says.

    Fields stand as assigned and are never edited, so a correction tells what was written and
    what is meant. A second correction of a field goes on from the first. `from` may be left out.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-04-01
            kind: correction
            field: due
            from: 2026-11
            to: 2026-10
            reason: The plan says October

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-04-01
            kind: correction
            field: due
            from: 2026-12
            to: 2026-10
            reason: The plan says October
    """
    values: dict[tuple[str | None, ...], str | tuple[str, ...] | None] = {}
    for task, correction in _corrections(survey):
        field = correction.field
        if field is None:
            continue
        whole: tuple[str | None, ...] = (task.id, field)
        key = whole
        if is_of_one(survey.tasks[task.id], correction):
            key = (*whole, correction.unit, correction.period)
        value = values.get(key, values.get(whole, _written(task, field)))
        # What one period had is counted, and written nowhere.
        former = correction.from_ if correction.period is None or key in values else None
        if former is not None and ids_of(former) != ids_of(value):
            yield Finding(
                entry_place(correction, "from"),
                _other_value(field, former, value),
                say("Write in `from` what the field says, or leave it out."),
            )
        values[key] = correction.to


def correction_fits_its_task(survey: Survey) -> Iterator[Finding]:
    """A correction of `due` has a value of the task's kind; of a part, only `due` is corrected.

    The `due` of a task that comes again is a day of each period, that of any other task, and of
    one `period`, a deadline. With a `unit`, in a task for each of several, or a `period`, the
    correction mends the deadline of that unit or period alone; every other field is of the whole
    task. One that does not fit mends nothing.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Publish a list of one's own open data
        each: [van-phong-bo, vu-phap-che]
        due: 2026-12
        log:
          - date: 2026-04-01
            kind: correction
            unit: vu-phap-che
            field: assigned
            to: 2026-02-02
            reason: The plan says February

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Publish a list of one's own open data
        each: [van-phong-bo, vu-phap-che]
        due: 2026-12
        log:
          - date: 2026-04-01
            kind: correction
            field: assigned
            to: 2026-02-02
            reason: The plan says February
    """
    for task, correction in _corrections(survey):
        about = survey.tasks[task.id]
        if correction.field is None:
            continue
        if correction.field != "due" and is_of_one(about, correction):
            yield _of_the_whole(correction, correction.field)
        elif correction.field == "due" and (fault := due_correction_fault(about, correction)):
            yield Finding(entry_place(correction, "to"), *fault)


def _of_the_whole(correction: Entry, field: str) -> Finding:
    if correction.period:
        return Finding(
            entry_place(correction, "period"),
            say(
                "`{field}` is of the whole task, and this correction is of one period.", field=field
            ),
            say("Take `period` out; of one period only `due` can be corrected."),
        )
    return Finding(
        entry_place(correction, "unit"),
        say("`{field}` is of the whole task, and this correction is of one unit.", field=field),
        say("Take `unit` out; of one unit only `due` can be corrected."),
    )


def _written(task: Task, field: str) -> str | tuple[str, ...] | None:
    """Return a correctable field's value as its file writes it."""
    if field == "assigned":
        when = task.assigned
        return None if when is None else f"{'' if when.exact else 'by '}{when.day}"
    value: str | tuple[str, ...] | None = getattr(task, field)
    return value or None


def _other_value(
    field: str, former: str | tuple[str, ...], value: str | tuple[str, ...] | None
) -> str:
    if value is None:
        return say(
            "The correction is from {former}, but `{field}` is not given.",
            former=_shown(former),
            field=field,
        )
    return say(
        "The correction is from {former}, but `{field}` is {value}.",
        former=_shown(former),
        field=field,
        value=_shown(value),
    )


def _shown(value: str | tuple[str, ...]) -> str:
    return quoted(value if isinstance(value, str) else ", ".join(value))
