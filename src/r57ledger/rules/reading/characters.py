"""Rules about a file's characters: UTF-8, nothing invisible, nothing that reorders text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from r57ledger.diagnostic import Finding, Place, Span
from r57ledger.rules.reading.spans import span_of, spans_of
from r57ledger.text import quoted
from r57ledger.words.message import counted, mark, say

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]|\r(?!\n)")
SEPARATOR = re.compile("[\x85\u2028\u2029]")
BIDIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ZERO_WIDTH = re.compile(
    "[\xad\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)

EXAMINED = 200
"""How many characters of one kind are told of; where there are more, one cause explains them."""

_MOST_MARKS = 30
# Marks are neither letters nor blanks, and none is ASCII.
_SIGNS = re.compile(r"[^\w\s\x00-\x7f]{31,}")
_WORD = re.compile(r"[^\s\"'\[\]{}(),:;]+")
_BOMS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_SAVE = mark("Save the file as UTF-8 (in an editor: Save with Encoding).")


def not_utf8(path: str, data: bytes) -> Iterator[Finding]:
    """A file is text in UTF-8.

    Vietnamese was typed in a dozen encodings (TCVN3, VNI, windows-1258); read as one of the
    others, a name turns into another name without a sign. So there is one encoding, and what is
    not in it is refused rather than guessed.

    Fails:

        # plans/kh-01/tasks/t1.yaml, saved as windows-1258
        title: So\\xf2n th\\xf4ng t\\xfd

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Soạn thông tư
        lead: vu-phap-che
        due: 2026-12
    """
    try:
        data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        start = span_of(before, len(before), len(before))
        byte = data[error.start]
        yield Finding(
            Place(path),
            say(
                "This file is not UTF-8: the byte {byte} at offset {offset} does not fit.",
                byte=f"0x{byte:02x}",
                offset=error.start,
            ),
            say(_SAVE),
            start._replace(end_column=start.column + 1),
        )


def utf16(path: str, data: bytes) -> Iterator[Finding]:
    """A file is not in UTF-16 or UTF-32.

    Old Windows tools call UTF-16 "Unicode" and write it without asking; git then treats the file
    as binary and shows no differences.

    Fails:

        # plans/kh-01/tasks/t1.yaml, saved as "Unicode" (bytes ff fe 74 00 69 00 …)
        title: Soạn thông tư

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Soạn thông tư
        lead: vu-phap-che
        due: 2026-12
    """
    name = next((name for bom, name in _BOMS.items() if data.startswith(bom)), None)
    if name is None and b"\x00" in data[:4] and not data.startswith(b"\x00\x00\x00\x00"):
        zeros = data[:64].count(0) / len(data[:64])
        name = "UTF-32" if zeros > 0.6 else "UTF-16" if zeros > 0.3 else None
    if name is not None:
        message = say("This file is {encoding}, not UTF-8.", encoding=name)
        yield Finding(Place(path), message, say(_SAVE))


def byte_order_mark(path: str, data: bytes) -> Iterator[Finding]:
    """A file does not begin with a byte order mark.

    The three invisible bytes become part of the first key for some readers, which then is a
    key that nobody knows.

    Fails:

        # plans/kh-01/tasks/t1.yaml, saved as "UTF-8 with BOM" (bytes ef bb bf 74 …)
        title: Soạn thông tư

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Soạn thông tư
        lead: vu-phap-che
        due: 2026-12
    """
    if data.startswith(b"\xef\xbb\xbf"):
        yield Finding(
            Place(path),
            say("This file begins with a byte order mark (BOM)."),
            say("Save the file as UTF-8 without BOM."),
            Span(1, 1, 1, 2),
        )


def control_character(path: str, text: str) -> Iterator[Finding]:
    """A text holds no control characters.

    Tab and line feed are all that a record needs; CRLF at the end of lines is accepted. A NUL
    cuts a text short in many programs, ESC commands the terminal that shows it, a carriage
    return alone hides the beginning of its line, and half of a surrogate pair cannot be saved.
    Written as an escape (`"\\x1b"`) they are no better.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: "Soạn thông tư\\x1b[2J"
        lead: vu-phap-che
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Soạn thông tư
        lead: vu-phap-che
        due: 2026-12
    """
    for character, span in _occurrences(CONTROL, text):
        yield Finding(
            Place(path),
            say("There is a control character here, {character}.", character=name(character)),
            say("Delete it; it is invisible in most editors."),
            span,
        )


def line_separator(path: str, text: str) -> Iterator[Finding]:
    """Lines end with a line feed, or CRLF.

    Three more characters (NEL, LS, PS) end a line for some YAML readers and not for others, so
    what follows them is a note for one and a key for another.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: "Soạn thông tư\\u2028lead: van-phong-bo"
        lead: vu-phap-che
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Soạn thông tư
        lead: vu-phap-che
        due: 2026-12
    """
    for character, span in _occurrences(SEPARATOR, text):
        yield Finding(
            Place(path),
            say(
                "There is a line separator here, {character}, that only some programs obey.",
                character=name(character),
            ),
            say("Put an ordinary line break or a space in its place."),
            span,
        )


def bidirectional(path: str, text: str) -> Iterator[Finding]:
    """A text holds no characters that turn the direction of writing.

    They make a line show in another order than the program reads it, so that a reviewer approves
    something else than what takes effect. No language used here needs them.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: "Soạn thông tư \\u202e7520-21"
        lead: vu-phap-che
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Soạn thông tư 12-2057
        lead: vu-phap-che
        due: 2026-12
    """
    for character, span in _occurrences(BIDIRECTIONAL, text):
        yield Finding(
            Place(path),
            say(
                "There is a character here, {character}, that turns the direction of writing.",
                character=name(character),
            ),
            say("Delete it, and look at the line again."),
            span,
        )


def zero_width(path: str, text: str) -> Iterator[Finding]:
    """A text holds no invisible characters.

    Zero-width spaces and joiners, soft hyphens and the like come along when text is copied from
    web pages and PDF files. Two names that look the same are then different, and a search for
    one does not find the other.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: "Soạn thông\\u200b tư"
        lead: vu-phap-che
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Soạn thông tư
        lead: vu-phap-che
        due: 2026-12
    """
    for character, span in _occurrences(ZERO_WIDTH, text):
        yield Finding(
            Place(path),
            say("There is an invisible character here, {character}.", character=name(character)),
            say("Delete it: put the cursor after it, press Backspace once, and compare."),
            span,
        )


def stacked_marks(path: str, text: str) -> Iterator[Finding]:
    """A letter bears no more than 30 marks.

    No language needs more than three; Unicode's stream-safe form (UAX 15) allows 30. Half a
    million of them on one letter keep every program busy for minutes that compares texts.

    Fails:

        # plans/kh-01/tasks/t1.yaml, with 40 times U+0301 after an e
        title: Re\\u0301 the circular

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Ré the circular
        lead: vu-phap-che
        due: 2026-12
    """
    for match in _SIGNS.finditer(text):
        count = 0
        for offset, sign in enumerate(match[0]):
            count = count + 1 if unicodedata.combining(sign) else 0
            if count > _MOST_MARKS:
                start = match.start() + offset
                message = say("A letter bears more than {most} marks here.", most=_MOST_MARKS)
                help_ = say("Delete them, and type the word again.")
                yield Finding(Place(path), message, help_, span_of(text, start, start + 1))
                return


def _occurrences(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, Span]]:
    """Yield the matches of a pattern with their spans, as many as are looked at."""
    matches = list(islice(pattern.finditer(text), EXAMINED))
    spans = spans_of(text, (match.span() for match in matches))
    for match, span in zip(matches, spans, strict=True):
        yield match[0], span


def not_nfc(path: str, text: str) -> Iterator[Finding]:
    """Letters with marks are written in one piece (Unicode form NFC).

    macOS file names and some keyboards give a letter and its marks one after the other (form
    NFD). It looks the same; but `git grep` and a browser do not find it. The
    ledger keeps what was written; its own search finds both.

    Fails:

        # plans/kh-01/tasks/t1.yaml, with letters in pieces (a and U+0323 for ạ)
        title: Soa\\u0323n thông tư

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Soạn thông tư
        lead: vu-phap-che
        due: 2026-12
    """
    offset = 0
    words: list[tuple[int, str]] = []
    for line in text.split("\n"):
        if not unicodedata.is_normalized("NFC", line):
            words += [
                (offset + match.start(), match[0])
                for match in _WORD.finditer(line)
                if not unicodedata.is_normalized("NFC", match[0])
            ]
        offset += len(line) + 1
    if words:
        start, word = words[0]
        yield Finding(
            Place(path),
            counted(
                len(words),
                "One word is written with letters in pieces (Unicode form NFD): {word}.",
                "{n} words are written with letters in pieces (Unicode form NFD), the first is "
                "{word}.",
                word=quoted(unicodedata.normalize("NFC", word)),
            ),
            say("Type it again, or convert the file to NFC: {command}", command=_CONVERT),
            span_of(text, start, start + len(word)),
        )


_CONVERT = "r57 fmt FILE"

_CONTROLS = {
    "\0": "NUL",
    "\b": "BACKSPACE",
    "\f": "FORM FEED",
    "\r": "CARRIAGE RETURN",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}


def name(character: str) -> str:
    """Return a character's code point and, where it has one, its Unicode name."""
    words = _CONTROLS.get(character) or unicodedata.name(character, "")
    return f"U+{ord(character):04X} {words}".rstrip()


UNFIT = (control_character, line_separator, bidirectional, zero_width, stacked_marks)
"""The rules about single characters; each takes a path and a text."""
