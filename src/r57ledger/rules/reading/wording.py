"""The words of findings about values: what a value is, and what to write in its place."""

from __future__ import annotations

import re
from collections.abc import Collection

from r57ledger.diagnostic import Place
from r57ledger.format.identity import id_fault
from r57ledger.text import quoted

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


def ids_of_text(value: object) -> list[str]:
    """Return the ids of a text that lists several with commas; none for any other value."""
    parts = value.split(",") if isinstance(value, str) else []
    ids = [part.strip() for part in parts]
    return ids if len(ids) > 1 and all(id_fault(one) is None for one in ids) else []


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


def type_help(expected: str, value: object, place: Place, keys: Collection[str] = ()) -> str:
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
    if expected == "a list of ids" and id_fault(text) is not None and not ids_of_text(text):
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
