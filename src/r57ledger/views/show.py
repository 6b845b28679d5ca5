"""One record whole: found by the name that somebody gave, shown on its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.format.ledger import Ledger
from r57ledger.schedule.classes import Standing
from r57ledger.schedule.former import former_ids
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import code_key, pick, quoted
from r57ledger.views.lookup import NamedDocument, named_document, unknown
from r57ledger.views.pages.difficulty import difficulty_page
from r57ledger.views.pages.document import document_page
from r57ledger.views.pages.obligation import PlanObligation, obligation_page
from r57ledger.views.pages.plan import plan_page
from r57ledger.views.pages.proposal import proposal_page
from r57ledger.views.pages.report import report_page
from r57ledger.views.pages.target import target_page
from r57ledger.views.pages.task import task_page
from r57ledger.views.pages.unit import unit_page
from r57ledger.views.table import Clocks, Section, Table, head
from r57ledger.words.message import counted, mark, say

Page = Callable[[Reckoner, Any, date], Iterator[Section]]

_PAGES: dict[str, Page] = {
    "task": task_page,
    "plan": plan_page,
    "unit": unit_page,
    "target": target_page,
    "difficulty": difficulty_page,
    "proposal": proposal_page,
    "report": report_page,
    "document": document_page,
    "obligation": obligation_page,
}


_KINDS = {
    "task": mark("Task {id}"),
    "plan": mark("Plan {id}"),
    "unit": mark("Unit {id}"),
    "target": mark("Target {id}"),
    "difficulty": mark("Difficulty {id}"),
    "proposal": mark("Proposal {id}"),
    "report": mark("Report {id}"),
    "document": mark("Document {id}"),
    "obligation": mark("Duty to report {id}"),
}
"""What the page of each kind of record is called."""

_LISTED = 10
"""How many records are listed of those that a name may mean."""


class Match(NamedTuple):
    """A record and its kind, as in `_PAGES`."""

    kind: str
    record: Any


def show(reckoner: Reckoner, clocks: Clocks, name: str) -> Table:
    """Return the page of the record that `name` means.

    A name is an id (PLAN/TASK, PLAN/TASK@UNIT, PLAN/TASK@PERIOD, PLAN/OBLIGATION,
    PLAN/OBLIGATION/PERIOD/UNIT, …; TASK alone where only one plan has it), a file's path, a plan's
    code, alias, title or number, a unit's name or alias, a former id, or the code of a document
    that tasks name. Raises LedgerError where nothing or more than one record is meant, and for a
    record whose file cannot be read.
    """
    match = find_record(reckoner, name)
    ledger = reckoner.ledger
    asked = name.strip().split("@")[1:]
    title = say(_KINDS[match.kind], id=match.record.id)
    if name := _name(ledger, match):
        title = say("{record}: {name}", record=title, name=name)
    sections = tuple(_page(reckoner, match, clocks.as_of, asked))
    about = head(ledger, clocks, {"record": match.record.path})
    return Table("show", title, about, sections, ledger.unreadable)


def _page(reckoner: Reckoner, match: Match, as_of: date, asked: Sequence[str]) -> Iterator[Section]:
    """Yield the parts of a record's page; `asked` are the words after the @ signs of its name."""
    record = match.record
    if match.kind == "task" and record.recurs:
        period = next((word for word in asked if word not in reckoner.ledger.units), None)
        yield from task_page(reckoner, record, as_of, period)
    else:
        yield from _PAGES[match.kind](reckoner, record, as_of)


def instances(standings: Iterable[Standing], name: str) -> list[Standing]:
    """Return the instances of a task that PLAN/TASK@UNIT, @PERIOD or @UNIT@PERIOD mean; else all.

    A unit without a period means all of its periods, and the other way round.
    """
    asked = set(name.strip().split("@")[1:])
    return [one for one in standings if asked <= set(one.id.split("@")[1:])]


