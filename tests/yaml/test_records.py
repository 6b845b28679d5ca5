"""What each kind of record may hold, and the record that is made of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from r57ledger.format.common import Evidence, Person, Source, When
from r57ledger.format.difficulty import Difficulty
from r57ledger.format.entry import CORRECTED_KINDS, TASK_ENTRIES, Entry, EntryRef
from r57ledger.format.plan import Exemption, Initiative, Obligation, Plan, Request
from r57ledger.format.report import Report
from r57ledger.format.settings import Escalation, Published, Settings, Slow
from r57ledger.format.target import Measurement, Target
from r57ledger.format.task import Task
from r57ledger.format.unit import Membership, Unit
from r57ledger.format.year import CalendarDay, CalendarYear
from r57ledger.yaml.parse import parse

pytestmark = pytest.mark.usefixtures("reader")

TASK = "plans/kh-1381/tasks/t05.yaml"
BASE = "title: Code\nlead: vu-a\ndue: 2025-12\n"


def read(path: str, text: str) -> Any:
    parsed = parse(path, text.encode())
    assert parsed.diagnostics == []
    return parsed.record


def entry_of(text: str) -> Entry:
    record = read(TASK, f"{BASE}log:\n  - {text}\n")
    assert isinstance(record, Task)
    return record.log[0]


def test_a_task_with_nearly_all_that_it_may_hold() -> None:
    text = """\
title:
  en: Code of Conduct
  vi: Bộ Quy tắc
kind: task
lead: cuc-ptth-ttdt
coordinating: [vu-phap-che]
directed_by: thu-truong
submit_to: bo-truong
responsible: {position: Cục trưởng}
assigned: by 2025-07-15
due: 2025-12
due_text: To be completed in December 2025
product: The Code, promulgated
priority: urgent
parent: 57-nq-tw/t04
after: [kh-1381/t02]
initiatives: [kh-01/system-2]
sources:
  - document: 3430-bvhttdl-vp
    due: 2025-12
    at: Appendix 2, item 14
    url: "https://example.vn/a?b=1&c=2"
note: About the Code
formerly: [t5]
log:
  - date: 2025-09-30
    kind: progress
    percent: 40
    note: Second draft sent out for comment
  - date: 2025-12-20
    kind: extension
    from: 2025-12
    to: 2026-03
    document: 5678/QĐ-BVHTTDL
    approved_by: bo-truong
    reason: More comments
  - date: by 2026-03-10
    kind: submission
    product: [The Code, {vi: Tờ trình}]
    evidence: [{document: 1234/QĐ-BVHTTDL}]
  - date: 2026-03-12
    kind: completion
    confirmed_by: van-phong-bo
"""
    assert read(TASK, text) == Task(
        id="kh-1381/t05",
        path=TASK,
        title={"en": "Code of Conduct", "vi": "Bộ Quy tắc"},
        due="2025-12",
        kind="task",
        lead=("cuc-ptth-ttdt",),
        coordinating=("vu-phap-che",),
        directed_by="thu-truong",
        submit_to="bo-truong",
        responsible=Person(position="Cục trưởng"),
        assigned=When(date(2025, 7, 15), exact=False),
        due_text="To be completed in December 2025",
        product=("The Code, promulgated",),
        priority="urgent",
        parent="57-nq-tw/t04",
        after=("kh-1381/t02",),
        initiatives=("kh-01/system-2",),
        sources=(
            Source(
                "3430-bvhttdl-vp", "2025-12", "Appendix 2, item 14", "https://example.vn/a?b=1&c=2"
            ),
        ),
        note="About the Code",
        formerly=("t5",),
        log=(
            Entry(
                When(date(2025, 9, 30)),
                "progress",
                TASK,
                0,
                percent=40,
                note="Second draft sent out for comment",
            ),
            Entry(
                When(date(2025, 12, 20)),
                "extension",
                TASK,
                1,
                from_="2025-12",
                to="2026-03",
                document="5678/QĐ-BVHTTDL",
                approved_by="bo-truong",
                reason="More comments",
            ),
            Entry(
                When(date(2026, 3, 10), exact=False),
                "submission",
                TASK,
                2,
                product=("The Code", {"vi": "Tờ trình"}),
                evidence=(Evidence(document="1234/QĐ-BVHTTDL"),),
            ),
            Entry(When(date(2026, 3, 12)), "completion", TASK, 3, confirmed_by="van-phong-bo"),
        ),
    )


def test_a_task_for_many() -> None:
    record = read(TASK, "title: Code\neach: [vu-a, nhom-b]\ndue: none\n")
    assert (record.lead, record.each) == ((), ("vu-a", "nhom-b"))


def test_several_that_lead_jointly_and_one_in_a_list() -> None:
    base = "title: Code\ndue: none\n"
    assert read(TASK, f"{base}lead: [vu-b, vu-a]\n").lead == ("vu-b", "vu-a")
    assert read(TASK, f"{base}lead: [vu-a]\n") == read(TASK, f"{base}lead: vu-a\n")
    log = "date: 2026-03-01, document: d, approved_by: bo-truong, reason: r"
    moved = read(
        TASK, f"{base}lead: vu-a\nlog: [{{kind: reassignment, to: [vu-b, vu-a], {log}}}]\n"
    )
    assert moved.log[0].to == ("vu-b", "vu-a")
    moved = read(TASK, f"{base}lead: vu-a\nlog: [{{kind: reassignment, to: vu-b, {log}}}]\n")
    assert moved.log[0].to == "vu-b"


@pytest.mark.parametrize("due", ["2025", '"2025"'])
def test_a_year_is_a_deadline_in_quotes_or_without(due: str) -> None:
    assert read(TASK, f"title: Code\nlead: vu-a\ndue: {due}\n").due == "2025"


def test_a_unit() -> None:
    text = """\
