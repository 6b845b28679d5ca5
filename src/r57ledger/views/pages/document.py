"""The page of a document that is no plan of the ledger: what it decided, and what names it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from r57ledger.schedule.reckoner import Reckoner
from r57ledger.text import code_key
from r57ledger.views.decisions import decisions
from r57ledger.views.lookup import NamedDocument
from r57ledger.views.pages.fields import Field, record
from r57ledger.views.table import Kind, Section
from r57ledger.views.tasks import TASK_COLUMNS, by_last_day, task_rows
from r57ledger.words.message import say


def document_page(reckoner: Reckoner, document: NamedDocument, as_of: date) -> Iterator[Section]:
    """Yield the parts of the page of a document that is known by its code alone, on a day."""
    says = say("no plan of this ledger: records name it by its code")
    yield record(
        "document",
        [
            Field("id", "Code", document.id, Kind.ID),
            Field("is_plan", "It is", False, Kind.FLAG, says),
        ],
    )
    yield decisions(reckoner, document.keys, as_of)
    assigned = [
        standing
        for standing in reckoner.standings(as_of)
        if any(code_key(s.document) in document.keys for s in standing.task.sources if s.document)
    ]
    yield Section(
        "rows",
        TASK_COLUMNS,
        task_rows(reckoner, sorted(assigned, key=by_last_day)),
        ("title", "id", "lead", "class", "last_day", "days_late", "remarks"),
        title=say("Tasks that name it as a source"),
    )
