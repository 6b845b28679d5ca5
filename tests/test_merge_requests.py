"""Four merge requests on a scratch ledger: which of them the guard of the rules lets through.

The job of a server merges the target branch into the request and checks the result against it:
that is done here. Every line and day is worked out by hand.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from program import write
from published import SARIF
from repositories import git
from story import answer, asked, commit_on

TASKS = "plans/kh-1/tasks"
DRAFT, TRAIN, SURVEY = (f"{TASKS}/{name}.yaml" for name in ("draft", "train", "survey"))
PROGRESS = (
    "log:\n"
    "  - {date: 2025-05-05, kind: progress, percent: 20}\n"
    "  - {date: 2025-06-05, kind: progress, percent: 40}\n"
)
FILES = {
    "r57.yaml": "format: 1\nlanguage: en\n",
    "calendar/2025.yaml": "days_off: []\n",
    "calendar/2026.yaml": "days_off: []\n",
    "units/bo.yaml": "name: Bộ\nkind: ministry\n",
    "units/bo-truong.yaml": "name: Bộ trưởng\nkind: post\nparent: bo\n",
    "units/vu-a.yaml": "name: Vụ A\nkind: department\nparent: bo\n",
    "units/vu-b.yaml": "name: Vụ B\nkind: department\nparent: bo\n",
    "plans/kh-1/plan.yaml": "title: Plan\nkind: plan\nissued: 2025-03-03\n",
    DRAFT: f"title: Draft the circular\nlead: vu-a\ndue: 2025-12-15\n{PROGRESS}",
    TRAIN: "title: Train officials\nlead: vu-b\ndue: 2025-12-31\n",
    SURVEY: "title: Survey the regions\nlead: vu-b\ndue: 2025-11-28\n",
}
EXTENSION = (
    "log:\n"
    "  - date: 2025-12-01\n"
    "    kind: extension\n"
    "    to: 2026-03-31\n"
    "    document: 5678/QĐ-BVHTTDL\n"
    "    approved_by: bo-truong\n"
    "    reason: The law was passed late\n"
)
COMPLETION = "log:\n  - date: 2025-11-20\n    kind: completion\n    confirmed_by: bo-truong\n"


class Refused(NamedTuple):
    """A request that may not be merged: the text its file gets, and what is said at which line."""

    path: str
    text: str
    line: int
    columns: tuple[int, int]
    source: str
    code: str
    message: str


# What is said of the deadline stands at `due`; of an entry that is gone, at the log that is left;
# of the completion, at its kind.
REQUESTS = {
    "silent": Refused(
        DRAFT,
        FILES[DRAFT].replace("due: 2025-12-15", "due: 2026-03-15"),
        3,
        (6, 15),
        "due: 2026-03-15",
        "R57-801",
        "The last day of kh-1/draft moves from 15 December 2025 to 15 March 2026, and no new entry "
        "decides it.",
    ),
    "deleted": Refused(
        DRAFT,
        FILES[DRAFT].replace("  - {date: 2025-06-05, kind: progress, percent: 40}\n", ""),
        4,
        (1, 3),
        "log:",
        "R57-811",
        "The entry of 5 June 2025 of the kind `progress` is gone.",
    ),
    "no-evidence": Refused(
        SURVEY,
        FILES[SURVEY] + COMPLETION,
        6,
        (11, 20),
        "    kind: completion",
        "R57-432",
        "The completion follows no submission and has no `product` and no `evidence`.",
    ),
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger on `main`, with a branch for each request; main has moved on since."""
    root = write(tmp_path_factory.mktemp("scratch") / "ledger", FILES)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit_on(root, "2025-10-01", "The plan")
    texts = {name: (one.path, one.text) for name, one in REQUESTS.items()}
    texts["extension"] = (TRAIN, FILES[TRAIN] + EXTENSION)
    for name, (path, text) in texts.items():
        git(root, "checkout", "--quiet", "-b", name, "main")
        (root / path).write_text(text, encoding="utf-8")
        commit_on(root, "2025-12-02", f"Request {name}", "Bình <binh@vu-a.example>")
    git(root, "checkout", "--quiet", "main")
    write(
        root, {"r57.yaml": FILES["r57.yaml"], "units/vu-c.yaml": "name: Vụ C\nkind: department\n"}
    )
    commit_on(root, "2025-12-03", "A department")
    return root


