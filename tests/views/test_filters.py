"""The filters of the command line: what they find, what they admit, what they ask back."""

from __future__ import annotations

import pytest

from builders import day, group, ledger, plan, task, unit
from r57ledger.errors import LedgerError
from r57ledger.format.common import Source
from r57ledger.format.ledger import Unreadable
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.filters import FilterOptions, read_days, read_filters
from r57ledger.views.lookup import find_plan, find_unit
from sample import CLOCKS, sample


def admitted(options: FilterOptions, reckoner: Reckoner | None = None) -> list[str]:
    reckoner = reckoner or sample()
    filters = read_filters(reckoner, CLOCKS.as_of, options)
    matches = filter(filters.admit, reckoner.standings(CLOCKS.as_of))
    return [standing.id.removeprefix("kh-1/") for standing in matches]


OFFICE = ["t01", "t02", "t04", "t05@vp", "t09", "t10", "t15", "t16"]
"""Led by vp, or by phong-th below it (t02); t15 passed to vp on 10/09."""


@pytest.mark.parametrize("name", ["vp", "VPB", "van phong bo", "VĂN PHÒNG BỘ", "ministry office"])
def test_a_unit_stands_for_itself_and_those_below_it(name: str) -> None:
    assert admitted(FilterOptions(unit=name)) == OFFICE


def test_coordinating_widens_to_what_a_unit_coordinates() -> None:
    # t08 is led by cuc-moi and coordinated by vp.
    widened = admitted(FilterOptions(unit="vp", coordinating=True))
    assert sorted(widened) == sorted([*OFFICE, "t08"])


def test_a_group_coordinates_for_its_members_and_a_former_unit_for_its_successor() -> None:
    records = ledger(
        unit("vp"), unit("vu-a"), unit("cu", until="2025-06-30", successor=("moi",)), unit("moi"),
        group("nhom", "vp"), plan("kh-1"),
        task("kh-1/t1", coordinating=("nhom",)), task("kh-1/t2", coordinating=("cu",)),
    )  # fmt: skip
    reckoner = Reckoner(records)
    assert admitted(FilterOptions(unit="vp", coordinating=True), reckoner) == ["t1"]
    assert admitted(FilterOptions(unit="moi", coordinating=True), reckoner) == ["t2"]


def test_a_former_unit_means_its_successor_on_that_day() -> None:
    assert admitted(FilterOptions(unit="Cục Cũ")) == ["t07", "t08"]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (FilterOptions(classes=("done late", "Suspended")), ["t07", "t11"]),
        (FilterOptions(kind="regular"), ["t10"]),
        # Folded: no diacritics, any language, product, words of the deadline and id.
        (FilterOptions(text="ke hoach chuyen doi so"), ["t01"]),
        (FilterOptions(text="DIGITAL"), ["t01"]),
        (FilterOptions(text="15 july"), ["t01"]),
        (FilterOptions(text="kh-1/t02"), ["t02"]),
        # t04 alone was assigned after 02/01.
        (FilterOptions(assigned_since=day("2025-01-03")), ["t04"]),
        # The day itself is excluded: t15's last day is 31/08, t01's 14/07.
        (FilterOptions(due_before=day("2025-08-31")), ["t01"]),
        (FilterOptions(due_before=day("2025-09-01")), ["t01", "t15"]),
        (FilterOptions(plan="luat"), []),
        (FilterOptions(unit="vp", classes=("overdue",)), ["t01", "t02", "t15"]),
    ],
)
def test_each_filter_narrows(options: FilterOptions, ids: list[str]) -> None:
    assert admitted(options) == ids


@pytest.mark.parametrize("name", ["kh-1", "01/KH-BVHTTDL", "01/kh-bvhttdl"])
def test_a_plan_by_id_or_code(name: str) -> None:
    assert find_plan(sample().ledger, name) == "kh-1"


def complaint(options: FilterOptions) -> tuple[str, str | None]:
    with pytest.raises(LedgerError) as error:
        read_filters(sample(), CLOCKS.as_of, options)
    return error.value.message, error.value.hint


