"""What the entries of a log say in an explanation: facts, decisions, corrections, as sentences."""

from __future__ import annotations

from r57ledger.format.entry import Entry
from r57ledger.format.task import Task
from r57ledger.text import quoted
from r57ledger.views.pages.fields import Names
from r57ledger.words.formatting import day
from r57ledger.words.labels import label
from r57ledger.words.message import mark, say

_FACTS = {
    "submission": mark("It was handed in on {when} ({source})."),
    "return": mark("It was sent back on {when} ({source})."),
    "completion": mark("Its completion was recorded on {when} ({source})."),
    "cancellation": mark("It was cancelled on {when} ({source})."),
    "reopening": mark(
        "It was reopened on {when} ({source}): what was handed in before that does not count."
    ),
    "suspension": mark("It was suspended on {when} ({source})."),
    "resumption": mark("It was resumed on {when} ({source})."),
}
"""What each kind of entry that bears on the class says."""
_DECISIONS = {
    "extension": mark("On {when} the deadline was extended to `{due}` ({source})."),
    "adjustment": mark("On {when} the deadline was adjusted to `{due}` ({source})."),
    "resumption": mark("On {when} it was resumed, with the deadline `{due}` ({source})."),
}
"""What each kind of entry that moves a deadline says."""


def fact_sentence(entry: Entry, task: Task, names: Names) -> str:
    """Say that something happened to a task, as an entry records it."""
    return say(_FACTS[entry.kind], when=recorded_on(entry), source=source_words(entry, task, names))


def decision_sentence(entry: Entry, task: Task, names: Names) -> str:
    """Say which deadline a decision set."""
    source = source_words(entry, task, names)
    return say(_DECISIONS[entry.kind], when=recorded_on(entry), due=entry.to, source=source)


def correction_sentence(entry: Entry, task: Task, names: Names) -> str:
    """Say what a correction mends: an entry, or a field that gets another value."""
    when, source = entry.date.day, source_words(entry, task, names)
    if entry.entry:
        mended = {"kind": label(entry.entry.kind), "entry_day": entry.entry.date}
        if entry.void:
            return say(
                "The correction of {day} mends the {kind} of {entry_day}, which is void "
                "({source}).",
                day=when,
                source=source,
                **mended,
            )
        return say(
            "The correction of {day} mends the {kind} of {entry_day} ({source}).",
            day=when,
            source=source,
            **mended,
        )
    if entry.from_ is None:
        return say(
            "The correction of {day} mends `{field}` to {to} ({source}).",
            day=when,
            field=entry.field,
            to=_value(entry.to),
            source=source,
        )
    return say(
        "The correction of {day} mends `{field}`, from {from_} to {to} ({source}).",
        day=when,
        field=entry.field,
        from_=_value(entry.from_),
        to=_value(entry.to),
        source=source,
    )


def _value(value: str | tuple[str, ...] | None) -> str:
    return quoted(", ".join(value) if isinstance(value, tuple) else value)


def recorded_on(entry: Entry) -> str:
    """Say on which day something happened, or by which."""
    when = day(entry.date.day)
    return when if entry.date.exact else say("{day} or before", day=when)


def source_words(entry: Entry, task: Task, names: Names) -> str:
    """Say which entry that is, with its document and who approved or confirmed it."""
    number = str(entry.position + 1)
    parts = [say("entry {number} of {file}", number=number, file=entry.path)]
    if entry.path == task.path:
        parts = [say("entry {number} of its log", number=number)]
    if entry.document:
        parts.append(entry.document)
    if entry.approved_by:
        parts.append(say("approved by {unit}", unit=names.unit(entry.approved_by)))
    if entry.confirmed_by:
        parts.append(say("confirmed by {unit}", unit=names.unit(entry.confirmed_by)))
    return ", ".join(parts)
