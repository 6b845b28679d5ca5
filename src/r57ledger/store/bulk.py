"""Many files read: on all cores where that pays, in the order in which they come back."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from r57ledger.store.cache import Cache, Row
from r57ledger.store.pipes import widen
from r57ledger.store.reader import Reading, read
from r57ledger.store.worker import Batch, read_batch, receive, send

Progress = Callable[[int, int], None]
"""Is told how many files are read, of how many."""

_BATCH = 200
_ROWS_AT_ONCE = 2000
# Below this, starting another process takes longer than it saves.
WORTH_A_PROCESS = 2000
_MOST_WORKERS = 7


def read_and_keep(
    files: Iterable[tuple[str, bytes]],
    oids: Mapping[str, str],
    cache: Cache,
    progress: Progress | None = None,
) -> Iterator[Reading]:
    """Yield what came of reading the files of `oids`, in any order, and keep it in the cache.

    `oids` maps their paths to the ids of their contents; what has an empty one is not kept.
    """
    new: list[Row] = []
    for reading in read_all(files, len(oids), progress):
        if oid := oids[reading.path]:
            new.append(Row(reading.path, oid, *reading[1:4]))
        if len(new) >= _ROWS_AT_ONCE:
            cache.keep_records(new)
            new = []
        yield reading
    if new:
        cache.keep_records(new)


def read_all(
    files: Iterable[tuple[str, bytes]], count: int, progress: Progress | None = None
) -> Iterator[Reading]:
    """Yield what came of reading `count` files, in any order."""
    batches = _batches(iter(files))
    many = count >= WORTH_A_PROCESS
    workers = min(processors() - 1, _MOST_WORKERS) if many else 0
    done = 0
    read_here = read_batch if many else _read
    for readings in _shared(batches, workers) if workers > 0 else map(read_here, batches):
        yield from readings
        done += len(readings)
        if progress is not None:
            progress(done, count)


def _batches(files: Iterator[tuple[str, bytes]]) -> Iterator[Batch]:
    while batch := list(islice(files, _BATCH)):
        yield batch


def _read(batch: Batch) -> list[Reading]:
    return [read(path, data) for path, data in batch]


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _shared(batches: Iterator[Batch], workers: int) -> Iterator[list[Reading]]:
    """Yield what came of each batch, read by some workers and, whenever those are busy, here."""
    waiting: queue.Queue[Batch | None] = queue.Queue(workers)
    done: queue.Queue[list[Reading]] = queue.Queue()
    threads = [
        threading.Thread(target=_attend, args=(waiting, done), daemon=True) for _ in range(workers)
    ]
    for thread in threads:
        thread.start()
    given = 0
    for batch in batches:
        try:
            waiting.put_nowait(batch)
            given += 1
        except queue.Full:
            yield read_batch(batch)
        while given and not done.empty():
            yield done.get()
            given -= 1
    for _ in threads:
        waiting.put(None)
    for _ in range(given):
        yield done.get()
    for thread in threads:
        thread.join()


def _attend(waiting: queue.Queue[Batch | None], done: queue.Queue[list[Reading]]) -> None:
    """Hand batches to one worker and take back what came of them, until there are no more.

    Where the worker cannot be started or fails, the batches are read here instead.
    """
    worker = _start()
    while (batch := waiting.get()) is not None:
        readings = _ask(worker, batch) if worker else None
        if readings is None:
            _stop(worker)
            worker = None
        done.put(readings or read_batch(batch))
    _stop(worker)


def _start() -> subprocess.Popen[bytes] | None:
    try:
        worker = subprocess.Popen(
            # -P: the folder that r57 is run in may hold a file called json.py.
            [sys.executable, "-P", "-m", "r57ledger.store.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None
    widen(worker.stdin)
    widen(worker.stdout)
    return worker


def _ask(worker: subprocess.Popen[bytes], batch: Batch) -> list[Reading] | None:
    if worker.stdin is None or worker.stdout is None:
        return None
    try:
        send(worker.stdin, batch)
        return receive(worker.stdout)
    except (OSError, EOFError, ValueError, TypeError):
        return None


def _stop(worker: subprocess.Popen[bytes] | None) -> None:
    if worker is not None:
        worker.kill()
        worker.communicate()
