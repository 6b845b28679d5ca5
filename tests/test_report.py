"""`r57 report`: a report is drafted, filled in as a file or a table, and handed in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from program import Done, r57
from r57ledger.cli import today
from repositories import git, repository
from terminals import on_terminal

HOSTILE = {
    "f": "=HYPERLINK(\"http://evil.example\",\"x\")",
    "g": "+1+cmd|' /C calc'!A0",
    "h": "-2+3",
    "i": "@SUM(A1)",
    "j": "#REF! _x0041_ \\x1b[0m",
}  # fmt: skip
FILES = {
    "units/a1.yaml": "name: Vụ Một\nkind: department\naliases: [VM]\n",
    "units/b1.yaml": "name: Vụ Hai\nkind: department\n",
    "units/c1.yaml": "name: Vụ Ba\nkind: department\n",
    "units/head.yaml": "name: The head\nkind: post\n",
    "plans/p1/plan.yaml": (
        "code: 12/KH\ntitle: Plan\nkind: plan\nissued: 2025-01-02\nreporting:\n"
        "  - {id: monthly, title: Monthly, every: month, due: before day 25, "
        "owed_by: [a1, b1, c1], from: 2025-06, until: 2025-07}\n"
    ),
    "plans/p1/tasks/t1.yaml": (
        "title: One\nlead: a1\ndue: 2025-11\nlog:\n  - date: 2025-07-10\n    kind: progress\n"
        '    percent: 40\n    note: "Draft: sent"\n'
    ),
    "plans/p1/tasks/t2.yaml": "title: Two\nlead: a1\ndue: 2025-12\n",
    "plans/p1/tasks/b.yaml": "title: Of b\nlead: b1\ndue: 2025-12\n",
    **{
        f"plans/p1/tasks/{id_}.yaml": f"title: {json.dumps(title)}\nlead: b1\ndue: 2026-01\n"
        for id_, title in HOSTILE.items()
    },
}
NAMED = ("p1/monthly", "--period", "7/2025", "--unit", "VM")
OF_B = ("p1/monthly", "--period", "2025-07", "--unit", "b1")
PLACE = "plans/p1/reports/monthly/2025-07/a1.yaml"
DRAFT = "drafts/p1/monthly/2025-07/a1.txt"
PLACE_OF_B = "plans/p1/reports/monthly/2025-07/b1.yaml"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    (tmp_path / "ledger").mkdir()
    return repository(tmp_path / "ledger", FILES)


def report(ledger: Path, *words: str) -> Done:
    return r57("report", *words, cwd=ledger)


def text(ledger: Path, path: str) -> str:
    return (ledger / path).read_text(encoding="utf-8")


def rows(ledger: Path, *words: str) -> list[dict[str, Any]]:
    done = r57(*words, "--format", "json", cwd=ledger)
    assert done.code == 0, done.err
    return list(json.loads(done.out)["rows"])


def state(ledger: Path, unit: str) -> tuple[str, int | None]:
    (row,) = [row for row in rows(ledger, "reports", "2025-07") if row["unit"] == unit]
    return row["state"], row["days"]


def test_a_draft_counts_nowhere_until_it_is_handed_in(ledger: Path) -> None:
    seen = [r57(*words, "--as-of", "2025-07-31", "--format", "csv", cwd=ledger)
            for words in (("summary", "2025-07"), ("reports", "2025"), ("list",))]  # fmt: skip
    done = report(ledger, "new", *NAMED)
    assert done.code == 0, done.err
    day = today().isoformat()
    assert text(ledger, DRAFT) == (
        "results:\ndifficulties:\nproposals:\nentries:\n"
        "  # One (last day: 30 November 2025)\n"
        f"  - task: p1/t1\n    date: {day}\n    kind: progress\n    percent: 40\n"
        '    note: "Draft: sent"\n'
        "  # Two (last day: 31 December 2025)\n"
        f"  - task: p1/t2\n    date: {day}\n    kind: progress\n    percent:\n    note:\n"
    )
    assert not (ledger / PLACE).exists()
    assert "r57 report submit p1/monthly --period 2025-07 --unit a1\n" in done.err
    again = [r57(*words, "--as-of", "2025-07-31", "--format", "csv", cwd=ledger)
             for words in (("summary", "2025-07"), ("reports", "2025"), ("list",))]  # fmt: skip
    assert [one.out for one in again] == [one.out for one in seen]
    assert r57("check", cwd=ledger).code == 0
    assert r57("undo", cwd=ledger).code == 0
    assert git(ledger, "status", "--porcelain") == ""


def test_what_is_handed_in_is_what_the_numbers_say(ledger: Path) -> None:
    assert report(ledger, "new", *NAMED, "--submitted", "28/7/2025").code == 0
    draft = text(ledger, DRAFT)
    assert draft.startswith(
        "submitted: 2025-07-28\nresults:\ndifficulties:\nproposals:\nentries:\n"
    )
    assert draft.count("    date: 2025-07-28\n") == 2
    mine = draft.replace("percent: 40", "percent: 55  # mine")
    mine = mine.replace("percent:\n", "percent: 10\n").replace("proposals:\n", "proposals: None\n")
    (ledger / DRAFT).write_text(mine, encoding="utf-8")
    done = report(ledger, "submit", *NAMED, "--signed-by", "The head", "--commit")
    assert done.code == 0, done.err
    assert text(ledger, PLACE) == (
        "submitted: 2025-07-28\nsigned_by: head\nproposals: None\nentries:\n"
        "  # One (last day: 30 November 2025)\n"
        "  - task: p1/t1\n    date: 2025-07-28\n    kind: progress\n    percent: 55  # mine\n"
        '    note: "Draft: sent"\n'
        "  # Two (last day: 31 December 2025)\n"
        "  - task: p1/t2\n    date: 2025-07-28\n    kind: progress\n    percent: 10\n"
    )
    assert f"rename from {DRAFT}\n" in done.out
    assert not (ledger / "drafts/p1").exists()
    assert git(ledger, "show", "--format=", "--name-status", "HEAD") == f"A\t{PLACE}\n"
    # Due on Thursday the 24th, handed in on Monday the 28th.
    assert state(ledger, "a1") == ("late", 4)
    percents = {row["id"]: row["percent"] for row in rows(ledger, "list", "--unit", "a1")}
    assert percents == {"p1/t1": 55, "p1/t2": 10}
    before = rows(ledger, "list", "--unit", "a1", "--as-of", "2025-07-27")
    assert {row["id"]: row["percent"] for row in before} == {"p1/t1": 40, "p1/t2": None}
    assert r57("check", cwd=ledger).code == 0


def test_a_nil_report_is_handed_in_at_once_where_its_day_is_told(ledger: Path) -> None:
    words = ("p1/monthly", "--period", "2025-07", "--unit", "Vụ Ba", "--nil")
    assert report(ledger, "new", *words, "--submitted", "2025-07-24").code == 0
    of_c = "plans/p1/reports/monthly/2025-07/c1.yaml"
    assert text(ledger, of_c) == "submitted: 2025-07-24\nnil: true\n"
    assert state(ledger, "c1") == ("on_time", None)
    done = report(ledger, "new", *words)
    assert done.code == 2
    assert f"The report is handed in already: {of_c}." in done.err


def test_a_nil_draft_is_handed_in_by_submit(ledger: Path) -> None:
    assert report(ledger, "new", *NAMED, "--nil").code == 0
    assert text(ledger, DRAFT) == "nil: true\n"
    assert report(ledger, "submit", *NAMED, "--submitted", "24/7/2025").code == 0
    assert text(ledger, PLACE) == "submitted: 2025-07-24\nnil: true\n"


def test_what_says_nothing_or_is_later_than_its_report_is_not_handed_in(ledger: Path) -> None:
    assert report(ledger, "new", *NAMED).code == 0
    done = report(ledger, "submit", *NAMED)
    assert done.code == 2
    assert 'Nothing is said of "p1/t2".' in done.err
    said = text(ledger, DRAFT).replace("percent:\n", "percent: 5\n")
    (ledger / DRAFT).write_text(said, encoding="utf-8")
    done = report(ledger, "submit", *NAMED, "--submitted", "24/7/2025")
    assert done.code == 2
    assert 'about "p1/t1" is later than the report of 2025-07-24' in done.err
    assert not (ledger / PLACE).exists()
    assert report(ledger, "submit", *NAMED, "--dry-run").code == 0
    assert not (ledger / PLACE).exists()
    assert report(ledger, "submit", *NAMED).code == 0
    assert report(ledger, "submit", *NAMED).code == 2


@pytest.mark.parametrize("content", ["entries:\n  - a: [\n", "", "entris: [1]\n", "- 1\n"])
def test_a_draft_that_is_wrong_is_kept_and_its_fault_shown(ledger: Path, content: str) -> None:
    assert report(ledger, "new", *NAMED).code == 0
    (ledger / DRAFT).write_text(content, encoding="utf-8")
    done = report(ledger, "submit", *NAMED)
    assert done.code == 1
    assert "error[R57-" in done.err
    assert f"Mend the draft, and run this again: {DRAFT}\n" in done.err
    assert text(ledger, DRAFT) == content
    assert not (ledger / PLACE).exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("new", "p1/monthly", "--unit", "a1"), "Give --period."),
        (("new", "p1/monthly", "--period", "2025-07"), "Give --unit."),
        (("new", "p1/monthly", "--period", "2025-08", "--unit", "a1"), "owed until 2025-07"),
        (("new", "p1/monthly", "--period", "2025-07", "--unit", "head"), "does not owe"),
        (("new", *NAMED, "--submitted", "31/12/2099"), "is still to come"),
        (("new", *NAMED, "--nil", "--from", "x.xlsx"), "Leave --nil or --from out."),
        (("new", *NAMED, "--from", "x.csv"), "ends in .xlsx."),
        (("new", *NAMED, "--from", "x.xlsx"), "cannot be read"),
        (("new", "p1/monthly", "--period", "2025-07", "--unit", "c1"), "no open task"),
        (("submit", *NAMED), f"There is no draft {DRAFT}."),
        (("submit", *NAMED, "--nil"), "r57 report submit has no --nil."),
        (("sheet", *NAMED), "--out FILE.xlsx"),
        (("sheet", *NAMED, "--out", "units/x.xlsx"), "the ledger's own records"),
        (("send", *NAMED), "Write new, submit or sheet."),
    ],
)
def test_what_cannot_be_done_is_refused(ledger: Path, words: tuple[str, ...], message: str) -> None:
    done = report(ledger, *words)
    assert done.code == 2
    assert message in done.err
    assert git(ledger, "status", "--porcelain") == ""


def test_a_report_that_says_nothing_at_all_is_not_handed_in(ledger: Path) -> None:
    assert report(ledger, "new", *NAMED).code == 0
    (ledger / DRAFT).write_text("results:\nentries:\n", encoding="utf-8")
    done = report(ledger, "submit", *NAMED)
    assert done.code == 2
    assert f"Where nothing arose, write `nil: true` in {DRAFT}." in done.err


def test_what_is_recorded_late_tells_what_was_open_on_its_day(ledger: Path) -> None:
    new = "title: New\nlead: a1\nassigned: 2025-09-01\ndue: 2025-12\n"
    (ledger / "plans/p1/tasks/new.yaml").write_text(new, encoding="utf-8")
    done = report(ledger, "new", *NAMED, "--submitted", "by 9/7/2025")
    assert done.code == 0, done.err
    assert text(ledger, DRAFT) == (
        "submitted: by 2025-07-09\nresults:\ndifficulties:\nproposals:\nentries:\n"
        "  # One (last day: 30 November 2025)\n"
        "  - task: p1/t1\n    date: by 2025-07-09\n    kind: progress\n    percent:\n    note:\n"
        "  # Two (last day: 31 December 2025)\n"
        "  - task: p1/t2\n    date: by 2025-07-09\n    kind: progress\n    percent:\n    note:\n"
    )
    assert "--unit a1 --submitted 'by 2025-07-09'\n" in done.err


def test_a_person_is_asked_what_is_not_told(ledger: Path) -> None:
    keys = {"Which unit reports?": "VM\n", "Which period is it about?": "7/2025\n"}
    said = {"PAGER": "cat", "LANG": "C.UTF-8", "R57_LANG": "en"}
    done = on_terminal("report", "new", "p1/monthly", "--nil", cwd=ledger, keys=keys, **said)
    assert done.code == 0, done.out
    assert text(ledger, DRAFT) == "nil: true\n"


def test_a_draft_is_not_overwritten(ledger: Path) -> None:
    assert report(ledger, "new", *NAMED).code == 0
    (ledger / DRAFT).write_text("# half done\n", encoding="utf-8")
    done = report(ledger, "new", *NAMED, "--nil")
    assert done.code == 2
    assert f"There is a draft already: {DRAFT}." in done.err
    assert text(ledger, DRAFT) == "# half done\n"


def sheet(ledger: Path, *language: str) -> Any:
    file = ledger.parent / "b.xlsx"
    done = report(ledger, "sheet", *OF_B, "--out", str(file), *language)
    assert done.code == 0, done.err
    return load_workbook(file)


def fill(ledger: Path, book: Any, cells: dict[str, Any]) -> str:
    for address, value in cells.items():
        book.active[address] = value
    file = ledger.parent / "filled.xlsx"
    book.save(file)
    return str(file)


def test_every_text_of_a_sheet_is_a_text_and_only_what_is_filled_in_is_open(ledger: Path) -> None:
    page = sheet(ledger).active
    assert page["A1"].value == "p1/monthly/2025-07/b1"
    assert "(July 2025). Fill in" in page["A2"].value
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert all(cell.quotePrefix for cell in cells if cell.data_type == "s")
    titles = [page[f"B{row}"].value for row in range(6, 11)]
    assert titles[:4] == [HOSTILE[key] for key in "fghi"]
    assert page.protection.sheet
    opened = {cell.coordinate for row in page.iter_rows() for cell in row
              if not cell.protection.locked}  # fmt: skip
    tasks = {f"{column}{row}" for column in "GHIJK" for row in range(5, 11)}
    assert opened == {*tasks, "H11", "H12", "H13"}  # and the texts of the report


def test_a_sheet_comes_back_as_the_report(ledger: Path) -> None:
    book = sheet(ledger, "--lang", "vi")
    page = book.active
    page["G6"].number_format = "0%"
    page["G9"].data_type = "s"
    file = fill(ledger, book, {
        "G5": "62,5", "H5": "- Đã gửi: lần 2\n=x", "I5": "20/7/2025",
        "G6": 0.6,
        "J7": "Tờ trình", "K7": "12/TTr; 13/TTr\nhttps://a.vn/x", "H7": "# note", "G7": 100,
        "H8": "@all", "G9": 0, "I10": "21/7/2025", "H12": "- Thiếu vốn\n- Thiếu người",
    })  # fmt: skip
    done = report(ledger, "new", *OF_B, "--from", file, "--submitted", "24/7/2025")
    assert done.code == 0, done.err
    day = "    date: 2025-07-24\n"
    assert text(ledger, PLACE_OF_B) == (
        "submitted: 2025-07-24\ndifficulties: |-\n  - Thiếu vốn\n  - Thiếu người\nentries:\n"
        "  - task: p1/b\n    date: 2025-07-20\n    kind: progress\n    percent: 62.5\n"
        "    note: |-\n      - Đã gửi: lần 2\n      =x\n"
        f"  - task: p1/f\n{day}    kind: progress\n    percent: 60\n"
        f"  - task: p1/g\n{day}    kind: progress\n    percent: 100\n"
        f'  - task: p1/g\n{day}    kind: submission\n    note: "# note"\n    product: Tờ trình\n'
        "    evidence:\n      - document: 12/TTr\n      - document: 13/TTr\n      - url: https://a.vn/x\n"
        f'  - task: p1/h\n{day}    kind: progress\n    note: "@all"\n'
        f"  - task: p1/i\n{day}    kind: progress\n    percent: 0\n"
    )
    assert state(ledger, "b1") == ("on_time", None)
    percents = {row["id"]: row["percent"] for row in rows(ledger, "list", "--unit", "b1")}
    assert percents == {
        "p1/b": 62.5, "p1/f": 60, "p1/g": 100, "p1/h": None, "p1/i": 0, "p1/j": None,
    }  # fmt: skip
    handed = rows(ledger, "list", "--unit", "b1", "--as-of", "2025-07-24")
    assert [row["id"] for row in handed if row["awaiting_confirmation"]] == ["p1/g"]


def test_a_filled_sheet_becomes_a_draft_with_titles(ledger: Path) -> None:
    file = fill(ledger, sheet(ledger), {"H6": "Seen", "I6": "1/7/2025", "H11": "- a\n- b"})
    assert report(ledger, "new", *OF_B, "--from", file).code == 0
    assert text(ledger, "drafts/p1/monthly/2025-07/b1.txt") == (
        "results: |-\n  - a\n  - b\n"
        'entries:\n  # =HYPERLINK("http://evil.example","x") (last day: 31 January 2026)\n'
        "  - task: p1/f\n    date: 2025-07-01\n    kind: progress\n    note: Seen\n"
    )
    assert report(ledger, "submit", *OF_B, "--submitted", "1/7/2025").code == 0


def test_a_sheet_is_read_when_its_rows_and_columns_were_moved(ledger: Path) -> None:
    page = sheet(ledger).active
    given = [[cell.value for cell in row] for row in page.iter_rows()]
    for row in given[4:]:
        row[6] = 5 if row[0] == "p1/h" else None
    book = Workbook()
    moved: Any = book.active
    for line, row in enumerate([*given[:2], [], *given[2:4], *reversed(given[4:])], start=2):
        for column, value in enumerate(reversed(row), start=2):
            moved.cell(line, column, value)
            if isinstance(value, str):
                moved.cell(line, column).data_type = "s"
    file = ledger.parent / "moved.xlsx"
    book.save(file)
    done = report(ledger, "new", *OF_B, "--from", str(file), "--submitted", "24/7/2025")
    assert done.code == 0, done.err
    assert text(ledger, PLACE_OF_B).endswith(
        "  - task: p1/h\n    date: 2025-07-24\n    kind: progress\n    percent: 5\n"
    )


def test_every_cell_that_is_wrong_is_told_and_nothing_is_written(ledger: Path) -> None:
    file = fill(ledger, sheet(ledger), {
        "G5": 101, "I5": "31/6/2025", "K5": "anh.jpg",
        "A6": "p1/t9", "G6": 3,
        "A7": "p1/b", "G7": 3,
        "A8": "p1/j", "G8": 3,
        "A9": None, "G9": 3,
        "G10": 0.6,
    })  # fmt: skip
    done = report(ledger, "new", *OF_B, "--from", file, "--submitted", "24/7/2025")
    assert done.code == 2
    told = [line.partition(":")[0] for line in done.err.splitlines() if ": " in line]
    assert told == ["G5", "I5", "K5", "A6", "A7", "A8", "A9", "A10", "r57", "help"]
    assert '8 cells of "filled.xlsx" cannot be read.' in done.err
    assert 'A6: "p1/t9" is no open task of this report.\n' in done.err
    assert "A7: p1/b stands in A5 already.\n" in done.err
    assert "A8: The id was changed: p1/j is not the task of B8.\n" in done.err
    assert "A9: The row names no task.\n" in done.err
    assert git(ledger, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("cell", "value", "message"),
    [
        ("G5", "1.200", "G5: "),
        ("G5", -1, 'G5: "-1" is no percent.'),
        ("G5", 0.6, 'G5: "0.6" may be read in two ways. Write 60 or 60%.'),
        ("G5", "much", 'G5: "much" is no number.'),
        ("G5", "=50+10", 'G5: "=50+10" is no number.'),
        ("G11", 5, "G11: This row is of no task and has a text alone."),
        ("J5", "Tờ trình", "K5: What was handed in needs evidence"),
        ("L5", "More", "L5: This column is none of the table."),
        ("B14", "In all", "A14: The row names no task."),
        ("A1", "p1/monthly/2025-06/b1", "A1: The table is not of the report p1/monthly/2025-07/b1"),
        ("A3", "id", "A1: This is no table that r57 report sheet wrote"),
        ("D5", None, 'Nothing is filled in in "filled.xlsx".'),
    ],
)
def test_a_sheet_that_cannot_be_meant_is_refused(
    ledger: Path, cell: str, value: Any, message: str
) -> None:
    file = fill(ledger, sheet(ledger), {cell: value})
    done = report(ledger, "new", *OF_B, "--from", file)
    assert done.code == 2
    assert message in done.err
    assert git(ledger, "status", "--porcelain") == ""


def test_a_copy_of_the_sheet_is_not_overlooked(ledger: Path) -> None:
    book = sheet(ledger)
    book.copy_worksheet(book.active)
    done = report(ledger, "new", *OF_B, "--from", fill(ledger, book, {"G5": 3}))
    assert done.code == 2
    assert "A1: Several sheets are tables of a report." in done.err


def test_the_page_of_a_unit_says_how_its_report_is_drafted(ledger: Path) -> None:
    done = on_terminal("mine", "--unit", "VM", cwd=ledger, PAGER="")
    assert "r57 report new p1/monthly --period 2025-06 --unit a1" in " ".join(done.out.split())
