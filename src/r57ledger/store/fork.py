"""Jobs shared with copies of this process, which have in memory all that the jobs are about.

For the rules of `r57 check`, each of which goes over a whole ledger and finds little: the ledger
need not be handed over, and what comes back is short.
"""

from __future__ import annotations

import marshal
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

from r57ledger.diagnostic import Diagnostic
from r57ledger.store.bulk import processors
from r57ledger.store.plain import diagnostic_of, plain_of

_Job = TypeVar("_Job")
_Found = dict[int, list[Diagnostic]]

# Each copy comes to have a ledger of its own: memory is written to wherever it is looked at.
_MOST_COPIES = 3
# So many fit into a pipe on every system, and into a byte.
_MOST_JOBS = 256


def share(
    do: Callable[[_Job], list[Diagnostic]], jobs: Sequence[_Job]
) -> Iterator[list[Diagnostic]]:
    """Yield what `do` returns for each job, in their order, as `map` would; on all processors.

    A job that a copy does not bring to its end is done here: then it raises what it raises.
    """
    copies = min(processors() - 1, _MOST_COPIES)
    if copies < 1 or len(jobs) > _MOST_JOBS or not _may_fork():
        yield from map(do, jobs)
        return
    tickets, seller = os.pipe()
    os.write(seller, bytes(range(len(jobs))))
    os.close(seller)
    started: list[_Copy] = []
    try:
        # Where the system gives no process, or no memory for one, there are fewer.
        for _ in range(copies):
            with suppress(OSError):
                started.append(_Copy(do, jobs, tickets))
        done = _work(do, jobs, tickets)
        for copy in started:
            done.update(copy.found())
    finally:
        os.close(tickets)
        for copy in started:
            copy.end()
    for number, job in enumerate(jobs):
        yield done[number] if number in done else do(job)


def _may_fork() -> bool:
    """Return whether a copy can do what this process can.

    Elsewhere the system's own libraries may not survive being copied, and some systems have no
    copies; of several threads one is copied, and it could wait for ever for another.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def _work(do: Callable[[_Job], list[Diagnostic]], jobs: Sequence[_Job], tickets: int) -> _Found:
    """Do jobs as long as there are some that nobody has begun: each has one ticket."""
    done = {}
    while ticket := os.read(tickets, 1):
        number = ticket[0]
        done[number] = do(jobs[number])
    return done


class _Copy:
    """A copy of this process at work. Raises OSError where the system allows none."""

    def __init__(
        self, do: Callable[[_Job], list[Diagnostic]], jobs: Sequence[_Job], tickets: int
    ) -> None:
        self._answer, answer = os.pipe()
        try:
            self._process = os.fork()
        except OSError:
            os.close(self._answer)
            os.close(answer)
            raise
        if self._process == 0:
            # Nothing that the original would do at its end may be done here, whatever happens.
            with suppress(BaseException):
                done = _work(do, jobs, tickets)
                plain = [(n, list(map(plain_of, found))) for n, found in done.items()]
                with open(answer, "wb") as stream:  # noqa: PTH123 - a pipe
                    stream.write(marshal.dumps(plain))
            os._exit(0)
        os.close(answer)

    def found(self) -> _Found:
        """Return what the copy found, once it is done; nothing where it failed."""
        with open(self._answer, "rb", closefd=False) as stream:
            answer = stream.read()
        try:
            plain = marshal.loads(answer)  # noqa: S302 - our own
        except (EOFError, ValueError, TypeError):
            return {}
        return {number: list(map(diagnostic_of, values)) for number, values in plain}

    def end(self) -> None:
        """End the process, which has nothing more to say."""
        os.close(self._answer)
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
