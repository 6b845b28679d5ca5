"""Values that several kinds of record hold: texts, days, sources, persons, evidence."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

FORMAT = 1
"""The file format this program reads and writes."""

UNSTATED = "unstated"
"""What a record says where its source sets something but does not tell it."""

Text: TypeAlias = str | dict[str, str]
"""A text for people: a string, or a mapping of the languages vi, en, ru to strings."""


class When(NamedTuple):
    """A recorded day. `exact` is False for `by DATE`: on that day or before it."""

    day: date
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """What says so: a document (a plan's id or a code), the place in it, an address."""

    document: str | None = None
    due: str | None = None
    at: Text | None = None
    url: str | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Who heads a unit or answers for a task; a post rather than a name."""

    name: str | None = None
    position: Text | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves a completion: a document's code, an address, or a file with its sha256."""

    document: str | None = None
    url: str | None = None
    file: str | None = None
    sha256: str | None = None
