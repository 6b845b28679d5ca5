"""From what pydantic says of a record that does not fit to findings, in the words of the format.

pydantic's own texts are never shown: they repeat the input, and for hostile input without end.
Only the type and the place of each error are taken, and the value is looked up in the data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, get_args

from r57ledger.diagnostic import Diagnostic, Field
from r57ledger.format.common import Id
from r57ledger.format.entry import Entries, Entry
from r57ledger.format.keys import is_part, keys_in, keys_of, type_at, type_of, value_at
from r57ledger.format.marks import Form
from r57ledger.rules.reading import dates, shape, values
from r57ledger.rules.reading.foreign_keys import is_misnamed
from r57ledger.rules.reading.table import diagnose
from r57ledger.rules.reading.wording import quote_help
from r57ledger.schedule.due import DAY_RULES, EVERY_OR_ONE, day_of_each
from r57ledger.words.message import say
from r57ledger.yaml.document import Document

Error = dict[str, Any]

_NO_KIND = "union_tag_invalid"
_DEADLINES = ("not_a_deadline", "bad_deadline")
_ID: Form = get_args(Id)[1]


class ValueFindings:
    """What is wrong with the values of one record. `empty` are its keys without a value."""

    def __init__(
        self, kind: str, path: str, data: dict[str, Any], empty: set[Field], document: Document
    ) -> None:
        self._kind = kind
        self._path = path
        self._data = data
        self._empty = empty
        self._document = document
        self._cut: set[Field] = set()

    def of(self, error: Error) -> list[Diagnostic]:
        """Return what one of pydantic's errors means; nothing where another's finding says it."""
        name, context = error["type"], error.get("ctx", {})
        field = (*place(error["loc"]), *context.get("at", ()))
        if name == "extra_forbidden":
            return self._unknown_key(field)
        if name == "invalid_key":
            return self._no_word(field)
        if name in ("missing", "union_tag_not_found"):
            return self._missing(field if name == "missing" else (*field, "kind"))
        if error["loc"][-1] == "[key]":
            return self._bad_key(field)
        return self._wrong_value(name, (*field, "kind") if name == _NO_KIND else field, context)

    def _wrong_value(self, name: str, field: Field, context: Error) -> list[Diagnostic]:
        value = value_at(self._data, field)
        if value is None:
            return diagnose(shape.no_value, self._path, field)
        type_ = type_at(self._kind, field, self._data)
        form = (type_.form if type_ else None) or _ID  # what a correction moves is an id or none
        item = type_of(type_.item).form if type_ and type_.item else None
        keys = self._keys_wanted(field)
        context = {**context, "form": form, "item": item, "keys": keys}
        if self._kind == "task" and field == ("due",) and name in _DEADLINES:
            return self._task_due(value, context)
        if name == "string_type" and form.name not in _IDS:
            name = "not_text"
        check, *details = _MEANINGS.get(name, _other)(value, context)
        findings = diagnose(check, self._path, field, *details)
        if name == "not_text" and (written := self._document.in_brackets(field)):
            return [one._replace(help=quote_help(written)) for one in findings]
        return findings

    def _task_due(self, value: Any, context: Error) -> list[Diagnostic]:
        """Tell of a task's `due` that is neither a deadline nor a day of each period."""
        like_rule = isinstance(value, str) and value.startswith(DAY_RULES)
        message, hint = context.get("message", ""), context.get("hint") or ""
        if "every" in self._data:
            problem, hint = message if like_rule else "", day_of_each(self._data["every"])
            return diagnose(dates.bad_day_rule, self._path, ("due",), value, problem, hint)
        hint = say(EVERY_OR_ONE) if like_rule else hint
        return diagnose(dates.bad_deadline, self._path, ("due",), value, message, hint)

    def _keys_wanted(self, field: Field) -> Iterable[str]:
        """Return the keys of the mapping, or of the list's mappings, that a place wants.

        Of those that need particular keys, as an entry its day, it is the first of these.
        """
        type_ = type_at(self._kind, field, self._data)
        if type_ is not None and (type_.entries or isinstance(type_.of, Entries)):
            return ("date",)
        if type_ is not None and type_.item is not None:
            type_ = type_of(type_.item)
        keys = keys_of(type_.of) if type_ is not None and is_part(type_) else {}
        must = [key.name for key in keys.values() if key.must]
        return must[:1] or keys

    def _bad_key(self, field: Field) -> list[Diagnostic]:
        """Tell of a key in a mapping whose keys have a form, such as `severity`."""
        mapping = type_at(self._kind, field[:-1], self._data)
        form = type_of(get_args(mapping.of)[0]).form if mapping else None
        return diagnose(values.bad_form, self._path, field, field[-1], (form or _ID).name)

    def _missing(self, field: Field) -> list[Diagnostic]:
        if field in self._empty:
            return diagnose(shape.no_value, self._path, field)
        name, parent = str(field[-1]), field[:-1]
        keys, mapping = set(self._keys(parent)), value_at(self._data, parent)
        if isinstance(mapping, dict) and is_misnamed(name, mapping, keys):
            # The finding about the unknown key says it. Where the kind of an entry is missing,
            # pydantic does not come to its other keys.
            return self._strange_keys(parent, mapping) if name == "kind" else []
        findings = diagnose(shape.missing_key, self._path, field)
        if name == "kind" and isinstance(mapping, dict) and "date" not in mapping:
            findings += self._strange_keys(parent, mapping)
        return findings

    def _strange_keys(self, parent: Field, mapping: dict[str, Any]) -> list[Diagnostic]:
        """Tell of unknown keys of an entry without its kind: pydantic does not come to them."""
        keys = self._keys(parent) if is_entry(parent) else mapping
        strange = [str(key) for key in mapping if key not in keys]
        return [one for key in strange for one in self._unknown_key((*parent, key))]

    def _unknown_key(self, field: Field) -> list[Diagnostic]:
        if field in self._cut:
            return []
        parent = field[:-1]
        before = self._cut_text(field)
        if before is not None:
            return diagnose(shape.cut_in_two, self._path, field, *before)
        entry = value_at(self._data, parent)
        if is_entry(parent) and field[-1] in keys_of(Entry) and isinstance(entry, dict):
            kind = str(entry.get("kind"))
            return diagnose(shape.key_out_of_place, self._path, field, kind)
        return diagnose(shape.unknown_key, self._path, field, self._keys(parent))

    def _keys(self, field: Field) -> Iterable[str]:
        """Return the keys that the mapping at a place may have; a range has those of its form."""
        type_ = type_at(self._kind, field, self._data)
        forms = type_.form.schema.get("anyOf", ()) if type_ and type_.form else ()
        of_form = [key for form in forms for key in form.get("properties", ())]
        return keys_in(type_, value_at(self._data, field)) or of_form

    def _no_word(self, field: Field) -> list[Diagnostic]:
        """Tell of a key that is no word but a number, a list or nothing.

        It is found in the text by its position.
        """
        mapping, node = value_at(self._data, field[:-1]), self._document.node(field[:-1])
        names = [str(key) for key in mapping] if isinstance(mapping, dict) else []
        position = names.index(str(field[-1])) if str(field[-1]) in names else 0
        if node is None or position >= len(node.pairs):
            return diagnose(shape.unknown_key, self._path, field, ())
        key = node.pairs[position].key
        shown = (*field[:-1], key.text if key.kind == "scalar" else "[…]")
        findings = diagnose(shape.unknown_key, self._path, shown, self._keys(field[:-1]))
        return [one._replace(span=key.span) for one in findings]

    def _cut_text(self, field: Field) -> tuple[str, str, str] | None:
        """Return key, text and rest where a comma in `{…}` made `field` a key without a value.

        All keys without a value that follow belong to the same text.
        """
        mapping = self._document.node(field[:-1])
        if mapping is None or not mapping.flow:
            return None
        names = [pair.key.text for pair in mapping.pairs]
        position = names.index(str(field[-1])) if str(field[-1]) in names else 0
        if position == 0 or not mapping.pairs[position].is_bare:
            return None
        rest = [names[position]]
        for pair in mapping.pairs[position + 1 :]:
            if not pair.is_bare:
                break
            rest.append(pair.key.text)
            self._cut.add((*field[:-1], pair.key.text))
        before = mapping.pairs[position - 1]
        return before.key.text, before.value.text, ", ".join(rest)


