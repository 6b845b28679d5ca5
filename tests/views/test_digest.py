"""The urging letters of Wednesday 15 October 2025, compared with Monday 15 September 2025."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import Record, day, entry, group, ledger, member, plan, report, task, unit, unreadable
from r57ledger.errors import LedgerError
from r57ledger.format.plan import Obligation, Request
from r57ledger.format.settings import Escalation, Settings
from r57ledger.render.letter import write
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.digest import (
    cell_items,
    digest,
    read_since,
    split_letters,
    unaddressed_notes,
)
from r57ledger.views.filters import FilterOptions, read_filters
from r57ledger.views.letter_page import letter_page
from r57ledger.views.letters import Letter, LetterPart, letters
from r57ledger.views.table import Clocks
from r57ledger.words.language import use
from reading import assert_members_count, column, records, section

CLOCKS = Clocks(day("2025-10-15"), "working tree")
SINCE = day("2025-09-15")
UNITS: tuple[Record, ...] = (
    unit("bo"), unit("vp", name="Văn phòng", parent="bo"), unit("vu-b", parent="bo"),
    unit("bo-truong", kind="post"), plan("kh-1"),
)  # fmt: skip


def reckoner(*more: Record, settings: Settings | None = None) -> Reckoner:
    return Reckoner(ledger(*UNITS, *more, settings=settings))


def letter_to(
    unit_: str, *more: Record, settings: Settings | None = None
) -> dict[str, dict[str, str]]:
    """The parts of a unit's letter that are not empty: from ids to notes."""
    found = letters(reckoner(*more, settings=settings), CLOCKS.as_of, SINCE)
    theirs = [letter for letter in found if letter.unit == unit_]
    return _parts(theirs[0]) if theirs else {}


def _parts(letter: Letter) -> dict[str, dict[str, str]]:
    return {
        part.value: {item.id.removeprefix("kh-1/"): item.note for item in letter.part(part)}
        for part in LetterPart
        if letter.part(part)
    }


def test_new_is_what_was_not_overdue_on_the_earlier_day() -> None:
    # Of the two last days, the 15th itself is not overdue yet, the 14th is.
    parts = letter_to(
        "vp", task("kh-1/t01", due="2025-09-15", lead="vp"),
        task("kh-1/t02", due="2025-09-14", lead="vp"),
        task("kh-1/t03", due="2025-10-14", lead="vp"),
    )  # fmt: skip
    assert parts == {"new": {"t01": "", "t03": ""}, "carried": {"t02": ""}}


def test_cleared_says_what_became_of_it() -> None:
    parts = letter_to(
        "vp",
        task("kh-1/t01", entry("2025-10-01", "completion"), due="2025-08-31", lead="vp"),
        task("kh-1/t02", entry("2025-10-01", "extension", to="2025-12-31"), due="2025-08-31",
             lead="vp"),
        task("kh-1/t03", entry("2025-10-01", "cancellation"), due="2025-08-31", lead="vp"),
        task("kh-1/t04", entry("2025-10-01", "suspension"), due="2025-08-31", lead="vp"),
        task("kh-1/t05", entry("2025-09-01", "completion"), due="2025-08-31", lead="vp"),
    )  # fmt: skip
    assert parts == {
        "cleared": {
            "t01": "completed on 1 October 2025", "t02": "extended to 31 December 2025",
            "t03": "cancelled", "t04": "suspended",
        }
    }  # fmt: skip


def test_handing_a_task_over_clears_one_letter_and_is_new_in_the_other() -> None:
    moved = task("kh-1/t01", entry("2025-10-01", "reassignment", to="vu-b"), due="2025-08-31",
                 lead="vp")  # fmt: skip
    assert letter_to("vp", moved) == {"cleared": {"t01": "now led by vu-b"}}
    assert letter_to("vu-b", moved) == {"new": {"t01": "late before it came from Văn phòng"}}


def test_a_successor_carries_on() -> None:
    old = unit("cu", until="2025-09-30", successor=("vu-b",))
    overdue = task("kh-1/t01", due="2025-08-31", lead="cu")
    assert letter_to("vu-b", old, overdue) == {"carried": {"t01": ""}}
    assert letter_to("cu", old, overdue) == {}


def test_an_instance_that_left_the_group_is_asked_no_longer() -> None:
    nhom = group("nhom", member("vp", until="2025-09-30"), "vu-b")
    each = task("kh-1/t01", due="2025-08-31", each=("nhom",))
    assert letter_to("vp", nhom, each) == {"cleared": {"t01@vp": "no longer asked of it"}}


