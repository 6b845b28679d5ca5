"""From a file to its record: what is forgiven, what is remarked on, how much is told."""

from __future__ import annotations

import pytest

from r57ledger.diagnostic import Severity
from r57ledger.format.keys import RECORDS, keys_of, type_of
from r57ledger.yaml.parse import MOST, parse, refuse

TASK = "plans/p1/tasks/t1.yaml"
PATHS = {
    "settings": "r57.yaml",
    "calendar": "calendar/2026.yaml",
    "unit": "units/vu-a.yaml",
    "plan": "plans/p1/plan.yaml",
    "task": TASK,
    "target": "plans/p1/targets/a.yaml",
    "difficulty": "plans/p1/difficulties/a.yaml",
    "proposal": "plans/p1/difficulties/b.yaml",
    "report": "plans/p1/reports/monthly/2025-07/vu-a.yaml",
}
BASE = "title: Code\nlead: vu-a\ndue: 2025-12\n"


def codes(text: str, path: str = TASK) -> list[str]:
    return [finding.code for finding in parse(path, text.encode()).diagnostics]


def test_an_optional_key_without_a_value_is_as_good_as_absent() -> None:
    text = (
        f"{BASE}product:\nassigned: ~\nresponsible: {{position: null}}\n"
        "log:\n  - date: 2025-10-01\n    kind: reminder\n    note:\n"
    )
    parsed = parse(TASK, text.encode())
    assert parsed.diagnostics == []
    assert parsed.record.product == ()
    assert parsed.record.assigned is None
    assert parsed.record.log[0].note is None


def test_a_form_to_be_filled_in_has_no_lead_yet() -> None:
    assert codes("title: Code\nlead:\neach: [vu-a]\ndue: none\n") == []
    assert codes("title: Code\nlead:\ndue: none\n") == ["R57-106"]


def test_a_wanted_key_without_a_value_is_told_at_its_key() -> None:
    (finding,) = parse(TASK, b"title: Code\nlead: vu-a\ndue:\n").diagnostics
    assert (finding.code, finding.span and finding.span[:2]) == ("R57-104", (3, 1))


def test_an_unknown_key_is_told_even_without_a_value() -> None:
    assert codes(f"{BASE}produkt:\n") == ["R57-101"]


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ("coordinatng: [vu-b]", "coordinating"),
        ("Title: a", "title"),
        ("due-text: a", "due_text"),
        ("sources: [{documnt: a}]", "document"),
        ("log: [{date: 2025-01-01, kind: note, note: a, evidnce: []}]", "evidence"),
        ("responsible: {positon: a}", "position"),
    ],
)
def test_an_unknown_key_is_answered_with_the_nearest_of_its_place(line: str, near: str) -> None:
    (finding,) = parse(TASK, f"{BASE}{line}\n".encode()).diagnostics
    assert (finding.code, finding.help) == ("R57-101", f"Did you mean `{near}`?")


def test_an_unknown_key_near_to_none_is_answered_with_the_choice() -> None:
    (finding,) = parse("units/u1.yaml", b"name: a\nkind: post\nhead: {tel: a}\n").diagnostics
    assert finding.help == "It may be one of: name, position."


@pytest.mark.parametrize(("key", "shown"), [("1", '"1"'), ("~", '"~"'), ("? [a]\n", '"[…]"')])
def test_a_key_that_is_no_text_is_told_at_its_place(key: str, shown: str) -> None:
    (finding,) = parse(TASK, f"{BASE}{key}: b\n".encode()).diagnostics
    assert (finding.code, finding.span and finding.span.line) == ("R57-101", 4)
    assert shown in finding.message


def test_a_text_cut_by_several_commas_is_told_once_and_whole() -> None:
    text = f"{BASE}log:\n  - {{date: 2025-10-01, kind: note, note: one, two, three}}\n"
    (finding,) = parse(TASK, text.encode()).diagnostics
    assert finding.code == "R57-102"
    assert finding.help == 'Put the text in quotes: note: "one, two, three"'


