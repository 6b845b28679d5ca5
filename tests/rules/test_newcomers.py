"""What people write who come from other programs, or type the heads of an office's table."""

from __future__ import annotations

import pytest

from r57ledger.words.language import use
from r57ledger.yaml.parse import parse

TASK = "plans/kh-1/tasks/t1.yaml"
BASE = "title: T\nlead: vu-a\ndue: 2025-12\n"


def told(text: str, path: str = TASK) -> list[tuple[str, str]]:
    """Return the code and the remedy of each finding about a file."""
    return [(one.code, one.help or "") for one in parse(path, text.encode()).diagnostics]


@pytest.mark.parametrize(
    ("key", "right"),
    [
        ("assignee", "lead"), ("owner", "lead"), ("Đơn vị chủ trì", "lead"),
        ("ĐƠN VỊ CHỦ TRÌ", "lead"), ("Đơn vị chủ trì thực hiện", "lead"), ("исполнитель", "lead"),
        ("deadline", "due"), ("due_date", "due"), ("dueDate", "due"), ("Thời hạn", "due"),
        ("Thời hạn hoàn thành (theo kế hoạch)", "due"), ("срок", "due"),
        ("Nhiệm vụ", "title"), ("Tên nhiệm vụ", "title"), ("Nhiệm vụ cụ thể", "title"),
        ("description", "note"), ("Ghi chú", "note"), ("Đơn vị phối hợp", "coordinating"),
        ("Sản phẩm", "product"), ("mức độ ưu tiên", "priority"), ("Priority", "priority"),
        ("depends_on", "after"), ("budget", "estimates"), ("link", "sources"),
    ],
)  # fmt: skip
def test_a_key_of_elsewhere_is_answered_by_the_right_one(key: str, right: str) -> None:
    assert told(f"{BASE}{key}: x\n") == [("R57-101", f"Did you mean `{right}`?")]


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("status", "A state is not written: it follows from `log`."),
        ("Trạng thái", "A state is not written: it follows from `log`."),
        ("Tiến độ", "A state is not written: it follows from `log`."),
        ("Ngày hoàn thành", "A state is not written: it follows from `log`."),
        ("статус", "A state is not written: it follows from `log`."),
        ("tags", "Tags are not kept"),
        ("labels", "Tags are not kept"),
        ("id", "A record's id is the name of its file"),
        ("STT", "A record's id is the name of its file"),
        ("project", "The plan of a record is the folder"),
        ("subtasks", "A part of a task is a task in a file of its own"),
        ("attachments", "Evidence stands in the entry of `log` that it proves"),
        ("Đề xuất", "A difficulty or a proposal is a record of its own"),
    ],
)
def test_a_key_that_has_no_counterpart_is_told_what_takes_its_place(key: str, answer: str) -> None:
    [(code, help_)] = told(f"{BASE}{key}: x\n")
    assert (code, help_[: len(answer)]) == ("R57-101", answer)


@pytest.mark.parametrize(
    ("path", "text", "answer"),
    [
        ("plans/k/difficulties/d.yaml", "title: T\nlevel: unit\nstatus: x\n", "kind: resolution"),
        ("plans/k/difficulties/d.yaml", "title: T\nkind: proposal\nto: [a]\nstatus: x\n",
         "kind: decision"),
        ("plans/k/targets/g.yaml", "title: T\ndue: none\nstatus: x\n", "`measurements`"),
        ("units/a.yaml", "name: A\nkind: office\nstatus: x\n", "`until`, its last day"),
        ("plans/k/reports/r/2025-07/a.yaml", "submitted: 2025-07-20\nstatus: x\n", "`entries`"),
        ("plans/k/plan.yaml", "title: T\nkind: plan\nstatus: x\n", "Delete the line."),
    ],
)  # fmt: skip
def test_a_state_is_answered_by_what_it_follows_from(path: str, text: str, answer: str) -> None:
    [(code, help_)] = told(text, path)
    assert code == "R57-101"
    assert help_.startswith("A state is not written")
    assert answer in help_


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("kind: thường xuyên", "Write `kind: regular`."),
        ("kind: Thuong xuyen", "Write `kind: regular`."),
        ("kind: recurring", "Write `kind: regular`."),
        ("priority: high", "Write `priority: urgent`."),
        ("priority: khẩn", "Write `priority: urgent`."),
        ("priority: 1", "Write `priority: urgent`."),
        ("priority: P3", "Write `priority: normal`."),
        ("every: hằng quý", "Write `every: quarter`."),
        ("every: monthly", "Did you mean `month`? It may be: month, quarter, half, year."),
        ("every: ежегодно", "Write `every: year`."),
        ("log: [{date: 2025-01-02, kind: hoàn thành}]", "Write `kind: completion`."),
        ("log: [{date: 2025-01-02, kind: done}]", "Write `kind: completion`."),
        ("log: [{date: 2025-01-02, kind: gia hạn}]", "Write `kind: extension`."),
        ("log: [{date: 2025-01-02, kind: đôn đốc}]", "Write `kind: reminder`."),
    ],
)
def test_a_word_of_elsewhere_is_answered_by_the_format_s_own(line: str, remedy: str) -> None:
    assert told(f"{BASE}{line}\n") == [("R57-114", remedy)]


