"""What the pages share: a record's fields upright, its sources, and names beside ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from r57ledger.format.common import UNSTATED, Person, Source, Text, When
from r57ledger.format.ledger import Ledger
from r57ledger.text import pick, texts
from r57ledger.views.table import Column, Kind, Row, Section, SectionForm, Value
from r57ledger.views.tasks import known, known_name
from r57ledger.words.formatting import day
from r57ledger.words.message import say

SOURCE_COLUMNS = (
    Column("document", "Document", Kind.ID),
    Column("title", "Title"),
    Column("at", "Place in it"),
    Column("due", "Due, as it says", Kind.ID),
    Column("url", "Address"),
    Column("note", "Note"),
)


class Field(NamedTuple):
    """A field of a record. `display` is what people see where the value is for programs.

    One that is not `seen` is for programs alone.
    """

    key: str
    title: str
    value: Value
    kind: Kind = Kind.TEXT
    display: str | None = None
    seen: bool = True


def record(key: str, fields: Iterable[Field]) -> Section:
    """Return a part that shows one record upright; fields without a value are not drawn."""
    columns: list[Column] = []
    values: list[Value] = []
    shown: list[str] = []
    for field in fields:
        columns.append(Column(field.key, field.title, field.kind))
        values.append(field.value)
        if field.display is not None:
            columns.append(Column(f"{field.key} said", field.title, data=False))
            values.append(field.display)
        if field.seen:
            shown.append(columns[-1].key)
    return Section(key, tuple(columns), [values], tuple(shown), form=SectionForm.RECORD)


def part(key: str, title: str, columns: tuple[Column, ...], rows: Sequence[Row]) -> Section:
    """Return a part that lists what belongs to a record, all of its columns shown."""
    return Section(key, columns, rows, tuple(column.key for column in columns), title=title)


class Names:
    """Names for people, in the language of the run, with the id that they are known by."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def text(self, text: Text | None) -> str | None:
        """Return a text in the language of the run, None for none."""
        return pick(text) or None

    def others(self, text: Text | None) -> tuple[str, ...]:
        """Return a text in its other languages."""
        return tuple(dict.fromkeys(t for t in texts(text) if t != self.text(text)))

    def unit(self, id_: str) -> str:
        """Return `Văn phòng Bộ (van-phong-bo)`, or the id alone where no unit has it."""
        if id_ == UNSTATED:
            return say("the source names none")
        unit = self.ledger.units.get(id_)
        return self._named(id_, self.text(unit.name) if unit else None)

    def plan(self, id_: str) -> str:
        """Return a plan's title and id, or the id or code alone."""
        plan = self.ledger.plans.get(id_)
        return self._named(id_, self.text(plan.title) if plan else None)

    def task(self, id_: str) -> str:
        """Return a task's title and id, or the id alone."""
        task = self.ledger.tasks.get(id_)
        return self._named(id_, self.text(task.title) if task else None)

    @staticmethod
    def _named(id_: str, name: str | None) -> str:
        return f"{name} ({id_})" if name and name != id_ else id_

    def unit_field(self, key: str, title: str, id_: str | None) -> Field:
        """Return the field of a unit: its id for programs, its name for people."""
        return Field(key, title, id_, Kind.ID, self.unit(id_) if id_ else None)

    def name_field(self, key: str, title: str, id_: str | None) -> Field:
        """Return the field of a unit's name, for programs: people have it with the id."""
        return Field(key, title, known_name(self.ledger, id_), seen=False)

    def units_field(self, key: str, title: str, ids: tuple[str, ...]) -> Field:
        """Return the field of several units."""
        return Field(key, title, ids, Kind.LIST, ", ".join(map(self.unit, ids)))

    def leads_fields(self, leads: tuple[str, ...]) -> Iterator[Field]:
        """Yield the fields of who leads: the first, who answers, and for programs all ids."""
        display = ", ".join(map(self.unit, leads))
        ids = tuple(filter(known, leads))
        yield Field("lead", "Lead", ids[0] if ids else None, Kind.ID, display or None)
        yield Field("leads", "Leads (ids)", ids, Kind.LIST, seen=False)

    def texts_field(self, key: str, title: str, values: Iterable[Text]) -> Field:
        """Return the field of a list of texts."""
        return Field(key, title, tuple(pick(v) for v in values), Kind.LIST)

    def sources(self, sources: tuple[Source, ...]) -> Section:
        """Return the part of a page that says where a record comes from."""
        rows = [self._source(source) for source in sources]
        return part("sources", say("Sources"), SOURCE_COLUMNS, rows)

    def _source(self, source: Source) -> Row:
        plan = self.ledger.plans.get(source.document or "")
        return (
            source.document,
            self.text(plan.title) if plan else None,
            self.text(source.at),
            source.due,
            source.url,
            self.text(source.note),
        )


def when_field(key: str, title: str, when: When | None) -> Field:
    """Return the field of a recorded day: as the file writes it, and as people do."""
    if when is None:
        return Field(key, title, None)
    if when.exact:
        return Field(key, title, str(when.day), display=day(when.day))
    return Field(key, title, f"by {when.day}", display=say("{day} or before", day=when.day))


def person(value: Person | None, names: Names) -> str | None:
    """Return a person or post in a line; None where neither is given."""
    if value is None:
        return None
    return ", ".join(filter(None, (value.name, names.text(value.position)))) or None
