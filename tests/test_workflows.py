"""What the workflows of `r57 init` run: what is compared with what, and which day gets its tag.

For most of it a program stands in the place of r57, and tells what it was asked, of which files.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pytest

from program import r57
from repositories import _ENVIRONMENT as OF_GIT
from repositories import commit, git

SCRIPTS = Path(str(files("r57ledger.starting") / "tools"))
NO_COMMIT = "0" * 40
_R57 = """#!/bin/sh
echo "$@" >> "$TOLD"
git rev-parse HEAD^{tree} > "$TOLD.tree"
pwd > "$TOLD.folder"
exit ${R57_EXIT:-0}
"""


class Server(NamedTuple):
    """A repository on a server, somebody's clone of it, and the clone of a job."""

    origin: Path
    clone: Path
    job: Path

    def change(self, name: str, text: str, message: str = "change") -> str:
        """Write a file into somebody's clone and commit it; return the commit's id."""
        (self.clone / name).write_text(text)
        commit(self.clone, message)
        return head(self.clone)

    def push(self, *words: str) -> None:
        git(self.clone, "push", "--quiet", "origin", *words)

    def begin(self, branch: str, *words: str) -> None:
        """Let a job clone a branch."""
        url = self.origin.as_uri()
        git(self.job.parent, "clone", "--quiet", "--branch", branch, *words, url, str(self.job))

    def run(self, script: str, **environment: str) -> tuple[int, str, list[str]]:
        """Run a script in the job; return its exit code, what it says, and what r57 was asked."""
        programs = self.job.parent / "programs"
        programs.mkdir(exist_ok=True)
        (programs / "r57").write_text(_R57)
        (programs / "r57").chmod(0o755)
        told = self.job.parent / "told"
        told.unlink(missing_ok=True)
        done = subprocess.run(
            ["sh", str(SCRIPTS / script)],
            cwd=self.job,
            env={
                **OF_GIT,
                "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
                "TOLD": str(told),
                "LEDGER": ".",
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        asked = told.read_text().splitlines() if told.exists() else []
        return done.returncode, done.stdout + done.stderr, asked

    @property
    def checked(self) -> str:
        """The tree that r57 has seen last."""
        return (self.job.parent / "told.tree").read_text().strip()


def head(folder: Path) -> str:
    return git(folder, "rev-parse", "HEAD").strip()


@pytest.fixture
def server(tmp_path: Path) -> Server:
    one = Server(tmp_path / "origin", tmp_path / "clone", tmp_path / "job")
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "origin")
    git(tmp_path, "clone", "--quiet", one.origin.as_uri(), "clone")
    git(one.clone, "switch", "--quiet", "--create", "main")
    one.change("a", "1\n")
    one.push("main")
    return one


@pytest.mark.parametrize("depth", [(), ("--depth=1",)])
def test_a_merge_request_is_checked_as_it_will_be_on_a_branch_that_has_moved_on(
    server: Server, depth: tuple[str, ...]
) -> None:
    git(server.clone, "switch", "--quiet", "--create", "topic")
    server.change("b", "mine\n")
    server.push("topic")
    git(server.clone, "switch", "--quiet", "main")
    target = server.change("c", "theirs\n")
    server.push("main")
    server.begin("topic", *depth)
    code, _, asked = server.run("check.sh", TARGET="main", BEFORE=NO_COMMIT)
    assert (code, asked) == (0, [f"check --against {target} --format github"])
    git(server.clone, "merge", "--quiet", "--no-edit", "topic")
    assert server.checked == git(server.clone, "rev-parse", "HEAD^{tree}").strip()


def test_a_merge_request_that_cannot_be_merged_is_refused(server: Server) -> None:
    git(server.clone, "switch", "--quiet", "--create", "topic")
    server.change("a", "mine\n")
    server.push("topic")
    git(server.clone, "switch", "--quiet", "main")
    server.change("a", "theirs\n")
    server.push("main")
    server.begin("topic")
    code, said, asked = server.run("check.sh", TARGET="main")
    assert (code, asked) == (1, [])
    assert "This cannot be merged: merge the target branch into this one first." in said


def test_the_name_of_a_branch_is_never_run(server: Server) -> None:
    name = "x;touch${IFS}ran;$(touch${IFS}ran)`touch${IFS}ran`'\"&"
    git(server.clone, "switch", "--quiet", "--create", name)
    target = server.change("b", "1\n")
    server.push(name)
    server.begin("main")
    code, _, asked = server.run("check.sh", TARGET=name)
    assert (code, asked) == (0, [f"check --against {target} --format github"])
    assert not list(server.job.parent.rglob("ran"))


def test_a_push_is_compared_with_what_the_branch_was(server: Server) -> None:
    before = head(server.clone)
    for n in range(3):  # as a merge by rebase brings them
        server.change("a", f"{n + 2}\n")
    server.push("main")
    server.begin("main", "--depth=1")
    code, _, asked = server.run("check.sh", BEFORE=before)
    assert (code, asked) == (0, [f"check --against {before} --format github"])
    assert head(server.job) == head(server.clone)


@pytest.mark.parametrize("before", ["", NO_COMMIT, "1" * 40])
def test_where_there_was_no_commit_or_it_is_gone_the_files_are_checked(
    server: Server, before: str
) -> None:
    server.begin("main")
    code, said, asked = server.run("check.sh", BEFORE=before)
    assert (code, asked) == (0, ["check --format github"])
    assert "There is no commit to compare with" in said


def test_a_forced_push_is_compared_with_what_it_took_away(server: Server) -> None:
    lost = server.change("a", "2\n")
    server.push("main")
    git(server.clone, "reset", "--quiet", "--hard", "HEAD^")
    server.change("a", "3\n")
    server.push("--force", "main")
    git(server.origin, "config", "uploadpack.allowAnySHA1InWant", "true")  # as GitHub does
    server.begin("main")
    code, _, asked = server.run("check.sh", BEFORE=lost)
    assert (code, asked) == (0, [f"check --against {lost} --format github"])


def test_gitlab_gets_its_report_and_a_log_that_people_read(server: Server) -> None:
    before = head(server.clone)
    server.change("a", "2\n")
    server.push("main")
    server.begin("main")
    (server.job / "sổ A").mkdir()
    code, _, asked = server.run(
        "check.sh", BEFORE=before, GITLAB_CI="true", LEDGER="sổ A", R57_EXIT="1"
    )
    assert code == 1
    assert asked == [
        f"check --against {before} --format gitlab",
        f"check --against {before} --format text",
    ]
    assert (server.job / "r57-code-quality.json").exists()
    folder = (server.job.parent / "told.folder").read_text().strip()
    assert folder == str(server.job / "sổ A")


def test_what_r57_finds_fails_the_job(server: Server) -> None:
    server.begin("main")
    assert server.run("check.sh", R57_EXIT="1")[0] == 1
    assert server.run("check.sh", R57_EXIT="2")[0] == 2


@pytest.mark.parametrize("package", ["", "r57ledger @ git+https://YOUR-SERVER/r57ledger"])
def test_without_r57_and_where_it_comes_from_the_job_says_what_to_fill_in(
    server: Server, package: str, tmp_path: Path
) -> None:
    server.begin("main")
    for name in ("sh", "git"):
        path = subprocess.check_output(["sh", "-c", f"command -v {name}"], text=True).strip()
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / name).symlink_to(path)
    code, said, asked = server.run("check.sh", PATH=str(tmp_path / "bin"), R57_PACKAGE=package)
    assert (code, asked) == (2, [])
    assert "Fill in R57_PACKAGE at the top of the workflow" in said


