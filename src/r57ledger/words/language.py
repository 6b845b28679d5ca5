"""The language that the program speaks: chosen once, when it starts."""

from __future__ import annotations

LANGUAGES = ("vi", "en", "ru")
"""The languages of the program, in the order in which the text of a record falls back."""

SOURCE = "en"
"""The language that messages are written in where they are raised."""

_language = SOURCE


def current() -> str:
    """Return the language that the program speaks now: vi, en or ru."""
    return _language


def use(language: str) -> None:
    """Speak a language from now on: vi, en or ru."""
    global _language  # noqa: PLW0603 - a process speaks one language, as it has one locale
    _language = language
