"""What makes git quick in a large ledger, turned on and off again in its own configuration."""

from __future__ import annotations

from r57ledger.git.configuration import config, setting
from r57ledger.git.repository import Repository
from r57ledger.words.message import mark, say

SETTINGS = {
    "core.untrackedCache": (
        "true",
        mark("{setting} makes git remember which folders hold no new files."),
    ),
    "index.version": ("4", mark("{setting} makes git's index take half the room.")),
}
"""Setting to (value, what is said of its effect). All are git's own; none runs a program."""

_UNDO = "r57.undo"


def turn_on(repository: Repository) -> list[str]:
    """Give each setting its value; return sentences about each.

    The values before are written below `r57.undo`, so that they can be put back. Raises
    LedgerError where git cannot read or write its configuration.
    """
    sentences = []
    for name, (value, effect) in SETTINGS.items():
        before = setting(repository, name)
        if before == value:
            state = say("{setting} was {value} already.", setting=name, value=value)
        else:
            _set(repository, f"{_UNDO}.{name}", before or "")
            _set(repository, name, value)
            state = _changed(name, value, before)
        sentences += [state, say(effect, setting=name)]
    return sentences


def _changed(name: str, value: str, before: str | None) -> str:
    if not before:
        return say("{setting} is now {value}.", setting=name, value=value)
    return say(
        "{setting} is now {value} instead of {before}.", setting=name, value=value, before=before
    )


def turn_off(repository: Repository) -> list[str]:
    """Put back what `turn_on` changed; return a sentence for each setting. Raises as it does."""
    sentences = []
    for name in SETTINGS:
        before = setting(repository, f"{_UNDO}.{name}")
        if before is None:
            continue
        if before:
            _set(repository, name, before)
            sentences.append(say("{setting} is {value} again.", setting=name, value=before))
        else:
            _unset(repository, name)
            sentences.append(say("{setting} is not set any more.", setting=name))
        _unset(repository, f"{_UNDO}.{name}")
    return sentences or [say("Nothing was turned on by r57 here.")]


def _set(repository: Repository, name: str, value: str) -> None:
    config(repository, "--replace-all", name, value)


def _unset(repository: Repository, name: str) -> None:
    config(repository, "--unset-all", name)
