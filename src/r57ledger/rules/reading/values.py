"""Rules about single values: their type, their form, their bounds."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from r57ledger.diagnostic import Field, Finding, Place, Span
from r57ledger.format.identity import id_fault
from r57ledger.rules.reading.foreign_words import is_alike, meant_word
from r57ledger.rules.reading.wording import (
    WANTS,
    describe,
    ids_of_text,
    look_alike_help,
    space_help,
    type_help,
)
from r57ledger.text import quoted
from r57ledger.words.language import LANGUAGES
from r57ledger.words.message import mark, say

_WRITE_ID = {
    "id": mark("Write the id of a record: its file's name without .yaml, as in vu-phap-che."),
    "task id": mark("Write PLAN/ID, as in kh-1381/t02."),
    "plan or task id": mark("Write a plan's id, or a task as PLAN/TASK."),
}
"""What to write in place of a value that is no id, by the form that its key wants."""
_NOT_OF_FORM = {
    "address": mark("{value} is not an address that begins with https://."),
    "sha256": mark("{value} is not a sha256 checksum."),
    "e-mail": mark("{value} is not an e-mail address."),
    "rule": mark("{value} is not the code of a rule, such as R57-204."),
    "id in the same record": mark("{value} is not the id of another part of the record."),
}
"""What is told of a text of a wrong form, by the form that its key wants."""


def wrong_type(
    path: str, field: Field, expected: str, value: object, keys: Collection[str] = ()
) -> Iterator[Finding]:
    """A value is of the type that its key wants: a text, a list, a mapping, yes or no.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        coordinating: van-phong-bo

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        coordinating: [van-phong-bo]
    """
    yield Finding(
        Place(path, field),
        say(WANTS[expected], subject=_subject(field), value=describe(value)),
        type_help(expected, value, Place(path, field), keys),
    )


def number_for_text(path: str, field: Field, value: object) -> Iterator[Finding]:
    """A code or a text that looks like a number is in quotes.

    YAML reads `1381` as a number and `2025-07` as a text. A code that lost its leading zero or
    gained a decimal point is another code.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        sources:
          - document: 1381

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        sources:
          - document: "1381"
    """
    yield Finding(
        Place(path, field),
        say(
            "{subject} wants a text, and YAML reads this as {value}.",
            subject=_subject(field),
            value=describe(value),
        ),
        say("Put it in quotes, exactly as it stands here."),
    )


def blank_text(path: str, field: Field) -> Iterator[Finding]:
    """A text is not empty.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: ""
        lead: vu-phap-che
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    message = say("{subject} is an empty text.", subject=_subject(field))
    yield Finding(Place(path, field), message, say("Write the text, or delete the line."))


def unknown_language(path: str, field: Field) -> Iterator[Finding]:
    """A text in several languages has the keys vi, en and ru, or some of them.

    A text in one language may also stand alone, without a key.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title:
          vn: Soạn thông tư
        lead: vu-phap-che
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title:
          vi: Soạn thông tư
        lead: vu-phap-che
        due: 2026-12
    """
    near = meant_word(field[-1], LANGUAGES)
    yield Finding(
        Place(path, field, on_key=True),
        say("{language} is no language of a text.", language=quoted(field[-1])),
        say("Write `{language}` in its place.", language=near)
        if near
        else say("Use vi, en or ru. A text that holds `: ` is put in quotes."),
    )


def unknown_word(path: str, field: Field, value: object, choices: list[str]) -> Iterator[Finding]:
    """A key with a fixed choice of words has one of them.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        kind: regullar

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: none
        kind: regular
    """
    near = meant_word(value, choices)
    # What begins with > is a folded text to YAML: the words stand as they are to be written.
    shown = {word: f'"{word}"' if word.startswith(">") else word for word in choices}
    listed = ", ".join(shown.values())
    help_ = say("It may be: {words}.", words=listed)
    if near:
        key = next(str(step) for step in reversed(field) if isinstance(step, str))
        if is_alike(value, near):
            help_ = say("Did you mean `{word}`? It may be: {words}.", word=near, words=listed)
        else:
            help_ = say("Write `{key}: {word}`.", key=key, word=shown[near])
    message = say("{subject} cannot be {value}.", subject=_subject(field), value=describe(value))
    yield Finding(Place(path, field), message, help_)