def merged(ledger: Path, request: str) -> Path:
    """Check a request out with the target branch merged into it, as the job of a server does."""
    git(ledger, "checkout", "--quiet", "--detach", request)
    git(ledger, "merge", "--quiet", "--no-edit", "main")
    return ledger


def check(root: Path, form: str) -> str:
    """Return what is said of a request that is refused."""
    done = asked(root, "check", "--against", "main", "--format", form)
    assert (done.code, done.err) == (1, "")
    return done.out


@pytest.mark.parametrize("refused", REQUESTS)
def test_it_is_refused_at_its_line(ledger: Path, refused: str) -> None:
    told = REQUESTS[refused]
    root = merged(ledger, refused)
    first, last = told.columns
    text = check(root, "text")
    assert text.splitlines()[:2] == [
        f"{told.path}:{told.line}:{first}: error[{told.code}]: {told.message}",
        f"  {told.line} | {told.source}",
    ]
    assert text.splitlines()[-1] == "1 error in 1 of 12 files."
    [annotation] = [n for n in check(root, "github").splitlines() if n.startswith("::")]
    assert annotation.startswith(
        f"::error file={told.path},line={told.line},endLine={told.line},title={told.code},"
        f"col={first},endColumn={last}::{told.message}%0Ahelp: "
    )
    report = json.loads(check(root, "sarif"))
    SARIF.validate(report)
    [result] = report["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == (told.code, "error")
    assert result["message"]["text"].startswith(told.message)
    [place] = [one["physicalLocation"] for one in result["locations"]]
    assert place["artifactLocation"]["uri"] == told.path
    # SARIF's end is the column behind the last one.
    assert place["region"] == {
        "startLine": told.line,
        "startColumn": first,
        "endLine": told.line,
        "endColumn": last + 1,
    }


def test_an_extension_is_let_through(ledger: Path) -> None:
    done = asked(merged(ledger, "extension"), "check", "--against", "main")
    assert (done.code, done.out) == (0, "Nothing is wrong: 12 files checked.\n")
    report = asked(ledger, "check", "--against", "main", "--format", "sarif")
    assert (report.code, json.loads(report.out)["runs"][0]["results"]) == (0, [])


def test_slips_tells_the_story(ledger: Path) -> None:
    """Somebody merges the silent one all the same, and the extension."""
    git(ledger, "checkout", "--quiet", "-B", "all", "main")
    for request in ("silent", "extension"):
        git(ledger, "merge", "--quiet", "--no-ff", "--no-edit", request)
    told = answer(ledger, "slips", "--as-of", "2025-12-31")
    keys = ("id", "original_last_day", "last_day", "days_slipped", "extensions", "silent_moves")
    # 31 December to 31 March: 31 + 28 + 31 days, and so from 15 December to 15 March.
    assert sorted(tuple(row[key] for key in keys) for row in told["rows"]) == [
        ("kh-1/draft", "2025-12-15", "2026-03-15", 90, 0, 1),
        ("kh-1/train", "2025-12-31", "2026-03-31", 90, 1, 0),
    ]
    commit = git(ledger, "rev-parse", "silent").strip()
    [silent] = told["silent"]
    assert (silent["id"], silent["author"], silent["days"]) == ("kh-1/draft", "Bình", 90)
    assert (silent["committed"], silent["commit"]) == ("2025-12-02", commit)
    text = asked(ledger, "slips", "--as-of", "2025-12-31").out
    assert "The deadline moved 90 days later, from `2025-12-15` to `2026-03-15`." in text