def find_record(reckoner: Reckoner, name: str) -> Match:
    """Return the one record that `name` means. Raises LedgerError as `show` does."""
    ledger = reckoner.ledger
    kinds = records_by_kind(ledger)
    id_ = name.strip().partition("@")[0]
    searches: tuple[Callable[[], list[Match]], ...] = (
        lambda: [Match(k, records[id_]) for k, records in kinds.items() if id_ in records],
        lambda: [f for f in _all(kinds) if f.record.path == id_],
        lambda: _raise_if_unreadable(ledger, id_),
        lambda: [f for f in _all(kinds) if id_ in f.record.formerly],
        lambda: [Match("task", task) for task in _of_former_plan(ledger, id_)],
        lambda: _obligations(ledger, id_),
        lambda: _by_name(reckoner, name),
        lambda: _by_code(reckoner, name),
        lambda: _without_plan(kinds, id_),
    )
    for search in searches:
        matches = search()
        if len(matches) == 1:
            return matches[0]
        if matches:
            candidates = ", ".join(f.record.path for f in matches[:_LISTED])
            candidates += ", …" if len(matches) > _LISTED else ""
            raise LedgerError(
                counted(
                    len(matches),
                    "{name} names {n} record: {files}.",
                    "{name} names {n} records: {files}.",
                    name=quoted(name),
                    files=candidates,
                ),
                say("Give the path of the one that you mean."),
            )
    if id_.count("/") == 3:
        raise LedgerError(
            say("No report {name} has been handed in.", name=quoted(name)),
            say("r57 reports --open lists what is still owed."),
        )
    ids = [record.id for records in kinds.values() for record in records.values()]
    ids += [match.record.id for match in _obligations(ledger)]
    if "/" not in id_:
        ids += [id_.partition("/")[2] for id_ in ids if id_.count("/") == 1]
    raise unknown("record", name, ids, say("r57 list --format plain has the ids of all tasks."))


def _without_plan(kinds: Mapping[str, Mapping[str, Any]], id_: str) -> list[Match]:
    """Return the records of plans that have an id which was given without its plan."""
    ending = f"/{id_}"
    matches = [match for match in _all(kinds) if match.record.id.endswith(ending)]
    # The ids of reports and proposals have more parts, and end with what others are called.
    return [match for match in matches if match.record.id.count("/") == 1]


def _name(ledger: Ledger, match: Match) -> str:
    """Return what a record is called; a report is called as its obligation is."""
    record = match.record
    if match.kind == "report":
        plan = ledger.plans.get(record.plan)
        duties = (one for one in (plan.reporting if plan else ()) if one.id == record.obligation)
        title = next((one.title for one in duties), None) or record.obligation
    else:
        title = getattr(record, "title", None) or getattr(record, "name", None)
    return pick(title)


def records_by_kind(ledger: Ledger) -> dict[str, Mapping[str, Any]]:
    """Return the records that have a page, by kind and id."""
    return {
        "task": ledger.tasks,
        "plan": ledger.plans,
        "unit": ledger.units,
        "target": ledger.targets,
        "difficulty": ledger.difficulties,
        "proposal": ledger.proposals,
        "report": ledger.reports,
    }


def _all(kinds: Mapping[str, Mapping[str, Any]]) -> Iterator[Match]:
    for kind, records in kinds.items():
        yield from (Match(kind, record) for record in records.values())


def _raise_if_unreadable(ledger: Ledger, name: str) -> list[Match]:
    for file in ledger.unreadable:
        if name in (file.id, file.path):
            raise LedgerError(
                say(
                    "{file} cannot be read: line {line}: {message}",
                    file=file.path,
                    line=str(file.line),
                    message=file.message,
                ),
                say("{command} shows the place.", command=f"r57 check {file.path}"),
            )
    return []


def _of_former_plan(ledger: Ledger, id_: str) -> list[Any]:
    """Return the task that an id means whose plan has another id now."""
    present = former_ids(ledger).task(id_)
    return [ledger.tasks[present]] if present in ledger.tasks else []


def _obligations(ledger: Ledger, id_: str | None = None) -> list[Match]:
    """Return the reporting obligations, or those with an id, PLAN/OBLIGATION."""
    duties = (PlanObligation(p, one) for p in ledger.plans.values() for one in p.reporting)
    return [Match("obligation", duty) for duty in duties if id_ is None or duty.id == id_]


def _by_name(reckoner: Reckoner, name: str) -> list[Match]:
    """Return units by name or alias, and plans by any of their names, folded."""
    ledger = reckoner.ledger
    units = (ledger.units[id_] for id_ in reckoner.organisation.find(name))
    plans = (ledger.plans[id_] for id_ in reckoner.documents.find(name))
    return [*(Match("unit", unit) for unit in units), *(Match("plan", plan) for plan in plans)]


def _by_code(reckoner: Reckoner, name: str) -> list[Match]:
    """Return the document that tasks name by this code, and that is no plan."""
    code = named_document(reckoner, name)
    if code is None:
        return []
    return [Match("document", NamedDocument(code, is_plan=False, keys=frozenset({code_key(code)})))]