def bad_id(
    path: str, field: Field, value: object, expected: str, several: bool = False
) -> Iterator[Finding]:
    """A reference is an id: small letters and digits of ASCII, joined by hyphens.

    An id is the name of the record's file, so it is the same on every system and in every
    address. Tasks, targets and difficulties are named with their plan: `kh-1381/t02`. Where a
    unit's name or alias stands in place of its id, or several in one text, `check` says what to
    write.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: Vụ Pháp chế
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    named = describe(value, start=True) if isinstance(value, list | dict) else quoted(value)
    message = say("{value} is no id.", value=named)
    help_ = space_help(value) or look_alike_help(value) or say(_WRITE_ID[expected])
    if several and (ids := ids_of_text(value)):
        help_ = say("Write a list: [{ids}].", ids=", ".join(ids))
    if expected == "task id" and isinstance(value, str) and id_fault(value) is None:
        message = say("The plan is missing before {task}.", task=quoted(value))
        plan = path.split("/")[1]
        help_ = say("Write PLAN/ID, also inside the plan: {task}.", task=f"{plan}/{value}")
    yield Finding(Place(path, field), message, help_)


def out_of_bounds(
    path: str, field: Field, value: object, least: int | None, most: int | None
) -> Iterator[Finding]:
    """A number lies within the bounds of its key, and a list that counts is not empty.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        each: []
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        each: [van-phong-bo, vu-phap-che]
        due: 2026-12
    """
    message = say("{subject} cannot be {value}.", subject=_subject(field), value=describe(value))
    if isinstance(value, list):
        help_ = say("It names at least one unit.")
    elif least is not None:
        help_ = say("It is at least {least}.", least=str(least))
    else:
        help_ = say("It is at most {most}.", most=str(most))
    yield Finding(Place(path, field), message, help_)


def bad_form(path: str, field: Field, value: object, expected: str) -> Iterator[Finding]:
    """Addresses, checksums and codes of rules have their usual form.

    A `url` begins with `https://` or `http://` and holds no spaces; an e-mail address has one
    `@` (`*@vpb.example` stands for all of a unit); a `sha256` is 64 hexadecimal digits.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        sources:
          - url: www.example.vn/kh 01

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        sources:
          - url: "https://www.example.vn/kh-01"
    """
    part = str(value).rpartition("/")[2] if expected == "id in the same record" else ""
    help_ = space_help(value) or say("Copy it again, whole and without spaces.")
    if part and id_fault(part) is None:
        help_ = say("Write it without its plan: {id}.", id=part)
    yield Finding(Place(path, field), say(_NOT_OF_FORM[expected], value=quoted(value)), help_)


def grouped_number(path: str, field: Field, text: str, span: Span) -> Iterator[Finding]:
    """A number is not written so that a point may part thousands.

    `1.200` is one and two tenths for YAML, and one thousand two hundred for whoever writes
    numbers as Vietnamese does. A point before decimals is followed by one digit, two, or at least
    four.

    Fails:

        # plans/kh-01/targets/firms.yaml
        title: Firms that use digital signatures
        operator: ">="
        value: 1.200
        due: 2030

    Mended:

        # plans/kh-01/targets/firms.yaml
        title: Firms that use digital signatures
        operator: ">="
        value: 1200
        due: 2030
    """
    whole, _, decimals = text.partition(".")
    fraction = f"{whole}.{decimals.rstrip('0') or '0'}"
    # Three digits that are no zeros at the end: one zero more makes a decimal fraction of them.
    exact = fraction if decimals.endswith("0") else f"{text}0"
    yield Finding(
        Place(path, field),
        say(
            "{text} may be {whole} or {fraction}: the point parts thousands in Vietnamese.",
            text=quoted(text),
            whole=f"{whole}{decimals}",
            fraction=fraction,
        ),
        say("Write {text}.", text=exact)
        if field[-1] == "percent"
        else say("Write {whole} or {fraction}.", whole=f"{whole}{decimals}", fraction=exact),
        span,
    )


def fraction_for_percent(path: str, field: Field, value: float) -> Iterator[Finding]:
    """`percent` is of a hundred, not of one.

    A spreadsheet shows 40 % and holds 0.4, and that is what comes along when a cell is copied. A
    task of which less than one percent is done has not begun: `0`.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-05-10
            kind: progress
            percent: 0.4

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-05-10
            kind: progress
            percent: 40
    """
    hundred = f"{value * 100:.6g}"
    yield Finding(
        Place(path, field),
        say(
            "{value} may be {hundred} %, as a spreadsheet holds it, or less than one percent.",
            value=str(value),
            hundred=hundred,
        ),
        say("Write {hundred}, or 0 for less than one percent.", hundred=hundred),
    )


def _subject(field: Field) -> str:
    """Return the key that a place is under, as a sentence begins with it."""
    names = [str(step) for step in field if not isinstance(step, int)]
    name = names[-2] if len(names) > 1 and names[-1] in LANGUAGES else names[-1]
    if isinstance(field[-1], int):
        return say("An item of `{key}`", key=quoted(name)[1:-1])
    return f"`{quoted(name)[1:-1]}`"
