"""Rules about a record's keys: which it must have, which it may have, and in what form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from r57ledger.diagnostic import Field, Finding, Place
from r57ledger.format.identity import identify
from r57ledger.rules.reading.foreign_keys import answer_to, is_state, meant_key
from r57ledger.text import quoted, safe
from r57ledger.words.message import mark, say

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MAY_BE_UNSTATED = frozenset({"due", "lead", "document", "approved_by", "reason"})
_STATES = {
    "task": mark(
        "A state is not written: it follows from `log`. What happened is an entry there, with its "
        "day: `- date: 2025-07-15`, then `kind: completion` or `progress`."
    ),
    "difficulty": mark(
        "A state is not written: it follows from `log`. What happened is an entry there, with its "
        "day: `- date: 2025-07-15`, then `kind: resolution` or `note`."
    ),
    "proposal": mark(
        "A state is not written: it follows from `log`. What happened is an entry there, with its "
        "day: `- date: 2025-07-15`, then `kind: decision` or `note`."
    ),
    "target": mark(
        "A state is not written: it follows from `measurements`. What was measured is an item "
        "there, with its day: `- date: 2025-07-15`, then `value: …`."
    ),
    "report": mark(
        "A state is not written. What is told of a task is an item of `entries`: "
        "`- task: PLAN/TASK`, then `date: …` and `kind: …`."
    ),
    "unit": mark("A state is not written: a unit that is no more has `until`, its last day."),
}
"""What is answered to a key that tells how something stands, by the kind of record."""
_NO_STATE = mark("A state is not written: it follows from what is recorded. Delete the line.")


def unknown_key(path: str, field: Field, keys: Iterable[str]) -> Iterator[Finding]:
    """A record has only the keys that the format knows.

    A misspelt key would be passed over without a word: `dou: 2026-12` leaves a task without a
    deadline. Remarks belong in `note`, or in a comment.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        coordinatng: [van-phong-bo]

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        coordinating: [van-phong-bo]
    """
    key, names = str(field[-1]), sorted(keys)
    message = say("There is no key {key} here.", key=quoted(key))
    good = " ".join(key.split())
    if good != key and (good in names or key != key.lstrip()):
        message = say("A space that nobody sees stands behind the key {key}.", key=quoted(good))
        help_ = say("Write the colon right behind the key: `{key}: …`.", key=good)
        if key != key.lstrip():
            message = say("A no-break space stands before the key {key}.", key=quoted(good))
            help_ = say(
                "Indent with ordinary spaces; the other one comes along when text is copied."
            )
    elif near := meant_key(key, names):
        help_ = say("Did you mean `{key}`?", key=near)
    else:
        help_ = _answer(path, field, key, names)
    yield Finding(Place(path, field, on_key=True), message, help_)


def _answer(path: str, field: Field, key: str, names: list[str]) -> str:
    """Return what to do with a key that means none of those that are allowed."""
    if _DAY.fullmatch(key) and "date" in names:
        return say("Write the day as the value of `date`: `date: {day}`.", day=key)
    if answer := answer_to(key, names):
        return say(answer)
    if is_state(key, names):
        kind = identify(path).kind
        if kind == "difficulty" and "to" in names:
            kind = "proposal"
        return say(_STATES.get(kind, _NO_STATE) if len(field) == 1 else _NO_STATE)
    if names:
        return say("It may be one of: {keys}.", keys=", ".join(names))
    return say("Take it out.")


def cut_in_two(path: str, field: Field, key: str, text: str, rest: str) -> Iterator[Finding]:
    """A text in `{…}` is not cut in two by a comma.

    Between braces a comma ends the value, and what follows becomes a key without a value. A text
    that holds a comma stands in quotes there, or the entry is written in lines.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - {date: 2026-03-02, kind: note, note: sent to the units, no answer yet}

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - {date: 2026-03-02, kind: note, note: "sent to the units, no answer yet"}
    """
    yield Finding(
        Place(path, field, on_key=True),
        say("The comma before this cut a text in two: {key} became a key.", key=quoted(field[-1])),
        say("Put the text in quotes: {text}", text=f"{safe(key)}: {quoted(f'{text}, {rest}')}"),
    )


def missing_key(path: str, field: Field) -> Iterator[Finding]:
    """A record has the keys without which it says nothing.

    A task without `due` could never be late, one without a title cannot be named. What the
    source does not tell is written `unstated`; `due: none` says that it sets no deadline. Every
    decision in a log names its `document`, who approved it (`approved_by`) and the `reason`.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: unstated
    """
    is_proposal = field == ("kind",) and identify(path).kind == "difficulty"
    line = f"{field[-1]}: {'proposal' if is_proposal else '…'}"
    help_ = say("Add `{line}`.", line=line)
    if field[-1] in _MAY_BE_UNSTATED:
        help_ = say("Add `{line}`; what the source does not tell is `unstated`.", line=line)
    message = say("The key `{key}` is missing here.", key=field[-1])
    yield Finding(Place(path, field), message, help_)


def no_value(path: str, field: Field) -> Iterator[Finding]:
    """A key that a record must have has a value; so has every item of a list.

    An optional key without a value is as good as absent, and is accepted, so that a form can be
    filled in bit by bit.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due:

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    message = say("`{key}` has no value.", key=safe(str(field[-1])))
    help_ = say("Write the value.")
    if isinstance(field[-1], int):
        message = say("This item of the list has no value.")
        help_ = say("Write the value, or delete the line.")
    elif field[-1] in _MAY_BE_UNSTATED:
        help_ = say("Write the value; what the source does not tell is `unstated`.")
    yield Finding(Place(path, field, on_key=True), message, help_)