name: {vi: Các vụ, en: Departments}
kind: group
parent: bo-vhttdl
aliases: [VPB, аппарат министерства]
head: {name: Trần A, position: Trưởng nhóm}
members:
  - {unit: vu-a, from: 2025-03-01, until: 2025-12-31}
  - unit: vu-b
complete: false
from: 2025-03-01
until: 2026-02-28
successor: [nhom-moi]
emails: ["*@vpb.example"]
"""
    assert read("units/nhom-vu.yaml", text) == Unit(
        id="nhom-vu",
        path="units/nhom-vu.yaml",
        name={"vi": "Các vụ", "en": "Departments"},
        kind="group",
        parent="bo-vhttdl",
        aliases=("VPB", "аппарат министерства"),
        head=Person("Trần A", "Trưởng nhóm"),
        members=(
            Membership("vu-a", date(2025, 3, 1), date(2025, 12, 31)),
            Membership("vu-b"),
        ),
        complete=False,
        from_=date(2025, 3, 1),
        until=date(2026, 2, 28),
        successor=("nhom-moi",),
        emails=("*@vpb.example",),
    )


def test_a_plan_with_its_reporting() -> None:
    text = """\
code: 02-KH/BCĐTW
kind: plan
title: Kế hoạch
issued: 2025-06-19
effective: by 2025-07-01
issuer: bcd-tw
signed_by: truong-ban
parents: [57-nq-tw]
initiatives: [{id: system-2, title: Hệ thống 2}]
reporting:
  - id: monthly
    title: Monthly data
    every: month
    due: before day 25
    owed_by: [van-phong-bo]
    certain: false
    to: [tieu-ban-934]
    from: 2025-07
    until: 2026
    exempt: [{unit: vu-a, period: 2025-09, document: 1/CV, reason: Moving}]
    requests:
      - {date: 2025-10-03, by: bo-truong, units: [vu-b], due: 2025-10-10, document: 2/CV}
"""
    path = "plans/02-kh-bcdtw/plan.yaml"
    assert read(path, text) == Plan(
        id="02-kh-bcdtw",
        path=path,
        title="Kế hoạch",
        kind="plan",
        code="02-KH/BCĐTW",
        issued=When(date(2025, 6, 19)),
        effective=When(date(2025, 7, 1), exact=False),
        issuer="bcd-tw",
        signed_by="truong-ban",
        parents=("57-nq-tw",),
        initiatives=(Initiative("system-2", "Hệ thống 2"),),
        reporting=(
            Obligation(
                id="monthly",
                title="Monthly data",
                every="month",
                due="before day 25",
                owed_by=("van-phong-bo",),
                certain=False,
                to=("tieu-ban-934",),
                from_="2025-07",
                until="2026",
                exempt=(Exemption("vu-a", "2025-09", "1/CV", "Moving"),),
                requests=(
                    Request(date(2025, 10, 3), "bo-truong", ("vu-b",), "2025-10-10", "2/CV"),
                ),
            ),
        ),
    )


def test_a_target() -> None:
    text = """\
