"""Laws that hold for every task, at every date, whatever its log says.

The logs are drawn without regard to the rules of `check`: the class function must give an answer
for any of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import entry, group, ledger, member, plan, report, task, unit, unreadable
from r57ledger.format.common import When
from r57ledger.format.entry import CORRECTED_KINDS, TASK_ENTRIES, Entry, EntryRef
from r57ledger.format.settings import Settings
from r57ledger.format.task import Task
from r57ledger.schedule.classes import Class
from r57ledger.schedule.reckoner import Reckoner
from r57ledger.schedule.resolve import UNRESOLVED

DATING = {"extension", "adjustment", "resumption"}
FIRST, LAST = date(2025, 1, 1), date(2025, 3, 31)
DAYS = st.dates(FIRST, LAST)
KINDS = [*TASK_ENTRIES]
FIXED = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda on: f"before {on}"),
    st.sampled_from(["2025-01", "2025-02", "2025-Q1", "2025-H1", "2025", "none", "unstated"]),
)
COUNTED = st.sampled_from(
    [
        "immediate",
        "on luat",
        "on hong",
        "on la-gi",
        "on chua",
        "3 days after luat",
        "3 days after luat.issued",
        "before luat.effective",
        "10 days before luat.effective",
        "5 working days before 2025-02-17",
        "before 2025-Q1",
        "immediate after luat.effective",
        "immediate after chua.issued",
        "5 working days after assigned",
        "1 month after 2025-01-15",
        "3 days after 2027-01-01",
    ]
)
DEADLINES = st.one_of(FIXED, COUNTED)
UNITS = st.sampled_from(["vu-a", "vu-b", "vu-c", "khoi"])
RECORDED = st.builds(When, DAYS, st.booleans())


@st.composite
def corrections(draw: st.DrawFn, deadlines: st.SearchStrategy[str]) -> dict[str, Any]:
    what = draw(st.sampled_from(["field", "void", "replace"]))
    if what == "field":
        field = draw(st.sampled_from(["due", "assigned", "kind", "lead", "each"]))
        values: dict[str, st.SearchStrategy[Any]] = {
            "due": deadlines,
            "assigned": DAYS.map(str),
            "kind": st.sampled_from(["task", "regular"]),
            "lead": UNITS,
            "each": st.lists(UNITS, min_size=1, max_size=2, unique=True).map(tuple),
        }
        return {"field": field, "to": draw(values[field])}
    reference = EntryRef(draw(DAYS), draw(st.sampled_from(KINDS)))
    if what == "void":
        return {"entry": reference, "void": True}
    replaced = draw(
        st.one_of(
            st.fixed_dictionaries({"date": RECORDED}),
            st.fixed_dictionaries({"to": deadlines}),
            st.fixed_dictionaries({"kind": st.sampled_from(CORRECTED_KINDS)}),
        )
    )
    return {"entry": reference, "replace": replaced}


@st.composite
def entries(draw: st.DrawFn, deadlines: st.SearchStrategy[str], kinds: list[str]) -> Entry:
    kind = draw(st.sampled_from(kinds))
    fields: dict[str, Any] = {}
    if kind in {"extension", "adjustment"} or (kind == "resumption" and draw(st.booleans())):
        fields["to"] = draw(deadlines)
    elif kind == "reassignment":
        fields["to"] = draw(UNITS)
    elif kind == "correction":
        fields |= draw(corrections(deadlines))
    if draw(st.integers(0, 3)) == 0:
        fields["unit"] = draw(UNITS)
    made = entry(str(draw(DAYS)), kind, **fields)
    return replace(made, date=When(made.date.day, draw(st.booleans())))


@st.composite
def tasks(
    draw: st.DrawFn,
    deadlines: st.SearchStrategy[str] = DEADLINES,
    kinds: list[str] = KINDS,
    many: bool = True,
) -> Task:
    log = draw(st.lists(entries(deadlines, kinds), max_size=7))
    each = draw(st.lists(UNITS, min_size=1, max_size=2, unique=True)) if many else []
    return task(
        "kh-1/t01",
        *log,
        due=draw(deadlines),
        assigned=draw(st.one_of(st.none(), DAYS.map(str), DAYS.map(lambda on: f"by {on}"))),
        kind=draw(st.sampled_from(["task", "task", "regular"])),
        each=tuple(each) if draw(st.integers(0, 3)) == 0 else (),
        lead=draw(UNITS),
    )


REPORTED = st.lists(
    entries(st.just("none"), ["progress", "submission", "note"]).map(
        lambda one: replace(one, task="kh-1/t01")
    ),
    max_size=3,
)
SETTINGS = st.builds(
    Settings,
    roll=st.sampled_from(["none", "none", "next_working_day"]),
    immediate=st.sampled_from([None, None, 3]),
)

WORLD = (
    plan("kh-1", issued="2025-01-10"),
    plan("luat", issued="by 2025-01-05", effective="2025-02-01"),
    plan("chua", issued=None),
    unreadable("plan", "hong"),
    unit("vu-a", until="2025-02-15", successor=("vu-b",)),
    unit("vu-b"),
    unit("vu-c"),
    group("khoi", "vu-a", member("vu-c", since="2025-03-01"), "vu-b"),
)
# The days on which the world around the task changes: units end, members join.
CHANGES = {date(2025, 2, 16), date(2025, 3, 1)}


def reckoner(of: Task, reported: list[Entry], using: Settings) -> Reckoner:
    reports = report("kh-1/monthly/2025-01/vu-a", "2025-04-01", *reported)
    return Reckoner(ledger(*WORLD, of, reports, settings=using))


def plainly(  # noqa: PLR0911 - one return a row
    kind: str, entries: list[Entry], last: date | None, as_of: date
) -> str:
    """The table of classes, read slowly: for determined tasks, from the entries up to a day."""

    def after_last(name: str) -> list[Entry]:
        places = [place for place, one in enumerate(entries) if one.kind == name]
        return entries[places[-1] + 1 :] if places else entries

    ends = [one.kind for one in entries if one.kind in {"cancellation", "reopening"}]
    if ends[-1:] == ["cancellation"]:
        return "cancelled"
    since = after_last("reopening")
    completions = [place for place, one in enumerate(since) if one.kind == "completion"]
    if completions:
        before = since[: completions[0]]
        returns = [place for place, one in enumerate(before) if one.kind == "return"]
        kept = before[returns[-1] + 1 :] if returns else before
        days = [one.date.day for one in kept if one.kind == "submission"]
        day_done = days[-1] if days else since[completions[0]].date.day
        return "done_on_time" if last is None or day_done <= last else "done_late"
    stops = [one.kind for one in entries if one.kind in {"suspension", "resumption"}]
    if stops[-1:] == ["suspension"]:
        return "suspended"
    if kind == "regular":
        return "regular"
    if last is None:
        return "no_deadline"
    if as_of <= last:
        return "in_term"
    returns = [place for place, one in enumerate(since) if one.kind == "return"]
    kept = since[returns[-1] + 1 :] if returns else since
    in_time = any(one.kind == "submission" and one.date.day <= last for one in kept)
    return "in_term" if in_time else "overdue"


@settings(max_examples=120, deadline=None)
@given(tasks(), REPORTED, SETTINGS, DAYS)
def test_every_task_has_a_class_at_every_date(
    of: Task, reported: list[Entry], using: Settings, as_of: date
) -> None:
    for found in reckoner(of, reported, using).standings(as_of):
        assert found.class_ in Class
        late = found.class_ in {Class.OVERDUE, Class.DONE_LATE}
        assert (found.days_late is not None) is late
        assert found.days_late is None or found.days_late >= 1
        assert (found.completed is not None) is found.class_.value.startswith("done")
        assert found.assigned is None or found.assigned <= as_of


@settings(max_examples=120, deadline=None)
@given(tasks(many=False), REPORTED, SETTINGS, DAYS)
def test_the_class_is_what_the_table_says_when_read_slowly(
    of: Task, reported: list[Entry], using: Settings, as_of: date
) -> None:
    for found in reckoner(of, reported, using).standings(as_of):
        if found.each_unit:
            continue  # a correction made it a task for many, of whose entries only some count
        if found.class_ is Class.UNDETERMINED:
            assert found.deadline.missing in UNRESOLVED
            continue
        entries = [one for one in found.entries if one.date.day <= as_of]
        moves = [one for one in entries if one.kind in DATING and isinstance(one.to, str)]
        due = str(moves[-1].to) if moves else found.task.due
        assert found.deadline.text == due
        assert found.class_ == plainly(found.task.kind, entries, found.last_day, as_of)


@settings(max_examples=120, deadline=None)
@given(tasks(), REPORTED, SETTINGS, DAYS)
def test_a_class_changes_only_where_a_fact_or_a_last_day_lies_between(
    of: Task, reported: list[Entry], using: Settings, as_of: date
) -> None:
    reckoning = reckoner(of, reported, using)
    following = as_of + timedelta(days=1)
    before = {one.id: one for one in reckoning.standings(as_of)}
    after = {one.id: one for one in reckoning.standings(following)}
    if following in CHANGES:
        return
    history = reckoning.history("kh-1/t01")
    assert history is not None
    facts_between = {one.date.day for one in history.entries}
    for name in before.keys() | after.keys():
        if name not in before or name not in after:
            assert after[name].assigned == following  # it came into being
        elif before[name].class_ != after[name].class_:
            assert following in facts_between or before[name].last_day == as_of


@settings(max_examples=120, deadline=None)
@given(tasks(many=False), SETTINGS, DAYS)
def test_days_late_are_the_days_after_the_last_that_were_not_suspended(
    of: Task, using: Settings, as_of: date
) -> None:
    for found in reckoner(of, [], using).standings(as_of):
        # A correction may make it a task for many, of whose entries only some are of one unit.
        if found.each_unit or found.days_late is None or found.last_day is None:
            continue
        until = found.completed or as_of
        late = 0
        on = found.last_day
        while on < until:
            on += timedelta(days=1)
            entries = [one for one in found.entries if one.date.day <= min(on, as_of)]
            stops = [one.kind for one in entries if one.kind in {"suspension", "resumption"}]
            late += on == until or stops[-1:] != ["suspension"]
        assert found.days_late == late


@settings(max_examples=300, deadline=None)
@given(tasks(), REPORTED, SETTINGS, DAYS)
def test_the_days_asked_about_before_change_no_answer(
    of: Task, reported: list[Entry], using: Settings, as_of: date
) -> None:
    reckoning = reckoner(of, reported, using)
    for on in (LAST, as_of, LAST + timedelta(days=400)):
        fresh = reckoner(of, reported, using)
        assert list(reckoning.standings(on)) == list(fresh.standings(on))
