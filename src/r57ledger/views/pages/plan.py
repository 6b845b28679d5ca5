"""A plan's page: the document, what it asks to be reported, and the tasks it assigns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from r57ledger.format.plan import EVENT, Obligation, Plan
from r57ledger.schedule.documents import names_of
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import code_key
from r57ledger.views.decisions import decisions
from r57ledger.views.of_document import Counted, DocumentTasks
from r57ledger.views.pages.estimates import estimates
from r57ledger.views.pages.fields import Field, Names, part, record, when_field
from r57ledger.views.table import Column, Kind, Row, Section
from r57ledger.views.tasks import TASK_COLUMNS, by_last_day, lead_names, task_rows
from r57ledger.words.message import mark, say

PLAN_COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("code", "Code", Kind.ID),
    Column("title", "Title"),
)
OBLIGATION_COLUMNS = (
    Column("plan", "Plan", Kind.ID),
    Column("id", "Report", Kind.ID),
    Column("title", "Title"),
    Column("every", "Every", Kind.WORD),
    Column("often", "Every", Kind.WORD, data=False),
    Column("when", "When"),
    Column("due", "Due", Kind.ID),
    Column("owed_by", "Owed by (ids)", Kind.LIST),
    Column("owing", "Owed by", Kind.LIST, data=False),
    Column("certain", "Certain who", Kind.FLAG),
    Column("to", "Sent to (ids)", Kind.LIST),
    Column("receivers", "Sent to", Kind.LIST, data=False),
    Column("from", "First period", Kind.ID),
    Column("until", "Last period", Kind.ID),
    Column("note", "Note"),
)
INITIATIVE_COLUMNS = (
    Column("id", "Id", Kind.ID),
    Column("title", "Title"),
    Column("parent", "Lies in", Kind.ID),
)
ON_REQUEST = "request"
"""How often a report is owed that is owed only when somebody asks for it."""
RECORD_COLUMNS = (Column("id", "Id", Kind.ID), Column("title", "Title"), Column("due", "Due"))
_NAMED_BY: tuple[tuple[str, str, Callable[[Plan], tuple[str, ...]]], ...] = (
    ("children", mark("Documents that carry it out"), lambda plan: plan.parents),
    ("amended_by", mark("Documents that amend it"), lambda plan: plan.amends),
    ("replaced_by", mark("Documents that replace it"), lambda plan: plan.replaces),
)
"""The parts of the page that list other documents, and which ids each of these names."""


def plan_page(reckoner: Reckoner, plan: Plan, as_of: date) -> Iterator[Section]:
    """Yield the parts of the page of a plan, on a day."""
    ledger = reckoner.ledger
    names = Names(ledger)
    yield record("plan", _fields(plan, names))
    yield from _tasks(reckoner, plan, as_of)
    yield obligations(
        "reporting", say("Reports it asks for"), ((plan, o) for o in plan.reporting), names
    )
    yield estimates(plan.estimates, names, as_of)
    initiatives = [(one.id, names.text(one.title), one.parent) for one in plan.initiatives]
    yield part("initiatives", say("Systems and initiatives"), INITIATIVE_COLUMNS, initiatives)
    prefix = f"{plan.id}/"
    targets = [
        (one.id, names.text(one.title), one.due)
        for one in ledger.targets.values()
        if one.id.startswith(prefix)
    ]
    yield part("targets", say("Targets"), RECORD_COLUMNS, targets)
    difficulties = [
        (one.id, names.text(one.title))
        for one in ledger.difficulties.values()
        if one.id.startswith(prefix)
    ]
    yield part("difficulties", say("Difficulties"), RECORD_COLUMNS[:2], difficulties)
    proposals = [
        (one.id, names.text(one.title))
        for one in ledger.proposals.values()
        if one.id.startswith(prefix)
    ]
    yield part("proposals", say("Proposals"), RECORD_COLUMNS[:2], proposals)
    yield decisions(reckoner, frozenset(map(code_key, names_of(plan))), as_of)
    for key, title, ids_of in _NAMED_BY:
        rows = [
            (one.id, one.code, names.text(one.title))
            for one in ledger.plans.values()
            if plan.id in ids_of(one)
        ]
        yield part(key, say(title), PLAN_COLUMNS, rows)
    yield names.sources(plan.sources)


def _tasks(reckoner: Reckoner, plan: Plan, as_of: date) -> Iterator[Section]:
    """Yield the tasks that a document assigned, and those that carry it out."""
    tasks = DocumentTasks(reckoner, as_of).of(plan.id)
    standings = {standing.id: standing for standing in reckoner.standings(as_of)}

    def rows(counted: tuple[Counted, ...]) -> Sequence[Row]:
        read = [standings[id_] for id_, _ in counted if id_ in standings]
        return task_rows(reckoner, sorted(read, key=by_last_day))

    shown = ("title", "id", "lead", "class", "last_day", "days_late", "remarks")
    yield Section(
        "rows",
        TASK_COLUMNS,
        rows(tasks.assigned),
        shown,
        title=say("Its tasks on {day}", day=as_of),
        intro=(tasks.said(),) if tasks.assigned or tasks.carrying else (),
        empty=say("It has no tasks on {day}.", day=as_of),
    )
    yield Section(
        "carrying", TASK_COLUMNS, rows(tasks.carrying), shown, title=say("Tasks that carry it out")
    )


def obligations(
    key: str, title: str, duties: Iterable[tuple[Plan, Obligation]], names: Names
) -> Section:
    """Return reporting obligations as a part of a page; without `every`, only on request."""
    rows = [
        (
            plan.id, one.id, names.text(one.title), one.every or ON_REQUEST, often(one),
            names.text(one.when), one.due, one.owed_by, lead_names(names.ledger, one.owed_by),
            one.certain, one.to, lead_names(names.ledger, one.to), one.from_, one.until,
            names.text(one.note),
        )
        for plan, one in duties
    ]  # fmt: skip
    rare = [key for key, value in (("when", 5), ("note", 14)) if any(row[value] for row in rows)]
    shown = ("plan", "id", "title", "often", "due", "owing", "receivers", "from", "until", *rare)
    return Section(key, OBLIGATION_COLUMNS, rows, shown, title=title)


def often(obligation: Obligation) -> str:
    """Return the word for how often a report is owed. A duty at an event is never on request."""
    if obligation.every == EVENT:
        return "standing_duty"
    return obligation.every or ON_REQUEST


def _fields(plan: Plan, names: Names) -> Iterator[Field]:
    yield Field("id", "Id", plan.id, Kind.ID)
    yield Field("code", "Code", plan.code, Kind.ID)
    yield Field("aliases", "Also called", plan.aliases, Kind.LIST)
    yield Field("title", "Title", names.text(plan.title))
    yield Field("other_titles", "In other languages", names.others(plan.title), Kind.LIST)
    yield Field("kind", "Kind", plan.kind, Kind.WORD)
    yield when_field("issued", "Issued", plan.issued)
    yield when_field("effective", "Takes effect", plan.effective)
    yield Field("until", "In force until", plan.until, Kind.DATE)
    yield names.unit_field("issuer", "Issued by", plan.issuer)
    yield names.unit_field("signed_by", "Signed by", plan.signed_by)
    parents = ", ".join(map(names.plan, plan.parents))
    yield Field("parents", "Carries out", plan.parents, Kind.LIST, parents)
    amends, replaces = (", ".join(map(names.plan, ids)) for ids in (plan.amends, plan.replaces))
    yield Field("amends", "Amends", plan.amends, Kind.LIST, amends)
    yield Field("replaces", "Replaces", plan.replaces, Kind.LIST, replaces)
    yield Field("note", "Note", names.text(plan.note))
    yield Field("formerly", "Formerly", plan.formerly, Kind.LIST)
    yield Field("path", "File", plan.path, Kind.ID)
