"""Pages of help that are of no command: how days are written, what an exit code says, …"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from r57ledger.command_line.help_page import HelpLine, entries, paragraphs
from r57ledger.errors import BUG, FINDINGS, FINE, INTERRUPTED, USAGE
from r57ledger.render import finding_formats
from r57ledger.render.formats import FORMATS
from r57ledger.words.message import mark, say


class Topic(NamedTuple):
    """A page: its title, its paragraphs, and after each of them the names that it explains."""

    title: str
    parts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


_DATES = Topic(
    mark("Dates and periods"),
    (
        (
            mark(
                "Where DATE stands, a day is written as files have it or as people do. Days are "
                "those of Viet Nam on every machine."
            ),
            (
                ("15/07/2025, 15.7.2025", mark("The day stands before the month.")),
                ("2025-07-15", mark("As files have it, with the year first.")),
                ("15/7, 15 July, 15 июля", mark("Of this year.")),
                ("today, hôm qua, завтра", mark("Counted from today, in any of the languages.")),
                ("-1d, -3w, -2m, -1y", mark("So many days, weeks, months or years ago.")),
                ("7d, 3w", mark("So many days or weeks from today.")),
            ),
        ),
        (
            mark(
                "Where PERIOD stands, a year that is not named is that of the last such period "
                "which has begun."
            ),
            (
                ("2025-07, 7/2025, tháng 7", mark("A month.")),
                ("2025-Q3, Q3, quý 3", mark("A quarter.")),
                ("2025-H1, 6 tháng đầu năm", mark("A half of a year.")),
                ("2025", mark("A year.")),
                ("2025-W30, tuần 30", mark("A week from Monday to Sunday, of reports.")),
                ("tháng này, last quarter", mark("The running period, or the one before it.")),
            ),
        ),
        (
            mark(
                "With the setting `window` in r57.yaml, a period begins on that day of the month "
                "before it. What --as-of asks is what the recorded facts say on a day; what --rev "
                "asks is what the repository knew. Both stand at the head of every answer."
            ),
            (),
        ),
    ),
)


def _purposes(formats: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the names of formats, each with what it is for."""
    return tuple((name, form.purpose) for name, form in formats.items())