@pytest.mark.parametrize(
    ("log", "note"),
    [
        # 31/08 + 30 days is 30/09: reached since 15/09.
        ((), "reached 30 days late"),
        (
            (entry("2025-09-20", "submission"), entry("2025-10-02", "return")),
            "reached 30 days late; sent back on 2 October 2025",
        ),
        # Overdue on 15/09, then extended to 10/10 and late again: 5 days.
        ((entry("2025-09-20", "extension", to="2025-10-10"),), "extended since, and late again"),
    ],
)
def test_worse_is_overdue_on_both_days_with_something_since(
    log: tuple[object, ...], note: str
) -> None:
    settings = Settings(
        escalation=(Escalation("bo-truong", overdue=30), Escalation("bo", overdue=90))
    )
    one = task("kh-1/t01", *log, due="2025-08-31", lead="vp")  # type: ignore[arg-type]
    assert letter_to("vp", one, settings=settings) == {"worse": {"t01": note}}


def test_a_return_before_the_earlier_day_makes_nothing_worse() -> None:
    one = task("kh-1/t01", entry("2025-09-01", "submission"), entry("2025-09-15", "return"),
               due="2025-08-31", lead="vp")  # fmt: skip
    assert letter_to("vp", one) == {"carried": {"t01": ""}}


def test_what_falls_due_within_the_days_of_the_setting() -> None:
    parts = letter_to(
        "vp",
        task("kh-1/t01", due="2025-10-15", lead="vp"),
        task("kh-1/t02", due="2025-10-25", lead="vp"),  # a Saturday
        task("kh-1/t03", due="2025-10-26", lead="vp"),
        task("kh-1/t04", entry("2025-10-01", "submission"), due="2025-10-20", lead="vp"),
        settings=Settings(due_soon=10),
    )
    assert parts == {
        "due": {"t01": "due today", "t02": "10 days left; next working day 27 October 2025"}
    }


MONTHLY = Obligation("m", "Báo cáo tháng", "month", "before day 25", ("vp",), from_="2025-07")


def test_reports_that_are_missing_asked_for_or_due_soon() -> None:
    made = Obligation("r", owed_by=("vp",), requests=(Request(day("2025-10-03")),))
    yearly = Obligation("y", every="year", owed_by=("vp",), from_="2025")  # no day is set
    doubtful = replace(MONTHLY, id="d", certain=False)
    parts = letter_to(
        "vp",
        plan("kh-2", reporting=[MONTHLY, made, yearly, doubtful]),
        report("kh-2/m/2025-08/vp", "2025-08-20"),
    )
    assert parts == {
        "reports": {
            "kh-2/m/2025-07/vp": "missing for 83 days",  # 7 + 31 + 30 + 15
            "kh-2/m/2025-09/vp": "missing for 21 days",
            "kh-2/m/2025-10/vp": "9 days left",
            "kh-2/r/2025-10-03/vp": "asked for, no day is set",
        }
    }


def test_a_report_falls_due_within_the_days_of_the_setting_too() -> None:
    # Due before 25/10, so on 24/10: 9 days after the 15th.
    monthly = replace(MONTHLY, from_="2025-10")
    owes = plan("kh-2", reporting=[monthly])
    assert letter_to("vp", owes, settings=Settings(due_soon=9)) == {
        "reports": {"kh-2/m/2025-10/vp": "9 days left"}
    }
    assert letter_to("vp", owes, settings=Settings(due_soon=8)) == {}


ESCALATION = Settings(
    escalation=(
        Escalation("bo-truong", overdue=30, extensions=2),
        Escalation("bo", missed_reports=2),
        Escalation("vp", overdue=1),
    )
)


def also_to(*more: Record) -> list[tuple[str, tuple[str, ...]]]:
    found = letters(reckoner(*more, settings=ESCALATION), CLOCKS.as_of, SINCE)
    return [(a.unit, a.reasons) for letter in found if letter.unit == "vp" for a in letter.also_to]


def test_escalation_decides_who_else_is_addressed() -> None:
    # 15/09 + 30 days is 15/10; the letter to vp is not sent to vp twice.
    assert also_to(task("kh-1/t01", due="2025-09-16", lead="vp")) == []
    assert also_to(task("kh-1/t01", due="2025-09-15", lead="vp")) == [
        ("bo-truong", ("1 task is 30 or more days late",))
    ]
    twice = (entry("2025-07-01", "extension", to="2025-09-30"),
             entry("2025-09-20", "extension", to="2025-10-20"))  # fmt: skip
    assert also_to(task("kh-1/t01", *twice, due="2025-06-30", lead="vp")) == [
        ("bo-truong", ("1 task was extended 2 or more times",))
    ]
    assert also_to(plan("kh-2", reporting=[MONTHLY])) == [("bo", ("3 reports are missing",))]
    one = report("kh-2/m/2025-08/vp", "2025-08-20"), report("kh-2/m/2025-07/vp", "2025-07-20")
    assert also_to(plan("kh-2", reporting=[MONTHLY]), *one) == []


