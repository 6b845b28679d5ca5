"""What is told of paths that no record may have, and of files that are not read."""

from __future__ import annotations

import pytest

from r57ledger.diagnostic import Place, Span
from r57ledger.rules.reading import characters, files
from r57ledger.rules.reading.table import path_findings

NOT_HERE = "No kind of record lies here."
HOMES = (
    "Records are units/UNIT.yaml, calendar/YEAR.yaml, plans/PLAN/plan.yaml, "
    "plans/PLAN/tasks/TASK.yaml, plans/PLAN/targets/TARGET.yaml, "
    "plans/PLAN/difficulties/DIFFICULTY.yaml, plans/PLAN/reports/OBLIGATION/PERIOD/UNIT.yaml."
)
NO_RECORD = "This file is no record, and is read by nobody."
COPY = "Delete it if it is a copy of a record; if it is the record, rename it."
NO_ID = '"___" in this path is no id.'
RULE_OF_IDS = "An id is of a-z and 0-9, words joined by single hyphens, as in vu-phap-che."
NO_FOLDER = "This is an ordinary file, where a folder of records should be."
PUT_FOLDER = "Put the folder in its place, or delete the file."


@pytest.mark.parametrize(
    ("path", "code", "message", "remedy"),
    [
        ("plans/kh-01/reports/m/2026-13/vu-a.yaml", "R57-158",
         '"2026-13" in this path is no period.',
         "Name the folder 2026-07, 2026-Q3, 2026-H2, 2026, 2026-W30, or a request's day."),
        ("plans/kh-01/task/t1.yaml", "R57-151", NOT_HERE,
         "A folder in this path is misspelt. Move it to plans/kh-01/tasks/t1.yaml."),
        ("plan/kh-02/plan.yaml", "R57-151", NOT_HERE,
         "A folder in this path is misspelt. Move it to plans/kh-02/plan.yaml."),
        ("plans/kh-01/x.yaml", "R57-151", NOT_HERE, HOMES),
        ("plans/kh-01/tasks/t1.yaml~", "R57-150", NO_RECORD, COPY),
        ("plans/kh-01/tasks/t1.yaml.bak", "R57-150", NO_RECORD, COPY),
        ("plans/kh-01/letter.txt", "R57-150", NO_RECORD,
         "Move it to plans/PLAN/evidence/, or out of the records' folders."),
        # Of no letter an id can be made.
        ("plans/kh-01/tasks/___.yaml", "R57-154", NO_ID, f"{RULE_OF_IDS} Rename it."),
        ("units/___.yaml", "R57-154", NO_ID, f"{RULE_OF_IDS} Rename it."),
        ("calendar/2027.yml", "R57-152", "The name of a record's file ends in .yaml, not .yml.",
         "Rename it: git mv calendar/2027.yml calendar/2027.yaml (mv -i if it is not in git "
         "yet)"),
        # git mv makes no folder.
        ("plans/KH-02/plan.yaml", "R57-153",
         "Paths of records are in lower case; there are capitals in this one.",
         "Move it to plans/kh-02/plan.yaml."),
        ("plans/kh-02", "R57-162", NO_FOLDER, PUT_FOLDER),
        ("plans/kh-02/tasks", "R57-162", NO_FOLDER, PUT_FOLDER),
        ("plans/kh-02/reports/monthly", "R57-162", NO_FOLDER, PUT_FOLDER),
        ("units", "R57-162", NO_FOLDER, PUT_FOLDER),
    ],
)  # fmt: skip
def test_a_path_is_told_what_is_wrong_with_it(
    path: str, code: str, message: str, remedy: str
) -> None:
    assert [(one.code, one.message, one.help) for one in path_findings(path)] == [
        (code, message, remedy)
    ]


def test_a_calendar_of_no_year_is_told_no_new_name() -> None:
    assert [(one.code, one.message, one.help) for one in path_findings("calendar/26.yml")] == [
        ("R57-152", "The name of a record's file ends in .yaml, not .yml.", "Rename it."),
        ("R57-158", '"26" is no year of 2000 to 2100.', "Name the file as in calendar/2026.yaml."),
    ]