@pytest.mark.parametrize(
    "line",
    [
        "note: Resolution #57",
        "note: Resolution # 57",
        "note: Resolution   #57",
        "title: {vi: a #1\n  }",
        "product:\n  - Report #3",
        "sources:\n  - at: item #4",
        "product: #2 Đề án",
        "product:  #2 Đề án",
        "product: # 2 Đề án",
        "product:\n  - #2 Đề án\n  - Tờ trình",
        "due_text:    #quý II",
        "title: #57",
        "title:\n  vi: #57\n  en: Resolution",
        "sources:\n  - at: #4\n    document: 1/A",
        "log:\n  - date: 2025-03-01\n    kind: note\n    note: #4 was sent",
        "submit_to: #bo",
    ],
)
def test_a_text_that_a_number_sign_cuts_short_is_an_error(line: str) -> None:
    text = (BASE if not line.startswith("title") else BASE.replace("title: Code\n", "")) + line
    parsed = parse(TASK, f"{text}\n".encode())
    assert {(d.code, d.severity) for d in parsed.diagnostics} == {("R57-036", Severity.ERROR)}
    line_of_sign = f"{text}\n".split("\n").index(next(r for r in text.split("\n") if "#" in r)) + 1
    assert {d.span.line for d in parsed.diagnostics if d.span} == {line_of_sign}


@pytest.mark.parametrize(
    "line",
    [
        "note: Resolution 57  # as the minutes say",
        'note: "Resolution #57"',
        "note: Resolution#57",
        "note: |\n  Resolution #57",
        "assigned: 2025-07-15 #the day of the meeting",
        "# Resolution #57",
        "responsible: #57\n  position: Head",
        "product:  # to be filled in",
        "log: #none yet",
    ],
)
def test_a_comment_is_not_remarked_on(line: str) -> None:
    assert codes(f"{BASE}{line}\n") == []


def test_a_text_of_every_record_is_looked_at() -> None:
    # The texts are those that the format declares: whatever is added there is looked at.
    for kind, record in RECORDS.items():
        for name, key in keys_of(record).items():
            form = type_of(key.type).form
            if form and form.name in ("text", "texts", "code"):
                first = "kind: proposal" if kind == "proposal" else "format: 1"
                text = f"{first}\n{name}: a #1\n"
                assert "R57-036" in codes(text, PATHS[kind]), (kind, name)


def test_letters_in_pieces_are_remarked_on_and_kept() -> None:
    decomposed = "Bo\u0323\u0302 Khoa ho\u0323c"
    parsed = parse(TASK, f"{BASE}note: {decomposed}\n".encode())
    (finding,) = parsed.diagnostics
    assert (finding.code, finding.severity) == ("R57-017", Severity.WARNING)
    assert "Bộ" in finding.message
    assert parsed.record.note == decomposed


def test_no_more_than_20_findings_and_the_number_of_the_others() -> None:
    text = BASE + "".join(f"k{i}: 1\n" for i in range(50))
    findings = parse(TASK, text.encode()).diagnostics
    assert len(findings) == MOST + 1
    assert [one.span and one.span.line for one in findings] == list(range(4, 25))
    assert "30 more findings" in findings[-1].message


def test_where_there_are_very_many_findings_they_are_not_all_counted() -> None:
    text = BASE + "".join(f"k{i}: 1\n" for i in range(500))
    assert "at least 180 more findings" in parse(TASK, text.encode()).diagnostics[-1].message


def test_findings_come_in_the_order_of_the_text() -> None:
    text = "zzz: 1\ndue: 2025-13\nlead: Vu A\ntitle: 3\n"
    assert codes(text) == ["R57-101", "R57-117", "R57-115", "R57-111"]


def test_findings_never_repeat_text_that_commands_a_terminal() -> None:
    text = 'title: a\nlead: "\\e]8;;http://x\\a ::error ##[error]"\ndue: none\n'
    for finding in parse(TASK, text.encode()).diagnostics:
        assert "\x1b" not in finding.message + str(finding.help)


