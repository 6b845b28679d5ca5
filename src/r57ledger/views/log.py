"""The history of one record: what each commit changed, beside what the record's log says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.format.entry import Entry
from r57ledger.format.keys import keys_of
from r57ledger.format.task import Task
from r57ledger.history.deadlines import Move, compared_with, move_by, moves_without_entry
from r57ledger.history.differences import FieldChange, differences, merged
from r57ledger.history.steps import Passage, Version
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import quoted, suggestion
from r57ledger.views.move_sentences import dated_sentence, move_sentence, reason_sentences
from r57ledger.views.pages.entries import entry_in_words
from r57ledger.views.pages.fields import Names
from r57ledger.views.table import Clocks, Column, Kind, Row, Section, Table, head
from r57ledger.views.values import change_words, value_words
from r57ledger.words.message import counted, say
from r57ledger.words.sentences import listed

COLUMNS = (
    Column("commit", "Commit", Kind.ID),
    Column("committed", "Committed", Kind.DATE),
    Column("author", "Author"),
    Column("subject", "Subject of the commit"),
    Column("action", "Change", Kind.WORD),
    Column("field", "Field", Kind.ID),
    Column("from", "From"),
    Column("to", "To"),
    Column("days", "Days moved", Kind.CHANGE),
    Column("entry", "Entry", Kind.WORD),
    Column("entry_day", "Day in the log", Kind.DATE),
    Column("document", "Document", Kind.ID),
    Column("path", "File", Kind.ID),
    Column("short", "Commit", Kind.ID, data=False),
    Column("by", "Author", data=False),
    Column("says", "What changed", data=False),
)
_LISTS = ("log", "entries")
_MOVED_FIELD = {"reassignment": "lead"}


class _LogRow(NamedTuple):
    """One row: what happened to which field, as values and as a sentence."""

    change: str
    says: str
    field: str | None = None
    before: Any = None
    after: Any = None
    days: int | None = None
    entry: Entry | None = None


class _Teller:
    """Tells the changes of one record, in order."""

    def __init__(self, reckoner: Reckoner, as_of: date, field: str | None) -> None:
        self.reckoner, self.as_of, self.field = reckoner, as_of, field
        self.names = Names(reckoner.ledger)
        self._readable: Any = None

    def rows(self, passage: Passage) -> Iterator[_LogRow]:
        """Yield what a commit changed, as far as it is asked about."""
        for row in self._rows(passage):
            if (
                self.field in (None, row.field)
                or row.change == "unreadable"
                or (row.entry is not None and self.field in _LISTS)
            ):
                yield row

    def _rows(self, passage: Passage) -> Iterator[_LogRow]:
        before = [version for version in passage.before if version is not None]
        after = passage.after
        if after is None:
            yield _LogRow("deleted", say("The record was deleted."))
        elif after.fault is not None:
            yield _LogRow(
                "unreadable",
                say(
                    "The file cannot be read: line {line}: {message}",
                    line=str(after.fault.line),
                    message=after.fault.message,
                ),
            )
        elif after.record is not None:
            records = [version.record for version in before if version.record is not None]
            if before and not records and self._readable is not None:
                records = [self._readable]  # what it was before it could not be read
            yield from self._between(records, after.record, passage)
            self._readable = after.record

    def _between(self, records: list[Any], record: Any, passage: Passage) -> Iterator[_LogRow]:
        if not records and any(passage.before):
            says = say("The file can be read from here on; what changed of it is not known.")
            yield _LogRow("unreadable", says)
            return
        if not records:
            yield _LogRow("added", " ".join(self._added(record)))
            yield from self._first_value(record)
            return
        if records[0].id != record.id:
            says = say(
                "Its id was {before} and is {after} now.", before=records[0].id, after=record.id
            )
            yield _LogRow("renamed", says, "id", records[0].id, record.id)
        alike = [one for one in records if type(one) is type(record)]
        if len(passage.before) > 1:
            changes = list(merged(alike, record))
        else:
            changes = [change for one in alike for change in differences(one, record)]
        moves: list[Move] = []
        if isinstance(record, Task) and alike:
            former = compared_with(alike, changes)
            moves = moves_without_entry(self.reckoner, former, record, changes)
        for change in changes:
            yield self._change(change, record, moves, passage)
        if all(change.field != "due" for change in changes):
            for move in moves:
                yield self._moved(move, change="changed")

    def _added(self, record: Any) -> Iterator[str]:
        yield say("The record was added.")
        if isinstance(record, Task):
            resolved = self.reckoner.resolve(record.due, record.assigned, record.plan)
            if resolved.last_day and not record.recurs:
                yield say(
                    "It is due `{due}`: the last day is {day}.",
                    due=record.due,
                    day=resolved.last_day,
                )

    def _first_value(self, record: Any) -> Iterator[_LogRow]:
        """Yield the first value of the field that is asked about."""
        key = keys_of(record.__class__).get(self.field or "")
        if key is None or self.field in _LISTS:
            return
        value = getattr(record, key.field)
        if value_words(value):
            yield _LogRow("added", change_words(key.name, None, value), key.name, None, value)

    def _change(
        self, change: FieldChange, record: Any, moves: Sequence[Move], passage: Passage
    ) -> _LogRow:
        entry = change.come or change.gone
        if entry is None:
            if change.field == "due" and moves:
                return self._moved(moves[0], change="changed")
            says = change_words(change.field, change.before, change.after)
            return _LogRow("changed", says, change.field, change.before, change.after)
        if change.come is not None:
            return self._come(change, entry, record, passage)
        says = say(
            "An entry was taken out: {entry}.", entry=entry_in_words(entry, self.names, self.as_of)
        )
        return _LogRow("entry_gone", says, change.field, entry=entry)

    def _come(self, change: FieldChange, entry: Entry, record: Any, passage: Passage) -> _LogRow:
        """Return the row of an entry that has come: what it moved, else what it says."""
        committed = passage.commit.committed if passage.commit else None
        dated = dated_sentence(entry, committed)
        move = move_by(self.reckoner, record, entry) if isinstance(record, Task) else None
        if move is not None:
            row = self._moved(move, change="entry")
            return row._replace(says=" ".join(filter(None, (row.says, dated))))
        says = say("An entry: {entry}.", entry=entry_in_words(entry, self.names, self.as_of))
        field = entry.field or _MOVED_FIELD.get(entry.kind, change.field)
        return _LogRow(
            "entry",
            " ".join(filter(None, (says, dated))),
            field,
            entry.from_,
            entry.to,
            entry=entry,
        )

    def _moved(self, move: Move, change: str) -> _LogRow:
        says = " ".join((move_sentence(move), *reason_sentences(move, self.names)))
        return _LogRow(
            change, says, "due", move.before.text, move.after.text, move.days, entry=move.entry
        )


def log(
    reckoner: Reckoner,
    clocks: Clocks,
    record: Any,
    passages: Sequence[Passage],
    field: str | None = None,
) -> Table:
    """Return what each commit changed of a record, the oldest first.

    `field` is a key of the record's file: only changes of its value are told, and entries that
    bear on it. Raises LedgerError for a key that such a record does not have.
    """
    _check(record, field)
    teller = _Teller(reckoner, clocks.as_of, field)
    rows = [_row(passage, row) for passage in passages for row in teller.rows(passage)]
    filters = {"record": record.path} | ({"field": field} if field else {})
    words = (say("the field `{field}`", field=field),) if field else ()
    title = counted(
        len(rows),
        "{record} in git — {n} change",
        "{record} in git — {n} changes",
        record=record.id,
    )
    section = Section(
        "rows",
        COLUMNS,
        rows,
        ("committed", "by", "says", "short"),
        empty=say("No commit has changed it."),
    )
    about = head(reckoner.ledger, clocks, filters, words)
    return Table("log", title, about, (section,), reckoner.ledger.unreadable)


def _check(record: Any, field: str | None) -> None:
    names = keys_of(record.__class__)
    if field is None or field in names:
        return
    raise LedgerError(
        say("{record} has no field {field}.", record=record.id, field=quoted(field)),
        suggestion(field, names, say("Its fields are {names}.", names=listed(list(names)))),
    )


def _row(passage: Passage, row: _LogRow) -> Row:
    commit, entry = passage.commit, row.entry
    path = _path(passage)
    return (
        commit.id if commit else None,
        commit.committed if commit else None,
        commit.author if commit else None,
        commit.subject if commit else None,
        row.change,
        row.field,
        value_words(row.before) or None,
        value_words(row.after) or None,
        row.days,
        entry.kind if entry else None,
        entry.date.day if entry else None,
        entry.document if entry else None,
        path,
        commit.id[:12] if commit else None,
        commit.author if commit else say("not committed"),
        row.says,
    )


def _path(passage: Passage) -> str | None:
    for version in (passage.after, *passage.before):
        if version is not None:
            return _path_of(version)
    return None


def _path_of(version: Version) -> str | None:
    if version.record is not None:
        return str(version.record.path)
    return version.fault.path if version.fault else None
