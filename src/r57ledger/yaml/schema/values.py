"""The kinds of value that records hold: how each is read, and what may be said of it.

A value is checked strictly and becomes what `format` keeps: days become dates, lists tuples. What
does not fit raises `Fault`, which says what is wrong but not where: that is found out from the
same tables by `schema.types`, with pydantic, for the few files that have faults. Nothing here
imports pydantic, whose import takes as long as a whole warm answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NoReturn, TypeAlias

Read: TypeAlias = Callable[[Any], Any]


class Fault(ValueError):  # noqa: N818 - what is found, not that something failed
    """A value that does not fit: `name` is what is wrong, `context` what there is to be told.

    The context may hold a `message`, a `hint`, and the steps (`at`) from the value to what is to
    blame. `yaml.faults` turns names into rules.
    """

    def __init__(self, name: str, **context: Any) -> None:
        super().__init__(name)
        self.name = name
        self.context = context


def wrong(name: str, **context: Any) -> NoReturn:
    """Raise a `Fault`."""
    raise Fault(name, **context)


def at(key: str | int, read: Read, value: object) -> Any:
    """Return what `read` makes of the value under `key`, which a `Fault` then names."""
    try:
        return read(value)
    except Fault as fault:
        wrong(fault.name, **{**fault.context, "at": (key, *fault.context.get("at", ()))})


class Value:
    """A kind of value. `read` returns what a record keeps of one, or raises `Fault`.

    `take` returns the same of a value that was read once before, and looks no further; None: the
    value stays as it is.
    """

    def __init__(self, read: Read, take: Read | None = None) -> None:
        self.read = read
        self.take = take


class Form(Value):
    """A text of a certain form, which a regular expression describes whole."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        # Ids come again and again: looking one up takes a quarter of the time.
        fits = lru_cache(maxsize=8192)(re.compile(pattern).fullmatch)

        def read(value: Any) -> str:
            if type(value) is not str or not fits(value):
                wrong("bad_form")
            return value

        super().__init__(read)


class Word(Value):
    """One of a few words, or the one number or flag that is allowed."""

    def __init__(self, *words: str | int) -> None:
        self.words = words
        # 1 equals True: what is compared is the type, too.
        known = frozenset((type(word), word) for word in words)

        def read(value: Any) -> str | int:
            if type(value) not in (str, int, bool) or (type(value), value) not in known:
                wrong("unknown_word")
            found: str | int = value
            return found

        super().__init__(read)


class Whole(Value):
    """A whole number between two others, both included."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

        def read(value: Any) -> int:
            if type(value) is not int or not least <= value <= most:
                wrong("out_of_bounds")
            return value

        super().__init__(read)


class Many(Value):
    """A list of values of a kind, `least` or more; a record keeps a tuple."""

    def __init__(self, item: Value, least: int = 0) -> None:
        self.item, self.least = item, least
        read_one = item.read

        def read(value: Any) -> tuple[Any, ...]:
            if type(value) is not list or len(value) < least:
                wrong("not_a_list")
            return tuple([read_one(one) for one in value])

        super().__init__(read, _each(item.take) if item.take else tuple)


class ByName(Value):
    """A mapping whose keys are all of one form, and whose values are of one kind."""

    def __init__(self, name: Form, value: Value) -> None:
        self.name, self.value = name, value

        def read(found: Any) -> dict[str, Any]:
            if type(found) is not dict:
                wrong("not_a_mapping")
            return {name.read(key): value.read(one) for key, one in found.items()}

        super().__init__(read)


class Keys(Value):
    """A mapping with certain keys, those of `must` required.

    The keys are the format's; a record's field is called the same, `from_` where the key is
    `from`. What is read is passed on to `make`, which may raise `Fault`; without one it stays a
    dict of the fields.
    """

    def __init__(
        self,
        keys: Mapping[str, Value],
        must: Iterable[str] = (),
        make: Callable[[dict[str, Any]], Any] | None = None,
    ) -> None:
        self.keys, self.must, self.make = dict(keys), frozenset(must), make
        steps = {key: (field_of(key), value.read) for key, value in keys.items()}
        needed = frozenset(map(field_of, self.must))

        def read_keys(found: Any) -> dict[str, Any]:
            if type(found) is not dict:
                wrong("not_a_mapping")
            fields = {}
            for key, value in found.items():
                if key not in steps:
                    wrong("unknown_key")
                field, read = steps[key]
                fields[field] = read(value)
            if not needed <= fields.keys():
                wrong("missing_key")
            return fields

        changes = [(key, value.take) for key, value in keys.items() if value.take is not None]
        renamed = "from" in keys

        def take_keys(found: Any) -> dict[str, Any]:
            fields: dict[str, Any] = found.copy()
            for key, take in changes:
                if key in fields:
                    fields[key] = take(fields[key])
            if renamed and "from" in fields:
                fields[field_of("from")] = fields.pop("from")
            return fields

        self.read_keys, self.take_keys = read_keys, take_keys
        if make is None:
            super().__init__(read_keys, take_keys)
        else:
            super().__init__(lambda f: make(read_keys(f)), lambda f: make(take_keys(f)))


class ByKind(Value):
    """A mapping whose key `kind` decides which others it may have."""

    def __init__(self, kinds: Mapping[str, Keys]) -> None:
        self.kinds = dict(kinds)
        reads = {kind: keys.read for kind, keys in kinds.items()}

        def read(found: Any) -> Any:
            kind = found.get("kind") if type(found) is dict else None
            if type(kind) is not str or kind not in reads:
                wrong("unknown_word")
            return reads[kind](found)

        takes = {kind: keys.take or keys.read for kind, keys in kinds.items()}
        super().__init__(read, lambda found: takes[found["kind"]](found))


def _each(take: Read) -> Read:
    return lambda values: tuple([take(one) for one in values])


def into(kind: Callable[..., Any]) -> Callable[[dict[str, Any]], Any]:
    """Return what makes the class `kind`, which has a field for each key, of the fields."""
    return lambda fields: kind(**fields)


def field_of(key: str) -> str:
    """Return what a record's field for a key is called: `from` is a word of Python's own."""
    return "from_" if key == "from" else key
