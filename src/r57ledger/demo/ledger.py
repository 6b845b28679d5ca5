"""The whole demonstration ledger as the text of its files. Pure: the same bytes every time."""

from __future__ import annotations

from r57ledger.demo.days import calendar_files
from r57ledger.demo.documents import plan_files
from r57ledger.demo.emit import Record, emit
from r57ledger.demo.goals import goal_files
from r57ledger.demo.reports import report_files
from r57ledger.demo.tasks import task_files
from r57ledger.demo.units import DEPUTIES, MINISTER, MINISTRY, unit_files
from r57ledger.format.identity import identify
from r57ledger.format.keys import in_order, kind_of

_SETTINGS: Record = {
    "format": 1,
    "name": {
        "vi": "SỔ MẪU, SỐ LIỆU GIẢ ĐỊNH: Bộ Minh họa",
        "en": "DEMONSTRATION, INVENTED FIGURES: Ministry of Examples",
    },
    "language": "vi",
    "scope": MINISTRY,
    "approvers": [MINISTER, *DEPUTIES],
    "escalation": [
        {"to": DEPUTIES[0], "overdue": 30},
        {"to": MINISTER, "overdue": 90, "extensions": 2, "missed_reports": 2},
    ],
}


def files() -> dict[str, str]:
    """Return the text of each file of the demonstration ledger, by its path in it."""
    records: dict[str, Record] = {
        "r57.yaml": _SETTINGS,
        **calendar_files(),
        **unit_files(),
        **plan_files(),
        **task_files(),
        **goal_files(),
        **report_files(),
    }
    return {path: emit(_in_order(path, record)) for path, record in records.items()}


def _in_order(path: str, record: Record) -> Record:
    ordered: Record = in_order(kind_of(identify(path).kind, record), record)
    return ordered
