"""The words of findings about values: what a value is, and what to write in its place."""

from __future__ import annotations

import re
from collections.abc import Collection

from r57ledger.diagnostic import Place
from r57ledger.format.identity import id_fault
from r57ledger.text import quoted, safe
from r57ledger.words.message import mark, say

WANTS = {
    "a text": mark("{subject} wants a text, not {value}."),
    "a list": mark("{subject} wants a list, not {value}."),
    "a list of ids": mark("{subject} wants a list of ids, not {value}."),
    "a list of task ids": mark("{subject} wants a list of task ids, not {value}."),
    "a mapping": mark("{subject} wants a mapping, not {value}."),
    "a number": mark("{subject} wants a number, not {value}."),
    "a number or a range": mark("{subject} wants a number or a range, not {value}."),
    "a whole number": mark("{subject} wants a whole number, not {value}."),
    "true or false": mark("{subject} wants true or false, not {value}."),
    "another kind of value": mark("{subject} wants another kind of value, not {value}."),
}
"""What is told of a value of a wrong type, by the type that its key wants."""
_WRITE = {
    "a text": mark("Write a text, in quotes where it holds `: ` or begins with a sign."),
    "a list": mark("Write a list, with a dash before each item: `- …`."),
    "a list of ids": mark("Write the ids in brackets, as [van-phong-bo, vu-phap-che]."),
    "a list of task ids": mark("Write the ids in brackets, each with its plan: [PLAN/TASK]."),
    "a mapping": mark("Write its keys on lines below it, indented by two spaces: `key: value`."),
    "a number": mark("Write digits only, with a point before decimals, without a unit."),
    "a number or a range": mark("Write `value: 16`, or `from: 16` and `to: 18` below `value`."),
    "a whole number": mark("Write all its digits, without separators and without a unit."),
    "true or false": mark("Write true or false."),
}
"""What to write where no more is known."""
_MEMBERS = mark("Write `- unit: {value}`, with `from` and `until` where they are known.")
_PERSON = mark("Write `position: …` below it, the post; or `name: {value}`.")
_MAPPINGS = {"members": _MEMBERS, "responsible": _PERSON, "head": _PERSON}
"""What stands in the mappings of some keys, in whose place people write a text."""
# A point or a comma before decimals or between thousands, and a percent sign.
_WRITTEN_NUMBER = re.compile(r"(?P<number>-?[0-9]+(?:[.,][0-9]+)*) ?%?")
# A whole number as people write it: with a point, a comma or a blank between thousands.
_WRITTEN_WHOLE = re.compile(r"([0-9]{1,3}(?:[., ][0-9]{3})+|[0-9]+) ?(?:đồng|đ|VNĐ|VND)?")
ANY_DASH = re.compile("[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
"""A sign that looks like a hyphen and is none."""
_ALIKE = str.maketrans("\u0430\u0441\u0435\u0456\u0458\u043e\u0440\u0455\u0445\u0443", "aceijopsxy")
"""The small letters of Cyrillic that nobody tells from Latin ones."""


def ids_of_text(value: object) -> list[str]:
    """Return the ids of a text that lists several with commas; none for any other value."""
    parts = value.split(",") if isinstance(value, str) else []
    ids = [part.strip() for part in parts]
    return ids if len(ids) > 1 and all(id_fault(one) is None for one in ids) else []


def space_help(value: object) -> str | None:
    """Return a remedy for a text with a space that nobody sees: at an end, or U+00A0 and kin."""
    if not isinstance(value, str) or not value.strip():
        return None
    if any(letter.isspace() and letter not in " \t\r\n" for letter in value):
        return say("There is an odd space in it, such as a no-break space. Type it again.")
    if value.strip() != value:
        good = safe(value)[:60]
        return say("There is a space at its beginning or end. Write {text}.", text=good)
    return None


def look_alike_help(value: object) -> str | None:
    """Return a remedy for an id with dashes or letters that look like its own; None for others."""
    text = value if isinstance(value, str) else ""
    hyphens = ANY_DASH.sub("-", text)
    # A word that is all Cyrillic is no mistyped id.
    good = hyphens.translate(_ALIKE) if re.search("[a-z]", text) else hyphens
    if good == text or any(id_fault(part) for part in good.split("/")):
        return None
    if good == hyphens:
        return say("Write {text}, with ordinary hyphens.", text=good)
    return say("Write {text} in Latin letters; some of these are Cyrillic.", text=good)


def describe(value: object, *, start: bool = False) -> str:
    """Return a value in words: its kind, and the value itself if it is short."""
    return capitalized(_words(value)) if start else _words(value)


def capitalized(words: str) -> str:
    """Return words as a sentence begins."""
    return words[:1].upper() + words[1:]


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        # Python refuses to write out integers of more than 4,300 digits.
        many = abs(value) >= 1e18
        return say("the number of many digits") if many else say("the number {n}", n=str(value))
    if isinstance(value, str):
        return quoted(value) if value.strip() else say("an empty text")
    if isinstance(value, list):
        return say("a list") if value else say("an empty list")
    return say("a mapping") if isinstance(value, dict) else say("nothing")


def in_quotes(text: str) -> str:
    """Return a text as YAML has it in quotes, shortened and made safe to be shown."""
    text = safe(text)
    text = text if len(text) <= 60 else f"{text[:59]}…"
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def quote_help(text: str) -> str:
    """Return the remedy that shows a text in quotes."""
    return say("Put the whole text in quotes: {text}", text=in_quotes(text))


def _whole_help(text: str) -> str | None:
    """Return the digits of a text that people read as a whole number."""
    match = _WRITTEN_WHOLE.fullmatch(text) if len(text) <= 40 else None
    digits = re.sub("[., ]", "", match[1]) if match else ""
    return (
        say("Write {number}, without quotes and without a unit.", number=digits) if digits else None
    )


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
        return say("Write {text}.", text=thousands) if is_grouped else None
    fraction = ".".join(groups)
    if len(groups) == 2 and is_grouped and groups[0].lstrip("-") != "0":
        return say(
            "Write {number}, or {fraction} if decimals are meant.",
            number=thousands,
            fraction=fraction.rstrip("0"),
        )
    return say("Write {number}, without quotes and without a unit.", number=fraction)


def type_help(expected: str, value: object, place: Place, keys: Collection[str] = ()) -> str | None:
    """Return how a value is written; `keys` are those that the wanted mappings may or must have."""
    if expected.startswith("a list") and isinstance(value, dict) and value:
        return say(
            "Write a list: begin each item with a dash, `- {key}: …`, its other keys below.",
            key=safe(str(next(iter(value))))[:40],
        )
    if isinstance(value, str) and (text_help := _text_help(expected, value, place, keys)):
        return text_help
    if keys and expected in ("a list", "a mapping"):
        return _keys_help(expected, value, next(iter(keys)))
    if expected == "true or false" and str(value).lower() in _TRUTH:
        return say("Write {text}.", text=_TRUTH[str(value).lower()])
    if expected == "a whole number" and isinstance(value, float):
        return say("Write all its digits, without a point.")
    return say(_WRITE[expected]) if expected in _WRITE else None


_TRUTH = {
    **dict.fromkeys(("yes", "on", "y", "có", "đúng", "да", "1"), "true"),
    **dict.fromkeys(("no", "off", "n", "không", "sai", "нет", "0"), "false"),
}


def _keys_help(expected: str, value: object, first: str) -> str:
    """Return how a mapping, or a list of them, begins that is no such thing yet."""
    if expected == "a list":
        return say(
            "Begin each item below it with a dash, `- {key}: …`, its other keys below.", key=first
        )
    if isinstance(value, list):
        return say("Write a mapping without a dash: `{key}: …`, then its other keys.", key=first)
    return say("Write a mapping: `{key}: …`, then its other keys.", key=first)


def _text_help(expected: str, text: str, place: Place, keys: Collection[str]) -> str | None:
    """Return what to write in place of a text, where the text itself says it."""
    name = next((str(step) for step in reversed(place.field) if isinstance(step, str)), "")
    if expected == "a mapping" and name in _MAPPINGS:
        return say(_MAPPINGS[name], value=safe(text[:40]))
    if "document" in keys and expected in ("a list", "a mapping"):
        return _document_help(expected, text, keys)
    if expected.startswith("a list") and not keys:
        return _list_help(expected, text, place)
    plain = " ".join(text.split())  # also a no-break space, as before a percent sign
    if expected == "a whole number":
        return _whole_help(plain)
    if expected in ("a number", "a number or a range"):
        return _number_help(plain)
    return None


def _list_help(expected: str, text: str, place: Place) -> str:
    """Return how a text is written that stands in place of a list of ids or of texts."""
    if expected == "a list of ids" and id_fault(text) is not None and not ids_of_text(text):
        return say(
            "Write ids in brackets, as [van-phong-bo, vu-phap-che]. Units that the source does not "
            "name one by one are a unit of kind `group` with `complete: false`, or stand in `note`."
        )
    if expected == "a list of task ids" and "/" not in text:
        task = f"{place.path.split('/')[1]}/{'ID' if id_fault(text) else text[:40]}"
        return say("Write it in brackets, with its plan: [{task}].", task=task)
    return say("Write it in brackets: [{value}].", value=safe(text[:40]))


def _document_help(expected: str, text: str, keys: Collection[str]) -> str:
    """Return how a document, an address or a file is written where a mapping names it."""
    key = "url" if text.startswith("http") else "document"
    if "sha256" in keys and text.startswith("evidence/"):
        key = "file"
    value = safe(text[:60])
    item = f'{key}: "{value}"' if ": " in text or "#" in text else f"{key}: {value}"
    if expected == "a list":
        return say("Write it on a line below: `- {item}`.", item=item)
    return say("Write a mapping: `{item}`.", item=item)
