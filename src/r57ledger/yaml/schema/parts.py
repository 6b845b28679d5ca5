"""Mappings that several kinds of record hold: sources, evidence, persons."""

from __future__ import annotations

from typing import Any

from r57ledger.format.common import Evidence, Person, Source
from r57ledger.format.entry import EntryRef
from r57ledger.yaml.schema import fields as f
from r57ledger.yaml.schema.values import Keys, Many, into, wrong

# What says so: at least a document or an address, as a rule sees to.
SOURCE = Keys(
    {"document": f.CODE, "due": f.DEADLINE, "at": f.TEXT, "url": f.URL, "note": f.TEXT},
    make=into(Source),
)

COMMON = {"sources": Many(SOURCE), "note": f.TEXT}
"""What every record may have."""
NAMED = {**COMMON, "formerly": f.CODES}
"""What every record with an id may have."""

# A post rather than a name.
PERSON = Keys({"name": f.CODE, "position": f.TEXT}, make=into(Person))


def _evidence(fields: dict[str, Any]) -> Evidence:
    if "file" in fields and "sha256" not in fields:
        wrong("evidence", message="a `file` goes with its `sha256`")
    if "sha256" in fields and "file" not in fields:
        wrong("evidence", message="a `sha256` belongs to a `file`")
    if not fields:
        wrong("evidence", message="it names nothing")
    return Evidence(**fields)


# What proves a completion: one of the first three.
EVIDENCE = Keys(
    {"document": f.CODE, "url": f.URL, "file": f.CODE, "sha256": f.SHA256},
    make=_evidence,
)

# Which entry a correction mends.
ENTRY_REF = Keys(
    {"date": f.DAY, "kind": f.CODE, "unit": f.ID}, must=("date", "kind"), make=into(EntryRef)
)
