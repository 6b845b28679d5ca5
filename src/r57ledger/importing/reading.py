"""What the cells of a task mean: its units and its deadline, or why they cannot be read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from r57ledger.edits.deadline import typed_deadline
from r57ledger.edits.recurrence import Recurrence
from r57ledger.errors import LedgerError
from r57ledger.format.common import UNSTATED
from r57ledger.format.task import NONE
from r57ledger.schedule.organisation import Organisation
from r57ledger.schedule.remedy import FORMS
from r57ledger.text import fold, quoted
from r57ledger.words.message import say

_SEPARATOR = re.compile(r"\n|[;,/+]|\s+(?:và|and|и)\s+")
_MOST_PARTS = 60
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")


class UnreadWords(Exception):  # noqa: N818 - nothing failed: the words leave a doubt
    """Words that could not be read; its one argument is the sentence that says why."""


class DeadlineKeys(NamedTuple):
    """A task's deadline, as the keys of its file say it."""

    due: str
    text: str | None = None
    kind: str | None = None
    again: Recurrence | None = None

    def values(self) -> dict[str, str | None]:
        """Return the values of a task's file by key, None for a key that it lacks."""
        values = {"due": self.due, "due_text": self.text, "kind": self.kind}
        return values | self.again.values() if self.again else values


class NamedUnits(NamedTuple):
    """The units that a cell names, in its order, and the parts of it that are of no unit."""

    units: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def units_of(organisation: Organisation, text: str) -> NamedUnits:
    """Return the units that a cell names. Raises Unread for too many.

    Names may have commas and "và" in them. So whole runs of parts are looked up, and the division
    is taken that leaves the fewest parts without a unit.
    """
    text = re.sub(r"(?m)^(?:[-+•*–] *|\d{1,2}[.)] +)", "", text).strip(" .;,")
    if fold(text) == UNSTATED:
        return NamedUnits((UNSTATED,))
    cuts = [(0, 0), *((m.start(), m.end()) for m in _SEPARATOR.finditer(text)), (len(text),) * 2]
    if len(cuts) > _MOST_PARTS:
        raise UnreadWords(say("It names too many units to be one cell."))
    named_up_to = [NamedUnits()]
    for end in range(1, len(cuts)):
        ways = []
        for start, before in enumerate(named_up_to):
            part = text[cuts[start][1] : cuts[end][0]].strip(" .;,")
            matches = sorted(set(organisation.find(part))) if part else []
            if len(matches) == 1 or not part:
                ways.append(before._replace(units=(*before.units, *matches)))
            elif start == end - 1:
                ways.append(before._replace(others=(*before.others, part)))
        named_up_to.append(min(ways, key=lambda way: len(way.others)))
    units, others = named_up_to[-1]
    return NamedUnits(tuple(dict.fromkeys(units)), others if units else (text,) if text else ())


def why_unread(organisation: Organisation, part: str) -> str:
    """Return why a part of a cell is of no unit."""
    matches = sorted(set(organisation.find(part)))
    if len(matches) > 1:
        return say("It may mean several units: {units}.", units=", ".join(matches))
    return say("No unit is called {name}.", name=quoted(part))


@lru_cache(maxsize=4096)
def deadline_of(text: str, plan: str, language: str) -> DeadlineKeys:
    """Return the deadline that a cell tells. Raises Unread.

    In a Vietnamese or Russian table 5/6/2025 begins with the day.
    """
    words = " ".join(text.split()).rstrip(" .;")
    dated = f"ngày {words}" if language != "en" and _DAY.fullmatch(words) else words
    try:
        typed = typed_deadline(dated, plan)
    except LedgerError as error:
        # The forms that may be written are told once, below the table.
        why = (error.hint or "").removesuffix(say(FORMS)).strip()
        raise UnreadWords(" ".join(filter(None, (error.message, why)))) from None
    if len(typed.meanings) != 1:
        raise UnreadWords(say("It may mean several deadlines: {d}.", d=", ".join(typed.meanings)))
    due = typed.meanings[0]
    if typed.again:
        return DeadlineKeys(due, words, again=typed.again)
    kind = "regular" if typed.regular or due == NONE else None
    return DeadlineKeys(due, None if typed.text is None else words, kind)
