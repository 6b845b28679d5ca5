"""What the reader of phrases works on: the text in one spelling, and marks for what was read."""

from __future__ import annotations

import re
import unicodedata

from r57ledger.words.message import say

PLAN = "PLAN"
"""What stands for the id of the document that words mean."""

_LONGEST = 1000

DATE, HOUR, CODE = "\0", "\1", "\2"
"""What stands in the place of a date, an hour and a document's code that were understood."""

# Superior digits are those of footnotes. They are kept apart from the number that they stand at.
_SUPERIOR: dict[int, str | None] = {ord(digit): "^" for digit in "¹²³⁰⁴⁵⁶⁷⁸⁹"}
_DASHES: dict[int, str | None] = {ord(dash): "-" for dash in "‐‑‒–—―−﹘﹣－"}
_MARKS: dict[int, str | None] = {ord(mark): "'" for mark in "’‘ʼ′`´"}
_SLASHES: dict[int, str | None] = {ord(mark): "/" for mark in "⁄∕⧸"}
# Letters that nobody sees and that change no order: soft hyphen, zero-width space, joiners.
_UNSEEN: dict[int, str | None] = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))


class Misread(Exception):  # noqa: N818 - nothing failed: the words leave a doubt
    """Words that are not surely understood. `why` says in sentences which, and what is doubtful."""

    def __init__(self, *why: str) -> None:
        super().__init__(*why)
        self.why = why


def plain(phrase: str) -> str:
    """Return a phrase in small letters, with plain spaces, hyphens, digits and accents.

    Raises `Misread` where it is long, or holds letters that turn others round or stand for nothing.
    """
    if len(phrase) > _LONGEST:
        raise Misread(say("It is too long for words that set a deadline."))
    text = phrase.translate(_SUPERIOR | _DASHES | _MARKS | _SLASHES | _UNSEEN)
    words = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    if not words.isprintable():
        raise Misread(say("It holds letters that are not shown as they stand."))
    return words


def shown(words: str) -> str:
    """Return words as people read them: three points for what was understood of them."""
    return re.sub(f"[{DATE}{HOUR}{CODE}]+", "…", words).strip()
