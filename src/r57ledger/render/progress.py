"""A bar while many files are read: on a terminal, and only where it takes over a second."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""Seconds for which nothing is shown."""


class Bar:
    """Is told how many files are read, of how many; draws on the error stream."""

    def __init__(self) -> None:
        self._began = monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __call__(self, done: int, count: int) -> None:
        """Draw, once it takes long enough for somebody to wonder; take the bar away at the end."""
        if self._bar is None:
            if monotonic() - self._began < PATIENCE or done >= count:
                return
            self._start(count)
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, total=count)
            if done >= count:
                self._bar.stop()
                self._bar = None

    def _start(self, count: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._bar = Progress(console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("Reading files", total=count)
        self._bar.start()


def bar() -> Bar | None:
    """Return a bar where the error stream is a terminal, else None."""
    return Bar() if sys.stderr.isatty() else None
