"""Each command that adds an entry: what it writes."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from program import r57, write
from repositories import repository
from terminals import on_terminal

OF_ALL = "log:\n  - date: 2025-08-01\n    kind: "
DECISION = "    document: p1\n    approved_by: head\n    reason: Waiting\n"
FILES = {
    "units/a1.yaml": "name: Vụ Một\nkind: department\naliases: [VM]\n",
    "units/b1.yaml": "name: Vụ Hai\nkind: department\n",
    "units/head.yaml": "name: The head\nkind: post\n",
    "plans/p1/plan.yaml": "code: 12/KH\ntitle: Plan\nkind: plan\nissued: 2025-01-02\n",
    "plans/p1/tasks/t01.yaml": "title: One\nlead: a1\ndue: 2025-12\n",
    "plans/p1/tasks/all.yaml": "title: All\neach: [a1, b1]\ndue: 2025-12\n",
    "plans/p1/tasks/years.yaml": "title: Years\nlead: a1\nevery: year\ndue: day 30 of month 6\n",
    "plans/p1/tasks/done.yaml": (
        "title: Done\nlead: a1\ndue: 2025-12\nlog:\n  - date: 2025-03-01\n    kind: completion\n"
        "    product: P\n    evidence:\n      - document: 1/A\n"
    ),
    "plans/p1/tasks/paused.yaml": (
        "title: Paused\nlead: a1\ndue: 2025-12\nlog:\n  - date: 2025-03-01\n    kind: suspension\n"
        "    document: p1\n    approved_by: head\n    reason: r\n"
    ),
    "plans/p1/difficulties/d1.yaml": "title: No money\nlevel: ministry\nraised: 2025-02-01\n",
    "plans/p1/targets/g1.yaml": (
        "title: Share\nlead: a1\noperator: '>='\nvalue: 80\nunit: percent\ndue: 2030\n"
        "measurements:\n  - {date: 2025-10-01, value: 50, document: 1/A}\n"
    ),
}
BY = ("--document", "12/KH", "--approved-by", "The head", "--reason", "Waiting")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return repository(tmp_path, FILES)


def added(ledger: Path, command: str, task: str, *words: str, day: str = "1/8/2025") -> str:
    """Run a command; return what it added to the end of the task's file."""
    done = r57(command, f"p1/{task}", *words, "--date", day, cwd=ledger)
    assert done.code == 0, done.err
    path = f"plans/p1/tasks/{task}.yaml"
    return (ledger / path).read_text(encoding="utf-8").removeprefix(FILES[path])


def test_progress(ledger: Path) -> None:
    entry = added(ledger, "progress", "t01", "--percent", "12.5", "--note", "A note")
    assert entry == f"{OF_ALL}progress\n    percent: 12.5\n    note: A note\n"


def test_submit(ledger: Path) -> None:
    proof = ("--evidence", "7/TTr", "--evidence", "https://a.example/x")
    entry = added(ledger, "submit", "t01", "--product", "One", "--product", "Two", *proof)
    assert entry == (
        f"{OF_ALL}submission\n    product:\n      - One\n      - Two\n"
        "    evidence:\n      - document: 7/TTr\n      - url: https://a.example/x\n"
    )


def test_return(ledger: Path) -> None:
    added(ledger, "submit", "t01", "--product", "One", "--evidence", "7/TTr", day="2025-07-01")
    entry = added(ledger, "return", "t01", "--reason", "Too short")
    assert entry.endswith("  - date: 2025-08-01\n    kind: return\n    reason: Too short\n")


def test_confirm(ledger: Path) -> None:
    proof = ("--product", "One", "--evidence", "7/TTr", "--confirmed-by", "head")
    assert added(ledger, "confirm", "t01", *proof) == (
        f"{OF_ALL}completion\n    product: One\n    evidence:\n      - document: 7/TTr\n"
        "    confirmed_by: head\n"
    )


