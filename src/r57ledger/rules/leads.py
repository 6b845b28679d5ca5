"""Rules about the units that a task names: who leads, who coordinates, who decides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from r57ledger.diagnostic import Finding, Place
from r57ledger.format.common import UNSTATED, When
from r57ledger.format.keys import Key, form_at, keys_of
from r57ledger.format.task import Task
from r57ledger.format.unit import Unit
from r57ledger.rules.entries import entry_place, field_place
from r57ledger.rules.survey import Survey
from r57ledger.text import quoted
from r57ledger.words.message import say


def lead_exists(survey: Survey) -> Iterator[Finding]:
    """Who leads a task is a unit of the ledger.

    A task has one lead (Decree 39/2022/NĐ-CP: one task, one lead), or several where its source
    says so: `lead: [bo-tai-chinh, bo-cong-thuong]`. Lateness is counted for those units, so an id
    that names no unit would hide the task from every list by unit. Where the source names
    nobody, write `lead: unstated`.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-chee
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    ids = survey.unit_ids
    for task in survey.tasks.values():
        for index, lead in enumerate(task.lead):
            if lead not in ids and lead != UNSTATED:
                message = say("The lead {unit} is no unit of this ledger.", unit=quoted(lead))
                yield Finding(_lead_place(task, index), message, survey.unit_help(lead))


def _lead_place(task: Task, index: int) -> Place:
    """Return the place of one of those that lead a task, or that must each do it."""
    place = field_place(task, "each" if task.each else "lead")
    in_list = task.each or len(task.lead) > 1
    return place._replace(field=(*place.field, index)) if in_list else place


