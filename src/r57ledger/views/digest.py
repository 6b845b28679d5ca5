"""The urging letters: an overview of them all, and their lines one by one."""

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
from r57ledger.views.certainty import late_uncertain
from r57ledger.views.filters import EVERYTHING, Filters
from r57ledger.views.letters import OVERDUE, Letter, LetterLine, LetterPart, letters
from r57ledger.views.lookup import unknown
from r57ledger.views.report_rows import report_name
from r57ledger.views.table import Clocks, Column, Head, Kind, Row, Section, Table, Value, head
from r57ledger.views.tasks import lead_names, unit_name
from r57ledger.words.message import counted, mark, say

HEADINGS = {
    LetterPart.NEW: mark("Newly overdue"),
    LetterPart.WORSE: mark("Still overdue, and worse"),
    LetterPart.CARRIED: mark("Still overdue"),
    LetterPart.CLEARED: mark("Not overdue any more"),
    LetterPart.DUE: mark("Falls due soon"),
    LetterPart.REPORTS: mark("Reports owed"),
}
LETTER_COLUMNS = (
    Column("unit", "Unit (id)", Kind.ID),
    Column("unit_name", "Unit"),
    Column("new", "New", Kind.INT),
    Column("worse", "Worse", Kind.INT),
    Column("carried", "Carried over", Kind.INT),
    Column("cleared", "Cleared", Kind.INT),
    Column("due", "Falls due", Kind.INT),
    Column("reports", "Reports owed", Kind.INT),
    Column("also_to", "Also to (ids)", Kind.LIST),
    Column("also_to_names", "Also to", Kind.LIST, data=False),
)
ITEM_COLUMNS = (
    Column("unit", "Unit (id)", Kind.ID),
    Column("unit_name", "Unit"),
    Column("part", "Part", Kind.WORD),
    Column("id", "Id", Kind.ID),
    Column("title", "Task or report"),
    Column("last_day", "Last day", Kind.DATE),
    Column("days_late", "Days late", Kind.INT),
    Column("extensions", "Times extended", Kind.INT),
    Column("class", "Class", Kind.WORD),
    Column("remarks", "Remarks"),
    Column("uncertain", "Uncertain", Kind.FLAG),
)
"""A report's last day is the day it is due; its days late are those it is missing; a task alone has
a class."""

_TASK_SHOWN = ("title", "id", "last_day", "days_late", "extensions", "remarks")
_ITEM_SHOWN = ("part", "title", "id", "unit", "last_day", "days_late", "remarks")


