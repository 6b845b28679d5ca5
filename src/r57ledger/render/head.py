"""What stands above and below every view that people read, in every format for people."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.views.table import Head, Table
from r57ledger.words.formatting import day
from r57ledger.words.message import counted, say


def title(table: Table) -> str:
    """Return the first line: the view's own, and what was filtered."""
    words = "; ".join(table.head.words)
    if not words:
        return table.title
    # "Nothing is overdue." is a sentence, and its stop stands at the end.
    sentence = table.title.removesuffix(".")
    stop = table.title[len(sentence) :]
    return say("{sentence} (only: {filters}){stop}", sentence=sentence, filters=words, stop=stop)


def clocks(table: Table) -> str:
    """Return the second line: whose ledger, the two clocks, how old the last fact is, of what."""
    head = table.head
    as_of = "" if day(head.as_of) in table.title else say("as of {day}", day=head.as_of)
    parts = (head.ledger, as_of, head.revision, silence(head), *_origin(table))
    return " · ".join(part for part in parts if part)


def _origin(table: Table) -> Iterator[str]:
    """Yield how many files the view is made from, and by which program."""
    files, unread = table.head.files, len(table.unreadable)
    if files is not None and unread:
        yield counted(
            files, "{n} file, {unread} unreadable", "{n} files, {unread} unreadable", unread=unread
        )
    elif files is not None:
        yield counted(files, "{n} file", "{n} files")
    if table.head.version:
        yield f"r57 {table.head.version}"


def silence(head: Head) -> str:
    """Say how old the last recorded fact is: silence is not guilt, so every view tells it."""
    if head.last_fact is None or head.silent_days is None:
        return say("no fact is recorded up to {day}", day=head.as_of)
    if head.silent_days == 0:
        return say("last recorded fact {day}, the same day", day=head.last_fact)
    return counted(
        head.silent_days,
        "last recorded fact {day}, {n} day ago",
        "last recorded fact {day}, {n} days ago",
        day=head.last_fact,
    )


def unread(table: Table) -> str:
    """Return the sentence about files that could not be read; empty where all were read."""
    if not table.unreadable:
        return ""
    if table.counts_unread:
        return counted(
            len(table.unreadable),
            "{n} file could not be read; a task is counted as not determined.",
            "{n} files could not be read; tasks are counted as not determined.",
        )
    return counted(
        len(table.unreadable),
        "{n} file could not be read and is in no number above.",
        "{n} files could not be read and are in no number above.",
    )
