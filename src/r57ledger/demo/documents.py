"""The demonstration's documents: what assigns its tasks and asks for its reports."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from r57ledger.demo.emit import Record, Value
from r57ledger.demo.units import ALL_UNITS, MINISTER, MINISTRY
from r57ledger.demo.wording import MARK


class DemoPlan(NamedTuple):
    """A plan of the demonstration, and how many tasks it assigns.

    `spread` is how many of a hundred of its tasks are assigned in the months after its day.
    """

    id: str
    code: str
    kind: str
    vi: str
    en: str
    issued: date
    tasks: int
    parents: tuple[str, ...] = ()
    spread: int = 0


MAIN = "kh-nam-2025"
MONTHLY = "bao-cao-thang"
LAW = "luat-giao-dich-mau"
LAW_IN_FORCE = date(2025, 10, 1)
DELEGATION = "qd-phan-cap"
PROJECT = "da-luu-tru-so"

DOCUMENTS = (
    DemoPlan(
        "nq-chuyen-doi-so", "05-NQ/BMH", "resolution",
        "Nghị quyết về chuyển đổi số của Bộ Minh họa",
        "Resolution on the digital transformation of the Ministry of Examples",
        date(2024, 12, 20), 14,
    ),
    DemoPlan(
        MAIN, "18/KH-BMH", "plan",
        "Kế hoạch chuyển đổi số năm 2025", "Plan of digital transformation for 2025",
        date(2025, 1, 10), 48, ("nq-chuyen-doi-so",), 40,
    ),
    DemoPlan(
        "ct-du-lieu-so", "96/QĐ-BMH", "programme",
        "Chương trình phát triển dữ liệu số", "Programme for digital data",
        date(2025, 2, 12), 40, ("nq-chuyen-doi-so",), 20,
    ),
    DemoPlan(
        "kh-cai-cach", "131/KH-BMH", "plan",
        "Kế hoạch cải cách thủ tục hành chính", "Plan for reforming administrative procedures",
        date(2025, 3, 6), 32, (MAIN,), 15,
    ),
    DemoPlan(
        "tb-giao-ban-quy-1", "71/TB-BMH", "conclusion",
        "Thông báo kết luận giao ban quý I", "Conclusions of the first quarter's meeting",
        date(2025, 4, 4), 14, (MAIN,),
    ),
    DemoPlan(
        PROJECT, "207/QĐ-BMH", "project",
        "Đề án lưu trữ số", "Project of digital archives",
        date(2025, 4, 15), 30, ("nq-chuyen-doi-so",), 20,
    ),
    DemoPlan(
        "ct-truyen-thong-so", "264/QĐ-BMH", "programme",
        "Chương trình truyền thông số", "Programme of digital communication",
        date(2025, 5, 22), 24, (MAIN,),
    ),
    DemoPlan(
        LAW, "01/2025/MH", "law",
        "Luật mẫu về giao dịch số", "Model law on digital transactions",
        date(2025, 5, 30), 0,
    ),
    DemoPlan(
        "kh-ky-nang-so", "178/KH-BMH", "plan",
        "Kế hoạch bồi dưỡng kỹ năng số", "Plan for training in digital skills",
        date(2025, 6, 3), 26, (MAIN,), 30,
    ),
    DemoPlan(
        "tb-giao-ban-quy-2", "148/TB-BMH", "conclusion",
        "Thông báo kết luận giao ban quý II", "Conclusions of the second quarter's meeting",
        date(2025, 7, 4), 18, (MAIN,),
    ),
    DemoPlan(
        "cv-6-thang-cuoi-nam", "3021/BMH-VP", "dispatch",
        "Công văn về nhiệm vụ trọng tâm 6 tháng cuối năm",
        "Dispatch on the key tasks of the last six months",
        date(2025, 7, 11), 30, (MAIN,),
    ),
    DemoPlan(
        DELEGATION, "312/QĐ-BMH", "decision",
        "Quyết định phân cấp quản lý hệ thống số", "Decision on who runs the digital systems",
        date(2025, 8, 1), 0,
    ),
    DemoPlan(
        "tb-giao-ban-quy-3", "225/TB-BMH", "conclusion",
        "Thông báo kết luận giao ban quý III", "Conclusions of the third quarter's meeting",
        date(2025, 10, 6), 16, (MAIN,),
    ),
)  # fmt: skip

INITIATIVES = {
    f"{PROJECT}/he-thong-1": {"vi": "Hệ thống kho lưu trữ", "en": "The archive's store"},
    f"{PROJECT}/he-thong-2": {"vi": "Hệ thống khai thác hồ sơ", "en": "The reading room"},
    f"{PROJECT}/he-thong-3": {"vi": "Hệ thống tiếp nhận hồ sơ", "en": "The intake of files"},
}

_MONTHLY: Record = {
    "id": MONTHLY,
    "title": {"vi": "Báo cáo tiến độ hằng tháng", "en": "Monthly report on progress"},
    "every": "month",
    "due": "before day 25",
    "owed_by": [ALL_UNITS],
    "to": ["van-phong-bo"],
    "from": "2025-01",
    "until": "2025-12",
    "exempt": [
        {
            "unit": "tap-chi-minh-hoa",
            "period": "2025-08",
            "document": "330/TB-BMH",
            "reason": "Đang chuyển trụ sở (the office was moving)",
        }
    ],
}
_YEARLY: Record = {
    "id": "du-toan-nam",
    "title": {"vi": "Dự toán kinh phí năm sau", "en": "Estimate of the next year's costs"},
    "every": "year",
    "due": "day 15 of month 10",
    "owed_by": ["vu-ke-hoach-tai-chinh", "cuc-dich-vu-so", "cuc-luu-tru-so"],
    "to": [MINISTER],
    "from": "2025",
}
_ON_REQUEST: Record = {
    "id": "bao-cao-dot-xuat",
    "title": {"vi": "Báo cáo đột xuất", "en": "Report on request"},
    "owed_by": [ALL_UNITS],
    "to": [MINISTER],
    "requests": [
        {
            "date": date(2025, 9, 5),
            "by": "van-phong-bo",
            "units": ["cuc-chuyen-doi-so", "cuc-dich-vu-so", "cuc-luu-tru-so"],
            "due": "5 working days after assigned",
            "document": "3390/BMH-VP",
        }
    ],
}
BUDGET_DECISION = (date(2025, 12, 16), "987/QĐ-BMH")
"""When the estimates for 2026 were decided, and by which document."""
ESTIMATES: dict[str, list[Record]] = {
    PROJECT: [
        {
            "year": 2026,
            "amount": 9_000_000_000,
            "source": "ngân sách nhà nước",
            "document": "231/TTr-KHTC",
            "approved": {"date": BUDGET_DECISION[0], "document": BUDGET_DECISION[1]},
        }
    ]
}
REPORTING: dict[str, list[Record]] = {MAIN: [_MONTHLY, _ON_REQUEST], "ct-du-lieu-so": [_YEARLY]}


def plan_files() -> dict[str, Record]:
    """Return the plans' records by path."""
    return {f"plans/{document.id}/plan.yaml": _plan(document) for document in DOCUMENTS}


def _plan(document: DemoPlan) -> Record:
    record: dict[str, Value] = {
        "code": document.code,
        "kind": document.kind,
        "title": {"vi": document.vi, "en": document.en},
        "issued": document.issued,
    }
    if document.id == LAW:
        record["effective"] = LAW_IN_FORCE
        record["issuer"] = "bo-doi-tac"
    else:
        record |= {"issuer": MINISTRY, "signed_by": MINISTER}
    if document.parents:
        record["parents"] = document.parents
    if document.id == PROJECT:
        record["initiatives"] = [
            {"id": id_.rpartition("/")[2], "title": title} for id_, title in INITIATIVES.items()
        ]
    if document.id in REPORTING:
        record["reporting"] = REPORTING[document.id]
    if document.id in ESTIMATES:
        record["estimates"] = ESTIMATES[document.id]
    record["note"] = MARK
    return record
