"""Questions to the person at the terminal; a script is never asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from r57ledger.errors import LedgerError
from r57ledger.text import safe
from r57ledger.words.message import say

Answer = TypeVar("Answer")

_answers: dict[str, str] = {}
"""What was answered in this run: an edit may be planned twice, and nobody is asked twice."""


def can_ask() -> bool:
    """Return whether somebody sits at a terminal and can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str) -> str:
    """Return the answer to a question, "" for none. Raises LedgerError where the input ends."""
    if question not in _answers:
        try:
            sys.stderr.write(f"{safe(question)} ")
            sys.stderr.flush()
            line = sys.stdin.readline()
        except KeyboardInterrupt:
            sys.stderr.write(f"\n{say('Nothing was written.')}\n")
            raise
        if not line:
            sys.stderr.write("\n")
            raise LedgerError(say("There was no answer."), say("Nothing was written."))
        _answers[question] = line.strip()
    return _answers[question]


def has_asked() -> bool:
    """Return whether somebody has been asked in this run."""
    return bool(_answers)


def ask_until(question: str, read: Callable[[str], Answer]) -> Answer:
    """Return what `read` makes of an answer; ask again where it raises LedgerError."""
    while True:
        try:
            return read(ask(question))
        except LedgerError as error:
            _answers.pop(question, None)
            if error.message == say("There was no answer."):
                raise
            sys.stderr.writelines(f"{safe(one)}\n" for one in (error.message, error.hint) if one)


def choose(question: str, choices: Sequence[str], *, again: bool = False) -> int:
    """Return the index of the choice that a person names by its number, from 1 on.

    `again`: it is asked although it was answered before.
    """
    if again:
        _answers.pop(question, None)
    lines = [f"  {n}. {safe(choice)}\n" for n, choice in enumerate(choices, start=1)]
    if question not in _answers:
        sys.stderr.writelines(lines)

    def read(answer: str) -> str:
        if answer.isdecimal() and 1 <= int(answer) <= len(choices):
            return answer
        raise LedgerError(
            say("{answer} is none of the numbers.", answer=safe(answer)),
            say("Type a number from 1 to {most}.", most=len(choices)),
        )

    return int(ask_until(question, read)) - 1
