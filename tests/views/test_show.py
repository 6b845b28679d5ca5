"""A record is found by what people call it; its page has what other files say of it."""

from __future__ import annotations

import pytest

from builders import (
    Record,
    day,
    difficulty,
    entry,
    group,
    ledger,
    plan,
    proposal,
    report,
    target,
    task,
    under,
    unit,
)
from r57ledger.errors import LedgerError
from r57ledger.format.common import Person, Source
from r57ledger.format.entry import Entry
from r57ledger.format.keys import RECORDS, keys_of
from r57ledger.format.plan import Exemption, Obligation, Request
from r57ledger.format.unit import Headship
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.pages.entries import ENTRY_COLUMNS
from r57ledger.views.show import show
from r57ledger.views.table import Clocks, Section, Value
from sample import CLOCKS, sample


def page(name: str, reckoner: Reckoner | None = None, on: str = "2025-12-01") -> dict[str, Section]:
    table = show(reckoner or sample(), Clocks(day(on), "r"), name)
    return {section.key: section for section in table.sections}


def fields(section: Section) -> dict[str, Value]:
    return dict(zip((column.key for column in section.columns), section.rows[0], strict=True))


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("kh-1/t08", "plans/kh-1/tasks/t08.yaml"),
        (" kh-1/t08 ", "plans/kh-1/tasks/t08.yaml"),
        ("kh-1/t05@vp", "plans/kh-1/tasks/t05.yaml"),
        ("plans/kh-1/tasks/t08.yaml", "plans/kh-1/tasks/t08.yaml"),
        ("01/kh-bvhttdl", "plans/kh-1/plan.yaml"),
        ("Văn phòng Bộ", "units/vp.yaml"),
        ("vpb", "units/vp.yaml"),
        ("kh-1/g01", "plans/kh-1/targets/g01.yaml"),
        ("kh-1/d01", "plans/kh-1/difficulties/d01.yaml"),
    ],
)
def test_a_record_by_any_of_its_names(name: str, record: str) -> None:
    assert show(sample(), CLOCKS, name).head.filters == {"record": record}


def test_a_former_id_leads_to_the_record() -> None:
    reckoner = Reckoner(ledger(task("kh-1/moi", formerly=("kh-1/cu",)), unit("vu-a")))
    assert fields(page("kh-1/cu", reckoner)["task"])["id"] == "kh-1/moi"


def complaint(name: str, reckoner: Reckoner | None = None) -> tuple[str, str | None]:
    with pytest.raises(LedgerError) as error:
        show(reckoner or sample(), CLOCKS, name)
    return error.value.message, error.value.hint


def test_what_is_not_known_not_readable_or_not_the_only_one() -> None:
    assert complaint("kh-1/t088") == (
        'No record is called "kh-1/t088".', 'Did you mean "kh-1/t08"?',
    )  # fmt: skip
    assert complaint("kh-1/t99") == (
        "plans/kh-1/tasks/t99.yaml cannot be read: line 3: `led` is no key here",
        "r57 check plans/kh-1/tasks/t99.yaml shows the place.",
    )
    twice = Reckoner(ledger(task("kh-1/x"), target("kh-1/x"), unit("vu-a")))
    message, hint = complaint("kh-1/x", twice)
    assert message == (
        '"kh-1/x" names 2 records: plans/kh-1/tasks/x.yaml, plans/kh-1/targets/x.yaml.'
    )
    assert hint == "Give the path of the one that you mean."
    assert "target" in page("plans/kh-1/targets/x.yaml", twice)


def test_a_task_has_its_entries_from_all_files() -> None:
    entries = page("kh-1/t08")["entries"]
    row = dict(zip((c.key for c in entries.columns), entries.rows[0], strict=True))
    assert row["path"] == "plans/kh-1/reports/thang/2025-11/vp.yaml"
    assert row["counts"] is True
    early = page("kh-1/t08", on="2025-11-19")["entries"]
    assert early.rows[0][early.column_index("counts")] is False
    assert "it does not count" in str(early.rows[0][early.column_index("says")])


