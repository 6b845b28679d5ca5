"""Paths of records: whether one is sound, and which one stands in place of a faulty one."""

from __future__ import annotations

import re

from r57ledger.format.identity import RECORD_FOLDERS, Identity, home_of, id_fault, identify, ids_in
from r57ledger.schedule.period import YEARS, is_period
from r57ledger.text import fold
from r57ledger.words.message import say

CALENDAR_YEARS = frozenset(map(str, YEARS))
"""The names that the file of a calendar may have."""
_HOMES = {
    "unit": "units/UNIT.yaml",
    "calendar": "calendar/YEAR.yaml",
    "plan": "plans/PLAN/plan.yaml",
    "task": "plans/PLAN/tasks/TASK.yaml",
    "target": "plans/PLAN/targets/TARGET.yaml",
    "difficulty": "plans/PLAN/difficulties/DIFFICULTY.yaml",
    "report": "plans/PLAN/reports/OBLIGATION/PERIOD/UNIT.yaml",
}
_FOLDERS = {kind: folder for folder, kind in RECORD_FOLDERS.items()}


def is_sound(identity: Identity) -> bool:
    """Return whether a path is a record's and sound; this is quicker than to run the rules."""
    if not (identity.exact and identity.is_record):
        return False
    if identity.kind == "calendar":
        return identity.id in CALENDAR_YEARS
    if identity.kind == "report" and not is_period(identity.id.split("/")[2]):
        return False
    return all(id_fault(word) is None for word in ids_in(identity))


def lowered(path: str) -> str:
    """Return a path in small letters; a report's period and files of evidence stay as they are."""
    parts = path.split("/")
    kind = identify(path).kind
    first, last = {"report": (4, 5), "evidence": (3, len(parts))}.get(kind, (0, 0))
    return "/".join(part if first <= i < last else part.lower() for i, part in enumerate(parts))


def sound_path(identity: Identity) -> str | None:
    """Return the path that a record may have in place of a faulty one; None where none is like it.

    Its ids are made of the letters of the faulty ones.
    """
    kind, *ids = identity.kind, *identity.id.split("/")
    if kind == "calendar":
        return f"calendar/{ids[0]}.yaml" if ids[0] in CALENDAR_YEARS else None
    if kind == "unit":
        path = f"units/{_sound_id(ids[0], 'dv')}.yaml"
    elif kind == "plan":
        path = f"plans/{_sound_id(ids[0], 'kh')}/plan.yaml"
    elif kind == "report":
        plan, obligation, unit = _sound_id(ids[0], "kh"), _sound_id(ids[1], "bc"), ids[3]
        path = f"plans/{plan}/reports/{obligation}/{ids[2].upper()}/{_sound_id(unit, 'dv')}.yaml"
    elif kind in _FOLDERS:
        plan, id_ = _sound_id(ids[0], "kh"), _sound_id(ids[1], "nv")
        path = f"plans/{plan}/{_FOLDERS[kind]}/{id_}.yaml"
    else:
        return None
    return path if is_sound(identify(path)) else None


def _sound_id(word: str, prefix: str) -> str:
    """Return an id of a word's letters, with a prefix where these alone cannot be one."""
    parts = re.split(r"[^a-z0-9]+", fold(re.sub(r"\.ya?ml\Z", "", word)))
    id_ = "-".join(filter(None, parts))
    return id_ if not id_ or id_fault(id_) is None else f"{prefix}-{id_}"


def all_homes() -> str:
    """Return a sentence with the paths of all kinds of records."""
    return say("Records are {paths}.", paths=", ".join(_HOMES.values()))


def home_path(path: str, kind: str) -> str:
    """Return where a record of a kind belongs that lies where no record is looked for.

    What its path does not tell is in capitals.
    """
    kind = "difficulty" if kind == "proposal" else kind  # they stand in one folder
    *folders, name = path.split("/")
    stem = name.partition(".")[0]
    plan = _plan_of(folders, kind)
    if kind == "plan" and plan is None and stem.lower() != "plan":
        plan = stem
    if kind in ("unit", "calendar"):
        good = sound_path(Identity(kind, stem))
    elif plan and kind != "report":
        good = sound_path(Identity(kind, plan if kind == "plan" else f"{plan}/{stem}"))
    else:
        good = None
    if good:
        return good
    shown = _HOMES[kind].replace("plans/PLAN/", f"plans/{plan or 'PLAN'}/")
    return shown.replace(f"{kind.upper()}.yaml", f"{_sound_id(stem, 'nv') or 'ID'}.yaml")


def _plan_of(folders: list[str], kind: str) -> str | None:
    """Return the plan that the folders above a misplaced record seem to name."""
    if folders and home_of(folders[0]) == "plans":
        return folders[1] if len(folders) > 1 else None
    if kind != "plan" and (len(folders) < 2 or home_of(folders.pop()) is None):
        return None
    return folders[0] if len(folders) == 1 and home_of(folders[0]) is None else None
