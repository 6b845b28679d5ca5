"""The forms of values that several kinds of record hold, and their common parts.

Parts are sources, persons and evidence. A docstring below a field is what documentation shows.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, NamedTuple, TypeAlias

from r57ledger.format.identity import ID
from r57ledger.format.marks import Form, pattern, whole

FORMAT = 1
"""The file format this program reads and writes."""

UNSTATED = "unstated"
"""What a record says where its source sets something but does not tell it."""


class When(NamedTuple):
    """A recorded day. `exact` is False for `by DATE`: on that day or before it."""

    day: date
    exact: bool = True


@lru_cache(maxsize=8192)
def when_of(text: str) -> When:
    """Return the day that a file writes as `2025-07-15`, or `by 2025-07-15`."""
    day = text.removeprefix("by ")
    return When(date.fromisoformat(day), exact=day == text)


_TEXT = {
    "anyOf": [
        {"type": "string", "pattern": r"\S"},
        {
            "type": "object",
            "properties": {key: {"type": "string", "pattern": r"\S"} for key in ("vi", "en", "ru")},
            "additionalProperties": False,
            "minProperties": 1,
        },
    ]
}
_YEAR = {"type": "integer", "minimum": 2000, "maximum": 2100}


def _or_year(name: str, words: str, examples: list[str]) -> Form:
    """Return the form of a text, or of a year, which YAML reads as a number."""
    return Form(name, words, {"anyOf": [{"type": "string"}, _YEAR], "examples": examples}, str)


_DEADLINES = ["2025-07-15", "2025-Q3", "before 2025-07-15", "30 days after assigned"]
_DAY_RULES = ["before day 25", "10 working days after end"]
_PERIODS = ["2025-07", "2025-Q3", "2025-H2"]

Code: TypeAlias = Annotated[
    str, Form("code", "a text that is not empty", {"type": "string", "minLength": 1})
]
"""A code, a name or an address: a string that is no text in several languages."""
Text: TypeAlias = Annotated[
    str | dict[str, str],
    Form("text", "a text, or a mapping of `vi`, `en` and `ru` to texts", _TEXT),
]
"""A text for people: a string, or a mapping of the languages vi, en, ru to strings."""
Texts: TypeAlias = Annotated[
    tuple[Text, ...],
    Form(
        "texts",
        "a text, or a list of texts",
        {"anyOf": [*_TEXT["anyOf"], {"type": "array", "items": _TEXT}]},
        lambda value: tuple(value) if type(value) is list else (value,),
    ),
]
"""One text for people or several."""
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
Day: TypeAlias = Annotated[
    date,
    pattern("day", f"^{_DAY}$", "a day, `2025-07-15`", "2025-07-15", restore=date.fromisoformat),
]
"""A calendar day."""
DayOrBy: TypeAlias = Annotated[
    When,
    pattern(
        "day or by",
        f"^(by )?{_DAY}$",
        "a day, `2025-07-15`, or `by 2025-07-15`: on that day or before it",
        *("2025-07-15", "by 2025-07-15"),
        restore=when_of,
    ),
]
"""A recorded day, which may be known as `by DATE` only."""
DeadlineText: TypeAlias = Annotated[
    str,
    _or_year("deadline", "a [deadline](#deadlines)", _DEADLINES),
]
"""The text of a deadline, which `schedule.deadline` parses."""
DayRule: TypeAlias = Annotated[
    str,
    Form(
        "day rule",
        "the day of a period by which something is due, such as `before day 25` or "
        "`10 working days after end`",
        {"type": "string", "examples": _DAY_RULES},
    ),
]
"""The text of the day of each period by which something is due, which `schedule.due` parses."""
PeriodText: TypeAlias = Annotated[
    str,
    _or_year("period", "a period: `2025-07`, `2025-Q3`, `2025-H2`, `2025`", _PERIODS),
]
"""The text of a reporting period, which `schedule.period` parses."""
ReportPeriod: TypeAlias = Annotated[
    str,
    _or_year("report period", "a period as above, or a week: `2025-W30`", [*_PERIODS, "2025-W30"]),
]
"""The text of a period that reports are of, which may be a week."""
TaskDue: TypeAlias = Annotated[
    str,
    _or_year(
        "deadline or day rule",
        "a [deadline](#deadlines); of a task that comes again, a day rule",
        [*_DEADLINES, *_DAY_RULES],
    ),
]
"""The text of a task's deadline; with `every` the text of a day rule."""
Number: TypeAlias = Annotated[int | float, Form("number", "a number", {"type": "number"})]
"""A number, whole or with decimals."""
Count: TypeAlias = Annotated[int, whole(0, 9999)]
"""A number of days or of things."""
Amount: TypeAlias = Annotated[
    int,
    Form(
        "amount",
        "an amount in đồng: a whole number without separators, as 1200000000",
        # Numbers of more digits are not read alike by all programs.
        {"type": "integer", "minimum": 1, "maximum": 10**15 - 1},
    ),
]
"""An amount of money, in đồng."""
Flag: TypeAlias = Annotated[bool, Form("flag", "`true` or `false`", {"type": "boolean"})]
"""Yes or no."""