def test_a_task_shows_every_field_of_its_assignment() -> None:
    made = ledger(
        unit("bo", name="Bộ"), unit("vp", name="Văn phòng Bộ"), unit("vu-pc", name="Vụ Pháp chế"),
        unit("thu-truong", name="Thứ trưởng"), unit("cuc", name="Cục"),
        plan("kh-1", title="Kế hoạch"),
        task(
            "kh-1/t1", each=("vp", "vu-pc"), coordinating=("cuc",), directed_by="thu-truong",
            submit_to="bo", responsible=Person(name="An", position="Cục trưởng"),
            assigned="2025-03-01", due="2025-06", due_text="trong quý II", product=("Đề án",),
            priority="urgent", parent="kh-1/t2", after=("kh-1/t2",), initiatives=("kh-1/he-thong",),
            note="Gấp", formerly=("kh-1/cu",), title={"vi": "Trình", "en": "Submit"},
        ),
        task("kh-1/t2", title="Xây dựng", lead="vp"),
    )  # fmt: skip
    section = page("kh-1/t1", Reckoner(made))["task"]
    assert {key: value for key, value in fields(section).items() if value not in (None, ())} == {
        "id": "kh-1/t1",
        "title": "Submit",
        "other_titles": ("Trình",),
        "kind": "task",
        "plan": "kh-1",
        "plan said": "Kế hoạch (kh-1)",
        "each": ("vp", "vu-pc"),
        "each said": "Văn phòng Bộ (vp), Vụ Pháp chế (vu-pc)",
        "coordinating": ("cuc",),
        "coordinating said": "Cục (cuc)",
        "directed_by": "thu-truong",
        "directed_by said": "Thứ trưởng (thu-truong)",
        "submit_to": "bo",
        "submit_to said": "Bộ (bo)",
        "responsible": "An, Cục trưởng",
        "assigned": "2025-03-01",
        "assigned said": "1 March 2025",
        "due": "2025-06",
        "due_text": "trong quý II",
        "product": ("Đề án",),
        "priority": "urgent",
        "parent": "kh-1/t2",
        "parent said": "Xây dựng (kh-1/t2)",
        "after": ("kh-1/t2",),
        "initiatives": ("kh-1/he-thong",),
        "note": "Gấp",
        "formerly": ("kh-1/cu",),
        "path": "plans/kh-1/tasks/t1.yaml",
    }
    single = page("kh-1/t2", Reckoner(made))["task"]
    assert (fields(single)["lead"], fields(single)["lead said"]) == ("vp", "Văn phòng Bộ (vp)")


HAVE_A_PAGE: dict[str, Record] = {
    "unit": group("nhom", "vp"),
    "plan": plan("kh-1"),
    "task": task("kh-1/t01"),
    "target": target("kh-1/g01"),
    "difficulty": difficulty("kh-1/d01"),
    "proposal": proposal("kh-1/k01"),
    "report": report("kh-1/thang/2025-11/vp", "2025-11-24"),
}
SEEN_AS = {
    ("task", "log"): "entries",
    ("difficulty", "log"): "entries",
    ("proposal", "log"): "entries",
    ("difficulty", "kind"): "difficulty",
    ("proposal", "kind"): "proposal",
    ("difficulty", "tasks"): "rows",
    ("proposal", "tasks"): "rows",
    ("target", "tasks"): "rows",
    ("target", "unit"): "counted_in",
}
"""The keys that a page shows under another name: a field of it, or a part."""


@pytest.mark.parametrize("kind", RECORDS.keys() - {"settings", "calendar"})
def test_every_key_of_a_record_is_on_its_page(kind: str) -> None:
    shown = page(HAVE_A_PAGE[kind].path, Reckoner(ledger(HAVE_A_PAGE[kind])))
    seen = {*shown, *fields(shown[kind])}
    assert {
        key for key in keys_of(RECORDS[kind]) if SEEN_AS.get((kind, key), key) not in seen
    } == set()


def test_every_key_of_an_entry_has_a_column_or_is_said() -> None:
    columns = {column.key for column in ENTRY_COLUMNS}
    # What a correction mends is said in a sentence; the task is known, or a column of the report.
    assert keys_of(Entry).keys() - columns == {"task", "entry", "replace", "void"}


def test_a_task_has_what_it_waits_for_and_what_is_bound_to_it() -> None:
    after = page("kh-1/t08")["after"]
    waited = after.column_index("waited_for")
    # t07 is completed (late), t02 is not.
    assert [(row[0], row[waited]) for row in after.rows] == [
        ("kh-1/t07", False),
        ("kh-1/t02", True),
    ]
    first = page("kh-1/t01")
    assert [row[0] for row in first["children"].rows] == ["kh-1/t08"]
    assert [row[:3] for row in first["bound"].rows] == [
        ("target", "kh-1/g01", "Dịch vụ công trực tuyến"),
        ("difficulty", "kh-1/d01", "Thiếu kinh phí"),
        ("proposal", "kh-1/p01", "Grant more funds"),
    ]
    assert first["sources"].rows[0][:3] == ("kh-1", "Kế hoạch số 1", "mục 1")


