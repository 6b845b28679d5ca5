"""Rules about single values: their type, their form, their bounds."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Finding, Place
from r57ledger.rules.reading.spans import sentence
from r57ledger.text import LANGUAGES, nearest, quoted

Field = tuple[str | int, ...]


def wrong_type(path: str, field: Field, wanted: str, found: object) -> Iterator[Finding]:
    """A value is of the type that its key wants: a text, a list, a mapping, yes or no.

    Fails:

        coordinating: vu-phap-che
        nil: yes

    Mended:

        coordinating: [vu-phap-che]
        nil: true
    """
    yield Finding(
        Place(path, field),
        f"`{_name(field)}` wants {wanted}, not {describe(found)}.",
        _type_help(wanted, found),
    )


def number_for_text(path: str, field: Field, found: object) -> Iterator[Finding]:
    """A code or a text that looks like a number is in quotes.

    YAML reads `1381` as a number and `2025-07` as a text. A code that lost its leading zero or
    gained a decimal point is another code.

    Fails:

        code: 1381

    Mended:

        code: "1381"
    """
    yield Finding(
        Place(path, field),
        f"`{_name(field)}` wants a text, and YAML reads this as {describe(found)}.",
        "Put it in quotes, exactly as it stands here.",
    )


def blank_text(path: str, field: Field) -> Iterator[Finding]:
    """A text is not empty.

    Fails:

        title: ""

    Mended:

        title: Draft the circular
    """
    message = f"`{_name(field)}` is an empty text."
    yield Finding(Place(path, field), message, "Write the text, or delete the line.")


def unknown_language(path: str, field: Field) -> Iterator[Finding]:
    """A text in several languages has the keys vi, en and ru, or some of them.

    A text in one language may also stand alone, without a key.

    Fails:

        title:
          vn: Soạn thông tư

    Mended:

        title:
          vi: Soạn thông tư
    """
    yield Finding(
        Place(path, field, on_key=True),
        f"{quoted(field[-1])} is no language of a text.",
        "Use vi, en or ru. A text that holds `: ` is put in quotes.",
    )


def unknown_word(path: str, field: Field, found: object, choices: list[str]) -> Iterator[Finding]:
    """A key with a fixed choice of words has one of them.

    Fails:

        kind: regullar

    Mended:

        kind: regular
    """
    near = nearest(str(found), choices) if isinstance(found, str) else None
    listed = ", ".join(choices)
    yield Finding(
        Place(path, field),
        f"`{_name(field)}` cannot be {describe(found)}.",
        f"Did you mean `{near}`? It may be: {listed}." if near else f"It may be: {listed}.",
    )


def bad_id(path: str, field: Field, found: object, wanted: str) -> Iterator[Finding]:
    """A reference is an id: small letters and digits of ASCII, joined by hyphens.

    An id is the name of the record's file, so it is the same on every system and in every
    address. Tasks, targets and difficulties are named with their plan: `kh-1381/t02`.

    Fails:

        lead: Vụ Pháp chế

    Mended:

        lead: vu-phap-che
    """
    help_ = f"Write {wanted}."
    if isinstance(found, str) and found.strip() != found:
        help_ = f"There is a blank at its beginning or end. Write {found.strip()[:60]}."
    elif isinstance(found, str) and any(c.isspace() and c not in " \t\n" for c in found):
        help_ = "There is an odd space in it, such as a no-break space. Type it again."
    yield Finding(Place(path, field), f"{quoted(found)} is no id.", help_)


def bad_day(path: str, field: Field, found: object, problem: str, hint: str) -> Iterator[Finding]:
    """A day is a real calendar day, written year-month-day.

    2026-03-12, of the years 2000 to 2100. Where the exact day is not known, most dates may say
    `by 2026-03-12`: on that day or before. 12/03/2026 is March for one reader and December for
    another, and is refused.

    Fails:

        assigned: 31/12/2025

    Mended:

        assigned: 2025-12-31
    """
    message = sentence(problem) if problem else f"{describe(found, start=True)} is no day."
    help_ = sentence(hint) if hint else "Write year-month-day, as in 2026-03-12."
    yield Finding(Place(path, field), message, help_)


def bad_deadline(
    path: str, field: Field, found: object, problem: str, hint: str
) -> Iterator[Finding]:
    """A deadline is written in the deadline language.

    A day, `before` a day, a month, quarter, half or year; `on PLAN`; `30 days after PLAN`, `10
    working days after assigned`, `3 months after 2026-07-04`; `immediate`, `unstated` or `none`.
    The words of the source go in `due_text`.

    Fails:

        due: Quý II năm 2026

    Mended:

        due: 2026-Q2
        due_text: Quý II năm 2026
    """
    message = sentence(problem) if problem else f"{describe(found, start=True)} is no deadline."
    help_ = (
        "Write for example 2026-07-15, before 2026-07-15, 2026-07, 2026-Q3, 2026, "
        "30 days after PLAN, immediate, unstated or none."
    )
    yield Finding(Place(path, field), message, sentence(hint) if hint else help_)


def bad_period(path: str, field: Field, found: object) -> Iterator[Finding]:
    """A period is a month, a quarter, a half or a year, or the day of a request.

    Fails:

        from: 7/2026

    Mended:

        from: 2026-07
    """
    help_ = "Write 2026-07, 2026-Q3, 2026-H2, 2026, or the day of a request: 2026-10-03."
    yield Finding(Place(path, field), f"{describe(found, start=True)} is no period.", help_)


def bad_day_rule(
    path: str, field: Field, found: object, problem: str, hint: str
) -> Iterator[Finding]:
    """A reporting obligation's `due` tells a day of each period.

    `day 20`, `before day 25`, `last day`, `10 working days after end`; in the period itself, or
    with `of next period` in the one after; `of month 6` where a period is longer than a month.

    Fails:

        due: the 20th

    Mended:

        due: day 20
    """
    message = sentence(problem) if problem else f"{describe(found, start=True)} tells no day."
    help_ = "Write for example: before day 25, day 5 of next period, last day of month 6."
    yield Finding(Place(path, field), message, sentence(hint) if hint else help_)


def out_of_bounds(path: str, field: Field, found: object, bounds: str) -> Iterator[Finding]:
    """A number lies within the bounds of its key.

    Fails:

        # r57.yaml
        format: 1
        window: 31

    Mended:

        # r57.yaml
        format: 1
        window: 15
    """
    message = f"`{_name(field)}` cannot be {describe(found)}."
    yield Finding(Place(path, field), message, f"It is {bounds}.")


def bad_form(path: str, field: Field, found: object, wanted: str) -> Iterator[Finding]:
    """Addresses, checksums and codes of rules have their usual form.

    A `url` begins with `https://` or `http://` and holds no blanks; an e-mail address has one
    `@` (`*@vpb.example` stands for all of a unit); a `sha256` is 64 hexadecimal digits.

    Fails:

        url: www.example.vn/kh 1381

    Mended:

        url: "https://www.example.vn/kh-1381"
    """
    message = f"{quoted(found)} is not {wanted}."
    yield Finding(Place(path, field), message, "Copy it again, whole and without blanks.")


def describe(value: object, *, start: bool = False) -> str:
    """Return words for a value that was found: its kind, and what it is if it is short."""
    if isinstance(value, bool):
        words = "true" if value else "false"
    elif isinstance(value, int | float):
        words = f"the number {_digits(value)}"
    elif isinstance(value, str):
        words = quoted(value) if value.strip() else "an empty text"
    elif isinstance(value, list):
        words = "a list"
    else:
        words = "a mapping" if isinstance(value, dict) else "nothing"
    return words[:1].upper() + words[1:] if start else words


def _digits(value: float) -> str:
    # Python refuses to write out integers of more than 4,300 digits.
    return str(value) if abs(value) < 1e18 else "of many digits"


def _name(field: Field) -> str:
    """Return the key that a place is under: for an item of a list, the list's key."""
    names = [str(step) for step in field if not isinstance(step, int)]
    if not names:
        return "the record"
    return names[-1] if names[-1] not in LANGUAGES or len(names) == 1 else names[-2]


def _type_help(wanted: str, found: object) -> str:
    if wanted == "a list" and isinstance(found, str):
        return f"Write it in brackets: [{found[:40]}]."
    if wanted == "true or false" and found in ("yes", "Yes", "on"):
        return "Write true."
    if wanted == "true or false" and found in ("no", "No", "off"):
        return "Write false."
    if wanted == "a number" and isinstance(found, str):
        return "Write digits only, with a point before decimals and without quotes or a unit."
    if wanted == "a text" and isinstance(found, dict):
        return "Put a text that holds `: ` or begins with `{` in quotes."
    if wanted == "a text" and isinstance(found, list):
        return "Put a text that begins with `[` in quotes; this key takes one text."
    return f"Write {wanted}."
