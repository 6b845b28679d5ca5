"""A letter as a page, in the form of official letters: from whom, when, to whom, what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from r57ledger.schedule.answers import ReportState
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import pick
from r57ledger.views.digest import HEADINGS, item_section
from r57ledger.views.letters import OVERDUE, Letter, LetterPart
from r57ledger.views.table import Clocks, Head, Section, head
from r57ledger.views.tasks import unit_name
from r57ledger.words.formatting import written_out
from r57ledger.words.message import counted, say

BLANK = "……"
"""What stands where the office fills in what the ledger does not know."""

_ASKED = (*OVERDUE, LetterPart.DUE)


class LetterPage(NamedTuple):
    """A letter with all its parts in the order of official letters, each a text for people.

    Of Decree 30/2020/NĐ-CP it has what the ledger knows: sender, place and date, subject,
    receiver, body and recipients. Number, signature and seal are the office's. `counts` and
    `requests` are items of lists, `sections` the tables between them. `head` says from which
    ledger and revision the figures are, at the foot of the page.
    """

    sender: str
    dateline: str
    subject: str
    receiver: str
    opening: str
    counts: tuple[str, ...]
    sections: tuple[Section, ...]
    requests: tuple[str, ...]
    recipients: tuple[str, ...]
    unread: str
    head: Head


def letter_page(reckoner: Reckoner, clocks: Clocks, letter: Letter) -> LetterPage:
    """Return a letter as the page that its unit gets."""
    ledger = reckoner.ledger
    unit, sender = unit_name(ledger, letter.unit), _sender(reckoner, clocks)
    parts = [part for part in LetterPart if letter.part(part)]
    place = pick(ledger.settings.place) or BLANK
    unread = counted(
        len(ledger.unreadable),
        "{n} file of the ledger cannot be read: this letter says nothing of what is in it.",
        "{n} files of the ledger cannot be read: this letter says nothing of what is in them.",
    )
    return LetterPage(
        sender,
        say("{place}, {day}", place=place, day=written_out(clocks.as_of)),
        _subject(parts),
        say("To: {unit}", unit=unit),
        say(
            "As of {as_of}, the tasks and reports of {unit} stand as follows, compared with "
            "{since}:",
            as_of=clocks.as_of,
            unit=unit,
            since=letter.since,
        ),
        tuple(
            say("{part}: {n}", part=say(HEADINGS[part]), n=len(letter.part(part))) for part in parts
        ),
        tuple(item_section(reckoner, letter, part) for part in parts),
        tuple(_requests(letter, sender if ledger.settings.scope else None)),
        tuple(_recipients(reckoner, letter)),
        unread if ledger.unreadable else "",
        head(ledger, clocks),
    )


def _sender(reckoner: Reckoner, clocks: Clocks) -> str:
    """Return who writes: the unit whose ledger it is, else what the ledger is called."""
    settings = reckoner.ledger.settings
    if settings.scope is not None:
        unit = reckoner.organisation.present(settings.scope, clocks.as_of)
        return unit_name(reckoner.ledger, unit)
    return pick(settings.name) or BLANK


def _completion(office: str | None) -> str:
    if office is None:
        return say(
            "Complete the overdue tasks at once; where this is not possible, report why, what is "
            "being done, and when they will be completed, before {day}",
            day=BLANK,
        )
    return say(
        "Complete the overdue tasks at once; where this is not possible, tell {sender} why, "
        "what is being done, and when they will be completed, before {day}",
        sender=office,
        day=BLANK,
    )


def _subject(parts: list[LetterPart]) -> str:
    tasks = any(part in _ASKED for part in parts)
    if tasks and LetterPart.REPORTS in parts:
        return say("Re: tasks and reports to attend to")
    if tasks:
        return say("Re: tasks to attend to")
    if LetterPart.REPORTS in parts:
        return say("Re: reports to hand in")
    return say("Re: how assigned tasks stand")


def _requests(letter: Letter, office: str | None) -> Iterator[str]:
    """Yield what the unit is asked to do, and by when.

    `office` is told why tasks are late; None where the ledger names no unit that it is of.
    """
    if any(letter.part(part) for part in OVERDUE):
        yield _completion(office)
    last_days = [
        item.standing.last_day
        for item in letter.part(LetterPart.DUE)
        if item.standing is not None and item.standing.last_day is not None
    ]
    if last_days:
        yield say(
            "Complete what falls due soon by the last day of each task; the first is {day}.",
            day=min(last_days),
        )
    states = {item.answer.state for item in letter.part(LetterPart.REPORTS) if item.answer}
    if ReportState.MISSING in states:
        yield say("Hand in the missing reports at once.")
    if states - {ReportState.MISSING}:
        yield say("Hand in the other reports that are named by the last day of each.")


def _recipients(reckoner: Reckoner, letter: Letter) -> Iterator[str]:
    """Yield who gets the letter, with the reason of each copy."""
    yield say("as above;")
    for also in letter.also_to:
        unit = unit_name(reckoner.ledger, also.unit)
        yield say("{unit} ({reasons});", unit=unit, reasons="; ".join(also.reasons))
    yield say("on file.")
