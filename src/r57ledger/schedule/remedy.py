"""What to write in place of a text that is no deadline.

`schedule.deadline` only says what is wrong. The remedy may need the words of sources to be read
(`schedule.phrases`), which reads deadlines itself, so that the two meet here.
"""

from __future__ import annotations

from r57ledger.schedule.deadline import DeadlineError
from r57ledger.schedule.phrases.reader import understand

FORMS = (
    "write for example 2025-07-15, before 2025-07-15, 2025-07, 2025-Q3, 2025-H2, 2025, "
    "30 days after PLAN.issued, on PLAN.effective, immediate, unstated or none"
)
"""The remedy where nobody can tell what a text means."""


def remedy(error: DeadlineError) -> str | None:
    """Return what to write instead, as the second half of "help: …"; None where nothing helps.

    It is the error's own hint. Where the error holds words instead, it is the deadline that
    these words mean or, if they are not understood, the forms to choose from. `PLAN` in it stands
    for the id of a plan.
    """
    if error.words is None:
        return error.hint
    reading = understand(error.words)
    if reading.regular:
        return "write `due: none` with `kind: regular`"
    return f"write {' or '.join(reading.meanings)}" if reading.meanings else FORMS
