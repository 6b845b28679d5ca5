"""The page of a reporting obligation: who owes what to whom, and what was handed in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from r57ledger.format.common import Text
from r57ledger.format.plan import Obligation, Plan
from r57ledger.schedule.answers import Reporting
from r57ledger.schedule.period import containing
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.compliance import has_begun
from r57ledger.views.pages.fields import Field, Names, record
from r57ledger.views.pages.plan import often
from r57ledger.views.report_rows import REPORTS_SHOWN, report_section
from r57ledger.views.table import Column, Kind, Section
from r57ledger.views.tasks import known_name, lead_names
from r57ledger.words.labels import label
from r57ledger.words.message import say

EXEMPT_COLUMNS = (
    Column("unit", "Unit (id)", Kind.ID),
    Column("unit_name", "Unit"),
    Column("period", "Period", Kind.ID),
    Column("document", "Document", Kind.ID),
    Column("reason", "Reason"),
)
REQUEST_COLUMNS = (
    Column("date", "Date", Kind.DATE),
    Column("by", "Asked by (id)", Kind.ID),
    Column("units", "Asked of (ids)", Kind.LIST),
    Column("due", "Due", Kind.ID),
    Column("document", "Document", Kind.ID),
    Column("by_name", "Asked by", Kind.LIST, data=False),
    Column("unit_names", "Asked of", Kind.LIST, data=False),
)
_EXEMPT_SHOWN = ("unit_name", "period", "document", "reason")
_REQUESTS_SHOWN = ("date", "by_name", "unit_names", "due", "document")


class PlanObligation(NamedTuple):
    """An obligation with the plan that it stands in, as a record that has a page."""

    plan: Plan
    obligation: Obligation

    @property
    def id(self) -> str:
        """PLAN/OBLIGATION."""
        return f"{self.plan.id}/{self.obligation.id}"

    @property
    def path(self) -> str:
        """The file of its plan."""
        return self.plan.path

    @property
    def title(self) -> Text:
        """What the report is called."""
        return self.obligation.title or self.obligation.id


def obligation_page(reckoner: Reckoner, duty: PlanObligation, as_of: date) -> Iterator[Section]:
    """Yield the parts of the page of an obligation, on a day."""
    names, about = Names(reckoner.ledger), duty.obligation
    yield record("obligation", _fields(duty, names))
    ledger = reckoner.ledger
    exempt = [
        (e.unit, known_name(ledger, e.unit), e.period, e.document, names.text(e.reason))
        for e in about.exempt
    ]
    yield Section("exempt", EXEMPT_COLUMNS, exempt, _EXEMPT_SHOWN, title=say("Exempt"))
    requests = [
        (
            r.date, r.by, r.units, r.due, r.document,
            lead_names(ledger, (r.by,) if r.by else ()), lead_names(ledger, r.units),
        )
        for r in about.requests
    ]  # fmt: skip
    yield Section("requests", REQUEST_COLUMNS, requests, _REQUESTS_SHOWN, title=say("Requests"))
    window = reckoner.context.settings.window
    year = containing(as_of, "year", window)
    answers = [
        answer
        for answer in Reporting(reckoner, as_of).within(year)
        if (answer.occurrence.plan, answer.occurrence.obligation.id) == (duty.plan.id, about.id)
        and has_begun(answer, as_of, window)
    ]
    yield report_section(reckoner, "rows", answers, REPORTS_SHOWN)._replace(
        title=say("Reports of {year} on {day}", year=year.text, day=as_of)
    )
    yield names.sources(about.sources)


def _fields(duty: PlanObligation, names: Names) -> Iterator[Field]:
    one, plan = duty.obligation, duty.plan
    yield Field("id", "Id", duty.id, Kind.ID)
    yield Field("title", "Report", names.text(one.title))
    yield Field("other_titles", "In other languages", names.others(one.title), Kind.LIST)
    yield Field("plan", "Plan", plan.id, Kind.ID, names.plan(plan.id))
    yield Field("every", "Every", one.every, Kind.WORD, label(often(one)))
    yield Field("when", "When", names.text(one.when))
    yield Field("due", "Due", one.due, Kind.ID)
    yield names.units_field("owed_by", "Owed by", one.owed_by)
    certain = None if one.certain else say("no: the source leaves open who owes it")
    yield Field("certain", "Certain who", one.certain, Kind.FLAG, certain)
    yield names.units_field("to", "Sent to", one.to)
    yield Field("from", "First period", one.from_, Kind.ID)
    yield Field("until", "Last period", one.until, Kind.ID)
    yield Field("note", "Note", names.text(one.note))
    yield Field("path", "File", duty.path, Kind.ID)