_FORMATS = Topic(
    mark("Formats"),
    (
        (
            mark("How an answer is written is chosen with --format."),
            _purposes(FORMATS),
        ),
        (
            mark(
                "Keys of columns and the program's own words, as in_term, are the same in every "
                "language; --columns and --sort take these keys."
            ),
            (),
        ),
        (
            mark(
                "What `r57 check` finds has formats of its own. In GitHub Actions `github` is "
                "chosen by itself; in GitLab CI a file of --out that ends in .json is `gitlab`. "
                "Where gitlab, sarif or junit go into a file, the log still has the text."
            ),
            _purposes(finding_formats.FORMATS),
        ),
    ),
)
_ENVIRONMENT = Topic(
    mark("Environment"),
    (
        (
            mark("These variables of the environment are looked at."),
            (
                ("R57_LANG", mark("The language: vi, en or ru. --lang goes before it.")),
                (
                    "LC_ALL, LC_MESSAGES, LANG",
                    mark("The language where neither --lang, R57_LANG nor the ledger says one."),
                ),
                ("COLUMNS", mark("The width of the terminal, where it does not tell it.")),
                ("NO_COLOR", mark("Set to anything: no colours and no bold letters.")),
                (
                    "FORCE_COLOR, CLICOLOR_FORCE",
                    mark("Set to anything: colours also where the answer goes to no terminal."),
                ),
                (
                    "R57_PAGER, PAGER",
                    mark("The program that shows a long answer on a terminal page by page."),
                ),
                (
                    "CI, TF_BUILD, JENKINS_URL, PRE_COMMIT, GIT_INDEX_FILE",
                    mark("Set by a server or a hook: `r57 check` tells of records not in git."),
                ),
                (
                    "GITHUB_ACTIONS, GITLAB_CI",
                    mark("Set by a server: `r57 check` chooses the format that it shows."),
                ),
            ),
        ),
    ),
)
_EXIT_CODES = Topic(
    mark("Exit codes"),
    (
        (
            mark("What a run ends with, for scripts and servers."),
            (
                (str(FINE), mark("The answer is whole.")),
                (
                    str(FINDINGS),
                    mark(
                        "There is an answer, and something is wrong: `r57 check` found an error, "
                        "a file could not be read and is in no number, or with `overdue --fail` "
                        "something is overdue."
                    ),
                ),
                (
                    str(USAGE),
                    mark(
                        "There is no answer: a command line that is not understood, no ledger, a "
                        "broken r57.yaml, a full disk. The message says what to do."
                    ),
                ),
                (str(BUG), mark("A bug in r57. The message says what a report of it needs.")),
                (str(INTERRUPTED), mark("Interrupted with Ctrl-C.")),
            ),
        ),
    ),
)
_RULES = Topic(
    mark("Rules"),
    (
        (
            mark(
                "`r57 check` holds every file against rules. A finding names its rule by a code; "
                "`r57 explain CODE` shows its page, with an example that fails and one that is "
                "mended, and `r57 explain --list` shows all rules."
            ),
            (
                ("R57-0…", mark("What cannot be read: encoding, YAML, folders and names.")),
                ("R57-1…", mark("Keys and values of one record.")),
                ("R57-2…", mark("Deadlines and calendars.")),
                ("R57-3…", mark("Units, leads, references and ids.")),
                ("R57-4…", mark("The log of a task.")),
                ("R57-5…", mark("Reports and who owes them.")),
                ("R57-6…", mark("Targets, difficulties, estimates and parents.")),
                ("R57-7…", mark("Records that may be the same.")),
                ("R57-8…", mark("What a change may do, with `r57 check --against`.")),
                ("R57-9…", mark("Advice, which only `r57 check --advice` gives.")),
            ),
        ),
        (
            mark(
                "An error makes the exit code 1; a warning and advice do not. The setting "
                "`severity` in r57.yaml says how severe a rule is in a ledger."
            ),
            (),
        ),
    ),
)
_LANGUAGES = Topic(
    mark("Languages"),
    (
        (
            mark(
                "r57 speaks Vietnamese, English and Russian. The language is that of --lang, else "
                "of R57_LANG, else of `language` in the ledger's r57.yaml, else of the machine, "
                "else English."
            ),
            (
                ("vi", mark("Vietnamese: 1.234 tasks, 46,75 %, 15/07/2025")),
                ("en", mark("English: 1,234 tasks, 46.75%, 15 July 2025")),
                ("ru", mark("Russian: 1 234 tasks, 46,75 %, 15.07.2025")),
            ),
        ),
        (
            mark(
                "A title that a record has in one language only is shown in that one. Codes, ids, "
                "options and keys are the same in all. What is typed may be in any of them, with "
                'or without diacritics: --class "quá hạn", --kind regular, quý 3, yesterday.'
            ),
            (),
        ),
    ),
)

TOPICS = {
    "dates": _DATES,
    "formats": _FORMATS,
    "environment": _ENVIRONMENT,
    "exit-codes": _EXIT_CODES,
    "rules": _RULES,
    "languages": _LANGUAGES,
}
"""The topics by the names under which `r57 help` shows them."""


def titles() -> dict[str, str]:
    """Return the title of each topic, as a message that is said later."""
    return {name: topic.title for name, topic in TOPICS.items()}


def topic_page(topic: Topic) -> str:
    """Return the page of a topic in the language of the run."""
    blocks = [say(topic.title)]
    for text, rows in topic.parts:
        blocks += paragraphs(say(text))
        if rows:
            blocks.append(entries(HelpLine(name, say(line)) for name, line in rows))
    return "\n\n".join(blocks)
