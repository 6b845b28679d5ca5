"""The cache changes no answer: missing, damaged, write-protected, or asked by many at once."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from program import write
from r57ledger.store import cache
from r57ledger.store.cache import Cache, Row
from r57ledger.store.need import EVERYTHING
from repositories import FILES, TASK, answer, assert_same, commit, git, loaded, repository

# A ledger in one language with texts in two.
IN_TWO = FILES | {
    "r57.yaml": "format: 1\nlanguage: en\n",
    "units/a1.yaml": "name: {vi: Vụ Một, en: Department One}\nkind: department\n",
    TASK: "title: {vi: Rà soát, en: Review}\nlead: a1\ndue: 2025-01\n",
}
ROW = Row("plans/p1/tasks/t1.yaml", "a" * 40, 0, b"outline", b"body")


def file_of(root: Path) -> Path:
    """The cache of a ledger, which this program has used."""
    (file,) = (root / ".git" / "r57").glob("cache-*.db")
    return file


def test_rows_come_back_by_their_whole_key(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "c.db")
    other = ROW._replace(oid="b" * 40, body=b"other")
    kept.keep_records([ROW, other])
    kept.keep([("kind", "name", "1", b"value")])
    kept.close()
    kept = Cache(tmp_path / "c.db")
    assert kept.record(ROW.path, ROW.oid) == ROW
    assert kept.record(ROW.path, "c" * 40) is None
    assert sorted(kept.records("plans/p1")) == [ROW, other]
    assert sorted(kept.records_of([ROW.path, "plans/p1"])) == [ROW, other]
    assert not list(kept.records("plans/p"))
    assert kept.get("kind", "name", "1") == b"value"
    assert kept.get("kind", "name", "2") is None
    kept.close()


@pytest.mark.parametrize("column", ["path", "oid", "flaw", "outline", "body", "sum"])
def test_a_row_that_was_tampered_with_is_missing(tmp_path: Path, column: str) -> None:
    kept = Cache(tmp_path / "c.db")
    kept.keep_records([ROW])
    kept.close()
    with closing(sqlite3.connect(tmp_path / "c.db")) as base, base:
        base.execute(f"UPDATE record SET {column} = 7")
    kept = Cache(tmp_path / "c.db")
    assert not list(kept.records("plans/p1"))
    assert not list(kept.records_of([ROW.path, "7"]))
    kept.close()


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


def put_another_base_there(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as base, base:
        base.execute("CREATE TABLE precious (x)")


def add_a_trigger(file: Path) -> None:
    with closing(sqlite3.connect(file)) as base, base:
        base.execute(
            "CREATE TRIGGER t AFTER INSERT ON kept BEGIN DELETE FROM record; DELETE FROM kept; END"
        )


def put_views_in_the_tables_places(file: Path) -> None:
    with closing(sqlite3.connect(file)) as base, base:
        for table in ("record", "kept"):
            base.execute(f"ALTER TABLE {table} RENAME TO was_{table}")
            base.execute(f"CREATE VIEW {table} AS SELECT * FROM was_{table}")


def drop_the_rows(file: Path) -> None:
    with closing(sqlite3.connect(file)) as base, base:
        base.execute("DELETE FROM record WHERE rowid % 2")
        base.execute("DELETE FROM kept WHERE rowid % 3")


def exchange_the_values(file: Path) -> None:
    with closing(sqlite3.connect(file)) as base, base:
        base.execute("UPDATE record SET body = (SELECT body FROM record ORDER BY random())")
        base.execute("UPDATE kept SET value = (SELECT value FROM kept ORDER BY random())")


def leave_a_journal(file: Path) -> None:
    file.with_name(f"{file.name}-journal").write_bytes(random.Random(1).randbytes(5000))


HARM: list[Callable[[Path], None]] = [
    delete,
    truncate,
    truncate_to_a_header,
    empty,
    fill_with_text,
    put_a_folder_there,
    put_a_link_there,
    put_another_base_there,
    add_a_trigger,
    put_views_in_the_tables_places,
    drop_the_rows,
    exchange_the_values,
    leave_a_journal,
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


@pytest.mark.parametrize("harm", ["UPDATE kept SET sum = sum + 1", "DELETE FROM kept"])
@pytest.mark.parametrize("language", ["vi", "en", "ru"])
def test_one_bad_row_changes_no_answer(tmp_path: Path, harm: str, language: str) -> None:
    # A bad row of the English briefs beside a good one of the Vietnamese: titles of the other.
    root = repository(tmp_path, IN_TWO | {"r57.yaml": f"format: 1\nlanguage: {language}\n"})
    expected = answer(root, EVERYTHING, cache=False)
    assert answer(root) == expected
    with closing(sqlite3.connect(file_of(root))) as base:
        kinds = [kind for (kind,) in base.execute("SELECT DISTINCT kind FROM kept")]
    assert f"briefs {language}" in kinds
    for kind in kinds:
        with closing(sqlite3.connect(file_of(root))) as base, base:
            base.execute(f"{harm} WHERE kind = ?", (kind,))
        assert answer(root) == expected, kind


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


def test_a_cache_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The superuser may write everywhere, and tests may run as one: so the answer is played.
    root = repository(tmp_path)
    assert_same(root)
    monkeypatch.setattr(os, "access", lambda *_: False)
    write(root, {TASK: "title: Edited\nlead: b1\ndue: 2025-03\n"})
    assert_same(root)
    (note,) = loaded(root).notes
    assert "cannot be written" in note


def test_a_full_disk(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "c.db")
    assert kept._base is not None
    kept._base.execute("PRAGMA max_page_count = 8")
    kept.keep_records([ROW])
    kept.keep([("kind", str(n), "1", b"x" * 4000) for n in range(50)])
    assert kept.record(ROW.path, ROW.oid) == ROW, "what was kept before is still there"
    kept.keep_records([ROW._replace(oid="b" * 40)])
    assert len(kept.notes) == 1
    kept.close()


def test_without_a_place_of_its_own_the_user_s_is_taken(tmp_path: Path) -> None:
    root = repository(tmp_path / "ledger")
    (root / ".git" / "r57").write_text("in the way\n", encoding="utf-8")
    assert_same(root)
    assert list((tmp_path / "cache-home" / "r57").glob("cache-*.db"))
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
    assert (root / ".git/r57/cache-00000007.db").exists()


def test_a_parser_that_answers_otherwise_is_another_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Every module that decides what a row says has a part in the number.
    before = cache.edition()
    for folder in cache._DECIDING:
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(cache, "_HERE", tmp_path)
    seen = {before}
    for folder in cache._DECIDING:
        (tmp_path / folder / "module.py").write_text(folder, encoding="utf-8")
        seen.add(cache.edition())
    assert len(seen) == len(cache._DECIDING) + 1


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
