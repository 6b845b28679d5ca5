"""What to write in place of a text that is no deadline.

`schedule.deadline` only says what is wrong. The remedy may need the words of sources to be read
(`schedule.phrases`), which reads deadlines itself, so that the two meet here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from r57ledger.schedule.deadline import DeadlineError, is_day
from r57ledger.words.message import mark, say
from r57ledger.words.sentences import either

if TYPE_CHECKING:
    from r57ledger.schedule.phrases.reader import Reading

FORMS = mark(
    "Write for example 2025-07-15, before 2025-07-15, 2025-07, 2025-Q3, 2025-H2, 2025, "
    "30 days after PLAN.issued, on PLAN.effective, immediate, unstated or none."
)
"""The remedy where nobody can tell what a text means."""


def remedy(error: DeadlineError) -> str | None:
    """Return what to write instead, as a sentence; None where nothing helps.

    It is the error's own hint. Where the error holds words instead, it is the deadline that
    these words mean or, if they are not understood, the forms to choose from. `PLAN` in it stands
    for the id of a plan.
    """
    if error.words is None:
        return error.hint
    reading = _understand(error.words)
    if reading.regular:
        return say("Write `due: none` with `kind: regular`.")
    return _write(reading.meanings) if reading.meanings else say(FORMS)


def remedy_of_day(error: DeadlineError) -> str | None:
    """Return what to write where only a day can stand; None where nothing helps but its form."""
    if error.words is None:
        return error.hint
    days = _understand(error.words).meanings
    return _write(days) if days and all(map(is_day, days)) else None


def _understand(words: str) -> Reading:
    # Most files hold no such words, and the patterns for them take 30 ms to compile.
    from r57ledger.schedule.phrases.reader import understand

    return understand(words)


def _write(deadlines: Sequence[str]) -> str:
    return say("Write {deadline}.", deadline=either(deadlines))
