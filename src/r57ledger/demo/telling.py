"""The telling of a story: what happens to a task of the demonstration, one entry after another."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from r57ledger.demo.chance import days_after, number, pick
from r57ledger.demo.emit import Record, Value
from r57ledger.demo.terms import Term, later
from r57ledger.demo.units import DEPUTIES, MINISTER, SPLIT, exists, heirs

HORIZON = date(2025, 12, 31)
"""The last day of which the demonstration knows anything."""

FOREVER = date(2100, 12, 31)
"""The end of a rest that nothing ended."""

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


class Telling:
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
        self.rests.append((self.day, FOREVER))

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