def test_a_long_value_is_not_repeated_whole() -> None:
    (finding,) = parse(TASK, f"title: a\nlead: {'A' * 5000}\ndue: none\n".encode()).diagnostics
    assert len(finding.message) < 200


@pytest.mark.parametrize("depth", [10, 16, 17, 100, 300])
def test_depth_is_told_from_17_on(depth: int) -> None:
    # The record itself is the first level.
    (finding,) = parse(TASK, f"{BASE}note: {'[' * (depth - 1)}{']' * (depth - 1)}\n".encode())[1]
    assert finding.code == ("R57-035" if depth > 16 else "R57-110")
    assert finding.span is not None
    if depth > 16:
        assert finding.span[:2] == (4, 7 + 15)


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ("a FIFO", "R57-001"),
        ("another git repository", "R57-001"),
        ("a symbolic link that leads out of the ledger", "R57-002"),
        ("a symbolic link that leads nowhere", "R57-002"),
        ("a file that may not be read", "R57-003"),
        ("no file", "R57-003"),
    ],
)
def test_what_was_not_read_is_told_by_its_words(what: str, code: str) -> None:
    finding = refuse(TASK, what)
    assert (finding.code, finding.place.path) == (code, TASK)
    assert what in finding.message


def test_evidence_is_not_read() -> None:
    assert parse("plans/p1/evidence/a.yaml", b"\xff: [")[:2] == (None, [])


LOG = f"{BASE}log:\n  - date: 2025-03-01\n    kind: progress\n    percent: "
TARGET = 'title: Firms\ndue: 2030\noperator: ">="\nvalue: '


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("1.200", "Write 1200 or 1.2."),
        ("1.050", "Write 1050 or 1.05."),
        ("12.000", "Write 12000 or 12.0."),
        ("1.234", "Write 1234 or 1.2340."),
        ("-1.200", "Write -1200 or -1.2."),
        ("1.200  # of 3000", "Write 1200 or 1.2."),
        ("0.125", None),
        ("1.2", None),
        ("1.25", None),
        ("1.2340", None),
        ("1200.500", None),
        ("1200", None),
    ],
)
def test_a_number_whose_point_may_part_thousands_is_refused(text: str, help_: str | None) -> None:
    target = parse("plans/p1/targets/a.yaml", f"{TARGET}{text}\n".encode())
    assert [(d.code, d.help) for d in target.diagnostics] == ([("R57-122", help_)] if help_ else [])
    measured = f"{TARGET}5\nmeasurements:\n  - {{date: 2025-03-01, value: {text}, url: http://a}}\n"
    if "#" not in text:
        codes_ = codes(measured, "plans/p1/targets/a.yaml")
        assert codes_ == (["R57-122"] if help_ else [])


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("0.4", "Write 40, or 0 for less than one percent."),
        (".75", "Write 75, or 0 for less than one percent."),
        ("0.075", "Write 7.5, or 0 for less than one percent."),
        ("0.0", None),
        ("0", None),
        ("1", None),
        ("40.5", None),
    ],
)
def test_a_percentage_as_a_spreadsheet_holds_it_is_refused(text: str, help_: str | None) -> None:
    found = parse(TASK, f"{LOG}{text}\n".encode()).diagnostics
    assert [(d.code, d.help) for d in found] == ([("R57-123", help_)] if help_ else [])


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("1,5", "Write 1.5, without quotes and without a unit."),
        ("1,200", "Write 1200, or 1.2 if decimals are meant."),
        ("1.200.000", "Write 1200000."),
        ("40%", "Write 40, without quotes and without a unit."),
        ('"40"', "Write 40, without quotes and without a unit."),
        ("many", "Write `value: 16`, or `from: 16` and `to: 18` below `value`."),
    ],
)
def test_a_number_that_is_a_text_to_yaml_is_told_how_to_be_written(text: str, help_: str) -> None:
    (finding,) = parse("plans/p1/targets/a.yaml", f"{TARGET}{text}\n".encode()).diagnostics
    assert (finding.code, finding.help) == ("R57-110", help_)


