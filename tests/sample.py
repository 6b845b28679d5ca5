"""A small ledger for all views, seen on 1 December 2025; every day below is worked out by hand.

Days late on that day: 14/07 + 17 = 31/07, + 31 = 31/08, + 30 = 30/09, + 31 = 31/10, + 30 = 30/11,
+ 1; so 140 after 14/07, 92 after 31/08, 31 after 31/10, 16 after 15/11, 1 after 30/11.
"""

from __future__ import annotations

from datetime import date

from builders import difficulty, entry, group, ledger, plan, proposal, report, target, task, unit
from r57ledger.format.common import Evidence, Person, Source, When
from r57ledger.format.estimate import Approval, Estimate
from r57ledger.format.ledger import Ledger, Unreadable
from r57ledger.format.plan import Initiative, Obligation
from r57ledger.format.settings import Settings
from r57ledger.format.target import Measurement
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.views.table import Clocks

HOSTILE = "=1+1 [red]|`*_<b>#&[/] ##[error]x ::warning::y \x1b]8;;http://x\x07\u202etxt"
"""Markup of terminals, Markdown, spreadsheets and CI runners, in a title."""


CLOCKS = Clocks(date(2025, 12, 1), "working tree (a1b2c3d)")
"""The two clocks of every question about it."""


def sample() -> Reckoner:
    """The ledger, ready to be asked."""
    made = _units_and_plans()
    made.tasks.update((one.id, one) for one in TASKS)
    return Reckoner(made)


# fmt: off
TASKS = (
    # before 15/07: the last day is Monday 14/07, 140 days late.
    task(
        "kh-1/t01",
        entry("2025-08-01", "progress", percent=40, note="Bản thảo thứ hai"),
        due="before 2025-07-15",
        lead="vp",
        coordinating=("vu-pc",),
        title={"vi": "Trình kế hoạch chuyển đổi số", "en": "Submit the digital plan"},
        due_text="before 15 July 2025",
        product=("Kế hoạch",),
        sources=(Source("kh-1", at="mục 1", url="https://example.vn/1"),),
    ),
    # November ends on Sunday 30/11; the next working day is Monday 01/12; 1 day late.
    task("kh-1/t02", due="2025-11", lead="phong-th", title="Báo cáo tháng 11"),
    # Extended to Saturday 15/11 (next working day Monday 17/11), 16 days late.
    task(
        "kh-1/t03",
        entry(
            "2025-10-20",
            "extension",
            from_="2025-10",
            to="2025-11-15",
            document="5/QĐ",
            approved_by="vp",
            reason="Chờ ý kiến",
        ),
        due="2025-10",
        lead="vu-pc",
        title="Rà soát văn bản",
    ),
    # To be done at once, assigned 10 days before.
    task("kh-1/t04", due="immediate", assigned="2025-11-21", lead="vp", title="Đôn đốc ngay"),
    # For each of two: vp handed in on 30/10, the day before the last; vu-pc is 31 days late.
    task(
        "kh-1/t05",
        entry("2025-10-30", "submission", unit="vp", product=("Báo cáo",)),
        entry("2025-11-05", "completion", unit="vp", confirmed_by="bo"),
        due="2025-10-31",
        each=("nhom",),
        title="Tập huấn cán bộ",
    ),
    # Counts from a plan that cannot be read.
    task("kh-1/t06", due="30 days after hong", lead="vu-pc", title="Theo văn bản hỏng"),
    # Completed on 03/10, three days after 30/09; its lead became cuc-moi on 01/07.
    task(
        "kh-1/t07",
        entry("2025-10-03", "completion", evidence=(Evidence(document="9/BC"),)),
        due="2025-09-30",
        lead="cuc-cu",
        title="Kho dữ liệu",
    ),
    # In term: 14 days are left.
    task(
        "kh-1/t08",
        due="2025-12-15",
        lead="cuc-moi",
        coordinating=("vp",),
        title="Cổng dữ liệu",
        after=("kh-1/t07", "kh-1/t02"),
        parent="kh-1/t01",
        estimates=(
            Estimate(2026, 1_200_000_000, "ngân sách nhà nước", "77/TTr",
                     Approval(When(date(2025, 11, 20), exact=False), "5/QĐ", 1_000_000_000)),
            Estimate(2026, 300_000_000, HOSTILE, note="Đợt 2"),
            Estimate(2027, 50_000_000, approved=Approval(When(date(2025, 12, 2)), "6/QĐ")),
        ),
    ),
    # Handed in on 28/11, before the last day 30/11, and not yet confirmed.
    task(
        "kh-1/t09",
        entry("2025-11-28", "submission", evidence=(Evidence(url="https://example.vn/9"),)),
        due="2025-11-30",
        lead="vp",
        title="Quy chế",
    ),
    task("kh-1/t10", due="none", kind="regular", lead="vp", title="Truyền thông thường xuyên"),
    task("kh-1/t11", entry("2025-11-03", "suspension"), due="2025-10-31", title="Tạm dừng"),
    task("kh-1/t12", entry("2025-11-03", "cancellation"), due="2025-10-31", title="Đã hủy"),
    task("kh-1/t13", due="unstated", lead="unstated", title="Chưa rõ thời hạn"),
    # The law takes effect on 1 January 2026, a holiday: the next working day is Monday 05/01.
    task("kh-1/t14", due="on luat", lead="vu-pc", title="Theo Luật"),
    # Due on Sunday 31/08 (01/09 and 02/09 are off, so the next working day is 03/09); the lead
    # changed on 10/09, after the last day: 92 days late, inherited.
    task(
        "kh-1/t15",
        entry("2025-09-10", "reassignment", from_="vu-pc", to="vp", document="7/QĐ"),
        due="2025-08",
        lead="vu-pc",
        title="Bàn giao",
    ),
    task("kh-1/t16", due="2025-12-05", lead="vp", title=HOSTILE),
)
# fmt: on


