"""The demonstration ledger: written as promised, the same everywhere, without a finding."""

from __future__ import annotations

from collections import Counter
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from program import REPOSITORY, r57
from r57ledger.demo.ledger import files
from r57ledger.format.ledger import Ledger
from r57ledger.schedule.classes import Class
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.store.loader import load
from r57ledger.views.clear import clear
from r57ledger.views.summary.periods import read_period
from r57ledger.views.summary.population import BY, Population
from r57ledger.views.summary.view import summary
from r57ledger.views.table import Clocks

DAYS = [date(2025, month, 28) for month in range(1, 13)]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "example"
    done = r57("demo", str(folder))
    assert (done.code, done.err) == (0, "")
    return folder


@pytest.fixture(scope="module")
def ledger(root: Path) -> Ledger:
    return load(root, as_of=date(2025, 12, 31)).ledger


def test_the_files_are_the_same_every_time() -> None:
    first, second = files(), files()
    assert first == second
    # On every machine and in every version: a change here changes what README shows.
    whole = sha256("".join(f"{path}\n{text}" for path, text in sorted(first.items())).encode())
    assert whole.hexdigest()[:16] == "f4efafb50c8448b4"


def test_it_checks_without_a_finding(root: Path) -> None:
    done = r57("check", cwd=root)
    assert done.code == 0, done.out
    assert "Nothing is wrong" in done.out


def test_nothing_is_written_over(root: Path) -> None:
    done = r57("demo", str(root))
    assert done.code == 2
    assert "not an empty folder" in done.err
    (root.parent / "file").write_text("")
    assert r57("demo", str(root.parent / "file")).code == 2
    (root.parent / "empty").mkdir()
    assert r57("demo", str(root.parent / "empty")).code == 0


def test_it_says_of_itself_that_it_is_invented(ledger: Ledger) -> None:
    name = ledger.settings.name
    assert isinstance(name, dict)
    assert "GIẢ ĐỊNH" in name["vi"]
    assert "INVENTED" in name["en"]
    for path, text in files().items():
        if path.startswith(("units/", "plans/")):
            assert "invented for demonstration" in text, path


def test_it_has_what_a_year_brings(ledger: Ledger) -> None:
    assert 280 <= len(ledger.tasks) <= 320
    kinds = Counter(entry.kind for task in ledger.tasks.values() for entry in task.log)
    for kind in ("submission", "return", "completion", "extension", "reassignment", "suspension",
                 "resumption", "cancellation", "reopening", "correction", "reminder",
                 "progress"):  # fmt: skip
        assert kinds[kind] >= 1, kind
    months = {
        report.period for report in ledger.reports.values() if report.obligation == "bao-cao-thang"
    }
    assert months == {f"2025-{month:02}" for month in range(1, 13)}
    assert any(report.nil for report in ledger.reports.values())
    assert sum(bool(task.each) for task in ledger.tasks.values()) >= 3
    assert any(task.parent in ledger.tasks for task in ledger.tasks.values())
    languages = Counter(
        tuple(task.title) if isinstance(task.title, dict) else "one"
        for task in ledger.tasks.values()
    )
    assert languages[("vi", "en")] > languages["one"] > 10
    assert [len(unit.successor) for unit in ledger.units.values() if unit.until] == [1, 1, 1, 2]
    assert ledger.targets
    assert any(target.range for target in ledger.targets.values())
    assert ledger.difficulties
    decided = [any(e.kind == "decision" for e in one.log) for one in ledger.proposals.values()]
    assert sorted(decided) == [False, True]
    priced = [one for one in ledger.tasks.values() if one.estimates]
    assert {line.year for one in priced for line in one.estimates} == {2025, 2026}
    assert {bool(line.approved) for one in priced for line in one.estimates} == {False, True}
    assert any(one.estimates for one in ledger.plans.values())


def test_every_class_occurs(ledger: Ledger) -> None:
    found = {s.class_ for day in DAYS for s in Reckoner(ledger).standings(day)}
    assert found == set(Class) - {Class.UNDETERMINED}


def test_most_open_tasks_are_clear_and_each_clear_is_lacking_somewhere(ledger: Ledger) -> None:
    table = clear(Reckoner(ledger), Clocks(date(2025, 7, 31), ""))
    section = table.sections[0]
    total = section.rows[-1]
    counts = {column.key: total[i] for i, column in enumerate(section.columns)}
    assert int(str(counts["clear"])) * 2 > int(str(counts["open"]))
    for one in ("person", "responsibility", "authority", "time", "result"):
        assert counts[f"no_{one}"], one
    # Every task of the demonstration names the document that assigns it.
    assert counts["no_work"] == 0


@pytest.mark.parametrize("by", BY)
def test_its_summaries_add_up_all_year(ledger: Ledger, by: str) -> None:
    population = Population(Reckoner(ledger), by)
    for period in ("2025-01", "2025-07", "2025-10", "2025-H1", "2025"):
        asked = read_period(period, date(2026, 11, 23), None)
        assert summary(population, asked, "").rows[-1][4]


def test_its_days_off_are_those_of_this_repository(ledger: Ledger) -> None:
    real = load(REPOSITORY, as_of=date(2025, 12, 31)).ledger.calendar
    for year in (2025, 2026):
        for kind in ("days_off", "working_days"):
            ours = {(d.date, d.document) for d in getattr(ledger.calendar[year], kind)}
            assert ours == {(d.date, d.document) for d in getattr(real[year], kind)}


def test_the_tour_s_page_reads_as_a_page(root: Path) -> None:
    done = r57("summary", "2025-07", "--format", "md", cwd=root)
    assert done.code == 0
    headings = [line for line in done.out.splitlines() if line.startswith("#")]
    assert headings[0] == "# Summary of July 2025, 1 July 2025 to 31 July 2025"
    assert headings[1:5] == [
        "## I. Results",
        "## II. Overdue tasks",
        "### 1. Newly overdue: 4",
        "### 2. Still overdue: 10",
    ]
    assert headings[-2] == "## V. Tasks ahead"
    assert "--why" not in done.out
    assert "| **Total** |" in done.out
