"""A bar while many files are read: on a terminal, and only where it takes over a second."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from r57ledger.words.message import say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""Seconds for which nothing is shown."""


@contextmanager
def bar() -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that is told how many files have been read, of how many, and draws a bar.

    It is None where the error stream is no terminal. However the reading ends, by Ctrl-C too,
    the bar goes away and the cursor comes back.
    """
    if not sys.stderr.isatty():
        yield None
        return
    drawing = _Bar()
    try:
        yield drawing.report
    finally:
        try:
            drawing.stop()
        finally:
            drawing.stop()  # Ctrl-C may come before the first call has begun to hold it back.


@contextmanager
def _whole() -> Iterator[None]:
    """Hold Ctrl-C back until something is done whole: half of what rich does it cannot undo."""
    pressed: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _frame: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
    if pressed:
        signal.raise_signal(signal.SIGINT)


class _Bar:
    """The bar, which rich draws from a thread of its own."""

    def __init__(self) -> None:
        self._start = monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def report(self, done: int, count: int) -> None:
        """Draw, once it takes long enough for somebody to wonder; stop when all is done."""
        if done >= count:
            self.stop()
        elif self._progress is not None and self._task is not None:
            self._progress.update(self._task, completed=done, total=count)
        elif monotonic() - self._start >= PATIENCE:
            self._draw(done, count)

    def _draw(self, done: int, count: int) -> None:
        with _whole():
            from rich.console import Console
            from rich.progress import Progress

            progress = Progress(console=Console(stderr=True), transient=True)
            self._task = progress.add_task(say("Reading files"), completed=done, total=count)
            progress.start()
            self._progress = progress

    def stop(self) -> None:
        """Take the bar away; Ctrl-C waits until the cursor is back."""
        with _whole():
            if self._progress is not None:
                self._progress.stop()
                self._progress = None
