"""What the declared records say of themselves: the keys of a mapping, and a key's type in parts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from r57ledger.format.difficulty import Difficulty
from r57ledger.format.entry import ALWAYS, REPLACED, REPLACEMENT, SHARED, Entries, Entry, EntryKind
from r57ledger.format.marks import GIVEN, REQUIRED, Form
from r57ledger.format.plan import Plan
from r57ledger.format.proposal import Proposal
from r57ledger.format.report import Report
from r57ledger.format.settings import Settings
from r57ledger.format.target import Target
from r57ledger.format.task import Task
from r57ledger.format.unit import Unit
from r57ledger.format.year import CalendarYear

RECORDS: dict[str, Any] = {
    "settings": Settings,
    "calendar": CalendarYear,
    "unit": Unit,
    "plan": Plan,
    "task": Task,
    "target": Target,
    "difficulty": Difficulty,
    "proposal": Proposal,
    "report": Report,
}
"""The records by the kinds that `kind_of` finds."""


def kind_of(kind: str, data: object) -> str:
    """Return what kind of record plain data are, `kind` being what their path says.

    Proposals stand among the difficulties. Whoever writes a `kind` there, even a mistyped one,
    means a proposal, and so does who says to whom it is made and no level.
    """
    if kind == "difficulty" and isinstance(data, dict):
        is_made = data.get("kind") is None and "to" in data and "level" not in data
        is_named = data.get("kind") not in (None, "difficulty")
        return "proposal" if is_named or is_made else kind
    return kind


class Type(NamedTuple):
    """A field's type in parts.

    `of` is the type without its marks and without `| None`: a class, `tuple[X, ...]` or a mapping.
    `item` is the type of a list's items, `alone` the declared type of a value that may stand in
    the list's place. `form`, `entries` and `replaced` are its marks.
    """

    of: Any
    item: Any = None
    form: Form | None = None
    entries: Entries | None = None
    replaced: bool = False
    marks: tuple[Any, ...] = ()
    alone: Any = None


class Key(NamedTuple):
    """A key of a mapping in a file, and the field of the record that holds its value."""

    name: str
    field: str
    type: Any
    must: bool


def type_of(annotation: Any) -> Type:
    """Return the parts of a field's annotation."""
    alone = None
    if get_origin(annotation) in (Union, UnionType):
        # A field's type is one declared type, or one and a list; each may be or None.
        *one, annotation = (part for part in get_args(annotation) if part is not NoneType)
        alone = one[0] if one else None
    marks: tuple[Any, ...] = ()
    if get_origin(annotation) is Annotated:
        annotation, *rest = get_args(annotation)
        marks = tuple(rest)
    item = get_args(annotation)[0] if get_origin(annotation) is tuple else None
    form = next((mark for mark in marks if isinstance(mark, Form)), None)
    entries = next((mark for mark in marks if isinstance(mark, Entries)), None)
    return Type(annotation, item, form, entries, REPLACED in marks, marks, alone)


@cache
def keys_of(record: Any) -> dict[str, Key]:
    """Return the keys of the mapping that a declared class stands for, in its order."""
    keys = {}
    for field in fields(record):
        marks = type_of(field.type).marks
        if GIVEN not in marks:
            name = field.name.rstrip("_")
            must = REQUIRED in marks or field.default is field.default_factory is MISSING
            keys[name] = Key(name, field.name, field.type, must)
    return keys


@cache
def keys_of_entry(kind: EntryKind) -> dict[str, Key]:
    """Return the keys of an entry of a kind, or of the values that replace an entry's."""
    always = () if kind is REPLACEMENT else ALWAYS
    must = (*always, *kind.must)
    names = dict.fromkeys((*must, *kind.may, *SHARED))
    declared = keys_of(Entry)
    return {
        name: Key(
            name,
            declared[name].field,
            kind.moves if name in ("from", "to") else declared[name].type,
            name in must,
        )
        for name in names
    }


