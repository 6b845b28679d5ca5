"""The demonstration's targets with their measurements, its difficulties and proposals."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from r57ledger.demo.documents import MAIN
from r57ledger.demo.emit import Record, Value
from r57ledger.demo.units import MINISTER
from r57ledger.demo.wording import MARK


class Goal(NamedTuple):
    """A target in percent; `measured` maps months of 2025 to values, of the 20th.

    Where `operator` is empty, `value` is a range.
    """

    id: str
    lead: str
    vi: str
    en: str
    operator: str
    value: float | tuple[float, float]
    due: str
    measured: dict[int, float]


class Obstacle(NamedTuple):
    """A difficulty; `tasks` are tasks of its own plan."""

    id: str
    level: str
    owner: str
    vi: str
    en: str
    raised: date
    tasks: tuple[str, ...] = ()
    resolved: date | None = None


_GOALS = (
    Goal(
        f"{MAIN}/ho-so-truc-tuyen", "cuc-dich-vu-so",
        "Hồ sơ nộp trực tuyến", "Files handed in online",
        ">=", 80, "2025-12", {3: 52, 6: 61, 9: 66, 12: 71},
    ),
    Goal(
        f"{MAIN}/van-ban-ky-so", "van-phong-bo",
        "Văn bản ký số", "Documents signed digitally",
        ">=", 95, "2025-12", {3: 71, 6: 83, 9: 92, 12: 97.5},
    ),
    Goal(
        f"{MAIN}/can-bo-boi-duong", "truong-boi-duong",
        "Cán bộ được bồi dưỡng kỹ năng số", "Staff trained in digital skills",
        ">=", 60, "2026-06", {6: 18, 9: 29, 12: 41},
    ),
    Goal(
        "ct-du-lieu-so/du-lieu-mo", "cuc-chuyen-doi-so",
        "Bộ dữ liệu mở được cập nhật", "Open data sets kept up to date",
        ">=", 90, "2026-12", {9: 40, 12: 46},
    ),
    Goal(
        "ct-du-lieu-so/he-thong-ket-noi", "cuc-chuyen-doi-so",
        "Hệ thống kết nối trục dữ liệu", "Systems on the exchange axis",
        ">=", 100, "2026-12", {},
    ),
    Goal(
        "da-luu-tru-so/tai-lieu-so-hoa", "cuc-luu-tru-so",
        "Tài liệu lưu trữ được số hóa", "Archives digitised",
        ">=", 50, "2026-12", {3: 6, 6: 12, 9: 21, 12: 30.5},
    ),
    Goal(
        "kh-cai-cach/ho-so-qua-han", "cuc-dich-vu-so",
        "Hồ sơ giải quyết quá hạn", "Files settled late",
        "<=", 2, "2025-12", {4: 6.5, 6: 5.9, 8: 4.2, 12: 2.6},
    ),
    Goal(
        "ct-du-lieu-so/chi-cho-so", "vu-ke-hoach-tai-chinh",
        "Tỷ lệ chi cho chuyển đổi số", "Share of spending on the digital transformation",
        "", (16, 18), "2026-12", {6: 11, 12: 13.5},
    ),
)  # fmt: skip

_OBSTACLES = (
    Obstacle(
        f"{MAIN}/thieu-can-bo", "ministry", "vu-to-chuc-can-bo",
        "Thiếu cán bộ chuyên trách về dữ liệu", "Too few specialists in data",
        date(2025, 2, 20), ("t03", "t07"),
    ),
    Obstacle(
        f"{MAIN}/kinh-phi-cham", "ministry", "vu-ke-hoach-tai-chinh",
        "Kinh phí phân bổ chậm", "Funds are allotted late",
        date(2025, 3, 25), ("t05",), date(2025, 7, 8),
    ),
    Obstacle(
        "ct-du-lieu-so/tieu-chuan", "national", "cuc-du-lieu",
        "Tiêu chuẩn dữ liệu chưa thống nhất", "Data standards differ",
        date(2025, 3, 10), ("t02", "t11"),
    ),
    Obstacle(
        "kh-cai-cach/chong-cheo", "national", "vu-phap-che",
        "Quy định chồng chéo", "Provisions overlap",
        date(2025, 4, 14), ("t04",),
    ),
    Obstacle(
        "da-luu-tru-so/hu-hong", "unit", "cuc-luu-tru-so",
        "Tài liệu giấy hư hỏng nhiều", "Many paper files are damaged",
        date(2025, 5, 19), ("t06", "t09"),
    ),
    Obstacle(
        "ct-truyen-thong-so/thiet-bi", "unit", "tap-chi-minh-hoa",
        "Thiếu thiết bị ghi hình", "Recording equipment is lacking",
        date(2025, 6, 16), (), date(2025, 10, 20),
    ),
    Obstacle(
        "tb-giao-ban-quy-2/nha-thau", "unit", "cuc-dich-vu-so",
        "Nhà thầu chậm bàn giao", "The contractor delivers late",
        date(2025, 8, 11), ("t02",),
    ),
)  # fmt: skip


_PROPOSALS: dict[str, Record] = {
    "ct-du-lieu-so/bo-sung-bien-che": {
        "kind": "proposal",
        "title": {
            "vi": "Bổ sung biên chế chuyên trách dữ liệu",
            "en": "More posts for specialists in data",
        },
        "by": "cuc-du-lieu",
        "to": [MINISTER],
        "raised": date(2025, 6, 12),
        "tasks": ["ct-du-lieu-so/t02"],
        "log": [
            {"date": date(2025, 9, 18), "kind": "note", "note": "Vụ Tổ chức cán bộ đang thẩm định"}
        ],
    },
    f"{MAIN}/cap-bo-sung-kinh-phi": {
        "kind": "proposal",
        "title": {"vi": "Cấp bổ sung kinh phí năm 2025", "en": "A further grant for 2025"},
        "by": "vu-ke-hoach-tai-chinh",
        "to": [MINISTER],
        "raised": date(2025, 4, 8),
        "tasks": [f"{MAIN}/t05"],
        "log": [
            {
                "date": date(2025, 7, 3),
                "kind": "decision",
                "document": "560/QĐ-BMH",
                "note": "Đồng ý một phần (granted in part)",
            }
        ],
    },
}


def goal_files() -> dict[str, Record]:
    """Return the records of targets, difficulties and proposals by path."""
    targets = {f"plans/{_in_folder(goal.id, 'targets')}": _target(goal) for goal in _GOALS}
    difficulties = {
        f"plans/{_in_folder(one.id, 'difficulties')}": _difficulty(one) for one in _OBSTACLES
    }
    proposals = {
        f"plans/{_in_folder(id_, 'difficulties')}": {**record, "note": MARK}
        for id_, record in _PROPOSALS.items()
    }
    return targets | difficulties | proposals


def _in_folder(id_: str, folder: str) -> str:
    return f"{id_.replace('/', f'/{folder}/')}.yaml"


def _target(goal: Goal) -> Record:
    plan = goal.id.partition("/")[0]
    record: dict[str, Value] = {
        "title": {"vi": goal.vi, "en": goal.en},
        "lead": goal.lead,
        **_wanted(goal),
        "unit": "percent",
        "due": goal.due,
        "tasks": [f"{plan}/t01", f"{plan}/t04"],
    }
    if goal.measured:
        record["measurements"] = [
            {"date": date(2025, month, 20), "value": value, "document": f"{month + 500}/BC-BMH"}
            for month, value in goal.measured.items()
        ]
    return record | {"note": MARK}


def _wanted(goal: Goal) -> Record:
    if isinstance(goal.value, tuple):
        return {"value": {"from": goal.value[0], "to": goal.value[1]}}
    return {"operator": goal.operator, "value": goal.value}


def _difficulty(one: Obstacle) -> Record:
    plan = one.id.partition("/")[0]
    record: dict[str, Value] = {
        "title": {"vi": one.vi, "en": one.en},
        "level": one.level,
        "owner": one.owner,
        "raised": one.raised,
    }
    if one.tasks:
        record["tasks"] = [f"{plan}/{task}" for task in one.tasks]
    if one.resolved:
        note = "Đã tháo gỡ (settled)"
        record["log"] = [{"date": one.resolved, "kind": "resolution", "note": note}]
    return record | {"note": MARK}