title: Online services
lead: bo-khcn
population: All procedures
exclusions: Those of the army
operator: ">="
value: 80
unit: percent
due: 2030
due_text: đến năm 2030
tasks: [1169-qd-ttg/t05]
measurements:
  - {date: 2025-10-28, value: 39.98, document: 33/CT-TTg}
"""
    path = "plans/57-nq-tw/targets/dvc.yaml"
    assert read(path, text) == Target(
        id="57-nq-tw/dvc",
        path=path,
        title="Online services",
        due="2030",
        lead="bo-khcn",
        population="All procedures",
        exclusions="Those of the army",
        operator=">=",
        value=80,
        unit="percent",
        due_text="đến năm 2030",
        tasks=("1169-qd-ttg/t05",),
        measurements=(Measurement(When(date(2025, 10, 28)), 39.98, "33/CT-TTg"),),
    )


def test_a_difficulty() -> None:
    text = """\
title: No data standard
level: national
owner: bo-khcn
raised: 2025-03-04
tasks: [kh-1381/t05]
log:
  - {date: 2025-05-01, kind: note, note: Raised again}
  - {date: 2025-09-01, kind: resolution, note: Issued, document: 12/TT-BKHCN}
"""
    path = "plans/57-nq-tw/difficulties/du-lieu.yaml"
    assert read(path, text) == Difficulty(
        id="57-nq-tw/du-lieu",
        path=path,
        title="No data standard",
        level="national",
        owner="bo-khcn",
        raised=When(date(2025, 3, 4)),
        tasks=("kh-1381/t05",),
        log=(
            Entry(When(date(2025, 5, 1)), "note", path, 0, note="Raised again"),
            Entry(
                When(date(2025, 9, 1)),
                "resolution",
                path,
                1,
                note="Issued",
                document="12/TT-BKHCN",
            ),
        ),
    )


def test_a_report() -> None:
    text = """\
submitted: 2025-07-24
nil: false
signed_by: chanh-van-phong
results: Done
difficulties: None
proposals: More time
entries:
  - task: kh-1381/t05
    date: 2025-07-20
    kind: progress
    percent: 40
"""
    path = "plans/kh-1381/reports/monthly/2025-07/van-phong-bo.yaml"
    assert read(path, text) == Report(
        id="kh-1381/monthly/2025-07/van-phong-bo",
        path=path,
        submitted=When(date(2025, 7, 24)),
        nil=False,
        signed_by="chanh-van-phong",
        results="Done",
        difficulties="None",
        proposals="More time",
        entries=(
            Entry(When(date(2025, 7, 20)), "progress", path, 0, task="kh-1381/t05", percent=40),
        ),
    )


def test_a_calendar() -> None:
    text = """\
days_off:
  - {date: 2026-01-02, document: 12729/VPCP-KGVX, name: {en: Swapped}}
working_days:
  - {date: 2026-01-10, document: 12729/VPCP-KGVX}
"""
    assert read("calendar/2026.yaml", text) == CalendarYear(
        2026,
        "calendar/2026.yaml",
        (CalendarDay(date(2026, 1, 2), "12729/VPCP-KGVX", {"en": "Swapped"}),),
        (CalendarDay(date(2026, 1, 10), "12729/VPCP-KGVX"),),
    )


def test_settings() -> None:
    text = """\