def test_what_was_cleared_escalates_nothing() -> None:
    done = task("kh-1/t01", entry("2025-10-01", "completion"), due="2025-01-31", lead="vp")
    assert also_to(done) == []


def test_no_letter_without_anything_to_say() -> None:
    quiet = (
        task("kh-1/t01", due="2026-12-31", lead="vp"),
        task("kh-1/t02", due="none", kind="regular", lead="vp"),
    )
    assert letters(reckoner(*quiet), CLOCKS.as_of, SINCE) == []


LATE = (
    task("kh-1/t01", due="2025-09-30", lead="vp", title="Trình kế hoạch"),
    task("kh-1/t02", due="2025-09-30", lead="unstated"),
    task("kh-1/t03", due="2025-09-30", lead="vu-b"),
)


def test_what_nobody_known_leads_is_in_no_letter_and_told() -> None:
    written, nobody = split_letters(reckoner(*LATE), CLOCKS.as_of, SINCE)
    assert [letter.unit for letter in written] == ["vp", "vu-b"]
    assert unaddressed_notes(nobody) == (
        "In no letter, since no lead is named: Newly overdue (1).",
    )
    assert digest(reckoner(*LATE), CLOCKS, SINCE).notes[0] == unaddressed_notes(nobody)[0]


def test_a_unit_that_is_gone_gets_no_letter_and_its_successor_gets_what_it_left() -> None:
    monthly = replace(MONTHLY, owed_by=("cu", "tach"), until="2025-07")
    made = reckoner(
        unit("cu", until="2025-08-31", successor=("vp",)),
        unit("tach", until="2025-08-31", successor=("vp", "vu-b")),  # who took over is not known
        plan("kh-2", reporting=[monthly]),
    )
    written, nobody = split_letters(made, CLOCKS.as_of, SINCE)
    assert [(letter.unit, [i.id for i in letter.items]) for letter in written] == [
        ("vp", ["kh-2/m/2025-07/cu"]),
    ]  # fmt: skip
    assert unaddressed_notes(nobody) == (
        "In no letter, since there is no unit tach on that day: Reports owed (1).",
    )


def test_a_unit_whose_file_cannot_be_read_still_gets_its_letter() -> None:
    broken = (unreadable("unit", "hong"), task("kh-1/t04", due="2025-09-30", lead="hong"))
    written, nobody = split_letters(reckoner(*broken), CLOCKS.as_of, SINCE)
    assert ([letter.unit for letter in written], nobody) == (["hong"], [])


def test_the_letters_of_one_part_of_the_tree() -> None:
    made = reckoner(*LATE)
    for name, found in (("bo", ["vp", "vu-b"]), ("vp", ["vp"])):
        filters = read_filters(made, CLOCKS.as_of, FilterOptions(unit=name))
        written, nobody = split_letters(made, CLOCKS.as_of, SINCE, filters)
        assert ([letter.unit for letter in written], nobody) == (found, [])


def test_the_overview_counts_what_the_letters_say() -> None:
    table = digest(reckoner(*LATE, plan("kh-2", reporting=[MONTHLY])), CLOCKS, SINCE)
    assert_members_count(table, "rows", "unit")
    assert [(r["unit"], r["new"], r["reports"]) for r in records(table)] == [
        ("vp", 1, 4), ("vu-b", 1, 0),
    ]  # fmt: skip
    assert column(cell_items(table, "vp/new"), "title") == ["Trình kế hoạch"]
    assert column(cell_items(table, "vp/reports"), "title") == [
        "Báo cáo tháng, July 2025", "Báo cáo tháng, August 2025",
        "Báo cáo tháng, September 2025", "Báo cáo tháng, October 2025",
    ]  # fmt: skip
    with pytest.raises(LedgerError, match="No cell is called") as error:
        cell_items(table, "0")
    assert error.value.hint == "One of its cells is vp/new."


PLACED = replace(ESCALATION, scope="bo", place="Hà Nội")
WORSE = task("kh-1/t01", due="2025-08-31", lead="vp", title="Trình *kế hoạch*")


