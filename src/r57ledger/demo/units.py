"""The demonstration's units: a ministry that is reorganised twice in its year."""

from __future__ import annotations

from datetime import date

from r57ledger.demo.emit import Record, Value
from r57ledger.demo.wording import MARK

MINISTRY = "bo-minh-hoa"
ALL_UNITS = "don-vi-thuoc-bo"
MINISTER = "bo-truong"
DEPUTIES = ("thu-truong-noi-dung", "thu-truong-ky-thuat")
MERGER = date(2025, 7, 1)
"""On this day two agencies become one, which takes over their tasks."""
SPLIT = date(2025, 10, 1)
"""From this day on a department is no more, and decisions divide its tasks between two others."""

_Row = tuple[str, str, str | None, str, str]

# Id, kind, parent, name in Vietnamese, name in English.
_UNITS: tuple[_Row, ...] = (
    (MINISTRY, "ministry", None,
     "Bộ Minh họa", "Ministry of Examples"),
    (MINISTER, "post", MINISTRY,
     "Bộ trưởng Bộ Minh họa", "Minister of Examples"),
    (DEPUTIES[0], "post", MINISTRY,
     "Thứ trưởng phụ trách nội dung", "Deputy Minister, content"),
    (DEPUTIES[1], "post", MINISTRY,
     "Thứ trưởng phụ trách kỹ thuật", "Deputy Minister, technology"),
    ("van-phong-bo", "office", MINISTRY,
     "Văn phòng Bộ", "Ministry Office"),
    ("vu-phap-che", "department", MINISTRY,
     "Vụ Pháp chế", "Legal Department"),
    ("vu-ke-hoach-tai-chinh", "department", MINISTRY,
     "Vụ Kế hoạch, Tài chính", "Planning and Finance Department"),
    ("vu-to-chuc-can-bo", "department", MINISTRY,
     "Vụ Tổ chức cán bộ", "Personnel Department"),
    ("vu-hop-tac-quoc-te", "department", MINISTRY,
     "Vụ Hợp tác quốc tế", "International Cooperation Department"),
    ("vu-truyen-thong", "department", MINISTRY,
     "Vụ Thi đua, Truyền thông", "Emulation and Communication Department"),
    ("cuc-cntt", "agency", MINISTRY,
     "Cục Công nghệ thông tin", "Information Technology Agency"),
    ("cuc-du-lieu", "agency", MINISTRY,
     "Cục Dữ liệu", "Data Agency"),
    ("trung-tam-tich-hop", "centre", "cuc-du-lieu",
     "Trung tâm Tích hợp dữ liệu", "Data Integration Centre"),
    ("cuc-chuyen-doi-so", "agency", MINISTRY,
     "Cục Chuyển đổi số", "Digital Transformation Agency"),
    ("phong-ha-tang-so", "department", "cuc-chuyen-doi-so",
     "Phòng Hạ tầng số", "Digital Infrastructure Division"),
    ("trung-tam-du-lieu-so", "centre", "cuc-chuyen-doi-so",
     "Trung tâm Dữ liệu số", "Digital Data Centre"),
    ("cuc-dich-vu-so", "agency", MINISTRY,
     "Cục Dịch vụ số", "Digital Services Agency"),
    ("phong-dich-vu-truc-tuyen", "department", "cuc-dich-vu-so",
     "Phòng Dịch vụ trực tuyến", "Online Services Division"),
    ("phong-ho-tro", "department", "cuc-dich-vu-so",
     "Phòng Hỗ trợ người dùng", "User Support Division"),
    ("cuc-luu-tru-so", "agency", MINISTRY,
     "Cục Lưu trữ số", "Digital Archives Agency"),
    ("trung-tam-so-hoa", "centre", "cuc-luu-tru-so",
     "Trung tâm Số hóa tài liệu", "Digitisation Centre"),
    ("vien-nghien-cuu-so", "centre", MINISTRY,
     "Viện Nghiên cứu chính sách số", "Institute for Digital Policy"),
    ("truong-boi-duong", "centre", MINISTRY,
     "Trường Bồi dưỡng cán bộ", "Staff College"),
    ("tap-chi-minh-hoa", "press", MINISTRY,
     "Tạp chí Minh họa", "Review of Examples"),
    ("bo-doi-tac", "ministry", None,
     "Bộ Đối tác", "Partner Ministry"),
    ("so-tinh-a", "department", None,
     "Sở Minh họa tỉnh A", "Department of Examples, Province A"),
    ("so-tinh-b", "department", None,
     "Sở Minh họa tỉnh B", "Department of Examples, Province B"),
)  # fmt: skip

