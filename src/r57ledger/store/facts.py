"""The facts of one snapshot: the table of a commit, with what differs from it laid over it.

All questions go to one SQLite view, `fact`. It has the rows of the table but for the paths that
differ from it, and the rows of the files that were read for this run, which are in memory only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from r57ledger.diagnostic import Diagnostic
from r57ledger.format.identity import identify
from r57ledger.format.ledger import Unreadable
from r57ledger.git.objects import LINK, REPOSITORY, Item
from r57ledger.store import table
from r57ledger.store.reader import record_of
from r57ledger.store.row import (
    BROKEN,
    Row,
    beginning_of_findings,
    findings_from_json,
    unreadable,
)
from r57ledger.store.table import FactTable, ReplacedError

RECORDS = ("settings", "calendar", "unit", "plan", "task", "target", "difficulty", "report")
"""The kinds of files that are records."""

# `main` is in memory and holds what was read for this run, `base` is the table in its file.
_VIEW_OF_MEMORY = "CREATE TEMP VIEW fact AS SELECT * FROM main.file"
_VIEW_OF_BOTH = f"""{_VIEW_OF_MEMORY}
    UNION ALL SELECT * FROM base.file WHERE path NOT IN (SELECT path FROM main.hidden)"""

Values = Mapping[str, object]


class Facts:
    """The facts of a snapshot.

    `base` is the table that the snapshot begins with; None where every file is read for this run.
    Raises ReplacedError where the table's file is not there any more, or tells of another commit.
    """

    def __init__(self, base: FactTable | None) -> None:
        self._has_base = base is not None
        self._hides = False
        self._connection = sqlite3.connect(":memory:", isolation_level=None, uri=True)
        table.make(self._connection)
        self._connection.execute("CREATE TABLE hidden (path TEXT PRIMARY KEY)")
        if base is not None:
            self._attach(base)
        self._connection.execute(_VIEW_OF_BOTH if self._has_base else _VIEW_OF_MEMORY)

    def _attach(self, base: FactTable) -> None:
        """Open a table's file; as long as it is open nobody changes it. Raises ReplacedError."""
        try:
            self._connection.execute("ATTACH ? AS base", (table.address(base.path),))
            commits = list(self.select("SELECT commit_id FROM base.about"))
        except sqlite3.Error:
            commits = []
        if commits != [(base.commit,)]:
            self.close()
            raise ReplacedError

    def close(self) -> None:
        """Close the table's file."""
        self._connection.close()

    def lay_over(self, hidden: Iterable[str], rows: Iterable[Row]) -> None:
        """Take out the rows of some paths, and put in the rows of files that were just read."""
        paths = [(table.text_of(path),) for path in hidden]
        self._connection.execute("BEGIN")
        self._connection.executemany("DELETE FROM main.file WHERE path = ?", paths)
        if self._has_base:
            self._connection.executemany("INSERT OR IGNORE INTO hidden VALUES (?)", paths)
            self._hides = self._hides or bool(paths)
        table.insert(self._connection, rows)
        self._connection.execute("COMMIT")

    def select(self, query: str, values: Values | None = None) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that a query to the view `fact` gives."""
        return self._connection.execute(query, values or {})

    def execute(self, statement: str) -> None:
        """Run a statement about the lists and views of this run."""
        self._connection.execute(statement)

    def make_list(
        self, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
    ) -> None:
        """Make a table for this run, each row once, which the conditions of queries can use."""
        key = ", ".join(columns)
        marks = ", ".join("?" * len(columns))
        # Each row in a transaction of its own would take ten times as long.
        self._connection.execute("BEGIN")
        self._connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
        self._connection.execute(f"CREATE TEMP TABLE {name} ({key}, PRIMARY KEY ({key}))")
        self._connection.executemany(f"INSERT OR IGNORE INTO {name} VALUES ({marks})", rows)
        self._connection.execute("COMMIT")

    def list_ids(self, name: str, ids: Iterable[str]) -> None:
        """Make a table of ids for this run, each once, which conditions can use."""
        self.make_list(name, ("id",), ((table.text_of(id_),) for id_ in ids))

    def ids(self, kind: str, column: str) -> list[str]:
        """Return the ids that the records of a kind list in a column."""
        query = f"SELECT value FROM fact, json_each(fact.{column}) WHERE kind = :kind"
        return [id_ for (id_,) in self.select(query, {"kind": kind})]

    def renamed_tasks(self) -> list[tuple[str, str]]:
        """Return the former ids of tasks, each with the present one."""
        query = """
            SELECT json_each.value, fact.id FROM fact, json_each(fact.formerly)
            WHERE fact.formerly IS NOT NULL
        """
        return list(self.select(query))

    def in_use(self, ids: Iterable[str]) -> set[str]:
        """Return those of some ids that a task has, readable or not."""
        self.list_ids("asked_for", ids)
        query = "SELECT id FROM fact WHERE kind = 'task' AND id IN (SELECT id FROM asked_for)"
        return {id_ for (id_,) in self.select(query)}

    def folders_in_use(self, plans: Iterable[str]) -> set[str]:
        """Return those of some plans' ids whose folder has a task."""
        query = "SELECT 1 FROM fact WHERE kind = 'task' AND id > :first AND id < :last LIMIT 1"
        return {
            plan
            for plan in plans
            if any(self.select(query, {"first": f"{plan}/", "last": f"{plan}0"}))
        }

    def records(
        self, where: str, values: Values | None = None, source: str = "fact"
    ) -> Iterator[Any]:
        """Yield the records of the rows of a view that fulfil a condition, in any order."""
        query = f"SELECT kind, id, path, data FROM {source} WHERE flaw < {BROKEN} AND {where}"
        for kind, id_, path, data in self.select(query, values):
            yield record_of(kind, id_, path, data)

    def paths(self) -> frozenset[str]:
        """Return the paths of all files of the ledger's folders, evidence too."""
        texts = {text for (text,) in self.select("SELECT path FROM fact")}
        # Those that `text_of` has changed begin with NUL, and so stand before all others.
        changed = {text for (text,) in self.select("SELECT path FROM fact WHERE path < char(1)")}
        return frozenset(texts - changed).union(map(table.path_of, changed))

    def has_file(self, path: str) -> bool:
        """Return whether there is a file at a path."""
        query = "SELECT 1 FROM fact WHERE path = :path"
        return any(self.select(query, {"path": table.text_of(path)}))

    def count_files(self) -> int:
        """Return how many files there are in the ledger's folders, evidence too."""
        return sum(self._of_each("count(*)", "TRUE"))

    def count(self) -> int:
        """Return how many records there are, readable or not."""
        return sum(self._of_each("count(*)", f"kind IN {RECORDS}"))

    def unreadable(self) -> tuple[Unreadable, ...]:
        """Return the files that gave no record although they should have, sorted by path.

        Files with a faulty path are among them, such as `plans/kh-1/task/t1.yaml`: the record that
        such a file is meant to be would otherwise be missing in every number without a word.
        """
        rows = self.select(f"SELECT path, kind, id, findings FROM fact WHERE flaw = {BROKEN}")
        files = [
            unreadable(table.path_of(path), kind, table.path_of(id_), findings_from_json(text))
            for path, kind, id_, text in rows
        ]
        identities = {(file.kind, file.id) for file in files if identify(file.path).exact}
        for i, file in enumerate(files):
            # `t1.yaml.txt` beside `t1.yaml` is a copy, not a second task.
            if not identify(file.path).exact:
                if (file.kind, file.id) in identities or self._has(file.kind, file.id):
                    files[i] = file._replace(kind="stray", id="")
                identities.add((file.kind, file.id))
        return tuple(sorted(files))

    def _has(self, kind: str, id_: str) -> bool:
        """Return whether a record of a kind and id was read."""
        query = f"SELECT 1 FROM fact WHERE flaw < {BROKEN} AND kind = :kind AND id = :id LIMIT 1"
        values = {"kind": kind, "id": table.text_of(id_)}
        return next(self.select(query, values), None) is not None

    def findings(self) -> tuple[Diagnostic, ...]:
        """Return what is wrong with each file, sorted by path."""
        rows = self.select("SELECT findings FROM fact WHERE findings IS NOT NULL")
        findings = [finding for (text,) in rows for finding in findings_from_json(text)]
        return tuple(sorted(findings, key=lambda finding: finding.place.path))

    def in_other_languages(self) -> list[Item]:
        """Return the table's files whose findings are in another language than that of the run."""
        if not self._has_base:
            return []
        query = """
            SELECT path, mode, oid FROM base.file
            WHERE findings IS NOT NULL AND substr(findings, 1, length(:start)) != :start
        """
        rows = self.select(query, {"start": beginning_of_findings()})
        return [Item(table.path_of(path), mode, oid) for path, mode, oid in rows]

    def special(self) -> dict[str, str]:
        """Return the links, the repositories and the files of attributes, with their modes."""
        odd = f"SELECT path, mode FROM fact WHERE mode IN {LINK, REPOSITORY}"
        attributes = "SELECT path, mode FROM fact WHERE kind = 'elsewhere' AND path LIKE :name"
        rows = (*self.select(odd), *self.select(attributes, {"name": "%/.gitattributes"}))
        return {table.path_of(path): mode for path, mode in rows}

    def last_fact(self, as_of: date) -> date | None:
        """Return the last day, `as_of` or earlier, on which any record has a fact."""
        limit = as_of.isoformat()
        values = {"day": limit}
        latest = self._of_each("max(last_fact)", "last_fact <= :day", values)
        last = max(filter(None, latest), default="")
        for (days,) in self.select("SELECT facts FROM fact WHERE last_fact > :day", values):
            if last == limit:
                break
            last = max(day for day in (last, *days.split(" ")) if day <= limit)
        return date.fromisoformat(last) if last else None

    def _of_each(self, aggregate: str, where: str, values: Values | None = None) -> list[Any]:
        """Return what an aggregate function gives for the rows in memory, and for the table's.

        Asked for both at once, SQLite would read every row whole. Where no path is hidden, it
        counts the rows of the table without looking at them.
        """
        queries = [f"SELECT {aggregate} FROM main.file WHERE {where}"]
        if self._has_base:
            visible = "path NOT IN (SELECT path FROM main.hidden)" if self._hides else "TRUE"
            queries.append(f"SELECT {aggregate} FROM base.file WHERE {where} AND {visible}")
        return [value for query in queries for (value,) in self.select(query, values)]
