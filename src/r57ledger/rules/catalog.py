"""The table of all rules, and the function that runs those over a whole ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from r57ledger.diagnostic import Diagnostic, Rule, Severity
from r57ledger.model import Ledger, Settings
from r57ledger.rules import leads, units
from r57ledger.rules.survey import Survey

_ERROR, _WARNING, _ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE

LEDGER: tuple[Rule, ...] = ()
"""The rules over a whole ledger: each `check` takes a `Survey`."""
