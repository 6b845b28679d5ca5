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
    # the kinds of tasks
    "task": mark("task"),
    "urgent": mark("urgent"),
    "normal": mark("normal"),
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
    "unit": mark("unit"),
    # the parts of the urging letters
    "new": mark("new"),
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