def test_what_does_not_exist_yet_says_so() -> None:
    sections = page("kh-1/t08", on="2025-01-01")
    assert sections["rows"].empty == "It does not exist yet on 1 January 2025."
    assert not sections["rows"].rows
    assert sections["after"].intro == (
        "kh-1/t07 does not exist on 1 January 2025, and is waited for.",
        "kh-1/t02 does not exist on 1 January 2025, and is waited for.",
    )


def test_a_unit_has_what_it_leads_coordinates_and_owes() -> None:
    sections = page("vp")
    assert [row[0] for row in sections["below"].rows] == ["phong-th"]
    assert [row[0] for row in sections["groups"].rows] == ["nhom"]
    assert [row[0] for row in sections["rows"].rows] == [
        "kh-1/t01", "kh-1/t15", "kh-1/t05@vp", "kh-1/t09", "kh-1/t16", "kh-1/t04", "kh-1/t10",
    ]  # fmt: skip
    assert [row[0] for row in sections["coordinates"].rows] == ["kh-1/t08"]
    assert [row[:2] for row in sections["owes"].rows] == [("kh-1", "thang")]
    assert fields(sections["unit"])["other_names"] == ("Văn phòng Bộ",)


def test_who_took_over_from_a_member_belongs_to_its_groups_and_owes_its_reports() -> None:
    reckoner = Reckoner(
        ledger(
            unit("vu-cu", until="2025-04-30", successor=("cuc",)),
            unit("cuc"),
            group("nhom", "vu-cu", "vu-a"),
            unit("vu-a"),
            plan(
                reporting=(
                    Obligation("quy", every="quarter", owed_by=("nhom",)),
                    Obligation("nam", every="year", owed_by=("vu-cu",)),
                )
            ),
        )
    )
    for of, on, groups, owes in (
        ("vu-cu", "2025-04-30", ["nhom"], ["quy", "nam"]),
        ("cuc", "2025-04-30", [], []),
        ("vu-cu", "2025-05-01", [], []),
        ("cuc", "2025-05-01", ["nhom"], ["quy", "nam"]),
    ):
        shown = page(of, reckoner, on)
        assert [row[0] for row in shown["groups"].rows] == groups
        assert [row[1] for row in shown["owes"].rows] == owes


def test_a_measurement_after_the_day_is_not_known_yet() -> None:
    assert [row[2] for row in page("kh-1/g01")["measurements"].rows] == [39.98]
    late = page("kh-1/g01", on="2025-12-31")["measurements"]
    assert [row[2] for row in late.rows] == [39.98, 90]


def test_a_plan_has_its_tasks_and_the_documents_that_carry_it_out() -> None:
    reckoner = Reckoner(
        ledger(plan("kh-1"), plan("kh-2", parents=("kh-1",)), task("kh-1/t1"), task("kh-2/t1"))
    )
    sections = page("kh-1", reckoner)
    assert [row[0] for row in sections["rows"].rows] == ["kh-1/t1"]
    assert [row[0] for row in sections["children"].rows] == ["kh-2"]


def test_a_source_that_is_no_plan_of_the_ledger_has_no_title() -> None:
    made = ledger(unit("vu-a"), task("kh-1/t1", sources=(Source(document="57-NQ/TW"),)))
    sources = page("kh-1/t1", Reckoner(made))["sources"]
    assert sources.title == "Sources"
    assert sources.rows[0][:2] == ("57-NQ/TW", None)


def test_a_unit_s_page_tells_of_the_day_and_of_the_days_before() -> None:
    moved = unit(
        "cuc",
        parent=(under("bo-a", until="2025-02-28"), under("bo-b", since="2025-03-01")),
        head=(
            Headship("Ông A", "Cục trưởng", None, day("2025-02-28")),
            Headship("Bà B", "Cục trưởng", day("2025-03-01")),
        ),
    )
    reckoner = Reckoner(ledger(unit("bo-a"), unit("bo-b"), moved))
    before, after = (page("cuc", reckoner, on) for on in ("2025-02-28", "2025-03-01"))
    assert fields(before["unit"])["parent"] == "bo-a"
    assert fields(before["unit"])["head"] == "Ông A, Cục trưởng"
    assert fields(after["unit"])["parent"] == "bo-b"
    assert fields(after["unit"])["head"] == "Bà B, Cục trưởng (as of 1 March 2025)"
    assert [tuple(row) for row in after["parents"].rows] == [
        ("bo-a", "bo-a", None, day("2025-02-28")),
        ("bo-b", "bo-b", day("2025-03-01"), None),
    ]
    assert [row[0] for row in after["heads"].rows] == ["Ông A", "Bà B"]
    # Whose record names one parent for ever shows no list.
    assert not page("vp")["parents"].rows
    assert [row[0] for row in page("bo-a", reckoner, "2025-02-28")["below"].rows] == ["cuc"]
    assert not page("bo-a", reckoner, "2025-03-01")["below"].rows


