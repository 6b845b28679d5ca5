"""One dated line of a log, and the kinds of entry: what each says, and which keys it has."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as kept
from typing import Annotated, Any, NamedTuple, TypeAlias, get_args

from r57ledger.format.common import (
    Code,
    Day,
    DayOrBy,
    DeadlineText,
    Evidence,
    Id,
    Leads,
    Number,
    PeriodText,
    TaskDue,
    TaskId,
    Text,
    Texts,
)
from r57ledger.format.marks import Form, Given, word


class EntryKind(NamedTuple):
    """A kind of entry: what it says, and its keys beside those that all kinds have.

    `moves` is the form of `from` and `to` in an entry of the kind.
    """

    says: str
    must: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    moves: Any = None


ALWAYS = ("date", "kind")
"""The keys that an entry of any kind must have."""
SHARED = ("unit", "period", "note", "document")
"""The keys that an entry of any kind may have."""

_LEADS: Any = Annotated[
    str | tuple[str, ...],
    Form("id or ids, as written", "", get_args(Leads)[1].schema, names="unit"),
]
_DECISION = ("document", "approved_by", "reason")

TASK_ENTRIES: dict[str, EntryKind] = {
    "progress": EntryKind("How far the task is.", may=("percent", "evidence")),
    "submission": EntryKind(
        "The product was handed in and awaits confirmation.", may=("product", "evidence")
    ),
    "return": EntryKind("The product was sent back.", may=("reason",)),
    "completion": EntryKind(
        "The task is done, and its completion confirmed.",
        may=("confirmed_by", "product", "evidence"),
    ),
    "extension": EntryKind(
        "The task has a later last day.", ("to", *_DECISION), ("from",), DeadlineText
    ),
    "adjustment": EntryKind(
        "The task has an earlier last day, or one where none was known.",
        ("to", *_DECISION),
        ("from",),
        DeadlineText,
    ),
    "reassignment": EntryKind(
        "The task has another lead, or other leads: `to` names all that follow.",
        ("to", *_DECISION),
        ("from",),
        _LEADS,
    ),
    "suspension": EntryKind("The task is paused.", _DECISION),
    "resumption": EntryKind(
        "The task is taken up after a suspension; `to` may set a deadline.",
        _DECISION,
        ("from", "to"),
        DeadlineText,
    ),
    "cancellation": EntryKind("The task is given up.", _DECISION),
    "reopening": EntryKind("The task is taken up again.", _DECISION),
    "reminder": EntryKind("The lead was urged."),
    "note": EntryKind("Anything else.", ("note",), ("evidence",)),
    "correction": EntryKind(
        "A mistype is mended: of a `field` of the task, or of an `entry`.",
        ("reason",),
        ("field", "from", "to", "entry", "replace", "void", "approved_by"),
        Any,
    ),
}
"""The entries of a task's log."""

DIFFICULTY_ENTRIES: dict[str, EntryKind] = {
    "note": TASK_ENTRIES["note"],
    "resolution": EntryKind("The difficulty is resolved.", may=("evidence",)),
}
"""The entries of a difficulty's log."""

PROPOSAL_ENTRIES: dict[str, EntryKind] = {
    "note": TASK_ENTRIES["note"],
    "decision": EntryKind("The proposal is decided.", ("document",), ("reason", "evidence")),
}
"""The entries of a proposal's log."""

REPORT_ENTRIES: dict[str, EntryKind] = {
    kind: TASK_ENTRIES[kind]._replace(must=(*TASK_ENTRIES[kind].must, "task"))
    for kind in ("progress", "submission", "note")
}
"""The entries of a report, each about one task."""

REPLACEMENT = EntryKind(
    "The right values of an entry's keys.",
    may=(
        *(*ALWAYS, *SHARED, "percent", "evidence", "product", "reason", "confirmed_by"),
        *("approved_by", "from", "to"),
    ),
    moves=DeadlineText,
)
"""The keys of `replace` in a correction."""

CORRECTED_KINDS = tuple(kind for kind in TASK_ENTRIES if kind != "correction")
"""The kinds that a correction can turn an entry into."""

CORRECTABLE: dict[str, Any] = {
    "due": TaskDue,
    "lead": _LEADS,
    "each": tuple[Id, ...],
    "assigned": Annotated[str, Form("day or by, as text", "", {})],
    "kind": Annotated[str, word("task", "regular")],
}
"""The fields of a task that a correction may mend, and the forms of their values."""


class Entries:
    """Marks a list of entries of certain kinds."""

    def __init__(self, kinds: Mapping[str, EntryKind]) -> None:
        self.kinds = kinds


REPLACED = "replaced"
"""Marks the mapping of a correction's new values, under the names of an entry's fields."""

Moved: TypeAlias = Annotated[
    str | tuple[str, ...],
    Form(
        "value",
        "what the kind of the entry or its `field` asks for",
        {},
        lambda value: tuple(value) if type(value) is list else str(value),
    ),
]
"""A deadline, a unit's id or several, or the value of a task's field."""


@dataclass(frozen=True, slots=True)
class EntryRef:
    """Which entry of the same task a correction mends."""

    date: Day
    """The entry's day."""
    kind: Code
    """The entry's kind."""
    unit: Id | None = None
    """The entry's unit, in a task for many."""
    period: PeriodText | None = None
    """The entry's period, in a task that comes again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated line of a log: of a task, a difficulty, a proposal, or of a report about a task.

    Which of these keys an entry has depends on its kind: `TASK_ENTRIES` and its like say so.
    `replace` holds a correction's new values under this class's own field names, ready to
    replace its own. `path` and `position` say where the entry stands: the file, and its index in
    that list.
    """

    task: TaskId | None = kept(default=None, kw_only=True)
    """The task that a report's entry tells of."""
    date: DayOrBy
    """The day on which it happened."""
    kind: Code
    """What happened."""
    path: Given[str]
    position: Given[int]
    unit: Id | None = None
    """The unit that it concerns, in a task that each of several units must do."""
    period: PeriodText | None = None
    """The period that it concerns, in a task that comes again."""
    percent: Number | None = None
    """How much of the task is done."""
    note: Text | None = None
    """A remark."""
    from_: Moved | None = None
    """What held before, which is checked where it is given."""
    to: Moved | None = None
    """What holds from now on."""
    document: Code | None = None
    """What says so: a plan's id, or the code of a document that is no plan here."""
    approved_by: Id | None = None
    """Who took the decision, a unit of kind `post`."""
    reason: Text | None = None
    """Why."""
    product: Texts = ()
    """What was handed in."""
    evidence: tuple[Evidence, ...] = ()
    """What proves it."""
    confirmed_by: Id | None = None
    """Who confirmed the completion."""
    field: Annotated[str, word(*CORRECTABLE)] | None = None
    """The field of the task that a correction mends."""
    entry: EntryRef | None = None
    """The entry that a correction mends."""
    replace: Annotated[dict[str, Any], REPLACED] | None = None
    """The right values of some of that entry's keys."""
    void: Annotated[bool, word(True)] = False
    """Takes that entry out, as if it had never been written."""
