"""What the words of a source mean as a deadline, for people and for programs."""

from __future__ import annotations

import json

from r57ledger.edits.recurrence import Recurrence
from r57ledger.schedule.deadline import parse
from r57ledger.schedule.phrases.reader import Reading
from r57ledger.schedule.phrases.text import PLAN
from r57ledger.text import quoted, safe
from r57ledger.words.message import say


def page(phrase: str, reading: Reading, again: str | None) -> str:
    """Return what a phrase means and why, as lines.

    `again` is the sentence about work that comes again, where the phrase is of such work.
    """
    lines = [quoted(phrase), ""]
    if again is not None:
        return "\n".join([*lines, again]) + "\n"
    if not reading.meanings:
        lines.append(say("Not surely understood: it is not read as a deadline."))
    lines += map(_due, reading.meanings)
    if reading.regular:
        lines.append("kind: regular")
    lines += ["", *map(safe, reading.why)]
    if any(PLAN in meaning for meaning in reading.meanings):
        lines.append(
            say("{placeholder} stands for the id of the document that is meant.", placeholder=PLAN)
        )
    if len(reading.meanings) > 1:
        lines.append(say("The words leave open which of them is meant, or set several deadlines."))
    return "\n".join(lines) + "\n"


def as_json(phrase: str, reading: Reading, again: Recurrence | None) -> str:
    """Return the same for programs; `again` is the work that comes again of which a phrase is."""
    fields = {
        "format": "r57.phrase/1",
        "text": phrase,
        "due": [again.due] if again else reading.meanings,
        "regular": reading.regular,
        "again": again.values() if again else None,
        "why": [] if again else reading.why,
    }
    return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"


def _due(meaning: str) -> str:
    """Return a deadline as a file writes it, with its last day where it names one."""
    due, last = f"due: {meaning}", None if PLAN in meaning else parse(meaning).last
    return say("{due} (the last day is {last})", due=due, last=last) if last else due
