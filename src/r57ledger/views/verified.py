"""What became of figures: of a saved view, and of those that were published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from r57ledger.format.settings import Published
from r57ledger.views.saved import RowDifference
from r57ledger.views.summary.totals import Restatement
from r57ledger.views.table import Column, Head, Kind, Row, Section, SectionForm, Table
from r57ledger.words.message import counted, say

VERIFY_COLUMNS = (
    Column("section", "Part"),
    Column("row", "Row"),
    Column("difference", "Difference", Kind.WORD),
    Column("column", "Column"),
    Column("saved", "In the file"),
    Column("made_again", "Made again"),
)
_SHOWN = tuple(column.key for column in VERIFY_COLUMNS)
_SINCE = (
    Column("commit", "Commit", Kind.ID),
    Column("date", "Date", Kind.DATE),
    Column("author", "Author"),
    Column("subject", "Subject of the commit"),
)
_PUBLISHED = (
    Column("period", "Period"),
    Column("as_of", "As of", Kind.DATE),
    Column("revision", "Revision", Kind.ID),
    Column("restated", "Other figures", Kind.INT),
    Column("tasks", "Tasks counted otherwise", Kind.INT),
    Column("fault", "Cannot be told"),
)
_FIGURES = (
    Column("period", "Period"),
    Column("as_of", "As of", Kind.DATE),
    Column("figure", "Number", Kind.ID),
    Column("name", "Number"),
    Column("sent", "As sent", Kind.INT),
    Column("recorded", "As recorded now", Kind.INT),
    Column("change", "Change", Kind.CHANGE),
)
_CAUSES = (
    Column("period", "Period"),
    Column("id", "Id", Kind.ID),
    Column("title", "Task"),
    Column("class_sent", "As sent"),
    Column("class_recorded", "As recorded now"),
    Column("cause", "Because of", Kind.WORD),
    Column("difference", "Difference", Kind.WORD),
    Column("date", "Date", Kind.DATE),
    Column("submitted", "Report handed in", Kind.DATE),
    Column("fields", "Fields", Kind.LIST),
    Column("path", "File"),
)


class TurningCommit(NamedTuple):
    """The first commit from which a view comes out otherwise."""

    commit: str
    date: date | None
    author: str
    title: str


class RestatementCause(NamedTuple):
    """Why a task is counted otherwise: an entry, or fields of its record, that differ.

    `kind` is that of the entry, `task` for the record, None where neither has changed: then it is
    another record, as a unit's, a document's or a calendar's. `submitted` is the day of the report
    in which the entry stands.
    """

    kind: str | None
    change: str | None = None
    day: date | None = None
    submitted: date | None = None
    fields: tuple[str, ...] = ()
    path: str | None = None


class SentFigures(NamedTuple):
    """Figures that were published, what they are now, and why each task is counted otherwise.

    Where their revision cannot be read, there is a `fault` in place of what they are now.
    """

    published: Published
    restatement: Restatement | None
    causes: dict[str, tuple[RestatementCause, ...]]
    fault: str | None = None


def of_file(
    head: Head,
    title: str,
    sentences: Sequence[str] = (),
    differences: Sequence[RowDifference] = (),
    since: TurningCommit | None = None,
) -> Table:
    """Return what became of a saved view."""
    rows = Section("rows", VERIFY_COLUMNS, differences, _SHOWN, intro=tuple(sentences))
    first = Section(
        "since",
        _SINCE,
        [since] if since else [],
        ("commit", "date", "author", "subject"),
        title=say("Since this commit"),
        form=SectionForm.RECORD,
    )
    return Table("verify", title, head, (rows, first))


def of_published(head: Head, published: Iterable[SentFigures]) -> tuple[Table, bool | None]:
    """Return what became of all published figures and why; and whether each is the same.

    That is None where it cannot be told of one of them.
    """
    rows: list[Row] = []
    figures: list[Row] = []
    causes: list[Row] = []
    for sent, restatement, why, fault in published:
        if restatement is None:
            rows.append((sent.period, sent.as_of, sent.rev, None, None, fault))
            continue
        numbers, _, tasks = restatement.sections()
        different = [row for row in numbers.rows if row[2] != row[3]]
        rows.append((sent.period, sent.as_of, sent.rev, len(different), len(tasks.rows), None))
        figures += [(sent.period, sent.as_of, *row) for row in different]
        causes += [
            (sent.period, id_, title, was, now, *cause)
            for title, id_, was, now in tasks.rows
            for cause in why[str(id_)]
        ]
    restated = sum(bool(row[3] or row[4]) for row in rows)
    unknown = sum(row[5] is not None for row in rows)
    table = Table(
        "verify",
        _title(len(rows), restated, unknown),
        head,
        (
            Section("rows", _PUBLISHED, rows, tuple(column.key for column in _PUBLISHED)),
            Section(
                "figures",
                _FIGURES,
                figures,
                ("period", "name", "sent", "recorded", "change"),
                title=say("Figures that are others now"),
            ),
            Section(
                "causes",
                _CAUSES,
                causes,
                tuple(column.key for column in _CAUSES),
                title=say("Tasks that are counted otherwise, and why"),
            ),
        ),
    )
    return table, None if unknown else not restated


def _title(published: int, restated: int, unknown: int) -> str:
    if not published:
        return say("No figures are published")
    if restated:
        return counted(
            restated,
            "The figures of {n} period do not come out as they were sent",
            "The figures of {n} periods do not come out as they were sent",
        )
    if unknown:
        return counted(
            unknown,
            "Of the figures of {n} period it cannot be told whether they still come out",
            "Of the figures of {n} periods it cannot be told whether they still come out",
        )
    return say("All published figures still come out as they were sent")
