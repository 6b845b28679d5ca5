"""Where a reader has last looked at a ledger: kept for the user, outside of the repository."""

from __future__ import annotations

import json
import os
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from r57ledger.git.regular import content
from r57ledger.store.files import write_all

_LIMIT = 1 << 16


class Mark(NamedTuple):
    """A look at a ledger: the commit that was known, and the day that was asked about."""

    commit: str
    as_of: date


def read_mark(root: Path) -> Mark | None:
    """Return where the user has last looked at the ledger in a folder; None for nowhere yet."""
    try:
        data = json.loads(content(_place(root), _LIMIT))
        return Mark(str(data["commit"]), date.fromisoformat(data["as_of"]))
    except (ValueError, TypeError, KeyError):  # there is no file, or it is damaged
        return None


def write_mark(root: Path, mark: Mark) -> None:
    """Remember where the user has looked. Raises LedgerError where that cannot be written."""
    place = _place(root)
    data = {"commit": mark.commit, "as_of": mark.as_of.isoformat()}
    write_all(place.parent, {place.name: json.dumps(data).encode()})


def _place(root: Path) -> Path:
    from platformdirs import user_state_path

    name = sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    return user_state_path("r57", appauthor=False) / "marks" / f"{name}.json"