_ORDER = {row[0]: place for place, row in enumerate(_UNITS)}
"""The units of the ministry stand above in its own order."""
_HEADS = {
    "Văn": "Chánh Văn phòng",
    "Vụ": "Vụ trưởng",
    "Cục": "Cục trưởng",
    "Phòng": "Trưởng phòng",
    "Trung": "Giám đốc Trung tâm",
    "Viện": "Viện trưởng",
    "Trường": "Hiệu trưởng",
    "Tạp": "Tổng Biên tập",
    "Sở": "Giám đốc Sở",
}
_BEGAN = {"cuc-chuyen-doi-so", "phong-ha-tang-so", "trung-tam-du-lieu-so"}
_MERGED = {
    "cuc-cntt": "cuc-chuyen-doi-so",
    "cuc-du-lieu": "cuc-chuyen-doi-so",
    "trung-tam-tich-hop": "trung-tam-du-lieu-so",
}
_DIVIDED = {"vu-truyen-thong": ("van-phong-bo", "vu-to-chuc-can-bo")}
_ALIASES = {"van-phong-bo": ("VPB",), "cuc-chuyen-doi-so": ("CĐS",), "vu-phap-che": ("PC",)}

REPORTING = tuple(
    id_
    for id_, kind, parent, _, _ in _UNITS
    if parent == MINISTRY and kind not in {"post", "ministry"}
)
"""The units that hand in a report each month, those of before and after the reorganisations."""

LEADING = tuple(
    id_ for id_, kind, parent, _, _ in _UNITS if parent is not None and kind not in {"post"}
)
"""The units of the ministry that lead tasks."""


def began(unit: str) -> bool:
    """Tell whether a unit was made by the merger."""
    return unit in _BEGAN


def first_day(unit: str) -> date:
    """Return the first day of a unit."""
    return MERGER if began(unit) else date(2024, 1, 1)


def last_day(unit: str) -> date:
    """Return the last day of a unit; far away for one that is still there."""
    if unit in _MERGED:
        return date(2025, 6, 30)
    return date(2025, 9, 30) if unit in _DIVIDED else date(2100, 12, 31)


def exists(unit: str, day: date) -> bool:
    """Tell whether a unit is there on a day."""
    return first_day(unit) <= day <= last_day(unit)


def head(unit: str) -> str:
    """Return the post of a unit's head; a ministry's is its minister."""
    name = next(vi for id_, _, _, vi, _ in _UNITS if id_ == unit)
    return _HEADS.get(name.split()[0], "Bộ trưởng")


def heirs(unit: str) -> tuple[str, ...]:
    """Return who takes over from a unit."""
    return (_MERGED[unit],) if unit in _MERGED else _DIVIDED.get(unit, ())


def unit_files() -> dict[str, Record]:
    """Return the units' records by path."""
    files = {f"units/{row[0]}.yaml": _unit(row) for row in _UNITS}
    files[f"units/{ALL_UNITS}.yaml"] = _all_units()
    files["units/cac-so.yaml"] = {
        "name": {"vi": "Các Sở Minh họa", "en": "Departments of Examples"},
        "kind": "group",
        "members": [{"unit": "so-tinh-a"}, {"unit": "so-tinh-b"}],
        "complete": False,
        "note": f"{MARK} Chỉ biết hai thành viên (only two members are known).",
    }
    return files


def _unit(row: _Row) -> Record:
    id_, kind, parent, vi, en = row
    record: dict[str, Value] = {"name": {"vi": vi, "en": en}, "kind": kind}
    if parent:
        record |= {"order": _ORDER[id_], "parent": parent}
    if id_ in _ALIASES:
        record["aliases"] = _ALIASES[id_]
    if id_ in _BEGAN:
        record["from"] = MERGER
    if heirs(id_):
        record |= {"until": last_day(id_), "successor": heirs(id_)}
    record["note"] = MARK
    return record


def _all_units() -> Record:
    members: list[Record] = []
    for unit in REPORTING:
        member: dict[str, Value] = {"unit": unit}
        if unit in _BEGAN:
            member["from"] = first_day(unit)
        if heirs(unit):
            member["until"] = last_day(unit)
        members.append(member)
    return {
        "name": {"vi": "Các đơn vị thuộc Bộ Minh họa", "en": "Units of the Ministry of Examples"},
        "kind": "group",
        "members": members,
        "note": MARK,
    }
