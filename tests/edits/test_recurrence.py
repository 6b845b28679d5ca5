"""Work that comes again, in the words of sources; what tells anything else too is not read."""

from __future__ import annotations

import pytest

from r57ledger.edits.deadline import typed_deadline
from r57ledger.edits.recurrence import Recurrence, recurrence


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Hằng năm", Recurrence("year")),
        ("định kỳ hàng quý", Recurrence("quarter")),
        ("Định kỳ 6 tháng", Recurrence("half")),
        ("6 tháng một lần", Recurrence("half")),
        ("every month", Recurrence("month")),
        ("ежегодно", Recurrence("year")),
        ("Tháng 12 hằng năm", Recurrence("year", "last day of month 12")),
        ("Quý II hằng năm", Recurrence("year", "last day of month 6")),
        ("30/6 hằng năm", Recurrence("year", "day 30 of month 6")),
        ("Chậm nhất trước ngày 31/10 hàng năm", Recurrence("year", "before day 31 of month 10")),
        ("hằng năm, trước ngày 15/12", Recurrence("year", "before day 15 of month 12")),
        ("15/6 và 15/12 hằng năm", Recurrence("year", "day 15 of month 6 and day 15 of month 12")),
        ("trước ngày 20 hằng tháng", Recurrence("month", "before day 20")),
        ("Định kỳ ngày 20 hằng tháng", Recurrence("month", "day 20")),
        ("định kỳ trước ngày 25 hằng tháng", Recurrence("month", "before day 25")),
        ("trước ngày 15 tháng cuối quý", Recurrence("quarter", "before day 15")),
        ("Hằng năm (bắt đầu từ 2026)", Recurrence("year", from_="2026")),
        ("Giai đoạn 2025-2030, hằng năm", Recurrence("year", from_="2025", until="2030")),
        ("Hàng năm (đến hết năm 2030)", Recurrence("year", until="2030")),
        ("Năm 2025 và hằng năm", Recurrence("year", from_="2025")),
    ],
)  # fmt: skip
def test_what_comes_again(words: str, meant: Recurrence) -> None:
    assert recurrence(words) == meant


@pytest.mark.parametrize(
    "words",
    [
        "6 tháng", "Năm 2025", "2025 - 2030", "tháng 12", "Hàng quý, hàng năm", "hằng tuần",
        "Thường xuyên, hằng năm", "trước 15/9/2025 và hằng quý", "trước ngày 25/12/2025 hằng năm",
        "45/13 hằng năm", "20/6 hằng tháng", "ngày 20 hằng năm", "Hằng tháng từ 2026",
        "hằng quý, trước ngày 15 tháng cuối quý, lần đầu trước 15/9/2025",
    ],
)  # fmt: skip
def test_what_tells_more_or_less(words: str) -> None:
    assert recurrence(words) is None


@pytest.mark.parametrize("words", ["2025 và những năm tiếp theo", "Từ năm 2025 trở đi"])
def test_work_from_a_year_on_is_standing(words: str) -> None:
    typed = typed_deadline(words)
    assert (typed.meanings, typed.regular, typed.again) == (("none",), True, None)
