"""Findings of every kind, for the tests of their formats."""

from __future__ import annotations

from r57ledger.diagnostic import Diagnostic, Place, Severity, Span
from r57ledger.render.findings import CheckScope, Findings, Stand
from r57ledger.rules.catalog import by_code

T1, T2, UNIT = "plans/kh/tasks/t1.yaml", "plans/kh/tasks/t2.yaml", "units/vu-a.yaml"
FILES = {
    T1: "title: x\ndue: 2025-13\nlog:\n- submitted: 2025-07-01\n- submitted: 2025-07-01\n",
    T2: "lead: vu-a\n",
    UNIT: "name: Vụ A\nuntil: 2025-06-30\n",
}
NO_DAY = Diagnostic(
    "R57-201", Severity.ERROR, Place(T1, ("due",)), '"2025-13" is no day.', "Write 12.",
    Span(2, 6, 2, 13),
)  # fmt: skip
ENDED = Diagnostic(
    "R57-302", Severity.WARNING, Place(T2, ("lead",)), "The lead has ended.", None,
    Span(1, 7, 1, 11), Place(UNIT, ("until",)), Span(2, 8, 2, 18),
)  # fmt: skip
STRAY = Diagnostic("R57-103", Severity.ERROR, Place("plans/kế hoạch 1/x y.yml"), "No record.")
VAGUE = Diagnostic(
    "R57-906", Severity.ADVICE, Place(T1, ("title",)), "The result is not clear.", None,
    Span(1, 1, 3, 4),
)  # fmt: skip
FINDINGS = (STRAY, ENDED, VAGUE, NO_DAY)


def told(*found: Diagnostic, folder: str = "", most: int | None = None) -> Findings:
    """Return findings as `check` tells them of a ledger in a folder of its repository."""
    rules = {code: rule for code in ("R57-201", "R57-202") if (rule := by_code(code))}
    rules |= {one.code: rule for one in found if (rule := by_code(one.code))}
    checked = CheckScope(len(FILES), rules=rules)
    source = FILES.get
    return Findings("check", found, checked, lambda place: source(place.path), Stand(folder), most)
