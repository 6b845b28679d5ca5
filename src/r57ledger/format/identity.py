"""What a path says: the kind of record that a file holds, and its id.

The path is the identity of a record: no file repeats its own name. Everything here is decided
from the path alone, so that a file which cannot be read still has a kind and an id.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""The shape of an id: ASCII, lower case, parts joined by single hyphens."""

_ID = re.compile(ID)
_SUFFIX = re.compile(r"(.*)\.ya?ml", re.IGNORECASE)
_RECORD_FOLDERS = {"tasks": "task", "targets": "target", "difficulties": "difficulty"}

FOLDERS = ("units", "plans", "calendar")
"""The folders that hold records; beside them only `r57.yaml` is one."""

LARGEST_FILE = 1 << 20
"""The size in bytes above which a file is refused."""

# Words that YAML 1.1 or 1.2 reads as null or as a boolean, whatever their case.
_YAML_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_YAML_NUMBER = re.compile(r"0x[0-9a-f]+|0o[0-7]+|0b[01]+|[0-9]+e[0-9]+|[0-9-]+")
# Words that the deadline language and `lead` use for themselves.
_RESERVED = frozenset({"assigned", "unstated", "none", "immediate", "before", "after", "on", "end"})
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{port}{n}" for port in ("com", "lpt") for n in range(10)]
)


class Identity(NamedTuple):
    """What a path stands for.

    `kind` is settings, calendar, unit, plan, task, target, difficulty or report for a record
    (with its `id`, as the record spells it); evidence for a file in a plan's folder
    `evidence`; stray for a file in a record folder that is no record; elsewhere for all that is no
    part of the ledger. `exact` is
    False where the path is misspelt (`.yml`, upper case): the kind and id are then what it was
    meant to be, and the file is not read.
    """

    kind: str
    id: str
    exact: bool = True

    @property
    def is_record(self) -> bool:
        """Whether a record is meant to be here."""
        return self.kind not in ("evidence", "stray", "elsewhere")


@cache
def identify(path: str) -> Identity:
    """Return what the file at `path` is, relative to the ledger's root, with forward slashes."""
    if path == "r57.yaml":
        return Identity("settings", "")
    parts = path.split("/")
    tree = parts[0].lower()
    if tree not in FOLDERS or len(parts) < 2:
        return Identity("elsewhere", "")
    if tree == "plans" and len(parts) >= 4 and parts[2].lower() == "evidence":
        return Identity("evidence", "", parts[2] == "evidence")
    if parts[-1].startswith(".") or parts[-1].lower() == "readme.md":
        return Identity("elsewhere", "")
    match = _SUFFIX.fullmatch(parts[-1])
    if match is None:
        return Identity("stray", "")
    kind, id_ = _record(tree, parts[1:-1], match[1])
    # Most paths are in lower case; only a report's has capitals, in its period.
    exact = kind == "stray" or (path.islower() and path.endswith(".yaml")) or _is_exact(parts, kind)
    return Identity(kind, id_, exact)


def _record(tree: str, folders: list[str], stem: str) -> tuple[str, str]:
    """Return the kind and id for the folders between a tree and a file, or a stray."""
    below = [folder.lower() for folder in folders[1:]]
    if tree == "units" and not folders:
        return "unit", stem
    if tree == "calendar" and not folders:
        return "calendar", stem
    if tree == "plans" and len(folders) == 1 and stem.lower() == "plan":
        return "plan", folders[0]
    if tree == "plans" and len(below) == 1 and below[0] in _RECORD_FOLDERS:
        return _RECORD_FOLDERS[below[0]], f"{folders[0]}/{stem}"
    if tree == "plans" and len(below) == 3 and below[0] == "reports":
        return "report", "/".join([folders[0], *folders[2:], stem])
    return "stray", ""


def _is_exact(parts: list[str], kind: str) -> bool:
    """Return whether a record's path is spelt as the format wants, ids apart."""
    if not parts[-1].endswith(".yaml"):
        return False
    fixed = [*parts, parts[-1].removesuffix(".yaml")]
    if kind == "report":
        del fixed[4]  # a period has capitals of its own: 2025-Q3
    return all(part == part.lower() for part in fixed)


def ids_in(identity: Identity) -> list[str]:
    """Return the parts of a record's identity that are ids, which `id_fault` then judges."""
    if identity.kind in ("settings", "calendar") or not identity.is_record:
        return []
    ids = identity.id.split("/")
    if identity.kind == "report":
        del ids[2]  # a period
    return ids


@lru_cache(maxsize=1024)
def id_fault(word: str) -> str | None:
    """Return what disqualifies `word` as an id: form, number, word, reserved or device.

    None: it may be an id. A number is what YAML could read as one, or what has no letter; a
    word is what YAML reads as true, false or null; a device is a name that Windows keeps.
    """
    if _YAML_NUMBER.fullmatch(word):
        return "number"
    if not _ID.fullmatch(word):
        return "form"
    if word in _YAML_WORDS:
        return "word"
    if word in _RESERVED:
        return "reserved"
    return "device" if word in _DEVICES else None
