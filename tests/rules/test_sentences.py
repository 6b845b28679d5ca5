"""The second forms of what findings say: another message, or another remedy, than on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from r57ledger.diagnostic import Diagnostic

Diagnose = Callable[[dict[str, str]], list[Diagnostic]]
Files = dict[str, str]

TASK = "plans/kh-01/tasks/t1.yaml"
PLAN = "plans/kh-02/plan.yaml"
TARGET = "plans/kh-01/targets/g1.yaml"
DIFFICULTY = "plans/kh-01/difficulties/d1.yaml"
HEAD = "title: Draft\nlead: vu-phap-che\ndue: 2026-12\n"
EACH = "title: Publish\neach: [van-phong-bo, vu-phap-che]\ndue: 2026-12\n"
QUARTERLY = "title: Review\nlead: vu-phap-che\nevery: quarter\ndue: last day\nfrom: 2026-Q1\n"
DECIDED = "document: 1/QĐ-BVHTTDL, approved_by: bo-truong, reason: Flood"
WORKS = "product: Draft, evidence: [{document: 9/TTr-PC}]"
ENDED = "name: Cục A\nkind: agency\nuntil: 2026-02-28\n"


def log(*entries: str, head: str = HEAD) -> Files:
    return {TASK: head + "log:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)}


def reports(obligation: str, *paths: str, plan: str = "", submitted: str = "2026-03-24") -> Files:
    """Return a plan with one obligation, and reports at paths below its folder `reports`."""
    owed = f"title: A\nkind: plan\n{plan}reporting:\n  - {{{obligation}}}\n"
    files = {PLAN: owed} if obligation else {PLAN: f"title: A\nkind: plan\n{plan}"}
    answer = f"submitted: {submitted}\n"
    return files | {f"plans/kh-02/reports/{path}/van-phong-bo.yaml": answer for path in paths}


MONTHLY = "id: monthly, every: month, due: last day, owed_by: [van-phong-bo]"


def owed(every: str, due: str) -> str:
    return f"id: m, every: {every}, due: {due}, owed_by: [van-phong-bo]"


# The findings of some files: for each its code, its place, its message and its remedy.
@pytest.mark.parametrize(
    ("files", "finding"),
    [
        # Units, and where they belong.
        (
            {"units/cuc-a.yaml": ENDED, TASK: HEAD.replace("vu-phap-che", "cuc-a")},
            ("R57-319", "lead", 'The lead "cuc-a" ended on 28 February 2026 and has no successor: '
             "nobody is known to lead this open task.",
             "Record a `reassignment` to the unit that leads now."),
        ),
        (
            {"units/cuc-a.yaml": ENDED, "units/p.yaml": "name: P\nkind: office\nparent: cuc-a\n"},
            ("R57-361", "parent", '"cuc-a", which this unit belongs to, ended on 28 February 2026 '
             "and has no successor: where it belongs from 1 March 2026 on is not known.",
             "Write `parent` as a list, with the unit that it belongs to `from: 2026-03-01`."),
        ),
        (
            {"units/p.yaml": "name: P\nkind: office\nparent:\n"
             "  - {unit: van-phong-bo, until: 2025-02-26}\n  - {unit: vu-phap-che, "
             "from: 2025-03-02}\n"},
            # February 2025 has 28 days: 27 and 28 February and 1 March are between.
            ("R57-362", "parent.1.from", "From 27 February 2025 to 1 March 2025 this unit belongs "
             "to no unit.",
             "Correct one of the two days, or add the unit that it belonged to in between."),
        ),
        (
            {"units/p.yaml": "name: P\nkind: office\nparent:\n  - {unit: van-phong-bo}\n"
             "  - {unit: vu-phap-che}\n"},
            ("R57-362", "parent.1.unit", 'On its first day this unit belongs both to '
             '"van-phong-bo" and to "vu-phap-che".',
             "Give the earlier one an `until` that is the day before the other's `from`."),
        ),
        (
            {TASK: f"{HEAD}formerly: [kh-01/t0]\n",
             "plans/kh-01/tasks/t2.yaml": f"{HEAD.replace('Draft', 'Two')}formerly: [kh-01/t0]\n"},
            ("R57-352", "formerly.0", 'The former id "kh-01/t0" is claimed by kh-01/t1 too.',
             "A rename has one record; leave it with that one."),
        ),
        (
            {TASK: HEAD.replace("vu-phap-che", "xyz-xyz-xyz")},
            ("R57-301", "lead", 'The lead "xyz-xyz-xyz" is no unit of this ledger.',
             "Write the id of a unit that is there, or add its file under units/."),
        ),
        (
            {TASK: "title: T\neach: [cac-bo]\ndue: 2026-12\nlog:\n"
             "  - {date: 2026-03-01, kind: progress, unit: vu-phap-che, percent: 5}\n",
             "units/cac-bo.yaml": "name: Các bộ\nkind: group\ncomplete: false\n"},
            ("R57-453", "log.0.unit", '"vu-phap-che" is none of those that this task is for.',
             "The members of cac-bo are not all known: name the group itself."),
        ),
        (
            log(f"date: 2026-03-01, kind: reassignment, from: vu-phap-che, to: bo-vhttdl, "
                f"{DECIDED}",
                head="title: T\nlead: [vu-phap-che, van-phong-bo]\ndue: 2026-12\n"),
            ("R57-452", "log.0.from", "`from` does not name all that lead this task jointly on "
             '1 March 2026: "vu-phap-che", "van-phong-bo".',
             "Name all of them in `from`, and in `to` all that follow them."),
        ),
        # Deadlines and what their words mean.
        (
            {TASK: f"{HEAD}sources: [{{document: kh-01, due: 2026-11}}, {{url: 'https://a.vn', "
             "due: 2026-12}]\n"},
            ("R57-203", "sources.0.due", 'According to "kh-01" the task is due "2026-11", but its '
             '`due` is "2026-12".',
             "If a later document moved the deadline, record it as an `extension` or an "
             "`adjustment`."),
        ),
        (
            {TASK: f"{HEAD}sources: [{{url: 'https://a.vn', due: 2026-11}}]\n"},
            ("R57-203", "sources.0.due", 'According to this source the task is due "2026-11", but '
             'its `due` is "2026-12".',
             "If a later document moved the deadline, record it as an `extension` or an "
             "`adjustment`."),
        ),
        (
            {TASK: "title: T\nlead: vu-phap-che\ndue: none\ndue_text: Thường xuyên\n"},
            ("R57-204", "due", 'The words "Thường xuyên" tell of standing work, but `kind` is '
             "task.",
             "Write `kind: regular`: such work is counted apart."),
        ),
        (
            log(f"date: 2026-03-01, kind: extension, to: 2026-12, {DECIDED}",
                head=HEAD.replace("2026-12", "none")),
            ("R57-412", "log.0.to", 'The deadline in force is "none", so there is none to extend.',
             "What sets a first last day is an `adjustment`."),
        ),
        (
            log(f"date: 2026-03-01, kind: extension, to: none, {DECIDED}"),
            ("R57-412", "log.0.to", 'An extension leads to a later last day, and "none" has none.',
             "Write the new deadline that the document sets."),
        ),
        (
            log(f"date: 2026-03-01, kind: extension, to: 2026-12-31, {DECIDED}"),
            ("R57-412", "log.0.to", "The extension to 31 December 2026 is not later than "
             "31 December 2026.",
             "Both mean the same last day: correct `to`, or take the entry out."),
        ),
        (
            log(f"date: 2026-03-01, kind: extension, to: 2026-11, {DECIDED}"),
            ("R57-412", "log.0.to", "The extension to 30 November 2026 is not later than "
             "31 December 2026.",
             "What moves a deadline to an earlier day is an `adjustment`."),
        ),
        (
            log(f"date: 2026-03-01, kind: adjustment, to: none, {DECIDED}"),
            ("R57-413", "log.0.to", 'An adjustment sets a last day, and "none" has none.',
             "Write the deadline that the document sets."),
        ),
        # Periods of tasks.
        (
            {TASK: f"{HEAD}from: 2026-01\n"},
            ("R57-377", "from", "`from` is a period, and this task does not come again.",
             "Add `every`, or take it out."),
        ),
        (
            log("date: 2026-03-01, kind: progress, percent: 5, period: 2026-Q1"),
            ("R57-425", "log.0.period", "This task has no periods.",
             "Take `period` out, or add `every` to the task."),
        ),
        (
            log("date: 2026-03-01, kind: progress, percent: 5, period: 2025-Q4", head=QUARTERLY),
            ("R57-425", "log.0.period", "The first period of the task is 2026-Q1.",
             "Correct the period."),
        ),
        (
            log("date: 2026-06-01, kind: progress, percent: 5, period: 2026-Q2",
                head=f"{QUARTERLY}until: 2026-Q1\n"),
            ("R57-425", "log.0.period", "The last period of the task is 2026-Q1.",
             "Correct the period."),
        ),
        (
            log("date: 2026-03-31, kind: progress, percent: 5, period: 2026-Q2", head=QUARTERLY),
            ("R57-425", "log.0.period", "The entry of 31 March 2026 is before 1 April 2026, the "
             "day on which 2026-Q2 began.",
             "Name the period that it is about, or correct the date."),
        ),
        (
            {DIFFICULTY: "title: D\nlevel: unit\nlog:\n"
             "  - {date: 2026-03-01, kind: note, note: A, period: 2026-Q1}\n"},
            ("R57-425", "log.0.period", "A difficulty has no periods.", "Take `period` out."),
        ),
        (
            {DIFFICULTY: "title: D\nkind: proposal\nto: [bo-vhttdl]\nlog:\n"
             "  - {date: 2026-03-01, kind: note, note: A, period: 2026-Q1}\n"},
            ("R57-425", "log.0.period", "A proposal has no periods.", "Take `period` out."),
        ),
        (
            {TASK: "title: T\nlead: vu-phap-che\nevery: month\ndue: before day 1\nfrom: 2026-01\n"},
            ("R57-378", "due", '"before day 1" is before the period has begun.',
             "Write `before day 1 of next period` if its end is meant."),
        ),
        # Logs.
        (
            {DIFFICULTY: "title: D\nlevel: unit\nraised: 2026-03-02\nlog:\n"
             "  - {date: 2026-03-01, kind: note, note: A}\n"},
            ("R57-402", "log.0.date", "The entry of 1 March 2026 is before 2 March 2026, the day "
             "the difficulty was raised.", "Correct the year or the month of one of the two."),
        ),
        (
            {DIFFICULTY: "title: D\nkind: proposal\nto: [bo-vhttdl]\nraised: 2026-03-02\nlog:\n"
             "  - {date: 2026-03-01, kind: note, note: A}\n"},
            ("R57-402", "log.0.date", "The entry of 1 March 2026 is before 2 March 2026, the day "
             "the proposal was raised.", "Correct the year or the month of one of the two."),
        ),
        (
            log(f"date: 2026-02-01, kind: completion, {WORKS}",
                "date: 2026-03-01, kind: progress, percent: 5",
                "date: 2026-04-01, kind: reminder"),
            ("R57-404", "log.0.date", "2 entries come after this completion of 1 February 2026; "
             "the first is the progress of 1 March 2026, the last the reminder of 1 April 2026.",
             "Correct its date, or record the decision that reopened the task as a `reopening`."),
        ),
        (
            # The office is done; nobody should be told to reopen that.
            log(f"date: 2026-02-01, kind: completion, unit: van-phong-bo, {WORKS}",
                f"date: 2026-03-01, kind: extension, to: 2027-01, {DECIDED}", head=EACH),
            ("R57-404", "log.1.kind", "The extension of 1 March 2026 comes after the completion of "
             "1 February 2026.",
             "Name in `unit` those that it is about, in an entry for each of them."),
        ),
        (
            log("date: 2026-03-01, kind: submission"),
            ("R57-431", "log.0.kind", "The submission has no `product` and no `evidence`.",
             "Say what was handed in, and where it is: a document, an address or a file."),
        ),
        (
            log("date: 2026-03-01, kind: submission, evidence: [{document: 9/TTr-PC}]"),
            ("R57-431", "log.0.kind", "The submission has no `product`.",
             "Say what was handed in, and where it is: a document, an address or a file."),
        ),
        (
            # What was handed in before the reopening proves nothing after it.
            log(f"date: 2026-03-01, kind: submission, {WORKS}",
                "date: 2026-03-02, kind: completion",
                f"date: 2026-04-01, kind: reopening, {DECIDED}",
                "date: 2026-05-01, kind: completion, product: Draft"),
            ("R57-432", "log.3.kind", "The completion follows no submission and has no `evidence`.",
             "Record the submission, or say here what was completed and what shows it."),
        ),
        # Corrections.
        (
            log("date: 2026-03-01, kind: progress, percent: 5, period: 2026-Q1",
                "date: 2026-03-02, kind: correction, reason: Slip, void: true, "
                "entry: {date: 2026-03-01, kind: progress, period: 2026-Q2}", head=QUARTERLY),
            ("R57-441", "log.1.entry", 'The correction means no entry: there is no "progress" '
             "entry of 1 March 2026 of that unit and period.",
             "`entry` names the entry that was mistyped, by the `date` and `kind` that stand "
             "there, and by its `unit` and `period` where it has them."),
        ),
        (
            log("date: 2026-03-01, kind: progress, percent: 5",
                "date: 2026-03-01, kind: progress, percent: 6",
                "date: 2026-03-02, kind: correction, reason: Slip, void: true, "
                "entry: {date: 2026-03-01, kind: progress}"),
            ("R57-441", "log.2.entry", 'The correction means 2 entries: each is a "progress" entry '
             "of 1 March 2026.",
             "Entries of one day, kind, unit and period cannot be told apart: record what is right "
             "anew."),
        ),
        (
            log("date: 2026-03-02, kind: correction, field: lead, period: 2026-Q1, "
                "to: van-phong-bo, reason: Slip", head=QUARTERLY),
            ("R57-426", "log.0.period", "`lead` is of the whole task, and this correction is of "
             "one period.", "Take `period` out; of one period only `due` can be corrected."),
        ),
        # Documents and plans.
        (
            {PLAN: 'title: A\nkind: plan\ncode: "01 /kh-bvhttdl"\n'},
            ("R57-701", "code", '"01 /kh-bvhttdl" may be the same document as "01/KH-BVHTTDL", the '
             "plan kh-01: one code in two spellings.",
             "If it is the same, keep one plan; else give both their `issued` day."),
        ),
        (
            {PLAN: 'title: A\nkind: plan\ncode: "57-NQ/TW"\n',
             TASK: f"{HEAD}sources: [{{document: 571-NQ/TW}}]\n"},
            ("R57-702", "sources.0.document", '"571-NQ/TW" may be the plan kh-02: a digit of a '
             "footnote may have stuck to the number.",
             "If it is the same document, name it by its id: kh-02."),
        ),
        (
            {PLAN: "title: A\nkind: plan\naliases: [Plan 57]\n",
             TASK: f"{HEAD}sources: [{{document: Plan 57}}]\n"},
            ("R57-702", "sources.0.document", '"Plan 57" is an alias of the plan kh-02.',
             "Name it by its id: kh-02."),
        ),
        (
            {"plans/xyz-xyz/tasks/t1.yaml": HEAD},
            ("R57-326", "", "There is no plans/xyz-xyz/plan.yaml, so this is of no document.",
             "Write it, with a `title` and a `kind`."),
        ),
        (
            {TASK: f"{HEAD}initiatives: [kh-01/x]\n"},
            ("R57-335", "initiatives.0", '"kh-01/x" is no initiative of this ledger.',
             "An initiative is written PLAN/ID, and stands in that plan's `initiatives`."),
        ),
        (
            {PLAN: "title: A\nkind: plan\ninitiatives: [{id: i1, title: I, parent: xyz-xyz}]\n"},
            ("R57-337", "initiatives.0.parent", '"xyz-xyz" is no initiative of this plan.',
             "Write the `id` of one that stands here."),
        ),
        (
            {**reports(MONTHLY), "plans/kh-03/plan.yaml":
             "title: B\nkind: plan\nreplaces: [kh-02]\n"},
            ("R57-340", "reporting", "kh-03 has replaced this document, but its reports are still "
             "owed.", "Write in `until` the last day on which this document was in force."),
        ),
        # Targets and settings.
        (
            {TARGET: "title: G\ndue: 2030\noperator: '='\nvalue: 0.8\nunit: percent\n"},
            ("R57-603", "value", "0.8 may be 80%, as a spreadsheet holds it, or less than one "
             "percent.", "Write 80; if less than one percent is meant, say so in a `note`."),
        ),
        (
            {"r57.yaml": "format: 1\nname: L\nseverity: {R57-101: off}\n"},
            ("R57-343", "severity.R57-101", "R57-101 keeps a file from being read, so it stays an "
             "error.", "Take it out."),
        ),
        # Obligations and reports.
        (
            reports(f"{owed('event', 'day 5')}, when: a task is late"),
            ("R57-528", "reporting.0.due", "An event has no period, and `due` counts in periods.",
             "Say it in `when`."),
        ),
        (
            reports("id: m, due: day 5, owed_by: [van-phong-bo]"),
            ("R57-524", "reporting.0.due", '"day 5" is a day of each period, and this report is of '
             "none: it is asked for only on request.",
             "Add `every`, or say in each request by when it is due."),
        ),
        (
            reports(owed("week", "day 8")),
            ("R57-524", "reporting.0.due", 'A week has 7 days, and "day 8" names day 8 of it.',
             "Count the days from Monday: `day 5` is Friday."),
        ),
        (
            reports(owed("week", "day 5 of month 2")),
            ("R57-524", "reporting.0.due", 'A week has no months, and "day 5 of month 2" names '
             "month 2 of it.", "Name a day of the week: `day 5` is Friday."),
        ),
        (
            reports(owed("month", "day 5 of month 2")),
            ("R57-524", "reporting.0.due", 'The period has 1 month, and "day 5 of month 2" names '
             "month 2 of it.",
             "Count the months from the first of the period; `of next period` counts in the one "
             "after."),
        ),
        (
            reports(owed("year", "day 1 of month 12 and day 15 of month 6")),
            ("R57-527", "reporting.0.due", 'The days "day 1 of month 12 and day 15 of month 6" are '
             "not in the order of the period.",
             "Write the earlier day first: it is the day of the first part."),
        ),
        (
            reports("", "monthly/2026-02"),
            ("R57-501", "", 'The plan kh-02 has no reporting obligation "monthly".',
             "Add the obligation under `reporting` of the plan."),
        ),
        (
            reports("id: m, owed_by: [van-phong-bo]", "m/2026-02"),
            ("R57-502", "", '"m" is owed on request only, and 2026-02 is no day.',
             "Name the day of the request, as in 2025-10-03."),
        ),
        (
            reports("id: m, every: event, when: a task is late, owed_by: [van-phong-bo]",
                    "m/2026-02"),
            ("R57-502", "", '"m" is owed at events only, and 2026-02 is no day.',
             "Name the day of the event, as in 2025-10-03."),
        ),
        (
            # Due in February, the report of March is handed in from 1 February on.
            reports(
                owed("month", "day 20 of previous period"), "m/2026-03", submitted="2026-01-31"
            ),
            ("R57-504", "submitted", "The report of 2026-03 was submitted on 31 January 2026, "
             "before the period 2026-02, in which it is due, began on 1 February 2026.",
             "Correct the date, or move the file into the folder of its period."),
        ),
        (
            reports(MONTHLY, plan="until: 2026-03-31\n") | {
                "plans/xyz-xyz/reports/monthly/2026-02/van-phong-bo.yaml": "submitted: 2026-03-01\n"
            },
            ("R57-501", "", 'There is no plan "xyz-xyz" that this report could answer to.',
             "Add plans/xyz-xyz/plan.yaml."),
        ),
        # What counts from a document counts from the day that the words tell.
        (
            {PLAN: "title: A\nkind: law\nissued: 2026-01-16\neffective: 2026-06-01\n",
             TASK: "title: T\nlead: vu-phap-che\ndue: immediate after kh-02.issued\n"
             "due_text: ngay sau khi có hiệu lực\n"},
            ("R57-206", "due", 'The deadline "immediate after kh-02.issued" counts from the day '
             'kh-02 was issued, but its words are "ngay sau khi có hiệu lực".',
             "Write immediate after kh-02.effective."),
        ),
        (
            {PLAN: "title: A\nkind: law\nissued: 2026-01-16\neffective: 2026-06-01\n",
             TASK: "title: T\nlead: vu-phap-che\ndue: immediate after kh-02.effective\n"
             "due_text: ngay sau khi được ban hành\n"},
            ("R57-206", "due", 'The deadline "immediate after kh-02.effective" counts from the day '
             'kh-02 takes effect, but its words are "ngay sau khi được ban hành".',
             "Write immediate after kh-02.issued."),
        ),
        (
            # Without the first one the others are in order.
            log(
                "date: 2026-04-10, kind: reminder",
                "date: 2026-03-01, kind: reminder",
                "date: 2026-03-02, kind: reminder",
            ),
            ("R57-401", "log.0.date", "The entry of 10 April 2026 stands before that of 1 March "
             "2026.", "Put the entries in the order of their dates, or correct the date."),
        ),
        (
            log("date: 2026-03-01, kind: completion, evidence: [{document: 9/TTr-PC}]"),
            ("R57-432", "log.0.kind", "The completion follows no submission and has no `product`.",
             "Record the submission, or say here what was completed and what shows it."),
        ),
        (
            # All that was done in three tasks is older than the document: its day is mistyped.
            {PLAN: "title: A\nkind: plan\nissued: 2026-06-15\n"} | {
                f"plans/kh-02/tasks/{name}.yaml": f"title: {name}\nlead: vu-phap-che\n"
                "due: 2026-12\nlog: [{date: 2026-03-01, kind: progress, percent: 5}]\n"
                for name in ("ba", "hai", "mot")
            },
            ("R57-336", "issued", "3 tasks of this document have entries before 15 June 2026, when "
             "it was issued.",
             "Correct the year or the month of `issued`; if the work is older, write `assigned` "
             "into each of the tasks."),
        ),
        (
            # What was handed in before the reopening is not there to be sent back.
            log(f"date: 2026-03-01, kind: submission, {WORKS}",
                "date: 2026-03-02, kind: completion",
                f"date: 2026-04-01, kind: reopening, {DECIDED}",
                "date: 2026-05-02, kind: return"),
            ("R57-423", "log.3.kind", "Nothing is handed in on 2 May 2026 that could be sent back.",
             "Record the `submission` before it; a completion is undone by a `reopening`."),
        ),
        (
            {TASK: f"{HEAD}estimates: [{{year: 2026, amount: 1200000000, document: "
             "01/KH-BVHTTDL}]\n"},
            ("R57-702", "estimates.0.document", '"01/KH-BVHTTDL" is the code of the plan kh-01.',
             "Name it by its id: kh-01."),
        ),
    ],
)  # fmt: skip
def test_one_finding_is_told_in_these_words(
    diagnose: Diagnose, files: Files, finding: tuple[str, str, str, str]
) -> None:
    assert [
        (one.code, ".".join(map(str, one.place.field)), one.message, one.help)
        for one in diagnose(files)
    ] == [finding]