DUTIES = (
    Obligation(
        "tuan",
        title={"vi": "Báo cáo tuần", "en": "Weekly report"},
        every="week",
        due="day 5",
        owed_by=("vu-a",),
        to=("vp",),
        note="By the document exchange",
        exempt=(Exemption("vu-a", "2025-W40", "12/TB", "On leave"),),
        requests=(Request(day("2025-10-03"), by="vp", due="2025-10-10"),),
        from_="2025-W40",
    ),
    Obligation("cham", every="event", when="as soon as a task is late", owed_by=("vu-a",)),
)


def duties() -> Reckoner:
    name = {"vi": "Văn phòng", "en": "Office"}
    units = unit("vu-a", name="Vụ A"), unit("vp", name=name)
    return Reckoner(ledger(plan("kh-1", reporting=DUTIES), *units))


def test_an_obligation_has_its_recipients_note_and_reports() -> None:
    parts = page("kh-1/tuan", duties(), on="2025-10-14")
    shown = fields(parts["obligation"])
    assert (shown["title"], shown["other_titles"]) == ("Weekly report", ("Báo cáo tuần",))
    assert (shown["every said"], shown["note"]) == ("week", "By the document exchange")
    assert (shown["to"], shown["to said"]) == (("vp",), "Office (vp)")
    assert parts["exempt"].rows[0][:3] == ("vu-a", "Vụ A", "2025-W40")
    assert parts["requests"].rows[0][:2] == (day("2025-10-03"), "vp")
    # Friday of week 41 is 10 October, and week 42 has begun.
    column = parts["rows"].column_index("state")
    states = {str(row[0]): row[column] for row in parts["rows"].rows}
    assert states == {
        "kh-1/tuan/2025-W40/vu-a": "exempt",
        "kh-1/tuan/2025-10-03/vu-a": "missing",
        "kh-1/tuan/2025-W41/vu-a": "missing",
        "kh-1/tuan/2025-W42/vu-a": "not_yet_due",
    }


def test_a_standing_duty_is_not_on_request() -> None:
    shown = fields(page("kh-1/cham", duties())["obligation"])
    assert (shown["every"], shown["every said"]) == ("event", "standing duty")
    assert shown["when"] == "as soon as a task is late"
    for name, part in (("kh-1", "reporting"), ("vu-a", "owes")):
        section = page(name, duties())[part]
        often, when = section.column_index("often"), section.column_index("when")
        assert [(row[often], row[when]) for row in section.rows] == [
            ("week", None), ("standing_duty", "as soon as a task is late"),
        ]  # fmt: skip
        assert {"when", "note"} <= set(section.shown)


def test_an_obligation_that_is_mistyped_is_asked_about() -> None:
    with pytest.raises(LedgerError) as raised:
        show(duties(), CLOCKS, "kh-1/tuann")
    assert raised.value.hint == 'Did you mean "kh-1/tuan"?'


def test_an_occurrence_has_its_own_standing_and_entries() -> None:
    log = (
        entry("2024-06-20", "completion", period="2024"),
        entry("2025-02-01", "note", note="n"),
        entry("2025-03-01", "progress", period="2025", percent=40),
    )
    again = task("kh-1/t1", *log, every="year", due="day 30 of month 6", from_="2024")
    reckoner = Reckoner(ledger(unit("vu-a"), plan("kh-1"), again))
    parts = page("kh-1/t1@2025", reckoner)
    assert [row[0] for row in parts["rows"].rows] == ["kh-1/t1@2025"]
    assert [row[2] for row in parts["entries"].rows] == ["note", "progress"]
    assert parts["entries"].rows[1][-1] == "of 2025; 40%"
    assert len(page("kh-1/t1", reckoner)["rows"].rows) == 2
    none = page("kh-1/t1@2031", reckoner)["rows"]
    assert (list(none.rows), none.empty) == (
        [], "2031 is no period of it that has begun by 1 December 2025.",
    )  # fmt: skip


