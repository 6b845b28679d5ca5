"""A loaded ledger with the reckoner of its classes, and how a command shows a view of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import typer

from r57ledger.command_line.output import (
    answer,
    format_of,
    look,
    on_terminal,
    write_files,
    write_notes,
)
from r57ledger.command_line.shared import SharedOptions
from r57ledger.command_line.view_command import command_of
from r57ledger.errors import FINDINGS, FINE, LedgerError
from r57ledger.render.progress import bar
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.store.loader import load
from r57ledger.store.need import EVERYTHING, Need
from r57ledger.store.root import find_root
from r57ledger.version import __version__
from r57ledger.views.chosen_rows import RowChoice, chosen
from r57ledger.views.filters import FilterOptions, Filters, read_filters
from r57ledger.views.hidden import with_hidden
from r57ledger.views.table import SHOWN_FIRST, Clocks, Table


def shows_first_rows(ctx: typer.Context, output: str, everything: bool) -> bool:
    """Tell whether the answer is the first rows of a list in its own order, on a terminal.

    Of a long list the other rows need not be read then.
    """
    shared: SharedOptions = ctx.obj
    return (
        on_terminal(shared, output)
        and not everything
        and shared.sort is None
        and (shared.limit or 0) <= SHOWN_FIRST
    )


class Session:
    """A snapshot of the ledger at the two clocks of the command line.

    Raises LedgerError outside a ledger, for a revision that is not known, and for an `r57.yaml`
    that cannot be read. `overlay` is that of `store.loader.load`.
    """

    def __init__(
        self,
        ctx: typer.Context,
        need: Need = EVERYTHING,
        overlay: Mapping[str, bytes | None] | None = None,
    ) -> None:
        shared: SharedOptions = ctx.obj
        self._context = ctx
        self._shared = shared
        self.as_of = shared.as_of
        self.root = shared.root
        self.choice = RowChoice(shared.columns, shared.sort, shared.limit)
        self.place = find_root(shared.root)
        with bar() as progress:
            self.loaded = load(
                self.place,
                as_of=shared.as_of,
                revision=shared.revision,
                need=need,
                cache=shared.cache,
                overlay=overlay,
                progress=progress,
            )
        if shared.verbose:
            write_notes(self.loaded.notes)
        self.ledger = self.loaded.ledger
        self.clocks = Clocks(shared.as_of, self.loaded.revision)
        self.reckoner = Reckoner(self.ledger)
        shared.loaded.append(self)

    @classmethod
    def filtered(
        cls, ctx: typer.Context, need: Need, options: FilterOptions
    ) -> tuple[Session, Filters]:
        """Return a session for a need, and the filters that the options name.

        A document that is no plan is known only by the tasks that name it. The need may leave these
        out: so if the name is not found, all records are read.
        """
        need = need._replace(by_unit=bool(options.unit))
        session = cls(ctx, need)
        try:
            return session, read_filters(session.reckoner, session.as_of, options)
        except LedgerError:
            if options.plan is None or need.what is EVERYTHING.what:
                raise
        session = cls(ctx)
        return session, read_filters(session.reckoner, session.as_of, options)

    def show(
        self, table: Table, output: str, *, everything: bool = False, why: str | None = None
    ) -> int:
        """Write a view where the command line wants it; return 1 if something may be missing in it.

        That is so where a file could not be read, and where a view of one unit may hide tasks that
        no unit leads. With `why`, the tasks behind that cell are written instead. The command line
        may choose columns, order and rows of what is written.
        """
        from r57ledger.render.formats import formatted, is_for_data, parts

        output = format_of(self._context, output)
        table = with_hidden(table, self.reckoner)
        if why is not None:
            from r57ledger.views.why import why as tasks_behind

            table = with_hidden(tasks_behind(self.reckoner, table, why), self.reckoner)
        table = chosen(table, self.choice, for_data=is_for_data(output))
        # So many rows were asked for, and a terminal shows them.
        everything = everything or self.choice.limit is not None
        snapshot = table.head._replace(
            commit=self.loaded.commit,
            working_tree=self._shared.revision is None,
            files=self.loaded.files,
            version=__version__,
            command=command_of(self._context, self.loaded, self.ledger.settings.window),
        )
        table = table._replace(head=snapshot)
        shared, out = self._shared, self._shared.out
        if out is None:
            answer(shared, formatted(output, table, look(shared), everything=everything))
        else:
            write_files(
                shared,
                {
                    path: formatted(output, one, look(shared))
                    for path, one in _files(out, parts(output, table))
                },
            )
        return FINDINGS if table.unreadable or table.hidden else FINE


def _files(out: Path, parts: Iterable[tuple[str, Table]]) -> Iterator[tuple[Path, Table]]:
    """Yield the parts of a view, each with its file: that of --out, and others beside it.

    A part without rows gets a file only where an earlier run has left one.
    """
    for part, table in parts:
        path = out.with_stem(f"{out.stem}-{part}") if part else out
        if not part or table.rows or path.exists():
            yield path, table