def place(location: tuple[Any, ...]) -> Field:
    """Return the place in the record that pydantic's location means.

    It names the kind of an entry as a step of its own, and a faulty key of a mapping by `[key]`.
    """
    steps = list(location)
    if len(steps) > 2 and is_entry(tuple(steps[:2])):
        del steps[2]
    if steps and steps[-1] == "[key]":
        del steps[-1]
    return tuple(steps)


def is_entry(field: Field) -> bool:
    """Return whether a place is an entry of a log or a report."""
    return len(field) == 2 and field[0] in ("log", "entries") and isinstance(field[1], int)


_Meaning = tuple[Any, ...]
"""What an error means: the rule's check, and what it wants to know beside path and place."""

_ID_OR_IDS = ("id or ids", "id or ids, as written")
_LISTS = {"id": "a list of ids", "task id": "a list of task ids"}
_IDS = ("id", "task id", "plan or task id")


def _not_text(value: Any, _: Error) -> _Meaning:
    if isinstance(value, list | dict):
        return values.wrong_type, "a text", value
    return values.number_for_text, value


def _no_id(value: Any, context: Error) -> _Meaning:
    return values.bad_id, value, _ID.name, context["form"].name in _ID_OR_IDS


def _pattern(value: Any, context: Error) -> _Meaning:
    form = context["form"]
    return values.bad_id if form.name in _IDS else values.bad_form, value, form.name