ID_SCHEMA = {"type": "string", "pattern": f"^(?:{ID})$"}
"""The form of an id in JSON Schema."""


def _id(names: str) -> Form:
    """Return the form of the id of a unit or a plan, or of what has no file of its own."""
    words = "the id of a record: its file's name without .yaml, as in vu-phap-che"
    return Form("id", words, ID_SCHEMA, names=names)


Id: TypeAlias = Annotated[str, _id("unit")]
"""A unit's id; whether it exists is for the ledger's rules to say."""
PlanId: TypeAlias = Annotated[str, _id("plan")]
"""A plan's id."""
OwnId: TypeAlias = Annotated[str, _id("")]
"""The id of the part that has it, such as an obligation's."""
_LEADS = {"anyOf": [ID_SCHEMA, {"type": "array", "items": ID_SCHEMA, "minItems": 1}]}
Leads: TypeAlias = Annotated[
    tuple[str, ...],
    Form(
        "id or ids",
        "the id of a unit, or a list of the ids of several",
        _LEADS,
        lambda value: tuple(value) if type(value) is list else (value,),
        names="unit",
    ),
]
"""The units that lead a task: one, or several jointly, of which the first answers first."""
PartId: TypeAlias = Annotated[
    str, pattern("id in the same record", f"^(?:{ID})$", "the id of another part of the record")
]
"""The id of another part of the same record, such as an initiative of the same plan."""
TaskId: TypeAlias = Annotated[
    str, pattern("task id", f"^(?:{ID})/(?:{ID})$", "PLAN/ID, as in kh-1381/t02", "kh-1381/t02")
]
"""PLAN/ID: a task or an initiative."""
AnyId: TypeAlias = Annotated[
    str,
    pattern("plan or task id", f"^(?:{ID})(?:/(?:{ID}))?$", "a plan's id, or a task as PLAN/TASK"),
]
"""A plan or a task."""
Url: TypeAlias = Annotated[
    str, pattern("address", r"^https?://[^\s/]\S*$", "an address that begins with https://")
]
"""A web address."""
Sha256: TypeAlias = Annotated[str, pattern("sha256", "^[0-9a-f]{64}$", "a sha256 checksum")]
"""The checksum of a file."""
Email: TypeAlias = Annotated[str, pattern("e-mail", r"^[^\s@]+@[^\s@]+$", "an e-mail address")]
"""An e-mail address."""
RuleCode: TypeAlias = Annotated[
    str, pattern("rule", "^R57-[0-9]{3}$", "the code of a rule, such as R57-204")
]
"""The code of a rule."""


@dataclass(frozen=True, slots=True)
class Source:
    """What says so: a document, the place in it, an address."""

    document: Code | None = None
    """A plan's id, or the code of a document that is no plan here."""
    due: DeadlineText | None = None
    """The deadline that this document sets."""
    at: Text | None = None
    """The place in the document."""
    url: Url | None = None
    """The address of the document."""
    note: Text | None = None
    """A remark."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who heads a unit or answers for a task; a post rather than a name."""

    name: Code | None = None
    """The person's name."""
    position: Text | None = None
    """The person's post."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves a completion: a document's code, an address, or a file with its sha256."""

    document: Code | None = None
    """A plan's id, or the code of a document that is no plan here."""
    url: Url | None = None
    """The address of what proves it."""
    file: Code | None = None
    """The path of a file below `plans/PLAN/`, in the folder `evidence`."""
    sha256: Sha256 | None = None
    """The checksum of the file, which goes with `file`."""