def test_what_is_not_known_is_asked_about() -> None:
    assert complaint(FilterOptions(unit="van phong b")) == (
        'No unit is called "van phong b".', 'Did you mean "Văn phòng Bộ"?',
    )  # fmt: skip
    assert complaint(FilterOptions(plan="kh-2")) == (
        'No plan is called "kh-2".', 'Did you mean "kh-1"?',
    )  # fmt: skip
    assert complaint(FilterOptions(classes=("overdu",)))[1] == 'Did you mean "overdue"?'
    assert complaint(FilterOptions(kind="regulr"))[1] == 'Did you mean "regular"?'
    assert complaint(FilterOptions(unit="\x1b[2J"))[0] == 'No unit is called "\\x1b[2J".'
    assert complaint(FilterOptions(coordinating=True))[0].startswith("--coordinating widens --unit")


def test_a_name_of_several_units_is_asked_back() -> None:
    records = ledger(unit("vp-a", name="Văn phòng"), unit("vp-b", name="Văn Phòng"))
    reckoner = Reckoner(records)
    with pytest.raises(LedgerError) as error:
        find_unit(records, reckoner.organisation, "van phong", CLOCKS.as_of)
    assert error.value.message == (
        '"van phong" names 2 units: vp-a (Văn phòng) and vp-b (Văn Phòng).'
    )
    assert find_unit(records, reckoner.organisation, "vp-b", CLOCKS.as_of) == "vp-b"


def test_a_unit_or_plan_whose_file_is_broken_can_still_be_asked_for() -> None:
    broken = (
        Unreadable("units/vu-x.yaml", "unit", "vu-x", 1, "bad"),
        Unreadable("plans/kh-x/plan.yaml", "plan", "kh-x", 1, "bad"),
    )
    records = ledger(*broken, task("kh-x/t1", lead="vu-x"))
    reckoner = Reckoner(records)
    assert admitted(FilterOptions(unit="vu-x", plan="kh-x"), reckoner) == ["kh-x/t1"]


def test_the_head_is_told_ids_and_words() -> None:
    options = FilterOptions(
        unit="vpb", coordinating=True, plan="01/kh-bvhttdl", classes=("overdue", "in term"),
        text="Số", assigned_since=day("2025-01-01"), due_before=day("2025-12-31"), kind="task",
    )  # fmt: skip
    filters = read_filters(sample(), CLOCKS.as_of, options)
    assert filters.values == {
        "unit": "vp",
        "coordinating": "yes",
        "plan": "kh-1",
        "class": "in_term,overdue",
        "text": "Số",
        "assigned_since": "2025-01-01",
        "due_before": "2025-12-31",
        "kind": "task",
    }
    assert filters.words == (
        "led or coordinated by Ministry Office (vp) or a unit below it",
        "of plan kh-1",
        "of class in term or overdue",
        'with "Số" in its texts',
        "assigned on 1 January 2025 or later",
        "due before 31 December 2025",
        "of kind task",
    )


def test_the_head_is_told_the_code_of_a_document_that_is_no_plan() -> None:
    made = Reckoner(ledger(unit("vu-a"), task(sources=(Source("388/QĐ-BMH"),))))
    filters = read_filters(made, CLOCKS.as_of, FilterOptions(plan="388/qd-bmh"))
    assert filters.values == {"plan": "388/QĐ-BMH"}
    assert filters.words == ('which "388/QĐ-BMH" assigned or moved',)


def test_words_may_stand_in_any_order_and_in_several_texts() -> None:
    assert admitted(FilterOptions(text="so chuyen doi ke hoach")) == ["t01"]
    assert admitted(FilterOptions(text="DIGITAL chuyen t01")) == ["t01"]
    assert admitted(FilterOptions(text="digital nowhere")) == []


def test_a_class_and_a_kind_are_read_in_every_language() -> None:
    for typed in ("quá hạn", "qua han", "quá hạn chưa hoàn thành", "просрочено", "overdue"):
        filters = read_filters(sample(), CLOCKS.as_of, FilterOptions(classes=(typed,)))
        assert filters.values["class"] == "overdue"
    for typed in ("hoàn thành quá hạn", "done-late", "late"):
        filters = read_filters(sample(), CLOCKS.as_of, FilterOptions(classes=(typed,)))
        assert filters.values["class"] == "done_late"
    for typed in ("thường xuyên", "nhiệm vụ thường xuyên", "постоянная"):
        assert admitted(FilterOptions(kind=typed)) == ["t10"]
    # Two classes are called completed: nobody can say which is meant.
    with pytest.raises(LedgerError, match="class"):
        read_filters(sample(), CLOCKS.as_of, FilterOptions(classes=("hoàn thành",)))


