"""The kinds of log entry, and the keys that each must and may have."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Required, TypeAlias

from pydantic import AfterValidator, Discriminator
from typing_extensions import TypedDict

from r57ledger.yaml.schema import fields as f
from r57ledger.yaml.schema.parts import FROM, STRICT, EntryRef, Evidence

Kind: TypeAlias = Literal[
    "progress",
    "submission",
    "return",
    "completion",
    "extension",
    "adjustment",
    "reassignment",
    "suspension",
    "resumption",
    "cancellation",
    "reopening",
    "reminder",
    "note",
]
"""The kinds of entry that a correction can turn an entry into."""


@STRICT
class EntryKeys(TypedDict, total=False):
    """What every entry may have. `unit` is for tasks that each of several units must do."""

    date: Required[f.When]
    unit: f.Id
    note: f.Text
    document: f.Code


@STRICT
class Progress(EntryKeys, total=False):
    """How far the work has come, in percent of the whole."""

    kind: Required[Literal["progress"]]
    percent: f.Number
    evidence: Evidence


@STRICT
class Submission(EntryKeys, total=False):
    """Handed in; awaiting confirmation."""

    kind: Required[Literal["submission"]]
    product: f.Texts
    evidence: Evidence


@STRICT
class Return(EntryKeys, total=False):
    """Sent back: what was handed in does not count."""

    kind: Required[Literal["return"]]
    reason: f.Text


@STRICT
class Completion(EntryKeys, total=False):
    """Confirmed."""

    kind: Required[Literal["completion"]]
    product: f.Texts
    evidence: Evidence
    confirmed_by: f.Id


@STRICT
class DecisionKeys(TypedDict, total=False):
    """What every decision carries: the document, who approved it, and why."""

    date: Required[f.When]
    document: Required[f.Code]
    approved_by: Required[f.Id]
    reason: Required[f.Text]
    unit: f.Id
    note: f.Text


@STRICT
class Extension(DecisionKeys, total=False):
    """To a later last day."""

    kind: Required[Literal["extension"]]
    from_: Annotated[f.Deadline, FROM]
    to: Required[f.Deadline]


@STRICT
class Adjustment(DecisionKeys, total=False):
    """To an earlier last day, or from one that was unknown."""

    kind: Required[Literal["adjustment"]]
    from_: Annotated[f.Deadline, FROM]
    to: Required[f.Deadline]


@STRICT
class Reassignment(DecisionKeys, total=False):
    """To another lead."""

    kind: Required[Literal["reassignment"]]
    from_: Annotated[f.Id, FROM]
    to: Required[f.Id]


@STRICT
class Suspension(DecisionKeys, total=False):
    """The work stops for a while."""

    kind: Required[Literal["suspension"]]


@STRICT
class Resumption(DecisionKeys, total=False):
    """The work goes on, perhaps with another deadline."""

    kind: Required[Literal["resumption"]]
    from_: Annotated[f.Deadline, FROM]
    to: f.Deadline


@STRICT
class Cancellation(DecisionKeys, total=False):
    """The task is given up."""

    kind: Required[Literal["cancellation"]]


@STRICT
class Reopening(DecisionKeys, total=False):
    """A completion or a cancellation no longer counts."""

    kind: Required[Literal["reopening"]]


@STRICT
class Reminder(EntryKeys, total=False):
    """The unit was urged."""

    kind: Required[Literal["reminder"]]


@STRICT
class Note(TypedDict, total=False):
    """Anything else worth recording."""

    date: Required[f.When]
    kind: Required[Literal["note"]]
    note: Required[f.Text]
    unit: f.Id
    document: f.Code
    evidence: Evidence


@STRICT
class ReplaceKeys(TypedDict, total=False):
    """The values that a correction puts in an entry's place."""

    date: f.When
    kind: Kind
    unit: f.Id
    note: f.Text
    document: f.Code
    percent: f.Number
    evidence: Evidence
    product: f.Texts
    reason: f.Text
    confirmed_by: f.Id
    approved_by: f.Id
    from_: Annotated[f.Deadline, FROM]
    to: f.Deadline


@STRICT
class CorrectionKeys(TypedDict, total=False):
    """A mistype mended: a field of the task, or an entry that is replaced or made void."""

    date: Required[f.When]
    kind: Required[Literal["correction"]]
    reason: Required[f.Text]
    unit: f.Id
    note: f.Text
    document: f.Code
    approved_by: f.Id
    field: Literal["due", "lead", "each", "assigned", "kind"]
    from_: Annotated[Any, FROM]
    to: Any
    entry: EntryRef
    replace: ReplaceKeys
    void: Literal[True]


def _consistent(entry: dict[str, Any]) -> dict[str, Any]:
    """Hold a correction to one of its two forms, and read its values as the field's."""
    if "field" in entry:
        _forbid(entry, ("entry", "replace", "void"), "a correction of a field")
        if "to" not in entry:
            f.wrong("lacking", message="`to`, the field's right value, is missing")
        read = f.CORRECTABLE[entry["field"]]
        for key in ("from_", "to"):
            if key in entry:
                entry[key] = f.at(key.rstrip("_"), read, entry[key])
        return entry
    if "entry" not in entry:
        f.wrong("lacking", message="it names neither a `field` nor an `entry`")
    _forbid(entry, ("from_", "to"), "a correction of an entry")
    if ("replace" in entry) == ("void" in entry):
        f.wrong("lacking", message="an `entry` wants either `replace` or `void: true`")
    return entry


def _forbid(entry: dict[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in keys:
        if key in entry:
            f.wrong("out_of_place", at=(key.rstrip("_"),), where=where)


Correction: TypeAlias = Annotated[CorrectionKeys, AfterValidator(_consistent)]

TaskEntry: TypeAlias = Annotated[
    Progress
    | Submission
    | Return
    | Completion
    | Extension
    | Adjustment
    | Reassignment
    | Suspension
    | Resumption
    | Cancellation
    | Reopening
    | Reminder
    | Note
    | Correction,
    Discriminator("kind"),
]


@STRICT
class Resolution(EntryKeys, total=False):
    """The difficulty is overcome."""

    kind: Required[Literal["resolution"]]
    evidence: Evidence


DifficultyEntry: TypeAlias = Annotated[Note | Resolution, Discriminator("kind")]


@STRICT
class TaskProgress(Progress):
    """Progress of a task, as a unit's report tells it."""

    task: Required[f.TaskId]


@STRICT
class TaskSubmission(Submission):
    """A submission, as a unit's report tells it."""

    task: Required[f.TaskId]


@STRICT
class TaskNote(Note):
    """A note on a task, as a unit's report tells it."""

    task: Required[f.TaskId]


ReportEntry: TypeAlias = Annotated[TaskProgress | TaskSubmission | TaskNote, Discriminator("kind")]
