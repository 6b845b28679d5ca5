"""Random ledgers for laws: a scope, reorganisations, a group that changes, logs of any kind.

The logs need not make sense: a law of counting holds for whatever people may have written.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from builders import entry, group, ledger, member, plan, task, under, unit
from r57ledger.format.entry import Entry
from r57ledger.format.ledger import Ledger
from r57ledger.format.plan import Initiative
from r57ledger.format.settings import Settings
from r57ledger.format.task import Task
from r57ledger.format.unit import Parentage, Unit

FIRST = date(2024, 12, 20)
UNITS = (
    unit("bo", kind="ministry"),
    unit("cuc", parent="bo"),
    unit("phong", parent="cuc"),
    # It moves out of the scope, and the unit below it with it.
    unit("vien", parent=(under("cuc", until="2025-05-31"), under("khac", since="2025-06-01"))),
    unit("to", parent="vien"),
    # It is below the agency that takes over from the department.
    unit("doi", parent="vu-mot"),
    # One successor takes over by itself; two need a decision.
    unit("vu-mot", parent="bo", until="2025-04-30", successor=("cuc",)),
    unit("vu-hai", parent="bo", until="2025-08-31", successor=("cuc", "phong")),
    unit("khac", kind="ministry"),
    group(
        "nhom",
        "cuc",
        member("vu-mot", until="2025-04-30"),
        member("phong", since="2025-06-15"),
        member("doi", until="2025-07-31"),
    ),
    # Not all members are known; those that are belong to one group more.
    group("nhom-ho", "nhom", member("khac", since="2025-03-01"), parent="khac", complete=False),
    # It ends, and another group takes its place.
    group("nhom-cu", "phong", "khac", until="2025-07-15", successor=("nhom-ho",)),
)
LEADS: tuple[str | tuple[str, ...], ...] = (
    "bo", "cuc", "phong", "vu-mot", "vu-hai", "khac", "unstated", "vien", "to", "doi", "nhom",
    "nhom-ho", "nhom-cu", ("cuc", "phong"), ("khac", "to"), ("vu-mot", "cuc"),
    ("nhom", "bo", "unstated"),
)  # fmt: skip
PLANS = (
    plan(
        "kh-1",
        issued="2025-01-06",
        issuer="bo",
        initiatives=(Initiative("a", "A"), Initiative("b", "B")),
    ),
    plan("kh-2", issued=None),
)
AGAIN = {
    "quarter": ("last day", "10 working days after end", "none"),
    "year": ("day 30 of month 4", "day 15 of month 3 and day 1 of month 9"),
}
PERIODS = (None, None, "2025", "2025-H1", "2025-Q2")
KINDS = (
    "progress", "submission", "return", "completion", "completion", "extension", "reassignment",
    "suspension", "resumption", "cancellation", "reopening", "correction",
)  # fmt: skip

days = st.integers(0, 400).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def entries(draw: st.DrawFn, units: tuple[str, ...]) -> Entry:
    """One entry of any kind on any day."""
    kind = draw(st.sampled_from(KINDS))
    of = draw(st.sampled_from(units)) if units else None
    on = draw(days).isoformat()
    about: dict[str, Any] = {"unit": of, "period": draw(st.sampled_from(PERIODS))}
    if kind == "reassignment":
        return entry(on, kind, to=draw(st.sampled_from(LEADS)), **about)
    if kind in {"extension", "resumption"}:
        return entry(on, kind, to=draw(days).isoformat(), **about)
    if kind == "correction":
        return entry(on, kind, field="due", to=draw(days).isoformat(), **about)
    return entry(on, kind, **about)


@st.composite
def tasks(draw: st.DrawFn, n: int) -> Task:
    """The n-th task: of one unit or of a group, perhaps part of an earlier one."""
    many = draw(st.booleans()) and draw(st.booleans())
    log = draw(st.lists(entries(("cuc", "phong", "vu-mot", "doi") if many else ()), max_size=5))
    log.sort(key=lambda one: one.date.day)
    of = draw(st.sampled_from(("kh-1", "kh-2")))
    assigned = draw(st.none() | days)
    every = draw(st.sampled_from((None, None, None, *AGAIN)))
    return task(
        f"{of}/t{n}",
        *log,
        due=draw(st.sampled_from(AGAIN[every]))
        if every
        else draw(st.sampled_from(("none", "2025", "on kh-9", "10 working days after assigned")))
        if draw(st.booleans())
        else draw(days).isoformat(),
        every=every,
        assigned=assigned.isoformat() if assigned else None,
        lead=draw(st.sampled_from(LEADS)),
        each=draw(st.sampled_from((("nhom", "vu-hai"), ("nhom-ho",), ("nhom-cu", "cuc"))))
        if many
        else (),
        kind=draw(st.sampled_from(("task", "task", "task", "regular"))),
        parent=draw(st.sampled_from((None, None, "kh-1/t0", "kh-2/t0", "kh-1"))),
        directed_by=draw(st.sampled_from((None, "bo", "vu-mot"))),
        initiatives=draw(st.sampled_from(((), ("kh-1/a",), ("kh-1/a", "kh-1/b")))),
    )


@st.composite
def worlds(draw: st.DrawFn, scope: str | None = "bo") -> Ledger:
    """A ledger of a few tasks; the last day with facts is in January 2026."""
    made = [draw(tasks(n)) for n in range(draw(st.integers(1, 5)))]
    return ledger(*UNITS, *PLANS, *made, settings=Settings(scope=scope))


OFFICES = ("a", "b", "c", "d", "e", "f", "g")
STARTED = date(2025, 1, 1)
_change_days = st.integers(0, 60).map(lambda n: STARTED + timedelta(days=n))


@st.composite
def offices(draw: st.DrawFn) -> list[Unit]:
    """Units below earlier ones, one after another, which end and are succeeded as it may be."""
    made = []
    for n, name in enumerate(OFFICES):
        parent: str | tuple[Parentage, ...] | None = None
        if n:
            earlier, change = st.sampled_from(OFFICES[:n]), draw(_change_days)
            then = Parentage(draw(earlier), change)
            both = (Parentage(draw(earlier), None, change - timedelta(days=1)), then)
            parent = then.unit if draw(st.booleans()) else both
        until = draw(st.none() | _change_days)
        heirs = tuple(draw(st.lists(st.sampled_from(OFFICES), max_size=2, unique=True)))
        ended = str(until) if until else None
        made.append(unit(name, parent=parent, until=ended, successor=heirs if ended else ()))
    return made
