"""The outlines of a part of the ledger, put together: what a view asks before it reads anything.

A part is a plan's folder, the units, the calendar or one file, as a commit holds it. Its digest
follows from the part's id, so it is kept for good. Files are numbered by their places in the
part's listing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from r57ledger.rules.reading.identity import identify
from r57ledger.store.objects import LINK, REPOSITORY, Item
from r57ledger.store.outline import Outline, is_fixed


class Digest(NamedTuple):
    """What is known of a part's files.

    `files` counts the records. `since`, `day` and `issued` are ordinals: the day from which no
    task's own log has more to tell, the last day with a fact, the plan's issue. `open`, `shut`
    and `handed` hold the tasks by what their last day follows from: those that may become late,
    those that never will (only where a missing record could leave the deadline undetermined),
    and those that were handed in, with the day. `full` holds those of which only the whole
    record can tell, by all that their last day may follow from (see `Days`). `bare`: it does
    not say when it was assigned. `broken` files gave no record. `tells` maps tasks to the
    reports that tell of them, `moves` to those that may have moved them to another class.
    `plan` is the plan's own file, if it is there.
    """

    files: int
    since: int
    day: int
    issued: int
    open: dict[str, list[int]]
    shut: dict[str, list[int]]
    handed: dict[str, list[list[int]]]
    full: dict[str, list[int]]
    bare: list[int]
    broken: list[int]
    tells: dict[str, list[int]]
    moves: dict[str, list[int]]
    plan: int | None


class Days(NamedTuple):
    """What is known of each file, for questions that a digest is too coarse for.

    `since` as in `Outline`, `facts` its days, `dues` its deadlines, joined by line ends.
    """

    since: list[int]
    facts: list[list[int]]
    dues: list[str]


def to_text(value: Digest | Days) -> str:
    """Return a digest or days as text for the cache."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def digest_of(text: str) -> Digest:
    """Return the digest that `to_text` made the text from."""
    return Digest(*json.loads(text))


def days_of(text: str) -> Days:
    """Return the days that `to_text` made the text from."""
    return Days(*json.loads(text))


def digest(items: Iterable[Item], outlines: Mapping[str, Outline]) -> tuple[Digest, Days]:
    """Return what is known of a part whose files are `items`, and whose readable ones these."""
    found = Digest(0, 0, 0, 0, {}, {}, {}, {}, [], [], {}, {}, None)
    days = Days([], [], [])
    files = issued = 0
    plan = None
    for place, item in enumerate(items):
        known = outlines.get(item.path)
        days.since.append(known.since if known else 0)
        days.facts.append(list(known.days) if known else [])
        days.dues.append("\n".join(known.dues) if known else "")
        files += is_record(item)
        if known is None:
            if is_file_of_record(item):
                found.broken.append(place)
        elif known.kind == "Task":
            _take_task(found, place, known)
        elif known.kind == "Report":
            for task in known.tells:
                found.tells.setdefault(task, []).append(place)
            for task in known.moves:
                found.moves.setdefault(task, []).append(place)
        elif known.kind == "Plan":
            issued, plan = known.issued, place
    last = max((facts[-1] for facts in days.facts if facts), default=0)
    since = max(days.since, default=0)
    return found._replace(files=files, since=since, day=last, issued=issued, plan=plan), days


def is_record(item: Item) -> bool:
    """Return whether an item of a commit counts as a record, readable or not."""
    return item.mode != REPOSITORY and identify(item.path).is_record


def is_file_of_record(item: Item) -> bool:
    """Return whether an item is a record whose bytes the commit itself holds."""
    return item.mode not in (LINK, REPOSITORY) and identify(item.path).is_record


def _take_task(found: Digest, place: int, known: Outline) -> None:
    if known.bare:
        found.bare.append(place)
    if known.stands == "full":
        found.full.setdefault("\n".join(known.dues), []).append(place)
    elif known.stands == "shut":
        if not is_fixed(known.due):
            found.shut.setdefault(known.due, []).append(place)
    elif known.handed:
        found.handed.setdefault(known.due, []).append([place, known.handed])
    else:
        found.open.setdefault(known.due, []).append(place)