def test_tasks_by_who_directs_them_and_who_issued_the_document() -> None:
    records = ledger(
        unit("bo-truong"), unit("bo", until="2025-06-30", successor=("bo-moi",)), unit("bo-moi"),
        unit("thu-tuong"),
        plan("kh-1", issuer="bo"), plan("kh-2", issuer="thu-tuong"),
        task("kh-1/t1", directed_by="bo-truong"), task("kh-1/t2"), task("kh-2/t3"),
    )  # fmt: skip
    reckoner = Reckoner(records)
    assert admitted(FilterOptions(directed_by="bo-truong"), reckoner) == ["t1"]
    assert admitted(FilterOptions(directed_by="thu-tuong"), reckoner) == []
    # What the former ministry issued is the new one's.
    assert admitted(FilterOptions(issuer="bo-moi"), reckoner) == ["t1", "t2"]
    assert admitted(FilterOptions(issuer="thu-tuong"), reckoner) == ["kh-2/t3"]


def test_tasks_by_how_often_they_were_extended() -> None:
    # Of the tasks of the sample t03 alone was extended, once.
    assert admitted(FilterOptions(extended=1)) == ["t03"]
    assert admitted(FilterOptions(extended=2)) == []


def test_a_number_of_days() -> None:
    assert read_days("30d", "--within") == 30
    assert read_days(" 7 ", "--within") == 7
    assert read_days("3w", "--within") == 21
    assert read_days("2 tuần", "--within") == 14
    for bad in ("", "d", "-1", "3m", "99999", "1.5d"):
        with pytest.raises(LedgerError, match="--within"):
            read_days(bad, "--within")


def test_a_code_of_two_plans_is_asked_back() -> None:
    made = ledger(plan("kh-1", code="1/KH"), plan("kh-2", code="1/KH"))
    with pytest.raises(LedgerError) as error:
        find_plan(made, "1/kh")
    assert error.value.message == '"1/kh" names 2 plans: kh-1 and kh-2.'
    assert error.value.hint == "Give one of these ids."


def test_a_filter_that_cannot_be_read_says_what_can_be_given() -> None:
    assert complaint(FilterOptions(coordinating=True)) == (
        "--coordinating widens --unit, which is missing.", "Add --unit UNIT.",
    )  # fmt: skip
    assert complaint(FilterOptions(text=" ")) == (
        "--text has no value.", "Give it one, or leave --text out.",
    )  # fmt: skip
    assert complaint(FilterOptions(kind="zzzzz")) == (
        'No kind of tasks is called "zzzzz".', "The kinds of tasks are task or regular.",
    )  # fmt: skip
    assert complaint(FilterOptions(unit="zzzzz")) == (
        'No unit is called "zzzzz".', "r57 show UNIT shows one, units/ has all.",
    )  # fmt: skip
    assert complaint(FilterOptions(plan="zzzzz")) == (
        'No plan is called "zzzzz".', "The folders of plans/ are their ids.",
    )  # fmt: skip
    assert complaint(FilterOptions(classes=("overdue", "zzzzz"))) == (
        'No class is called "zzzzz".',
        "The classes are done_on_time, done_late, in_term, overdue, regular, no_deadline, "
        "suspended, cancelled and undetermined.",
    )
    with pytest.raises(LedgerError) as error:
        read_days("soon", "--within")
    assert error.value.message == '--within "soon" is not a number of days.'
    assert error.value.hint == "Write it as --within 30d, or 2w for two weeks."


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (FilterOptions(unit="vu-pc"), "led by Vụ Pháp chế (vu-pc)"),
        (FilterOptions(unit="vu-pc", coordinating=True),
         "led or coordinated by Vụ Pháp chế (vu-pc)"),
        (FilterOptions(unit="vp"), "led by Ministry Office (vp) or a unit below it"),
        (FilterOptions(directed_by="vp"), "directed by Ministry Office (vp)"),
        (FilterOptions(issuer="vp"), "of documents issued by Ministry Office (vp)"),
        (FilterOptions(extended=1), "extended at least 1 time"),
        (FilterOptions(extended=2), "extended at least 2 times"),
    ],
)  # fmt: skip
def test_each_filter_in_words(options: FilterOptions, words: str) -> None:
    assert read_filters(sample(), CLOCKS.as_of, options).words == (words,)