def test_remind_and_note(ledger: Path) -> None:
    assert added(ledger, "remind", "t01") == f"{OF_ALL}reminder\n"
    entry = added(ledger, "note", "t01", "--note", "Met")
    assert entry.endswith("  - date: 2025-08-01\n    kind: note\n    note: Met\n")


def test_a_note_on_a_difficulty(ledger: Path) -> None:
    assert r57("note", "p1/d1", "--note", "Met", "--date", "1/8/2025", cwd=ledger).code == 0
    text = (ledger / "plans/p1/difficulties/d1.yaml").read_text()
    assert text.endswith(f"{OF_ALL}note\n    note: Met\n")
    assert r57("progress", "p1/d1", "--percent", "5", cwd=ledger).code == 2


def test_extend(ledger: Path) -> None:
    entry = added(ledger, "extend", "t01", "--to", "tháng 3/2026", *BY)
    assert entry == f"{OF_ALL}extension\n    to: 2026-03\n{DECISION}"


def test_adjust(ledger: Path) -> None:
    entry = added(ledger, "adjust", "t01", "--to", "quý III/2025", *BY)
    assert entry == f"{OF_ALL}adjustment\n    to: 2025-Q3\n{DECISION}"


def test_an_extension_to_an_earlier_day_is_refused(ledger: Path) -> None:
    done = r57("extend", "p1/t01", "--to", "2025-10", "--date", "1/8/2025", *BY, cwd=ledger)
    assert done.code == 1
    assert "Nothing was written" in done.err


@pytest.mark.parametrize(
    ("command", "to", "said"),
    [
        # December has no days after the 31st; January to March 2026 have 31 + 28 + 31.
        ("extend", "tháng 3/2026", "was 31 December 2025; the new one is 90 days later."),
        ("extend", "1/1/2026", "was 31 December 2025; the new one is 1 day later."),
        ("adjust", "quý III/2025", "was 31 December 2025; the new one is 92 days earlier."),
    ],
)
def test_a_moved_last_day_is_told_with_the_former_one(
    ledger: Path, command: str, to: str, said: str
) -> None:
    done = r57(command, "p1/t01", "--to", to, *BY, "--date", "1/8/2025", cwd=ledger)
    assert f"Until now the last day {said}\n" in done.err


def test_the_former_last_day_is_that_of_the_unit_and_of_the_entries_so_far(ledger: Path) -> None:
    first = ("extend", "p1/all", *BY, "--unit", "b1", "--date", "1/8/2025")
    assert (
        "was 31 December 2025; the new one is 31 days"
        in r57(*first, "--to", "1/2026", cwd=ledger).err
    )
    assert (
        "was 31 January 2026; the new one is 28 days"
        in r57(*first, "--to", "2/2026", cwd=ledger).err
    )
    # Of all units there is no one last day any more.
    done = r57("extend", "p1/all", *BY, "--to", "3/2026", "--date", "2/8/2025", cwd=ledger)
    assert done.code == 0
    assert "Until now" not in done.err


def test_a_unit_and_a_period_are_chosen_on_a_terminal(ledger: Path) -> None:
    keys = {"Which unit does the entry concern?": "2\n"}
    progress = ("progress", "p1/all", "--percent", "5", "--date", "1/8/2025")
    shown = on_terminal(*progress, cwd=ledger, keys=keys).out
    assert "  1. Vụ Một (a1)\n  2. Vụ Hai (b1)\nWhich unit does the entry concern? 2\n" in shown
    assert (
        (ledger / "plans/p1/tasks/all.yaml").read_text().endswith("    unit: b1\n    percent: 5\n")
    )
    write(
        ledger, {"plans/p1/tasks/years.yaml": f"{FILES['plans/p1/tasks/years.yaml']}from: 2024\n"}
    )
    keys = {"Which period does the entry concern?": "1\n"}
    submit = ("submit", "p1/years", "--product", "P", "--evidence", "7/TTr", "--date", "1/8/2025")
    shown = on_terminal(*submit, cwd=ledger, keys=keys).out
    assert "  1. 2024 (last day: 30 June 2024)\n  2. 2025 (last day: 30 June 2025)\n" in shown
    text = (ledger / "plans/p1/tasks/years.yaml").read_text()
    assert text.endswith(
        "    kind: submission\n    period: 2024\n    product: P\n"
        "    evidence:\n      - document: 7/TTr\n"
    )


