"""Work shared with more processes, where it is about thousands of files.

The processes are copies of this one, so they have in memory all that the work is about. That
exists on Linux only: elsewhere the system's own libraries may not survive being copied.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

WORTHWHILE = 2000
"""The number of files from which on more processes save more time than they take to start."""

_MOST = 8
_SECONDS_BETWEEN_LOOKS = 0.2

_work: Callable[[Any], Any] | None = None


def share(work: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result]:
    """Yield what `work` returns for each job, in the order of the jobs, from all processors.

    What `work` raises is raised here. An interrupt ends the other processes.
    """
    count = min(processors(), _MOST)
    if count == 1 or not _may_copy():
        yield from map(work, jobs)
        return
    import multiprocessing

    global _work  # noqa: PLW0603 - the copies find it there: not every function can be sent
    _work = work
    try:
        with multiprocessing.get_context("fork").Pool(count, _begin, (os.getpid(),)) as pool:
            yield from pool.imap(_do, jobs)
    finally:
        _work = None


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _may_copy() -> bool:
    """Return whether a copy can do what this process can, and be waited for.

    Of several threads only one is copied, and it could wait for another one for ever. Where
    whoever started this process has SIGCHLD ignored, the system does not tell how a copy ended.
    """
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and signal.getsignal(signal.SIGCHLD) == signal.SIG_DFL
    )


def _do(job: Any) -> Any:
    return _work(job) if _work else None


def _begin(original: int) -> None:
    """Prepare a copy: it ends when its original ends, and leaves interrupts to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    null = os.open(os.devnull, os.O_WRONLY)
    for output in (1, 2):
        # Whoever reads the original's output sees its end, also where the original was killed.
        os.dup2(null, output)
    threading.Thread(target=_end_with, args=(original,), daemon=True).start()


def _end_with(original: int) -> None:
    while os.getppid() == original:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    os._exit(0)
