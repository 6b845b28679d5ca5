"""The keys of each kind of record that has an id, and how the record is made from them."""

from __future__ import annotations

from typing import Annotated, Literal, Required, TypeAlias

from pydantic import Field
from typing_extensions import TypedDict

from r57ledger import model
from r57ledger.yaml.schema import fields as f
from r57ledger.yaml.schema.entries import DifficultyEntry, ReportEntry, TaskEntry
from r57ledger.yaml.schema.parts import FROM, STRICT, CommonKeys, NamedKeys, Person, Sources


@STRICT
class MembershipKeys(TypedDict, total=False):
    """A unit's time in a group."""

    unit: Required[f.Id]
    from_: Annotated[f.Day, FROM]
    until: f.Day


@STRICT
class UnitKeys(NamedKeys, total=False):
    """units/UNIT.yaml."""

    name: Required[f.Text]
    kind: Required[
        Literal[
            "ministry",
            "department",
            "agency",
            "office",
            "centre",
            "committee",
            "party-body",
            "press",
            "province",
            "post",
            "group",
            "other",
        ]
    ]
    parent: f.Id
    aliases: f.Codes
    head: Person
    members: Annotated[tuple[Annotated[MembershipKeys, f.becomes(model.Membership)], ...], f.LIST]
    complete: f.Flag
    from_: Annotated[f.Day, FROM]
    until: f.Day
    successor: f.Ids
    emails: Annotated[tuple[f.Email, ...], f.LIST]


@STRICT
class InitiativeKeys(TypedDict, total=False):
    """A system or initiative that a plan names."""

    id: Required[f.Id]
    title: Required[f.Text]


@STRICT
class ExemptionKeys(TypedDict, total=False):
    """A unit that need not report for a period."""

    unit: Required[f.Id]
    period: Required[f.Period]
    document: f.Code
    reason: f.Text


@STRICT
class RequestKeys(TypedDict, total=False):
    """A report asked for on a day."""

    date: Required[f.Day]
    by: f.Id
    units: f.Ids
    due: f.Deadline
    document: f.Code


@STRICT
class ObligationKeys(TypedDict, total=False):
    """Who owes what report to whom, how often, by which day."""

    id: Required[f.Id]
    title: f.Text
    every: Literal["month", "quarter", "half", "year"]
    due: f.DayRule
    owed_by: f.Ids
    certain: f.Flag
    to: f.Ids
    from_: Annotated[f.Period, FROM]
    until: f.Period
    exempt: Annotated[tuple[Annotated[ExemptionKeys, f.becomes(model.Exemption)], ...], f.LIST]
    requests: Annotated[tuple[Annotated[RequestKeys, f.becomes(model.Request)], ...], f.LIST]
    sources: Sources
    note: f.Text


@STRICT
class PlanKeys(NamedKeys, total=False):
    """plans/PLAN/plan.yaml."""

    title: Required[f.Text]
    kind: Required[
        Literal[
            "resolution",
            "plan",
            "programme",
            "decision",
            "conclusion",
            "dispatch",
            "law",
            "project",
            "list",
            "other",
        ]
    ]
    code: f.Code
    issued: f.When
    effective: f.When
    issuer: f.Id
    signed_by: f.Id
    parents: f.Ids
    initiatives: Annotated[
        tuple[Annotated[InitiativeKeys, f.becomes(model.Initiative)], ...], f.LIST
    ]
    reporting: Annotated[tuple[Annotated[ObligationKeys, f.becomes(model.Obligation)], ...], f.LIST]


@STRICT
class TaskKeys(NamedKeys, total=False):
    """plans/PLAN/tasks/TASK.yaml."""

    title: Required[f.Text]
    due: Required[f.Deadline]
    kind: Literal["task", "regular"]
    lead: f.Id
    each: Annotated[tuple[f.Id, ...], f.LIST, Field(min_length=1)]
    coordinating: f.Ids
    directed_by: f.Id
    submit_to: f.Id
    responsible: Person
    assigned: f.When
    due_text: f.Text
    product: f.Texts
    priority: Literal["urgent", "normal"]
    parent: f.AnyId
    after: f.TaskIds
    initiatives: f.TaskIds
    log: Annotated[tuple[TaskEntry, ...], f.LIST]


@STRICT
class MeasurementKeys(TypedDict, total=False):
    """A target's value on a day."""

    date: Required[f.When]
    value: Required[f.Number]
    document: f.Code
    url: f.Url
    note: f.Text


@STRICT
class TargetKeys(NamedKeys, total=False):
    """plans/PLAN/targets/TARGET.yaml."""

    title: Required[f.Text]
    due: Required[f.Deadline]
    lead: f.Id
    population: f.Text
    exclusions: f.Text
    operator: Literal[">=", ">", "<=", "<", "="]
    value: f.Number
    unit: f.Code
    due_text: f.Text
    tasks: f.TaskIds
    measurements: Annotated[
        tuple[Annotated[MeasurementKeys, f.becomes(model.Measurement)], ...], f.LIST
    ]


@STRICT
class DifficultyKeys(NamedKeys, total=False):
    """plans/PLAN/difficulties/DIFFICULTY.yaml."""

    title: Required[f.Text]
    level: Required[Literal["national", "ministry", "unit"]]
    owner: f.Id
    raised: f.When
    tasks: f.TaskIds
    log: Annotated[tuple[DifficultyEntry, ...], f.LIST]


@STRICT
class ReportKeys(NamedKeys, total=False):
    """plans/PLAN/reports/OBLIGATION/PERIOD/UNIT.yaml."""

    submitted: Required[f.When]
    nil: f.Flag
    signed_by: f.Id
    results: f.Text
    difficulties: f.Text
    proposals: f.Text
    entries: Annotated[tuple[ReportEntry, ...], f.LIST]


@STRICT
class CalendarDayKeys(TypedDict, total=False):
    """A day off, or a weekend day worked."""

    date: Required[f.Day]
    document: Required[f.Code]
    name: f.Text
    note: f.Text


CalendarDays: TypeAlias = Annotated[
    tuple[Annotated[CalendarDayKeys, f.becomes(model.CalendarDay)], ...], f.LIST
]


@STRICT
class CalendarKeys(CommonKeys, total=False):
    """calendar/YEAR.yaml."""

    days_off: CalendarDays
    working_days: CalendarDays