def dated(server: Server, text: str, when: str) -> str:
    """Commit a change at a time, and push it."""
    (server.clone / "a").write_text(text)
    git(server.clone, "add", "--all")
    done = subprocess.run(
        ["git", "commit", "--quiet", "--message", "x"],
        cwd=server.clone,
        env={**OF_GIT, "GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when},
        check=True,
    )
    assert done.returncode == 0
    server.push("main")
    return head(server.clone)


def tags(server: Server) -> dict[str, str]:
    lines = git(server.origin, "for-each-ref", "--format=%(refname) %(objectname)", "refs/tags")
    return dict(line.split() for line in lines.splitlines())


def test_a_day_is_tagged_with_its_last_commit_at_the_hour_of_viet_nam(server: Server) -> None:
    # The fixture's commit is of 1 June 2025, 12:00 at UTC+7.
    last = dated(server, "2\n", "2025-07-15T16:59:59Z")  # 23:59:59 in Viet Nam
    dated(server, "3\n", "2025-07-15T17:00:00Z")  # midnight
    server.begin("main", "--depth=1")
    assert server.run("tag.sh", DAY="2025-07-15")[0] == 0
    assert tags(server) == {"refs/tags/r57/2025-07-15": last}
    dated(server, "4\n", "2025-07-15T10:00:00Z")
    git(server.job, "pull", "--quiet")
    code, said, _ = server.run("tag.sh", DAY="2025-07-15")
    assert (code, said) == (0, "r57/2025-07-15 is there already, and stays.\n")
    assert tags(server) == {"refs/tags/r57/2025-07-15": last}


def test_a_day_before_all_commits_gets_no_tag(server: Server) -> None:
    server.begin("main")
    assert server.run("tag.sh", DAY="2025-05-31")[:2] == (
        0,
        "There was no commit by the end of 2025-05-31.\n",
    )
    assert tags(server) == {}


def test_yesterday_is_that_of_viet_nam(server: Server, tmp_path: Path) -> None:
    # 17:20 UTC on 31 December is 00:20 on 1 January in Viet Nam: the day that ended is the 31st.
    (tmp_path / "programs").mkdir()
    date = tmp_path / "programs/date"
    date.write_text("#!/bin/sh\nexec /bin/date --date='2025-12-31T17:20:00Z 1 day ago' +%F\n")
    date.chmod(0o755)
    server.begin("main")
    assert server.run("tag.sh")[0] == 0
    assert list(tags(server)) == ["refs/tags/r57/2025-12-31"]


def test_a_server_that_does_not_answer_fails_the_job(server: Server) -> None:
    server.begin("main")
    git(server.job, "remote", "set-url", "origin", "/nowhere")
    assert server.run("tag.sh", DAY="2025-07-15")[0] != 0


@pytest.fixture
def ledger(tmp_path: Path) -> Server:
    """A repository on a server with a new ledger in a folder of it."""
    one = Server(tmp_path / "origin", tmp_path / "clone", tmp_path / "job")
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "origin")
    git(tmp_path, "clone", "--quiet", one.origin.as_uri(), "clone")
    git(one.clone, "switch", "--quiet", "--create", "main")
    assert r57("init", "sổ A", cwd=one.clone).code == 0
    commit(one.clone)
    one.push("main")
    return one