def test_a_script_is_told_which_units_and_periods_there_are(ledger: Path) -> None:
    done = r57("progress", "p1/all", "--percent", "5", cwd=ledger)
    assert (done.code, done.err.rstrip().rpartition(": ")[2]) == (2, "a1 or b1.")
    done = r57("progress", "p1/years", "--percent", "5", cwd=ledger)
    assert done.code == 2
    assert '"p1/years" comes again, and an entry is about one period.' in done.err
    assert "Name it with --period: 2025" in done.err


def test_a_resumption_is_about_all_periods_unless_it_moves_a_last_day(ledger: Path) -> None:
    file = ledger / "plans/p1/tasks/years.yaml"
    assert r57("suspend", "p1/years", *BY, "--date", "1/3/2025", cwd=ledger).code == 0
    resume = ("resume", "p1/years", *BY, "--date", "1/4/2025")
    done = r57(*resume, "--to", "2025-12", cwd=ledger)
    assert done.code == 2
    assert "Name it with --period: 2025" in done.err
    assert r57(*resume, "--to", "2025-12", "--period", "2025", cwd=ledger).code == 0
    assert "    kind: resumption\n    period: 2025\n" in file.read_text()
    assert r57("undo", cwd=ledger).code == 0
    assert r57(*resume, cwd=ledger).code == 0
    assert "period" not in file.read_text()


def test_a_day_that_may_begin_with_the_month_is_asked_and_refused_in_a_script(
    ledger: Path,
) -> None:
    extend = ("extend", "p1/t01", *BY, "--date", "1/8/2025", "--to", "5/6/2026")
    done = r57(*extend, cwd=ledger)
    assert done.code == 2
    assert "2026-06-05: the last day is 5 June 2026. 2026-05-06: the last day is" in done.err
    shown = on_terminal(*extend, cwd=ledger, keys={"which is meant?": "2\n"}).out
    assert "  1. 2026-06-05: the last day is 5 June 2026.\n" in shown
    assert "    to: 2026-05-06\n" in (ledger / "plans/p1/tasks/t01.yaml").read_text()


def test_all_that_an_entry_lacks_is_told_at_once(ledger: Path) -> None:
    done = r57("suspend", "p1/t01", "--reason", "r", cwd=ledger)
    assert done.code == 2
    assert 'lacks "document" and "approved_by".' in done.err
    assert "Give --document and --approved-by." in done.err


def test_reassign(ledger: Path) -> None:
    entry = added(ledger, "reassign", "t01", "--to", "Vụ Hai", "--to", "vm", *BY)
    assert entry == f"{OF_ALL}reassignment\n    to:\n      - b1\n      - a1\n{DECISION}"


@pytest.mark.parametrize(
    ("command", "task", "kind"),
    [
        ("suspend", "t01", "suspension"),
        ("cancel", "t01", "cancellation"),
        ("resume", "paused", "resumption"),
        ("reopen", "done", "reopening"),
    ],
)
def test_decisions_without_a_deadline(ledger: Path, command: str, task: str, kind: str) -> None:
    entry = added(ledger, command, task, *BY)
    assert entry == f"{OF_ALL}{kind}\n{DECISION}".removeprefix("log:\n" if task != "t01" else "")


def test_resume_may_set_a_deadline(ledger: Path) -> None:
    assert "    to: 2026-Q1\n" in added(ledger, "resume", "paused", "--to", "Q1/2026", *BY)


