"""The keys of r57.yaml."""

from __future__ import annotations

from r57ledger.format.common import FORMAT
from r57ledger.format.settings import Escalation, Published, Slow
from r57ledger.yaml.schema import fields as f
from r57ledger.yaml.schema.parts import COMMON
from r57ledger.yaml.schema.values import ByName, Keys, Many, Whole, Word, into

# When a task in term is slow.
SLOW = Keys({"behind": f.COUNT, "silent": f.COUNT}, make=into(Slow))

# Whom the urging letter also addresses, and from which bounds on.
ESCALATION = Keys(
    {"to": f.ID, "overdue": f.COUNT, "extensions": f.COUNT, "missed_reports": f.COUNT},
    must=("to",),
    make=into(Escalation),
)

# Figures as they were sent.
PUBLISHED = Keys(
    {"period": f.PERIOD, "as_of": f.DAY, "rev": f.CODE},
    must=("period", "as_of", "rev"),
    make=into(Published),
)

SETTINGS = Keys(
    {
        **COMMON,
        "format": Word(FORMAT),
        "name": f.TEXT,
        "language": Word("vi", "en", "ru"),
        "scope": f.ID,
        "roll": Word("none", "next_working_day"),
        "window": Whole(2, 28),
        "due_soon": f.COUNT,
        "immediate": f.COUNT,
        "slow": SLOW,
        "escalation": Many(ESCALATION),
        "approvers": f.IDS,
        "severity": ByName(f.RULE_CODE, Word("error", "warning", "off")),
        "published": Many(PUBLISHED),
    },
    must=("format",),
)
