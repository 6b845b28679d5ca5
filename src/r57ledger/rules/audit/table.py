"""The table of the rules of the audit."""

from __future__ import annotations

from r57ledger.diagnostic import Rule, Severity
from r57ledger.rules.audit import deeds

_WARNING = Severity.WARNING

AUDIT: tuple[Rule, ...] = (
    Rule("R57-861", _WARNING, deeds.completions_are_recorded_in_time),
    Rule("R57-862", _WARNING, deeds.completions_come_one_by_one),
    Rule("R57-863", _WARNING, deeds.deadlines_move_early),
    Rule("R57-864", _WARNING, deeds.deadlines_move_by_entries),
    Rule("R57-865", _WARNING, deeds.completed_tasks_stay_completed),
    Rule("R57-866", _WARNING, deeds.units_write_of_their_own_tasks),
    Rule("R57-867", _WARNING, deeds.corrections_are_few),
    Rule("R57-868", _WARNING, deeds.decisions_are_signed),
    Rule("R57-869", _WARNING, deeds.versions_can_be_read),
)
"""The rules over what commits did: each `check` takes a `Trail`."""