def letter_text(*more: Record, settings: Settings, unit_: str = "vp") -> str:
    made = reckoner(*more, settings=settings)
    written, _ = split_letters(made, CLOCKS.as_of, SINCE)
    letter = next(one for one in written if one.unit == unit_)
    return "".join(write(letter_page(made, CLOCKS, letter)))


def test_a_letter_has_the_form_of_official_ones() -> None:
    assert letter_text(WORSE, settings=PLACED) == (
        "**bo**\n"
        "\n"
        "*Hà Nội, 15 October 2025*\n"
        "\n"
        "# Re: tasks to attend to\n"
        "\n"
        "**To: Văn phòng**\n"
        "\n"
        "As of 15 October 2025, the tasks and reports of Văn phòng stand as follows, compared with "
        "15 September 2025:\n"
        "\n"
        "- Still overdue, and worse: 1\n"
        "\n"
        "## Still overdue, and worse\n"
        "\n"
        "| Task or report | Id | Last day | Days late | Remarks |\n"
        "| --- | --- | --- | ---: | --- |\n"
        "| Trình \\*kế hoạch\\* | kh-1/t01 | 31 August 2025 | 45 | reached 30 days late |\n"
        "\n"
        "What is asked:\n"
        "\n"
        "- Complete the overdue tasks at once; where this is not possible, tell bo why, what is "
        "being done, and when they will be completed, before ……\n"
        "\n"
        "Please see to it in time.\n"
        "\n"
        "**Recipients:**\n"
        "\n"
        "- as above;\n"
        "- bo-truong (1 task is 30 or more days late);\n"
        "- on file.\n"
        "\n"
        "as of 15 October 2025 · working tree · no fact is recorded up to 15 October 2025\n"
    )


@pytest.mark.parametrize(
    ("language", "dateline"),
    [
        ("vi", "……, ngày 05 tháng 02 năm 2026"),
        ("ru", "……, 5 февраля 2026 г."),
        ("en", "……, 5 February 2026"),
    ],
)
def test_a_letter_is_dated_as_the_language_does_and_the_place_is_left_to_fill_in(
    language: str, dateline: str
) -> None:
    use(language)
    made = reckoner(WORSE, settings=Settings(name="Sổ"))
    clocks = Clocks(day("2026-02-05"), "")
    written, _ = split_letters(made, clocks.as_of, SINCE)
    page = letter_page(made, clocks, written[0])
    assert (page.sender, page.dateline) == ("Sổ", dateline)


def test_a_letter_is_from_who_took_over_the_office_whose_ledger_it_is() -> None:
    ended = unit("cu", name="Cũ", until="2025-08-31", successor=("vu-b",))
    text = letter_text(WORSE, ended, settings=Settings(scope="cu"))
    assert text.startswith("**vu-b**\n\n*……, 15 October 2025*\n")


def test_a_letter_asks_for_what_it_names_and_says_by_when() -> None:
    soon = (
        task("kh-1/t02", due="2025-10-20", lead="vp"),
        task("kh-1/t03", due="2025-10-24", lead="vp"),
    )
    text = letter_text(*soon, plan("kh-2", reporting=[MONTHLY]), settings=Settings())
    assert "# Re: tasks and reports to attend to\n" in text
    asked = text.partition("What is asked:\n\n")[2].partition("\n\n")[0]
    assert asked.splitlines() == [
        "- Complete what falls due soon by the last day of each task; the first is 20 October "
        "2025.",
        "- Hand in the missing reports at once.",
        "- Hand in the other reports that are named by the last day of each.",
    ]


def test_a_letter_that_asks_for_nothing_says_how_things_stand() -> None:
    done = task("kh-1/t01", entry("2025-10-01", "completion"), due="2025-08-31", lead="vp")
    text = letter_text(done, settings=Settings())
    assert "# Re: how assigned tasks stand\n" in text
    assert "asked" not in text


def test_a_letter_has_no_command_and_says_what_could_not_be_read() -> None:
    text = letter_text(WORSE, unreadable("task", "kh-1/t99"), settings=PLACED)
    assert (
        "1 file of the ledger cannot be read: this letter says nothing of what is in it.\n" in text
    )
    assert "r57" not in text
    assert "--why" not in text


def test_the_day_to_compare_with_is_a_month_before_if_none_is_given() -> None:
    assert read_since(None, day("2025-03-31")) == day("2025-02-28")
    assert read_since(day("2025-03-30"), day("2025-03-31")) == day("2025-03-30")
    with pytest.raises(LedgerError, match="is not before"):
        read_since(day("2025-03-31"), day("2025-03-31"))


