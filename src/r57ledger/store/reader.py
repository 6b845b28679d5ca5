"""From a file's bytes to its row in the table of facts.

The room's way to the YAML reader, which is imported where a file has to be read: that takes longer
than a whole answer from the table.
"""

from __future__ import annotations

import re
import sys
from typing import Any

import orjson

from r57ledger.diagnostic import Diagnostic, Severity
from r57ledger.format.build import record_from
from r57ledger.format.identity import identify
from r57ledger.format.keys import kind_of
from r57ledger.store.outline import outline
from r57ledger.store.row import BROKEN, FINE, FLAWED, Row, findings_to_json
from r57ledger.store.worktree import Odd

# In the place of a folder of records, each of these hides all files of the folder.
_HIDING = frozenset(
    {
        Odd.LINK_FOLDER,
        Odd.LINK_OUT,
        Odd.LINK_DANGLING,
        Odd.REPOSITORY,
        Odd.UNREADABLE_FOLDER,
    }
)
_LINE_END = re.compile(rb"\r+\n")


def row_of(path: str, content: bytes | Odd, oid: str = "", mode: str = "") -> Row:
    """Return the row of a file with these bytes, or of what stands in its place.

    Never raises for what a file holds.
    """
    identity = identify(path)
    row = Row(path, oid, mode, identity.kind, identity.id, FINE)
    if isinstance(content, Odd):
        return _refused(row, content, identity.is_record)
    if not identity.may_be_record:
        return row
    from r57ledger.yaml.parse import parse

    # Git may write other line ends to disk than it keeps. What is read is the same for both.
    content = _LINE_END.sub(b"\n", content) if b"\r" in content else content
    record, diagnostics, data = parse(path, content)
    findings = findings_to_json(diagnostics)
    if record is None:
        is_error = any(one.severity is Severity.ERROR for one in diagnostics)
        return row._replace(flaw=BROKEN if is_error else FLAWED, findings=findings)
    return row._replace(
        flaw=FLAWED if diagnostics else FINE,
        outline=outline(record),
        findings=findings,
        data=orjson.dumps(data).decode(),
    )


def _refused(row: Row, odd: Odd, is_record: bool) -> Row:
    """Return the row of something that is no file, or cannot be read."""
    findings = [refusal_of(row.path, odd)]
    if not is_record and odd in _HIDING:
        row = row._replace(kind="folder", id=row.path)
    return row._replace(flaw=BROKEN, findings=findings_to_json(findings))


def refusal_of(path: str, odd: Odd) -> Diagnostic:
    """Return what is said of something that is no file, or cannot be read."""
    from r57ledger.yaml.parse import refuse

    return refuse(path, odd.value)


def plain_data(content: bytes) -> Any:
    """Return what a record's bytes hold as plain data; None where they cannot be read."""
    from r57ledger.yaml.decode import data_of

    return data_of(content)


def canonical_form(path: str, content: bytes) -> bytes | None:
    """Return the bytes of a record without errors in canonical form.

    None where no other text surely means the same.
    """
    from r57ledger.yaml.canonical import UnformattedError, canonical

    try:
        return canonical(kind_of(identify(path).kind, plain_data(content)), content)
    except UnformattedError:
        return None


def record_of(kind: str, id_: str, path: str, data: str) -> Any:
    """Return the record that a row holds as plain data."""
    return record_from(kind, id_, path, orjson.loads(data))


def prepare() -> None:
    """Import what reads files, so that copies of this process need not do so one by one."""
    from r57ledger.yaml import parse  # noqa: F401 - imported for the copies


def slow_reader() -> str | None:
    """Return the name of the reader that takes the place of yaml-rs, if one has read a file."""
    if "r57ledger.yaml.bulk" not in sys.modules:
        return None
    from r57ledger.yaml.bulk import reader_name

    name = reader_name()
    return None if name == "yaml-rs" else name
