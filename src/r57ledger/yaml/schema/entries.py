"""The kinds of log entry, and the keys that each must and may have."""

from __future__ import annotations

from typing import Any

from r57ledger.yaml.schema import fields as f
from r57ledger.yaml.schema.parts import ENTRY_REF, EVIDENCE
from r57ledger.yaml.schema.values import ByKind, Keys, Many, Value, Word, at, field_of, wrong

_EVIDENCE = Many(EVIDENCE)
_ANYTHING = Value(lambda value: value)

# `unit` is for tasks that each of several units must do.
_ENTRY: dict[str, Value] = {"date": f.WHEN, "unit": f.ID, "note": f.TEXT, "document": f.CODE}
# What every decision carries: the document, who approved it, and why.
_DECISION = {**_ENTRY, "approved_by": f.ID, "reason": f.TEXT}
_DECIDED = ("date", "document", "approved_by", "reason")
_MOVE: dict[str, Value] = {"from": f.DEADLINE, "to": f.DEADLINE}


def _entry(kind: str, keys: dict[str, Value], *must: str) -> Keys:
    return Keys({**_ENTRY, "kind": Word(kind), **keys}, must=("date", "kind", *must))


def _decision(kind: str, keys: dict[str, Value], *must: str) -> Keys:
    return Keys({**_DECISION, "kind": Word(kind), **keys}, must=("kind", *_DECIDED, *must))


def _consistent(entry: dict[str, Any]) -> dict[str, Any]:
    """Hold a correction to one of its two forms, and read its values as the field's."""
    if "field" in entry:
        _forbid(entry, ("entry", "replace", "void"), "a correction of a field")
        if "to" not in entry:
            wrong("lacking", message="`to`, the field's right value, is missing")
        read = f.CORRECTABLE[entry["field"]]
        for key in ("from", "to"):
            if field_of(key) in entry:
                entry[field_of(key)] = at(key, read, entry[field_of(key)])
        return entry
    if "entry" not in entry:
        wrong("lacking", message="it names neither a `field` nor an `entry`")
    _forbid(entry, ("from", "to"), "a correction of an entry")
    if ("replace" in entry) == ("void" in entry):
        wrong("lacking", message="an `entry` wants either `replace` or `void: true`")
    return entry


def _forbid(entry: dict[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in keys:
        if field_of(key) in entry:
            wrong("out_of_place", at=(key,), where=where)


PROGRESS = _entry("progress", {"percent": f.NUMBER, "evidence": _EVIDENCE})
SUBMISSION = _entry("submission", {"product": f.TEXTS, "evidence": _EVIDENCE})
NOTE = _entry("note", {"evidence": _EVIDENCE}, "note")

# The kinds that a correction can turn an entry into.
_PLAIN = {
    "progress": PROGRESS,
    "submission": SUBMISSION,
    "return": _entry("return", {"reason": f.TEXT}),
    "completion": _entry(
        "completion", {"product": f.TEXTS, "evidence": _EVIDENCE, "confirmed_by": f.ID}
    ),
    "extension": _decision("extension", _MOVE, "to"),
    "adjustment": _decision("adjustment", _MOVE, "to"),
    "reassignment": _decision("reassignment", {"from": f.ID, "to": f.ID}, "to"),
    "suspension": _decision("suspension", {}),
    "resumption": _decision("resumption", _MOVE),
    "cancellation": _decision("cancellation", {}),
    "reopening": _decision("reopening", {}),
    "reminder": _entry("reminder", {}),
    "note": NOTE,
}

# The values that a correction puts in an entry's place.
REPLACE = Keys(
    {
        **_ENTRY,
        "kind": Word(*_PLAIN),
        "percent": f.NUMBER,
        "evidence": _EVIDENCE,
        "product": f.TEXTS,
        "reason": f.TEXT,
        "confirmed_by": f.ID,
        "approved_by": f.ID,
        **_MOVE,
    }
)

# A mistype mended: a field of the task, or an entry that is replaced or made void.
CORRECTION = Keys(
    {
        **_ENTRY,
        "kind": Word("correction"),
        "reason": f.TEXT,
        "approved_by": f.ID,
        "field": Word(*f.CORRECTABLE),
        "from": _ANYTHING,
        "to": _ANYTHING,
        "entry": ENTRY_REF,
        "replace": REPLACE,
        "void": Word(True),
    },
    must=("date", "kind", "reason"),
    make=_consistent,
)

TASK_ENTRY = ByKind({**_PLAIN, "correction": CORRECTION})

DIFFICULTY_ENTRY = ByKind(
    {"note": NOTE, "resolution": _entry("resolution", {"evidence": _EVIDENCE})}
)


def _reported(keys: Keys) -> Keys:
    """Return the keys of an entry as a unit's report tells it, which names the task."""
    return Keys({**keys.keys, "task": f.TASK_ID}, must=(*keys.must, "task"))


REPORT_ENTRY = ByKind(
    {kind: _reported(_PLAIN[kind]) for kind in ("progress", "submission", "note")}
)
