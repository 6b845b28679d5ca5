"""What SQL asks of the tasks in the table of facts, so that it can leave tasks out.

`ENDED`, `SURE` and `LATE` hold only where that is certain. So `MAY_BE_DUE` and `MAY_BE_LATE` hold
for too many tasks rather than for too few, and `schedule` decides the class of each. `store.narrow`
makes the lists and gives the values that the conditions ask for.
"""

from __future__ import annotations

from r57ledger.schedule.deadline import IMMEDIATE
from r57ledger.store.outline import CLOSED, HANDED_IN, MIXED, OPEN
from r57ledger.store.row import BROKEN

# The tasks that can be read, each with its last day as far as that is known for certain. It is NULL
# for a task that is due immediately, or whose class may be undetermined: such as one whose plan,
# which says since when the task exists, cannot be read.
TASKS = f"""
    CREATE TEMP VIEW task AS
    SELECT *, iif(assigned IN (SELECT id FROM unread_plan), NULL, coalesce(due, (
        SELECT last_day FROM resolved
        WHERE resolved.deadline = fact.deadline AND resolved.assigned = fact.assigned
    ))) AS last_day
    FROM fact WHERE kind = 'task' AND flaw < {BROKEN}
"""
# In SQL a condition on a column that is NULL is neither true nor false, and neither is its
# negation. So each condition that is negated below asks first whether the column has a value.
#
# `:certain` is false where the setting `roll` asks the calendars and one of them is unreadable;
# `:members_known` is false where a unit is unreadable, since it may be one that has to do a task
# with `each`. Then more tasks are read.
#
# A task that is due immediately has a last day only where the settings give it days: `:at_once` is
# false then. Without one its class follows from its log alone, if it is known since when it exists.
_AT_ONCE = f"""(
    :at_once AND deadline IS '{IMMEDIATE}' AND assigned NOT IN (SELECT id FROM unread_plan)
)"""
ENDED = f"""(
    state = '{CLOSED}' AND since <= :day AND (last_day IS NOT NULL OR {_AT_ONCE}) AND :certain
)"""
_DUE_LATER = f"""(
    first_due IS NOT NULL AND first_due >= :after AND last_day IS NOT NULL AND :certain
    AND (state <> '{MIXED}' OR :members_known)
)"""
# A task that exists on the day, has one row in the view, and has a known last day.
SURE = f"""(
    state <> '{MIXED}' AND since <= :day AND last_day IS NOT NULL AND NOT :rolls
    AND assigned NOT IN (SELECT id FROM not_issued)
)"""
# Of a plain task nothing but its last day decides the class: it is in term, or overdue.
_PLAIN = f"""(
    {SURE} AND (state = '{OPEN}' OR (state = '{HANDED_IN}' AND handed_in > last_day))
    AND id NOT IN (SELECT id FROM submitted)
)"""
LATE = f"({_PLAIN} AND last_day < :day)"
_IN_TIME = f"""(
    state = '{HANDED_IN}' AND since <= :day AND last_day IS NOT NULL AND handed_in <= last_day
    AND :certain
)"""
MAY_BE_DUE = f"NOT {ENDED} AND NOT {_DUE_LATER} AND NOT ({_PLAIN} AND last_day >= :after)"
MAY_BE_LATE = f"{MAY_BE_DUE} AND NOT {_IN_TIME}"
