"""`r57 audit`: what commits did that a person should look at, each with its commit."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from program import Done, r57, write
from repositories import git

DECIDED = "document: 5/QĐ, approved_by: bo-truong, reason: Late law"
FILES = {
    "r57.yaml": "format: 1\nlanguage: en\n",
    "units/bo.yaml": "name: Bộ\nkind: ministry\n",
    "units/bo-truong.yaml": "name: Bộ trưởng\nkind: post\nparent: bo\n",
    "units/vu-a.yaml": 'name: Vụ A\nkind: department\nparent: bo\nemails: ["*@a.example"]\n',
    "units/vu-b.yaml": "name: Vụ B\nkind: department\nparent: bo\nemails: [b@bo.example]\n",
    "plans/p1/plan.yaml": "title: Plan\nkind: plan\nissued: 2025-01-02\n",
    **{
        f"plans/p1/tasks/t{n:02}.yaml": f"title: Task {n}\nlead: vu-a\ndue: 2025-06-30\n"
        for n in range(1, 13)
    },
}
TASK = "plans/p1/tasks/t01.yaml"
DONE = "kind: completion, confirmed_by: bo-truong, evidence: [{document: 9/BB}]"


def commit(root: Path, day: str, email: str = "someone@else.example") -> str:
    """Commit all at noon of a day, and return the beginning of the commit's id."""
    git(root, "add", "--all")
    who = {f"GIT_{who}_NAME": "Lan" for who in ("AUTHOR", "COMMITTER")}
    who |= {f"GIT_{who}_EMAIL": email for who in ("AUTHOR", "COMMITTER")}
    who |= {f"GIT_{who}_DATE": f"{day}T12:00:00+07:00" for who in ("AUTHOR", "COMMITTER")}
    command = ["git", "commit", "--quiet", "--allow-empty", "-m", day]
    subprocess.run(command, cwd=root, env={**os.environ, **who}, check=True)
    return git(root, "rev-parse", "HEAD")[:7]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    root = write(tmp_path / "ledger", FILES)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "2025-01-10")
    return root


def log(root: Path, entry: str, path: str = TASK) -> None:
    text = (root / path).read_text()
    (root / path).write_text(f"{text}{'' if 'log:' in text else 'log:'}\n  - {{{entry}}}\n")


def audit(root: Path, *words: str) -> Done:
    return r57("audit", *words, cwd=root)


def found(done: Done) -> list[str]:
    """Return the findings as `PATH:LINE CODE`, without that about signatures."""
    pattern = r"^(\S+):(\d+):\d+: warning\[(R57-\d+)\]"
    findings = re.findall(pattern, done.out, re.MULTILINE)
    return [f"{path}:{line} {code}" for path, line, code in findings if code != "R57-868"]


def test_a_sound_history_has_nothing_to_tell(ledger: Path) -> None:
    log(ledger, "date: 2025-05-01, kind: progress, percent: 40")
    commit(ledger, "2025-05-02", "lan@a.example")
    done = audit(ledger)
    assert (done.code, found(done)) == (0, [])


@pytest.mark.parametrize(("day", "codes"), [("2025-06-09", []), ("2025-06-10", ["R57-861"])])
def test_a_completion_is_recorded_late(ledger: Path, day: str, codes: list[str]) -> None:
    # 30 days after 10 May is 9 June.
    log(ledger, f"date: 2025-05-10, {DONE}")
    id_ = commit(ledger, day)
    done = audit(ledger)
    assert found(done) == [f"{TASK}:5 {code}" for code in codes]
    if codes:
        assert f"recorded 31 days later, in {id_} of 10 June 2025 by Lan." in done.out


