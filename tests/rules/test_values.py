"""What is told of keys and values that a file should not have: all words, with their remedies."""

from __future__ import annotations

import pytest

from r57ledger.yaml.parse import parse

TASK = "plans/kh-1/tasks/t1.yaml"
DIFFICULTY = "plans/kh-1/difficulties/d.yaml"
REPORT = "plans/kh-1/reports/m/2025-07/a.yaml"
UNIT = "units/a.yaml"
BASE = "title: T\nlead: vu-a\ndue: 2025-12\n"
AMOUNT = "estimates: [{year: 2026, amount: "
ENTRY = "log: [{date: 2025-01-02, kind: "

NO_KEY = 'There is no key "status" here.'
WHOLE = "Write all its digits, without separators and without a unit."
NUMBER = "Write digits only, with a point before decimals, without a unit."
RANGE = "Write `value: 16`, or `from: 16` and `to: 18` below `value`."
AGAIN = "Copy it again, whole and without spaces."
OF_ITS_KIND = "Delete it, put it in a `note`, or look at the entry's kind."
MANY_UNITS = (
    "Write ids in brackets, as [van-phong-bo, vu-phap-che]. Units that the source does not name "
    "one by one are a unit of kind `group` with `complete: false`, or stand in `note`."
)


def told(text: str, path: str = TASK) -> list[tuple[str, str, str, str | None]]:
    """Return what is found in a file: code, place, message and remedy."""
    findings = parse(path, text.encode()).diagnostics
    return [
        (one.code, ".".join(map(str, one.place.field)), one.message, one.help) for one in findings
    ]


@pytest.mark.parametrize(
    ("line", "message", "remedy"),
    [
        # Points, commas and blanks part thousands; what stands behind the number is a unit.
        (f"{AMOUNT}1.200.000 đồng}}]", '`amount` wants a whole number, not "1.200.000 đồng".',
         "Write 1200000, without quotes and without a unit."),
        (f"{AMOUNT}'2 000 VND'}}]", '`amount` wants a whole number, not "2 000 VND".',
         "Write 2000, without quotes and without a unit."),
        (f"{AMOUNT}'1,5'}}]", '`amount` wants a whole number, not "1,5".', WHOLE),
        (f"{AMOUNT}hai tỷ}}]", '`amount` wants a whole number, not "hai tỷ".', WHOLE),
        (f"{AMOUNT}1200.5}}]", "`amount` wants a whole number, not the number 1200.5.",
         "Write all its digits, without a point."),
        (f"{AMOUNT}[]}}]", "`amount` wants a whole number, not an empty list.", WHOLE),
        (f"{ENTRY}progress, percent: một nửa}}]", '`percent` wants a number, not "một nửa".',
         NUMBER),
        ("estimates: {year: 2026, amount: 1}", "`estimates` wants a list, not a mapping.",
         "Write a list: begin each item with a dash, `- year: …`, its other keys below."),
        ("log: none yet", '`log` wants a list, not "none yet".',
         "Begin each item below it with a dash, `- date: …`, its other keys below."),
        ("log: [sent]", 'An item of `log` wants a mapping, not "sent".',
         "Write a mapping: `date: …`, then its other keys."),
        ("responsible: []", "`responsible` wants a mapping, not an empty list.",
         "Write a mapping without a dash: `name: …`, then its other keys."),
        ("responsible: Ông An", '`responsible` wants a mapping, not "Ông An".',
         "Write `position: …` below it, the post; or `name: Ông An`."),
        ("coordinating: 12", "`coordinating` wants a list of ids, not the number 12.",
         "Write the ids in brackets, as [van-phong-bo, vu-phap-che]."),
        ("coordinating: các bộ", '`coordinating` wants a list of ids, not "các bộ".', MANY_UNITS),
        ("coordinating: vu-b, vu-c", '`coordinating` wants a list of ids, not "vu-b, vu-c".',
         "Write it in brackets: [vu-b, vu-c]."),
        ("after: t2", '`after` wants a list of task ids, not "t2".',
         "Write it in brackets, with its plan: [kh-1/t2]."),
        ("after: Việc 2", '`after` wants a list of task ids, not "Việc 2".',
         "Write it in brackets, with its plan: [kh-1/ID]."),
        ("after: kh-2/t2", '`after` wants a list of task ids, not "kh-2/t2".',
         "Write it in brackets: [kh-2/t2]."),
        ("after: 5", "`after` wants a list of task ids, not the number 5.",
         "Write the ids in brackets, each with its plan: [PLAN/TASK]."),
    ],
)  # fmt: skip
def test_a_value_of_another_type_is_told_what_to_write(
    line: str, message: str, remedy: str
) -> None:
    [(code, _, said, help_)] = told(f"{BASE}{line}\n")
    assert (code, said, help_) == ("R57-110", message, remedy)


