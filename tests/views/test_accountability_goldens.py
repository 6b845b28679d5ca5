"""The views of accountability in every format, to the byte. The ledger is that of `sample`.

Worked out by hand there and here, on Monday 1 December 2025: of the office's monthly reports only
November's is there, of 24/11, the last day; those of January to October are missing. The one
target has a single measurement by that day, 39.98% of the 80% wanted by 31/12.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from goldens import LOOKS, SUFFIXES, look_of, text_of
from r57ledger.render.letter import write
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.clear import clear
from r57ledger.views.compliance import ReportQuery, compliance
from r57ledger.views.difficulties import difficulties
from r57ledger.views.digest import digest, split_letters
from r57ledger.views.lead import lead
from r57ledger.views.letter_page import letter_page
from r57ledger.views.slow import slow
from r57ledger.views.table import Clocks, Table
from r57ledger.views.targets import targets
from r57ledger.views.tree import tree
from r57ledger.words.language import LANGUAGES, use
from sample import CLOCKS, sample

GOLDENS = Path(__file__).parent / "goldens"
SINCE = date(2025, 11, 1)

View = Callable[[Reckoner, Clocks], Table]


VIEWS: dict[str, View] = {
    "reports": compliance,
    "reports-open": lambda r, c: compliance(r, c, query=ReportQuery(owed_by="vp", still_open=True)),
    "targets": targets,
    "difficulties": difficulties,
    "slow": slow,
    "digest": lambda r, c: digest(r, c, SINCE),
    "lead": lambda r, c: lead(r, c, "vp"),
    "tree": tree,
    "clear": clear,
}


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("form", SUFFIXES)
def test_golden(
    name: str,
    form: str,
    golden: Callable[[Path, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    table = VIEWS[name](sample(), CLOCKS)
    text = text_of(table, form)
    golden(GOLDENS / f"{name}.{SUFFIXES[form]}", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_letter(language: str, golden: Callable[[Path, str], None]) -> None:
    use(language)
    reckoner = sample()
    written, _ = split_letters(reckoner, CLOCKS.as_of, SINCE)
    letter = letter_page(reckoner, CLOCKS, next(one for one in written if one.unit == "vp"))
    golden(GOLDENS / f"letter.{language}.md", "".join(write(letter)))


@pytest.mark.parametrize(("language", "columns"), LOOKS)
@pytest.mark.parametrize("name", ["reports", "targets", "difficulties", "digest", "lead"])
def test_look(
    name: str,
    language: str,
    columns: int,
    golden: Callable[[Path, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = look_of(lambda: VIEWS[name](sample(), CLOCKS), language, columns, monkeypatch)
    golden(GOLDENS / f"{name}.{language}.{columns}.txt", text)
