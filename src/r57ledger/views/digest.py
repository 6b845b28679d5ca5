"""The urging letters: an overview of them all, and each as a page for its unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from r57ledger.errors import LedgerError
from r57ledger.format.common import UNSTATED
from r57ledger.schedule.classes import Standing
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import add_months
from r57ledger.text import pick
from r57ledger.views.apart import apart
from r57ledger.views.certainty import of_these_uncertain
from r57ledger.views.compliance import report_title
from r57ledger.views.filters import EVERYTHING, Filters
from r57ledger.views.letters import OVERDUE, Item, Letter, LetterPart, letters
from r57ledger.views.lookup import unknown
from r57ledger.views.table import Clocks, Column, Form, Head, Kind, Row, Section, Table, head
from r57ledger.views.tasks import unit_name
from r57ledger.words.formatting import day
from r57ledger.words.message import counted
from r57ledger.words.sentences import listed

HEADINGS = {
    LetterPart.NEW: "Newly overdue",
    LetterPart.WORSE: "Still overdue, and worse",
    LetterPart.CARRIED: "Still overdue",
    LetterPart.CLEARED: "Not overdue any more",
    LetterPart.DUE: "Falls due soon",
    LetterPart.REPORTS: "Reports owed",
}
LETTER_COLUMNS = (
    Column("unit", "Unit", Kind.ID),
    Column("name", "Name"),
    Column("new", "New", Kind.INT),
    Column("worse", "Worse", Kind.INT),
    Column("carried", "Carried over", Kind.INT),
    Column("cleared", "Cleared", Kind.INT),
    Column("due", "Falls due", Kind.INT),
    Column("reports", "Reports owed", Kind.INT),
    Column("also_to", "Also to", Kind.LIST),
)
ITEM_COLUMNS = (
    Column("unit", "Unit", Kind.ID),
    Column("part", "Part", Kind.WORD),
    Column("id", "Id", Kind.ID),
    Column("title", "Task or report"),
    Column("last_day", "Last day", Kind.DATE),
    Column("days_late", "Days late", Kind.INT),
    Column("extensions", "Times extended", Kind.INT),
    Column("note", "Note"),
    Column("uncertain", "Uncertain", Kind.FLAG),
)
"""A report's last day is the day it is due; its days late are those it is missing."""

_TASK_SHOWN = ("title", "id", "last_day", "days_late", "extensions", "note")
_ITEM_SHOWN = ("part", "title", "id", "unit", "last_day", "days_late", "note")


def read_since(since: date | None, as_of: date) -> date:
    """Return the day to compare with: `since`, or the day one month before.

    Raises LedgerError for a day that is not before `as_of`.
    """
    if since is None:
        return add_months(as_of, -1)
    if since >= as_of:
        raise LedgerError(
            f"--since {day(since)} is not before {day(as_of)}, the day it is compared with.",
            "Give the day of the last letters, or another --as-of.",
        )
    return since


def split_letters(
    reckoner: Reckoner, as_of: date, since: date, filters: Filters = EVERYTHING
) -> tuple[list[Letter], list[Letter]]:
    """Return the letters whose unit exists on the day, and those whose unit does not."""
    sendable: list[Letter] = []
    nobody: list[Letter] = []
    for letter in letters(reckoner, as_of, since):
        if filters.units is not None and letter.unit not in filters.units:
            continue
        there = reckoner.organisation.exists(letter.unit, as_of)
        there = there or letter.unit in reckoner.organisation.unreadable
        (sendable if there else nobody).append(letter)
    return sendable, nobody


def digest(reckoner: Reckoner, clocks: Clocks, since: date, filters: Filters = EVERYTHING) -> Table:
    """Return how many lines of each kind each letter has, then every line of every letter."""
    written, nobody = split_letters(reckoner, clocks.as_of, since, filters)
    rows = [_letter_row(reckoner, letter) for letter in written]
    members = {
        f"{a.unit}/{p.value}": tuple(i.id for i in a.part(p)) for a in written for p in LetterPart
    }
    about = _about(reckoner, clocks, since, filters)
    count = counted(len(written), "{n} letter", "{n} letters")
    # A task of several units stands in the letter of each.
    by_id = {
        item.standing.id: item.standing
        for letter in (*written, *nobody)
        for item in letter.items
        if item.part in OVERDUE and item.standing is not None
    }
    overdue = list(by_id.values())
    said = apart(reckoner, overdue, clocks.as_of, unit=filters.values.get("unit"))
    notes = tuple(f'The lines behind a number: --why "{one.unit}/new"' for one in written[:1])
    items = [_item_row(reckoner, letter.unit, i) for letter in written for i in letter.items]
    return Table(
        "digest",
        f"Urging letters of {day(clocks.as_of)}, compared with {day(since)} — {count}",
        about,
        (
            Section(
                "rows",
                LETTER_COLUMNS,
                rows,
                ("name", *(c.key for c in LETTER_COLUMNS if c.key != "name")),
                intro=_told_late(overdue, said),
                empty="No unit has anything to be told.",
                members=members,
            ),
            Section("items", ITEM_COLUMNS, items, _ITEM_SHOWN, title="What the letters say"),
        ),
        reckoner.ledger.unreadable,
        unaddressed_notes(nobody) + notes,
    )