def test_a_percentage_cannot_be_of_thousands() -> None:
    (finding,) = parse(TASK, f"{LOG}33.333\n".encode()).diagnostics
    assert (finding.code, finding.help) == ("R57-122", "Write 33.3330.")


@pytest.mark.parametrize(
    ("value", "help_"),
    [
        ("{form: 16, to: 18}", "Did you mean `from`?"),
        ("{from: 16, to: 18, note: x}", "It may be one of: from, to."),
        ("{16: 18}", "It may be one of: from, to."),
    ],
)
def test_a_range_has_two_keys(value: str, help_: str) -> None:
    (finding,) = parse("plans/p1/targets/a.yaml", f"{TARGET}{value}\n".encode()).diagnostics
    assert (finding.code, finding.help) == ("R57-101", help_)


@pytest.mark.parametrize("operator", [">=", ">", "> =", "≥", "=>"])
def test_the_remedy_for_an_operator_puts_it_in_quotes(operator: str) -> None:
    text = f"title: Firms\ndue: 2030\noperator: {operator}\nvalue: 80\n"
    (finding,) = parse("plans/p1/targets/a.yaml", text.encode()).diagnostics
    assert '">="' in (finding.help or "")


@pytest.mark.parametrize(
    ("amount", "help_"),
    [
        ("3.500.000.000", "Write 3500000000, without quotes and without a unit."),
        ("3,500,000 đồng", "Write 3500000, without quotes and without a unit."),
        ('"3500000"', "Write 3500000, without quotes and without a unit."),
        ("1,2 tỷ", "Write all its digits, without separators and without a unit."),
        ("3.5000.000", "Write all its digits, without separators and without a unit."),
        ("3.5", "Write all its digits, without a point."),
    ],
)
def test_an_amount_is_told_by_its_own_digits(amount: str, help_: str) -> None:
    text = f"{BASE}estimates:\n  - year: 2026\n    amount: {amount}\n"
    (finding,) = parse(TASK, text.encode()).diagnostics
    assert (finding.code, finding.help) == ("R57-110", help_)


def test_a_text_with_points_is_no_number() -> None:
    assert codes(f"{BASE}note: 1.200 firms\nsources:\n  - at: mục 1.200\n") == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("status: done", ("R57-101", "A state is not written: it follows from `log`.")),
        ("trạng thái: xong", ("R57-101", "A state is not written: it follows from `log`.")),
        ("assignee: x", ("R57-101", "Did you mean `lead`?")),
        ("ghi chú: x", ("R57-101", "Did you mean `note`?")),
        (
            "log:\n  date: 2025-06-01\n  kind: note",
            ("R57-110", "Write a list: begin each item with a dash"),
        ),
        (
            "log:\n  date: 2025-06-01\n  kind: note\n  date: 2025-07-01\n  kind: note",
            ("R57-110", "Write a list: begin each item with a dash, `- date: …`"),
        ),
        (
            "sources: 77/TTr-SKHCN",
            ("R57-110", "Write it on a line below: `- document: 77/TTr-SKHCN`."),
        ),
        ("sources: [77/TTr-SKHCN]", ("R57-110", "Write a mapping: `document: 77/TTr-SKHCN`.")),
        ("sources:\n  - https://a.vn/x", ("R57-110", "Write a mapping: `url: https://a.vn/x`.")),
        ("log: xong", ("R57-110", "Begin each item below it with a dash, `- date: …`, its")),
        ("log: [xong]", ("R57-110", "Write a mapping: `date: …`, then its other keys.")),
        ("estimates: 1200000", ("R57-110", "Begin each item below it with a dash, `- year: …`")),
        ("responsible:\n  - name: A", ("R57-110", "Write a mapping without a dash: `name: …`")),
        ("after: nv04", ("R57-110", "Write it in brackets, with its plan: [p1/nv04].")),
        ("after: p1/nv04", ("R57-110", "Write it in brackets: [p1/nv04].")),
        ("after: Việc bốn", ("R57-110", "Write it in brackets, with its plan: [p1/ID].")),
        (
            "log: [{date: 2025-06-01, kind: completion, product: B, evidence: evidence/a.pdf}]",
            ("R57-110", "Write it on a line below: `- file: evidence/a.pdf`."),
        ),
        ("after: [nv04]", ("R57-115", "Write PLAN/ID, also inside the plan: p1/nv04.")),
        ("note: [Gấp] Trình đề án", ("R57-030", "Put the whole text in quotes")),
        ("product:\n  - [Gấp] Trình\n  - Đề án", ("R57-030", "Put the whole text in quotes")),
        ("assigned: 2025–11–10", ("R57-116", "Write 2025-11-10, with ordinary hyphens.")),
        ("assigned: by 2025‑11‑10", ("R57-116", "Write by 2025-11-10, with ordinary hyphens.")),
        ("responsible:\n  name: x\n\u00a0\u00a0position: y", ("R57-101", "Indent with ordinary")),
        ("\u00a0note: y", ("R57-101", "Indent with ordinary")),
    ],
)
def test_one_mistake_is_told_once_with_its_remedy(lines: str, expected: tuple[str, str]) -> None:
    (finding,) = parse(TASK, f"{BASE}{lines}\n".encode()).diagnostics
    code, help_ = expected
    assert finding.code == code
    assert (finding.help or "").startswith(help_)


