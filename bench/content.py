"""What a ledger for measuring holds: invented, and the same for the same size everywhere.

Of a hundred tasks about forty are overdue on `AS_OF`, thirty-five are done, and the others are
in term, regular, without a last day, suspended or cancelled. Every form of deadline and every
kind of entry occurs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from r57ledger.demo.chance import days_after, happens, number, pick
from r57ledger.demo.days import calendar_files
from r57ledger.demo.emit import Record, Value
from r57ledger.demo.wording import ACTIONS, THINGS
from stories import MINISTER, Entry, story

BEGIN = date(2025, 1, 6)
PLAN_SIZE = 500
MARK = "Sinh ra để đo tốc độ, không có thật (invented for measuring)."
LAW = "luat-9001"

_KINDS = (
    ("department", "Vụ", "vu"),
    ("agency", "Cục", "cuc"),
    ("province", "Tỉnh", "tinh"),
    ("other", "Xã", "xa"),
    ("centre", "Trung tâm", "trung-tam"),
)

# Periods that decisions give, in days or working days.
_TERMS = (5, 10, 15, 20, 30, 45, 60, 90)


class File(NamedTuple):
    """A file as it is after a day."""

    since: date
    path: str
    record: Record


def files(size: int) -> Iterator[File]:
    """Yield every version of every file of a ledger with `size` tasks."""
    yield File(BEGIN, "r57.yaml", {"format": 1, "name": "Sổ đo tốc độ", "language": "vi"})
    for path, record in calendar_files().items():
        yield File(BEGIN, path, record)
    units = list(_units(max(60, min(3500, size // 28))))
    for id_, record in units:
        yield File(BEGIN, f"units/{id_}.yaml", record)
    leads = [id_ for id_, record in units if record["kind"] != "post"]
    law: Record = {
        "title": "Luật Minh họa",
        "kind": "law",
        "code": "9001/2025/QH15",
        "issued": date(2025, 2, 3),
        "effective": date(2025, 7, 1),
        "note": MARK,
    }
    yield File(BEGIN, f"plans/{LAW}/plan.yaml", law)
    for index in range(0, size, PLAN_SIZE):
        yield from _plan(index // PLAN_SIZE, min(PLAN_SIZE, size - index), leads)


def _units(count: int) -> Iterator[tuple[str, Record]]:
    yield "bo-do-toc-do", {"name": "Bộ Đo tốc độ", "kind": "ministry", "note": MARK}
    minister = {"name": "Bộ trưởng Bộ Đo tốc độ", "kind": "post", "parent": "bo-do-toc-do"}
    yield MINISTER, minister
    for n in range(count - 2):
        kind, name, short = _KINDS[n % len(_KINDS)]
        parent = "bo-do-toc-do" if n < 40 else _id(n % 40)
        record: Record = {
            "name": {"vi": f"{name} số {n + 1}", "en": f"{kind.capitalize()} No. {n + 1}"},
            "kind": kind,
            "parent": parent,
            "aliases": [f"{short.upper()}{n + 1}"],
            "note": MARK,
        }
        yield _id(n), record


def _id(n: int) -> str:
    return f"{_KINDS[n % len(_KINDS)][2]}-{n + 1}"


def _plan(n: int, size: int, leads: list[str]) -> Iterator[File]:
    id_ = f"kh-{3001 + n}"
    issued = days_after(BEGIN, f"{id_} issued", 0, 60)
    here = [leads[(n * 17 + k) % len(leads)] for k in range(40)]
    reporters = here[:3]
    obligation: Record = {
        "id": "monthly",
        "title": "Báo cáo tháng",
        "every": "month",
        "due": "before day 25",
        "owed_by": reporters,
        "from": "2025-04",
        "until": "2025-12",
    }
    yield File(
        issued,
        f"plans/{id_}/plan.yaml",
        {
            "code": f"{3001 + n}/KH-ĐTĐ",
            "kind": "plan",
            "title": f"Kế hoạch số {n + 1} về chuyển đổi số, đổi mới sáng tạo",
            "issued": issued,
            "issuer": "bo-do-toc-do",
            "reporting": [obligation],
            "note": MARK,
        },
    )
    told: dict[str, list[tuple[date, str]]] = {unit: [] for unit in reporters}
    for k in range(size):
        task = f"{id_}/t{k + 1:03d}"
        lead = pick(f"{task} lead", here)
        versions = list(_task(task, lead, issued, here))
        yield from versions
        if lead in told and len(told[lead]) < 6 and is_open(versions[-1]):
            told[lead].append((versions[0].since, task))
    yield from _reports(id_, told)


def _reports(plan: str, told: dict[str, list[tuple[date, str]]]) -> Iterator[File]:
    """Yield what some units handed in each month, about tasks of theirs that are open."""
    for month in range(4, 13):
        for unit, tasks in told.items():
            key = f"{plan} {unit} {month}"
            if happens(f"{key} missing", 12):
                continue
            day = date(2025, month, number(key, 15, 27))
            known = [task for assigned, task in tasks if assigned < day]
            record: Record = {"submitted": day, "nil": True}
            if known and not happens(f"{key} nil", 10):
                entries = [_reported(task, day - timedelta(days=1)) for task in known]
                record = {"submitted": day, "results": "Đã thực hiện các việc sau"}
                record |= {"entries": entries}
            yield File(day, f"plans/{plan}/reports/monthly/2025-{month:02d}/{unit}.yaml", record)


def _reported(task: str, day: date) -> Entry:
    about: Entry = {"task": task, "date": day}
    if day.month == 12 and happens(f"{task} handed in", 20):
        code = f"{number(f'{task} product', 100, 9998)}/BC-ĐTĐ"
        proof: Entry = {"product": "Sản phẩm đã trình", "evidence": [{"document": code}]}
        return about | {"kind": "submission"} | proof
    return about | {"kind": "note", "note": f"Tháng {day.month}, đang triển khai theo kế hoạch"}


def _task(task: str, lead: str, issued: date, units: list[str]) -> Iterator[File]:
    """Yield a task as it was assigned, and as its log has it in the end."""
    action, thing = pick(f"{task} action", ACTIONS), pick(f"{task} thing", THINGS)
    assigned = days_after(issued, f"{task} assigned", 0, 150)
    regular = happens(f"{task} regular", 5)
    due = "none" if regular else _due(task, assigned)
    plan, _, name = task.partition("/")
    record: dict[str, Value] = {
        "title": {
            "vi": f"{action.vi.format(thing[0])} (việc {name})",
            "en": f"{action.en.format(thing[1])} (item {name})",
        },
        "lead": lead,
        "coordinating": [
            pick(f"{task} coordinating {n}", [unit for unit in units if unit != lead][n::3])
            for n in range(number(f"{task} coordinating", 0, 3))
        ],
        "assigned": assigned,
        "due": due,
        "product": {"vi": action.product_vi, "en": action.product_en},
        "sources": [{"document": plan, "at": f"Phụ lục, mục {name}"}],
        "note": MARK,
    }
    if regular:
        record["kind"] = "regular"
    elif happens(f"{task} for each", 1):
        del record["lead"], record["coordinating"]
        record["each"] = units[:3]
    if happens(f"{task} bare", 3) and due[-1].isdigit():
        del record["assigned"]
        assigned = issued
    path = f"plans/{plan}/tasks/{name}.yaml"
    yield File(assigned, path, dict(record))
    log = [] if "each" in record else story(task, lead, assigned, due, units)
    if log:
        yield File(_day(log[-1]), path, record | {"log": log})


def _day(entry: Entry) -> date:
    day = entry["date"]
    assert isinstance(day, date)
    return day


def is_open(file: File) -> bool:
    """Return whether a task's file has one lead, and nothing that ends it."""
    if "each" in file.record:
        return False
    log = file.record.get("log", [])
    assert isinstance(log, list)
    return all(entry["kind"] in ("progress", "note", "extension", "reminder") for entry in log)


def _due(task: str, assigned: date) -> str:
    """Return a deadline; where it names a day, most often one before `AS_OF`."""
    day = assigned + timedelta(days=number(f"{task} due", 10, 260))
    form = number(f"{task} form", 1, 100)
    quarter, half = (day.month + 2) // 3, (day.month + 5) // 6
    for limit, text in (
        (40, day.isoformat()),
        (52, f"before {day.isoformat()}"),
        (74, f"{day:%Y-%m}"),
        (84, f"{day.year}-Q{quarter}"),
        (88, f"{day.year}-H{half}"),
        (91, f"{day.year}"),
        (93, f"{pick(task, _TERMS)} days after assigned"),
        (94, f"{pick(task, _TERMS)} working days after assigned"),
        (95, f"{number(task, 1, 6)} months after {day.isoformat()}"),
        (96, f"{pick(task, _TERMS)} days after {LAW}"),
        (97, f"on {LAW}"),
        (98, "immediate"),
        (99, "unstated"),
    ):
        if form <= limit:
            return text
    return "none"