@pytest.mark.parametrize(
    ("path", "kind", "home"),
    [
        ("plans/kh-01/___.yaml", "task", "plans/kh-01/tasks/ID.yaml"),
        ("___.yaml", "task", "plans/PLAN/tasks/ID.yaml"),
        ("cuc-a.yaml", "unit", "units/cuc-a.yaml"),
        ("plans/kh-01/Cục A.yaml", "unit", "units/cuc-a.yaml"),
        ("2027.yaml", "calendar", "calendar/2027.yaml"),
        # A year that no calendar has is no name of one.
        ("27.yaml", "calendar", "calendar/YEAR.yaml"),
        ("kh 02/tasks/t1.yaml", "task", "plans/kh-02/tasks/t1.yaml"),
        ("plans/kh-01/r.yaml", "report", "plans/kh-01/reports/OBLIGATION/PERIOD/UNIT.yaml"),
        ("a/b/c/t1.yaml", "task", "plans/PLAN/tasks/t1.yaml"),
    ],
)
def test_the_home_of_a_record_is_told_as_far_as_its_path_tells_it(
    path: str, kind: str, home: str
) -> None:
    [finding] = path_findings(path, kind)
    assert (finding.code, finding.message) == ("R57-151", NOT_HERE)
    assert (
        finding.help == f"Its keys are those of a record of this kind: {kind}. Move it to {home}."
    )


def test_a_file_with_the_keys_of_a_record_is_not_told_twice() -> None:
    # wrong_extension tells its name; that it is no record would be wrong.
    [finding] = path_findings("plans/kh-01/t1.txt", "task")
    assert (finding.code, finding.help) == ("R57-152", "Rename it to plans/kh-01/tasks/t1.yaml.")


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("a FIFO", "This is a FIFO, so nothing is read from it."),
        ("a socket", "This is a socket, so nothing is read from it."),
        ("a device", "This is a device, so nothing is read from it."),
        ("a folder", "This is a folder, so nothing is read from it."),
        ("another git repository", "This is another git repository, so nothing is read from it."),
    ],
)
def test_what_is_no_file_is_named(what: str, message: str) -> None:
    [finding] = files.not_a_regular_file("units/a.yaml", what)
    assert (finding.place, finding.message) == (Place("units/a.yaml"), message)
    assert finding.help == "Put an ordinary text file in its place."


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("a symbolic link that leads out of the ledger",
         "This is a symbolic link that leads out of the ledger, so nothing is read from it."),
        ("a symbolic link that leads nowhere",
         "This is a symbolic link that leads nowhere, so nothing is read from it."),
        ("a symbolic link to a folder",
         "This is a symbolic link to a folder, so nothing is read from it."),
    ],
)  # fmt: skip
def test_a_link_is_told_where_it_leads(what: str, message: str) -> None:
    [finding] = files.outward_link("units/a.yaml", what)
    assert (finding.place, finding.message) == (Place("units/a.yaml"), message)
    assert finding.help == "Put the file itself in the link's place."


@pytest.mark.parametrize(
    ("what", "message", "remedy"),
    [
        ("a file that may not be read", "This is a file that may not be read.",
         "Give yourself the right to read it: chmod u+r 'units/cuc a.yaml'"),
        ("a folder that may not be read", "This is a folder that may not be read.",
         "Give yourself the right to read it: chmod u+rx 'units/cuc a.yaml'"),
        ("no file", "This is no file.", "Have git bring it: git restore 'units/cuc a.yaml'"),
        ("a file that this repository has no copy of",
         "This is a file that this repository has no copy of.",
         "Have git bring it: git fetch, then git restore 'units/cuc a.yaml'; or clone the "
         "repository anew."),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_how_to_come_to_it(
    what: str, message: str, remedy: str
) -> None:
    [finding] = files.unreadable_file("units/cuc a.yaml", what)
    assert (finding.message, finding.help) == (message, remedy)


@pytest.mark.parametrize(
    ("count", "is_exact", "message"),
    [
        (1, True, "There is 1 more finding in this file; the first 20 are shown."),
        (2, True, "There are 2 more findings in this file; the first 20 are shown."),
        (1, False, "There is at least 1 more finding in this file; the first 20 are shown."),
        (2, False, "There are at least 2 more findings in this file; the first 20 are shown."),
    ],
)
def test_further_findings_are_counted_in_words(count: int, is_exact: bool, message: str) -> None:
    [finding] = files.more_findings("units/a.yaml", count, is_exact, Span(1, 1, 1, 2))
    assert (finding.message, finding.help) == (message, "Mend these first, then check again.")


def test_one_word_in_pieces_is_not_counted() -> None:
    [one] = characters.not_nfc("units/a.yaml", "name: Ra\u0300 soát\n")
    assert one.message == 'One word is written with letters in pieces (Unicode form NFD): "Rà".'
    [two] = characters.not_nfc("units/a.yaml", "name: Ra\u0300 soa\u0301t\n")
    assert two.message == (
        '2 words are written with letters in pieces (Unicode form NFD), the first is "Rà".'
    )
