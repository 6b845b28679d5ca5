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
COPY = r"(?:bak|backup|copy|old|orig|rej|sav|save|swp|temp|tmp)"
"""The endings of a file's name, as a regular expression, that make it a copy of another file."""
# `t1.yaml.txt` is what an editor of Windows makes of `t1.yaml`, `t1.yaml.bak` a copy of it.
_SUFFIX = re.compile(
    rf"(.+?)\.(?:ya?ml(?:[ .]*|[ .](?!{COPY}\Z)\w+)|yam|ymal|yalm|yaaml|yamml|yamll|ymll)",
    re.IGNORECASE,
)
RECORD_FOLDERS = {"tasks": "task", "targets": "target", "difficulties": "difficulty"}
"""The folders in a plan's folder that hold one kind of record each, with that kind."""
_IN_PLANS = frozenset({*RECORD_FOLDERS, "reports", "evidence"})

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
    `evidence`; stray for a file in a record folder that is no record, and for a YAML file outside
    of these folders; elsewhere for all that is no part of the ledger. `exact` is False where the
    path is misspelt (`t1.yml`, `t1.yaml.txt`, `plan/kh-1/tasks/t1.yaml`, upper case): the kind and
    id are then what it was meant to be.
    """

    kind: str
    id: str
    exact: bool = True

    @property
    def is_record(self) -> bool:
        """Whether a record is meant to be here."""
        return self.kind not in ("evidence", "stray", "elsewhere")

    @property
    def may_be_record(self) -> bool:
        """Whether a file here is looked at: a record, or what may be a misplaced one."""
        return self.is_record or self.kind == "stray"


@cache
def identify(path: str) -> Identity:
    """Return what the file at `path` is, relative to the ledger's root, with forward slashes."""
    if path == "r57.yaml":
        return Identity("settings", "")
    parts = path.split("/")
    tree = home_of(parts[0])
    if tree not in FOLDERS or len(parts) < 2:
        return Identity(_kind_outside(parts), "")
    if tree == "plans" and len(parts) >= 4 and parts[2].lower() == "evidence":
        return Identity("evidence", "", parts[2] == "evidence")
    if parts[-1].startswith(".") or parts[-1].lower() == "readme.md":
        return Identity("elsewhere", "")
    match = _SUFFIX.fullmatch(parts[-1])
    if match is None:
        return Identity("stray", "")
    kind, id_ = _record(tree, parts[1:-1], match[1])
    exact = kind == "stray" or (
        parts[-1] == f"{match[1]}.yaml"
        and has_exact_folders(parts)
        # Most paths are in lower case; only a report's has capitals, in its period.
        and (path.islower() or _is_lower(parts, kind))
    )
    return Identity(kind, id_, exact)


def task_path(id_: str) -> str:
    """Return the path of the only file that a task may have, by its id PLAN/TASK."""
    plan, _, task = id_.partition("/")
    return f"plans/{plan}/tasks/{task}.yaml"


def _kind_outside(parts: list[str]) -> str:
    """Return the kind of a path outside of the folders of records."""
    if parts[0] in FOLDERS:
        return "stray"  # a file where a folder should be
    hidden = any(part.startswith(".") for part in parts)
    return "elsewhere" if hidden or not _SUFFIX.fullmatch(parts[-1]) else "stray"


@lru_cache(maxsize=256)
def home_of(name: str) -> str | None:
    """Return the folder of the format that a folder's name means, perhaps misspelt; None: none.

    A name means it that differs in case, in singular or plural, or in one letter.
    """
    if name in FOLDERS or name in _IN_PLANS:
        return name
    word = name.casefold().strip(" ._-")
    for home in (*FOLDERS, *sorted(_IN_PLANS - {"evidence"})):
        if _is_like(word, home) or _is_like(_singular(word), _singular(home)):
            return home
    return None


def _singular(word: str) -> str:
    return word.removesuffix("s").removesuffix("ie").removesuffix("y")


def _is_like(word: str, other: str) -> bool:
    """Return whether two words differ in one letter at most, or in two that changed places."""
    if abs(len(word) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
    if start is None:
        return True
    rest, others = word[start:], other[start:]
    swapped = rest[:2] == others[1::-1] and rest[2:] == others[2:]
    return swapped or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]


def has_exact_folders(parts: list[str]) -> bool:
    """Return whether the fixed folders of a path are spelt as the format wants."""
    if parts[0] not in FOLDERS:
        return False
    return parts[0] != "plans" or len(parts) < 4 or parts[2] in _IN_PLANS


def _record(tree: str, folders: list[str], stem: str) -> tuple[str, str]:
    """Return the kind and id for the folders between a tree and a file, or a stray."""
    if tree in ("units", "calendar") and not folders:
        return "unit" if tree == "units" else "calendar", stem
    if tree != "plans" or not folders:
        return "stray", ""
    home = home_of(folders[1]) if len(folders) > 1 else None
    if len(folders) == 1 and stem.lower() == "plan":
        return "plan", folders[0]
    if len(folders) == 2 and home in RECORD_FOLDERS:
        return RECORD_FOLDERS[home], f"{folders[0]}/{stem}"
    if len(folders) == 4 and home == "reports":
        return "report", "/".join([folders[0], *folders[2:], stem])
    return "stray", ""


def _is_lower(parts: list[str], kind: str) -> bool:
    """Return whether a record's path is in lower case; a period has capitals: 2025-Q3."""
    return all(p == p.lower() for i, p in enumerate(parts) if kind != "report" or i != 4)


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
