"""Rules about single values: their type, their form, their bounds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from r57ledger.diagnostic import Finding, Place, Span
from r57ledger.format.identity import id_fault
from r57ledger.text import LANGUAGES, nearest, quoted

Field = tuple[str | int, ...]


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
        f"{_subject(field)} wants {expected}, not {describe(value)}.",
        _type_help(expected, value, Place(path, field), keys),
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
        f"{_subject(field)} wants a text, and YAML reads this as {describe(value)}.",
        "Put it in quotes, exactly as it stands here.",
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
    message = f"{_subject(field)} is an empty text."
    yield Finding(Place(path, field), message, "Write the text, or delete the line.")


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
    yield Finding(
        Place(path, field, on_key=True),
        f"{quoted(field[-1])} is no language of a text.",
        "Use vi, en or ru. A text that holds `: ` is put in quotes.",
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
    near = nearest(str(value), choices) if isinstance(value, str) else None
    # What begins with > is a folded text to YAML: the words stand as they are to be written.
    listed = ", ".join(f'"{word}"' if word.startswith(">") else word for word in choices)
    yield Finding(
        Place(path, field),
        f"{_subject(field)} cannot be {describe(value)}.",
        f"Did you mean `{near}`? It may be: {listed}." if near else f"It may be: {listed}.",
    )


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
    message = f"{named} is no id."
    help_ = space_help(value) or f"Write {expected}."
    if several and (ids := _ids(value)):
        help_ = f"Write a list: [{', '.join(ids)}]."
    if expected.startswith("PLAN/") and isinstance(value, str) and id_fault(value) is None:
        message = f"The plan is missing before {quoted(value)}."
        plan = path.split("/")[1]
        help_ = f"Write PLAN/ID, also inside the plan: {plan}/{value}."
    yield Finding(Place(path, field), message, help_)


def _ids(value: object) -> list[str]:
    """Return the ids of a text that lists several with commas; none for any other value."""
    parts = value.split(",") if isinstance(value, str) else []
    ids = [part.strip() for part in parts]
    return ids if len(ids) > 1 and all(id_fault(one) is None for one in ids) else []


def out_of_bounds(path: str, field: Field, value: object, bounds: str) -> Iterator[Finding]:
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
    message = f"{_subject(field)} cannot be {describe(value)}."
    yield Finding(Place(path, field), message, f"It {bounds}.")


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
    message = f"{quoted(value)} is not {expected}."
    part = str(value).rpartition("/")[2] if "part of the record" in expected else ""
    help_ = "Copy it again, whole and without spaces."
    if part and id_fault(part) is None:
        help_ = f"Write it without its plan: {part}."
    yield Finding(Place(path, field), message, help_)


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
        f"{quoted(text)} may be {whole}{decimals} or {fraction}: the point parts thousands in "
        "Vietnamese.",
        f"Write {exact}." if field[-1] == "percent" else f"Write {whole}{decimals} or {exact}.",
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
        f"{value} may be {hundred} %, as a spreadsheet holds it, or less than one percent.",
        f"Write {hundred}, or 0 for less than one percent.",
    )


def space_help(value: object) -> str | None:
    """Return a remedy for a text with a space that nobody sees: at an end, or U+00A0 and kin."""
    if not isinstance(value, str):
        return None
    if any(letter.isspace() and letter not in " \t\r\n" for letter in value):
        return "There is an odd space in it, such as a no-break space. Type it again."
    if value.strip() != value and value.strip():
        return f"There is a space at its beginning or end. Write {value.strip()[:60]}."
    return None


def describe(value: object, *, start: bool = False) -> str:
    """Return a value in words: its kind, and the value itself if it is short."""
    if isinstance(value, bool):
        words = "true" if value else "false"
    elif isinstance(value, int | float):
        words = f"the number {_digits(value)}"
    elif isinstance(value, str):
        words = quoted(value) if value.strip() else "an empty text"
    elif isinstance(value, list):
        words = "a list" if value else "an empty list"
    else:
        words = "a mapping" if isinstance(value, dict) else "nothing"
    return words[:1].upper() + words[1:] if start else words


def _digits(value: float) -> str:
    # Python refuses to write out integers of more than 4,300 digits.
    return str(value) if abs(value) < 1e18 else "of many digits"


def _subject(field: Field) -> str:
    """Return the key that a place is under, as a sentence begins with it."""
    names = [str(step) for step in field if not isinstance(step, int)]
    name = names[-2] if len(names) > 1 and names[-1] in LANGUAGES else names[-1]
    return f"An item of `{name}`" if isinstance(field[-1], int) else f"`{name}`"


_NOT_BY_NAME = (
    "Units that the source does not name one by one are a unit of kind `group` with "
    "`complete: false`, or stand in `note`."
)
_MAPPINGS = {
    "members": "Write `- unit: {value}`, with `from` and `until` where they are known.",
    "responsible": "Write `position: …` below it, the post; or `name: {value}`.",
    "head": "Write `position: …` below it, the post; or `name: {value}`.",
}
"""What stands in the mappings of some keys, in whose place people write a text."""
_TYPE_HELP: dict[tuple[str, type], str] = {
    ("a number", str): "Write digits only, with a point before decimals, without a unit.",
    (
        "a number or a range",
        str,
    ): "Write `value: 16`, or `from: 16` and `to: 18` below `value`.",
    ("a whole number", str): "Write all its digits, without separators and without a unit.",
    ("a whole number", float): "Write all its digits, without a point.",
    ("a text", dict): "Put a text that holds `: ` or begins with `{` in quotes.",
    ("a text", list): "Put a text that begins with `[` in quotes; this key takes one text.",
}


# A point or a comma before decimals or between thousands, and a percent sign.
_WRITTEN_NUMBER = re.compile(r"(?P<number>-?[0-9]+(?:[.,][0-9]+)*) ?%?")


# A whole number as people write it: with a point, a comma or a blank between thousands.
_WRITTEN_WHOLE = re.compile(r"([0-9]{1,3}(?:[., ][0-9]{3})+|[0-9]+) ?(?:đồng|đ|VNĐ|VND)?")


def _whole_help(text: str) -> str | None:
    """Return the digits of a text that people read as a whole number."""
    match = _WRITTEN_WHOLE.fullmatch(text) if len(text) <= 40 else None
    digits = re.sub("[., ]", "", match[1]) if match else ""
    return f"Write {digits}, without quotes and without a unit." if digits else None


def _number_help(text: str) -> str | None:
    """Return how a text that people read as a number is written; both readings where it has two."""
    match = _WRITTEN_NUMBER.fullmatch(text[:40])
    if match is None:
        return None
    number = match["number"]
    groups = re.split("[.,]", number)
    thousands = "".join(groups)
    is_grouped = all(len(group) == 3 for group in groups[1:]) and len(groups[0].lstrip("-")) <= 3
    if len(groups) > 2:
        return f"Write {thousands}." if is_grouped else None
    fraction = ".".join(groups)
    if len(groups) == 2 and is_grouped and groups[0].lstrip("-") != "0":
        return f"Write {thousands}, or {fraction.rstrip('0')} if decimals are meant."
    return f"Write {fraction}, without quotes and without a unit."


def _type_help(expected: str, value: object, place: Place, keys: Collection[str] = ()) -> str:
    """Return how a value is written; `keys` are those that the wanted mappings may or must have."""
    if expected.startswith("a list") and isinstance(value, dict) and value:
        first = next(iter(value))
        return f"Write a list: begin each item with a dash, `- {first}: …`, its other keys below."
    text_help = _text_help(expected, value, place, keys) if isinstance(value, str) else None
    if text_help is not None:
        return text_help
    if keys and expected == "a list" and not isinstance(value, list):
        first = next(iter(keys))
        return f"Begin each item below it with a dash, `- {first}: …`, its other keys below."
    if keys and expected == "a mapping":
        dash = " without a dash" if isinstance(value, list) else ""
        return f"Write a mapping{dash}: `{next(iter(keys))}: …`, then its other keys."
    if expected == "true or false" and str(value).lower() in ("yes", "no", "on", "off"):
        return f"Write {'true' if str(value).lower() in ('yes', 'on') else 'false'}."
    return _TYPE_HELP.get((expected, type(value)), f"Write {expected}.")


def _text_help(expected: str, text: str, place: Place, keys: Collection[str]) -> str | None:
    """Return what to write in place of a text, where the text itself says it."""
    name = next((str(step) for step in reversed(place.field) if isinstance(step, str)), "")
    if expected == "a mapping" and name in _MAPPINGS:
        return _MAPPINGS[name].format(value=text[:40])
    if "document" in keys and expected in ("a list", "a mapping"):
        return _document_help(expected, text, keys)
    if expected.startswith("a list") and not keys:
        return _list_help(expected, text, place)
    if expected == "a whole number":
        return _whole_help(text.strip())
    if expected in ("a number", "a number or a range"):
        return _number_help(text.strip())
    return None


def _list_help(expected: str, text: str, place: Place) -> str:
    """Return how a text is written that stands in place of a list of ids or of texts."""
    if expected == "a list of ids" and id_fault(text) is not None and not _ids(text):
        return f"Write ids in brackets, as [van-phong-bo, vu-phap-che]. {_NOT_BY_NAME}"
    if expected == "a list of task ids" and "/" not in text:
        task = f"{place.path.split('/')[1]}/{'ID' if id_fault(text) else text[:40]}"
        return f"Write it in brackets, with its plan: [{task}]."
    return f"Write it in brackets: [{text[:40]}]."


def _document_help(expected: str, text: str, keys: Collection[str]) -> str:
    """Return how a document, an address or a file is written where a mapping names it."""
    key = "url" if text.startswith("http") else "document"
    if "sha256" in keys and text.startswith("evidence/"):
        key = "file"
    item = f'{key}: "{text[:60]}"' if ": " in text or "#" in text else f"{key}: {text[:60]}"
    if expected == "a list":
        return f"Write it on a line below: `- {item}`."
    return f"Write a mapping: `{item}`."