def test_resume_tells_by_how_many_days_a_deadline_moves(ledger: Path) -> None:
    done = r57("resume", "p1/paused", "--to", "Q1/2026", *BY, "--date", "1/8/2025", cwd=ledger)
    # From 31 December to 31 March: 31 + 28 + 31 days.
    assert "Until now the last day was 31 December 2025; the new one is 90 days later." in done.err


def test_what_is_not_suspended_cannot_be_resumed(ledger: Path) -> None:
    assert r57("resume", "p1/t01", "--date", "1/8/2025", *BY, cwd=ledger).code == 1


def test_a_task_for_many_needs_a_unit(ledger: Path) -> None:
    done = r57("progress", "p1/all", "--percent", "5", cwd=ledger)
    assert done.code == 2
    assert "Name it with --unit: a1 or b1." in done.err
    entry = added(ledger, "progress", "all", "--percent", "5", "--unit", "vu hai")
    assert entry == f"{OF_ALL}progress\n    unit: b1\n    percent: 5\n"


def test_an_entry_about_a_period(ledger: Path) -> None:
    entry = added(ledger, "progress", "years", "--percent", "5", "--period", "2025")
    assert entry == f"{OF_ALL}progress\n    period: 2025\n    percent: 5\n"


def test_a_percentage_over_a_hundred_is_refused(ledger: Path) -> None:
    done = r57("progress", "p1/t01", "--percent", "120", "--date", "1/8/2025", cwd=ledger)
    assert done.code == 1
    assert "R57-433" in done.err


def test_evidence_is_copied_on_request_with_its_checksum(ledger: Path, tmp_path: Path) -> None:
    scan = tmp_path.parent / f"{tmp_path.name}-scan.pdf"
    scan.write_bytes(b"%PDF\0scan")
    proof = ("--product", "One", "--evidence", str(scan))
    refused = r57("submit", "p1/t01", *proof, cwd=ledger)
    assert refused.code == 2
    assert "--copy" in refused.err
    entry = added(ledger, "submit", "t01", *proof, "--copy")
    digest = sha256(b"%PDF\0scan").hexdigest()
    assert entry.endswith(f"      - file: evidence/{scan.name}\n        sha256: {digest}\n")
    assert (ledger / "plans/p1/evidence" / scan.name).read_bytes() == b"%PDF\0scan"
    scan.write_bytes(b"another")
    again = r57("note", "p1/t01", "--note", "x", *proof[2:], "--copy", cwd=ledger)
    assert again.code == 2
    assert "is there already" in again.err


def test_a_text_of_decomposed_letters_is_composed(ledger: Path) -> None:
    assert "note: Vụ\n" in added(ledger, "note", "t01", "--note", "Vu\u0323")


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\r\n", "U+000D CARRIAGE RETURN"),
        ("\x85", "U+0085 NEXT LINE"),
        ("\udcff", "U+DCFF"),
    ],
)
def test_a_character_that_no_record_may_hold_is_named(ledger: Path, sign: str, name: str) -> None:
    for command in (
        ("note", "p1/t01", "--note", f"a{sign}b"),
        ("measure", "p1/g1", "5", "--note", f"a{sign}b"),
        ("correct", "p1/done", "--entry", "1/3/2025 completion", "--reason", "r", "--replace",
         f"a{sign}b=c"),
    ):  # fmt: skip
        done = r57(*command, cwd=ledger)
        assert (done.code, f"has a character that is no text: {name}." in done.err) == (2, True)


def test_a_letter_with_too_many_marks_is_told(ledger: Path) -> None:
    done = r57("note", "p1/t01", "--note", "q" + "\u0301" * 40, cwd=ledger)
    assert (done.code, "A letter bears more than 30 marks here." in done.err) == (2, True)


@pytest.mark.parametrize("command", ["note", "show", "explain", "log", "lead"])
def test_a_name_in_another_encoding_is_the_name_of_nothing(ledger: Path, command: str) -> None:
    words = ("--note", "x") if command == "note" else ()
    done = r57(command, "p1/\udcff", *words, cwd=ledger)
    assert (done.code, 'is called "p1/\\udcff"' in done.err) == (2, True), done.err