@pytest.mark.parametrize(("count", "codes"), [(9, []), (10, ["R57-862"])])
def test_many_completions_in_one_commit(ledger: Path, count: int, codes: list[str]) -> None:
    for number in range(1, count + 1):
        log(ledger, f"date: 2025-05-10, {DONE}", f"plans/p1/tasks/t{number:02}.yaml")
    commit(ledger, "2025-05-11")
    assert found(audit(ledger)) == [f"{TASK}:5 {code}" for code in codes]


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ("2025-06-22", []),
        ("2025-06-23", ["R57-863"]),
        ("2025-07-07", ["R57-863"]),
        ("2025-07-08", []),
    ],
)
def test_a_deadline_is_moved_around_its_end(ledger: Path, day: str, codes: list[str]) -> None:
    # The decision bears a day of its own; the last day is 30 June.
    log(ledger, f"date: 2025-06-01, kind: extension, to: 2025-12, {DECIDED}")
    commit(ledger, day)
    assert found(audit(ledger)) == [f"{TASK}:5 {code}" for code in codes]


def test_a_deadline_of_one_unit_is_moved_around_the_end_that_is_its_own(ledger: Path) -> None:
    write(ledger, {TASK: FILES[TASK].replace("lead: vu-a", "each: [vu-a, vu-b]")})
    log(ledger, f"date: 2025-03-01, kind: extension, unit: vu-a, to: 2025-12, {DECIDED}")
    commit(ledger, "2025-03-01")
    # That of vu-b is 30 June still.
    log(ledger, f"date: 2025-06-01, kind: extension, unit: vu-b, to: 2025-09, {DECIDED}")
    commit(ledger, "2025-06-25")
    assert found(audit(ledger)) == [f"{TASK}:7 R57-863"]


def test_a_deadline_is_moved_without_an_entry(ledger: Path) -> None:
    text = FILES[TASK].replace("2025-06-30", "2025-12-31")
    write(ledger, {TASK: text, "r57.yaml": FILES["r57.yaml"]})
    id_ = commit(ledger, "2025-03-01")
    done = audit(ledger)
    assert found(done) == [f"{TASK}:3 R57-864"]
    assert id_ in done.out


def test_a_task_is_completed_again(ledger: Path) -> None:
    log(ledger, f"date: 2025-03-10, {DONE}")
    commit(ledger, "2025-03-10")
    log(ledger, f"date: 2025-03-12, kind: reopening, {DECIDED}")
    commit(ledger, "2025-03-12")
    log(ledger, f"date: 2025-04-10, {DONE}")
    commit(ledger, "2025-04-10")
    assert found(audit(ledger)) == [f"{TASK}:9 R57-865"]


def test_a_completion_is_taken_out(ledger: Path) -> None:
    log(ledger, f"date: 2025-03-10, {DONE}")
    commit(ledger, "2025-03-10")
    write(ledger, {TASK: FILES[TASK], "r57.yaml": FILES["r57.yaml"]})
    commit(ledger, "2025-03-12")
    done = audit(ledger)
    assert found(done) == [f"{TASK}:1 R57-865"]
    assert "was changed or taken out" in done.out


@pytest.mark.parametrize(
    ("email", "codes"),
    [
        ("b@bo.example", ["R57-866"]),
        ("B@BO.EXAMPLE", ["R57-866"]),
        ("lan@a.example", []),
        ("lan@a.example.org", []),
        ("unknown@bo.example", []),
    ],
)
def test_people_of_another_unit_edit_a_task(ledger: Path, email: str, codes: list[str]) -> None:
    log(ledger, "date: 2025-05-01, kind: progress, percent: 40")
    commit(ledger, "2025-05-02", email)
    assert found(audit(ledger)) == [f"{TASK}:1 {code}" for code in codes]


def test_a_correction_is_told(ledger: Path) -> None:
    log(ledger, "date: 2025-03-01, kind: correction, field: due, from: 2025-06-30, "
        "to: 2025-07-31, reason: Misread")  # fmt: skip
    commit(ledger, "2025-03-02")
    assert found(audit(ledger)) == [f"{TASK}:5 R57-867"]


