"""The words of files that views show have labels, which are translated."""

from __future__ import annotations

from r57ledger.format.entry import CORRECTABLE, DIFFICULTY_ENTRIES, PROPOSAL_ENTRIES, TASK_ENTRIES
from r57ledger.format.keys import RECORDS, forms_in
from r57ledger.words.labels import LABELS
from r57ledger.words.language import LANGUAGES

AS_WRITTEN = {*CORRECTABLE, *LANGUAGES, "event", "none", "next_working_day"}
"""The words that views show as they stand in a file."""


def test_every_kind_of_entry_has_a_label() -> None:
    assert (
        TASK_ENTRIES.keys() | DIFFICULTY_ENTRIES.keys() | PROPOSAL_ENTRIES.keys() <= LABELS.keys()
    )


def test_every_word_of_the_format_has_a_label() -> None:
    forms = [form for kind in RECORDS for of_key in forms_in(kind).values() for form in of_key]
    words = {str(word) for form in forms for word in form.schema.get("enum", ())}
    named = {word for word in words if word[0].isalpha()}
    assert named - AS_WRITTEN - {"True"} <= LABELS.keys()
