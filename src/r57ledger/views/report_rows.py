"""The row of a report: the same columns, in the same order, in every view that lists reports."""

from __future__ import annotations

from collections.abc import Sequence

from r57ledger.schedule.answers import Answer
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import pick
from r57ledger.views.period_names import period_name
from r57ledger.views.table import Column, Kind, Row, Rows, Section
from r57ledger.views.tasks import unit_name
from r57ledger.words.message import say

REPORT_COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("plan", "Plan", Kind.ID),
    Column("obligation", "Obligation", Kind.ID),
    Column("title", "Report"),
    Column("unit", "Unit (id)", Kind.ID),
    Column("unit_name", "Unit"),
    Column("to", "Sent to (ids)", Kind.LIST),
    Column("period", "Period", Kind.ID),
    Column("due", "Due", Kind.ID),
    Column("due_day", "Due day", Kind.DATE),
    Column("next_working_day", "Next working day", Kind.DATE),
    Column("state", "State", Kind.WORD),
    Column("days", "Days", Kind.INT),
    Column("submitted", "Handed in", Kind.DATE),
    Column("nil", "Nothing arose", Kind.FLAG),
    Column("requested", "Asked for", Kind.DATE),
    Column("reason", "Reason", Kind.WORD),
    Column("exemption", "Exempt, since"),
    Column("uncertain", "Uncertain", Kind.FLAG),
    Column("path", "File", Kind.ID),
)
"""`days` are calendar days late, or missing so far. `reason` says why a state is undetermined,
`exemption` in the words of the record why a unit is exempt."""

REPORTS_SHOWN = (
    "state", "days", "due_day", "title", "id", "unit_name", "submitted", "nil", "reason",
    "exemption",
)  # fmt: skip
"""What people see of a report; its id tells the period, and where its file belongs."""


def report_section(
    reckoner: Reckoner, key: str, answers: Sequence[Answer], shown: tuple[str, ...]
) -> Section:
    """Return reports as a part of a view."""

    def build(answer: Answer) -> Row:
        return _row(reckoner, answer)

    return Section(key, REPORT_COLUMNS, Rows(answers, build), shown)


def report_title(answer: Answer) -> str:
    """Return the title of the obligation that a report answers, its id where it has none."""
    obligation = answer.occurrence.obligation
    return pick(obligation.title) or obligation.id


def report_name(answer: Answer) -> str:
    """Return what letters and summaries call a report: its title, and the name of its period."""
    period = period_name(answer.occurrence.period)
    return say("{report}, {period}", report=report_title(answer), period=period)


def _row(reckoner: Reckoner, answer: Answer) -> Row:
    occurrence, report = answer.occurrence, answer.report
    last = occurrence.due.last_day
    exempt = occurrence.exempt
    return (
        occurrence.id,
        occurrence.plan,
        occurrence.obligation.id,
        report_title(answer),
        occurrence.unit,
        unit_name(reckoner.ledger, occurrence.unit),
        occurrence.obligation.to,
        occurrence.period.text,
        occurrence.due.text or None,
        last,
        reckoner.next_working_day(last) if last else None,
        answer.state.value,
        answer.days,
        report.submitted.day if report else None,
        report.nil if report else None,
        occurrence.request.date if occurrence.request else None,
        answer.reason.value if answer.reason else None,
        pick(exempt.reason) or exempt.document if exempt else None,
        answer.uncertain,
        report.path if report else None,
    )