def test_a_task_whose_deadline_was_taken_away_is_cleared() -> None:
    one = task("kh-1/t01", entry("2025-10-01", "adjustment", to="none"), due="2025-08-31",
               lead="vp")  # fmt: skip
    assert letter_to("vp", one) == {"cleared": {"t01": "no deadline"}}


def test_one_time_is_not_times() -> None:
    settings = Settings(escalation=(Escalation("bo-truong", extensions=1),))
    once = task("kh-1/t01", entry("2025-07-01", "extension", to="2025-09-30"), due="2025-06-30",
                lead="vp")  # fmt: skip
    [letter] = letters(reckoner(once, settings=settings), CLOCKS.as_of, SINCE)
    assert letter.also_to[0].reasons == ("1 task was extended 1 or more times",)


def test_behind_a_number_what_cannot_be_read_is_named_too() -> None:
    table = digest(reckoner(*LATE, unreadable("task", "kh-1/t99")), CLOCKS, SINCE)
    assert [file.id for file in cell_items(table, "vp/new").unreadable] == ["kh-1/t99"]


def test_behind_a_number_people_see_what_the_letter_asks() -> None:
    table = cell_items(digest(reckoner(*LATE), CLOCKS, SINCE), "vp/new")
    shown = ("part", "title", "id", "unit", "last_day", "days_late", "remarks")
    assert section(table).shown == section(digest(reckoner(*LATE), CLOCKS, SINCE), "items").shown
    assert section(table).shown == shown
    assert table.title == "Behind vp/new — 1 line"
    assert table.head.filters["why"] == "vp/new"


def test_a_day_that_is_not_before_the_letters_is_refused() -> None:
    with pytest.raises(LedgerError) as error:
        read_since(day("2025-10-16"), CLOCKS.as_of)
    assert error.value.message == (
        "--since 16 October 2025 is not before 15 October 2025, the day it is compared with."
    )
    assert error.value.hint == "Give the day of the last letters, or another --as-of."


def test_where_nobody_is_urged_there_is_nothing_behind_a_number() -> None:
    table = digest(reckoner(), CLOCKS, SINCE)
    assert section(table).empty == "No unit has anything to be told."
    with pytest.raises(LedgerError) as error:
        cell_items(table, "vp/new")
    assert error.value.message == 'No cell is called "vp/new".'
    assert error.value.hint == "There are no letters."


def test_many_that_were_extended_and_one_report_that_is_missing() -> None:
    settings = Settings(escalation=(Escalation("bo-truong", extensions=1, missed_reports=1),))
    log = entry("2025-07-01", "extension", to="2025-09-30")
    twice = [task(f"kh-1/t0{n}", log, due="2025-06-30", lead="vp") for n in (1, 2)]
    # Due on 24 September; October's is not due yet.
    duty = Obligation("thang", "Báo cáo tháng", "month", "before day 25", ("vp",), from_="2025-09")
    made = reckoner(*twice, plan("kh-2", reporting=[duty]), settings=settings)
    [letter] = letters(made, CLOCKS.as_of, SINCE)
    assert letter.also_to[0].reasons == (
        "2 tasks were extended 1 or more times", "1 report is missing",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("due", "note"),
    [
        ("2025-09-14", "reached 31 days late"),  # 31 days before 15 October
        ("2025-09-15", ""),  # 30 days
        ("2025-08-15", ""),  # 31 days on 15 September already
    ],
)
def test_a_bound_is_reached_on_the_day_itself_and_once(due: str, note: str) -> None:
    settings = Settings(escalation=(Escalation("bo-truong", overdue=31),))
    parts = letter_to("vp", task("kh-1/t01", due=due, lead="vp"), settings=settings)
    [(part, notes)] = parts.items()
    assert notes == {"t01": note}
    # What is due on the 15th was not overdue yet on that day.
    assert part == ("worse" if note else "new" if due == "2025-09-15" else "carried")


def test_the_latest_task_and_the_longest_missing_report_come_first() -> None:
    # Both were overdue in September; the letter has the later one first whatever its id.
    tasks = (
        task("kh-1/t01", due="2025-08-31", lead="vp"),
        task("kh-1/t02", due="2025-07-31", lead="vp"),
    )
    duty = Obligation("thang", "Báo cáo tháng", "month", "before day 25", ("vp",), from_="2025-08")
    table = digest(reckoner(*tasks, plan("kh-2", reporting=[duty])), CLOCKS, SINCE)
    assert column(table, "id", "items") == [
        "kh-1/t02",
        "kh-1/t01",
        "kh-2/thang/2025-08/vp",
        "kh-2/thang/2025-09/vp",
        "kh-2/thang/2025-10/vp",
    ]
