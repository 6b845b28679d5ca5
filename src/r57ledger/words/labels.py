"""What people read for the program's own words, as `in_term`, and the words that people type."""

from __future__ import annotations

from r57ledger.words.language import LANGUAGES
from r57ledger.words.message import catalogue, mark, say

LABELS = {
    # the official classes
    "done_on_time": mark("done on time"),
    "done_late": mark("done late"),
    "in_term": mark("in term"),
    "overdue": mark("overdue"),
    "regular": mark("regular"),
    "no_deadline": mark("no deadline"),
    "suspended": mark("suspended"),
    "cancelled": mark("cancelled"),
    "undetermined": mark("undetermined"),
    # the kinds of records
    "unit": mark("unit"),
    "plan": mark("plan"),
    "target": mark("target"),
    "difficulty": mark("difficulty"),
    "proposal": mark("proposal"),
    "report": mark("report"),
    "calendar": mark("calendar"),
    # the kinds of tasks
    "task": mark("task"),
    "urgent": mark("urgent"),
    "normal": mark("normal"),
    # the kinds of periods
    "week": mark("week"),
    "month": mark("month"),
    "quarter": mark("quarter"),
    "half": mark("half"),
    "year": mark("year"),
    # the states of reports, and why one cannot be told
    "on_time": mark("on time"),
    "late": mark("late"),
    "missing": mark("missing"),
    "not_yet_due": mark("not yet due"),
    "exempt": mark("exempt"),
    "on_request": mark("asked for, no day is set"),
    "no_due_day": mark("no day is set"),
    # what a report says
    "results": mark("results"),
    "difficulties": mark("difficulties"),
    "proposals": mark("proposals"),
    # the states of targets
    "reached": mark("reached"),
    "reached_late": mark("reached late"),
    "slipping": mark("slipping"),
    "on_track": mark("on track"),
    "behind": mark("behind"),
    "missed": mark("missed"),
    "no_trend": mark("no trend"),
    "no_day": mark("no day"),
    "ended_not_measured": mark("ended, not measured"),
    "no_data": mark("no data"),
    "no_number": mark("no number"),
    # the states and levels of difficulties, proposals and estimates
    "open": mark("open"),
    "resolved": mark("resolved"),
    "decided": mark("decided"),
    "proposed": mark("proposed"),
    "approved": mark("approved"),
    "national": mark("national"),
    "ministry": mark("ministry"),
    "province": mark("province"),
    "commune": mark("commune"),
    # the parts of the urging letters
    "new": mark("new"),
    "added": mark("to be added"),
    "there": mark("there already"),
    "changed": mark("changed"),
    "gone": mark("gone"),
    "worse": mark("worse"),
    "carried": mark("carried over"),
    "cleared": mark("cleared"),
    "due": mark("falls due"),
    "reports": mark("reports owed"),
    # a comparison
    "absent": mark("absent"),
    "Total": mark("Total"),
    # the entries of a log
    "progress": mark("progress"),
    "submission": mark("submission"),
    "return": mark("return"),
    "completion": mark("completion"),
    "extension": mark("extension"),
    "adjustment": mark("adjustment"),
    "reassignment": mark("reassignment"),
    "suspension": mark("suspension"),
    "resumption": mark("resumption"),
    "cancellation": mark("cancellation"),
    "reopening": mark("reopening"),
    "correction": mark("correction"),
    "reminder": mark("reminder"),
    "note": mark("note"),
    # the severities of findings
    "error": mark("error"),
    "warning": mark("warning"),
    "advice": mark("advice"),
    # the kinds of records, and of nodes in a tree
    "document": mark("document"),
    # the kinds of documents
    "resolution": mark("resolution"),
    "programme": mark("programme"),
    "decision": mark("decision"),
    "conclusion": mark("conclusion"),
    "dispatch": mark("dispatch"),
    "law": mark("law"),
    "project": mark("project"),
    "list": mark("list"),
    "other": mark("other"),
    # the kinds of units
    "department": mark("department"),
    "agency": mark("agency"),
    "office": mark("office"),
    "centre": mark("centre"),
    "committee": mark("committee"),
    "party-body": mark("party body"),
    "press": mark("press"),
    "post": mark("post"),
    "group": mark("group"),
    # periods
    "day": mark("day"),
    "request": mark("on request"),
    "standing_duty": mark("standing duty"),
    # a calendar
    "off": mark("off"),
    "worked": mark("worked"),
    "monday": mark("Monday"),
    "tuesday": mark("Tuesday"),
    "wednesday": mark("Wednesday"),
    "thursday": mark("Thursday"),
    "friday": mark("Friday"),
    "saturday": mark("Saturday"),
    "sunday": mark("Sunday"),
    # the six clears
    "person": mark("person"),
    "work": mark("work"),
    "responsibility": mark("responsibility"),
    "authority": mark("authority"),
    "time": mark("time"),
    "result": mark("result"),
    # why it is not known whether a report is owed, or missing
    "obligors_open": mark("the source leaves open who owes it"),
    "members_unknown": mark("not all members of the group are known"),
    "no_member": mark("the group has no member on the day that decides"),
    "others_unknown": mark("others, not all known"),
    "successor_unknown": mark("who took over the duty is not known"),
    "due_day_unknown": mark("the day it is due cannot be determined"),
    "file_unreadable": mark("its file cannot be read"),
    "plan_unreadable": mark("its plan cannot be read"),
    "plan_or_unit_unreadable": mark("its plan or its unit cannot be read"),
    "not_owed": mark("no duty to report is recorded"),
    # why a deadline has no last day
    "no calendar": mark("the year has no calendar"),
    "no date yet": mark("it counts from a day that is not recorded"),
    "unknown document": mark("it counts from a document that is not in the ledger"),
    "unreadable": mark("what it rests on cannot be read"),
}
"""The words of the program, of the format and of its views, with what people read for each.

The English label is the word with blanks. So is a word shown that is missing here, in any language.
"""


def label(word: str) -> str:
    """Return what people read for one of the program's words, as `in term` for `in_term`."""
    return say(LABELS.get(word) or word.replace("_", " "))


def labels(word: str) -> set[str]:
    """Return what people read for a word in each language, and the word itself."""
    text = LABELS.get(word) or word.replace("_", " ")
    return {word, *(catalogue(language).gettext(text) for language in LANGUAGES)}
