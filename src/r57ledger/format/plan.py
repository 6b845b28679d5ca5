"""A plan, the document that assigns: `plans/PLAN/plan.yaml`."""

from dataclasses import dataclass
from datetime import date

from r57ledger.format.common import Source, Text, When


@dataclass(frozen=True, slots=True)
class Initiative:
    """A system or initiative that a plan names, for tasks to refer to as PLAN/ID."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Exemption:
    """A unit that need not report for a period, by a recorded decision."""

    unit: str
    period: str
    document: str | None = None
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A report asked for on a day, outside the periods. Empty `units`: all who owe."""

    date: date
    by: str | None = None
    units: tuple[str, ...] = ()
    due: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """Who owes what report to whom, how often, by which day.

    `every` is month, quarter, half or year; None: only on request. `due` is the text of a day
    rule (`before day 25`, `10 working days after end`). `from_` and `until` are periods.
    """

    id: str
    title: Text | None = None
    every: str | None = None
    due: str | None = None
    owed_by: tuple[str, ...] = ()
    certain: bool = True
    to: tuple[str, ...] = ()
    from_: str | None = None
    until: str | None = None
    exempt: tuple[Exemption, ...] = ()
    requests: tuple[Request, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A document that assigns work, or whose date is counted from."""

    id: str
    path: str
    title: Text
    kind: str
    code: str | None = None
    issued: When | None = None
    effective: When | None = None
    issuer: str | None = None
    signed_by: str | None = None
    parents: tuple[str, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    reporting: tuple[Obligation, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Text | None = None
    formerly: tuple[str, ...] = ()
