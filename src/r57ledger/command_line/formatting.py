"""The records of a ledger in canonical form, as `r57 fmt` writes them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from r57ledger.command_line.selection import is_selected
from r57ledger.command_line.session import Session
from r57ledger.diagnostic import Diagnostic, Severity
from r57ledger.errors import LedgerError
from r57ledger.format.identity import identify
from r57ledger.rules.catalog import apply_severities
from r57ledger.store.processes import WORTHWHILE, share
from r57ledger.store.reader import canonical_form
from r57ledger.store.writing import read
from r57ledger.text import quoted
from r57ledger.words.message import say


class CanonicalFiles(NamedTuple):
    """The chosen records in canonical form, as far as they could be brought into it.

    `before` and `changed` are the bytes of those that change, by path. The files of `errors` stay
    as they are. So do those of `odd`: it is not certain that their canonical text would mean the
    same.
    """

    before: dict[str, bytes]
    changed: dict[str, bytes]
    errors: list[Diagnostic]
    odd: list[str]

    @property
    def is_refused(self) -> bool:
        """Whether a file stays as it is although it may not be in canonical form."""
        return bool(self.errors or self.odd)


def formatted_records(session: Session, root: Path, selection: Sequence[str]) -> CanonicalFiles:
    """Return the chosen records of a ledger in canonical form.

    Raises LedgerError where nothing that was chosen is a record.
    """
    loaded = session.loaded
    findings = apply_severities(loaded.findings, loaded.ledger.settings)
    errors = [one for one in findings if one.severity is Severity.ERROR]
    broken = {one.place.path for one in errors}
    records = [path for path in loaded.paths if identify(path).is_record]
    for named in selection:
        if not any(is_selected(path, [named]) for path in (*records, *broken)):
            raise LedgerError(
                say("There is no record in {path}.", path=quoted(named)),
                say("Records are r57.yaml and the .yaml files in units/, plans/ and calendar/."),
            )
    errors = [one for one in errors if is_selected(one.place.path, selection)]
    chosen = [path for path in records if is_selected(path, selection) and path not in broken]
    each = share if len(chosen) >= WORTHWHILE else map
    formatted = CanonicalFiles({}, {}, errors, [])
    for path, forms in zip(chosen, each(partial(_forms, root), chosen), strict=True):
        if forms is None:
            formatted.odd.append(path)
        elif forms[0] != forms[1]:
            formatted.before[path], formatted.changed[path] = forms
    return formatted


def _forms(root: Path, path: str) -> tuple[bytes, bytes] | None:
    """Return a record's bytes and those of its canonical form; None where that cannot be had."""
    content = read(root, path)
    if content is None:  # it was deleted a moment ago
        return b"", b""
    form = canonical_form(path, content)
    return None if form is None else (content, form)


def refuse_changed(root: Path, formatted: CanonicalFiles) -> None:
    """Raise LedgerError for a file that somebody has changed since its form was made."""
    for path, content in formatted.before.items():
        if read(root, path) != content:
            raise LedgerError(
                say("{file} has been changed meanwhile.", file=quoted(path)),
                say("Nothing was written. Look at the file, and run the command again."),
            )
