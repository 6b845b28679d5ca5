"""Odd repositories, and every command that asks git: a clear answer or a clear refusal.

Nothing ends in a traceback, nothing is run, nothing is written, and nothing is left out in silence.
"""

from __future__ import annotations

import gc
import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from program import Done, write
from r57ledger import cli
from r57ledger.git import early
from repositories import _ENVIRONMENT, Refused, git
from story import EXTENSION, PEOPLE, T1, T2, commit_on

FIRST = "title: Một\nlead: a1\ndue: 2025-12-15\n"
SECOND = "title: Hai\nlead: a1\ndue: 2025-12\n"
EXTENDED = f"{FIRST}log:\n" + EXTENSION.format(day="2025-11-20", to="2026-01-15", document="1/QĐ")
SETTINGS = "format: 1\nlanguage: en\n"
FILES = {
    **PEOPLE,
    "r57.yaml": SETTINGS,
    "calendar/2025.yaml": "days_off: []\n",
    "calendar/2026.yaml": "days_off: []\n",
}
DAY = ("--as-of", "2026-03-01")
HISTORY = {
    "log": ("log", "p1/t1", *DAY),
    "slips": ("slips", *DAY),
    "audit": ("audit",),
    "against": ("check", "--against", "main"),
    "verify": ("verify", "saved.json"),
}
PAST = {
    "rev": ("list", "--rev", "HEAD~2", *DAY),
    "day": ("list", "--rev", "2025-10-25"),
    "diff": ("diff", "main", *DAY),
    "diff of two": ("diff", "main", "HEAD", *DAY),
    "watch": ("watch", "--since", "main", "--keep", *DAY),
}
COMMANDS = {
    "overdue": ("overdue", *DAY),
    "staged": ("check", "--staged"),
    **PAST,
    **HISTORY,
}
SET_UP = ("setup", "git")
EDIT = ("progress", "p1/t2", "--percent", "50", "--date", "2026-01-05", "--commit")
UNSHALLOW = "fetch-depth: 0"


def asked(folder: Path, *words: str) -> Done:
    """Run r57 in this process, in a folder."""
    out, err = io.StringIO(), io.StringIO()
    before = Path.cwd()
    os.chdir(folder)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = cli.run(list(words))
    finally:
        # What a process of its own would leave behind.
        gc.enable()
        os.chdir(before)
        while early._questions:
            early.forget(early._questions.popitem()[1])
    done = Done(code, out.getvalue(), err.getvalue())
    assert "Traceback" not in done.err
    assert done.code != 3, done.err
    return done


