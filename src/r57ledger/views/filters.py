"""Which tasks a view is about: the filters of the command line, checked and applied."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.schedule.answering import Answering
from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.documents import Documents
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import code_key, fold, quoted, texts
from r57ledger.views.lookup import (
    Document,
    documents_in,
    find_document,
    find_plan,
    find_unit,
    unknown,
)
from r57ledger.views.tasks import unit_name
from r57ledger.words.formatting import day
from r57ledger.words.sentences import either

_DAYS = re.compile(r"([0-9]{1,4})d?")
_KINDS = ("task", "regular")


class FilterOptions(NamedTuple):
    """The filters as the command line has them. `unit` includes its sub-units; `due_before`
    excludes its day; `coordinating` widens `unit` to the tasks that it coordinates. `plan` may be a
    document that is no plan here and that tasks name, unless `only_plans` are asked for.
    """

    unit: str | None = None
    coordinating: bool = False
    plan: str | None = None
    classes: tuple[str, ...] = ()
    text: str | None = None
    assigned_since: date | None = None
    due_before: date | None = None
    kind: str | None = None
    only_plans: bool = False


class Filters(NamedTuple):
    """The conditions for a task; None is no condition. `values` and `words` are for the head.

    `units` may lead the task, alone or jointly, or be members of one of `groups` that leads it;
    `coordinating` units may coordinate it instead. `text` is folded.
    `plan` assigned the task, as `documents` tells; `document` are the names of a document that is
    no plan here, and that a source or an entry of the task names.
    """

    units: frozenset[str] | None = None
    groups: frozenset[str] = frozenset()
    coordinating: frozenset[str] = frozenset()
    plan: str | None = None
    documents: Documents = Documents({})
    document: frozenset[str] | None = None
    classes: frozenset[Class] | None = None
    text: str | None = None
    assigned_since: date | None = None
    due_before: date | None = None
    kind: str | None = None
    values: Mapping[str, str] = {}
    words: tuple[str, ...] = ()

    @property
    def answering(self) -> Answering | None:
        """The units that the view is about, with their groups; None where it is about all."""
        return None if self.units is None else Answering(self.units, self.groups)

    def admit(self, standing: Standing) -> bool:
        """Tell whether the task, as it stands, fulfils every filter."""
        task = standing.task
        return (
            (self.plan is None or self.plan in self.documents.assigners(task))
            and (self.document is None or _names(standing, self.document))
            and (self.classes is None or standing.class_ in self.classes)
            and (self.kind is None or task.kind == self.kind)
            and (self.units is None or self._concerns(standing))
            and (
                self.assigned_since is None
                or (standing.assigned is not None and standing.assigned >= self.assigned_since)
            )
            and (
                self.due_before is None
                or (standing.last_day is not None and standing.last_day < self.due_before)
            )
            and (self.text is None or any(self.text in fold(t) for t in _texts(standing)))
        )

    def _concerns(self, standing: Standing) -> bool:
        if self.answering is None or self.answering.role(standing):
            return True
        named = (*standing.leads, *standing.task.coordinating)
        return not self.coordinating.isdisjoint(named)

    def adding(self, name: str, value: str, words: str, **fields: Any) -> "Filters":
        """Return these filters and one more; the head shows it as `value` and in `words`."""
        return self._replace(
            values={**self.values, name: value}, words=(*self.words, words), **fields
        )


EVERYTHING = Filters()


def read_filters(reckoner: Reckoner, as_of: date, options: FilterOptions) -> Filters:
    """Return the filters that the options name.

    Raises LedgerError for a name of no unit, plan, class or kind, with the most similar name, and
    for a name of several.
    """
    filters = EVERYTHING
    if options.unit is not None:
        filters = _by_unit(filters, reckoner, as_of, options)
    elif options.coordinating:
        raise LedgerError("--coordinating widens --unit, which is missing.", "Add --unit UNIT.")
    if options.plan is not None:
        filters = _by_document(filters, reckoner, options)
    if options.classes:
        filters = _by_class(filters, options.classes)
    if options.text is not None:
        words = f"with {quoted(options.text)} in its texts"
        filters = filters.adding("text", options.text, words, text=fold(options.text))
    if since := options.assigned_since:
        words = f"assigned on {day(since)} or later"
        filters = filters.adding("assigned_since", str(since), words, assigned_since=since)
    if before := options.due_before:
        words = f"due before {day(before)}"
        filters = filters.adding("due_before", str(before), words, due_before=before)
    if options.kind is not None:
        if options.kind not in _KINDS:
            raise unknown("kind", options.kind, _KINDS, "The kinds of tasks are task and regular.")
        filters = filters.adding("kind", options.kind, f"of kind {options.kind}", kind=options.kind)
    return filters


def read_days(value: str, option: str) -> int:
    """Read a number of calendar days, as `30d` or `30`. Raises LedgerError for anything else."""
    match = _DAYS.fullmatch(value.strip())
    if not match:
        raise LedgerError(
            f"{option} {quoted(value)} is not a number of days.", f"Write it as {option} 30d."
        )
    return int(match[1])


def _by_unit(filters: Filters, reckoner: Reckoner, as_of: date, options: FilterOptions) -> Filters:
    ledger, organisation = reckoner.ledger, reckoner.organisation
    id_ = find_unit(ledger, organisation, options.unit or "", as_of)
    units = organisation.subtree(id_, as_of)
    how = "led or coordinated by" if options.coordinating else "led by"
    below = " or a unit below it" if len(units) > 1 else ""
    words = f"{how} {unit_name(ledger, id_)} ({id_}){below}"
    groups = organisation.groups_of(units, as_of)
    filters = filters.adding("unit", id_, words, units=units, groups=groups)
    if not options.coordinating:
        return filters
    return filters._replace(
        values={**filters.values, "coordinating": "yes"},
        coordinating=coordinating(reckoner, units, as_of),
    )


def coordinating(reckoner: Reckoner, units: frozenset[str], as_of: date) -> frozenset[str]:
    """Return the ids by which a task may name one of `units`: its own, former units, groups."""
    organisation = reckoner.organisation
    ids = (id_ for id_ in reckoner.ledger.units if organisation.present(id_, as_of) in units)
    return units.union(ids, organisation.groups_of(units, as_of))


def _by_document(filters: Filters, reckoner: Reckoner, options: FilterOptions) -> Filters:
    text = options.plan or ""
    if options.only_plans:
        document = Document(find_plan(reckoner.ledger, text), is_plan=True, keys=frozenset())
    else:
        document = find_document(reckoner, text)
    id_ = document.id
    if not document.is_plan:
        words = f"which {quoted(id_)} assigned or moved"
        return filters.adding("plan", id_, words, document=document.keys)
    documents = reckoner.documents
    return filters.adding("plan", id_, f"of plan {id_}", plan=id_, documents=documents)


def _by_class(filters: Filters, options: tuple[str, ...]) -> Filters:
    chosen = set()
    for name in options:
        try:
            chosen.add(Class(fold(name).replace(" ", "_").replace("-", "_")))
        except ValueError:
            names = [c.value for c in Class]
            raise unknown("class", name, names, f"The classes are {', '.join(names)}.") from None
    values = [c.value for c in Class if c in chosen]
    words = f"of class {either([v.replace('_', ' ') for v in values])}"
    return filters.adding("class", ",".join(values), words, classes=frozenset(chosen))


def _texts(standing: Standing) -> list[str]:
    task = standing.task
    fields = (task.title, *task.product, task.due_text, task.note)
    documents = documents_in(task, standing.entries)
    return [task.id, *(text for field in fields for text in texts(field)), *documents]


def _names(standing: Standing, document: frozenset[str]) -> bool:
    """Tell whether a source or an entry of a task names a document."""
    return any(code_key(one) in document for one in documents_in(standing.task, standing.entries))
