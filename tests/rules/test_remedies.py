"""What findings say and advise, beyond the one example of each rule's page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from r57ledger.diagnostic import Diagnostic, Place

Diagnose = Callable[[dict[str, str]], list[Diagnostic]]

TASK = "plans/kh-01/tasks/t1.yaml"
HEAD = "title: Draft\nlead: vu-phap-che\ndue: 2026-12\n"
DECIDED = "document: 1/QĐ-BVHTTDL, approved_by: bo-truong, reason: Flood"


def unit(name: str, **more: str) -> str:
    lines = [f"name: {name}", "kind: agency"]
    return "\n".join(lines + [f"{key.rstrip('_')}: {value}" for key, value in more.items()]) + "\n"


def test_the_predecessor_of_the_day_is_named(diagnose: Diagnose) -> None:
    files = {
        "units/cuc-moi.yaml": unit("Cục mới", from_="2026-03-01"),
        # The first led on that day, to its last day; the second had ended the day before; of the
        # third no end is known.
        "units/cuc-a.yaml": unit("Cục A", until="2026-02-01", successor="[cuc-moi]"),
        "units/cuc-b.yaml": unit("Cục B", until="2026-01-31", successor="[cuc-moi]"),
        "units/cuc-c.yaml": unit("Cục C", successor="[cuc-moi]"),
        TASK: "title: Draft\nlead: cuc-moi\nassigned: 2026-02-01\ndue: 2026-12\n",
    }
    [finding] = diagnose(files)
    assert finding.message == (
        'The lead "cuc-moi" exists from 1 March 2026 on, but the task was assigned on '
        "1 February 2026."
    )
    assert finding.help == "On that day its predecessor led: cuc-a."


def test_where_there_was_no_predecessor_none_is_named(diagnose: Diagnose) -> None:
    task = "title: Draft\nlead: cuc-moi\nassigned: 2026-02-01\ndue: 2026-12\n"
    [finding] = diagnose({"units/cuc-moi.yaml": unit("Cục", from_="2026-03-01"), TASK: task})
    assert finding.help is None


@pytest.mark.parametrize(
    ("life", "key", "message", "remedy"),
    [
        (
            {"until": "2026-02-28", "successor": "[van-phong-bo]"},
            "until",
            'The new lead "cuc-a" ended on 28 February 2026.',
            "On 1 March 2026 its successor was there: van-phong-bo.",
        ),
        ({"until": "2026-02-28"}, "until", 'The new lead "cuc-a" ended on 28 February 2026.', None),
        (
            {"from_": "2026-03-02", "until": "2026-12-31"},
            "from",
            'The new lead "cuc-a" exists from 2 March 2026 on.',
            "Correct the date of the entry, or name the unit that was there.",
        ),
        (
            {"from_": "2026-03-02"},
            "from",
            'The new lead "cuc-a" exists from 2 March 2026 on.',
            "Correct the date of the entry, or name the unit that was there.",
        ),
    ],
)
def test_a_new_lead_must_be_in_being(
    diagnose: Diagnose, life: dict[str, str], key: str, message: str, remedy: str | None
) -> None:
    move = f"log: [{{date: 2026-03-01, kind: reassignment, to: cuc-a, {DECIDED}}}]\n"
    files = {"units/cuc-a.yaml": unit("Cục A", **life), TASK: HEAD + move}
    [finding] = [d for d in diagnose(files) if d.code == "R57-451"]
    assert (finding.message, finding.help) == (message, remedy)
    # The first or the last day of the unit stands in its own file.
    assert finding.also == Place("units/cuc-a.yaml", (key,))


@pytest.mark.parametrize(
    ("task", "correction", "message"),
    [
        (
            HEAD,
            "field: assigned, from: 2026-01-02, to: 2026-01-03",
            'The correction is from "2026-01-02", but `assigned` is not given.',
        ),
        (
            f"{HEAD}assigned: by 2026-01-01\n",
            "field: assigned, from: 2026-01-01, to: 2026-01-03",
            'The correction is from "2026-01-01", but `assigned` is "by 2026-01-01".',
        ),
        (
            f"{HEAD}assigned: 2026-01-01\n",
            "field: assigned, from: by 2026-01-01, to: 2026-01-03",
            'The correction is from "by 2026-01-01", but `assigned` is "2026-01-01".',
        ),
        (
            "title: Draft\neach: [vu-phap-che, van-phong-bo]\ndue: 2026-12\n",
            "field: each, from: [vu-phap-che], to: [van-phong-bo]",
            'The correction is from "vu-phap-che", but `each` is "vu-phap-che, van-phong-bo".',
        ),
    ],
)
def test_a_correction_quotes_what_the_field_says(
    diagnose: Diagnose, task: str, correction: str, message: str
) -> None:
    log = f"log: [{{date: 2026-03-01, kind: correction, {correction}, reason: Slip}}]\n"
    assert [d.message for d in diagnose({TASK: task + log})] == [message]


def test_a_correction_that_misses_hears_of_the_last_three_days(diagnose: Diagnose) -> None:
    days = "".join(f"  - {{date: 2026-03-0{n}, kind: progress}}\n" for n in range(1, 5))
    correction = (
        "  - {date: 2026-03-09, kind: correction, reason: Slip, void: true, "
        "entry: {date: 2026-03-08, kind: progress}}\n"
    )
    [finding] = diagnose({TASK: f"{HEAD}log:\n{days}{correction}"})
    assert finding.message == (
        'The correction means no entry: there is no "progress" entry of 8 March 2026.'
    )
    assert finding.help == "There is one of 2026-03-02, 2026-03-03, 2026-03-04."


def test_a_correction_that_means_two_units_is_told_their_names(diagnose: Diagnose) -> None:
    entries = [
        "date: 2026-03-01, kind: progress, unit: vu-phap-che",
        "date: 2026-03-01, kind: progress, unit: van-phong-bo",
        "date: 2026-03-02, kind: correction, reason: Slip, void: true, "
        "entry: {date: 2026-03-01, kind: progress}",
    ]
    log = "".join(f"  - {{{entry}}}\n" for entry in entries)
    head = "title: Draft\neach: [vu-phap-che, van-phong-bo]\ndue: 2026-12\n"
    [finding] = diagnose({TASK: f"{head}log:\n{log}"})
    assert finding.message == (
        'The correction means 2 entries: each is a "progress" entry of 1 March 2026.'
    )
    assert finding.help == "Add `unit`: van-phong-bo or vu-phap-che."


def test_a_correction_that_means_two_periods_is_told_them(diagnose: Diagnose) -> None:
    entries = [
        "date: 2026-03-01, kind: progress, period: 2026",
        "date: 2026-03-01, kind: progress, period: 2025",
        "date: 2026-03-02, kind: correction, reason: Slip, void: true, "
        "entry: {date: 2026-03-01, kind: progress}",
    ]
    log = "".join(f"  - {{{entry}}}\n" for entry in entries)
    head = "title: Draft\nlead: vu-phap-che\nevery: year\ndue: last day\nfrom: 2025\n"
    [finding] = diagnose({TASK: f"{head}log:\n{log}"})
    assert finding.help == "Add `period`: 2025 or 2026."


@pytest.mark.parametrize(
    ("parent", "remedy"),
    [
        ("kh-11/t2", "Did you mean kh-01/t2?"),  # the plan is mistyped, and has such a task
        ("kh-11/t7", "There is no plan kh-11; a task is named PLAN/TASK."),
        ("luat-dat-dai/t2", "There is no plan luat-dat-dai; a task is named PLAN/TASK."),
        ("kh-01/t22", "Did you mean kh-01/t2?"),
        ("kh-01/bao-cao", "`r57 list --plan kh-01` shows the tasks of that plan."),
        ("kh-11", "Did you mean kh-01?"),
        ("luat", "Write the id of a plan that is there, or add its folder under plans/."),
    ],
)
def test_a_mistyped_task_or_plan_is_guessed(diagnose: Diagnose, parent: str, remedy: str) -> None:
    files = {TASK: f"{HEAD}parent: {parent}\n", "plans/kh-01/tasks/t2.yaml": "title: Two\n"}
    files["plans/kh-01/tasks/t2.yaml"] += "lead: vu-phap-che\ndue: 2026-12\n"
    assert [(d.code, d.help) for d in diagnose(files)] == [("R57-331", remedy)]


def test_a_parent_that_is_no_plan_is_named(diagnose: Diagnose) -> None:
    [finding] = diagnose({TASK: f"{HEAD}parent: kh-11\n"})
    assert finding.message == 'The parent "kh-11" is no plan of this ledger.'


@pytest.mark.parametrize(
    ("successor", "remedy"),
    [
        ("successor: [van-phong-bo]\n", "On that day its successor led: van-phong-bo."),
        ("", None),
    ],
)
def test_the_successor_of_a_lead_that_had_ended_is_named(
    diagnose: Diagnose, successor: str, remedy: str | None
) -> None:
    ended = f"name: Cục A\nkind: agency\nuntil: 2026-02-28\n{successor}"
    task = "title: Draft\nlead: cuc-a\nassigned: 2026-03-01\ndue: 2026-12\n"
    findings = diagnose({"units/cuc-a.yaml": ended, TASK: task})
    assert [d.help for d in findings if d.code == "R57-302"] == [remedy]


@pytest.mark.parametrize(
    ("parts", "listed"), [(3, "kh-01/p0, kh-01/p1, kh-01/p2."), (4, "kh-01/p0, kh-01/p1, kh-01/p2")]
)
def test_three_open_parts_are_listed_and_more_are_counted(
    diagnose: Diagnose, parts: int, listed: str
) -> None:
    done = "date: 2026-05-10, kind: completion, product: Law, evidence: [{document: 1/TTr-PC}]"
    files = {TASK: f"{HEAD}log: [{{{done}}}]\n"}
    for number in range(parts):
        files[f"plans/kh-01/tasks/p{number}.yaml"] = (
            f"title: Part {number}\nlead: vu-phap-che\ndue: 2026-12\nparent: kh-01/t1\n"
        )
    [finding] = diagnose(files)
    more = " and 1 more." if parts == 4 else ""
    assert finding.message == f"This task is completed, but parts of it are open: {listed}{more}"


@pytest.mark.parametrize(
    ("bounds", "message"),
    [
        ("from: 2026-04", '"monthly" is owed from 2026-04 on.'),
        ("until: 2026-02", '"monthly" is owed until 2026-02.'),
    ],
)
def test_a_period_before_or_after_an_obligation(
    diagnose: Diagnose, bounds: str, message: str
) -> None:
    plan = (
        "title: Kế hoạch\nkind: plan\nreporting:\n  - {id: monthly, every: month, "
        f"due: last day, owed_by: [van-phong-bo], {bounds}}}\n"
    )
    report = "plans/kh-02/reports/monthly/2026-03/van-phong-bo.yaml"
    findings = diagnose({"plans/kh-02/plan.yaml": plan, report: "submitted: 2026-03-24\n"})
    assert [d.message for d in findings] == [message]


def test_a_report_of_no_unit_says_so(diagnose: Diagnose) -> None:
    plan = (
        "title: Kế hoạch\nkind: plan\nreporting:\n  - {id: monthly, every: month, "
        "due: last day, owed_by: [van-phong-bo]}\n"
    )
    report = "plans/kh-02/reports/monthly/2026-03/van-phong.yaml"
    [finding] = diagnose({"plans/kh-02/plan.yaml": plan, report: "submitted: 2026-03-24\n"})
    assert finding.message == 'The unit "van-phong" is no unit of this ledger.'
    assert finding.help == "Did you mean van-phong-bo?"


@pytest.mark.parametrize(
    ("requests", "remedy"),
    [
        ("[]", "It has none."),
        ("[{date: 2026-03-05}, {date: 2026-03-04}]", "It has: 2026-03-04, 2026-03-05."),
    ],
)
def test_the_days_of_requests_are_listed(diagnose: Diagnose, requests: str, remedy: str) -> None:
    obligation = f"{{id: ask, owed_by: [van-phong-bo], requests: {requests}}}"
    plan = f"title: A\nkind: plan\nreporting: [{obligation}]\n"
    report = "plans/kh-02/reports/ask/2026-03-03/van-phong-bo.yaml"
    findings = diagnose({"plans/kh-02/plan.yaml": plan, report: "submitted: 2026-03-24\n"})
    assert [(d.message, d.help) for d in findings] == [
        ('"ask" has no request of 2026-03-03.', remedy)
    ]


@pytest.mark.parametrize(
    ("every", "due", "code", "remedy"),
    [
        # What the words mean as a deadline of one day would be refused beside `every`.
        ("year", "trước ngày 30/6/2026", "R57-119", "such as day 30 of month 6, last day"),
        ("year", "30/6 hằng năm", "R57-119", "such as day 30 of month 6, last day"),
        ("year", "15/7/2026", "R57-119", "such as day 30 of month 6, last day"),
        ("half", "2026–06–30", "R57-119", "such as day 30 of month 6, last day"),
        ("quarter", "Thường xuyên", "R57-119", "without one leave `due` out"),
        # A month and a quarter have no sixth month.
        ("month", "day 32", "R57-119", "such as day 20, last day"),
        ("quarter", "2026-06-30", "R57-119", "such as day 20, last day"),
        # The day before a month's first is none of that month.
        ("month", "before day 1", "R57-378", "Write `before day 1 of next period`"),
        ("year", "before day 1 of month 1", "R57-378", "Write `before day 1 of next period`"),
        # Without `every` a day of each period is no remedy.
        (None, "day 20 of each month", "R57-117", "Add `every`, or write the one day or month"),
        (None, "last day of month", "R57-117", "Add `every`, or write the one day or month"),
    ],
)
def test_the_remedy_of_a_day_rule_fits_what_the_task_says(
    diagnose: Diagnose, every: str | None, due: str, code: str, remedy: str
) -> None:
    again = f"every: {every}\nfrom: 2026\n" if every else ""
    task = f"title: Rà soát\nlead: vu-phap-che\n{again}due: {due}\n"
    [finding] = diagnose({"plans/kh-01/tasks/t1.yaml": task})
    assert (finding.code, finding.place.field) == (code, ("due",))
    assert remedy in (finding.help or "")


@pytest.mark.parametrize(
    ("every", "due"),
    [
        ("year", "before day 1"),
        ("quarter", "before day 1"),
        ("month", "before day 1 of next period"),
    ],
)
def test_the_day_before_a_later_month_is_in_the_period(
    diagnose: Diagnose, every: str, due: str
) -> None:
    task = f"title: Rà soát\nlead: vu-phap-che\nevery: {every}\nfrom: 2026\ndue: {due}\n"
    assert diagnose({"plans/kh-01/tasks/t1.yaml": task}) == []


@pytest.mark.parametrize(
    ("period", "remedy"),
    [
        ("2026Q1", "Write 2026-Q1."),
        ("2026–Q1", "Write 2026-Q1, with ordinary hyphens."),
        ("quý I/2026", "Write 2026-Q1."),
        ("1/2026", "Write 2026-01."),
        # Neither a part of a month, nor a day, nor what a number may have lost, is proposed.
        ("2026.10", None),
        ("tuần 2 tháng 3/2026", None),
        ("trước quý II/2026", None),
        ("15/3/2026", None),
    ],
)
def test_a_period_in_other_words_is_proposed_only_where_it_is_sure(
    diagnose: Diagnose, period: str, remedy: str | None
) -> None:
    task = f"title: Rà soát\nlead: vu-phap-che\nevery: quarter\ndue: last day\nfrom: {period}\n"
    [finding] = diagnose({TASK: task})
    assert finding.code == "R57-118"
    general = "Write 2026-07, 2026-Q3, 2026-H2 or 2026; a report may also be of a week"
    assert (finding.help or "").startswith(remedy or general)


def test_a_task_does_not_come_again_from_a_day_on(diagnose: Diagnose) -> None:
    task = "title: Rà soát\nlead: vu-phap-che\nevery: year\ndue: last day\nfrom: 2026-03-01\n"
    [finding] = diagnose({TASK: task})
    assert (finding.code, finding.place.field) == ("R57-377", ("from",))
    assert finding.message == "2026-03-01 is a day, and a task comes again in whole periods."
    assert finding.help == "Write the period that it lies in, such as 2026-03."


@pytest.mark.parametrize(
    ("obligation", "remedy"),
    [
        ("due: day 5", "Add `every`, or say in each request by when it is due."),
        ("every: week, due: day 5 of month 2", "Name a day of the week: `day 5` is Friday."),
    ],
)
def test_a_day_of_a_period_that_there_is_not(
    diagnose: Diagnose, obligation: str, remedy: str
) -> None:
    plan = (
        "title: Kế hoạch\nkind: plan\nreporting:\n"
        f"  - {{id: monthly, {obligation}, owed_by: [van-phong-bo]}}\n"
    )
    [finding] = diagnose({"plans/kh-02/plan.yaml": plan})
    assert (finding.code, finding.help) == ("R57-524", remedy)
    assert finding.place.field[-1] == "due"


@pytest.mark.parametrize(
    ("due", "words", "remedy"),
    [
        ("immediate after X.issued", "ngay sau khi có hiệu lực", "immediate after X.effective"),
        ("before X.issued", "trước khi Luật có hiệu lực", "before X.effective"),
        ("immediate after X.effective", "ngay sau khi được ban hành", "immediate after X.issued"),
    ],
)  # fmt: skip
def test_what_is_due_at_once_or_before_counts_from_the_day_that_its_words_tell(
    diagnose: Diagnose, due: str, words: str, remedy: str
) -> None:
    due, remedy = due.replace("X", "luat"), remedy.replace("X", "luat")
    law = "title: Luật\nkind: law\nissued: 2026-01-16\neffective: 2026-06-01\n"
    task = f"title: Draft\nlead: vu-phap-che\ndue: {due}\ndue_text: {words}\n"
    files = {"plans/luat/plan.yaml": law, TASK: task}
    [finding] = diagnose(files)
    assert (finding.code, finding.help) == ("R57-206", f"Write {remedy}.")
    files[TASK] = task.replace(due, remedy)
    assert diagnose(files) == []


def test_words_of_standing_work_beside_a_year_are_told_with_the_kind(diagnose: Diagnose) -> None:
    task = "title: Draft\nlead: vu-phap-che\ndue: 2026\ndue_text: Thường xuyên\n"
    [finding] = diagnose({TASK: task})
    assert (finding.code, finding.help) == (
        "R57-204", "They mean `due: none` with `kind: regular`.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("shown", "lacking"),
    [
        (", product: Draft", "`evidence`"),
        (", evidence: [{document: 9/TTr-PC}]", "`product`"),
        ("", "`product` and no `evidence`"),
    ],
)
def test_a_completion_is_told_what_it_lacks(diagnose: Diagnose, shown: str, lacking: str) -> None:
    completion = f"log: [{{date: 2026-04-01, kind: completion{shown}}}]\n"
    [finding] = [d for d in diagnose({TASK: HEAD + completion}) if d.code == "R57-432"]
    assert finding.message == f"The completion follows no submission and has no {lacking}."


def test_an_amount_that_was_approved_is_in_dong_too(diagnose: Diagnose) -> None:
    approved = "approved: {date: 2025-12-20, document: 388/QĐ-BVHTTDL, amount: 1200}"
    estimate = f"estimates: [{{year: 2026, amount: 1200000000, {approved}}}]\n"
    [finding] = diagnose({TASK: HEAD + estimate})
    assert finding.place.field == ("estimates", 0, "approved", "amount")
    assert finding.help == "If it is in millions, write 1200000000."


def test_a_report_of_a_period_is_not_due_at_an_event(diagnose: Diagnose) -> None:
    monthly = "{id: monthly, every: month, when: a task is late, owed_by: [van-phong-bo]}"
    plan = f"title: A\nkind: plan\nreporting: [{monthly}]\n"
    [finding] = diagnose({"plans/kh-02/plan.yaml": plan})
    assert finding.place.field == ("reporting", 0, "when")
    assert finding.message == "`when` names an event, and this report is not due at one."
    assert finding.help == "Write `every: event`, or a `note`."


@pytest.mark.parametrize(
    ("document", "remedy"),
    [
        ("kh-11", "Did you mean kh-01?"),
        (
            "luat-dat-dai",
            "A document that is no plan here is named by its code, as printed.",
        ),
    ],
)
def test_a_document_that_is_no_plan_is_guessed_or_named_by_its_code(
    diagnose: Diagnose, document: str, remedy: str
) -> None:
    [finding] = diagnose({TASK: f"{HEAD}sources: [{{document: {document}}}]\n"})
    assert (finding.code, finding.help) == ("R57-325", remedy)


@pytest.mark.parametrize(("name", "day"), [("vu-phap-che", "2026-02-28"), ("cac-vu", "2026-03-01")])
def test_those_whom_a_task_is_for_on_the_day_are_named(
    diagnose: Diagnose, name: str, day: str
) -> None:
    group = "name: Các vụ\nkind: group\nmembers:\n  - unit: van-phong-bo\n"
    entry = f"log:\n  - {{date: {day}, kind: progress, unit: {name}, percent: 5}}\n"
    files = {
        "units/cac-vu.yaml": f"{group}  - unit: vu-phap-che\n    from: 2026-03-01\n",
        TASK: f"title: Draft\neach: [cac-vu]\ndue: 2026-12\n{entry}",
    }
    [finding] = diagnose(files)
    assert (
        finding.help
        == {
            "vu-phap-che": "On 28 February 2026 it is for van-phong-bo.",
            "cac-vu": "On 1 March 2026 it is for van-phong-bo and vu-phap-che.",
        }[name]
    )


def test_many_whom_a_task_is_for_are_not_named(diagnose: Diagnose) -> None:
    xa = [f"xa-{n:02}" for n in range(13)]
    entry = "log:\n  - {date: 2026-03-01, kind: progress, unit: vu-phap-che, percent: 5}\n"
    files = {f"units/{one}.yaml": unit(f"Xã {one}") for one in xa}
    files[TASK] = f"title: Draft\neach: [{', '.join(xa)}]\ndue: 2026-12\n{entry}"
    [finding] = diagnose(files)
    assert finding.help is None
