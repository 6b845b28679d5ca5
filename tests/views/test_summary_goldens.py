"""The summary and the comparison in every format, to the byte; the sample's days are in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from goldens import LOOKS, SUFFIXES, look_of, text_of
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.compare import compare
from r57ledger.views.summary.periods import read_period
from r57ledger.views.summary.population import Population
from r57ledger.views.summary.view import PAGE, SummaryChoice, summary
from r57ledger.views.table import Table
from r57ledger.words.language import use
from sample import CLOCKS, sample

GOLDENS = Path(__file__).parent / "goldens"


def of_november(reckoner: Reckoner, by: str, choice: SummaryChoice | None = None) -> Table:
    period = read_period("2025-11", CLOCKS.as_of, None)
    return summary(Population(reckoner, by), period, CLOCKS.revision, None, choice)


def page(reckoner: Reckoner) -> Table:
    return of_november(reckoner, "unit", SummaryChoice(PAGE, page=True))


VIEWS: dict[str, Callable[[Reckoner], Table]] = {
    "summary": lambda r: of_november(r, "unit"),
    "summary-page": page,
    "summary-by-plan": lambda r: of_november(r, "plan"),
    "compare": lambda r: compare(
        Population(r),
        read_period("2025-07", CLOCKS.as_of, None).last,
        CLOCKS.as_of,
        CLOCKS.revision,
    ),
}


@pytest.mark.parametrize("output", SUFFIXES)
@pytest.mark.parametrize("name", VIEWS)
def test_goldens(
    name: str,
    output: str,
    golden: Callable[[Path, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    golden(GOLDENS / f"{name}.{SUFFIXES[output]}", text_of(VIEWS[name](sample()), output))


@pytest.mark.parametrize("language", ["vi", "ru"])
def test_the_page_in_other_languages(language: str, golden: Callable[[Path, str], None]) -> None:
    use(language)
    golden(GOLDENS / f"summary-page.{language}.md", text_of(page(sample()), "md"))


@pytest.mark.parametrize(("language", "columns"), LOOKS)
def test_look_of_the_page(
    language: str,
    columns: int,
    golden: Callable[[Path, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = look_of(lambda: page(sample()), language, columns, monkeypatch)
    golden(GOLDENS / f"summary-page.{language}.{columns}.txt", text)