def test_decisions_without_a_signature_are_told_once(ledger: Path) -> None:
    for number in (1, 2):
        entry = f"date: 2025-03-01, kind: extension, to: 2025-12, {DECIDED}"
        log(ledger, entry, f"plans/p1/tasks/t{number:02}.yaml")
        commit(ledger, "2025-03-02")
    done = audit(ledger)
    assert done.out.count("R57-868") == 1
    assert "2 commits decide something and bear no signature" in done.out


def test_where_some_commits_are_signed_the_others_are_named(ledger: Path) -> None:
    signed = signed_commit(ledger, TASK)
    entry = f"date: 2025-03-01, kind: extension, to: 2025-12, {DECIDED}"
    log(ledger, entry, "plans/p1/tasks/t02.yaml")
    unsigned = commit(ledger, "2025-03-02")
    findings = [line for line in audit(ledger).out.splitlines() if "R57-868" in line]
    assert len(findings) == 1
    assert unsigned in findings[0]
    assert signed not in findings[0]


def signed_commit(root: Path, path: str) -> str:
    """Commit an extension under a signature, which nobody has to be able to verify."""
    log(root, f"date: 2025-03-01, kind: extension, to: 2025-12, {DECIDED}", path)
    commit(root, "2025-03-01")
    content = git(root, "cat-file", "commit", "HEAD")
    head, _, rest = content.partition("\n\n")
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
        cwd=root,
        input=f"{head}\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n -----END-----\n\n{rest}",
        capture_output=True,
        text=True,
        check=True,
    )
    git(root, "update-ref", "HEAD", made.stdout.strip())
    return git(root, "rev-parse", "HEAD")[:7]


def test_only_commits_since_a_day(ledger: Path) -> None:
    log(ledger, f"date: 2025-02-10, {DONE}")
    commit(ledger, "2025-05-10")
    assert found(audit(ledger, "--since", "2025-05-10")) == [f"{TASK}:5 R57-861"]
    assert found(audit(ledger, "--since", "2025-05-11")) == []


def test_a_rule_may_be_an_error_or_off(ledger: Path) -> None:
    log(ledger, f"date: 2025-02-10, {DONE}")
    settings = FILES["r57.yaml"] + "severity:\n  R57-861: error\n  R57-868: off\n"
    write(ledger, {"r57.yaml": settings})
    commit(ledger, "2025-05-10")
    done = audit(ledger)
    assert done.code == 1
    assert "error[R57-861]" in done.out
    assert "R57-868" not in done.out


def test_what_an_author_is_called_breaks_out_of_nothing(ledger: Path) -> None:
    log(ledger, f"date: 2025-02-10, {DONE}")
    git(ledger, "add", "--all")
    name = "\x1b[31mLan\n::error::forged"
    who = {f"GIT_{who}_{what}": name if what == "NAME" else "a@b" for who in ("AUTHOR", "COMMITTER")
           for what in ("NAME", "EMAIL")}  # fmt: skip
    command = ["git", "commit", "--quiet", "-m", "x"]
    subprocess.run(command, cwd=ledger, env={**os.environ, **who}, check=True)
    for words in ([], ["--format", "github"], ["--format", "json"]):
        done = audit(ledger, *words)
        assert "\x1b" not in done.out
        assert not any(line.startswith("::error::forged") for line in done.out.splitlines())
    assert json.loads(audit(ledger, "--format", "json").out)["findings"]


def test_a_file_that_cannot_be_read_is_one_of_those_looked_at(ledger: Path) -> None:
    (ledger / TASK).write_text("title: [\n")
    assert "1 error in 1 of 1 file." in audit(ledger).out


def test_a_shallow_clone_is_told(ledger: Path, tmp_path: Path) -> None:
    commit(ledger, "2025-05-10")
    git(tmp_path, "clone", "--quiet", "--depth=1", ledger.as_uri(), "clone")
    done = audit(tmp_path / "clone")
    assert (done.code, done.out) == (2, "")
    assert "fetch-depth: 0" in done.err