def test_measure(ledger: Path) -> None:
    done = r57("measure", "p1/g1", "46,75", "--date", "1/9/2025", "--document", "2/B", cwd=ledger)
    assert done.code == 0, done.err
    new = "  - date: 2025-09-01\n    value: 46.75\n    document: 2/B\n"
    before, after = FILES["plans/p1/targets/g1.yaml"].split("  - {")
    text = (ledger / "plans/p1/targets/g1.yaml").read_text()
    assert text == f"{before}{new}  - {{{after}"
    assert r57("measure", "p1/g1", "1.200", cwd=ledger).code == 2
    assert "has too many digits." in r57("measure", "p1/g1", "9" * 16, cwd=ledger).err
    assert r57("measure", "p1/t01", "5", cwd=ledger).code == 2


def test_a_decision_about_a_task_for_many_is_for_all_unless_it_names_one(ledger: Path) -> None:
    entry = added(ledger, "extend", "all", "--to", "2026-03", *BY)
    assert entry == f"{OF_ALL}extension\n    to: 2026-03\n{DECISION}"


def test_a_day_to_come_is_refused(ledger: Path) -> None:
    done = r57("progress", "p1/t01", "--percent", "5", "--date", "2099-01-01", cwd=ledger)
    assert done.code == 2
    assert "still to come" in done.err


def test_a_text_that_is_a_year_stays_a_text(ledger: Path) -> None:
    assert 'note: "2025"\n' in added(ledger, "note", "t01", "--note", "2025")


def test_an_entry_of_one_unit_is_corrected(ledger: Path) -> None:
    for unit in ("a1", "b1"):
        about = ("--percent", "5", "--unit", unit, "--date", "1/7/2025")
        assert r57("progress", "p1/all", *about, cwd=ledger).code == 0
    words = ("--entry", "1/7/2025 progress", "--replace", "percent=6", "--reason", "r")
    entry = added(ledger, "correct", "all", *words, "--unit", "b1")
    assert "    entry:\n      date: 2025-07-01\n      kind: progress\n      unit: b1\n" in entry


@pytest.mark.parametrize("kind", ["progress", "tiến độ", "Tien do", "ход исполнения"])
def test_an_entry_is_named_by_what_people_read(ledger: Path, kind: str) -> None:
    words = ("p1/t01", "--date", "2025-07-01")
    assert r57("progress", *words, "--percent", "60", cwd=ledger).code == 0
    correction = ("--entry", f"1/7/2025 {kind}", "--void", "--reason", "r")
    done = r57("correct", *words, *correction, "--dry-run", cwd=ledger)
    assert done.code == 0, done.err
    assert "+      date: 2025-07-01\n+      kind: progress\n" in done.out


def test_the_deadline_of_one_unit_is_corrected(ledger: Path) -> None:
    words = ("--field", "due", "--to", "2026-01", "--reason", "r")
    right = f"{OF_ALL}correction\n    unit: b1\n    to: 2026-01\n    reason: r\n    field: due\n"
    assert added(ledger, "correct", "all", *words, "--unit", "Vụ Hai") == right
    assert r57("undo", cwd=ledger).code == 0
    done = r57("correct", "p1/all@b1", *words, "--date", "1/8/2025", "--dry-run", cwd=ledger)
    assert "+    unit: b1\n" in done.out


