"""The views of tasks in other languages: what people read changes, what programs read does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from builders import day, entry, ledger, plan, task, unit
from r57ledger.format.settings import Settings
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.clear import clear
from r57ledger.views.compliance import compliance
from r57ledger.views.explanation import explanation
from r57ledger.views.overdue import overdue
from r57ledger.views.show import show
from r57ledger.views.slow import slow
from r57ledger.views.table import Clocks, Kind, Section, Table, Value
from r57ledger.views.tree import tree
from r57ledger.words.language import LANGUAGES, use
from reading import records, section
from sample import CLOCKS, sample
from views.test_explanation import NATIONAL
from views.test_goldens import VIEWS, View
from views.test_summary_goldens import of_november

ALL: dict[str, View] = {
    **VIEWS,
    "tree": tree,
    "slow": slow,
    "clear": clear,
    "reports": compliance,
    "summary": lambda r, _: of_november(r, "unit"),
    "summary-by-plan": lambda r, _: of_november(r, "plan"),
    "show-group": lambda r, c: show(r, c, "nhom"),
}
TEXTS = {"product", "other_titles", "other_names"}
"""The lists of texts that a ledger may hold in several languages."""


def facts(table: Table) -> Iterator[tuple[str, str, list[Value]]]:
    """Every cell that a program reads, but for the texts that people wrote."""
    for part in table.sections:
        for i, column in enumerate(part.columns):
            if column.data and column.kind is not Kind.TEXT and column.key not in TEXTS:
                yield part.key, column.key, [row[i] for row in part.rows]


@pytest.mark.parametrize("language", ["vi", "ru"])
@pytest.mark.parametrize("name", ALL)
def test_no_fact_changes_with_the_language(name: str, language: str) -> None:
    view = ALL[name]
    english = view(sample(), CLOCKS)
    expected = list(facts(english))
    use(language)
    translated = view(sample(), CLOCKS)
    assert list(facts(translated)) == expected
    cells = [set(part.members) for part in english.sections]
    assert [set(part.members) for part in translated.sections] == cells


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_unit_is_an_id_and_its_name_stands_beside(name: str) -> None:
    reckoner = sample()
    units = reckoner.ledger.units
    parts = (part for part in ALL[name](reckoner, CLOCKS).sections if has_unit(part))
    for part in parts:
        unit_, name_ = part.column_index("unit"), part.column_index("unit_name")
        for row in part.rows:
            assert row[unit_] is None or row[unit_] in units
            assert (row[unit_] is None) == (row[name_] is None)


def has_unit(part: Section) -> bool:
    return any(column.key == "unit" and column.data for column in part.columns)


def test_nobody_is_no_unit_and_people_are_told() -> None:
    use("vi")
    made = Reckoner(ledger(plan("kh-1"), task("kh-1/t1", lead="unstated", due="2025-07-15")))
    (row,) = records(overdue(made, Clocks(day("2025-08-01"), "r")))
    assert (row["unit"], row["unit_name"], row["leads"]) == (None, None, ())
    assert row["lead"] == ("chưa nêu đơn vị chủ trì",)


def test_an_explanation_in_vietnamese_names_the_law() -> None:
    use("vi")
    records_ = ledger(
        unit("vu-a", name="Vụ A"),
        plan("kh-1"),
        NATIONAL,
        # 15/07 and 30 days are Thursday 14 August.
        task(
            "kh-1/t1",
            entry("2025-07-20", "extension", to="2025-08", document="8/QĐ", approved_by="vu-a"),
            due="30 days after assigned",
            assigned="2025-07-15",
        ),
        settings=Settings(roll="next_working_day"),
    )
    table = explanation(Reckoner(records_), Clocks(day("2025-09-05"), "r"), "kh-1/t1")
    assert table.title == "kh-1/t1 tính đến ngày 05/09/2025: quá hạn chưa hoàn thành"
    assert [row[2] for row in table.rows] == [
        "Nhiệm vụ được giao vào thứ Ba, ngày 15/07/2025.",
        "`30 days after assigned` tính từ ngày giao nhiệm vụ (thứ Ba, ngày 15/07/2025); không tính "
        "ngày bắt đầu (Điều 147 Bộ luật Dân sự): ngày thứ 30 là thứ Năm, ngày 14/08/2025.",
        "Ngày 20/07/2025, thời hạn được gia hạn đến `2025-08` (mục ghi số 1 của nhật ký, 8/QĐ, "
        "người phê duyệt: Vụ A (vu-a)).",
        "`2025-08` kết thúc vào ngày cuối cùng của tháng, tức Chủ nhật, ngày 31/08/2025 (Điều 146 "
        "Bộ luật Dân sự).",
        # 31/08 is a Sunday; this calendar has no days off in September.
        "Ngày nghỉ: Chủ nhật, ngày 31/08/2025.",
        "Trong sổ theo dõi này, ngày ấn định rơi vào ngày nghỉ được chuyển sang ngày làm việc tiếp "
        "theo (`roll` trong r57.yaml): thứ Hai, ngày 01/09/2025.",
        "Đến ngày 05/09/2025, nhiệm vụ chưa hoàn thành, đã quá ngày hết hạn 4 ngày: quá hạn chưa "
        "hoàn thành.",
    ]


def test_a_page_in_vietnamese_and_in_russian() -> None:
    use("vi")
    page = show(sample(), CLOCKS, "kh-1/t01")
    assert page.title == "Nhiệm vụ kh-1/t01: Trình kế hoạch chuyển đổi số"
    assert section(page, "rows").title == "Tình hình thực hiện tính đến ngày 01/12/2025"
    headings = {column.key: column.heading for column in section(page, "task").columns}
    assert headings["due"] == "Thời hạn được giao"
    assert headings["coordinating said"] == "Đơn vị phối hợp"
    use("ru")
    assert show(sample(), CLOCKS, "kh-1/t01").title.startswith("Задача kh-1/t01: ")


def test_counts_agree_in_russian() -> None:
    use("ru")
    assert overdue(sample(), CLOCKS).title == "Просрочено на 01.12.2025 — 5 задач"
    rows = {row["id"]: row["below"] for row in records(tree(sample(), CLOCKS))}
    assert rows["kh-1/t01"] == "1 задача: исполняется, срок не истёк: 1"
    assert rows["kh-1/t05"] == "для 2 подразделений: исполнено в срок: 1, просрочено: 1"


def test_units_stand_in_the_same_order_in_every_language() -> None:
    # By name the first would be u2 in English, and u1 in Vietnamese.
    made = Reckoner(
        ledger(
            plan("kh-1"),
            unit("u1", name={"vi": "Cục", "en": "Zone"}),
            unit("u2", name={"vi": "Vụ", "en": "Area"}),
            task("kh-1/t1", lead="u1", due="2025-11-03"),
            task("kh-1/t2", lead="u2", due="2025-11-03"),
        )
    )
    for language in LANGUAGES:
        use(language)
        for part in (section(of_november(made, "unit"), "rows"), *clear(made, CLOCKS).sections):
            key = next(c.key for c in part.columns if c.key in ("row", "unit"))
            ids = [row[part.column_index(key)] for row in part.rows]
            assert ids[:2] == ["u1", "u2"]


def test_a_task_s_page_has_no_lead_where_none_is_named() -> None:
    made = Reckoner(ledger(plan("kh-1"), task("kh-1/t1", lead="unstated", due="2025-07-15")))
    (row,) = records(show(made, CLOCKS, "kh-1/t1"))
    assert row["leads"] == ()
