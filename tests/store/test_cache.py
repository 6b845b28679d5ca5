"""The cache changes no answer: missing, damaged, write-protected, or asked by many at once."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from program import write
from r57ledger.git.objects import Item
from r57ledger.git.repository import Repository
from r57ledger.store import cache, table
from r57ledger.store.bulk import rows_of_commit
from r57ledger.store.checkout import find_table
from r57ledger.store.facts import Facts
from r57ledger.store.need import EVERYTHING, OVERDUE
from r57ledger.store.outline import Outline
from r57ledger.store.row import Row
from r57ledger.store.table import FactTable
from r57ledger.words.language import LANGUAGES, use
from repositories import FILES, TASK, answer, assert_same, commit, git, loaded, repository

# A ledger in one language with texts in two.
IN_TWO = FILES | {
    "r57.yaml": "format: 1\nlanguage: en\n",
    "units/a1.yaml": "name: {vi: Vụ Một, en: Department One}\nkind: department\n",
    TASK: "title: {vi: Rà soát, en: Review}\nlead: a1\ndue: 2025-01\n",
}


def file_of(root: Path) -> Path:
    """The cache of a ledger, which this program has used."""
    (file,) = (root / ".git" / "r57").glob("facts-*.db")
    return file


def delete(file: Path) -> None:
    file.unlink()


def truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def truncate_to_a_header(file: Path) -> None:
    os.truncate(file, 60)


def empty(file: Path) -> None:
    os.truncate(file, 0)


def fill_with_text(file: Path) -> None:
    file.write_text("title: no cache\n" * 1000, encoding="utf-8")


def put_a_folder_there(file: Path) -> None:
    file.unlink()
    file.mkdir()


def put_a_link_there(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.parent.parent.parent / "precious.txt")


def change_the_branch(file: Path) -> None:
    root = file.parent.parent.parent
    git(root, "checkout", "--quiet", "main")
    loaded(root)


def put_another_base_there(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as base, base:
        base.execute("CREATE TABLE precious (x)")


def put_a_fifo_there(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def put_the_table_of_another_ledger_there(file: Path) -> None:
    data = bytearray(file.read_bytes())
    place = data.index(b"Task 1")
    data[place : place + 6] = b"Task X"
    file.write_bytes(data)


def change_a_column_that_only_sql_reads(file: Path) -> None:
    # A day of 2025 in the place where the day is by which a task is due: nobody would see it.
    data = file.read_bytes()
    file.write_bytes(data.replace(b"2025-01-31", b"2027-01-31"))


def cut_the_checksum(file: Path) -> None:
    os.truncate(file, file.stat().st_size - 1)


def leave_a_journal(file: Path) -> None:
    for ending in ("-journal", "-wal", "-shm"):
        file.with_name(file.name + ending).write_bytes(random.Random(1).randbytes(5000))


def put_fifos_beside_it(file: Path) -> None:
    for ending in ("-journal", "-wal", "-shm"):
        os.mkfifo(file.with_name(file.name + ending))


HARM: list[Callable[[Path], None]] = [
    delete,
    truncate,
    truncate_to_a_header,
    empty,
    fill_with_text,
    put_a_folder_there,
    put_a_link_there,
    put_a_fifo_there,
    put_another_base_there,
    put_the_table_of_another_ledger_there,
    change_a_column_that_only_sql_reads,
    cut_the_checksum,
    leave_a_journal,
    put_fifos_beside_it,
]


@pytest.mark.parametrize("harm", HARM, ids=lambda harm: harm.__name__)
def test_a_damaged_cache_changes_no_answer(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    root = repository(tmp_path)
    write(root, {"precious.txt": "precious\n"})
    assert_same(root)
    harm(file_of(root))
    assert_same(root)
    write(root, {TASK: "title: Edited\nlead: b1\ndue: 2025-03\n"})
    commit(root)
    assert_same(root)
    assert (root / "precious.txt").read_text(encoding="utf-8") == "precious\n"


@given(seed=st.integers(0, 2**32), flips=st.integers(1, 400))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_random_bytes_in_the_cache_change_no_answer(
    tmp_path_factory: pytest.TempPathFactory, seed: int, flips: int
) -> None:
    root = repository(tmp_path_factory.mktemp("ledger"), IN_TWO)
    expected = answer(root, EVERYTHING, cache=False)
    assert answer(root) == expected
    chance = random.Random(seed)
    file = file_of(root)
    data = bytearray(file.read_bytes())
    for _ in range(flips):
        data[chance.randrange(len(data))] = chance.randrange(256)
    file.write_bytes(data)
    assert answer(root) == expected
    assert loaded(root).ledger == loaded(root, cache=False).ledger


def no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path)
    assert_same(root)
    monkeypatch.setattr(shutil, "copyfile", no_space)
    monkeypatch.setattr(os, "truncate", no_space)
    write(root, {TASK: "title: Edited\nlead: b1\ndue: 2025-03\n"})
    commit(root)
    assert_same(root)
    notes = loaded(root).notes
    assert [note.endswith("No space left on device.") for note in notes] == [True, True]
    assert not list((root / ".git" / "r57").glob("*.tmp"))


def test_a_table_that_takes_no_more_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # SQLite finds the disk full in the middle: nothing is left of the new file, the old one is.
    file = tmp_path / "facts.db"
    rows = [Row(f"plans/p/evidence/{n}", "a" * 40, "100644", "evidence", "", 0) for n in range(9)]
    table.write(file, None, "one", [], rows[:1])
    before = file.read_bytes()

    def fill(base: sqlite3.Connection, rows: Iterable[Row]) -> None:
        base.execute("PRAGMA max_page_count = 1")
        insert(base, rows)

    insert = table.insert
    monkeypatch.setattr(table, "insert", fill)
    large = (row._replace(data="x" * 99_999) for row in rows)
    with pytest.raises(sqlite3.Error, match="full"):
        table.write(file, FactTable(file, "one"), "two", [], large)
    assert file.read_bytes() == before
    assert (table.commit_of(file), table.count(file)) == ("one", 1)
    assert [path.name for path in tmp_path.iterdir()] == ["facts.db"]


def test_a_process_that_was_quicker(tmp_path: Path) -> None:
    # The table that was found has been replaced by that of another commit before it is copied.
    file = tmp_path / "facts.db"
    table.write(file, None, "newer", [], [])
    with pytest.raises(sqlite3.Error, match="another process"):
        table.write(file, FactTable(file, "older"), "newest", [], [])
    assert table.commit_of(file) == "newer"


@pytest.mark.parametrize("revision", [None, "older", "middle"])
@pytest.mark.parametrize("harm", [delete, change_the_branch, put_another_base_there])
def test_a_table_that_changes_between_two_looks(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    harm: Callable[[Path], None],
    revision: str | None,
) -> None:
    # Whoever has found the table of one commit must not be given the rows of another one.
    root = repository(tmp_path)
    git(root, "tag", "older")
    write(root, {TASK: "title: Middle\nlead: b1\ndue: 2025-03\n"})
    commit(root)
    git(root, "tag", "middle")
    write(root, {TASK: "title: Newer\nlead: b1\ndue: 2025-04\n"})
    commit(root)
    git(root, "checkout", "--quiet", "older")
    loaded(root)
    file, name = file_of(root), "r57ledger.store.loader.find_table"

    def find_and_lose(of: Repository) -> FactTable | None:
        table = find_table(of)
        monkeypatch.setattr(name, find_table)
        harm(file)
        return table

    monkeypatch.setattr(name, find_and_lose)
    first = loaded(root, rev=revision)
    whole = loaded(root, rev=revision, cache=False)
    assert first.revision == whole.revision
    assert first.ledger == whole.ledger


def test_what_lies_in_the_place_of_the_new_table_is_never_written_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Two containers may give two processes one number: each needs a file of its own.
    (tmp_path / "precious").write_text("precious\n", encoding="utf-8")
    file = tmp_path / "facts.db"
    monkeypatch.setattr(os, "urandom", bytes)
    fresh = tmp_path / f".facts.db.{os.getpid()}-00000000.tmp"
    fresh.symlink_to(tmp_path / "precious")
    with pytest.raises(FileExistsError):
        table.write(file, None, "one", [], [])
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "precious\n"
    assert fresh.is_symlink()


def test_a_path_whose_bytes_are_no_text_comes_back(tmp_path: Path) -> None:
    odd = b"plans/p/evidence/b\xe1o".decode("utf-8", "surrogateescape")
    paths = ["plans/p/evidence/báo cáo.txt", odd]
    assert [table.path_of(table.text_of(path)) for path in paths] == paths
    file = tmp_path / "facts.db"
    rows = [Row(path, "a" * 40, "100644", "evidence", "", 0) for path in paths]
    table.write(file, None, "one", [], rows)
    with closing(Facts(FactTable(file, "one"))) as facts:
        assert sorted(facts.paths()) == sorted(paths)
    table.write(file, FactTable(file, "one"), "two", [odd], [])
    with closing(Facts(FactTable(file, "two"))) as facts:
        assert facts.paths() == set(paths[:1])


def test_the_table_is_brought_from_commit_to_commit(tmp_path: Path) -> None:
    # Only what differs is read: of the other files the rows are those of the first commit.
    root = repository(tmp_path)
    loaded(root)
    with marked(file_of(root), "plans/p1/tasks/t02.yaml", "Task 2", "Task two"):
        write(root, {TASK: "title: Edited\nlead: b1\ndue: 2025-03\n"})
        (root / "plans/p1/tasks/t03.yaml").unlink()
        commit(root)
        tasks = loaded(root).ledger.tasks
    assert tasks["p1/t01"].title == "Edited"
    assert tasks["p1/t02"].title == "Task two"
    assert "p1/t03" not in tasks
    git(root, "checkout", "--quiet", "--detach", "HEAD~1")
    tasks = loaded(root).ledger.tasks
    assert (tasks["p1/t01"].title, tasks["p1/t02"].title) == ("Task 1", "Task two")
    assert "p1/t03" in tasks


def test_the_cache_does_not_grow_with_commits(tmp_path: Path) -> None:
    root = repository(tmp_path)
    loaded(root)
    size = file_of(root).stat().st_size
    for n in range(20):
        write(root, {TASK: f"title: Edited {n:02}\nlead: b1\ndue: 2025-03\n"})
        commit(root)
        loaded(root)
    assert file_of(root).stat().st_size <= size + 16384


@contextmanager
def marked(file: Path, path: str, old: str, new: str) -> Iterator[None]:
    """Change the data of a row, and make the table sound again: so one sees where a row is from."""
    commit = str(table.commit_of(file))
    with closing(sqlite3.connect(table.address(file), uri=True)) as base:
        columns = ", ".join(table.COLUMNS)
        (values,) = base.execute(f"SELECT {columns} FROM file WHERE path = ?", (path,))
    path_to_flaw, outline, (findings, data) = values[:6], Outline(*values[6:-2]), values[-2:]
    row = Row(*path_to_flaw, outline, findings, data.replace(old, new))  # type: ignore[call-arg]
    table.write(file, FactTable(file, commit), commit, [], [row])
    yield


def test_without_a_place_of_its_own_the_user_s_is_taken(tmp_path: Path) -> None:
    root = repository(tmp_path / "ledger")
    (root / ".git" / "r57").write_text("in the way\n", encoding="utf-8")
    loaded(root)
    assert list((tmp_path / "cache-home" / "r57").glob("facts-*.db"))
    assert_same(root)
    write(root, {TASK: "title: Edited\nlead: b1\ndue: 2025-03\n"})
    commit(root)
    assert loaded(root).notes


def test_without_any_place_everything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path / "ledger")
    (root / ".git" / "r57").write_text("in the way\n", encoding="utf-8")
    (tmp_path / "home").write_text("in the way\n", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    assert_same(root)
    assert len(loaded(root).notes) == 2


def test_a_user_without_a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A container may run under a number that no user has.
    root = repository(tmp_path / "ledger")

    def home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", home)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert_same(root)
    assert file_of(root).is_file()
    assert cache.files(None) == []
    cache.clear(None)


def test_a_folder_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    root = repository(tmp_path / "ledger")
    (tmp_path / "elsewhere").mkdir()
    (root / ".git" / "r57").symlink_to(tmp_path / "elsewhere")
    assert_same(root)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_the_cache_is_no_part_of_the_ledger(tmp_path: Path) -> None:
    root = repository(tmp_path)
    loaded(root)
    assert git(root, "status", "--porcelain", "--ignored") == ""


def test_a_cache_of_another_edition_is_not_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path)
    loaded(root)
    monkeypatch.setattr(cache, "edition", lambda: 7)
    assert_same(root)
    assert list((root / ".git/r57").glob("facts-00000007-*.db"))


def test_a_parser_that_answers_otherwise_is_another_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Every module that decides what a row says has a part in the number, and so have the
    # catalogues, since a row tells in words what is wrong with its file.
    before = cache.edition()
    for folder in cache._FOLDERS:
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(cache, "_PACKAGE", tmp_path)
    seen = {before}
    for folder in cache._FOLDERS:
        name = "r57.mo" if "catalogues" in folder else "module.py"
        (tmp_path / folder / name).write_text(folder, encoding="utf-8")
        seen.add(cache.edition())
    assert len(seen) == len(cache._FOLDERS) + 1


def test_all_languages_share_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Another language must not make the first run cold: only files with findings are read again.
    root = repository(tmp_path, FILES | {TASK: "title: A\nlead: a1\ndue: 1 week after p1\n"})
    loaded(root)
    asked: list[str] = []

    def rows_of(repository: Repository, items: Sequence[Item], *others: Any) -> Iterator[Row]:
        asked.extend(item.path for item in items)
        return rows_of_commit(repository, items, *others)

    monkeypatch.setattr("r57ledger.store.checkout.rows_of_commit", rows_of)
    for language in LANGUAGES:
        use(language)
        assert_same(root)
    assert set(asked) == {TASK}
    assert len(list((root / ".git/r57").glob("facts-*.db"))) == 1


def run(root: Path, *words: str) -> subprocess.Popen[bytes]:
    code = "import sys; from r57ledger.cli import main; sys.argv[0] = 'r57'; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *words],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_many_at_once_give_one_answer(tmp_path: Path) -> None:
    root = repository(tmp_path)
    command = ("overdue", "--as-of", "2025-12-01", "--format", "json")
    expected = run(root, *command, "--no-cache").communicate()[0]
    assert b"p1/t01" in expected
    # The first of them find no cache, and all want to make it.
    running = [run(root, *command) for _ in range(200)]
    assert [one.communicate() for one in running] == [(expected, b"")] * 200
    assert file_of(root).exists()


def test_killed_at_any_moment(tmp_path: Path) -> None:
    root = repository(tmp_path, FILES | {
        f"plans/p1/tasks/more{n}.yaml": f"title: More {n}\nlead: a1\ndue: 2025-02\n"
        for n in range(300)
    })  # fmt: skip
    expected = answer(root, EVERYTHING, cache=False)
    for n in range(12):
        started = run(root, "overdue")
        time.sleep(0.05 * n)
        started.send_signal(signal.SIGKILL)
        started.communicate()
        assert answer(root) == expected
        if n % 3 == 0:
            file_of(root).unlink()


def test_what_was_told_in_another_language_is_told_again(tmp_path: Path) -> None:
    root = repository(tmp_path, FILES | {TASK: "title: A\nlead: a1\ndue: 1 week after p1\n"})
    english = '"week" is nothing that a deadline is counted in.'
    assert [one.message for one in loaded(root).findings] == [english]
    use("vi")
    vietnamese = 'Thời hạn không tính bằng "week".'
    for _ in range(2):
        assert [one.message for one in loaded(root).findings] == [vietnamese]
        assert [one.message for one in loaded(root, OVERDUE).ledger.unreadable] == [vietnamese]
    # A table in two languages: what is new is told in the second, the rest in the first.
    write(root, {"plans/p1/tasks/t02.yaml": "title: B\nlead: a1\ndue: 1 year after p1\n"})
    commit(root)
    assert_same(root)
    use("en")
    assert_same(root)
    assert english in {one.message for one in loaded(root).findings}