def _word(value: Any, context: Error) -> _Meaning:
    listed = context.get("expected_tags") or context.get("expected") or context["choices"]
    return values.unknown_word, value, re.findall(r"[\w=<>-]+", listed.replace(" or ", " "))


def _bounds(value: Any, context: Error) -> _Meaning:
    return values.out_of_bounds, value, context.get("ge"), context.get("le")


def _list(value: Any, context: Error) -> _Meaning:
    item = context["item"]
    form = _LISTS.get(item.name, "a list") if item else "a list"
    return values.wrong_type, form, value, context["keys"]


def _wants(form: str) -> Callable[[Any, Error], _Meaning]:
    return lambda value, context: (values.wrong_type, form, value, context["keys"])


def _says(check: Any) -> Callable[[Any, Error], _Meaning]:
    return lambda value, context: (
        *(check, value),
        *(context.get("message", ""), context.get("hint") or ""),
    )


def _other(value: Any, _: Error) -> _Meaning:
    return values.wrong_type, "another kind of value", value


_MEANINGS: dict[str, Callable[[Any, Error], _Meaning]] = {
    "not_text": _not_text,
    "blank": lambda _, __: (values.blank_text,),
    "not_a_language": lambda _, __: (values.unknown_language,),
    "not_a_day": _says(dates.bad_day),
    "bad_date": _says(dates.bad_day),
    "not_a_deadline": _says(dates.bad_deadline),
    "bad_deadline": _says(dates.bad_deadline),
    "bad_day_rule": _says(dates.bad_day_rule),
    "bad_period": lambda value, _: (dates.bad_period, value),
    "not_a_number": _wants("a number"),
    "not_a_goal": _wants("a number or a range"),
    "not_a_flag": _wants("true or false"),
    "bad_id": _no_id,
    "not_a_choice": _word,
    "out_of_place": lambda _, context: (shape.key_out_of_place, context["where"]),
    "lacking": lambda _, context: (shape.correction_form, context["message"]),
    "evidence": lambda _, context: (shape.evidence_form, context["message"]),
    "string_type": _no_id,
    "string_pattern_mismatch": _pattern,
    "literal_error": _word,
    _NO_KIND: _word,
    "list_type": _list,
    "dict_type": _wants("a mapping"),
    "model_attributes_type": _wants("a mapping"),
    "int_type": _wants("a whole number"),
    "greater_than_equal": _bounds,
    "less_than_equal": _bounds,
    "too_short": lambda value, _: (values.out_of_bounds, value, 1, None),
}
