"""The one way to a sentence for people: `say` translates it and fills in its values.

A message is a whole sentence in English, with a name in braces for each value:

    say("{task} is due on {last}.", task=quoted(task.id), last=last_day)

The English text is the key of the catalogues in `catalogues/`. Nothing is glued from pieces, since
another language has another order of words. `make words` puts a new message into the catalogues.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from r57ledger.words.formatting import day, number
from r57ledger.words.language import SOURCE, current

_CATALOGUES = Path(__file__).parent / "catalogues"


def say(message: str, /, **values: object) -> str:
    """Return a message in the language of the run.

    Of the values, a day and a whole number are written as the language writes them; anything else
    stands as it is. So a year, which has no dot between thousands, is given as a text, and what
    comes from a file goes through `text.quoted` or `text.safe` first.
    """
    return _filled(_catalogue().gettext(message), values)


def counted(n: int, one: str, many: str, /, **values: object) -> str:
    """Return the message for a count: `one` for 1 in English, `many` for others.

    The count is `{n}` in both. Russian has three forms, Vietnamese one: the catalogues know.
    """
    return _filled(_catalogue().ngettext(one, many, n), {"n": n, **values})


def say_in(context: str, message: str, /, **values: object) -> str:
    """Return a message whose English words mean different things at different places.

    `context` tells the translator which of them is meant.
    """
    return _filled(_catalogue().pgettext(context, message), values)


def mark(message: str, /) -> str:
    """Return a message as it is: it stands in the catalogues, and is said later, with `say`."""
    return message


def page(paragraph: str) -> str:
    """Return a paragraph of a page, of a rule or a command, in the language of the run."""
    return _catalogue("pages").gettext(paragraph)


def catalogue(language: str, domain: str = "r57") -> NullTranslations:
    """Return the messages of a language. Raises OSError where the catalogue is not compiled."""
    return _load(language, domain)


def _catalogue(domain: str = "r57") -> NullTranslations:
    return _load(current(), domain)


@cache
def _load(language: str, domain: str) -> NullTranslations:
    if language == SOURCE:
        return NullTranslations()
    path = _CATALOGUES / language / "LC_MESSAGES" / f"{domain}.mo"
    with path.open("rb") as stream:
        return GNUTranslations(stream)


def _filled(text: str, values: dict[str, object]) -> str:
    if not values:
        return text
    return text.format_map({name: _written(value) for name, value in values.items()})


def _written(value: object) -> object:
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    return value
