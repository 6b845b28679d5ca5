"""A difficulty's page: the obstacle, its owner, its log, and the tasks that it holds back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from r57ledger.format.difficulty import Difficulty
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.pages.about_tasks import log_and_tasks
from r57ledger.views.pages.fields import Field, Names, record, when_field
from r57ledger.views.table import Kind, Section
from r57ledger.words.message import say


def difficulty_page(reckoner: Reckoner, difficulty: Difficulty, as_of: date) -> Iterator[Section]:
    """Yield the parts of the page of a difficulty, on a day."""
    names = Names(reckoner.ledger)
    yield record("difficulty", _fields(difficulty, names))
    yield from log_and_tasks(reckoner, difficulty, as_of, say("Tasks that it holds back"))
    yield names.sources(difficulty.sources)


def _fields(difficulty: Difficulty, names: Names) -> Iterator[Field]:
    yield Field("id", "Id", difficulty.id, Kind.ID)
    yield Field("title", "Difficulty", names.text(difficulty.title))
    yield Field("other_titles", "In other languages", names.others(difficulty.title), Kind.LIST)
    yield Field("level", "Level", difficulty.level, Kind.WORD)
    yield names.unit_field("owner", "Owner", difficulty.owner)
    yield when_field("raised", "Raised", difficulty.raised)
    yield Field("note", "Note", names.text(difficulty.note))
    yield Field("formerly", "Formerly", difficulty.formerly, Kind.LIST)
    yield Field("path", "File", difficulty.path, Kind.ID)
