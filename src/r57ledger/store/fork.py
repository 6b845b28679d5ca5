"""Jobs shared with copies of this process, which have in memory all that the jobs are about.

For the rules of `r57 check`, each of which goes over a whole ledger and finds little, and for the
places of its findings: the ledger need not be handed over, and what comes back is short.
"""

from __future__ import annotations

import marshal
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
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
    tickets = _tickets(len(jobs)) if copies > 0 and _may_fork() else None
    if tickets is None:
        yield from map(do, jobs)
        return
    work = partial(_work, do, jobs, tickets)
    started: list[_Copy] = []
    try:
        # Where the system gives no process, or no memory for one, there are fewer.
        for _ in range(copies):
            with suppress(OSError):
                started.append(_Copy(work, tickets))
        done = work()
        for copy in started:
            done.update(copy.found())
    finally:
        os.close(tickets)
        for copy in started:
            copy.end()
    for number, job in enumerate(jobs):
        yield done[number] if number in done else do(job)


def _may_fork() -> bool:
    """Return whether a copy can do what this process can, and be waited for.

    Elsewhere the system's own libraries may not survive being copied, and some systems have no
    copies; of several threads one is copied, and it could wait for ever for another. Whoever
    started this process may have told the system not to keep its children's ends.
    """
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and signal.getsignal(signal.SIGCHLD) == signal.SIG_DFL
    )


def _tickets(count: int) -> int | None:
    """Return a pipe that holds a ticket for each job; None where there is no such pipe."""
    if count > _MOST_JOBS:
        return None
    try:
        tickets, seller = os.pipe()
    except OSError:
        return None
    os.write(seller, bytes(range(count)))
    os.close(seller)
    return tickets


def _work(
    do: Callable[[_Job], list[Diagnostic]],
    jobs: Sequence[_Job],
    tickets: int,
    is_wanted: Callable[[], bool] = lambda: True,
) -> _Found:
    """Do jobs as long as there are some that nobody has begun: each has one ticket.

    Unless they are not wanted any more.
    """
    done = {}
    while is_wanted() and (ticket := os.read(tickets, 1)):
        number = ticket[0]
        done[number] = do(jobs[number])
    return done


class _Copy:
    """A copy of this process at work. Raises OSError where the system allows none."""

    def __init__(self, work: Callable[[Callable[[], bool]], _Found], tickets: int) -> None:
        original = os.getpid()
        self._listening, speaking = os.pipe()
        # An interrupt is for the original, which ends its copies. In a copy that has hardly begun
        # it would lead to all that the original does then, done by two.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._process = os.fork()
            if self._process == 0:
                # Nothing that the original would do at its end may be done, whatever happens.
                with suppress(BaseException):
                    os.close(self._listening)
                    _let_go_of_output({tickets, speaking})
                    _say(speaking, work(lambda: os.getppid() == original))
                os._exit(0)
        except OSError:
            os.close(self._listening)
            raise
        finally:
            os.close(speaking)
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def found(self) -> _Found:
        """Return what the copy found, once it is done; nothing where it failed."""
        with open(self._listening, "rb", closefd=False) as stream:
            answer = stream.read()
        try:
            plain = marshal.loads(answer)  # noqa: S302 - our own
        except (EOFError, ValueError, TypeError):
            return {}
        return {number: list(map(diagnostic_of, values)) for number, values in plain}

    def end(self) -> None:
        """End the process, which has nothing more to say."""
        os.close(self._listening)
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


def _let_go_of_output(pipes: set[int]) -> None:
    """Let whoever reads the original's output see its end, also where the original was killed.

    Where the original has no output, a pipe may have its number.
    """
    null = os.open(os.devnull, os.O_WRONLY)
    for output in {1, 2} - pipes:
        os.dup2(null, output)


def _say(speaking: int, done: _Found) -> None:
    plain = [(number, list(map(plain_of, found))) for number, found in done.items()]
    with open(speaking, "wb") as answer:
        answer.write(marshal.dumps(plain))
