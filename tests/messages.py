"""English of which each message has a translation: another sentence is none of the program's."""

from __future__ import annotations

import re
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from babel.messages.mofile import read_mo

CATALOGUE = Path(__file__).parent.parent / "src/r57ledger/words/catalogues/vi/LC_MESSAGES/r57.mo"
# A heading may be a month or a mark, which are the same in all languages.
_WORD = re.compile("[A-Za-z]{2}")


@cache
def _translated() -> frozenset[tuple[str | None, str]]:
    """Return the messages that have a translation, each with its context; also both of a count."""
    with CATALOGUE.open("rb") as stream:
        messages = [(one.context, one.id) for one in read_mo(stream)]
    return frozenset(
        (context, text)
        for context, id_ in messages
        for text in ([id_] if isinstance(id_, str) else id_)
    )


class TranslatedEnglish(NullTranslations):
    """The messages as the code has them. Raises AssertionError for one without a translation."""

    def gettext(self, message: str) -> str:
        return self._checked(message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self._checked(one) if n == 1 else self._checked(many)

    def pgettext(self, context: str, message: str) -> str:
        return self._checked(message, context)

    def _checked(self, message: str, context: str | None = None) -> str:
        is_translated = (context, message) in _translated() or not _WORD.search(message)
        assert is_translated, f"there is no translation of {message!r}"
        return message
