"""How a task of the demonstration goes: in time, late, extended, returned, suspended, given up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from r57ledger.demo.chance import days_after, happens, number, pick
from r57ledger.demo.emit import Record, Value
from r57ledger.demo.terms import Term, later
from r57ledger.demo.units import DEPUTIES, MINISTER, SPLIT, exists, heirs

HORIZON = date(2025, 12, 31)
"""The last day of which the demonstration knows anything."""

STABLE = ("vu-phap-che", "vu-ke-hoach-tai-chinh", "vu-to-chuc-can-bo", "van-phong-bo")
"""Units that a task may be given to by a decision."""


def division(divided: str, to: str) -> dict[str, Value]:
    """Return the decision that gives a task of the divided department to one of its heirs."""
    return {
        "date": SPLIT,
        "kind": "reassignment",
        "from": divided,
        "to": to,
        "document": "388/QĐ-BMH",
        "approved_by": MINISTER,
        "reason": "Sắp xếp lại tổ chức (the department was divided)",
    }


class Plot(NamedTuple):
    """A task before anything happened to it."""

    key: str
    lead: str
    assigned: date
    term: Term
    product: str


class Story(NamedTuple):
    """What happened: the log, the decisions about the lead, and when there was no progress.

    `term` is the deadline in the end. `rests` are the stretches in which nobody works on it.
    """

    log: list[Record]
    term: Term
    rests: list[tuple[date, date]]
    leads: list[tuple[date, str]]

    def lead_on(self, day: date) -> str:
        """Return who leads on a day, after decisions and successions."""
        lead = [unit for since, unit in self.leads if since <= day][-1]
        while not exists(lead, day) and len(heirs(lead)) == 1:
            lead = heirs(lead)[0]
        return lead

    def working_on(self, day: date) -> bool:
        """Tell whether somebody works on the task on a day."""
        begun = self.leads[0][0] < day
        return begun and not any(first <= day <= last for first, last in self.rests)


_FOREVER = date(2100, 12, 31)
_Teller = Callable[["_Telling"], None]


def tell(plot: Plot) -> Story:
    """Return what happened to a task up to the horizon; the key decides which story it is."""
    telling = _Telling(plot)
    tellers = _WITHOUT_LAST_DAY if plot.term.last is None else _TELLERS
    pick(f"story {plot.key}", tellers)(telling)
    return telling.story()


class _Telling:
    """A story while it is told: each method adds what happens next, on a later day."""

    def __init__(self, plot: Plot) -> None:
        self.plot = plot
        self.term = plot.term
        self.day = plot.assigned
        self.entries: list[dict[str, Value]] = []
        self.rests: list[tuple[date, date]] = []
        self.leads = [(plot.assigned, plot.lead)]

    @property
    def last(self) -> date:
        """The last day in force; half a year after the assignment where there is none."""
        return self.term.last or self.plot.assigned + timedelta(days=180)

    def story(self) -> Story:
        """Return what was told up to the horizon, with the decisions of the reorganisation."""
        self._divide()
        log: list[Record] = [entry for entry in self.entries if _day_of(entry) <= HORIZON]
        log.sort(key=_day_of)
        return Story(log, self.term, self.rests, sorted(self.leads))

    def at(self, share: int) -> None:
        """Go on to the day when so many of a hundred days to the last day have passed."""
        span = (self.last - self.plot.assigned).days
        self.go(self.plot.assigned + timedelta(days=span * share // 100))

    def before_last(self, low: int, high: int) -> None:
        """Go on to a day shortly before the last day."""
        self.go(self.last - timedelta(days=number(f"{self.plot.key} before", low, high)))

    def wait(self, low: int, high: int) -> None:
        """Go on by some days, at working days."""
        key = f"{self.plot.key} {len(self.entries)}"
        self.day = days_after(self.day, key, low, high)

    def go(self, day: date) -> None:
        """Go on to a day, or the next one where it has passed; weekends are stepped back."""
        if day.isoweekday() > 5:
            day -= timedelta(days=day.isoweekday() - 5)
        self.day = max(day, self.day + timedelta(days=1))

    def add(self, kind: str, **fields: Value) -> None:
        """Add an entry of the day that the story has come to."""
        self.entries.append({"date": self.day, "kind": kind, **fields})

    def decide(self, kind: str, reason: str, **fields: Value) -> None:
        """Add a decision with its document and who approved it."""
        code = number(f"{self.plot.key} {kind} {len(self.entries)}", 400, 999)
        approver = pick(self.plot.key, (MINISTER, *DEPUTIES))
        self.add(kind, **fields, document=f"{code}/QĐ-BMH", approved_by=approver, reason=reason)

    def hand_in(self) -> None:
        """Hand in the product; nobody works on it from then on."""
        code = number(f"{self.plot.key} product {len(self.entries)}", 100, 999)
        self.add("submission", product=self.plot.product, evidence=[{"document": f"{code}/BC-BMH"}])
        self.rests.append((self.day, _FOREVER))

    def confirm(self, low: int = 1, high: int = 6) -> None:
        """Confirm what was handed in, some days later."""
        self.wait(low, high)
        self.add("completion", confirmed_by="van-phong-bo")

    def take_up_again(self) -> None:
        """End the rest that a submission, a suspension or a completion began."""
        self.rests[-1] = (self.rests[-1][0], self.day)

    def extend(self) -> None:
        """Move the deadline to a later month, by a decision some days before the last day."""
        self.before_last(2, 9)
        new = later(f"{self.plot.key} {self.day}", self.last)
        reason = "Chờ ý kiến của các đơn vị phối hợp"
        self.decide("extension", reason, **{"from": self.term.due, "to": new.due})
        self.term = new

    def _divide(self) -> None:
        """Give the tasks of the department that is no more to one of its two heirs."""
        open_then = not any(
            e["kind"] in {"completion", "cancellation"} and _day_of(e) < SPLIT for e in self.entries
        )
        led = [unit for since, unit in self.leads if since <= SPLIT]
        if not led or exists(led[-1], SPLIT) or len(heirs(led[-1])) < 2 or not open_then:
            return
        to = pick(f"heir {self.plot.key}", heirs(led[-1]))
        self.leads.append((SPLIT, to))
        self.entries.append(division(led[-1], to))


def _day_of(entry: Record) -> date:
    day = entry["date"]
    return day if isinstance(day, date) else date.fromisoformat(str(day).removeprefix("by "))


def _on_time(t: _Telling) -> None:
    t.at(number(f"{t.plot.key} share", 55, 97))
    t.hand_in()
    t.confirm()


def _late(t: _Telling) -> None:
    t.go(t.last)
    t.wait(3, 50)
    t.hand_in()
    t.confirm()


def _confirmed_late(t: _Telling) -> None:
    t.before_last(0, 2)
    t.hand_in()
    t.confirm(8, 20)


def _told_afterwards(t: _Telling) -> None:
    """Completed without a submission; the exact day is not known."""
    t.before_last(3, 12)
    t.add(
        "completion",
        product=t.plot.product,
        evidence=[{"url": "https://bo-minh-hoa.example/tin-tuc"}],
        note="Biết qua bản tin (known from the news; no submission was recorded)",
    )
    t.entries[-1]["date"] = f"by {t.day.isoformat()}"
    t.rests.append((t.plot.assigned, _FOREVER))


def _extended(t: _Telling) -> None:
    t.extend()
    t.before_last(1, 10)
    t.hand_in()
    t.confirm()


def _extended_twice(t: _Telling) -> None:
    t.extend()
    t.extend()
    if happens(f"{t.plot.key} twice", 50):
        t.before_last(1, 10)
        t.hand_in()
        t.confirm()


def _extended_in_vain(t: _Telling) -> None:
    t.extend()


def _returned(t: _Telling) -> None:
    t.before_last(4, 15)
    t.hand_in()
    t.wait(2, 5)
    t.take_up_again()
    t.add("return", reason="Thiếu phụ lục số liệu (the annex of figures is missing)")
    t.wait(5, 30)
    t.hand_in()
    t.confirm()


def _going_on(t: _Telling) -> None:
    """In term, or late with nobody saying why."""
    if happens(f"{t.plot.key} reminded", 40):
        t.go(t.last)
        t.wait(5, 15)
        t.add("reminder", document=f"{number(t.plot.key, 100, 399)}/VP-ĐĐ")


def _suspended(t: _Telling) -> None:
    t.at(40)
    t.decide("suspension", "Chờ quyết định phân cấp (waits for the delegation)")
    t.rests.append((t.day, _FOREVER))


def _resumed(t: _Telling) -> None:
    _suspended(t)
    t.wait(30, 60)
    t.take_up_again()
    new = later(f"{t.plot.key} resumed", max(t.last, t.day))
    t.decide("resumption", "Đã có quyết định phân cấp", **{"from": t.term.due, "to": new.due})
    t.term = new
    t.before_last(1, 10)
    t.hand_in()
    t.confirm()


def _cancelled(t: _Telling) -> None:
    t.at(60)
    t.decide("cancellation", "Trùng với nhiệm vụ khác (double of another task)")
    t.rests.append((t.day, _FOREVER))


def _given_away_late(t: _Telling) -> None:
    t.go(t.last)
    t.wait(10, 25)
    options = [unit for unit in STABLE if unit != t.plot.lead]
    lead = Story([], t.term, [], t.leads).lead_on(t.day)
    if not exists(lead, t.day):
        return
    to = pick(f"{t.plot.key} to", options)
    t.decide("reassignment", "Cân đối khối lượng công việc", **{"from": lead, "to": to})
    t.leads.append((t.day, to))
    if happens(f"{t.plot.key} given", 50):
        t.wait(20, 60)
        t.hand_in()
        t.confirm()


def _reopened(t: _Telling) -> None:
    _on_time(t)
    t.wait(15, 40)
    t.take_up_again()
    t.decide("reopening", "Sản phẩm chưa dùng được (the product cannot be used yet)")
    t.wait(20, 70)
    t.hand_in()
    t.confirm()


def _corrected(t: _Telling) -> None:
    """The last progress was mistyped and is mended; then the task is completed."""
    t.at(50)
    t.add("progress", percent=5, note="Đã thành lập tổ soạn thảo")
    wrong = t.day
    t.wait(2, 5)
    t.add(
        "correction",
        entry={"date": wrong, "kind": "progress"},
        replace={"percent": 50},
        reason="Gõ nhầm 5 thành 50 (a mistype)",
    )
    t.before_last(1, 8)
    t.hand_in()
    t.confirm()


_TELLERS: tuple[_Teller, ...] = (
    *(_on_time,) * 32,
    *(_late,) * 9,
    *(_confirmed_late,) * 3,
    *(_told_afterwards,) * 2,
    *(_extended,) * 7,
    *(_extended_twice,) * 4,
    *(_extended_in_vain,) * 3,
    *(_returned,) * 5,
    *(_going_on,) * 18,
    *(_suspended,) * 2,
    *(_resumed,) * 2,
    *(_cancelled,) * 3,
    *(_given_away_late,) * 3,
    *(_reopened,) * 2,
    *(_corrected,) * 3,
)
_WITHOUT_LAST_DAY: tuple[_Teller, ...] = (_on_time, _going_on, _going_on, _told_afterwards)
