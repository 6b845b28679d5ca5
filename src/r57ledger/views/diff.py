"""What differs between two snapshots of a ledger: deadlines first, then record by record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from r57ledger.format.ledger import Ledger
from r57ledger.format.task import Task
from r57ledger.history.deadlines import (
    ASSIGNED_BY,
    Move,
    move_by,
    moves,
    moves_deadline,
    moves_without_entry,
    share_of,
)
from r57ledger.history.differences import FieldChange, differences
from r57ledger.schedule.former import FormerIds, follow, former_ids
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import pick
from r57ledger.views.move_sentences import move_sentence, reason_sentences
from r57ledger.views.pages.entries import entry_in_words
from r57ledger.views.pages.fields import Names
from r57ledger.views.show import records_by_kind
from r57ledger.views.table import Clocks, Column, Kind, Row, Section, Table, head
from r57ledger.views.unread import unread_before
from r57ledger.views.values import change_words, value_words
from r57ledger.words.message import mark, say

_COLUMNS = (
    Column("kind", "Record", Kind.WORD),
    Column("id", "Id", Kind.ID),
    Column("title", "Title"),
    Column("field", "Field", Kind.ID),
    Column("from", "From"),
    Column("to", "To"),
    Column("days", "Days moved", Kind.CHANGE),
    Column("entry", "Entry", Kind.WORD),
    Column("document", "Document", Kind.ID),
    Column("path", "File", Kind.ID),
    Column("says", "What changed", data=False),
)
_TITLE = mark("What differs between {first} and {second}")
_NOTHING = mark("Nothing differs between {first} and {second}.")


class _RecordPair(NamedTuple):
    """A record before and after; None where there is none."""

    kind: str
    id: str
    before: Any
    after: Any


def diff(before: Reckoner, after: Reckoner, clocks: Clocks, first: str) -> Table:
    """Return what differs between two ledgers; `first` is what people see of the earlier one.

    A record that was renamed with `formerly` is one record. A file that cannot be read in one of
    them is named, and its record is neither new nor gone.
    """
    names = former_ids(after.ledger)
    pairs = list(_pairs(follow(before.ledger, names), after.ledger, names))
    both = [pair for pair in pairs if pair.before is not None and pair.after is not None]
    teller = Names(after.ledger)
    moved = [_moved(pair, move, teller) for pair in both for move in _moves(before, after, pair)]
    added = [_whole(pair, pair.after) for pair in pairs if pair.before is None]
    removed = [_whole(pair, pair.before) for pair in pairs if pair.after is None]
    changed = [row for pair in both for row in _changed(pair, teller, after, clocks)]
    sections = (
        _section("deadlines", moved, say("Deadlines that moved")),
        _section("added", added, say("Added"), ("kind", "title", "id")),
        _section("removed", removed, say("Removed"), ("kind", "title", "id")),
        _section("changed", changed, say("Changed"), ("title", "id", "says")),
        unread_before(before.ledger, first),
    )
    about = head(after.ledger, clocks, {"first": first})
    differs = any(section.rows for section in sections) or after.ledger.unreadable
    message = _TITLE if differs else _NOTHING
    title = say(message, first=first, second=clocks.revision)
    return Table("diff", title, about, sections, after.ledger.unreadable)


def _pairs(before: Ledger, after: Ledger, names: FormerIds) -> Iterator[_RecordPair]:
    """Yield the records that are not the same in both, by kind and present id."""
    unread = {(file.kind, file.id) for file in (*before.unreadable, *after.unreadable)}
    earlier = _records(before)
    for kind, records in _records(after).items():
        old = {_present(kind, id_, names): one for id_, one in earlier[kind].items()}
        for id_ in sorted({*old, *records}):
            one, other = old.get(id_), records.get(id_)
            is_whole = one is not None and other is not None
            if one != other and (is_whole or (kind, id_) not in unread):
                yield _RecordPair(kind, id_, one, other)


def _records(ledger: Ledger) -> dict[str, Mapping[str, Any]]:
    """Return all records by kind and id; the settings and the years of the calendar too."""
    years = {str(year): record for year, record in ledger.calendar.items()}
    return {**records_by_kind(ledger), "calendar": years, "settings": {"r57.yaml": ledger.settings}}


def _present(kind: str, id_: str, names: FormerIds) -> str:
    """Return the present id of a record."""
    if kind == "unit":
        return names.unit(id_)
    if kind in ("calendar", "settings"):
        return id_
    return names.task(id_) if kind == "task" else names._replace(tasks={}).task(id_)


def _moves(before: Reckoner, after: Reckoner, pair: _RecordPair) -> Iterator[Move]:
    """Yield how the deadlines in force of a task moved, each with the entry that says so.

    Each is counted with its own ledger: a document or a calendar may have moved it.
    """
    old, new = pair.before, pair.after
    if not (isinstance(old, Task) and isinstance(new, Task)):
        return
    come = [c.come for c in differences(old, new) if c.come and moves_deadline(c.come)]
    for move in moves(before, after, old, new):
        same = move.days == 0 if move.days is not None else move.before.text == move.after.text
        if same:
            continue
        about = [one for one in come if share_of(new, one).includes(move.share)]
        entry = next((one for one in reversed(about) if one.to == move.after.text), None)
        entry = entry or next(iter(about), None)
        movement = move_by(after, new, entry) if entry else None
        yield move._replace(entry=entry, extension=movement.extension if movement else None)


def _title(record: Any) -> str:
    return pick(getattr(record, "title", None) or getattr(record, "name", None))


def _row(pair: _RecordPair, record: Any, says: str = "", **values: Any) -> Row:
    path = getattr(record, "path", pair.id)
    given = {"kind": pair.kind, "id": pair.id, "title": _title(record) or None, "path": path}
    given |= {"says": says} | values
    return tuple(given.get(column.key) for column in _COLUMNS)


def _whole(pair: _RecordPair, record: Any) -> Row:
    return _row(pair, record)


def _moved(pair: _RecordPair, move: Move, names: Names) -> Row:
    says = " ".join((move_sentence(move), *reason_sentences(move, names)))
    entry = move.entry
    return _row(
        pair,
        pair.after,
        says,
        field="due",
        **{"from": move.before.text, "to": move.after.text},
        days=move.days,
        entry=entry.kind if entry else None,
        document=entry.document if entry else None,
        id=move.share.row_of(pair.id),
    )


def _changed(pair: _RecordPair, names: Names, after: Reckoner, clocks: Clocks) -> Iterator[Row]:
    """Yield a row for each field that has another value, and for each entry that came or went."""
    if type(pair.before) is not type(pair.after):
        return
    former = getattr(pair.before, "id", pair.id)
    if str(former) != pair.id and pair.kind in ("unit", "plan", "task"):
        says = say("Its id was {before} and is {after} now.", before=former, after=pair.id)
        yield _row(pair, pair.after, says, field="id", **{"from": former, "to": pair.id})
    changes = list(differences(pair.before, pair.after))
    silent: list[Move] = []
    if isinstance(pair.before, Task):
        silent = moves_without_entry(after, pair.before, pair.after, changes)
    for change in changes:
        says = _says(change, names, clocks)
        if silent and change.field in ASSIGNED_BY:
            says = " ".join((says, *reason_sentences(silent[0], names)))
        yield _row(pair, pair.after, says, **_values(change))


def _says(change: FieldChange, names: Names, clocks: Clocks) -> str:
    if change.come:
        return say("An entry: {entry}.", entry=entry_in_words(change.come, names, clocks.as_of))
    if change.gone:
        says = entry_in_words(change.gone, names, clocks.as_of)
        return say("An entry was taken out: {entry}.", entry=says)
    return change_words(change.field, change.before, change.after)


def _values(change: FieldChange) -> dict[str, Any]:
    entry = change.come or change.gone
    if entry is None:
        before, after = value_words(change.before), value_words(change.after)
        return {"field": change.field, "from": before or None, "to": after or None}
    side = "to" if change.come else "from"
    values = {"field": change.field, "entry": entry.kind, "document": entry.document}
    return {**values, side: entry.date.day.isoformat()}


def _section(
    key: str, rows: list[Row], title: str, shown: tuple[str, ...] = ("title", "id", "says")
) -> Section:
    return Section(key, _COLUMNS, rows, shown, title=title)
