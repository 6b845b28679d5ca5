"""Twelve months of reports: on time, late, missing, with nothing to tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from r57ledger.demo.chance import happens, number
from r57ledger.demo.documents import MAIN, MONTHLY
from r57ledger.demo.emit import Record, Value
from r57ledger.demo.tasks import DemoTask, progress, works
from r57ledger.demo.units import REPORTING, exists
from r57ledger.demo.wording import MARK

_DUE = 24
_EXEMPT = ("tap-chi-minh-hoa", 8)
_REQUESTED = {"cuc-chuyen-doi-so": 10, "cuc-dich-vu-so": 16}
_ESTIMATES = {"vu-ke-hoach-tai-chinh": 10, "cuc-dich-vu-so": 15}


def report_files() -> dict[str, Record]:
    """Return the reports' records by path."""
    files = dict(_monthly())
    for unit, day in _REQUESTED.items():
        path = f"plans/{MAIN}/reports/bao-cao-dot-xuat/2025-09-05/{unit}.yaml"
        files[path] = _plain(date(2025, 9, day), "Đã khắc phục sự cố (the fault is mended)")
    for unit, day in _ESTIMATES.items():
        path = f"plans/ct-du-lieu-so/reports/du-toan-nam/2025/{unit}.yaml"
        files[path] = _plain(date(2025, 10, day), "Dự toán kèm theo (the estimate is attached)")
    return files


def _monthly() -> Iterator[tuple[str, Record]]:
    tasks = works()
    for month in range(1, 13):
        for unit in REPORTING:
            key = f"report {month} {unit}"
            missing = happens(f"missed {key}", 6) or (unit, month) == _EXEMPT
            if exists(unit, date(2025, month, _DUE)) and not missing:
                path = f"plans/{MAIN}/reports/{MONTHLY}/2025-{month:02}/{unit}.yaml"
                yield path, _report(key, unit, month, tasks)


def _report(key: str, unit: str, month: int, tasks: list[DemoTask]) -> Record:
    late = happens(f"late {key}", 8)
    submitted = date(2025, month, _DUE - number(f"early {key}", 0, 4))
    if late:
        submitted = date(2025, month, _DUE) + timedelta(days=number(f"days {key}", 1, 9))
    entries = [_entry(work, month) for work in tasks if _tells(work, unit, month)]
    record: dict[str, Value] = {"submitted": submitted}
    if not entries:
        return record | {"nil": True, "note": MARK}
    if happens(f"difficulties {key}", 10):
        record["difficulties"] = "Thiếu cán bộ chuyên trách (specialists are lacking)"
    return record | {"entries": entries, "note": MARK}


def _tells(work: DemoTask, unit: str, month: int) -> bool:
    """Tell whether a unit's report has something on a task that it leads then."""
    day = date(2025, month, 16)
    return (
        work.story.working_on(day)
        and work.story.lead_on(day) == unit
        and work.story.leads[0][1] in REPORTING
        and happens(f"tells {month} {work.id}", 60)
    )


def _entry(work: DemoTask, month: int) -> Record:
    day = date(2025, month, 16)
    entry: dict[str, Value] = {"task": work.id, "date": day, "kind": "progress"}
    if work.regular:
        return entry | {"note": "Thực hiện theo kế hoạch (as planned)"}
    return entry | {"percent": progress(work, day)}


def _plain(submitted: date, results: str) -> Record:
    return {"submitted": submitted, "results": results, "note": MARK}