def test_a_word_means_what_its_key_takes() -> None:
    # "bộ" is a kind of unit, and a level; "quyết định" a kind of document.
    assert told("name: A\nkind: bộ\n", "units/a.yaml") == [("R57-114", "Write `kind: ministry`.")]
    level = "title: T\nlevel: bộ\n"
    assert told(level, "plans/k/difficulties/d.yaml") == [("R57-114", "Write `level: ministry`.")]
    document = "title: T\nkind: quyết định\n"
    assert told(document, "plans/k/plan.yaml") == [("R57-114", "Write `kind: decision`.")]
    target = 'title: T\ndue: 2030\noperator: "≥"\nvalue: 1\n'
    assert told(target, "plans/k/targets/g.yaml") == [("R57-114", 'Write `operator: ">="`.')]


def test_an_entry_whose_kind_is_misnamed_is_told() -> None:
    # Without the finding the whole task was in no number, and nothing said why.
    assert told(f"{BASE}log:\n  - ngày: 2025-01-02\n    loại: completion\n") == [
        ("R57-101", "Did you mean `date`?"),
        ("R57-101", "Did you mean `kind`?"),
    ]
    assert told(f"{BASE}log:\n  - date: 2025-01-02\n    status: done\n") == [
        ("R57-101", "Did you mean `kind`?")
    ]


def test_a_day_in_the_place_of_a_key_is_told_its_key() -> None:
    assert ("R57-101", "Write the day as the value of `date`: `date: 2025-01-02`.") in told(
        f"{BASE}log:\n  - 2025-01-02: xong\n"
    )


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("[Gấp] Trình Thủ tướng", '"[Gấp] Trình Thủ tướng"'),
        ("{Gấp} Trình", '"{Gấp} Trình"'),
        ("[Gấp]", '"[Gấp]"'),
        ("* một mục", '"* một mục"'),
        ("@ban", '"@ban"'),
        ("Đề án: giai đoạn 1", '"Đề án: giai đoạn 1"'),
        ('"Đề án" số 1', "'\"Đề án\" số 1'"),
    ],
)
def test_a_text_that_wants_quotes_is_shown_in_them(title: str, shown: str) -> None:
    [(_, help_)] = told(f"title: {title}\nlead: vu-a\ndue: 2025-12\n")
    assert f": {shown}" in help_
    # What is shown can be typed.
    assert told(f"title: {shown}\nlead: vu-a\ndue: 2025-12\n") == []


@pytest.mark.parametrize("lead", ["vu–phap–che", "vu‑phap‑che", "vu−phap-che"])
def test_an_id_with_other_dashes_is_told_with_hyphens(lead: str) -> None:
    text = f"title: T\nlead: {lead}\ndue: 2025-12\n"
    assert told(text) == [("R57-115", "Write vu-phap-che, with ordinary hyphens.")]


@pytest.mark.parametrize(
    ("lead", "remedy"),
    [
        (
            "vu-ph\u0430p-ch\u0435",
            "Write vu-phap-che in Latin letters; some of these are Cyrillic.",
        ),
        ("\u0440\u043e\u0441", None),  # a Russian word
        ("vu-\u0436", None),  # no letter looks like this one
    ],
)
def test_cyrillic_letters_that_look_like_those_of_an_id_are_told(
    lead: str, remedy: str | None
) -> None:
    usual = "Write the id of a record: its file's name without .yaml, as in vu-phap-che."
    assert told(f"title: T\nlead: {lead}\ndue: 2025-12\n") == [("R57-115", remedy or usual)]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2007"])
def test_a_space_behind_a_key_is_told(space: str) -> None:
    text = f"title: T\nlead: vu-a\ndue{space}: 2025-12\n"
    assert ("R57-101", "Write the colon right behind the key: `due: …`.") in told(text)


def test_both_days_that_a_date_may_be_are_shown() -> None:
    text = f"{BASE}assigned: 02/01/2025\n"
    [(code, help_)] = told(text)
    assert (code, help_) == (
        "R57-116",
        "Write 2025-01-02 if 2 January 2025 is meant, 2025-02-01 if 1 February 2025 is.",
    )
    use("vi")
    assert told(text)[0][1] == (
        "Hãy ghi 2025-01-02 nếu là ngày 02/01/2025, 2025-02-01 nếu là ngày 01/02/2025."
    )


def test_a_day_that_can_be_only_one_is_shown_alone() -> None:
    assert told(f"{BASE}assigned: 31/12/2025\n") == [("R57-116", "Write 2025-12-31.")]