@pytest.mark.parametrize("key", ["due_date", "deadline", "hạn", "Thời hạn"])
def test_a_key_that_means_a_missing_one_is_the_only_finding(key: str) -> None:
    (finding,) = parse(TASK, f"title: Code\nlead: vu-a\n{key}: 2025-12\n".encode()).diagnostics
    assert (finding.code, finding.help) == ("R57-101", "Did you mean `due`?")
    (finding,) = parse(TASK, b"title: Code\nassignee: vu-a\ndue: 2025-12\n").diagnostics
    assert (finding.code, finding.help) == ("R57-101", "Did you mean `lead`?")


@pytest.mark.parametrize("due", ["2025–11–10", "2025‑Q2", "before 2025—07—15", "2025−12"])
def test_a_deadline_with_long_dashes_is_told_with_hyphens(due: str) -> None:
    (finding,) = parse(TASK, f"title: Code\nlead: vu-a\ndue: {due}\n".encode()).diagnostics
    good = "".join("-" if not letter.isascii() else letter for letter in due)
    assert (finding.code, finding.help) == ("R57-117", f"Write {good}, with ordinary hyphens.")


def test_a_list_of_names_is_not_said_to_be_too_short_as_well() -> None:
    text = "kind: proposal\ntitle: Money\nto: [Bộ X, Bộ Y]\n"
    assert codes(text, "plans/p1/difficulties/a.yaml") == ["R57-115", "R57-115"]
    assert codes("title: Code\ndue: 2025\neach: [Bộ X]\n") == ["R57-115"]
    assert codes("kind: proposal\ntitle: Money\nto: []\n", "plans/p1/difficulties/a.yaml") == [
        "R57-120"
    ]


def test_what_is_made_to_somebody_is_a_proposal_that_lacks_its_kind() -> None:
    text = b"title: Money\nby: vu-a\nto: [bo]\n"
    (finding,) = parse("plans/p1/difficulties/a.yaml", text).diagnostics
    assert (finding.code, finding.help) == ("R57-103", "Add `kind: proposal`.")
    # With a level it is a difficulty, to which nothing is made.
    assert codes("title: Money\nlevel: unit\nto: [bo]\n", "plans/p1/difficulties/a.yaml") == [
        "R57-101"
    ]


def test_the_part_of_a_plan_that_another_lies_in_is_named_without_the_plan() -> None:
    text = (
        b"title: A\nkind: plan\ninitiatives: [{id: a, title: A}, {id: b, title: B, parent: p1/a}]\n"
    )
    (finding,) = parse("plans/p1/plan.yaml", text).diagnostics
    assert (finding.code, finding.help) == ("R57-121", "Write it without its plan: a.")
