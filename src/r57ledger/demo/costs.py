"""The demonstration's estimates: what tasks are to cost in 2025 and 2026."""

from __future__ import annotations

from datetime import date

from r57ledger.demo.chance import happens, number
from r57ledger.demo.documents import BUDGET_DECISION, PROJECT
from r57ledger.demo.emit import Record, Value

_STATE_BUDGET = "ngân sách nhà nước"
_FUND = "quỹ phát triển khoa học, công nghệ"
_TEN_MILLION = 10_000_000
_OF_TASKS = (PROJECT, "ct-du-lieu-so")
"""The documents whose tasks have estimates."""
_APPROVED = {2025: (date(2025, 5, 20), "402/QĐ-BMH"), 2026: BUDGET_DECISION}
"""When the estimates for a year were decided, and by which document."""


def estimates_of(task: str) -> list[Record]:
    """Return the estimates of a task, none for most."""
    if task.partition("/")[0] not in _OF_TASKS or not happens(f"costs {task}", 35):
        return []
    return [_estimate(task, year) for year in (2025, 2026) if happens(f"in {year} {task}", 70)]


def _estimate(task: str, year: int) -> Record:
    """Return an estimate: mostly approved, some of it only in part."""
    key = f"{year} {task}"
    amount = number(f"amount {key}", 8, 150) * _TEN_MILLION
    record: dict[str, Value] = {
        "year": year,
        "amount": amount,
        "source": _FUND if happens(f"fund {key}", 20) else _STATE_BUDGET,
        "document": f"{number(f'asks {key}', 100, 400)}/TTr-KHTC",
    }
    if happens(f"approved {key}", 75):
        day, document = _APPROVED[year]
        approved: dict[str, Value] = {"date": day, "document": document}
        if happens(f"cut {key}", 30):
            approved["amount"] = amount * 4 // 5
        record["approved"] = approved
    return record
