"""A file's bytes and path -> its record and what is wrong with it."""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml_rs

from r57ledger.diagnostic import Diagnostic, Place, Severity
from r57ledger.rules.reading.identity import identify
from r57ledger.yaml.schema.table import KINDS, adapter

PARSER_VERSION = "1"


class Parsed(NamedTuple):
    """A record, unless its file has errors, and the findings in path order."""

    record: Any
    diagnostics: list[Diagnostic]


def parse(path: str, data: bytes) -> Parsed:
    """Read a record's file."""
    from pydantic import ValidationError

    identity = identify(path)
    try:
        tree = yaml_rs.loads(data.decode(), parse_datetime=False)
        fields = adapter(identity.kind).validate_python(tree)
        return Parsed(KINDS[identity.kind].make(identity.id, path, fields), [])
    except (ValueError, ValidationError) as error:
        message = (
            str(error.errors(include_input=False, include_url=False)[:3])
            if isinstance(error, ValidationError)
            else str(error)
        )
        return Parsed(
            None, [Diagnostic("R57-100", Severity.ERROR, Place(path), message)]
        )
