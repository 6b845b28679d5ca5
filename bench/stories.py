"""What is entered in the logs of the ledgers for measuring: how each task goes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeAlias

from r57ledger.demo.chance import happens, number, pick
from r57ledger.demo.emit import Value
from r57ledger.schedule.deadline import parse

AS_OF = date(2025, 12, 31)
MINISTER = "bo-truong"

Entry: TypeAlias = dict[str, Value]

# How many times progress is entered, of twelve tasks.
_TIMES = (0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 6, 9)
_REASONS = ("Chờ bố trí kinh phí", "Phạm vi được mở rộng", "Chờ ý kiến các đơn vị")
_DECISION = "QĐ-BĐTĐ"


class _Log:
    """A log being written: every entry is later than the one before, none after `AS_OF`."""

    def __init__(self, task: str, assigned: date) -> None:
        self.task = task
        self.entries: list[Entry] = []
        self.last = assigned

    def add(self, kind: str, wait: int, **fields: Value) -> bool:
        """Enter something some days after the last entry; not if that is after `AS_OF`."""
        day = self.last + timedelta(days=max(wait, 1))
        if day > AS_OF:
            return False
        self.entries.append({"date": day, "kind": kind, **fields})
        self.last = day
        return True

    def decide(self, kind: str, wait: int, **fields: Value) -> bool:
        """Enter a decision, with what it rests on."""
        code = f"{number(f'{self.task} {kind}', 100, 9998)}/{_DECISION}"
        reason = pick(f"{self.task} {kind}", _REASONS)
        return self.add(kind, wait, **fields, document=code, approved_by=MINISTER, reason=reason)


def story(task: str, lead: str, assigned: date, due: str, units: list[str]) -> list[Entry]:
    """Return the log of a task, up to `AS_OF`."""
    log = _Log(task, assigned)
    if due == "unstated" and happens(f"{task} told", 40):
        log.decide("adjustment", 30, to=f"2025-{number(task, 9, 12):02d}")
    if happens(f"{task} moved", 2):
        other = pick(f"{task} to", [unit for unit in units if unit != lead])
        log.decide("reassignment", number(task, 5, 60), **{"from": lead, "to": other})
    _progress(log)
    last = parse(due).last
    if last is not None and happens(f"{task} extended", 14):
        _extend(log, due, last)
    if due == "none":
        return log.entries
    _end(log, last or assigned + timedelta(days=100))
    return log.entries


def _progress(log: _Log) -> None:
    percent = 0
    for n in range(pick(f"{log.task} times", _TIMES)):
        percent = min(95, percent + number(f"{log.task} percent {n}", 3, 15))
        fields: Entry = {"percent": percent}
        if happens(f"{log.task} told {n}", 60):
            fields["note"] = f"Đã gửi dự thảo lần {n + 1} xin ý kiến các đơn vị"
        if not log.add("progress", number(f"{log.task} wait {n}", 5, 40), **fields):
            return
    if happens(f"{log.task} urged", 8):
        log.add("reminder", 10, note="Văn phòng đôn đốc bằng văn bản")


def _extend(log: _Log, due: str, last: date) -> None:
    for n in range(number(f"{log.task} extensions", 1, 2)):
        later = last + timedelta(days=number(f"{log.task} later {n}", 32, 110))
        to = f"{later:%Y-%m}" if happens(f"{log.task} month {n}", 50) else later.isoformat()
        if not log.decide("extension", 12, **{"from": due, "to": to}):
            return
        due, last = to, parse(to).last or later


def _end(log: _Log, last: date) -> None:
    """Let a task come to an end, or not: about half of those whose time is over have none."""
    outcome = number(f"{log.task} outcome", 1, 1000)
    wait = (last - log.last).days + number(f"{log.task} punctual", -25, 25)
    if outcome <= 15:
        log.decide("cancellation", wait)
    elif outcome <= 30:
        log.decide("suspension", wait)
    elif outcome <= 40 and log.decide("suspension", wait):
        log.decide("resumption", 20)
    elif outcome <= 45 and log.add("note", 3, note="Ghi nhầm sang việc này"):
        note = log.entries[-1]
        log.add(
            "correction",
            2,
            entry={"date": note["date"], "kind": "note"},
            void=True,
            reason="Ghi nhầm",
        )
    elif outcome <= 470:
        _complete(log, wait)


def _complete(log: _Log, wait: int) -> None:
    code = f"{number(f'{log.task} product', 100, 9998)}/BC-ĐTĐ"
    proof: Entry = {"product": "Sản phẩm đã trình", "evidence": [{"document": code}]}
    if not log.add("submission", wait, **proof):
        return
    if happens(f"{log.task} returned", 4):
        if not log.add("return", 6, note="Bổ sung số liệu"):
            return
        if not log.add("submission", 15, **proof):
            return
    if not happens(f"{log.task} waiting", 3):
        log.add("completion", number(f"{log.task} confirmed", 1, 12), confirmed_by=MINISTER)
