"""How a task of the demonstration goes: in time, late, extended, returned, suspended, given up."""

from __future__ import annotations

from collections.abc import Callable

from r57ledger.demo.chance import happens, number, pick
from r57ledger.demo.telling import FOREVER, STABLE, Plot, Story, Telling
from r57ledger.demo.terms import later
from r57ledger.demo.units import exists

_Teller = Callable[[Telling], None]


def tell(plot: Plot) -> Story:
    """Return what happened to a task up to the horizon; the key decides which story it is."""
    telling = Telling(plot)
    tellers = _WITHOUT_LAST_DAY if plot.term.last is None else _TELLERS
    pick(f"story {plot.key}", tellers)(telling)
    return telling.story()


def _on_time(t: Telling) -> None:
    t.at(number(f"{t.plot.key} share", 55, 97))
    t.hand_in()
    t.confirm()


def _late(t: Telling) -> None:
    t.go(t.last)
    t.wait(3, 50)
    t.hand_in()
    t.confirm()


def _confirmed_late(t: Telling) -> None:
    t.before_last(0, 2)
    t.hand_in()
    t.confirm(8, 20)


def _told_afterwards(t: Telling) -> None:
    """Completed without a submission; the exact day is not known."""
    t.before_last(3, 12)
    t.add(
        "completion",
        product=t.plot.product,
        evidence=[{"url": "https://bo-minh-hoa.example/tin-tuc"}],
        note="Biết qua bản tin (known from the news; no submission was recorded)",
    )
    t.entries[-1]["date"] = f"by {t.day.isoformat()}"
    t.rests.append((t.plot.assigned, FOREVER))


def _extended(t: Telling) -> None:
    t.extend()
    t.before_last(1, 10)
    t.hand_in()
    t.confirm()


def _extended_twice(t: Telling) -> None:
    t.extend()
    t.extend()
    if happens(f"{t.plot.key} twice", 50):
        t.before_last(1, 10)
        t.hand_in()
        t.confirm()


def _extended_in_vain(t: Telling) -> None:
    t.extend()


def _returned(t: Telling) -> None:
    t.before_last(4, 15)
    t.hand_in()
    t.wait(2, 5)
    t.take_up_again()
    t.add("return", reason="Thiếu phụ lục số liệu (the annex of figures is missing)")
    t.wait(5, 30)
    t.hand_in()
    t.confirm()


def _going_on(t: Telling) -> None:
    """In term, or late with nobody saying why."""
    if happens(f"{t.plot.key} reminded", 40):
        t.go(t.last)
        t.wait(5, 15)
        t.add("reminder", document=f"{number(t.plot.key, 100, 399)}/VP-ĐĐ")


def _suspended(t: Telling) -> None:
    t.at(40)
    t.decide("suspension", "Chờ quyết định phân cấp (waits for the delegation)")
    t.rests.append((t.day, FOREVER))


def _resumed(t: Telling) -> None:
    _suspended(t)
    t.wait(30, 60)
    t.take_up_again()
    new = later(f"{t.plot.key} resumed", max(t.last, t.day))
    t.decide("resumption", "Đã có quyết định phân cấp", **{"from": t.term.due, "to": new.due})
    t.term = new
    t.before_last(1, 10)
    t.hand_in()
    t.confirm()


def _cancelled(t: Telling) -> None:
    t.at(60)
    t.decide("cancellation", "Trùng với nhiệm vụ khác (double of another task)")
    t.rests.append((t.day, FOREVER))


def _given_away_late(t: Telling) -> None:
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


def _reopened(t: Telling) -> None:
    _on_time(t)
    t.wait(15, 40)
    t.take_up_again()
    t.decide("reopening", "Sản phẩm chưa dùng được (the product cannot be used yet)")
    t.wait(20, 70)
    t.hand_in()
    t.confirm()


def _corrected(t: Telling) -> None:
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
