"""The keys of r57.yaml."""

from __future__ import annotations

from typing import Annotated, Literal, Required

from pydantic import Field
from typing_extensions import TypedDict

from r57ledger import model
from r57ledger.yaml.schema import fields as f
from r57ledger.yaml.schema.parts import STRICT, CommonKeys


@STRICT
class SlowKeys(TypedDict, total=False):
    """When a task in term is slow."""

    behind: f.Count
    silent: f.Count


@STRICT
class EscalationKeys(TypedDict, total=False):
    """Whom the urging letter also addresses, and from which bounds on."""

    to: Required[f.Id]
    overdue: f.Count
    extensions: f.Count
    missed_reports: f.Count


@STRICT
class PublishedKeys(TypedDict, total=False):
    """Figures as they were sent."""

    period: Required[f.Period]
    as_of: Required[f.Day]
    rev: Required[f.Code]


@STRICT
class SettingsKeys(CommonKeys, total=False):
    """The settings of a ledger."""

    format: Required[Literal[1]]
    name: f.Text
    language: Literal["vi", "en", "ru"]
    scope: f.Id
    roll: Literal["none", "next_working_day"]
    window: Annotated[int, Field(ge=2, le=28)]
    due_soon: f.Count
    immediate: f.Count
    slow: Annotated[SlowKeys, f.becomes(model.Slow)]
    escalation: Annotated[
        tuple[Annotated[EscalationKeys, f.becomes(model.Escalation)], ...], f.LIST
    ]
    approvers: f.Ids
    severity: dict[f.RuleCode, Literal["error", "warning", "off"]]
    published: Annotated[tuple[Annotated[PublishedKeys, f.becomes(model.Published)], ...], f.LIST]