def read_since(since: date | None, as_of: date) -> date:
    """Return the day to compare with: `since`, or the day one month before.

    Raises LedgerError for a day that is not before `as_of`.
    """
    if since is None:
        return add_months(as_of, -1)
    if since >= as_of:
        raise LedgerError(
            say(
                "--since {since} is not before {as_of}, the day it is compared with.",
                since=since,
                as_of=as_of,
            ),
            say("Give the day of the last letters, or another --as-of."),
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
    # A task of several units stands in the letter of each.
    by_id = {
        item.standing.id: item.standing
        for letter in written
        for item in letter.items
        if item.part in OVERDUE and item.standing is not None
    }
    overdue = list(by_id.values())
    said = apart(reckoner, overdue, clocks.as_of, unit=filters.values.get("unit"))
    hints = tuple(
        say("The lines behind a number: {option}", option=f'--why "{one.unit}/new"')
        for one in written[:1]
    )
    items = [_item_row(reckoner, letter.unit, i) for letter in written for i in letter.items]
    return Table(
        "digest",
        counted(
            len(written),
            "Urging letters of {as_of}, compared with {since} — {n} letter",
            "Urging letters of {as_of}, compared with {since} — {n} letters",
            as_of=clocks.as_of,
            since=since,
        ),
        about,
        (
            Section(
                "rows",
                LETTER_COLUMNS,
                rows,
                ("unit_name", "unit", *LetterPart, "also_to_names"),
                intro=_told_late(overdue, said),
                empty=say("No unit has anything to be told."),
                members=members,
            ),
            Section("items", ITEM_COLUMNS, items, _ITEM_SHOWN, title=say("What the letters say")),
        ),
        reckoner.ledger.unreadable,
        unaddressed_notes(nobody),
        hints=hints,
    )


def _told_late(overdue: Sequence[Standing], apart_in_summary: str) -> tuple[str, ...]:
    """Return how many tasks the letters tell to be overdue, and what a summary counts apart."""
    uncertain = sum(map(late_uncertain, overdue))
    if not (uncertain or apart_in_summary):
        return ()
    if uncertain:
        sentence = counted(
            len(overdue),
            "They tell of {n} overdue task, of these {uncertain} on an uncertain date.",
            "They tell of {n} overdue tasks, of these {uncertain} on an uncertain date.",
            uncertain=uncertain,
        )
    else:
        sentence = counted(
            len(overdue), "They tell of {n} overdue task.", "They tell of {n} overdue tasks."
        )
    return (sentence, apart_in_summary) if apart_in_summary else (sentence,)


def cell_items(table: Table, cell: str) -> Table:
    """Return the lines of a letter that a cell of the overview counts.

    Raises LedgerError for a cell that the view does not have, with the most similar name.
    """
    letters_, items = table.sections
    if cell not in letters_.members:
        cells = letters_.members
        hint = say("There are no letters.")
        if cells:
            hint = say("One of its cells is {cell}.", cell=next(iter(cells)))
        raise unknown("cell", cell, cells, hint)
    unit, part = items.column_index("unit"), items.column_index("part")
    rows = [row for row in items.rows if f"{row[unit]}/{row[part]}" == cell]
    title = counted(len(rows), "Behind {cell} — {n} line", "Behind {cell} — {n} lines", cell=cell)
    about = table.head._replace(filters={**table.head.filters, "why": cell})
    section = Section("rows", ITEM_COLUMNS, rows, _ITEM_SHOWN)
    return Table("digest", title, about, (section,), table.unreadable)


def unaddressed_notes(nobody: Sequence[Letter]) -> tuple[str, ...]:
    """Return a sentence for each letter that cannot be sent, so that its lines are not lost."""
    sentences = []
    for letter in nobody:
        parts = ", ".join(
            say("{part} ({n})", part=say(HEADINGS[part]), n=len(letter.part(part)))
            for part in LetterPart
            if letter.part(part)
        )
        if letter.unit == UNSTATED:
            message = say("In no letter, since no lead is named: {parts}.", parts=parts)
        else:
            message = say(
                "In no letter, since there is no unit {unit} on that day: {parts}.",
                unit=letter.unit,
                parts=parts,
            )
        sentences.append(message)
    return tuple(sentences)


def item_section(reckoner: Reckoner, letter: Letter, part: LetterPart) -> Section:
    """Return the lines of one part of a letter as a table of its page."""
    rows = [_item_row(reckoner, letter.unit, item) for item in letter.part(part)]
    shown = ("title", "id", "last_day", "remarks") if part is LetterPart.REPORTS else _TASK_SHOWN
    return Section(part.value, ITEM_COLUMNS, rows, shown, title=say(HEADINGS[part]))


def _letter_row(reckoner: Reckoner, letter: Letter) -> Row:
    also_to = tuple(also.unit for also in letter.also_to)
    counts = (len(letter.part(part)) for part in LetterPart)
    names = lead_names(reckoner.ledger, also_to)
    return letter.unit, unit_name(reckoner.ledger, letter.unit), *counts, also_to, names


def _item_row(reckoner: Reckoner, unit: str, item: LetterLine) -> Row:
    cells: dict[str, Value] = {
        "unit": unit,
        "unit_name": unit_name(reckoner.ledger, unit),
        "part": item.part.value,
        "id": item.id,
        "remarks": item.note or None,
    }
    if item.answer is not None:
        occurrence = item.answer.occurrence
        cells["title"] = report_name(item.answer)
        cells |= {"last_day": occurrence.due.last_day, "days_late": item.answer.days}
    if (standing := item.standing) is not None:
        uncertain = say("a day it rests on is not certain") if standing.uncertain else ""
        cells |= {
            "title": pick(standing.task.title),
            "last_day": standing.last_day,
            "days_late": None if item.part is LetterPart.CLEARED else standing.days_late,
            "extensions": standing.extensions,
            "class": standing.class_.value,
            "remarks": "; ".join(filter(None, (item.note, uncertain))) or None,
            "uncertain": standing.uncertain,
        }
    return tuple(cells.get(column.key) for column in ITEM_COLUMNS)


def _about(reckoner: Reckoner, clocks: Clocks, since: date, filters: Filters) -> Head:
    values = {**filters.values, "since": since.isoformat()}
    return head(reckoner.ledger, clocks, values, filters.words)
