"""What the page of the rule about drafts cannot show: which key is named, and which days."""

from __future__ import annotations

from collections.abc import Callable

from r57ledger.diagnostic import Diagnostic

YEAR = "calendar/2027.yaml"
DAY = "  - {{date: {}, document: 45/2019/QH14, draft: {}}}\n"


def test_a_year_without_marked_days_is_a_draft_all_the_same(
    diagnose: Callable[[dict[str, str]], list[Diagnostic]],
) -> None:
    found = diagnose({YEAR: "draft: true\n"})
    assert [(d.code, d.place.field, d.message) for d in found] == [
        (
            "R57-214",
            ("draft",),
            "The calendar of 2027 is a draft: decisions on it are still to come.",
        )
    ]


def test_a_marked_day_makes_its_year_a_draft(
    diagnose: Callable[[dict[str, str]], list[Diagnostic]],
) -> None:
    days = DAY.format("2027-01-01", "false") + DAY.format("2027-09-03", "true")
    worked = DAY.format("2027-02-28", "true") + DAY.format("2027-02-27", "true")
    found = diagnose({YEAR: f"days_off:\n{days}working_days:\n{worked}"})
    assert [(d.code, d.place.field, d.message) for d in found] == [
        (
            "R57-214",
            ("days_off", 1, "draft"),
            "The calendar of 2027 is a draft, in which 3 days wait for a decision: "
            "27 February 2027 to 28 February 2027 and 3 September 2027.",
        )
    ]
