"""Mappings that several kinds of record hold: sources, evidence, persons.

The keys of these classes are the format's keys; `from_` is read from `from`.
"""

from __future__ import annotations

from typing import Annotated, Required, TypeAlias

from pydantic import AfterValidator, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from r57ledger import model
from r57ledger.yaml.schema import fields as f

STRICT = with_config(ConfigDict(strict=True, extra="forbid"))
"""No value is converted in silence, and no key is passed over."""

FROM = Field(alias="from")


@STRICT
class SourceKeys(TypedDict, total=False):
    """What says so: at least a document or an address."""

    document: f.Code
    due: f.Deadline
    at: f.Text
    url: f.Url
    note: f.Text


Sources: TypeAlias = Annotated[tuple[Annotated[SourceKeys, f.becomes(model.Source)], ...], f.LIST]


@STRICT
class CommonKeys(TypedDict, total=False):
    """What every record may have."""

    sources: Sources
    note: f.Text


@STRICT
class NamedKeys(CommonKeys, total=False):
    """What every record with an id may have."""

    formerly: f.Codes


@STRICT
class PersonKeys(TypedDict, total=False):
    """A post rather than a name."""

    name: f.Code
    position: f.Text


Person: TypeAlias = Annotated[PersonKeys, f.becomes(model.Person)]


@STRICT
class EvidenceKeys(TypedDict, total=False):
    """What proves a completion: one of the first three."""

    document: f.Code
    url: f.Url
    file: f.Code
    sha256: f.Sha256


def _evidence(fields: EvidenceKeys) -> model.Evidence:
    if "file" in fields and "sha256" not in fields:
        f.wrong("evidence", message="a `file` goes with its `sha256`")
    if "sha256" in fields and "file" not in fields:
        f.wrong("evidence", message="a `sha256` belongs to a `file`")
    if not fields:
        f.wrong("evidence", message="it names nothing")
    return model.Evidence(**fields)


@STRICT
class EntryRefKeys(TypedDict, total=False):
    """Which entry a correction mends."""

    date: Required[f.Day]
    kind: Required[f.Code]
    unit: f.Id


Evidence: TypeAlias = Annotated[
    tuple[Annotated[EvidenceKeys, AfterValidator(_evidence)], ...], f.LIST
]
EntryRef: TypeAlias = Annotated[EntryRefKeys, f.becomes(model.EntryRef)]
