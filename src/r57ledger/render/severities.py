"""How bad findings are: the colour that says it again beside the word, and how many there are."""

from __future__ import annotations

from collections.abc import Callable

from r57ledger.diagnostic import Severity
from r57ledger.render.screen import ADVICE, ERROR, WARNING
from r57ledger.words.message import counted

STYLES = {Severity.ERROR: ERROR, Severity.WARNING: WARNING, Severity.ADVICE: ADVICE}
COUNTED: dict[Severity, Callable[[int], str]] = {
    Severity.ERROR: lambda n: counted(n, "{n} error", "{n} errors"),
    Severity.WARNING: lambda n: counted(n, "{n} warning", "{n} warnings"),
    Severity.ADVICE: lambda n: counted(n, "{n} piece of advice", "{n} pieces of advice"),
}
