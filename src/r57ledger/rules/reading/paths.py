"""Rules about a file's path: its folder, its extension, its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from shlex import quote

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.identity import (
    COPY,
    FOLDERS,
    Identity,
    has_exact_folders,
    home_of,
    id_fault,
    identify,
    ids_in,
)
from r57ledger.rules.reading.sound_paths import (
    CALENDAR_YEARS,
    all_homes,
    home_path,
    lowered,
    sound_path,
)
from r57ledger.schedule.period import is_period
from r57ledger.text import quoted, safe
from r57ledger.words.labels import label
from r57ledger.words.message import mark, say

_NOT_HERE = mark("No kind of record lies here.")
_COPY = re.compile(rf"~\Z|\.{COPY}\Z", re.IGNORECASE)


def stray_file(path: str, kind: str | None = None) -> Iterator[Finding]:
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
    if identify(path).kind == "stray" and not _is_yaml(path) and not _is_folder_of_records(path):
        help_ = say("Move it to plans/PLAN/evidence/, or out of the records' folders.")
        if _COPY.search(path):
            help_ = say("Delete it if it is a copy of a record; if it is the record, rename it.")
        elif kind:
            return
        yield Finding(Place(path), say("This file is no record, and is read by nobody."), help_)


def wrong_folder(path: str, kind: str | None = None) -> Iterator[Finding]:
    """A record lies in the folder of its kind.

    The path is a record's identity: what lies elsewhere has no id, and would be missing in every
    number. So the folders `plan`, `Plans` and `unit` are looked into as well, and a YAML file
    anywhere below the ledger's root that has the keys of a record is told.

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
        help_ = all_homes()
        if kind:
            help_ = say(
                "Its keys are those of a record of this kind: {kind}. Move it to {path}.",
                kind=label(kind),
                path=home_path(path, kind),
            )
        yield Finding(Place(path), say(_NOT_HERE), help_)
    elif _is_misspelt(path):
        yield _rename(path, say(_NOT_HERE), say("A folder in this path is misspelt."))


def wrong_extension(path: str, kind: str | None = None) -> Iterator[Finding]:
    """A record's file name ends in `.yaml`.

    With two spellings, `t1.yaml` and `t1.yml` could both claim to be the task t1. Some editors add
    `.txt` to the name without showing it.

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
    identity, name = identify(path), path.rpartition("/")[2]
    if identity.is_record and path != "r57.yaml" and not _ends_well(path, identity):
        ending = (
            name[len(identity.id.rpartition("/")[2]) :] if identity.kind != "plan" else name[4:]
        )
        yield _rename(
            path,
            say("The name of a record's file ends in .yaml, not {ending}.", ending=safe(ending)),
        )
    elif kind and identity.kind == "stray" and not _is_yaml(path) and not _COPY.search(path):
        message = say(
            "The keys of this file are those of a record of this kind: {kind}. But its name does "
            "not end in .yaml.",
            kind=label(kind),
        )
        help_ = say("Rename it to {path}.", path=home_path(path, kind))
        yield Finding(Place(path), message, help_)


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
    if not identity.exact and lowered(path) != path:
        message = say("Paths of records are in lower case; there are capitals in this one.")
        yield _rename(path, message)


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
    for word in _faulty(path, "form"):
        if id_fault(word.lower()) == "form":
            message = say("{word} in this path is no id.", word=quoted(word))
            rule = say(
                "An id is of a-z and 0-9, words joined by single hyphens, as in vu-phap-che."
            )
            yield _rename(path, message, rule)


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
        message = say("The id {id} is read as something else than a text by YAML.", id=quoted(word))
        yield _rename(path, message)


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
        message = say(
            "{word} is a word of the file format, and cannot be an id.", word=quoted(word)
        )
        yield _rename(path, message)


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
        message = say("Windows keeps the name {name} for a device.", name=quoted(word))
        yield _rename(path, message, say("Nobody could check the repository out on Windows."))


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
    if identity.kind == "report" and not is_period(identity.id.split("/")[2]):
        period = quoted(identity.id.split("/")[2])
        message = say("{period} in this path is no period.", period=period)
        help_ = say(
            "Name the folder 2026-07, 2026-Q3, 2026-H2, 2026, 2026-W30, or a request's day."
        )
        yield Finding(Place(path), message, help_)
    if identity.kind == "calendar" and identity.id not in CALENDAR_YEARS:
        message = say("{year} is no year of 2000 to 2100.", year=quoted(identity.id))
        help_ = say("Name the file as in {path}.", path="calendar/2026.yaml")
        yield Finding(Place(path), message, help_)


def folder_is_a_folder(path: str) -> Iterator[Finding]:
    """Where a folder of records is expected, there is a folder.

    An ordinary file with the name of a plan's folder hides the plan: an archive that was unpacked
    by halves, or a link that a computer without links wrote as a text.

    Fails:

        # plans/kh-02
        kh-01

    Mended:

        # plans/kh-02/plan.yaml
        title: Kế hoạch 02
        kind: plan
    """
    if identify(path).kind == "stray" and _is_folder_of_records(path):
        message = say("This is an ordinary file, where a folder of records should be.")
        help_ = say("Put the folder in its place, or delete the file.")
        yield Finding(Place(path), message, help_)


def _is_folder_of_records(path: str) -> bool:
    """Return whether a path is one that only a folder can have."""
    parts = path.split("/")
    if path in FOLDERS:
        return True
    is_home = len(parts) == 3 and home_of(parts[2]) == parts[2]
    in_reports = len(parts) in (4, 5) and parts[2] == "reports" and "." not in parts[-1]
    is_plan = len(parts) == 2 and id_fault(parts[1]) is None
    return parts[0] == "plans" and (is_plan or is_home or in_reports)


def _is_yaml(path: str) -> bool:
    return path.lower().endswith((".yaml", ".yml"))


def _ends_well(path: str, identity: Identity) -> bool:
    """Return whether a record's path ends in .yaml and nothing else; capitals are no matter."""
    name = "plan" if identity.kind == "plan" else identity.id.rpartition("/")[2]
    return path.rpartition("/")[2].lower() == f"{name.lower()}.yaml"


def _is_misspelt(path: str) -> bool:
    """Return whether a fixed folder of a record's path is misspelt, not in its capitals alone."""
    return (
        identify(path).is_record and "/" in path and not has_exact_folders(path.lower().split("/"))
    )


def _rename(path: str, message: str, rule: str = "") -> Finding:
    """Return a finding whose remedy is one rename that mends all that is wrong with a path.

    No file can be moved by one command into a folder that is not there, as where a folder is
    misspelt.
    """
    identity = identify(path)
    good = lowered(path) if identity.kind == "evidence" else sound_path(identity)
    if good is None:
        remedy = say("Rename it.")
    elif good.rpartition("/")[0] != path.rpartition("/")[0]:
        remedy = say("Move it to {path}.", path=good)
    else:
        remedy = say(
            "Rename it: git mv {path} {right} (mv -i if it is not in git yet)",
            path=quote(path),
            right=quote(good),
        )
    return Finding(Place(path), message, f"{rule} {remedy}" if rule else remedy)


def _faulty(path: str, fault: str) -> list[str]:
    return [word for word in ids_in(identify(path)) if id_fault(word) == fault]


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
    folder_is_a_folder,
)
"""The rules about a path alone, in the order of their codes."""

OF_KIND = frozenset({stray_file, wrong_folder, wrong_extension})
"""Those that also take the kind of record whose keys the file has, None for none."""
