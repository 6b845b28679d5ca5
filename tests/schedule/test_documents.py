"""Which plan a name means, and which plans assigned a task."""

from __future__ import annotations

import pytest

from builders import plan, task
from r57ledger.format.common import Source
from r57ledger.schedule.documents import Documents, code_said

PLANS = (
    plan("57-nq-tw", kind="resolution", code="57-NQ/TW", aliases=("NQ về đột phá",)),
    plan("193-2025-qh15", kind="resolution", code="193/2025/QH15"),
    plan("kh-1381", title={"vi": "Kế hoạch của Bộ", "en": "Plan of the Ministry"}),
    plan("kh-1381-phu-luc-2", kind="list"),
    plan("de-an-06", kind="project"),
    plan("3430-bvhttdl-vp", kind="dispatch", code="3430/BVHTTDL-VP", formerly=("cv-3430",)),
    plan("02-kh-bcdtw", code="02-KH/BCĐTW"),
    plan("1169-qd-ttg", kind="programme", code="1169/QĐ-TTg"),
    plan("75-2025-qh15", kind="law", code="75/2025/QH15"),
    plan("75-kh", code="75/KH-UBND"),
)
DOCUMENTS = Documents({one.id: one for one in PLANS})


@pytest.mark.parametrize(
    ("said", "plans"),
    [
        ("57-nq-tw", ["57-nq-tw"]),
        ("57-NQ/TW", ["57-nq-tw"]),
        ("57 – nq/tw", ["57-nq-tw"]),  # an en dash between blanks
        ("NQ57", ["57-nq-tw"]),
        ("NQ 57", ["57-nq-tw"]),
        ("Nghị quyết 57", ["57-nq-tw"]),
        ("nghi quyet so 57-NQ/TW", ["57-nq-tw"]),
        ("Nghị quyết số 57", ["57-nq-tw"]),
        ("resolution 57", ["57-nq-tw"]),
        ("nq ve dot pha", ["57-nq-tw"]),
        ("57", ["57-nq-tw"]),
        ("số 57", ["57-nq-tw"]),
        ("1381", ["kh-1381"]),
        ("Kế hoạch 1381", ["kh-1381"]),
        ("plan of the ministry", ["kh-1381"]),
        ("Đề án 06", ["de-an-06"]),
        ("06", ["de-an-06"]),
        ("6", ["de-an-06"]),
        ("Công văn 3430/BVHTTDL-VP", ["3430-bvhttdl-vp"]),
        ("cv-3430", ["3430-bvhttdl-vp"]),
        ("CV 3430", ["3430-bvhttdl-vp"]),
        ("KH 02", ["02-kh-bcdtw"]),
        ("02", ["02-kh-bcdtw"]),
        ("Quyết định 1169", ["1169-qd-ttg"]),  # by its code: the decision lays down a programme
        ("Nghị quyết 193/2025", ["193-2025-qh15"]),
        ("Luật 75", ["75-2025-qh15"]),
        ("Luật 75/2025", ["75-2025-qh15"]),
        # The number of two documents finds both; no other document is made of them.
        ("75", ["75-2025-qh15", "75-kh"]),
        ("Nghị quyết 1169", []),
        ("Luật 57", []),
        ("571", []),
        ("75/2024", []),
        ("", []),
    ],
)
def test_what_people_call_a_document(said: str, plans: list[str]) -> None:
    assert DOCUMENTS.find(said) == plans


def test_a_name_that_two_plans_have_means_neither_in_a_record() -> None:
    two = [plan("a", aliases=("KH năm",)), plan("b", aliases=("kh nam",))]
    documents = Documents({one.id: one for one in two})
    assert documents.named("KH năm") is None
    assert documents.find("KH năm") == ["a", "b"]
    # A record names a document in full: a number is no name.
    assert DOCUMENTS.named("57") is None
    assert DOCUMENTS.named("57-NQ/TW") == "57-nq-tw"


def test_a_task_is_assigned_by_its_own_plan_and_by_those_that_its_sources_name() -> None:
    sources = (Source("57-NQ/TW"), Source("kh-1381"), Source(url="https://x"), Source("9/QĐ"))
    mine = task("kh-1381/t1", sources=sources)
    assert DOCUMENTS.assigners(mine) == ("kh-1381", "57-nq-tw")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Quyết định số 388/QĐ-BMH", "388/qd-bmh"),
        ("Công văn 3430/BVHTTDL-VP", "3430/bvhttdl-vp"),
        ("388/QĐ-BMH", "388/qd-bmh"),
        ("số: 388/QĐ-BMH", "388/qd-bmh"),
        ("Decision No. 388/QĐ-BMH", "388/qd-bmh"),
    ],
)
def test_the_code_in_what_people_call_a_document(said: str, code: str) -> None:
    assert code_said(said) == code


def test_an_id_means_its_own_plan_whatever_others_are_called() -> None:
    two = [plan("nq-1"), plan("nq-2", aliases=("NQ-1", "Nghị quyết A"))]
    documents = Documents({one.id: one for one in two})
    assert documents.named("nq-1") == "nq-1"
    assert documents.find("nq-1") == ["nq-1"]
    assert documents.named("NQ-1") is None  # written as the alias is, it may be either
    assert documents.find("NQ-1") == ["nq-1", "nq-2"]
    assert documents.named("nghi quyet a") == "nq-2"


def test_a_plan_that_cannot_be_read_is_named_by_its_id() -> None:
    documents = Documents({"kh-1": plan("kh-1")}, frozenset({"kh-9"}))
    assert documents.named("kh-9") == "kh-9"
    assert documents.named("kh-8") is None
    assert documents.assigners(task("kh-1/t1", sources=(Source("kh-9"), Source("kh-8")))) == (
        "kh-1", "kh-9",
    )  # fmt: skip


def test_all_names_of_the_plans_as_they_are_written() -> None:
    one = plan("57-nq-tw", code="57-NQ/TW", aliases=("NQ về đột phá",), formerly=("nq-57",))
    documents = Documents({"57-nq-tw": one, "kh-1": plan("kh-1")})
    assert list(documents.words()) == ["57-nq-tw", "57-NQ/TW", "NQ về đột phá", "nq-57", "kh-1"]
