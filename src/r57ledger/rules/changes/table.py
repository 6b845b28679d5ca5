"""The table of the rules about changes, which `rules.catalog` takes up."""

from __future__ import annotations

from r57ledger.diagnostic import Rule, Severity
from r57ledger.rules.changes import deadlines, decisions, records, reporting, targets

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

CHANGES: tuple[Rule, ...] = (
    # 8xx: what may differ from one state of a ledger to the next
    Rule("R57-801", _ERROR, deadlines.deadline_moves_by_decision),
    Rule("R57-802", _ERROR, deadlines.lead_changes_by_decision),
    Rule("R57-803", _ERROR, deadlines.class_changes_by_entry),
    Rule("R57-804", _ERROR, deadlines.work_stays),
    Rule("R57-805", _ERROR, targets.targets_stay),
    Rule("R57-806", _ERROR, reporting.reports_stay_owed),
    Rule("R57-811", _ERROR, records.entries_stay),
    Rule("R57-812", _ERROR, records.closed_reports_stay),
    Rule("R57-821", _ERROR, records.records_stay),
    Rule("R57-822", _ERROR, records.ids_are_not_used_again),
    Rule("R57-831", _WARNING, decisions.extension_comes_in_time),
    Rule("R57-832", _WARNING, decisions.extension_is_decided_above),
    Rule("R57-841", _WARNING, decisions.settings_change_in_sight),
    Rule("R57-842", _WARNING, decisions.begin_changes_in_sight),
)
"""The rules over two states of a ledger: each `check` takes a `Comparison`."""