@pytest.mark.parametrize(
    ("path", "text", "place", "message", "remedy"),
    [
        (TASK, "title:\n  - T\nlead: vu-a\ndue: 2025-12\n", "title",
         "`title` wants a text, not a list.",
         "Write a text, in quotes where it holds `: ` or begins with a sign."),
        ("plans/k/targets/g.yaml", "title: T\ndue: 2030\noperator: '='\nvalue: mười\n", "value",
         '`value` wants a number or a range, not "mười".', RANGE),
        (UNIT, "name: A\nkind: group\nmembers: [vu-b]\n", "members.0",
         'An item of `members` wants a mapping, not "vu-b".',
         "Write `- unit: vu-b`, with `from` and `until` where they are known."),
        (UNIT, "name: A\nkind: group\ncomplete: perhaps\n", "complete",
         '`complete` wants true or false, not "perhaps".', "Write true or false."),
        ("r57.yaml", "format: 1\nwindow: giữa tháng\n", "window",
         '`window` wants a whole number, not "giữa tháng".', WHOLE),
    ],
)  # fmt: skip
def test_a_value_of_another_type_in_other_records(
    path: str, text: str, place: str, message: str, remedy: str
) -> None:
    assert told(text, path) == [("R57-110", place, message, remedy)]


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("after: [t2]", ("R57-115", "after.0", 'The plan is missing before "t2".',
                         "Write PLAN/ID, also inside the plan: kh-1/t2.")),
        ("after: [Việc 2]", ("R57-115", "after.0", '"Việc 2" is no id.',
                             "Write PLAN/ID, as in kh-1381/t02.")),
        ("parent: Đề án 06", ("R57-115", "parent", '"Đề án 06" is no id.',
                              "Write a plan's id, or a task as PLAN/TASK.")),
        ("estimates: [{year: 1999, amount: 1}]",
         ("R57-120", "estimates.0.year", "`year` cannot be the number 1999.",
          "It is at least 2000.")),
        ("estimates: [{year: 2101, amount: 1}]",
         ("R57-120", "estimates.0.year", "`year` cannot be the number 2101.",
          "It is at most 2100.")),
        ("estimates: [{year: 2026, amount: -5}]",
         ("R57-120", "estimates.0.amount", "`amount` cannot be the number -5.",
          "It is at least 1.")),
        ("sources: [{url: www.example.vn}]",
         ("R57-121", "sources.0.url",
          '"www.example.vn" is not an address that begins with https://.', AGAIN)),
        (f"{ENTRY}submission, product: A, evidence: [{{file: evidence/a, sha256: 12ab}}]}}]",
         ("R57-121", "log.0.evidence.0.sha256", '"12ab" is not a sha256 checksum.', AGAIN)),
        (f"{ENTRY}correction, field: due, to: 2026, void: true, reason: r}}]",
         ("R57-105", "log.0.void", "`void` does not belong in a correction of a field.",
          OF_ITS_KIND)),
        (f"{ENTRY}correction, entry: {{date: 2025-01-01, kind: note}}, void: true, to: 2026, "
         "reason: r}]",
         ("R57-105", "log.0.to", "`to` does not belong in a correction of an entry.", OF_ITS_KIND)),
        ("\u00a0note: x", ("R57-101", "\u00a0note",
                           'A no-break space stands before the key "note".',
                           "Indent with ordinary spaces; the other one comes along when text is "
                           "copied.")),
        ("note\u00a0: x", ("R57-101", "note\u00a0",
                           'A space that nobody sees stands behind the key "note".',
                           "Write the colon right behind the key: `note: …`.")),
    ],
)  # fmt: skip
def test_of_one_line_that_is_wrong_all_is_told(
    line: str, finding: tuple[str, str, str, str]
) -> None:
    assert told(f"{BASE}{line}\n") == [finding]


