"""Whether a deadline says from which day of a document it counts."""

from __future__ import annotations

from r57ledger.format.plan import Plan
from r57ledger.rules.deadline_fields import DeadlineField
from r57ledger.schedule.deadline import parse
from r57ledger.schedule.phrases.events import event_of
from r57ledger.schedule.resolve import anchor_days
from r57ledger.text import quoted
from r57ledger.words.message import mark, say
from r57ledger.words.sentences import either

_EVENTS = {
    "issued": mark(
        "The deadline {deadline} counts from the day {plan} was issued, but its words are {words}."
    ),
    "effective": mark(
        "The deadline {deadline} counts from the day {plan} takes effect, but its words are "
        "{words}."
    ),
}


def anchor_fault(field: DeadlineField, plan: Plan) -> tuple[str, str] | None:
    """Return what is wrong with the anchor of a deadline, and the remedy; None if nothing is."""
    deadline = parse(field.text)
    names = anchor_days(deadline)
    own = next((name for name in names if getattr(plan, name)), names[0])
    rest = field.text.removesuffix(f".{deadline.event}")
    for phrase in field.words:
        event = event_of(phrase)
        if event is not None and event != own:
            message = say(
                _EVENTS[own], deadline=quoted(field.text), plan=plan.id, words=quoted(phrase)
            )
            return message, say("Write {value}.", value=f"{rest}.{event}")
        if event is not None:
            return None
    if len(names) == 1 or not (plan.issued and plan.effective):
        return None
    if plan.issued.day == plan.effective.day:
        return None
    message = say(
        "The deadline {deadline} leaves open from which day it counts: {plan} was issued on "
        "{issued} and takes effect on {effective}, which is taken.",
        deadline=quoted(field.text),
        plan=plan.id,
        issued=plan.issued.day,
        effective=plan.effective.day,
    )
    return message, say("Write {value}.", value=either((f"{rest}.issued", f"{rest}.effective")))
