"""Rules about a file's path: its folder, its extension, its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.identity import Identity, id_fault, identify, ids_in
from r57ledger.schedule.period import YEARS, parse_period
from r57ledger.text import quoted

_HOMES = (
    "Records are units/UNIT.yaml, calendar/YEAR.yaml, plans/PLAN/plan.yaml, and below plans/PLAN/: "
    "tasks/TASK.yaml, targets/TARGET.yaml, difficulties/DIFFICULTY.yaml, "
    "reports/OBLIGATION/PERIOD/UNIT.yaml."
)


def stray_file(path: str) -> Iterator[Finding]:
    """The folders of records hold records.

    A file of another kind under `plans/`, `units/` or `calendar/` is read by nobody: a scan is
    kept in the plan's folder `evidence`. Files whose names begin with a dot and README.md are
    left alone.

    Fails:

        # plans/kh-01/circular.txt
        The text of the circular.

    Mended:

        # plans/kh-01/evidence/circular.txt
        The text of the circular.
    """
    if identify(path).kind == "stray" and not _is_yaml(path):
        help_ = "Move it to plans/PLAN/evidence/, or out of the records' folders."
        yield Finding(Place(path), "This file is no record, and is read by nobody.", help_)


def wrong_folder(path: str) -> Iterator[Finding]:
    """A record lies in the folder of its kind.

    The path is a record's identity: what lies elsewhere has no id, and would be missing in every
    number.

    Fails:

        # plans/kh-01/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    if identify(path).kind == "stray" and _is_yaml(path):
        yield Finding(Place(path), "No kind of record lies here.", _HOMES)


def wrong_extension(path: str) -> Iterator[Finding]:
    """A record's file name ends in `.yaml`.

    With two spellings, `t1.yaml` and `t1.yml` could both claim to be the task t1.

    Fails:

        # plans/kh-01/tasks/t1.yml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    if identify(path).is_record and path.lower().endswith(".yml"):
        yield _rename(path, "The name of a record's file ends in .yaml, not .yml.")


def upper_case(path: str) -> Iterator[Finding]:
    """Paths of records are in lower case.

    Windows and macOS do not tell `T1.yaml` from `t1.yaml`, Linux and git do: two people would
    have two different records under one name. Only the period of a report has capitals: 2026-Q3.

    Fails:

        # plans/kh-01/tasks/T1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    identity = identify(path)
    if not identity.exact and _lowered(path) != path:
        yield _rename(path, "Paths of records are in lower case; there are capitals in this one.")


def bad_file_id(path: str) -> Iterator[Finding]:
    """An id in a path is small letters and digits of ASCII, joined by single hyphens.

    Ids stand in addresses, in commands and in other records; macOS writes accented file names in
    pieces (NFD), Windows in one (NFC). The Vietnamese name belongs in `title` or `name`.

    Fails:

        # plans/kh-01/tasks/thông_tư.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/thong-tu.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    if identify(path).exact:
        for word in _faulty(path, "form"):
            message = f"{quoted(word)} in this path is no id."
            help_ = "Rename it: a-z and 0-9, words joined by single hyphens, as in vu-phap-che."
            yield Finding(Place(path), message, help_)


def id_read_otherwise(path: str) -> Iterator[Finding]:
    """An id is nothing that YAML reads as another type.

    In another record, `lead: 1381` would be a number, `lead: no` false for some readers, and
    `after: [2026-07-15]` a day. So an id has a letter and is no such word.

    Fails:

        # plans/1381/plan.yaml
        title: Plan 1381
        kind: plan

    Mended:

        # plans/kh-1381/plan.yaml
        title: Plan 1381
        kind: plan
    """
    for word in [*_faulty(path, "number"), *_faulty(path, "word")]:
        message = f"The id {quoted(word)} is read as something else than a text by YAML."
        yield Finding(Place(path), message, f"Rename it, for example to kh-{word}.")


def reserved_id(path: str) -> Iterator[Finding]:
    """An id is no word of the deadline language.

    `10 days after assigned` counts from the assignment and `lead: unstated` names nobody; a plan
    or a unit of such a name could not be told from that.

    Fails:

        # units/unstated.yaml
        name: Not known
        kind: other

    Mended:

        # units/chua-ro.yaml
        name: Not known
        kind: other
    """
    for word in _faulty(path, "reserved"):
        message = f"{quoted(word)} is a word of the file format, and cannot be an id."
        yield Finding(Place(path), message, "Rename it.")


def device_name(path: str) -> Iterator[Finding]:
    """An id is no name that Windows keeps for a device.

    A repository that holds `con.yaml`, `aux` or `com1` cannot be checked out on Windows.

    Fails:

        # units/con.yaml, which Windows cannot hold
        name: Công an
        kind: agency

    Mended:

        # units/cong-an.yaml
        name: Công an
        kind: agency
    """
    for word in _faulty(path, "device"):
        message = f"Windows keeps the name {quoted(word)} for a device."
        help_ = "Rename it; nobody could check the repository out on Windows."
        yield Finding(Place(path), message, help_)


def bad_path_period(path: str) -> Iterator[Finding]:
    """The period in a report's path is one, and a calendar's name is a year.

    Fails:

        # calendar/26.yaml
        days_off: []

    Mended:

        # calendar/2026.yaml
        days_off: []
    """
    identity = identify(path)
    if identity.kind == "report" and not _is_period(identity.id.split("/")[2]):
        message = f"{quoted(identity.id.split('/')[2])} in this path is no period."
        help_ = "Name the folder 2026-07, 2026-Q3, 2026-H2, 2026, or a request's day."
        yield Finding(Place(path), message, help_)
    if identity.kind == "calendar" and identity.id not in _YEARS:
        message = f"{quoted(identity.id)} is no year of 2000 to 2100."
        yield Finding(Place(path), message, "Name the file calendar/2026.yaml.")


_YEARS = frozenset(map(str, YEARS))


@lru_cache(maxsize=256)
def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except ValueError:
        return False
    return True


def _is_yaml(path: str) -> bool:
    return path.lower().endswith((".yaml", ".yml"))


def _lowered(path: str) -> str:
    """Return a path in small letters; a report's period and files of evidence stay as they are."""
    parts = path.split("/")
    kind = identify(path).kind
    first, last = {"report": (4, 5), "evidence": (3, len(parts))}.get(kind, (0, 0))
    return "/".join(part if first <= i < last else part.lower() for i, part in enumerate(parts))


def _rename(path: str, message: str) -> Finding:
    good = re.sub(r"\.yml$", ".yaml", _lowered(path))
    return Finding(Place(path), message, f"Rename it: git mv {path} {good}")


def _faulty(path: str, fault: str) -> list[str]:
    return [word for word in ids_in(identify(path)) if id_fault(word) == fault]


def is_sound(identity: Identity) -> bool:
    """Return whether a path is a record's and sound; this is quicker than to run the rules."""
    if not (identity.exact and identity.is_record):
        return False
    if identity.kind == "calendar":
        return identity.id in _YEARS
    if identity.kind == "report" and not _is_period(identity.id.split("/")[2]):
        return False
    return all(id_fault(word) is None for word in ids_in(identity))


PATH = (
    stray_file,
    wrong_folder,
    wrong_extension,
    upper_case,
    bad_file_id,
    id_read_otherwise,
    reserved_id,
    device_name,
    bad_path_period,
)
"""The rules about a path alone, in the order of their codes."""