format: 1
name: {vi: Sổ theo dõi}
language: en
scope: bo-vhttdl
roll: next_working_day
window: 15
due_soon: 14
immediate: 3
slow: {behind: 30}
escalation: [{to: bo-truong, overdue: 30, extensions: 2, missed_reports: 3}]
approvers: [bo-truong]
severity: {R57-204: "off"}
published: [{period: 2025-07, as_of: 2025-07-31, rev: v2025-07}]
"""
    assert read("r57.yaml", text) == Settings(
        format=1,
        name={"vi": "Sổ theo dõi"},
        language="en",
        scope="bo-vhttdl",
        roll="next_working_day",
        window=15,
        due_soon=14,
        immediate=3,
        slow=Slow(behind=30, silent=60),
        escalation=(Escalation("bo-truong", 30, 2, 3),),
        approvers=("bo-truong",),
        severity={"R57-204": "off"},
        published=(Published("2025-07", date(2025, 7, 31), "v2025-07"),),
    )


def test_settings_may_name_no_more_than_the_format() -> None:
    assert read("r57.yaml", "format: 1\n") == Settings()


DECISION = "document: 1/QĐ, approved_by: bo-truong, reason: Why"
KINDS = {
    "progress": "percent: 40",
    "submission": "product: A, evidence: [{url: 'https://a.vn'}]",
    "return": "reason: Not complete",
    "completion": "confirmed_by: van-phong-bo, product: [A, B]",
    "extension": f"to: 2026-03, {DECISION}",
    "adjustment": f"from: unstated, to: 2025-11, {DECISION}",
    "reassignment": f"from: vu-a, to: vu-b, {DECISION}",
    "suspension": DECISION,
    "resumption": f"to: 2026-06, {DECISION}",
    "cancellation": DECISION,
    "reopening": DECISION,
    "reminder": "note: Urged, document: 3/CV",
    "note": "note: A remark",
}


@pytest.mark.parametrize("kind", CORRECTED_KINDS)
def test_every_kind_of_entry_with_its_keys(kind: str) -> None:
    entry = entry_of(f"{{date: 2025-10-01, kind: {kind}, unit: vu-a, {KINDS[kind]}}}")
    assert (entry.kind, entry.unit) == (kind, "vu-a")


REQUIRED = {
    "extension": {"to", "document", "approved_by", "reason"},
    "adjustment": {"to", "document", "approved_by", "reason"},
    "reassignment": {"to", "document", "approved_by", "reason"},
    "suspension": {"document", "approved_by", "reason"},
    "resumption": {"document", "approved_by", "reason"},
    "cancellation": {"document", "approved_by", "reason"},
    "reopening": {"document", "approved_by", "reason"},
    "note": {"note"},
    "correction": {"reason"},
}


@pytest.mark.parametrize("kind", TASK_ENTRIES)
def test_every_kind_of_entry_without_its_keys(kind: str) -> None:
    text = f"{BASE}log: [{{date: 2025-10-01, kind: {kind}}}]\n"
    findings = parse(TASK, text.encode()).diagnostics
    assert {d.place.field[-1] for d in findings if d.code == "R57-103"} == REQUIRED.get(kind, set())


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("progress", "to: 2026"),
        ("reminder", "percent: 40"),
        ("note", "product: A"),
        ("extension", "percent: 40"),
        ("suspension", "to: 2026"),
        ("submission", "confirmed_by: vu-a"),
        ("progress", "task: kh-1/t1"),
        ("completion", "replace: {}"),
    ],
)
def test_a_key_of_another_kind_of_entry(kind: str, key: str) -> None:
    text = f"{BASE}log: [{{date: 2025-10-01, kind: {kind}, {key}}}]\n"
    codes = [finding.code for finding in parse(TASK, text.encode()).diagnostics]
    assert "R57-105" in codes
    assert "R57-101" not in codes


@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        ("title: a\nkind: propsal\nto: [bo]", "R57-114", ("kind",)),
        ("title: a\nkind: proposal", "R57-103", ("to",)),
        ("title: a\nkind: proposal\nto: []", "R57-120", ("to",)),
        ("title: a\nkind: proposal\nto: [bo]\nlevel: unit", "R57-101", ("level",)),
        ("title: a\nkind: difficulty", "R57-103", ("level",)),
        ("title: a\nlevel: unit\nto: [bo]", "R57-101", ("to",)),
        ("title: a\nlevel: comune", "R57-114", ("level",)),
        (
            "title: a\nkind: proposal\nto: [bo]\nlog: [{date: 2025-01-02, kind: decision}]",
            "R57-103",
            ("log", 0, "document"),
        ),
    ],
)
def test_what_is_no_proposal(text: str, code: str, field: tuple[str | int, ...]) -> None:
    (finding,) = parse("plans/p1/difficulties/p1.yaml", text.encode()).diagnostics
    assert (finding.code, finding.place.field) == (code, field)


@pytest.mark.parametrize(
    ("value", "code", "field"),
    [
        ("{from: 16}", "R57-103", ("value", "to")),
        ("{from: 16, to: }", "R57-104", ("value", "to")),
        ("{from: 16, to: 18 %}", "R57-110", ("value", "to")),
        ("{from: 16, to: 18, or: 20}", "R57-101", ("value", "or")),
        ("16-18", "R57-110", ("value",)),
        ("[16, 18]", "R57-110", ("value",)),
    ],
)
def test_what_is_no_range(value: str, code: str, field: tuple[str, ...]) -> None:
    text = f"title: a\ndue: 2030\nvalue: {value}\n"
    (finding,) = parse("plans/p1/targets/g1.yaml", text.encode()).diagnostics
    assert (finding.code, finding.place.field) == (code, field)


def test_reports_and_difficulties_have_few_kinds_of_entry() -> None:
    for path, key, kind in (
        ("plans/p1/reports/m/2025-07/u1.yaml", "entries", "extension"),
        ("plans/p1/difficulties/d1.yaml", "log", "progress"),
        ("plans/p1/difficulties/p1.yaml", "log", "resolution"),
    ):
        head = "submitted: 2025-07-24" if key == "entries" else "title: a\nlevel: unit"
        if kind == "resolution":
            head = "title: a\nkind: proposal\nto: [bo]"
        text = f"{head}\n{key}:\n  - {{date: 2025-07-20, kind: {kind}}}\n"
        (finding,) = parse(path, text.encode()).diagnostics
        assert (finding.code, finding.place.field) == ("R57-114", (key, 0, "kind"))


CORRECTIONS: list[tuple[str, dict[str, Any]]] = [
    ("field: due, from: 2025-12, to: 2026", {"field": "due", "from_": "2025-12", "to": "2026"}),
    ("field: lead, to: vu-b", {"field": "lead", "to": "vu-b"}),
    ("field: each, to: [vu-a, vu-b]", {"field": "each", "to": ("vu-a", "vu-b")}),
    ("field: assigned, to: by 2025-07-15", {"field": "assigned", "to": "by 2025-07-15"}),
    ("field: kind, to: regular", {"field": "kind", "to": "regular"}),
    (
        "entry: {date: 2025-09-30, kind: progress, unit: vu-a}, void: true",
        {"entry": EntryRef(date(2025, 9, 30), "progress", "vu-a"), "void": True},
    ),
    (
        "entry: {date: 2025-09-30, kind: extension}, replace: {to: 2026-04, date: 2025-10-01}",
        {
            "entry": EntryRef(date(2025, 9, 30), "extension"),
            "replace": {"to": "2026-04", "date": When(date(2025, 10, 1))},
        },
    ),
]


@pytest.mark.parametrize(("text", "fields"), CORRECTIONS)
def test_a_correction_of_a_field_or_of_an_entry(text: str, fields: dict[str, Any]) -> None:
    entry = entry_of(f"{{date: 2025-10-01, kind: correction, reason: Mistyped, {text}}}")
    expected = Entry(When(date(2025, 10, 1)), "correction", TASK, 0, reason="Mistyped")
    assert entry == replace(expected, **fields)


def test_what_a_correction_puts_in_place_fits_the_entry() -> None:
    entry = entry_of(
        "{date: 2025-10-01, kind: correction, reason: Mistyped, "
        "entry: {date: 2025-09-30, kind: progress}, replace: {percent: 45, note: b}}"
    )
    assert entry.replace is not None
    mended = Entry(When(date(2025, 9, 30)), "progress", TASK, 0, percent=54)
    assert replace(mended, **entry.replace).percent == 45


BAD_CORRECTIONS = [
    ("field: due, to: 2026-13", "R57-117", ("log", 0, "to")),
    ("field: each, to: [vu-a, B]", "R57-115", ("log", 0, "to", 1)),
    ("field: each, to: vu-a", "R57-110", ("log", 0, "to")),
    ("field: kind, to: often", "R57-114", ("log", 0, "to")),
    ("field: assigned, from: 1/2/2025, to: 2025-02-01", "R57-116", ("log", 0, "from")),
    ("field: title, to: A", "R57-114", ("log", 0, "field")),
    ("field: due, to: 2026, void: true", "R57-105", ("log", 0, "void")),
    ("entry: {date: 2025-09-30, kind: note}", "R57-107", ("log", 0)),
    ("entry: {date: 2025-09-30, kind: note}, void: true, to: 2026", "R57-105", ("log", 0, "to")),
    ("entry: {kind: note}, void: true", "R57-103", ("log", 0, "entry", "date")),
    ("entry: {date: 2025-09-30, kind: note}, void: false", "R57-114", ("log", 0, "void")),
    ("note: forgotten", "R57-107", ("log", 0)),
]


@pytest.mark.parametrize(("text", "code", "field"), BAD_CORRECTIONS)
def test_a_correction_that_is_neither(text: str, code: str, field: tuple[str | int, ...]) -> None:
    log = f"log: [{{date: 2025-10-01, kind: correction, reason: Mistyped, {text}}}]\n"
    (finding,) = parse(TASK, (BASE + log).encode()).diagnostics
    assert (finding.code, finding.place.field) == (code, field)


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("due: 2025-02-30", "R57-117", "2025-02-28"),
        ("due: 31/12/2025", "R57-117", "2025-12-31"),
        ("due: 2025-13", "R57-117", "01 to 12"),
        ("due: 2025-7-1", "R57-117", "2025-07-01"),
        ("due: 20251231", "R57-117", "2025-12-31"),
        ("due: 12/2025", "R57-117", "2025-12"),
        ("due: yes", "R57-117", "none"),
        ("due: 0", "R57-117", "2025-07-15"),
        ("due: 2101", "R57-117", "2025-07-15"),
        ("due: [2025]", "R57-117", "2025-07-15"),
        ("due: ２０２５-12", "R57-117", "Write 2025-12."),
        # At 20:00 UTC it is the next day in Vietnam: a time of day is left to whoever wrote it.
        ("due: 2025-12-31T00:00:00Z", "R57-117", "2025-07-15"),
        ('due: "2025-12 "', "R57-117", "space"),
        ("due: 2025-12\u00a0", "R57-117", "no-break"),
        ("assigned: 1999-12-31", "R57-116", "year-month-day"),
        ("assigned: 2025-07", "R57-116", "year-month-day"),
        ("assigned: 12/2025", "R57-116", "year-month-day"),
        ("assigned: yes", "R57-116", "year-month-day"),
        ("assigned: 2025", "R57-116", "year-month-day"),
        ('lead: "vu-a "', "R57-115", "space"),
        ("lead: Vu-A", "R57-115", "file's name"),
        ("lead: 12", "R57-115", "file's name"),
        ("lead: [vu-a, 12]", "R57-115", "file's name"),
        ("lead: {vu-a: 1}", "R57-115", "file's name"),
        ("lead: []", "R57-120", "at least one unit"),
        ("after: [t02]", "R57-115", "PLAN/ID"),
        ("title: 2025", "R57-111", "quotes"),
        ("title: true", "R57-111", "quotes"),
        ("title: [a]", "R57-110", "quotes"),
        ("title: {vi: {a: b}}", "R57-110", "quotes"),
        ('title: " "', "R57-112", "delete"),
        ("title: {}", "R57-112", "delete"),
        ("title: {de: a}", "R57-113", "vi, en or ru"),
        ("product: [a, 3]", "R57-111", "quotes"),
        ("priority: high", "R57-114", "urgent"),
        ("sources: {document: a}", "R57-110", "a list"),
        ("sources: [a]", "R57-110", "a mapping"),
        ("sources: [{url: ftp://a.vn}]", "R57-121", "Copy"),
        ("log: [{date: 2025-01-01, kind: progress, percent: forty}]", "R57-110", "digits"),
        ("log: [a]", "R57-110", "a mapping"),
        ("log: [{date: 2025-01-01}]", "R57-103", "kind"),
        ("log: [{date: 2025-01-01, kind: extention}]", "R57-114", "`extension`"),
    ],
)
def test_a_value_that_does_not_fit(line: str, code: str, words: str) -> None:
    key = line.partition(":")[0]
    others = [other for other in BASE.splitlines() if not other.startswith(f"{key}:")]
    findings = parse(TASK, "\n".join([*others, line, ""]).encode()).diagnostics
    assert [(one.code, one.place.field[0]) for one in findings] == [(code, key)]
    assert words in str(findings[0].help)
    assert findings[0].span is not None
    assert findings[0].span.line == len(others) + 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("window: 1", "R57-120"),
        ("window: 29", "R57-120"),
        ("due_soon: -1", "R57-120"),
        ("due_soon: 2.5", "R57-110"),
        ("due_soon: true", "R57-110"),
        ("severity: {R57-2: off}", "R57-121"),
        ("severity: {R57-204: loud}", "R57-114"),
        ("roll: forward", "R57-114"),
        ("escalation: [{overdue: 3}]", "R57-103"),
    ],
)
def test_a_setting_that_does_not_fit(line: str, code: str) -> None:
    findings = parse("r57.yaml", f"format: 1\n{line}\n".encode()).diagnostics
    assert [one.code for one in findings] == [code]


@pytest.mark.parametrize(
    "line", ["", "format:\n", "format: 2\n", 'format: "1"\n', "format: true\n"]
)
def test_a_ledger_of_no_format_or_a_newer_one(line: str) -> None:
    # Nothing else is said: a newer format may have keys that this program cannot know.
    findings = parse("r57.yaml", f"name: a\nnew_key: b\n{line}".encode()).diagnostics
    assert [one.code for one in findings] == ["R57-109"]
