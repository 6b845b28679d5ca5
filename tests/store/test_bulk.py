"""Files read by several processes: the same readings, whatever becomes of the processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from r57ledger.store import bulk
from r57ledger.store.bulk import read_all
from r57ledger.store.plain import from_plain, to_plain
from r57ledger.store.reader import BROKEN, FINE, Reading, read
from r57ledger.store.worker import send

FILES = [
    *(
        (f"plans/p1/tasks/t{n}.yaml", b"title: T%d\nlead: a\ndue: 2025-03\n" % n)
        for n in range(900)
    ),
    ("plans/p1/tasks/broken.yaml", b"title: [\n"),
    ("plans/p1/tasks/warned.yaml", b"title: T\nlead: a\ndue: 2025-03\nnote: cut #short\n"),
    ("plans/p1/tasks/bytes.yaml", b"\xff\xfe\x00"),
    ("units/a.yaml", "name: Vụ A\nkind: office\n".encode()),
]


@pytest.fixture(autouse=True)
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "WORTH_A_PROCESS", 10)
    monkeypatch.setattr(bulk, "processors", lambda: 3)


def by_path(readings: list[Reading]) -> dict[str, list[object]]:
    return {reading.path: to_plain(reading) for reading in readings}


def expected() -> dict[str, list[object]]:
    return by_path([read(path, data) for path, data in FILES])


def test_shared_work_comes_to_the_same() -> None:
    told: list[tuple[int, int]] = []
    found = list(read_all(iter(FILES), len(FILES), lambda done, of: told.append((done, of))))
    assert by_path(found) == expected()
    assert told[-1] == (len(FILES), len(FILES))
    assert told == sorted(told)


def test_few_files_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    assert by_path(list(read_all(iter(FILES[:9]), 9))) == by_path(
        [read(path, data) for path, data in FILES[:9]]
    )


def test_a_worker_that_cannot_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert by_path(list(read_all(iter(FILES), len(FILES)))) == expected()


def test_a_worker_that_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/true")
    assert by_path(list(read_all(iter(FILES), len(FILES)))) == expected()


def test_a_worker_that_talks_nonsense(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/echo")
    assert by_path(list(read_all(iter(FILES), len(FILES)))) == expected()


def test_a_reading_comes_through_the_pipe_whole() -> None:
    for path, data in FILES[-4:]:
        reading = read(path, data)
        assert from_plain(to_plain(reading)) == reading._replace(record=None)
    assert {read(*FILES[-1]).flaw, read(*FILES[-4]).flaw} == {FINE, BROKEN}


def test_a_worker_ends_with_its_input() -> None:
    command = [sys.executable, "-P", "-m", "r57ledger.store.worker"]
    worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert worker.stdin is not None
    send(worker.stdin, FILES[:3])
    assert worker.communicate(timeout=60)[0]
    assert worker.returncode == 0


def test_a_worker_imports_nothing_from_the_folder_it_is_run_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A ledger may hold a file called like a module: it must not be taken for it.
    for name in ("json", "struct", "yaml_rs", "pydantic"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('trapped')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    started = []
    real = subprocess.Popen

    def start(*words: object, **options: object) -> subprocess.Popen[bytes]:
        started.append(real(*words, **options))  # type: ignore[call-overload]
        return started[-1]  # type: ignore[no-any-return]

    monkeypatch.setattr(subprocess, "Popen", start)
    worker = bulk._start()
    assert worker is not None
    assert bulk._ask(worker, FILES[:2]) is not None
    bulk._stop(worker)
    assert len(started) == 1
