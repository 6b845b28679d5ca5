"""What makes git quick in a large ledger, turned on and off again in its own configuration."""

from __future__ import annotations

from r57ledger.errors import LedgerError
from r57ledger.git import call
from r57ledger.git.call import GitError
from r57ledger.git.repository import Repository

QUICK = {
    "core.untrackedCache": ("true", "git remembers which folders hold no new files"),
    "index.version": ("4", "git's index takes half the room"),
}
"""Setting to (value, what it does). All are git's own; none runs a program."""

_UNDO = "r57.undo"


def turn_on(repository: Repository) -> list[str]:
    """Set what is not set as it should be; return a sentence for each setting.

    What was there before is kept under `r57.undo`, so that it can be put back. Raises
    LedgerError where git cannot write its configuration.
    """
    told = []
    for name, (value, does) in QUICK.items():
        before = _get(repository, name)
        if before == value:
            told.append(f"{name} was {value} already: {does}.")
            continue
        _set(repository, f"{_UNDO}.{name}", before or "")
        _set(repository, name, value)
        was = f" instead of {before}" if before else ""
        told.append(f"{name} is now {value}{was}: {does}.")
    return told


def turn_off(repository: Repository) -> list[str]:
    """Put back what `turn_on` changed; return a sentence for each setting."""
    told = []
    for name in QUICK:
        before = _get(repository, f"{_UNDO}.{name}")
        if before is None:
            continue
        if before:
            _set(repository, name, before)
            told.append(f"{name} is {before} again.")
        else:
            _unset(repository, name)
            told.append(f"{name} is not set any more.")
        _unset(repository, f"{_UNDO}.{name}")
    return told or ["Nothing was turned on by r57 here."]


def _get(repository: Repository, name: str) -> str | None:
    """Return a setting of the repository's own configuration, None where there is none."""
    found = call.run(repository, "config", "--local", "-z", "--get", name, ok=(0, 1))
    return found.decode("utf-8", "replace").rstrip("\0") if found else None


def _set(repository: Repository, name: str, value: str) -> None:
    _write(repository, "--replace-all", name, value)


def _unset(repository: Repository, name: str) -> None:
    _write(repository, "--unset-all", name)


def _write(repository: Repository, *words: str) -> None:
    try:
        call.run(repository, "config", "--local", *words)
    except GitError as error:
        raise LedgerError(
            f"git could not change its configuration: {error}",
            "Look whether .git/config may be written, and no other git is at work.",
        ) from None