def refused(folder: Path, words: tuple[str, ...], *told: str) -> None:
    """Run a command that is refused: nothing but a message, and no file is another one."""
    before = contents(folder)
    done = asked(folder, *words)
    assert (done.code, done.out) == (2, "")
    for text in told:
        assert text in done.err
    assert contents(folder) == before


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files but what git and r57 remember of the work tree for themselves."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    names = {path.relative_to(folder).as_posix(): path for path in files}
    own = (".git/index", ".git/r57/")
    return {name: path.read_bytes() for name, path in names.items() if not name.startswith(own)}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two tasks on `main`, one of which moved silently; on `change` the other is extended."""
    root = tmp_path_factory.mktemp("odd") / "plain"
    write(root, {**FILES, T1: FIRST, T2: SECOND})
    git(root, "init", "--quiet", "--initial-branch=main")
    for name, value in {
        "user.name": "An",
        "user.email": "an@x",
        "uploadpack.allowFilter": "true",
        "uploadpack.allowAnySHA1InWant": "true",
    }.items():
        git(root, "config", name, value)
    commit_on(root, "2025-02-01", "first")
    (root / T2).write_text(SECOND.replace("2025-12", "2026-02"), encoding="utf-8")
    commit_on(root, "2025-10-20", "second")
    git(root, "checkout", "--quiet", "-b", "change")
    (root / T1).write_text(EXTENDED, encoding="utf-8")
    commit_on(root, "2025-11-25", "third")
    # A view of the first commit, which is the same on the day before anything moved.
    saved = asked(root, "summary", "2025-03", "--rev", "main~1", "--format", "json").out
    (root / "saved.json").write_text(saved, encoding="utf-8")
    commit_on(root, "2025-11-26", "a view was saved")
    return root


@pytest.fixture(scope="module")
def answers(plain: Path) -> dict[str, Done]:
    """What the commands say where nothing is odd."""
    return {name: asked(plain, *words) for name, words in COMMANDS.items()}


@pytest.fixture
def root(plain: Path, tmp_path: Path) -> Path:
    """A copy of the ledger that may be made odd."""
    return shutil.copytree(plain, tmp_path / "ledger", symlinks=True)


def test_where_nothing_is_odd_all_is_answered(answers: dict[str, Done]) -> None:
    assert {done.code for done in answers.values()} == {0}
    assert "p1/t1" in answers["overdue"].out
    assert "Moved in git, and no entry of the log says so: 1" in answers["slips"].out


# What changes no answer.


def detached(root: Path, _: pytest.MonkeyPatch) -> Path:
    git(root, "checkout", "--quiet", "--detach")
    return root


def replaced(root: Path, _: pytest.MonkeyPatch) -> Path:
    tip, old = (git(root, "rev-parse", name).strip() for name in ("main", "main~1"))
    git(root, "replace", tip, old)
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/grafts").write_text(f"{git(root, 'rev-parse', 'HEAD').strip()}\n")
    return root


def second_work_tree(root: Path, _: pytest.MonkeyPatch) -> Path:
    git(root, "worktree", "add", "--quiet", "--detach", "../second", "HEAD")
    return root.parent / "second"


def variables(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    other = shutil.copytree(root, root.parent / "other")
    git(other, "reset", "--quiet", "--hard", "main~1")
    for name, value in {
        "GIT_DIR": f"{other}/.git",
        "GIT_WORK_TREE": str(other),
        "GIT_OBJECT_DIRECTORY": "/nonexistent",
        "GIT_GRAFT_FILE": "/nonexistent",
        "GIT_CEILING_DIRECTORIES": str(root.parent),
        "GIT_NAMESPACE": "x",
        "GIT_LITERAL_PATHSPECS": "0",
    }.items():
        monkeypatch.setenv(name, value)
    return root


@pytest.mark.parametrize(
    "make", [detached, replaced, second_work_tree, variables], ids=lambda make: make.__name__
)
def test_what_changes_no_answer(
    root: Path,
    answers: dict[str, Done],
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path, pytest.MonkeyPatch], Path],
) -> None:
    folder = make(root, monkeypatch)
    for name, words in COMMANDS.items():
        assert asked(folder, *words) == answers[name], name


def test_another_index_is_what_is_staged_and_nothing_else(
    root: Path, answers: dict[str, Done], monkeypatch: pytest.MonkeyPatch
) -> None:
    rubbish = root / ".git/rubbish"
    rubbish.write_text("rubbish", encoding="ascii")
    monkeypatch.setenv("GIT_INDEX_FILE", str(rubbish))
    refused(root, COMMANDS["staged"], "What is staged cannot be read", "git status")
    for name in COMMANDS.keys() - {"staged", "against"}:
        assert asked(root, *COMMANDS[name]) == answers[name], name


# What has no history, or not all of it.


def bare(root: Path) -> Path:
    git(root.parent, "clone", "--quiet", "--bare", str(root), "bare")
    return root.parent / "bare"


def shallow(root: Path) -> Path:
    git(root.parent, "clone", "--quiet", "--depth=1", "--no-single-branch", root.as_uri(), "clone")
    folder = root.parent / "clone"
    git(folder, "branch", "main", "origin/main")
    return folder


def unborn(root: Path) -> Path:
    shutil.rmtree(root / ".git")
    git(root, "init", "--quiet", "--initial-branch=main")
    return root


def no_repository(root: Path) -> Path:
    shutil.rmtree(root / ".git")
    return root


def partial(root: Path, kept: str = "blob:none") -> Path:
    """Return a clone with the files of what is checked out, whose server would leave a trace."""
    git(root.parent, "clone", "--quiet", f"--filter={kept}", root.as_uri(), "clone")
    folder = root.parent / "clone"
    git(folder, "branch", "main", "origin/main")
    trap = root.parent / "trap.sh"
    trap.write_text(f"#!/bin/sh\necho run >> {root.parent}/sprung\n", encoding="utf-8")
    trap.chmod(0o755)
    git(folder, "config", "remote.origin.uploadpack", str(trap))
    return folder


def without_trees(root: Path) -> Path:
    return partial(root, "tree:0")


NO_COMMIT = "There is no commit yet"
NO_REPOSITORY = "there is no git repository here"
PARTIAL = "This clone is partial: it does not have all files of the history."


@pytest.mark.parametrize(
    ("make", "names", "told"),
    [
        (bare, (*COMMANDS, "setup", "edit"), "no r57.yaml in"),
        (shallow, ("rev", "day", *HISTORY), UNSHALLOW),
        (unborn, (*PAST, *HISTORY.keys() - {"verify"}), NO_COMMIT),
        (no_repository, (*PAST, *HISTORY, "staged"), NO_REPOSITORY),
        (no_repository, ("setup", "edit"), "in no git repository"),
        (partial, tuple(HISTORY), PARTIAL),
        (without_trees, (*PAST, *HISTORY), PARTIAL),
    ],
)
def test_what_has_not_the_history_says_so(
    root: Path, make: Callable[[Path], Path], names: tuple[str, ...], told: str
) -> None:
    folder = make(root)
    for name in names:
        refused(folder, {**COMMANDS, "setup": SET_UP, "edit": EDIT}[name], told)
    if make is not bare:
        assert asked(folder, *COMMANDS["overdue"]).code == 0
    assert not (root.parent / "sprung").exists()


def test_nothing_is_staged_yet(root: Path) -> None:
    done = asked(unborn(root), *COMMANDS["staged"])
    assert (done.code, done.out) == (2, "")
    assert "r57.yaml is not staged" in done.err
    assert "git add" in done.err


def test_without_git_the_files_are_read_and_nothing_else(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    for name in (*PAST, *HISTORY, "staged"):
        refused(root, COMMANDS[name], "git is not installed, or not in the PATH", "help:")
    for words in (SET_UP, EDIT):
        refused(root, words, "git is not installed, or not in the PATH")
    assert "p1/t1" in asked(root, *COMMANDS["overdue"]).out


def test_a_partial_clone_tells_what_it_has_not(root: Path) -> None:
    folder = partial(root)
    for name in ("rev", "day", "diff", "diff of two", "watch"):
        done = asked(folder, *COMMANDS[name])
        assert done.code == 1
        assert f"{T1}" in done.out
        assert "a file that this repository has no copy of" in done.out
    assert "New" not in asked(folder, *COMMANDS["watch"]).out
    assert not (root.parent / "sprung").exists()


def test_a_partial_clone_is_made_whole_as_is_said(root: Path, answers: dict[str, Done]) -> None:
    folder = partial(root)
    git(folder, "config", "--unset", "remote.origin.uploadpack")
    git(folder, "fetch", "--quiet", "--refetch", "--no-filter")
    for name in (*PAST, *HISTORY):
        assert asked(folder, *COMMANDS[name]) == answers[name], name


# What is under way.


def other_change(root: Path) -> None:
    git(root, "checkout", "--quiet", "main")
    entry = EXTENSION.format(day="2025-11-21", to="2026-01-16", document="2/QĐ")
    (root / T1).write_text(f"{FIRST}log:\n{entry}", encoding="utf-8")
    commit_on(root, "2025-11-26")


def merging(root: Path) -> None:
    other_change(root)
    git(root, "merge", "--quiet", "change", ok=(1,))


def rebasing(root: Path) -> None:
    other_change(root)
    git(root, "rebase", "--quiet", "change", ok=(1,))


@pytest.mark.parametrize("make", [merging, rebasing], ids=lambda make: make.__name__)
def test_in_the_middle_of_a_merge(root: Path, make: Callable[[Path], None]) -> None:
    make(root)
    refused(root, COMMANDS["staged"], T1, "Resolve the conflicts")
    refused(root, COMMANDS["log"], T1, "A merge conflict was left here")
    refused(root, EDIT, "in the middle of a merge or a rebase", "nothing was written")
    for name in ("overdue", "slips", "audit", "against", "diff", "watch"):
        done = asked(root, *COMMANDS[name])
        assert done.code == 1, name
        assert T1 in done.out, name
        assert "A merge conflict was left here" in done.out, name
    for name in ("rev", "day", "diff of two"):
        assert asked(root, *COMMANDS[name]).code == 0, name


def test_nobody_makes_a_commit(root: Path) -> None:
    git(root, "config", "user.useConfigOnly", "true")
    for name in ("user.name", "user.email"):
        git(root, "config", "--unset", name)
    refused(root, EDIT, "nothing was written", "git config user.name")


# What commits may bear.


def made(root: Path, who: bytes, when: bytes, subject: bytes = b"odd", *more: bytes) -> None:
    """Commit a silent move with the bytes of an author and a time, whatever they are."""
    (root / T2).write_text(SECOND.replace("2025-12", "2026-01"), encoding="utf-8")
    git(root, "add", "--all")
    tree, parent = git(root, "write-tree").strip(), git(root, "rev-parse", "HEAD").strip()
    lines = (
        f"tree {tree}\nparent {parent}".encode(),
        b"author " + who + b" " + when,
        b"committer " + who + b" " + when,
        *more,
    )
    oid = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        cwd=root,
        env=_ENVIRONMENT,
        input=b"\n".join(lines) + b"\n\n" + subject + b"\n",
        capture_output=True,
        check=True,
    ).stdout
    (root / ".git/refs/heads/change").write_bytes(oid)


@pytest.mark.parametrize(
    ("when", "day"),
    [
        (b"0 +0000", "1 January 1970"),
        (b"4102444800 +0000", "1 January 2100"),
        (b"-86400 +0000", None),
        (b"99999999999999 +0000", None),
        (b"99999999999999999999 +0000", None),
        (b"1761000000 +9999", "21 October 2025"),
        (b"yesterday", None),
        (b"", None),
    ],
)
def test_a_commit_with_an_absurd_day(root: Path, when: bytes, day: str | None) -> None:
    made(root, b"An <an@x>", when)
    commit = git(root, "rev-parse", "HEAD")[:7]
    log = asked(root, "log", "p1/t2", *DAY)
    assert log.code == 0
    line = next(line for line in reversed(log.out.splitlines()) if commit in line)
    assert day is None or line.startswith(day)
    assert "Moved in git, and no entry of the log says so: 2" in asked(root, "slips", *DAY).out
    assert f"in {commit}" in asked(root, "audit").out
    assert asked(root, "check", "--against", "main").code == 1
    for words in (PAST["rev"], PAST["day"], PAST["diff"]):
        assert asked(root, *words).code == 0
    watch = ("watch", "--since", "HEAD", "--keep", *DAY)
    if day is None and "1970" not in log.out:
        refused(root, watch, "bears no day", "r57 watch --since 20")
    elif day == "1 January 2100":
        refused(root, watch, f"is before {day}", "Give an earlier day with --since")
    else:
        assert asked(root, *watch).code == 0


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ("André <a@x>".encode("latin-1"), "Andr\N{REPLACEMENT CHARACTER}"),
        (b"\x1b[31mRed\x1b]0;t\x07 <a@x>", r"\x1b[31mRed"),
        (b"A\rB <a@x>", "A B"),
        (b"A\tB <a@x>", "A B"),
        ("\u202eevil\u2066 <a@x>".encode(), r"\u202eevil"),
        (b" <a@x>", "a@x"),
        (b" <>", "no name"),
        (b"no address", "no name"),
        (b"x" * 20_000 + b" <a@x>", "xxx"),
    ],
)
def test_an_author_of_odd_bytes(root: Path, who: bytes, shown: str) -> None:
    made(root, who, b"1761000000 +0700", b"S\xe9 \x1b[2J\n:100644 100644 a b M", b"encoding x-none")
    for name in ("slips", "audit"):
        done = asked(root, *COMMANDS[name])
        assert done.code == 0
        assert shown in done.out
        assert not set(done.out) & {"\x1b", "\r", "\x07", "\u202e", "\u2066"}
        assert len(done.out) < 3_000


# What a history may look like.


def test_a_merge_of_many(root: Path) -> None:
    for number, name in enumerate("abc"):
        git(root, "checkout", "--quiet", "-b", name, "main")
        text = f"title: Việc {name}\nlead: a1\ndue: 2025-12\n"
        write(root, {"r57.yaml": SETTINGS, f"plans/p1/tasks/{name}x.yaml": text})
        commit_on(root, f"2026-01-0{number + 1}")
    git(root, "checkout", "--quiet", "change")
    git(root, "merge", "--quiet", "--no-edit", "a", "b", "c")
    for name in COMMANDS.keys() - {"verify"}:
        assert asked(root, *COMMANDS[name]).code == 0, name
    assert "Moved in git, and no entry of the log says so: 1" in asked(root, *HISTORY["slips"]).out
    assert "— 1 change" in asked(root, "log", "p1/bx", *DAY).out


def test_two_branches_that_were_merged_crosswise(root: Path) -> None:
    git(root, "checkout", "--quiet", "-b", "side", "main")
    write(root, {"r57.yaml": SETTINGS, "plans/p1/tasks/s1.yaml": SECOND})
    commit_on(root, "2026-01-01")
    git(root, "checkout", "--quiet", "main")
    write(root, {"r57.yaml": SETTINGS, "plans/p1/tasks/s2.yaml": FIRST})
    commit_on(root, "2026-01-02")
    git(root, "tag", "before")
    git(root, "merge", "--quiet", "--no-edit", "side")
    git(root, "checkout", "--quiet", "side")
    git(root, "merge", "--quiet", "--no-edit", "before")
    assert len(git(root, "merge-base", "--all", "main", "side").split()) == 2
    # Each task is there in one of the two common commits only, and may not move in either.
    for path, text in {"s1": SECOND, "s2": FIRST}.items():
        moved = text.replace("2025-12", "2026-12")
        (root / f"plans/p1/tasks/{path}.yaml").write_text(moved, encoding="utf-8")
    commit_on(root, "2026-01-05")
    done = asked(root, *HISTORY["against"])
    assert done.code == 1
    for path in ("s1", "s2"):
        assert f"plans/p1/tasks/{path}.yaml:3:6: error[R57-801]" in done.out
    slips = asked(root, *HISTORY["slips"])
    assert "Moved in git, and no entry of the log says so: 3" in slips.out


def test_a_repository_within(root: Path) -> None:
    inner = root / "plans/nested"
    shutil.copytree(root / ".git", inner / ".git")
    git(root, "submodule", "add", "--quiet", "--force", str(root), "plans/sub")
    git(root, "commit", "--quiet", "--message", "submodule")
    for name in ("overdue", "slips", "log", "diff", "watch", "against"):
        done = asked(root, *COMMANDS[name])
        assert done.code == 1, name
        assert "plans/sub" in done.out, name
        assert "plans/nested" in done.out, name
    staged = asked(root, *COMMANDS["staged"])
    assert (staged.code, "plans/sub" in staged.out) == (1, True)


NAMES = (
    "a\nb",
    'q"uote',
    "back\\slash",
    " lead",
    "tab\t",
    "-O",
    ":(top)x",
    "latin\udce9",
    "x::error",
)


def test_names_of_files_may_be_anything(root: Path) -> None:
    for due in ("2025-12", "2026-06"):
        for name in NAMES:
            path = root / f"plans/p1/tasks/{name}.yaml"
            path.write_text(f"title: X\nlead: a1\ndue: {due}\n", encoding="utf-8")
        commit_on(root, "2026-01-02")
    for name in ("overdue", "slips", "audit", "diff", "watch", "log", "against", "staged"):
        done = asked(root, *COMMANDS[name])
        assert done.code == 1, name
        assert "\t" not in done.out, name
        # What a terminal or a runner would take for a command is told apart.
        for told in ("a b", 'q"uote', r"back\slash", "-O", r"latin\udce9", "x: :error"):
            assert told in done.out, name
    annotations = asked(root, *HISTORY["against"], "--format", "github").out.splitlines()
    assert not [line for line in annotations if line.startswith("b.yaml")]


# What is typed for a revision.

TYPED = (
    *("--output=x", "-O", ":/first", "a..b", "main..HEAD", "main...HEAD", "^HEAD", "HEAD^@"),
    *("HEAD^!", "HEAD^{tree}", "HEAD:r57.yaml", "HEAD@{yesterday}", "main@{nonsense}", "@{99}"),
    *("x" * 10_000, "a\0b", "a\nb", "\x1b[31m", "$(touch x)", "`touch x`", "refs/heads/*", "-"),
    *("HEAD~99999999999", "0" * 40, "2025-02-30", "1970-01-01", "", " "),
)
WAYS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "--rev": lambda typed: ("list", f"--rev={typed}"),
    "--against": lambda typed: ("check", f"--against={typed}"),
    "--since": lambda typed: ("watch", "--keep", f"--since={typed}"),
    "diff": lambda typed: ("diff", "--", typed),
    "diff of two": lambda typed: ("diff", "--", "HEAD", typed),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_names_no_revision_is_refused(root: Path, way: str) -> None:
    before = contents(root)
    for typed in TYPED:
        done = asked(root, *WAYS[way](typed))
        assert (done.code, done.out) == (2, ""), typed
        assert "help: " in done.err, typed
        assert len(done.err) < 1_000, typed
        assert not set(done.err) & {"\0", "\x1b"}, typed
    assert contents(root) == before


@pytest.mark.parametrize("typed", ["@{-1}", "@", "HEAD^{commit}", "change@{0}", "main^{/second}"])
def test_what_git_itself_knows_is_a_revision(root: Path, typed: str) -> None:
    for way in WAYS.values():
        assert asked(root, *way(typed)).code == 0


# The hook, and what is set up.


@pytest.fixture
def hooked(root: Path, git_finds_r57: Path) -> Iterator[Path]:
    assert git_finds_r57.is_file()
    assert asked(root, *SET_UP).code == 0
    yield root
    assert asked(root, *SET_UP, "--remove").code == 0
    assert not (root / ".git/hooks/pre-commit").exists()


def test_the_hook_judges_in_every_odd_place(hooked: Path) -> None:
    places = {
        "detached": detached(hooked, pytest.MonkeyPatch()),
        "second": second_work_tree(hooked, pytest.MonkeyPatch()),
    }
    for name, folder in places.items():
        (folder / T2).write_text("title: [\n", encoding="utf-8")
        with pytest.raises(Refused, match="R57-"):
            git(folder, "commit", "--quiet", "--all", "--message", name)
        (folder / T2).write_text(SECOND.replace("2025-12", "2026-04"), encoding="utf-8")
        git(folder, "commit", "--quiet", "--all", "--message", name)


def test_set_up_while_a_merge_is_under_way(root: Path) -> None:
    merging(root)
    before = git(root, "status", "--porcelain")
    for words in (SET_UP, SET_UP, (*SET_UP, "--remove")):
        assert asked(root, *words).code == 0
    assert git(root, "status", "--porcelain") == before


def test_a_version_that_could_not_be_read_is_told(root: Path) -> None:
    """`main` is broken by hand; the change that mends it moves the deadline too."""
    git(root, "checkout", "--quiet", "-B", "main")
    (root / T1).write_text("title: [\n", encoding="utf-8")
    commit_on(root, "2026-01-10")
    git(root, "checkout", "--quiet", "-B", "change")
    (root / T1).write_text(FIRST.replace("2025-12-15", "2026-06-15"), encoding="utf-8")
    commit_on(root, "2026-01-11")
    against = asked(root, *HISTORY["against"])
    assert f"{T1} could not be read before" in against.err
    assert "of p1/t1 is not known: line 1 of the file" in asked(root, "audit").out
    for name in ("diff", "watch"):
        done = asked(root, *COMMANDS[name])
        assert done.code == 1
        assert T1 in done.out


def test_a_record_that_was_broken_from_the_start_is_not_new_when_it_is_mended(root: Path) -> None:
    path = "plans/p1/tasks/t3.yaml"
    (root / path).write_text("title: [\n", encoding="utf-8")
    commit_on(root, "2026-01-10")
    (root / path).write_text(SECOND, encoding="utf-8")
    commit_on(root, "2026-01-11")
    log = asked(root, "log", "p1/t3", *DAY)
    assert "The file can be read from here on" in log.out
    assert "added" not in log.out
    commit = git(root, "rev-parse", "HEAD")[:7]
    assert commit in asked(root, *HISTORY["slips"]).out
    assert f"What {commit} of 11 January 2026 by An changed of p1/t3" in asked(root, "audit").out
