"""A target: `plans/PLAN/targets/TARGET.yaml`."""

from dataclasses import dataclass, field
from typing import Annotated, NamedTuple, TypeAlias

from r57ledger.format.common import (
    Code,
    DayOrBy,
    DeadlineText,
    Id,
    Number,
    Source,
    TaskId,
    Text,
    Url,
)
from r57ledger.format.marks import Form, Given, word


class Range(NamedTuple):
    """Two numbers between which a target's number is to lie, both included."""

    low: int | float
    high: int | float


_NUMBER = {"type": "number"}
_RANGE = {
    "type": "object",
    "properties": {
        "from": {**_NUMBER, "description": "The smaller number."},
        "to": {**_NUMBER, "description": "The greater number."},
    },
    "required": ["from", "to"],
    "additionalProperties": False,
}
Goal: TypeAlias = Annotated[
    int | float | Range,
    Form(
        "number or range",
        "a number, or a range from one number to another: `from: 16` and `to: 18`",
        {"anyOf": [_NUMBER, _RANGE]},
        lambda value: Range(value["from"], value["to"]) if isinstance(value, dict) else value,
    ),
]
"""A number, or a range of numbers."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """A target's value on a day, with what says so."""

    date: DayOrBy
    """The day of the measurement."""
    value: Number
    """The value on that day."""
    document: Code | None = None
    """What says so: a plan's id, or the code of a document that is no plan here."""
    url: Url | None = None
    """The address of what says so; a measurement has a `document` or a `url`."""
    note: Text | None = None
    """A remark."""


@dataclass(frozen=True, slots=True)
class Target:
    """A number to be reached: operator, value, unit of measure, population, date."""

    id: Given[str]
    path: Given[str]
    title: Text
    """What is to be reached."""
    lead: Id | None = None
    """The unit that leads."""
    population: Text | None = None
    """What the number counts."""
    exclusions: Text | None = None
    """What the number leaves out."""
    operator: Annotated[str, word(">=", ">", "<=", "<", "=")] | None = None
    """How the measured value is compared with `value`; in quotes. A range needs none."""
    value: Goal | None = None
    """The number to be reached, or the range to lie in; absent where the source gives none."""
    unit: Code | None = None
    """The unit of measure."""
    due: DeadlineText = field(kw_only=True)
    """By when it is to be reached."""
    due_text: Text | None = None
    """The deadline in the document's own words."""
    tasks: tuple[TaskId, ...] = ()
    """The tasks that serve the target."""
    measurements: tuple[Measurement, ...] = ()
    """What was measured."""
    sources: tuple[Source, ...] = ()
    """What says so."""
    note: Text | None = None
    """A remark."""
    formerly: tuple[Code, ...] = ()
    """The ids that the target had before."""

    @property
    def number(self) -> int | float | None:
        """The single number to be reached; None for a range, or for none."""
        return None if isinstance(self.value, Range) else self.value

    @property
    def range(self) -> Range | None:
        """The range to lie in, if it is one."""
        return self.value if isinstance(self.value, Range) else None
