"""Which tasks a view is about: the filters of the command line, checked and applied."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from r57ledger.errors import LedgerError
from r57ledger.schedule.answering import Answering
from r57ledger.schedule.bearers import entries_of
from r57ledger.schedule.classes import Class, Standing
from r57ledger.schedule.documents import Documents
from r57ledger.schedule.organisation import Organisation
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import code_key, fold, has_words, quoted, texts, word_of
from r57ledger.views.lookup import (
    NamedDocument,
    documents_in,
    find_document,
    find_plan,
    find_unit,
    unknown,
)
from r57ledger.views.tasks import unit_name
from r57ledger.words.labels import label
from r57ledger.words.message import counted, say
from r57ledger.words.sentences import either, listed

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
    directed_by: str | None = None
    issuer: str | None = None
    extended: int = 0


class Filters(NamedTuple):
    """The conditions for a task; None is no condition. `values` and `words` are for the head.

    `units` may lead the task, alone or jointly, or be members of one of `groups` that leads it;
    `coordinating` units may coordinate it instead. `text` is folded; its words may stand in any
    order. One of `directors` directs it, one of the plans `issued` assigned it, and its deadline
    was extended `extended` times at least.
    `plan` assigned the task, as `documents` tells; `document` are the names of a document that is
    no plan here, and that a source of the task names, or an entry that is about the unit and the
    period of the row; `organisation` tells the groups of the unit.
    """

    units: frozenset[str] | None = None
    groups: frozenset[str] = frozenset()
    coordinating: frozenset[str] = frozenset()
    plan: str | None = None
    documents: Documents = Documents({})
    document: frozenset[str] | None = None
    organisation: Organisation = Organisation({})
    classes: frozenset[Class] | None = None
    text: str | None = None
    assigned_since: date | None = None
    due_before: date | None = None
    kind: str | None = None
    directors: frozenset[str] | None = None
    issued: frozenset[str] | None = None
    extended: int = 0
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
            and (self.document is None or self._is_named(standing, self.document))
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
            and standing.extensions >= self.extended
            and (self.directors is None or task.directed_by in self.directors)
            and (self.issued is None or not self.issued.isdisjoint(self.documents.assigners(task)))
            and (self.text is None or has_words(fold(" ".join(_texts(standing))), self.text))
        )

    def admit_record(self, id_: str, unit: str | None) -> bool:
        """Tell whether a record PLAN/ID, for which a unit answers, is of the plan and the units."""
        return self.plan in (None, id_.partition("/")[0]) and (
            self.units is None or unit in self.units
        )

    def _concerns(self, standing: Standing) -> bool:
        if self.answering is None or self.answering.role(standing):
            return True
        named = (*standing.leads, *standing.task.coordinating)
        return not self.coordinating.isdisjoint(named)

    def _is_named(self, standing: Standing, document: frozenset[str]) -> bool:
        entries = entries_of(standing, self.organisation, date.max)
        return any(code_key(one) in document for one in documents_in(standing.task, entries))

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
        raise LedgerError(
            say("--coordinating widens --unit, which is missing."), say("Add --unit UNIT.")
        )
    if options.plan is not None:
        filters = _by_document(filters, reckoner, options)
    if options.classes:
        filters = _by_class(filters, options.classes)
    if options.text is not None:
        if not fold(options.text):  # an unset variable of a script
            raise LedgerError(
                say("{option} has no value.", option="--text"),
                say("Give it one, or leave {option} out.", option="--text"),
            )
        words = say("with {words} in its texts", words=quoted(options.text))
        filters = filters.adding("text", options.text, words, text=fold(options.text))
    filters = _by_day(filters, options)
    if options.kind is not None:
        filters = _by_kind(filters, options.kind)
    return _by_decision(filters, reckoner, as_of, options)


def _by_day(filters: Filters, options: FilterOptions) -> Filters:
    if since := options.assigned_since:
        words = say("assigned on {day} or later", day=since)
        filters = filters.adding("assigned_since", str(since), words, assigned_since=since)
    if before := options.due_before:
        words = say("due before {day}", day=before)
        filters = filters.adding("due_before", str(before), words, due_before=before)
    return filters


def _by_kind(filters: Filters, typed: str) -> Filters:
    kind = word_of(typed, _KINDS)
    if kind is None:
        raise unknown(
            "kind",
            typed,
            [*_KINDS, *map(label, _KINDS)],
            say("The kinds of tasks are {kinds}.", kinds=either(_with_labels(_KINDS))),
        )
    return filters.adding("kind", kind, say("of kind {kind}", kind=label(kind)), kind=kind)


def _with_labels(words: Iterable[str]) -> list[str]:
    """Return words as they are typed, each with what people read for it."""
    return [
        word if fold(label(word)) == word.replace("_", " ") else f"{word} ({label(word)})"
        for word in words
    ]


def _by_decision(
    filters: Filters, reckoner: Reckoner, as_of: date, options: FilterOptions
) -> Filters:
    """Add who directs, who issued the document, and how often the deadline was extended."""
    ledger, organisation = reckoner.ledger, reckoner.organisation
    if options.directed_by is not None:
        id_ = find_unit(ledger, organisation, options.directed_by, as_of)
        words = say("directed by {unit} ({id})", unit=unit_name(ledger, id_), id=id_)
        directors = coordinating(reckoner, frozenset({id_}), as_of)
        filters = filters.adding("directed_by", id_, words, directors=directors)
    if options.issuer is not None:
        id_ = find_unit(ledger, organisation, options.issuer, as_of)
        words = say("of documents issued by {unit} ({id})", unit=unit_name(ledger, id_), id=id_)
        issuers = coordinating(reckoner, frozenset({id_}), as_of)
        plans = frozenset(plan.id for plan in ledger.plans.values() if plan.issuer in issuers)
        documents = reckoner.documents
        filters = filters.adding("issuer", id_, words, issued=plans, documents=documents)
    if options.extended:
        words = counted(
            options.extended, "extended at least {n} time", "extended at least {n} times"
        )
        value = str(options.extended)
        filters = filters.adding("extended", value, words, extended=options.extended)
    return filters


def read_days(value: str, option: str) -> int:
    """Read a number of calendar days, as `30d`, `30` or `2w`. Raises LedgerError for others."""
    from r57ledger.schedule.typed import typed_days  # its patterns take a while to compile

    days = typed_days(value)
    if days is None:
        raise LedgerError(
            say("{option} {value} is not a number of days.", option=option, value=quoted(value)),
            say("Write it as {option} 30d, or 2w for two weeks.", option=option),
        )
    return days


def _by_unit(filters: Filters, reckoner: Reckoner, as_of: date, options: FilterOptions) -> Filters:
    ledger, organisation = reckoner.ledger, reckoner.organisation
    id_ = find_unit(ledger, organisation, options.unit or "", as_of)
    units = organisation.subtree(id_, as_of)
    words = _led_by(len(units) > 1, options.coordinating, f"{unit_name(ledger, id_)} ({id_})")
    groups = organisation.groups_of(units, as_of)
    filters = filters.adding("unit", id_, words, units=units, groups=groups)
    if not options.coordinating:
        return filters
    return filters._replace(
        values={**filters.values, "coordinating": "yes"},
        coordinating=coordinating(reckoner, units, as_of),
    )


def _led_by(below: bool, coordinating: bool, unit: str) -> str:
    if coordinating and below:
        return say("led or coordinated by {unit} or a unit below it", unit=unit)
    if coordinating:
        return say("led or coordinated by {unit}", unit=unit)
    if below:
        return say("led by {unit} or a unit below it", unit=unit)
    return say("led by {unit}", unit=unit)


def coordinating(reckoner: Reckoner, units: frozenset[str], as_of: date) -> frozenset[str]:
    """Return the ids by which a task may name one of `units`: its own, former units, groups."""
    organisation = reckoner.organisation
    ids = (id_ for id_ in reckoner.ledger.units if organisation.present(id_, as_of) in units)
    return units.union(ids, organisation.groups_of(units, as_of))


def _by_document(filters: Filters, reckoner: Reckoner, options: FilterOptions) -> Filters:
    text = options.plan or ""
    if options.only_plans:
        document = NamedDocument(find_plan(reckoner.ledger, text), is_plan=True, keys=frozenset())
    else:
        document = find_document(reckoner, text)
    id_ = document.id
    if not document.is_plan:
        words = say("which {document} assigned or moved", document=quoted(id_))
        organisation = reckoner.organisation
        return filters.adding("plan", id_, words, document=document.keys, organisation=organisation)
    words = say("of plan {plan}", plan=id_)
    return filters.adding("plan", id_, words, plan=id_, documents=reckoner.documents)


def _by_class(filters: Filters, options: tuple[str, ...]) -> Filters:
    names = [one.value for one in Class]
    chosen = set()
    for typed in options:
        # The label of one class may have a comma.
        whole = word_of(typed.replace("-", " "), names)
        for one in [typed] if whole else typed.split(","):
            name = whole or word_of(one.replace("-", " "), names)
            if name is None:
                every = say("The classes are {classes}.", classes=listed(_with_labels(names)))
                raise unknown("class", one, [*names, *map(label, names)], every)
            chosen.add(Class(name))
    values = [name for name in names if name in chosen]
    words = say("of class {classes}", classes=either([label(value) for value in values]))
    return filters.adding("class", ",".join(values), words, classes=frozenset(chosen))


def _texts(standing: Standing) -> list[str]:
    task = standing.task
    fields = (task.title, *task.product, task.due_text, task.note)
    documents = documents_in(task, standing.entries)
    return [task.id, *(text for field in fields for text in texts(field)), *documents]
