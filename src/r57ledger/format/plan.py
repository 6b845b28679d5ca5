"""A plan, the document that assigns: `plans/PLAN/plan.yaml`."""

from dataclasses import dataclass, field
from typing import Annotated

from r57ledger.format.common import (
    Code,
    Day,
    DayOrBy,
    DayRule,
    DeadlineText,
    Flag,
    Id,
    OwnId,
    PartId,
    PlanId,
    ReportPeriod,
    Source,
    Text,
)
from r57ledger.format.estimate import Estimate
from r57ledger.format.marks import Given, word

EVENT = "event"
"""How often a report is due that is due whenever something happens."""


@dataclass(frozen=True, slots=True)
class Initiative:
    """A system or initiative that a plan names, for tasks to refer to as PLAN/ID."""

    id: OwnId
    """The initiative's id within the plan."""
    title: Text
    """What it is called."""
    parent: PartId | None = None
    """The initiative of the same plan that this one lies in."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """A unit that need not report for a period, by a recorded decision."""

    unit: Id
    """The unit that need not report."""
    period: ReportPeriod
    """The period for which it need not."""
    document: Code | None = None
    """The document of the decision."""
    reason: Text | None = None
    """Why."""


@dataclass(frozen=True, slots=True)
class Request:
    """A report asked for on a day, outside the periods. Empty `units`: all who owe."""

    date: Day
    """The day on which the report was asked for."""
    by: Id | None = None
    """Who asked."""
    units: tuple[Id, ...] = ()
    """Who was asked; without it all who owe the report."""
    due: DeadlineText | None = None
    """By when the report is due."""
    document: Code | None = None
    """The document that asked."""


@dataclass(frozen=True, slots=True)
class Obligation:
    """Who owes what report to whom, how often, by which day."""

    id: OwnId
    """The obligation's id within the plan."""
    title: Text | None = None
    """What the report is called."""
    every: Annotated[str, word("week", "month", "quarter", "half", "year", EVENT)] | None = None
    """How often a report is due; `event`: whenever `when` happens; without it only on request."""
    when: Text | None = field(default=None, kw_only=True)
    """At which event a report is due, in words; it goes with `every: event`."""
    due: DayRule | None = None
    """By which day a report is due; several days of a period are joined by `and`."""
    owed_by: tuple[Id, ...] = ()
    """The units or groups that report."""
    certain: Flag = True
    """`false` where the source leaves it open who reports."""
    to: tuple[Id, ...] = ()
    """Who receives the reports."""
    from_: ReportPeriod | None = None
    """The first period that is reported on."""
    until: ReportPeriod | None = None
    """The last period that is reported on."""
    exempt: tuple[Exemption, ...] = ()
    """Who need not report for which period."""
    requests: tuple[Request, ...] = ()
    """Reports asked for outside the periods."""
    sources: tuple[Source, ...] = ()
    """What says so."""
    note: Text | None = None
    """A remark."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A document that assigns work, or whose date is counted from."""

    id: Given[str]
    path: Given[str]
    code: Code | None = field(default=None, kw_only=True)
    """The document's number and code."""
    kind: Annotated[
        str,
        word(
            *("resolution", "plan", "programme", "decision", "conclusion", "dispatch", "law"),
            *("project", "list", "other"),
        ),
    ]
    """What kind of document it is."""
    title: Text
    """What the document is called."""
    aliases: tuple[Code, ...] = ()
    """Other names and abbreviations, by which it is found."""
    issued: DayOrBy | None = None
    """The day on which it was issued."""
    effective: DayOrBy | None = None
    """The day on which it takes effect."""
    until: Day | None = None
    """The last day on which it is in force; no report is owed for a period that begins later."""
    issuer: Id | None = None
    """The unit that issued it."""
    signed_by: Id | None = None
    """Who signed it, a unit of kind `post`."""
    parents: tuple[PlanId, ...] = ()
    """The plans that this one carries out."""
    amends: tuple[PlanId, ...] = ()
    """The plans that this one amends."""
    replaces: tuple[PlanId, ...] = ()
    """The plans that this one replaces."""
    initiatives: tuple[Initiative, ...] = ()
    """The systems and initiatives that it names."""
    reporting: tuple[Obligation, ...] = ()
    """Who owes which reports."""
    estimates: tuple[Estimate, ...] = ()
    """What the whole document is estimated to cost, its tasks included, year by year."""
    sources: tuple[Source, ...] = ()
    """What says so."""
    note: Text | None = None
    """A remark."""
    formerly: tuple[Code, ...] = ()
    """The ids that the plan had before."""