def test_a_field_of_a_task_that_comes_again_is_corrected_for_all_periods(ledger: Path) -> None:
    words = ("correct", "years", "--reason", "r", "--field")
    entry = added(ledger, *words, "lead", "--to", "b1")
    assert entry == f"{OF_ALL}correction\n    to: b1\n    reason: r\n    field: lead\n"
    assert r57("undo", cwd=ledger).code == 0
    for day in ("day 15 of month 6", "ngày 15/6 hằng năm"):
        entry = added(ledger, *words, "due", "--to", day)
        assert "    to: day 15 of month 6\n    reason: r\n    field: due\n" in entry
        assert r57("undo", cwd=ledger).code == 0
    for day in ("15/6/2025", "ngày 15 hằng tháng", "ngày 15/6 hằng năm từ 2025 đến 2030"):
        done = r57("correct", "p1/years", *words[2:], "due", "--to", day, cwd=ledger)
        assert (done.code, "is no day of each period" in done.err) == (2, True)
    entry = added(ledger, *words, "due", "--to", "15/7/2025", "--period", "2025")
    assert "    period: 2025\n    to: 2025-07-15\n" in entry


def test_an_entry_without_an_exact_day_is_corrected(ledger: Path) -> None:
    about = ("--percent", "5", "--date", "by 1/7/2025")
    assert r57("progress", "p1/t01", *about, cwd=ledger).code == 0
    words = ("--entry", "By 1/7/2025 progress", "--void", "--reason", "r")
    entry = added(ledger, "correct", "t01", *words)
    assert "    entry:\n      date: 2025-07-01\n      kind: progress\n" in entry


def test_the_deadline_and_the_period_of_an_entry_are_corrected_as_they_are_typed(
    ledger: Path,
) -> None:
    about = ("--to", "30/8/2025", *BY, "--period", "2025", "--date", "1/7/2025")
    assert r57("extend", "p1/years", *about, cwd=ledger).code == 0
    words = ("--entry", "1/7/2025 extension", "--reason", "r", "--period", "năm 2025")
    right = ("--replace", "from=ngày 30/6/2025", "--replace", "period=năm 2025")
    entry = added(ledger, "correct", "years", *words, *right)
    assert "    replace:\n      from: 2025-06-30\n      period: 2025\n" in entry


def test_a_unit_by_its_id_and_by_its_name_is_one_lead(ledger: Path) -> None:
    twice = ("--to", "b1", "--to", "Vụ Hai")
    assert "    to: b1\n" in added(ledger, "reassign", "t01", *twice, *BY)
    assert r57("undo", cwd=ledger).code == 0
    words = ("--field", "lead", *twice, "--reason", "r")
    assert "    to: b1\n" in added(ledger, "correct", "t01", *words)


@pytest.mark.parametrize("address", ["www.a.vn/x", "ftp://a.vn/x", "htp://a.vn"])
def test_an_address_without_https_is_no_code_of_a_document(ledger: Path, address: str) -> None:
    done = r57("note", "p1/t01", "--note", "x", "--evidence", address, cwd=ledger)
    assert (done.code, "is not an address that begins with https://." in done.err) == (2, True)


def test_the_option_that_is_wrong_is_named(ledger: Path) -> None:
    done = r57("note", "p1/t01", "--note", "x", "--evidence", "", cwd=ledger)
    assert done.err.startswith("r57: --evidence has no value.")
    words = ("--entry", "1/7/2025 và gia hạn", "--void", "--reason", "r")
    done = r57("correct", "p1/t01", *words, cwd=ledger)
    assert done.err.startswith('r57: --entry "1/7/2025 và" is not a day.')


def test_who_leads_after_a_reassignment_is_not_replaced(ledger: Path) -> None:
    assert r57("reassign", "p1/t01", "--to", "b1", *BY, "--date", "1/7/2025", cwd=ledger).code == 0
    words = ("--entry", "1/7/2025 reassignment", "--reason", "r")
    done = r57("correct", "p1/t01", *words, "--replace", "to=a1", cwd=ledger)
    assert (done.code, "with --void, and record the right one" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("p1/all@b1", "    unit: b1\n"),
        ("all@b1", "    unit: b1\n"),
        ("p1/years@2025", "    period: 2025\n"),
    ],
)
def test_a_part_of_a_task_is_named_as_views_name_it(ledger: Path, name: str, part: str) -> None:
    words = ("--to", "2026-03", *BY, "--dry-run")
    done = r57("extend", name, *words, cwd=ledger)
    assert (done.code, f"+    kind: extension\n+{part}" in done.out) == (0, True), done.err
    other = r57("extend", name, *words, "--unit", "a1", "--period", "2024", cwd=ledger)
    assert (other.code, "names another part than --" in other.err) == (2, True)


