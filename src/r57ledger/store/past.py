"""The past of a record: its version before and after each commit that changed it, and now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from r57ledger.format.identity import identify, task_path
from r57ledger.format.ledger import Ledger
from r57ledger.git.log import LogRequest, ask, commits, former_path
from r57ledger.git.repository import Repository, discover
from r57ledger.git.revision import repository_of
from r57ledger.history.commits import Commit, FileChange
from r57ledger.history.hints import may_move_silently
from r57ledger.history.steps import Key, Passage, Step, Version, steps, steps_of
from r57ledger.schedule.former import former_ids
from r57ledger.store.loader import Loaded
from r57ledger.store.reader import row_of
from r57ledger.store.revisions import revision_of
from r57ledger.store.versions import contents, version, version_of, versions

_HOMES = ("plans",)
"""Where tasks lie."""
_MOST_NAMES = 50
"""A record that had more names than this was not renamed: git has found a circle of likeness."""


def passages(root: Path, loaded: Loaded, record: Any, *, working_tree: bool) -> list[Passage]:
    """Return what became of a record in each commit up to the loaded one, the oldest first.

    The last is what a working tree has that is not committed. Raises LedgerError without git and
    in a shallow clone.
    """
    repository = repository_of(root)
    way = _way(repository, loaded.commit, _paths(loaded, record))
    by_key = versions(repository, (key for step in way for key in step.keys))
    past = [_passage(step, by_key) for step in way]
    if working_tree:
        content = loaded.source(record.path)
        now = version_of(row_of(record.path, content)) if content else None
        last = past[-1].after if past else None
        if now != last:
            past.append(Passage(None, (last,), now))
    return past


def ask_of_tasks(root: Path, revision: str | None) -> LogRequest:
    """Ask git for the commits that changed tasks; it answers while the ledger is loaded.

    Raises LedgerError as `task_passages` does, and for a revision that is not known.
    """
    repository = repository_of(root)
    tip = revision_of(repository, revision).tree if revision is not None else None
    return ask(repository, tip, _HOMES)


def task_passages(root: Path, loaded: Loaded, request: LogRequest) -> list[tuple[str, Passage]]:
    """Return what commits changed of the ledger's tasks, by their present ids, the oldest first.

    Only those are there in which a deadline may have moved without an entry: the commit that
    brought a task is not among them, nor are most of those that report progress. `request` is
    what `ask_of_tasks` gave. Raises LedgerError without git and in a shallow clone.
    """
    repository = repository_of(root)
    # Somebody may have checked out another commit in between.
    is_of_it = request.tip == loaded.commit
    history = request.answer() if is_of_it else commits(repository, loaded.commit, _HOMES)
    return list(_doubtful(repository, _task_steps(history, loaded)))


def all_task_passages(root: Path, loaded: Loaded, since: date | None) -> list[tuple[str, Passage]]:
    """Return what each commit since a day made of the ledger's tasks, the oldest first.

    Each has the task's present id. Raises LedgerError as `task_passages` does.
    """
    repository = repository_of(root)
    steps_since = [
        (id_, step)
        for id_, step in _task_steps(commits(repository, loaded.commit, _HOMES), loaded)
        if since is None or step.commit.committed is None or step.commit.committed >= since
    ]
    by_key = versions(repository, (key for _, step in steps_since for key in step.keys))
    return [(id_, _passage(step, by_key)) for id_, step in steps_since]


def _task_steps(history: Iterable[Commit], loaded: Loaded) -> list[tuple[str, Step]]:
    """Return the steps of the ledger's tasks by their present ids, the oldest first."""
    names = former_ids(loaded.ledger)
    result = []
    for commit in history:
        by_task: dict[str, list[FileChange]] = {}
        for file in commit.files:
            identity = identify(file.path)
            if identity.kind == "task" and (id_ := names.task(identity.id)) in loaded.ledger.tasks:
                by_task.setdefault(id_, []).append(file)
        for id_, files in by_task.items():
            result += [(id_, step) for step in steps_of(commit, files) if any(step.before)]
    return result


def _doubtful(
    repository: Repository, task_steps: list[tuple[str, Step]]
) -> Iterator[tuple[str, Passage]]:
    """Yield the passages of the steps in which a deadline may have moved without an entry."""
    bytes_of = contents(repository, (key for _, step in task_steps for key in step.keys))
    by_key: dict[Key, Version] = {}
    for id_, step in task_steps:
        if step.after is not None and _may_have_moved(step, bytes_of):
            for key in step.keys:
                if key not in by_key:
                    by_key[key] = version(key, bytes_of[key])
            yield id_, _passage(step, by_key)


def _may_have_moved(step: Step, bytes_of: Mapping[Key, bytes | None]) -> bool:
    """Tell whether the records of a step have to be read: most steps only report progress."""
    before, after = step.before[0], step.after
    if len(step.before) != 1 or before is None or after is None or before[0] != after[0]:
        return True
    old, new = bytes_of[before], bytes_of[after]
    return old is None or new is None or may_move_silently(old, new)


def _passage(step: Step, by_key: dict[Key, Version]) -> Passage:
    """Return the passage of a step: its versions instead of their keys."""
    before = tuple(by_key[key] if key else None for key in step.before)
    return Passage(step.commit, before, by_key[step.after] if step.after else None)


def deleted(root: Path, loaded: Loaded, name: str) -> Any | None:
    """Return the last version of a record that is there no more, by a task's id or a path.

    None where no commit had such a file. Raises LedgerError as `passages` does.
    """
    path = name if identify(name).is_record else task_path(name)
    if discover(root) is None or not identify(path).exact or loaded.source(path):
        return None
    repository = repository_of(root)
    way = steps(commits(repository, loaded.commit, [path]), [path])
    keys = [key for step in way for key in step.keys]
    by_key = versions(repository, keys)
    records = [by_key[key].record for key in keys if by_key[key].record is not None]
    return records[-1] if records else None


def _way(repository: Repository, tip: str | None, paths: list[str]) -> list[Step]:
    """Return the steps of a record, also those under former paths of which only git knows."""
    paths_asked: set[str] = set()
    while True:
        way = list(steps(commits(repository, tip, paths), paths))
        added = [
            (step.commit, step.after[0])
            for step in way
            if step.after and not any(step.before) and step.after[0] not in paths_asked
        ]
        paths_asked.update(path for _, path in added)
        names = [former_path(repository, commit, path) for commit, path in added]
        new = [name for name in names if name and name not in paths]
        if not new or len(paths) > _MOST_NAMES:
            return way
        paths = [*paths, *new]


def _paths(loaded: Loaded, record: Any) -> list[str]:
    """Return the path of a record, and its former paths as far as the record itself tells them.

    A former path that another record has now is not among them.
    """
    path: str = record.path
    names = _former_paths(loaded.ledger, record)
    return [path, *(name for name in names if name != path and not loaded.source(name))]


def _former_paths(ledger: Ledger, record: Any) -> list[str]:
    plan, _, rest = record.path.removeprefix("plans/").partition("/")
    if record.id in ledger.tasks and record.path == ledger.tasks[record.id].path:
        ids = former_ids(ledger).of_tasks([record.id])
        return [f"plans/{p}/tasks/{task}.yaml" for p, _, task in (i.partition("/") for i in ids)]
    if record.path.startswith("units/"):
        return [f"units/{id_}.yaml" for id_ in record.formerly]
    plans = ledger.plans[plan].formerly if plan in ledger.plans else ()
    return [f"plans/{former}/{rest}" for former in plans]