def headings(section: Section) -> dict[str, str]:
    return {column.key: column.heading for column in section.columns}


def test_the_fields_of_an_obligation_are_named() -> None:
    assert headings(page("kh-1/tuan", duties())["obligation"]) == {
        "id": "Id", "title": "Report", "other_titles": "In other languages", "plan": "Plan",
        "plan said": "Plan", "every": "Every", "every said": "Every", "when": "When",
        "due": "Due", "owed_by": "Owed by", "owed_by said": "Owed by", "certain": "Certain who",
        "to": "Sent to", "to said": "Sent to", "from": "First period", "until": "Last period",
        "note": "Note", "path": "File",
    }  # fmt: skip


def test_a_target_has_its_deadline_also_in_the_words_of_its_source() -> None:
    one = target("kh-1/g02", due="2030-06", due_text="hết quý II năm 2030", operator="<=", value=7,
                 unit="days", lead="vp", note="Theo năm", population="Hồ sơ")  # fmt: skip
    part = page("kh-1/g02", Reckoner(ledger(unit("vp", name="Văn phòng"), plan(), one)))["target"]
    found = fields(part)
    assert (found["due"], found["due_text"]) == ("2030-06", "hết quý II năm 2030")
    # June has 30 days.
    assert (found["last_day"], found["note"]) == (day("2030-06-30"), "Theo năm")
    assert (found["lead"], found["lead said"]) == ("vp", "Văn phòng (vp)")
    assert (found["value"], found["value said"], found["population"]) == (7, "7", "Hồ sơ")
    assert headings(part)["due_text"] == "In the source's words"


def test_the_parts_of_a_task_are_headed() -> None:
    titles = {key: section.title for key, section in page("kh-1/t01").items()}
    assert titles["bound"] == (
        "Targets it feeds, difficulties that hold it back, proposals about it"
    )
    assert titles["sources"] == "Sources"


def test_the_parts_of_a_unit_and_of_a_plan_are_headed() -> None:
    made = Reckoner(
        ledger(
            unit("mot", parent=(under("bo", until="2025-05-31"), under("hai", since="2025-06-01"))),
            *(unit("bo"), unit("hai"), plan("kh-1"), plan("kh-2", amends=("kh-1",))),
        )
    )
    titles = {key: section.title for key, section in page("mot", made).items()}
    assert titles["parents"] == "Belongs and belonged to"
    assert [titles[key] for key in ("jointly", "member", "coordinates", "directs")] == [
        "Tasks it leads jointly with others",
        "Tasks it must do as a member of a group",
        "Tasks it coordinates",
        "Tasks it directs",
    ]
    assert (titles["below"], titles["members"]) == ("Units below it", "Members")
    assert (titles["rows"], titles["heads"]) == (
        "Tasks it leads on 1 December 2025", "Heads and headed it",
    )  # fmt: skip
    assert page("mot", made)["rows"].empty == "It leads no task on 1 December 2025."

    sections = page("kh-1", made)
    assert [sections[key].title for key in ("children", "amended_by", "replaced_by")] == [
        "Documents that carry it out", "Documents that amend it", "Documents that replace it",
    ]  # fmt: skip
    assert [row[0] for row in sections["amended_by"].rows] == ["kh-2"]
    assert sections["rows"].empty == "It has no tasks on 1 December 2025."
    assert sections["carrying"].title == "Tasks that carry it out"


def test_a_group_says_whether_all_of_its_members_are_known() -> None:
    made = Reckoner(ledger(unit("vu-a"), group("mo", "vu-a", complete=False), group("kin", "vu-a")))
    said = [fields(page(name, made)["unit"]) for name in ("mo", "kin")]
    assert [one["complete"] for one in said] == [False, True]
    assert said[0]["complete said"] == "no: not all of its members are known"
    assert "complete said" not in said[1]


def test_what_is_not_there_says_where_to_look() -> None:
    assert complaint("kh-1/thang/2025-12/vp") == (
        'No report "kh-1/thang/2025-12/vp" has been handed in.',
        "r57 reports --open lists what is still owed.",
    )
    assert complaint("zzzzzzzz") == (
        'No record is called "zzzzzzzz".', "r57 list --format plain has the ids of all tasks.",
    )  # fmt: skip
