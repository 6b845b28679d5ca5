"""A deadline that moved, in words: by how many days, by which entry, and what git says of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from r57ledger.format.entry import Entry
from r57ledger.history.deadlines import Move, Share
from r57ledger.text import pick
from r57ledger.views.pages.fields import Names
from r57ledger.words.labels import label
from r57ledger.words.message import counted, say


def move_sentence(move: Move) -> str:
    """Say from which deadline to which one it moved, and by how many days."""
    words = {"before": move.before.text, "after": move.after.text}
    if not move.days:
        return say("The deadline was `{before}` and is `{after}`.", **words)
    if move.days > 0:
        return counted(
            move.days,
            "The deadline moved {n} day later, from `{before}` to `{after}`.",
            "The deadline moved {n} days later, from `{before}` to `{after}`.",
            **words,
        )
    return counted(
        -move.days,
        "The deadline moved {n} day earlier, from `{before}` to `{after}`.",
        "The deadline moved {n} days earlier, from `{before}` to `{after}`.",
        **words,
    )


def reason_sentences(move: Move, names: Names) -> Iterator[str]:
    """Yield whose it is, and which entry moved it, by whom and why; or that none did."""
    yield from _share_sentences(move.share, names)
    entry = move.entry
    if entry is None:
        yield say("No entry of the log says so.")
        return
    if move.extension is not None:
        yield say(
            "Extension {number}, by {document}.",
            number=str(move.extension),
            document=entry.document or say("no document"),
        )
    else:
        yield say(
            "By this entry: {kind}, {document}.",
            kind=label(entry.kind),
            document=entry.document or say("no document"),
        )
    if entry.approved_by:
        yield say("Approved by {unit}.", unit=names.unit(entry.approved_by))
    if entry.reason:
        yield say("Reason: {reason}.", reason=pick(entry.reason).rstrip("."))


def _share_sentences(share: Share, names: Names) -> Iterator[str]:
    if share.unit and share.period:
        unit = names.unit(share.unit)
        yield say(
            "It is the deadline of {unit} for {period} alone.", unit=unit, period=share.period
        )
    elif share.unit:
        yield say("It is the deadline of {unit} alone.", unit=names.unit(share.unit))
    elif share.period:
        yield say("It is the deadline of {period} alone.", period=share.period)


def dated_sentence(entry: Entry, committed: date | None) -> str:
    """Say how far the day in the log lies from that of the commit; empty for the same day."""
    if committed is None or entry.date.day == committed:
        return ""
    days = (committed - entry.date.day).days
    if days > 0:
        return counted(
            days,
            "The log has {day}, {n} day before the commit.",
            "The log has {day}, {n} days before the commit.",
            day=entry.date.day,
        )
    return counted(
        -days,
        "The log has {day}, {n} day after the commit.",
        "The log has {day}, {n} days after the commit.",
        day=entry.date.day,
    )