def _units_and_plans() -> Ledger:
    made = ledger(
        unit("bo", name={"vi": "Bộ"}, kind="ministry"),
        unit(
            "vp", name={"vi": "Văn phòng Bộ", "en": "Ministry Office"}, kind="office", parent="bo",
            aliases=("VPB",), head=Person(position="Chánh Văn phòng"),
        ),
        unit("phong-th", name="Phòng Tổng hợp", kind="office", parent="vp"),
        unit("vu-pc", name="Vụ Pháp chế", parent="bo"),
        unit("cuc-cu", name="Cục Cũ", parent="bo", until="2025-06-30", successor=("cuc-moi",)),
        unit("cuc-moi", name="Cục Mới", parent="bo", since="2025-07-01"),
        group("nhom", "vp", "vu-pc", name="Nhóm"),
        unit("vu-a", name="Vụ A", parent="bo"),
        plan(
            "kh-1", title="Kế hoạch số 1", code="01/KH-BVHTTDL", issuer="bo",
            initiatives=(Initiative("he-thong-2", "Hệ thống 2"),),
            estimates=(Estimate(2026, 2_000_000_000, "ngân sách nhà nước"),),
            reporting=[
                Obligation("thang", "Báo cáo tháng", "month", "before day 25", ("vp",), to=("bo",))
            ],
        ),
        plan("luat", title="Luật", kind="law", code="75/2025/QH15", effective="2026-01-01"),
        report(
            "kh-1/thang/2025-11/vp", "2025-11-24",
            entry("2025-11-20", "progress", task="kh-1/t08", percent=60, unit="vp"),
        ),
        target(
            "kh-1/g01", title="Dịch vụ công trực tuyến", due="2025", operator=">=", value=80,
            unit="percent", lead="vp", tasks=("kh-1/t01",),
            measurements=(
                Measurement(When(date(2025, 6, 30)), 39.98, "33/CT"),
                Measurement(When(date(2025, 12, 31)), 90, "44/CT"),
            ),
        ),
        difficulty(
            "kh-1/d01",
            entry("2025-03-10", "note", note="Đã báo cáo"),
            title="Thiếu kinh phí", owner="vp", tasks=("kh-1/t01",),
        ),
        proposal(
            "kh-1/p01",
            entry("2025-11-10", "note", note="Đã nhắc"),
            entry("2025-12-02", "decision", document="8/QĐ", reason="Đủ nguồn"),
            title={"vi": "Cấp thêm kinh phí", "en": "Grant more funds"}, by="vp",
            to=("bo", "vu-pc"), tasks=("kh-1/t01",),
        ),
        settings=Settings(name="Sổ nhiệm vụ"),
    )  # fmt: skip
    return made._replace(
        last_fact=date(2025, 11, 28),
        unreadable=(
            Unreadable("plans/hong/plan.yaml", "plan", "hong", 2, "mapping values are not allowed"),
            Unreadable("plans/kh-1/tasks/t99.yaml", "task", "kh-1/t99", 3, "`led` is no key here"),
        ),
    )
