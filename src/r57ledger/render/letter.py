"""A letter as Markdown, to be sent as it is or to be made into a document of an office."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.render.head import silence
from r57ledger.render.markdown import escape, line, section
from r57ledger.views.letter_page import LetterPage
from r57ledger.words.message import say


def write(letter: LetterPage) -> Iterator[str]:
    """Yield a letter in pieces. What it says of the ledger stands at its foot."""
    yield f"**{escape(letter.sender)}**\n\n*{escape(letter.dateline)}*\n"
    yield f"\n# {escape(letter.subject)}\n\n**{escape(letter.receiver)}**\n"
    yield f"\n{line(letter.opening)}\n\n"
    yield from _items(letter.counts)
    for part in letter.sections:
        yield from section(part)
    asked, closing = say("What is asked:"), say("Please see to it in time.")
    if letter.requests:
        yield f"\n{line(asked)}\n\n"
        yield from _items(letter.requests)
        yield f"\n{line(closing)}\n"
    recipients = say("Recipients:")
    yield f"\n**{escape(recipients)}**\n\n"
    yield from _items(letter.recipients)
    if letter.unread:
        yield f"\n{line(letter.unread)}\n"
    yield f"\n{line(_source(letter))}\n"


def _items(texts: tuple[str, ...]) -> Iterator[str]:
    yield from (f"- {line(text)}\n" for text in texts)


def _source(letter: LetterPage) -> str:
    """Return where the figures are from, so that they can be made again."""
    head = letter.head
    as_of = say("as of {day}", day=head.as_of)
    return " · ".join(part for part in (head.ledger, as_of, head.revision, silence(head)) if part)