def type_at(kind: str, place: tuple[str | int, ...], data: object) -> Type | None:
    """Return the type that is declared for a place of a record; None for none.

    `data` are the record's plain data: an entry's `kind` decides which keys it may have.
    """
    type_: Type | None = Type(RECORDS[kind])
    for step in place:
        keys = keys_in(type_, data)
        data = value_at(data, (step,))
        if isinstance(step, str):
            type_ = type_of(keys[step].type) if step in keys else None
        elif type_ is not None and type_.entries:
            type_ = Type(type_.entries)
        else:
            type_ = type_of(type_.item) if type_ is not None and type_.item else None
        if type_ is not None and type_.alone and not isinstance(data, list):
            type_ = type_of(type_.alone)
    return type_


def keys_in(type_: Type | None, value: object) -> dict[str, Key]:
    """Return the keys that a mapping of a type may have; none where the type is no mapping.

    An entry that does not say its kind may have the keys of any.
    """
    if type_ is None:
        return {}
    if isinstance(type_.of, Entries):
        kinds = type_.of.kinds
        kind = value.get("kind") if isinstance(value, dict) else None
        chosen = [kinds[kind]] if isinstance(kind, str) and kind in kinds else kinds.values()
        return {name: key for one in chosen for name, key in keys_of_entry(one).items()}
    if type_.replaced:
        return keys_of_entry(REPLACEMENT)
    return keys_of(type_.of) if is_part(type_) else {}


def value_at(data: object, place: tuple[str | int, ...]) -> object:
    """Return the value at a place of plain data, None where there is none."""
    for step in place:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def is_part(type_: Type) -> bool:
    """Return whether a type is a mapping with keys of its own, such as a source."""
    return is_dataclass(type_.of)


_NO_FORM = Form("", "", {})


def form_at(kind: str, place: tuple[str | int, ...], data: object) -> Form:
    """Return the form of a value of a record, one without a name for none.

    The value may be one of a text in several languages, or of a list, that has the form.
    """
    for end in (len(place), len(place) - 1, len(place) - 2):
        type_ = type_at(kind, place[:end], data) if end > 0 else None
        if type_ is not None and type_.form is not None:
            return type_.form
    return _NO_FORM


@cache
def forms_in(kind: str) -> Mapping[str, tuple[Form, ...]]:
    """Return the forms of the values of a record and of all its parts, by their keys.

    Of a list they are the forms of its items. A key may stand in several parts.
    """
    forms: dict[str, tuple[Form, ...]] = defaultdict(tuple)
    for name, type_ in _types_below(Type(RECORDS[kind])):
        if type_.form is not None:
            forms[name] += (type_.form,)
    return dict(forms)


def _types_below(type_: Type) -> Iterator[tuple[str, Type]]:
    """Yield the types of all values below a type, each with the nearest key."""
    if type_.entries:
        mappings = [keys_of_entry(one) for one in type_.entries.kinds.values()]
    else:
        mappings = [keys_in(type_, None)]
    for key in (key for keys in mappings for key in keys.values()):
        whole = type_of(key.type)
        for part in (whole, type_of(whole.item), type_of(whole.alone)):
            yield key.name, part
            yield from _types_below(part)


_LANGUAGES = ("vi", "en", "ru")


def order_at(kind: str, place: tuple[str | int, ...], data: object) -> tuple[str, ...]:
    """Return the keys that a mapping at a place of a record may have, in their canonical order.

    It is the order in which they are declared. `data` are the record's plain data, or those of
    the part where the place is.
    """
    type_ = type_at(kind, place, data)
    if type_ is None:
        return ()
    if isinstance(type_.of, Entries) or type_.replaced:
        return tuple(keys_of(Entry))
    return tuple(keys_of(type_.of)) if is_part(type_) else _LANGUAGES


def in_order(kind: str, data: Any) -> Any:
    """Return the plain data of a record with all keys in their canonical order."""

    def ordered(value: Any, place: tuple[str | int, ...]) -> Any:
        if isinstance(value, list):
            return [ordered(one, (*place, n)) for n, one in enumerate(value)]
        if not isinstance(value, Mapping):
            return value
        known = [key for key in order_at(kind, place, data) if key in value]
        keys = dict.fromkeys((*known, *value))
        return {key: ordered(value[key], (*place, key)) for key in keys}

    return ordered(data, ())
