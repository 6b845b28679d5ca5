"""The keys of each kind of record that has an id."""

from __future__ import annotations

from r57ledger.format.plan import Exemption, Initiative, Obligation, Request
from r57ledger.format.target import Measurement
from r57ledger.format.unit import Membership
from r57ledger.format.year import CalendarDay
from r57ledger.yaml.schema import fields as f
from r57ledger.yaml.schema.entries import DIFFICULTY_ENTRY, REPORT_ENTRY, TASK_ENTRY
from r57ledger.yaml.schema.parts import COMMON, NAMED, PERSON, SOURCE
from r57ledger.yaml.schema.values import Keys, Many, Word, into

# A unit's time in a group.
MEMBERSHIP = Keys(
    {"unit": f.ID, "from": f.DAY, "until": f.DAY}, must=("unit",), make=into(Membership)
)

# units/UNIT.yaml
UNIT = Keys(
    {
        **NAMED,
        "name": f.TEXT,
        "kind": Word(
            "ministry",
            "department",
            "agency",
            "office",
            "centre",
            "committee",
            "party-body",
            "press",
            "province",
            "post",
            "group",
            "other",
        ),
        "parent": f.ID,
        "aliases": f.CODES,
        "head": PERSON,
        "members": Many(MEMBERSHIP),
        "complete": f.FLAG,
        "from": f.DAY,
        "until": f.DAY,
        "successor": f.IDS,
        "emails": Many(f.EMAIL),
    },
    must=("name", "kind"),
)

# A system or initiative that a plan names.
INITIATIVE = Keys({"id": f.ID, "title": f.TEXT}, must=("id", "title"), make=into(Initiative))

# A unit that need not report for a period.
EXEMPTION = Keys(
    {"unit": f.ID, "period": f.PERIOD, "document": f.CODE, "reason": f.TEXT},
    must=("unit", "period"),
    make=into(Exemption),
)

# A report asked for on a day.
REQUEST = Keys(
    {"date": f.DAY, "by": f.ID, "units": f.IDS, "due": f.DEADLINE, "document": f.CODE},
    must=("date",),
    make=into(Request),
)

# Who owes what report to whom, how often, by which day.
OBLIGATION = Keys(
    {
        "id": f.ID,
        "title": f.TEXT,
        "every": Word("month", "quarter", "half", "year"),
        "due": f.DAY_RULE,
        "owed_by": f.IDS,
        "certain": f.FLAG,
        "to": f.IDS,
        "from": f.PERIOD,
        "until": f.PERIOD,
        "exempt": Many(EXEMPTION),
        "requests": Many(REQUEST),
        "sources": Many(SOURCE),
        "note": f.TEXT,
    },
    must=("id",),
    make=into(Obligation),
)

# plans/PLAN/plan.yaml
PLAN = Keys(
    {
        **NAMED,
        "title": f.TEXT,
        "kind": Word(
            "resolution",
            "plan",
            "programme",
            "decision",
            "conclusion",
            "dispatch",
            "law",
            "project",
            "list",
            "other",
        ),
        "code": f.CODE,
        "issued": f.WHEN,
        "effective": f.WHEN,
        "issuer": f.ID,
        "signed_by": f.ID,
        "parents": f.IDS,
        "initiatives": Many(INITIATIVE),
        "reporting": Many(OBLIGATION),
    },
    must=("title", "kind"),
)

# plans/PLAN/tasks/TASK.yaml; it has either `lead` or `each`.
TASK = Keys(
    {
        **NAMED,
        "title": f.TEXT,
        "due": f.DEADLINE,
        "kind": Word("task", "regular"),
        "lead": f.ID,
        "each": Many(f.ID, least=1),
        "coordinating": f.IDS,
        "directed_by": f.ID,
        "submit_to": f.ID,
        "responsible": PERSON,
        "assigned": f.WHEN,
        "due_text": f.TEXT,
        "product": f.TEXTS,
        "priority": Word("urgent", "normal"),
        "parent": f.ANY_ID,
        "after": f.TASK_IDS,
        "initiatives": f.TASK_IDS,
        "log": Many(TASK_ENTRY),
    },
    must=("title", "due"),
)

# A target's value on a day.
MEASUREMENT = Keys(
    {"date": f.WHEN, "value": f.NUMBER, "document": f.CODE, "url": f.URL, "note": f.TEXT},
    must=("date", "value"),
    make=into(Measurement),
)

# plans/PLAN/targets/TARGET.yaml
TARGET = Keys(
    {
        **NAMED,
        "title": f.TEXT,
        "due": f.DEADLINE,
        "lead": f.ID,
        "population": f.TEXT,
        "exclusions": f.TEXT,
        "operator": Word(">=", ">", "<=", "<", "="),
        "value": f.NUMBER,
        "unit": f.CODE,
        "due_text": f.TEXT,
        "tasks": f.TASK_IDS,
        "measurements": Many(MEASUREMENT),
    },
    must=("title", "due"),
)

# plans/PLAN/difficulties/DIFFICULTY.yaml
DIFFICULTY = Keys(
    {
        **NAMED,
        "title": f.TEXT,
        "level": Word("national", "ministry", "unit"),
        "owner": f.ID,
        "raised": f.WHEN,
        "tasks": f.TASK_IDS,
        "log": Many(DIFFICULTY_ENTRY),
    },
    must=("title", "level"),
)

# plans/PLAN/reports/OBLIGATION/PERIOD/UNIT.yaml
REPORT = Keys(
    {
        **NAMED,
        "submitted": f.WHEN,
        "nil": f.FLAG,
        "signed_by": f.ID,
        "results": f.TEXT,
        "difficulties": f.TEXT,
        "proposals": f.TEXT,
        "entries": Many(REPORT_ENTRY),
    },
    must=("submitted",),
)

# A day off, or a weekend day worked.
CALENDAR_DAY = Keys(
    {"date": f.DAY, "document": f.CODE, "name": f.TEXT, "note": f.TEXT},
    must=("date", "document"),
    make=into(CalendarDay),
)

# calendar/YEAR.yaml
CALENDAR = Keys({**COMMON, "days_off": Many(CALENDAR_DAY), "working_days": Many(CALENDAR_DAY)})
