"""Which kind of record a file is like by its keys, where its path does not say the kind."""

import re
from functools import cache

from r57ledger.format.keys import RECORDS, keys_of

_KEY = re.compile(r"^([A-Za-z_]\w*):(?=\s|\Z)", re.MULTILINE)
_LOOKED_AT = 1 << 16
"""How many bytes of a file are looked at."""
_FEW = 3
"""With so many known keys a file is like a record that lacks a key which it must have."""
_OF_ANYTHING = frozenset({"title", "name", "note"})
"""Keys that files of many programs have."""


def kind_like(data: bytes) -> str | None:
    """Return the kind of record whose keys a file has at its left margin; None: of none.

    The file need not be valid YAML. It is like a record if it has all keys that the kind must have,
    or a few known ones, and no more unknown keys than known ones.
    """
    names = set(_KEY.findall(data[:_LOOKED_AT].decode(errors="replace")))
    best, least = None, len(names)
    for kind, must, allowed in _kinds():
        unknown = len(names - allowed)
        tells = not names <= _OF_ANYTHING
        has_enough = (must <= names and tells) or len(names & allowed) >= _FEW
        if has_enough and unknown < least and unknown <= len(names & allowed):
            best, least = kind, unknown
    return best


@cache
def _kinds() -> list[tuple[str, set[str], set[str]]]:
    """Return kinds of records with the keys that they must have, and may have."""
    kinds = []
    for kind, record in RECORDS.items():
        keys = keys_of(record)
        # A calendar has no key that it must have: it is told by its days off.
        must = {name for name, key in keys.items() if key.must} or {"days_off"}
        if kind != "settings":
            kinds.append((kind, must, set(keys)))
    return kinds
