"""`r57 calendar --propose`: the calendars that come with the program, and drafts of other years."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from program import r57, write

SHIPPED = Path(__file__).parent.parent / "src" / "r57ledger" / "calendars"
LEDGER = {"r57.yaml": "format: 1\n", "units/van-phong-bo.yaml": "name: VP\nkind: office\n"}


@pytest.mark.parametrize("year", ["2024", "2025", "2026", "2027"])
def test_a_shipped_year_is_printed_or_written_as_it_is(year: str, tmp_path: Path) -> None:
    text = (SHIPPED / f"{year}.yaml").read_text(encoding="utf-8")
    assert r57("calendar", "--propose", year, cwd=tmp_path) == (0, text, "")
    done = r57("calendar", "--propose", year, "--to", "calendar/", cwd=tmp_path)
    assert done == (0, f'Wrote "calendar/{year}.yaml".\n', "")
    assert (tmp_path / "calendar" / f"{year}.yaml").read_text(encoding="utf-8") == text
    assert [path.name for path in (tmp_path / "calendar").iterdir()] == [f"{year}.yaml"]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    write(tmp_path, {"calendar/2026.yaml": "days_off: []\n"})
    done = r57("calendar", "2026", "--propose", "--to", "calendar", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert '"calendar/2026.yaml" is there already' in done.err
    assert (tmp_path / "calendar" / "2026.yaml").read_text() == "days_off: []\n"


def test_the_same_file_is_no_hindrance(tmp_path: Path) -> None:
    line = ("calendar", "2026", "--propose", "--to", "calendar")
    r57(*line, cwd=tmp_path)
    assert r57(*line, cwd=tmp_path) == (0, '"calendar/2026.yaml" is there already, the same.\n', "")


@pytest.mark.parametrize("kind", ["folder", "link to nothing"])
def test_what_is_no_file_is_not_written_over_either(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "calendar" / "2026.yaml"
    place.parent.mkdir()
    if kind == "folder":
        place.mkdir()
    else:
        place.symlink_to("nothing.yaml")
    done = r57("calendar", "2026", "--propose", "--to", "calendar", cwd=tmp_path)
    assert done.code == 2
    assert "is there already" in done.err
    assert place.is_symlink() or place.is_dir()


def test_a_folder_is_named_for_proposals_only(tmp_path: Path) -> None:
    done = r57("calendar", "2026", "--to", "calendar", cwd=write(tmp_path, LEDGER))
    assert done.code == 2
    assert "--to goes with --propose alone." in done.err
    assert not (tmp_path / "calendar").exists()


def test_a_newcomers_ledger_with_all_calendars_has_no_error(tmp_path: Path) -> None:
    ledger = write(tmp_path, LEDGER)
    for year in range(2024, 2029):  # 2028 is drafted with the package holidays
        assert r57("calendar", str(year), "--propose", "--to", "calendar", cwd=ledger).code == 0
    done = r57("check", "--format", "json", cwd=ledger)
    assert done.code == 0
    findings = json.loads(done.out)["findings"]
    assert [(f["code"], f["severity"], f["path"]) for f in findings] == [
        ("R57-214", "warning", "calendar/2027.yaml"),
        ("R57-214", "warning", "calendar/2028.yaml"),
    ]
    # Tết of 2027 is one stretch of seven days, and 3 September stands alone.
    assert findings[0]["message"] == (
        "The calendar of 2027 is a draft, in which 8 days wait for a decision: "
        "4 February 2027 to 10 February 2027 and 3 September 2027."
    )


def test_a_draft_marks_what_the_prime_minister_decides(tmp_path: Path) -> None:
    ledger = write(tmp_path, LEDGER)
    r57("calendar", "2028", "--propose", "--to", "calendar", cwd=ledger)
    rows = json.loads(r57("calendar", "2028", "--format", "json", cwd=ledger).out)["rows"]
    documents = {row["date"]: row["document"] for row in rows}
    # The lunar year begins on 26 January 2028; 2 September is a Saturday, and the 4th in its lieu.
    assert [row["date"] for row in rows if row["draft"]] == [
        *(f"2028-01-{day}" for day in range(24, 30)),
        "2028-09-01",
        "2028-09-04",
    ]
    assert documents["2028-05-01"] == "45/2019/QH14"
    assert documents["2028-11-24"] == "28/2026/QH16"


def test_a_swap_that_the_package_knows_waits_for_its_document(tmp_path: Path) -> None:
    # Monday 31 December 2018 was off, and Saturday 5 January 2019 worked for it.
    text = r57("calendar", "2019", "--propose", cwd=tmp_path).out
    assert "working_days:\n  - date: 2019-01-05\n    document:  # the decision\n" in text