def unstated_lead_is_alone(survey: Survey) -> Iterator[Finding]:
    """`unstated` stands alone: it says that the source names nobody who leads.

    In a list of those that lead a task jointly it would say that somebody leads and that nobody
    is known to.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: [vu-phap-che, unstated]
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    for task in survey.tasks.values():
        if UNSTATED in task.lead and len(task.lead) > 1:
            yield Finding(
                _lead_place(task, task.lead.index(UNSTATED)),
                say("`unstated` stands beside a unit that leads this task."),
                say("Take it out of the list, and say in `note` that the source names others too."),
            )


def lead_is_in_being(survey: Survey) -> Iterator[Finding]:
    """A task's lead exists on the day of the assignment.

    A unit has a first and a last day (`from`, `until`). A task is not assigned to a unit that
    has been merged already, nor to one that is yet to be founded: its successor or its
    predecessor leads. The day is the task's `assigned`, else the plan's `issued`; where neither
    is known, nothing is found.

    A unit that `each` names leads its own share, so it exists by then, too.

    Fails:

        # units/vu-khcn.yaml
        name: Vụ Khoa học và Công nghệ
        kind: department
        until: 2025-02-28
        successor: [vu-phap-che]

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-khcn
        assigned: 2025-06-20
        due: 2026-12

    Mended:

        # units/vu-khcn.yaml
        name: Vụ Khoa học và Công nghệ
        kind: department
        until: 2025-02-28
        successor: [vu-phap-che]

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        assigned: 2025-06-20
        due: 2026-12
    """
    units = survey.ledger.units.values()
    bounded = {unit.id: unit for unit in units if unit.from_ or unit.until}
    if not bounded:
        return
    for task in survey.tasks.values():
        for index, lead in enumerate(task.each or task.lead):
            unit, assigned = bounded.get(lead), assignment(survey, task)
            if unit is not None and assigned is not None:
                yield from _in_being(survey, unit, assigned, _lead_place(task, index))


def _in_being(survey: Survey, unit: Unit, assigned: When, place: Place) -> Iterator[Finding]:
    """Find `unit` not to exist on the day of an assignment. `by DATE` may be long before."""
    day = assigned.day
    if unit.from_ is not None and day < unit.from_:
        before = [u.id for u in survey.predecessors.get(unit.id, ()) if u.until and day <= u.until]
        yield Finding(
            place,
            say(
                "The lead {unit} exists from {first} on, but the task was assigned on {day}.",
                unit=quoted(unit.id),
                first=unit.from_,
                day=day,
            ),
            _led_before(before),
            also=Place(unit.path, ("from",)),
        )
    if unit.until is not None and unit.until < day and assigned.exact:
        heirs = [survey.organisation.present(heir, day) for heir in unit.successor]
        yield Finding(
            place,
            say(
                "The lead {unit} ended on {last}, but the task was assigned on {day}.",
                unit=quoted(unit.id),
                last=unit.until,
                day=day,
            ),
            _led_after(heirs),
            also=Place(unit.path, ("until",)),
        )


def _led_before(units: list[str]) -> str | None:
    if not units:
        return None
    return say("On that day its predecessor led: {units}.", units=", ".join(units))


def _led_after(units: list[str]) -> str | None:
    if not units:
        return None
    return say("On that day its successor led: {units}.", units=", ".join(units))


def assignment(survey: Survey, task: Task) -> When | None:
    """Return the day of the task's assignment, else that of its plan's issue; None: not known."""
    if task.assigned is not None:
        return task.assigned
    plan = survey.ledger.plans.get(task.plan)
    if plan is None or plan.id in survey.misdated_plans:
        return None  # of a mistyped day the plan has a finding, and its tasks have none
    return plan.issued


def place_of_assignment(survey: Survey, task: Task) -> Place | None:
    """Return where the day stands that `assignment` returns."""
    plan = survey.ledger.plans.get(task.plan)
    if task.assigned is not None:
        return field_place(task, "assigned")
    return Place(plan.path, ("issued",)) if plan is not None else None


def task_units_exist(survey: Survey) -> Iterator[Finding]:
    """The units in `each`, `coordinating`, `directed_by` and `submit_to` are in the ledger.

    An id that names no unit hides the task from that unit's lists, and an instance of an `each`
    task from every number.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        coordinating: [van-phong]
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        coordinating: [van-phong-bo]
        due: 2026-12
    """
    ids = survey.unit_ids
    for task in survey.tasks.values():
        for key in _unit_keys():
            value = getattr(task, key.field)
            in_list = isinstance(value, tuple)
            for index, unit in enumerate(value if in_list else (value,)):
                if unit is not None and unit not in ids:
                    field = (key.name, index) if in_list else (key.name,)
                    yield no_unit(survey, Place(task.path, field), unit)


@cache
def _unit_keys() -> tuple[Key, ...]:
    """Return the keys of a task that hold ids of units; for `lead` there are rules of its own."""
    return tuple(
        key
        for key in keys_of(Task).values()
        if key.name != "lead" and form_at("task", (key.name, 0), {}).names == "unit"
    )


def no_unit(survey: Survey, place: Place, unit: str) -> Finding:
    """Return the finding that the unit in a field does not exist."""
    key = next(step for step in reversed(place.field) if isinstance(step, str))
    message = say(
        "The unit {unit} in `{key}` is no unit of this ledger.", unit=quoted(unit), key=key
    )
    return Finding(place, message, survey.unit_help(unit))


def coordinating_is_not_lead(survey: Survey) -> Iterator[Finding]:
    """A unit that leads a task does not also coordinate it.

    The sources demand that lead and coordinating units are told apart: the lead answers for the
    task, the others take part. For a task with `each`, every unit named there leads.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        coordinating: [vu-phap-che]
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        coordinating: [van-phong-bo]
        due: 2026-12
    """
    for task in survey.tasks.values():
        if not task.coordinating:
            continue
        leads = {*task.each, *task.lead}
        for index, unit in enumerate(task.coordinating):
            if unit in leads:
                yield Finding(
                    Place(task.path, ("coordinating", index)),
                    say("The unit {unit} both leads and coordinates this task.", unit=quoted(unit)),
                    say("Take it out of `coordinating`."),
                )


def units_are_named_once(survey: Survey) -> Iterator[Finding]:
    """No unit stands twice in `lead`, in `each`, in `coordinating`, or in a reassignment's `to`.

    A repeated unit is most often a slip for another one, which then is missing.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: bo-vhttdl
        coordinating: [vu-phap-che, vu-phap-che]
        due: 2026-12

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: bo-vhttdl
        coordinating: [vu-phap-che, van-phong-bo]
        due: 2026-12
    """
    for task in survey.tasks.values():
        lists = {"lead": task.lead, "each": task.each, "coordinating": task.coordinating}
        for name, units in lists.items():
            yield from _repeated(units, field_place(task, name))
    for _, entries in survey.histories_with("reassignment"):
        for entry in entries:
            if entry.kind == "reassignment" and isinstance(entry.to, tuple):
                yield from _repeated(entry.to, entry_place(entry, "to"))


def _repeated(units: tuple[str, ...], place: Place) -> Iterator[Finding]:
    """Yield a finding for each unit of a list that stands there a second time."""
    if len(units) == len(set(units)):
        return
    for index, unit in enumerate(units):
        if unit in units[:index]:
            yield Finding(
                place._replace(field=(*place.field, index)),
                say(
                    "The unit {unit} stands twice in `{key}`.",
                    unit=quoted(unit),
                    key=str(place.field[-1]),
                ),
                say("Take it out, or write the unit that was meant."),
            )
