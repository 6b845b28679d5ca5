"""An entry of a log, put in date order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias
from unicodedata import normalize

from r57ledger.edits.change import Edit, insert
from r57ledger.errors import LedgerError
from r57ledger.format.difficulty import Difficulty
from r57ledger.format.entry import (
    DIFFICULTY_ENTRIES,
    PROPOSAL_ENTRIES,
    TASK_ENTRIES,
    Entry,
)
from r57ledger.format.keys import keys_of, keys_of_entry
from r57ledger.format.proposal import Proposal
from r57ledger.format.task import Task
from r57ledger.rules.reading import characters
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import quoted
from r57ledger.views.show import find_record
from r57ledger.words.labels import label
from r57ledger.words.message import say
from r57ledger.words.sentences import listed

Data = dict[str, Any]


Logged: TypeAlias = Task | Difficulty | Proposal
"""A record with a log."""

_LOGS = {"task": TASK_ENTRIES, "difficulty": DIFFICULTY_ENTRIES, "proposal": PROPOSAL_ENTRIES}


_PERIODS = ("due", "period", "from", "until", "to")
_YEAR = re.compile("2[01][0-9]{2}")
_UNFIT = (
    re.compile("\r"),
    characters.CONTROL,
    characters.SEPARATOR,
    characters.BIDIRECTIONAL,
    characters.ZERO_WIDTH,
)


def find_logged(reckoner: Reckoner, name: str, kind: str) -> Logged:
    """Return the record that a person names, as `r57 show` finds it.

    Raises LedgerError where the name is of none, of several, or of a record whose log has no
    entries of the kind.
    """
    match = find_record(reckoner, name)
    if kind not in _LOGS.get(match.kind, ()):
        raise LedgerError(
            say("{name} is no task.", name=quoted(name)),
            say("r57 list --format plain has the ids of all tasks."),
        )
    logged: Logged = match.record
    return logged


def entry_data(kind: str, date_: str, values: Mapping[str, Any]) -> Data:
    """Return the plain data of an entry: what was given, in the canonical order of keys.

    `values` are by key; None and empty ones are left out. Raises LedgerError for keys that
    the kind must have and that are lacking.
    """
    plain = {"date": date_, "kind": kind}
    plain |= {k: as_written(k, v) for k, v in values.items() if v not in (None, [])}
    keys = keys_of_entry(TASK_ENTRIES[kind])
    lacking = [name for name, key in keys.items() if key.must and name not in plain]
    if lacking:
        options = [f"--{name.replace('_', '-')}" for name in lacking]
        raise LedgerError(
            say("This entry lacks {key}.", key=listed(list(map(quoted, lacking)))),
            say("Give {option}.", option=listed(options)),
        )
    order = list(keys_of(Entry))
    return {name: plain[name] for name in sorted(plain, key=order.index)}


def as_written(key: str, value: Any) -> Any:
    """Return the value of a key as a file has it: texts in form NFC, a year of a deadline a number.

    Keyboards of some systems give letters in parts; a year in quotes would look like a mistake.
    Raises LedgerError for a text with characters that no record may hold.
    """
    if isinstance(value, list):
        return [as_written(key, one) for one in value]
    if isinstance(value, dict):
        return {as_written("", name): as_written(name, one) for name, one in value.items()}
    if not isinstance(value, str):
        return value
    _raise_if_unfit(value)
    is_year = key in _PERIODS and _YEAR.fullmatch(value) is not None
    return int(value) if is_year else normalize("NFC", value)


def _raise_if_unfit(value: str) -> None:
    """Raise LedgerError for a text with a control character, or another one that nobody sees."""
    if value.isascii() and value.isprintable():
        return
    for pattern in _UNFIT:
        if match := pattern.search(value):
            sign = characters.name(match[0])
            raise LedgerError(
                say(
                    "{value} has a character that is no text: {sign}.",
                    value=quoted(value),
                    sign=sign,
                ),
                say("Type it anew: it comes from the keyboard, or from where it was copied."),
            )
    for fault in characters.stacked_marks("", value):
        raise LedgerError(fault.message, fault.help)


def one_or_many(texts: list[str] | None) -> Any:
    """Return a text that stands alone as it is, and several as a list."""
    return texts[0] if texts and len(texts) == 1 else texts


def add_entry(logged: Logged, entry: Data, *remarks: str) -> Edit:
    """Return the edit that adds an entry to a record's own log.

    It stands behind those of its day and of earlier days.
    """
    position = position_in(logged.log, entry["date"])
    title = say(
        "{task}: {kind} of {day}",
        task=logged.id,
        kind=label(entry["kind"]),
        day=entry["date"].removeprefix("by "),
    )
    changes = (insert(("log", position), entry),)
    return Edit(title, changes={logged.path: changes}, remarks=remarks)


def position_in(log: tuple[Entry, ...], date_: str) -> int:
    """Return where an entry of a day, as a file writes it, stands in a log by date order.

    A log that is in no order is taken as it is: the entry stands behind the last one that is not
    later.
    """
    day = date.fromisoformat(date_.removeprefix("by "))
    earlier = [n for n, entry in enumerate(log, start=1) if entry.date.day <= day]
    return max(earlier, default=0)
