"""The outlines of a part of the ledger, put together: what a view asks before it reads anything.

A part is a plan's folder, the units, the calendar or one file, as a commit holds it. Its digest
follows from the part's id, so it is kept for good. Files are numbered in the order of the part's
listing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from r57ledger.store.outline import Outline, is_fixed


class Digest(NamedTuple):
    """What is known of a part's files. Numbers are of files, in the order of their ids.

    `files` counts the records. `since`, `day` and `issued` are ordinals: the day from which no
    task's own log has more to tell, the last day with a fact, the plan's issue. `open`, `shut`
    and `handed` hold the tasks by what their last day follows from: those that may become late,
    those that never will (only where a missing record could leave the deadline undetermined),
    and those that were handed in, with the day. `full`: only the whole record can tell; `bare`:
    it does not say when it was assigned. `broken`, `links` and `repositories` are no records as
    they are, `attributes` are files for git. `tells` maps tasks to the reports that tell of
    them, `moves` are the tasks that a report may have moved to another class.
    """

    files: int = 0
    since: int = 0
    day: int = 0
    issued: int = 0
    open: dict[str, list[int]] = {}  # noqa: RUF012 - a default, never changed
    shut: dict[str, list[int]] = {}  # noqa: RUF012
    handed: dict[str, list[tuple[int, int]]] = {}  # noqa: RUF012
    full: tuple[int, ...] = ()
    bare: tuple[int, ...] = ()
    broken: tuple[int, ...] = ()
    links: tuple[int, ...] = ()
    repositories: tuple[int, ...] = ()
    attributes: tuple[int, ...] = ()
    tells: dict[str, list[int]] = {}  # noqa: RUF012
    moves: tuple[str, ...] = ()


class Days(NamedTuple):
    """Each file's days, for what a digest is too coarse for: `since`, and those with a fact."""

    since: list[int]
    facts: list[list[int]]


def to_text(value: Digest | Days) -> str:
    """Return a digest or days as text for the cache."""
    return json.dumps(value, separators=(",", ":"))


def digest(outlines: Iterable[Outline | None], special: Any) -> Digest:
    raise NotImplementedError