@pytest.mark.parametrize(
    ("path", "text", "finding"),
    [
        (TASK, "title:\nlead: vu-a\ndue: 2025\n",
         ("R57-104", "title", "`title` has no value.", "Write the value.")),
        (TASK, "title: T\nlead: vu-a\ndue:\n",
         ("R57-104", "due", "`due` has no value.",
          "Write the value; what the source does not tell is `unstated`.")),
        (TASK, "title: T\ndue: 2025\n",
         ("R57-106", "lead", "Nobody leads this task: neither `lead` nor `each` is here.",
          "Add `lead: UNIT`, or `lead: unstated` where the source names nobody.")),
        (TASK, "một dòng\n",
         ("R57-034", "", "This file holds a single value instead of a mapping of keys to values.",
          "Write the record as `key: value` lines, beginning in the first column.")),
        (TASK, "# to be written\n",
         ("R57-006", "", "This file holds no record: it is empty.",
          "Write the record, or delete the file; `git log -p -- FILE` shows what was in it.")),
        (UNIT, "name: A\nkind: office\nemails: [vu-a]\n",
         ("R57-121", "emails.0", '"vu-a" is not an e-mail address.', AGAIN)),
        (REPORT, "submitted: 2025-07-20\nentries: [{task: t1, date: 2025-07-01, kind: progress}]\n",
         ("R57-115", "entries.0.task", 'The plan is missing before "t1".',
          "Write PLAN/ID, also inside the plan: kh-1/t1.")),
        ("r57.yaml", "format: 2\n",
         ("R57-109", "format",
          "This ledger is of format 2, and this program knows format 1 only.",
          "Install a newer r57ledger.")),
        ("r57.yaml", "format: 10000000000\n",
         ("R57-109", "format", 'There is no format "10000000000".', "Write `format: 1`.")),
        (TASK, "title: A\nlead: vu-a\ndue: 2025-1\n",
         ("R57-117", "due", '"2025-1" is no deadline.', "Write 2025-01.")),
        (TASK, "title: A\nlead: vu-a\ndue: 2025-13\n",
         ("R57-117", "due", '"2025-13" is no deadline.', "Months are 01 to 12.")),
        (TASK, "title: A\nlead: vu-a\ndue: 2026\nlog:\n  - {date: 2025-12-01, kind: correction, "
         "reason: R, entry: {date: 2025-09-30, kind: note}, void: yes}\n",
         ("R57-114", "log.0.void", '`void` cannot be "yes".', "It may be: true.")),
        ("r57.yaml", "format: 1\nwindow: 1\n",
         ("R57-120", "window", "`window` cannot be the number 1.", "It is at least 2.")),
        ("r57.yaml", "format: 1\nwindow: 29\n",
         ("R57-120", "window", "`window` cannot be the number 29.", "It is at most 28.")),
        ("r57.yaml", "format: 1\nseverity: {204: off}\n",
         ("R57-121", "severity.204", '"204" is not the code of a rule, such as R57-204.', AGAIN)),
        ("r57.yaml", "format: 1\nseverity: R57-204\n",
         ("R57-110", "severity", '`severity` wants a mapping, not "R57-204".',
          "Write its keys on lines below it, indented by two spaces: `key: value`.")),
        ("plans/k/plan.yaml",
         "title: P\nkind: plan\ninitiatives: [{id: i, title: I, parent: kh-1/x}]\n",
         ("R57-121", "initiatives.0.parent",
          '"kh-1/x" is not the id of another part of the record.',
          "Write it without its plan: x.")),
        (TASK, "title: T\nlead: vu-a\ndue: Thường xuyên\n",
         ("R57-117", "due", '"Thường xuyên" is no deadline.',
          "Write `due: none` with `kind: regular`.")),
        (TASK, "title: T\nlead: vu-a\ndue: 2025–12\n",
         ("R57-117", "due", '"2025–12" is written with long dashes or no-break hyphens.',
          "Write 2025-12, with ordinary hyphens.")),
    ],
)  # fmt: skip
def test_of_one_file_that_is_wrong_all_is_told(
    path: str, text: str, finding: tuple[str, str, str, str]
) -> None:
    assert told(text, path) == [finding]