def topic(ledger: Server) -> dict[str, str]:
    """Push the change as a topic of its own, while the branch that it goes to moves on."""
    git(ledger.clone, "switch", "--quiet", "--create", "topic")
    commit(ledger.clone)
    ledger.push("topic")
    git(ledger.clone, "switch", "--quiet", "main")
    ledger.change("README.md", "The branch has moved on.\n")
    ledger.push("main")
    ledger.begin("topic", "--depth=1")
    return {"TARGET": "main"}


def judged(ledger: Server, **environment: str) -> tuple[int, str]:
    """Run the ledger's own script with r57 itself, in a job that has begun."""
    programs = Path(sys.executable).parent
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "sổ A/.r57/ci/check.sh"],
        cwd=ledger.job,
        env={**OF_GIT, "PATH": path, "LEDGER": "sổ A", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("server", "said"),
    [
        ("GITLAB_CI", "plans/example/tasks/data-catalogue.yaml:5:6: error[R57-801]"),
        (
            "GITHUB_ACTIONS",
            "::error file=sổ A/plans/example/tasks/data-catalogue.yaml,line=5,",
        ),
    ],
)
def test_a_deadline_that_moves_without_a_decision_is_refused(
    ledger: Server, server: str, said: str
) -> None:
    task = ledger.clone / "sổ A/plans/example/tasks/data-catalogue.yaml"
    text = task.read_text("utf-8")
    assert text.splitlines()[4] == "due: 30 working days after example.issued"
    task.write_text(text.replace("30 working days", "60 working days"), "utf-8")
    code, out = judged(ledger, **topic(ledger), **{server: "true"})
    assert code == 1
    assert said in out


def test_one_that_a_decision_moves_is_accepted(ledger: Server) -> None:
    words = ("--to", "2025-06", "--document", "50/QĐ-EX", "--approved-by", "example-minister")
    about = ("--reason", "The lists came late.", "--date", "2025-02-20")
    done = r57("extend", "example/data-catalogue", *words, *about, cwd=ledger.clone / "sổ A")
    assert done.code == 0, done.err
    code, out = judged(ledger, **topic(ledger))
    assert code == 0, out


def test_an_entry_that_a_forced_push_takes_away_is_missed(ledger: Server) -> None:
    note = ("--note", "The lists are late.", "--date", "2025-02-20")
    folder = ledger.clone / "sổ A"
    assert r57("note", "example/data-catalogue", *note, cwd=folder).code == 0
    commit(ledger.clone)
    before = head(ledger.clone)
    ledger.push("main")
    git(ledger.clone, "reset", "--quiet", "--hard", "HEAD^")
    ledger.change("README.md", "Another history.\n")
    ledger.push("--force", "main")
    git(ledger.origin, "config", "uploadpack.allowAnySHA1InWant", "true")
    ledger.begin("main")
    code, out = judged(ledger, BEFORE=before, GITLAB_CI="true")
    assert code == 1
    assert "plans/example/tasks/data-catalogue.yaml:" in out
    assert "error[R57-8" in out
