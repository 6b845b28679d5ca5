"""What xlsx and docx have in common: a zip with XML in it, looked at before a library reads it."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from r57ledger.errors import LedgerError
from r57ledger.words.message import say

_LARGEST_WHOLE = 200 << 20
_LARGEST_MERGED = 1_000_000
_MERGED = re.compile(rb'mergeCell\s[^>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')


def examined(content: bytes, file: str) -> bytes:
    """Return the content of a file that can be read without harm.

    Raises LedgerError for what is no zip, is too large once unpacked, or declares entities.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _LARGEST_WHOLE:
                raise too_large(file)
            for info in archive.infolist():
                if info.filename.endswith((".xml", ".rels")):
                    _examine(archive.read(info), file)
    except (BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise unreadable(file) from error
    return content


def _examine(part: bytes, file: str) -> None:
    if b"<!DOCTYPE" in part[:4096]:
        raise unreadable(file)
    if sum(_area(*match.groups()) for match in _MERGED.finditer(part)) > _LARGEST_MERGED:
        raise too_large(file)


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    wide = _number(right) - _number(left) + 1
    return wide * (int(bottom) - int(top) + 1)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def unreadable(file: str) -> LedgerError:
    """Return the error for a file that is not what its name says."""
    return LedgerError(
        say("{file} cannot be read as the kind of file that its name tells.", file=file),
        say("Open it in its own program and save it again, or save the table as CSV."),
    )


def too_large(file: str) -> LedgerError:
    """Return the error for a file with more in it than a table of people has."""
    return LedgerError(
        say("{file} is too large for a table that is read here.", file=file),
        say("Copy the table alone into a new file."),
    )


def lacking(package: str) -> LedgerError:
    """Return the error for a library that is not installed."""
    return LedgerError(
        say("{package} is not installed, and this kind of file needs it.", package=package),
        say(
            "Install it: pip install {package}; or r57ledger with its extra office.",
            package=package,
        ),
    )