@pytest.mark.parametrize("name", ["t01", "plans/p1/tasks/t01.yaml", " p1/t01", "p1/t00"])
def test_a_task_is_named_as_show_finds_it(ledger: Path, name: str) -> None:
    path = ledger / "plans/p1/tasks/t01.yaml"
    path.write_text(f"{path.read_text()}formerly: [p1/t00]\n")
    done = r57("note", name, "--note", "x", "--dry-run", cwd=ledger)
    assert done.code == 0, done.err
    assert "+++ b/plans/p1/tasks/t01.yaml\n" in done.out


def test_a_mistyped_task_is_suggested(ledger: Path) -> None:
    done = r57("note", "p1/t1", "--note", "x", cwd=ledger)
    assert (done.code, 'Did you mean "p1/t01"?' in done.err) == (2, True)


def test_the_evidence_of_an_entry_is_corrected(ledger: Path, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF")
    words = ("--entry", "1/3/2025 completion", "--reason", "r", "--replace", "evidence=2/A")
    wrong = r57("correct", "p1/done", *words, "--replace", f"evidence={paper}", cwd=ledger)
    assert (wrong.code, "With --copy it is copied there" in wrong.err) == (2, True)
    entry = added(
        ledger, "correct", "done", *words, "--replace", f"evidence={paper}", "--replace",
        "product=One", "--replace", "product=Two", "--copy",
    )  # fmt: skip
    assert entry == (
        "  - date: 2025-08-01\n    kind: correction\n    reason: r\n    entry:\n"
        "      date: 2025-03-01\n      kind: completion\n    replace:\n      evidence:\n"
        "        - document: 2/A\n        - file: evidence/paper.pdf\n"
        f"          sha256: {sha256(b'%PDF').hexdigest()}\n"
        "      product:\n        - One\n        - Two\n"
    )
    assert (ledger / "plans/p1/evidence/paper.pdf").read_bytes() == b"%PDF"


def test_nobody_is_asked_for_the_reason_of_a_correction_of_nothing(ledger: Path) -> None:
    done = on_terminal("correct", "p1/done", cwd=ledger)
    assert done.code == 2
    assert "Why?" not in done.out
    assert "A correction is about a field, or about an entry." in done.out


def test_a_value_that_is_given_twice_is_refused(ledger: Path) -> None:
    words = ("--entry", "1/3/2025 completion", "--reason", "r")
    twice = ("--replace", "note=A", "--replace", "note=B")
    done = r57("correct", "p1/done", *words, *twice, cwd=ledger)
    assert (done.code, '"note" has one value.' in done.err) == (2, True)


def test_entries_that_nothing_tells_apart_are_not_corrected(ledger: Path) -> None:
    for note in ("A", "B"):
        about = ("--note", note, "--date", "1/7/2025")
        assert r57("note", "p1/t01", *about, cwd=ledger).code == 0
    done = r57(
        "correct", "p1/t01", "--entry", "1/7/2025 note", "--void", "--reason", "r", cwd=ledger
    )
    assert done.code == 1
    assert "cannot be told apart: record what is right anew." in done.err


@pytest.mark.parametrize("percent", ["nan", "many", "1.200"])
def test_a_percentage_that_is_no_number_is_told(ledger: Path, percent: str) -> None:
    assert r57("progress", "p1/t01", "--percent", percent, cwd=ledger).code == 2


def test_progress_says_something(ledger: Path) -> None:
    assert r57("progress", "p1/t01", cwd=ledger).code == 2
    assert "percent: 12.5\n" in added(ledger, "progress", "t01", "--percent", "12,5%")
