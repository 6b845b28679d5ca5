"""`r57 new`: new records, their ids, their deadlines; questions on a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import Done, r57
from repositories import repository
from terminals import on_terminal

PLAN = "plans/12-kh-vpb"
FILES = {
    "units/vu-phap-che.yaml": "name: Vụ Pháp chế\nkind: department\n",
    "units/vu-b.yaml": "name: Vụ B\nkind: department\n",
    f"{PLAN}/plan.yaml": (
        "code: 12/KH-VPB\ntitle: Plan\nkind: plan\nissued: 2025-06-16\nformerly: [kh-cu]\n"
    ),
    f"{PLAN}/tasks/bao-cao.yaml": (
        "title: Report\nlead: vu-b\ndue: 2025\nformerly: [12-kh-vpb/bc]\n"
    ),
    "calendar/2025.yaml": "days_off: []\n",
}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return repository(tmp_path, FILES)


def new_task(ledger: Path, due: str, *words: str) -> Done:
    about = ("--title", "Dựng Quy chế điện tử", "--lead", "vu phap che", "--due", due)
    return r57("new", "task", "12/KH-VPB", *about, *words, cwd=ledger)


@pytest.mark.parametrize(
    ("typed", "due", "last"),
    [
        ("trước ngày 15/7/2025", "before 2025-07-15", "14 July 2025"),
        ("tháng 12/2025", "2025-12", "31 December 2025"),
        ("quý II/2025", "2025-Q2", "30 June 2025"),
        ("chậm nhất tháng 11/2025", "2025-11", "30 November 2025"),
        ("before 15 July 2025", "before 2025-07-15", "14 July 2025"),
        ("Q2 2025", "2025-Q2", "30 June 2025"),
        ("до 15 июля 2025", "before 2025-07-15", "14 July 2025"),
        ("в июле 2025 г.", "2025-07", "31 July 2025"),
        # The day of signing does not count: ten working days after Monday 16 June 2025.
        (
            "в течение 10 рабочих дней со дня подписания",
            "10 working days after 12-kh-vpb.issued",
            "30 June 2025",
        ),
    ],
)
def test_the_words_of_a_deadline_are_kept_beside_what_they_mean(
    ledger: Path, typed: str, due: str, last: str
) -> None:
    done = new_task(ledger, typed)
    assert done.code == 0, done.err
    assert f"{due}: the last day is {last}.\n" in done.err
    assert (ledger / PLAN / "tasks/dung-quy-che-dien-tu.yaml").read_text(encoding="utf-8") == (
        f"title: Dựng Quy chế điện tử\nlead: vu-phap-che\ndue: {due}\ndue_text: {typed}\n"
    )


def test_the_exact_form_needs_no_words(ledger: Path) -> None:
    assert new_task(ledger, "2025-07", "--product", "Quy chế", "--coordinating", "vụ b").code == 0
    assert (ledger / PLAN / "tasks/dung-quy-che-dien-tu.yaml").read_text(encoding="utf-8") == (
        "title: Dựng Quy chế điện tử\nlead: vu-phap-che\n"
        "coordinating:\n  - vu-b\ndue: 2025-07\nproduct: Quy chế\n"
    )


def test_standing_work_is_regular_and_has_no_deadline(ledger: Path) -> None:
    done = new_task(ledger, "thường xuyên")
    assert done.code == 0
    assert "none: there is no last day.\n" in done.err
    text = (ledger / PLAN / "tasks/dung-quy-che-dien-tu.yaml").read_text(encoding="utf-8")
    assert "kind: regular\n" in text
    assert "due: none\n" in text


@pytest.mark.parametrize("due", ["mai kia", "sớm nhất có thể", "trước khi hết năm nào đó"])
def test_what_is_not_surely_understood_is_refused_in_a_script(ledger: Path, due: str) -> None:
    done = new_task(ledger, due)
    assert done.code == 2
    assert "not surely understood" in done.err
    assert not list((ledger / PLAN / "tasks").glob("dung*"))


def test_a_deadline_without_a_year_is_refused_in_a_script(ledger: Path) -> None:
    done = new_task(ledger, "tháng 7")
    assert done.code == 2
    assert '"tháng 7" does not say of which year.' in done.err
    assert not list((ledger / PLAN / "tasks").glob("dung*"))


def test_a_word_of_the_format_is_chosen_from_a_list(ledger: Path) -> None:
    keys = {"What kind of unit": "2\n", "Which unit is above": "\n"}
    shown = on_terminal("new", "unit", "Vụ Thư viện", cwd=ledger, keys=keys).out
    assert "  1. ministry (ministry)\n  2. department (department)\n" in shown
    text = (ledger / "units/vu-thu-vien.yaml").read_text(encoding="utf-8")
    assert text == "name: Vụ Thư viện\nkind: department\n"


def test_an_id_that_is_taken_or_was_gets_a_number(ledger: Path) -> None:
    about = ("--lead", "vu-b", "--due", "2025")
    assert r57("new", "task", "12-kh-vpb", "--title", "Báo cáo", *about, cwd=ledger).code == 0
    assert (ledger / PLAN / "tasks/bao-cao-2.yaml").is_file()
    done = r57("new", "task", "12-kh-vpb", "--title", "X", "--id", "bc", *about, cwd=ledger)
    assert done.code == 2
    assert "is in use, or was" in done.err
    bad = r57("new", "task", "12-kh-vpb", "--title", "X", "--id", "Việc 1", *about, cwd=ledger)
    assert bad.code == 2


@pytest.mark.parametrize(
    ("id_", "why"),
    [
        ("Vu-A", "help: Use small letters without diacritics, digits and hyphens"),
        ("con", "Windows keeps the name"),
        ("before", "is a word of the file format"),
        ("n", "is read as something else than a text by YAML"),
        ("2025", "is read as something else than a text by YAML"),
    ],
)
def test_what_cannot_be_an_id_is_refused_with_the_reason(ledger: Path, id_: str, why: str) -> None:
    done = new_task(ledger, "2025-12", "--id", id_)
    assert done.code == 2
    assert why in done.err
    assert ("letters" in done.err) == (id_ == "Vu-A")  # the others are of small letters already


def test_a_script_is_told_what_is_missing(ledger: Path) -> None:
    done = r57("new", "task", "12-kh-vpb", "--title", "X", "--due", "2025", cwd=ledger)
    assert done.code == 2
    assert 'lacks "lead"' in done.err
    assert "--lead" in done.err


def test_what_would_not_check_is_not_made(ledger: Path) -> None:
    done = r57("new", "unit", "--name", "Vụ C", "--kind", "bureau", cwd=ledger)
    assert done.code == 1
    assert "Nothing was written" in done.err
    assert not (ledger / "units/vu-c.yaml").exists()


def test_a_plan_a_unit_a_target_and_a_difficulty(ledger: Path) -> None:
    code = ("--code", "57-NQ/TW", "--title", "Nghị quyết", "--kind", "resolution")
    assert r57("new", "plan", *code, "--issued", "22/12/2024", cwd=ledger).code == 0
    unit = ("--name", "Vụ C", "--kind", "department", "--parent", "vụ b", "--alias", "VC")
    assert r57("new", "unit", *unit, cwd=ledger).code == 0
    sign = ("--title", "Share", "--due", "2030", "--operator", ">=", "--value", "46,75")
    assert r57("new", "target", "57-NQ/TW", *sign, "--counted-in", "percent", cwd=ledger).code == 0
    level = ("--title", "Thiếu tiền", "--level", "ministry", "--raised", "1/2/2025")
    assert r57("new", "difficulty", "57-nq-tw", *level, "--owner", "VC", cwd=ledger).code == 0
    texts = {
        "plans/57-nq-tw/plan.yaml": (
            "code: 57-NQ/TW\nkind: resolution\ntitle: Nghị quyết\nissued: 2024-12-22\n"
        ),
        "units/vu-c.yaml": "name: Vụ C\nkind: department\nparent: vu-b\naliases:\n  - VC\n",
        "plans/57-nq-tw/targets/share.yaml": (
            'title: Share\noperator: ">="\nvalue: 46.75\nunit: percent\ndue: 2030\n'
        ),
        "plans/57-nq-tw/difficulties/thieu-tien.yaml": (
            "title: Thiếu tiền\nlevel: ministry\nowner: vu-c\nraised: 2025-02-01\n"
        ),
    }
    for path, text in texts.items():
        assert (ledger / path).read_text(encoding="utf-8") == text
    assert r57("check", cwd=ledger).code == 0
    assert r57("undo", cwd=ledger).code == 0
    assert not (ledger / "plans/57-nq-tw/difficulties/thieu-tien.yaml").exists()


def test_the_last_day_that_is_said_counts_from_the_assignment(ledger: Path) -> None:
    # Ten days after Monday 1 September 2025.
    done = new_task(ledger, "10 days after assigned", "--assigned", "1/9/2025")
    assert "10 days after assigned: the last day is 11 September 2025.\n" in done.err


def test_a_deadline_is_not_tied_to_a_document_that_the_words_do_not_mean(ledger: Path) -> None:
    done = new_task(ledger, "trong 10 ngày kể từ ngày Luật có hiệu lực")
    assert done.code == 2
    assert "not surely this one" in done.err


def test_nothing_that_was_typed_is_lost_without_a_word(ledger: Path) -> None:
    done = r57("new", "plan", "57-NQ/TW", "--title", "X", "--kind", "resolution", cwd=ledger)
    assert done.code == 0, done.err
    assert "code: 57-NQ/TW\n" in (ledger / "plans/57-nq-tw/plan.yaml").read_text(encoding="utf-8")
    words = ("--name", "Vụ C", "--kind", "department", "--lead", "nobody")
    done = r57("new", "unit", *words, cwd=ledger)
    assert done.code == 2
    assert "--lead" in done.err


def test_what_is_missing_is_asked_on_a_terminal_and_asked_again(ledger: Path) -> None:
    keys = {
        "Which unit leads": "nobody\n",
        "No unit is called": "vu phap che\n",
        "By when": "soon\n",
    }
    keys |= {"not surely understood": "2025-07\n"}
    keys |= {"Which units work on it too": "vụ b\n", "What is to be handed in": "\n"}
    done = on_terminal("new", "task", "12-kh-vpb", "--title", "Asked", cwd=ledger, keys=keys)
    assert done.code == 0, done.out
    assert (ledger / PLAN / "tasks/asked.yaml").read_text(encoding="utf-8") == (
        "title: Asked\nlead: vu-phap-che\ncoordinating:\n  - vu-b\ndue: 2025-07\n"
    )


def test_an_end_of_input_writes_nothing(ledger: Path) -> None:
    done = on_terminal(
        "new", "task", "12-kh-vpb", "--title", "X", cwd=ledger, keys={"Which unit": "\x04"}
    )
    assert done.code == 2
    assert "Nothing was written." in done.out
    assert not (ledger / PLAN / "tasks/x.yaml").exists()


def test_work_that_comes_again(ledger: Path) -> None:
    done = new_task(ledger, "trước ngày 15/12 hằng năm")
    assert "every: year, due: before day 15 of month 12: it comes again.\n" in done.err
    assert (ledger / PLAN / "tasks/dung-quy-che-dien-tu.yaml").read_text(encoding="utf-8") == (
        "title: Dựng Quy chế điện tử\nevery: year\nlead: vu-phap-che\n"
        "due: before day 15 of month 12\ndue_text: trước ngày 15/12 hằng năm\n"
    )
    done = r57("new", "target", "12-kh-vpb", "--title", "X", "--due", "hằng năm", cwd=ledger)
    assert done.code == 2
    assert '"hằng năm" comes again' in done.err


def test_several_leads_in_one_text(ledger: Path) -> None:
    about = ("--title", "X", "--lead", "Vụ B, vụ pháp chế", "--due", "2025")
    assert r57("new", "task", "12-kh-vpb", *about, cwd=ledger).code == 0
    text = (ledger / PLAN / "tasks/x.yaml").read_text(encoding="utf-8")
    assert text == "title: X\nlead:\n  - vu-b\n  - vu-phap-che\ndue: 2025\n"
    wrong = ("--title", "Y", "--lead", "Vụ B, Vụ Z", "--due", "2025")
    assert '"Vụ Z"' in r57("new", "task", "12-kh-vpb", *wrong, cwd=ledger).err


def test_what_is_doubtful_about_the_new_file_is_told(ledger: Path) -> None:
    about = ("--title", "report", "--lead", "vu-b", "--due", "2025-12", "--id", "t1")
    done = r57("new", "task", "12-kh-vpb", *about, cwd=ledger)
    assert done.code == 0
    assert "[R57-703]: This task has the title and the lead of 12-kh-vpb/bao-cao." in done.err
    assert done.err.endswith("t1.yaml is written.\n")


def test_a_document_that_is_there_already_is_told(ledger: Path) -> None:
    # "1-kh" stands before "12-kh-vpb", so that the findings are about the plan that was there.
    about = ("--title", "plan", "--kind", "plan", "--code", "12/kh-vpb", "--id", "1-kh")
    done = r57("new", "plan", *about, cwd=ledger)
    assert done.code == 0
    for code in ("R57-701", "R57-704"):
        assert f"{PLAN}/plan.yaml:{1 if code == 'R57-701' else 2}" in done.err
        assert f"warning[{code}]" in done.err
    assert done.err.endswith("plans/1-kh/plan.yaml is written.\n")


def test_control_characters_are_refused(ledger: Path) -> None:
    about = ("--title", "Red \x1b[31m", "--lead", "vu-b", "--due", "2025")
    done = r57("new", "task", "12-kh-vpb", *about, cwd=ledger)
    assert done.code == 2
    assert "has a character that is no text: U+001B ESCAPE." in done.err


def test_a_plan_that_is_given_to_a_plan_or_unit_is_no_id_of_it(ledger: Path) -> None:
    for kind, *words in (("plan", "--title", "X", "--code", "9/KH"), ("unit", "--name", "X")):
        done = r57("new", kind, "kh-9", *words, "--kind", "other", cwd=ledger)
        assert done.code == 2
        assert f'A new {kind} is of no plan: "kh-9" is too much.\nhelp: Give its own id' in done.err