def key_out_of_place(path: str, field: Field, where: str) -> Iterator[Finding]:
    """An entry has only the keys of its kind.

    Each kind of entry says something of its own: `percent` belongs to progress, `to` to what
    moves a deadline or a lead, `confirmed_by` to a completion. A key of another kind mostly
    means that the kind is wrong.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-02
            kind: reminder
            percent: 40

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-02
            kind: progress
            percent: 40
    """
    said = _OUT_OF_PLACE.get(where)
    yield Finding(
        Place(path, field, on_key=True),
        say(said, key=field[-1])
        if said
        else say(
            "`{key}` does not belong in an entry of the kind {kind}.",
            key=field[-1],
            kind=safe(where[:20]),
        ),
        say("Delete it, put it in a `note`, or look at the entry's kind."),
    )


_OUT_OF_PLACE = {
    "a correction of a field": mark("`{key}` does not belong in a correction of a field."),
    "a correction of an entry": mark("`{key}` does not belong in a correction of an entry."),
}
"""What is told of a key in a correction that has the other form."""


def lead_or_each(path: str, has_both: bool) -> Iterator[Finding]:
    """A task has either a `lead`, or `each` unit that must do it.

    One task has one lead (Decree 39/2022/NĐ-CP), or several where its source says so:
    `lead: [vu-phap-che, van-phong-bo]` is one task that both answer for, the first one first. Where
    everyone named must do the same, `each` stands in place of `lead`, and the task counts once
    for each of them.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        each: [van-phong-bo, vu-phap-che]

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        due: 2026-12
        each: [van-phong-bo, vu-phap-che]
    """
    if has_both:
        message = say("A task has either `lead` or `each`, not both.")
        help_ = say("Keep `lead` for one task; keep `each` where every one of them must do it.")
        yield Finding(Place(path, ("each",), on_key=True), message, help_)
    else:
        message = say("Nobody leads this task: neither `lead` nor `each` is here.")
        help_ = say("Add `lead: UNIT`, or `lead: unstated` where the source names nobody.")
        yield Finding(Place(path, ("lead",)), message, help_)


def correction_form(path: str, field: Field, problem: str) -> Iterator[Finding]:
    """A correction mends either a field of the task, or an entry.

    `field` with `to` (and `from`, which is then checked) gives a field its right value. `entry`
    names an entry by date and kind, and either `replace` gives right values for some of its
    keys, or `void: true` takes it out.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-11
        log:
          - date: 2026-03-02
            kind: correction
            field: due
            reason: Mistyped

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-11
        log:
          - date: 2026-03-02
            kind: correction
            field: due
            from: 2026-11
            to: 2026-12
            reason: Mistyped
    """
    help_ = say(
        "Write `field`, `from`, `to` and `reason`; or `entry: {entry}` with `replace: {replace}` "
        "or `void: true`, and `reason`.",
        entry="{date: …, kind: …}",
        replace="{…}",
    )
    yield Finding(Place(path, field), say(problem), help_)


def evidence_form(path: str, field: Field, problem: str) -> Iterator[Finding]:
    """A piece of evidence names a document, an address, or a file with its sha256.

    The checksum proves that the file kept under `evidence/` is still the one that was handed in.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-02
            kind: submission
            product: The text of the circular
            evidence:
              - file: evidence/circular.txt

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-02
            kind: submission
            product: The text of the circular
            evidence:
              - file: evidence/circular.txt
                sha256: 47a9bdacd7a920cc71259bfe93bb60b1bf1f5963b39a5deaa0de0cafdf8c2a4b

        # plans/kh-01/evidence/circular.txt
        The text of the circular.
    """
    help_ = say('Write `document: CODE`, `url: "https://…"`, or `file: …` with `sha256: …`.')
    yield Finding(Place(path, field), say(problem), help_)
