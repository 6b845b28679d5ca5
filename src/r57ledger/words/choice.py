"""Which language a run speaks: the option's, the variable's, the ledger's, or the locale's."""

from __future__ import annotations

import re
from collections.abc import Mapping

from r57ledger.errors import LedgerError
from r57ledger.words.language import LANGUAGES, SOURCE
from r57ledger.words.message import say

# As the C library reads them: the first that is set decides.
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_SETTING = re.compile(
    rb"^[\"']?language[\"']?[ \t]*:[ \t]*[\"']?(vi|en|ru)[\"']?[ \t]*(?:#.*)?\r?$", re.MULTILINE
)


def choose(option: str | None, environment: Mapping[str, str], settings: bytes) -> str:
    """Return the language of a run: the option's, else `R57_LANG`, the ledger's, the locale's.

    `settings` are the bytes of the ledger's `r57.yaml`, empty outside a ledger. They are only
    looked at, not read as YAML: the language must be there before the first message is.
    Raises LedgerError where the option or the variable names no language.
    """
    if option is not None:
        return named(option, "--lang")
    if environment.get("R57_LANG"):
        return named(environment["R57_LANG"], "R57_LANG")
    return unasked(environment, settings)


def unasked(environment: Mapping[str, str], settings: bytes) -> str:
    """Return the ledger's language, else that of the machine's settings, else English."""
    if setting := _SETTING.search(settings):
        return setting[1].decode()
    locale = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    return locale[:2] if locale[:2] in LANGUAGES else SOURCE


def named(value: str, source: str) -> str:
    """Return the language that an option or a variable names. Raises LedgerError if it is none."""
    language = value.strip().lower()
    if language not in LANGUAGES:
        start = value[:20]
        shown = f'"{start}"' if start.isprintable() else ascii(start)
        raise LedgerError(
            say("{source} {value} is no language of r57.", source=source, value=shown),
            say("Write {source} as vi, en or ru.", source=source),
        )
    return language