@pytest.mark.parametrize(
    ("path", "text", "answer"),
    [
        (TASK, f"{BASE}status: x\n",
         "A state is not written: it follows from `log`. What happened is an entry there, with its "
         "day: `- date: 2025-07-15`, then `kind: completion` or `progress`."),
        (DIFFICULTY, "title: T\nlevel: unit\nstatus: x\n",
         "A state is not written: it follows from `log`. What happened is an entry there, with its "
         "day: `- date: 2025-07-15`, then `kind: resolution` or `note`."),
        (DIFFICULTY, "title: T\nkind: proposal\nto: [a]\nstatus: x\n",
         "A state is not written: it follows from `log`. What happened is an entry there, with its "
         "day: `- date: 2025-07-15`, then `kind: decision` or `note`."),
        ("plans/k/targets/g.yaml", "title: T\ndue: none\nstatus: x\n",
         "A state is not written: it follows from `measurements`. What was measured is an item "
         "there, with its day: `- date: 2025-07-15`, then `value: …`."),
        (REPORT, "submitted: 2025-07-20\nstatus: x\n",
         "A state is not written. What is told of a task is an item of `entries`: "
         "`- task: PLAN/TASK`, then `date: …` and `kind: …`."),
        (UNIT, "name: A\nkind: office\nstatus: x\n",
         "A state is not written: a unit that is no more has `until`, its last day."),
        ("plans/k/plan.yaml", "title: T\nkind: plan\nstatus: x\n",
         "A state is not written: it follows from what is recorded. Delete the line."),
        # What stands within a record has no state of its own.
        (TASK, f"{BASE}sources: [{{document: A, status: x}}]\n",
         "A state is not written: it follows from what is recorded. Delete the line."),
    ],
)  # fmt: skip
def test_a_state_is_answered_by_a_whole_sentence(path: str, text: str, answer: str) -> None:
    [(code, _, message, remedy)] = told(text, path)
    assert (code, message, remedy) == ("R57-101", NO_KEY, answer)


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("tags", "Tags are not kept: write it in `note`, or delete the line."),
        ("STT", "A record's id is the name of its file, and rows have no number: delete the line."),
        ("project", "The plan of a record is the folder that it lies in: delete the line."),
        ("subtasks",
         "A part of a task is a task in a file of its own, in which `parent: PLAN/TASK` names this "
         "one."),
        ("attachments",
         "Evidence stands in the entry of `log` that it proves: `evidence:`, and below it "
         "`- document: CODE` or `- file: evidence/FILE` with `sha256: …`."),
        ("Nguyên nhân",
         "Why a task is late stands in an entry of `log` with its day: `- date: 2025-07-15`, "
         "`kind: note`, `note: …`."),
        ("Đề xuất",
         "A difficulty or a proposal is a record of its own, in the plan's folder difficulties/."),
    ],
)  # fmt: skip
def test_a_key_without_a_counterpart_is_answered_by_a_whole_sentence(key: str, answer: str) -> None:
    assert told(f"{BASE}{key}: x\n") == [("R57-101", key, f'There is no key "{key}" here.', answer)]


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("issued: 2025–03–01",
         ("R57-116", "issued", '"2025–03–01" is written with long dashes or no-break hyphens.',
          "Write 2025-03-01, with ordinary hyphens.")),
        ("reporting: [{id: m, every: month, due: 25, owed_by: [a]}]",
         ("R57-119", "reporting.0.due", "The number 25 tells no day.",
          "Write for example: before day 25, day 5 of next period, last day of month 6.")),
        ("reporting: [{id: m, every: month, due: day 5, owed_by: [a], from: đầu năm}]",
         ("R57-118", "reporting.0.from", '"đầu năm" is no period.',
          "Write 2026-07, 2026-Q3, 2026-H2 or 2026; a report may also be of a week, 2026-W30, or "
          "of the day of a request, 2026-10-03.")),
        ("reporting: [{id: m, every: month, due: day 5, owed_by: [a], from: 2026–07}]",
         ("R57-118", "reporting.0.from", '"2026–07" is written with long dashes or no-break '
          "hyphens.", "Write 2026-07, with ordinary hyphens.")),
    ],
)  # fmt: skip
def test_days_and_periods_of_a_plan(line: str, finding: tuple[str, str, str, str]) -> None:
    assert told(f"title: P\nkind: plan\n{line}\n", "plans/kh-1/plan.yaml") == [finding]


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (20, None),
        (21, "There is 1 more finding in this file; the first 20 are shown."),
        (23, "There are 3 more findings in this file; the first 20 are shown."),
    ],
)
def test_more_than_twenty_findings_are_counted(number: int, message: str | None) -> None:
    # Letters that are no key of a task, nor near to one.
    keys = "".join(f"qqq{chr(97 + n)}zzz: 1\n" for n in range(number))
    findings = told(BASE + keys)
    assert [one[0] for one in findings[:20]] == 20 * ["R57-101"]
    assert findings[20:] == (
        [("R57-199", "", message, "Mend these first, then check again.")] if message else []
    )