def _told_late(overdue: Sequence[Standing], apart_in_summary: str) -> tuple[str, ...]:
    """Return how many tasks the letters tell to be overdue, and what a summary counts apart."""
    uncertain = of_these_uncertain(overdue)
    if not (uncertain or apart_in_summary):
        return ()
    tasks = counted(len(overdue), "{n} overdue task", "{n} overdue tasks")
    sentence = f"They tell of {tasks}{uncertain}. {apart_in_summary}"
    return (sentence.rstrip(),)


def cell_items(table: Table, cell: str) -> Table:
    """Return the lines of a letter that a cell of the overview counts.

    Raises LedgerError for a cell that the view does not have, with the most similar name.
    """
    letters_, items = table.sections
    if cell not in letters_.members:
        cells = letters_.members
        hint = f"One of its cells is {next(iter(cells))}." if cells else "There are no letters."
        raise unknown("cell", cell, cells, hint)
    rows = [row for row in items.rows if f"{row[0]}/{row[1]}" == cell]
    lines = counted(len(rows), "{n} line", "{n} lines")
    about = table.head._replace(filters={**table.head.filters, "why": cell})
    section = Section("rows", ITEM_COLUMNS, rows, _ITEM_SHOWN)
    return Table("digest", f"Behind {cell} — {lines}", about, (section,), table.unreadable)


def unaddressed_notes(nobody: Sequence[Letter]) -> tuple[str, ...]:
    """Return a sentence for each letter that cannot be sent, so that its lines are not lost."""
    sentences = []
    for letter in nobody:
        parts = (
            f"{HEADINGS[p].lower()} {len(letter.part(p))}" for p in LetterPart if letter.part(p)
        )
        who = f"since there is no unit {letter.unit} on that day"
        if letter.unit == UNSTATED:
            who = "since no lead is named"
        sentences.append(f"In no letter, {who}: {', '.join(parts)}.")
    return tuple(sentences)


def page(reckoner: Reckoner, clocks: Clocks, since: date, letter: Letter) -> Table:
    """Return a letter as a page: whom it goes to, then a table for each part that is not empty."""
    name = unit_name(reckoner.ledger, letter.unit)
    parts = [part for part in LetterPart if letter.part(part)]
    return Table(
        "letter",
        f"{name}: tasks and reports to attend to, {day(clocks.as_of)}",
        head(reckoner.ledger, clocks),
        (
            _addressees(reckoner, since, letter),
            *(_part(reckoner, letter, part) for part in parts),
        ),
        reckoner.ledger.unreadable,
    )


def _addressees(reckoner: Reckoner, since: date, letter: Letter) -> Section:
    ledger = reckoner.ledger
    rows: list[Row] = [(f"To: {unit_name(ledger, letter.unit)} ({letter.unit})",)]
    for also in letter.also_to:
        reasons = listed(list(also.reasons))
        rows.append((f"Also to: {unit_name(ledger, also.unit)} ({also.unit}), since {reasons}",))
    rows.append((f"Compared with: {day(since)}",))
    return Section("to", (Column("line", "Line"),), rows, ("line",), form=Form.PROSE)


def _part(reckoner: Reckoner, letter: Letter, part: LetterPart) -> Section:
    rows = [_item_row(reckoner, letter.unit, item) for item in letter.part(part)]
    shown = ("title", "id", "last_day", "note") if part is LetterPart.REPORTS else _TASK_SHOWN
    return Section(part.value, ITEM_COLUMNS, rows, shown, title=HEADINGS[part], page=True)


def _letter_row(reckoner: Reckoner, letter: Letter) -> Row:
    also_to = tuple(also.unit for also in letter.also_to)
    counts = (len(letter.part(part)) for part in LetterPart)
    return letter.unit, unit_name(reckoner.ledger, letter.unit), *counts, also_to


def _item_row(reckoner: Reckoner, unit: str, item: Item) -> Row:
    if item.answer is not None:
        due = item.answer.occurrence.due.last_day
        title = f"{report_title(reckoner, item.answer)}, {item.answer.occurrence.period.text}"
        return unit, item.part.value, item.id, title, due, item.answer.days, None, item.note, None
    standing = item.standing
    if standing is None:
        return unit, item.part.value, item.id, None, None, None, None, item.note, None
    title = pick(standing.task.title)
    late = standing.days_late if item.part is not LetterPart.CLEARED else None
    notes = (item.note, "a day it rests on is not certain" if standing.uncertain else "")
    note = "; ".join(filter(None, notes)) or None
    last, extensions, uncertain = standing.last_day, standing.extensions, standing.uncertain
    return unit, item.part.value, item.id, title, last, late, extensions, note, uncertain


def _about(reckoner: Reckoner, clocks: Clocks, since: date, filters: Filters) -> Head:
    values = {**filters.values, "since": since.isoformat()}
    return head(reckoner.ledger, clocks, values, filters.words)
