"""Two clones of one ledger, edited by commands at random, pushed and merged in both directions."""

from __future__ import annotations

import os
import re
from collections import Counter
from contextlib import chdir
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from r57ledger import cli
from r57ledger.edits.change import identity_of
from r57ledger.yaml import emit
from r57ledger.yaml.decode import data_of
from repositories import commit, git, repository

_TEXT = "Đoạn này dài để git nhận ra tệp khi nó được đổi tên sau nhiều lần ghi."
_TASK = (
    "# Việc do Vụ {n} giữ\ntitle: Việc số {n}, rà soát và trình\nlead: vu-{unit}\n"
    "due: 2026-12  # theo kế hoạch\ncoordinating: [van-phong]\nnote: >-\n" + 20 * f"  {_TEXT}\n"
)
FILES = {
    "r57.yaml": "format: 1\n",
    "calendar/2025.yaml": "days_off: []\n",
    "units/van-phong.yaml": "name: Văn phòng\nkind: office\n",
    "units/bo-truong.yaml": "name: Bộ trưởng\nkind: post\n",
    **{f"units/vu-{n}.yaml": f"name: Vụ {n}\nkind: department\n" for n in range(4)},
    "plans/p1/plan.yaml": "code: 12/KH\ntitle: Kế hoạch\nkind: plan\nissued: 2025-01-02\n",
    **{f"plans/p1/tasks/t{n}.yaml": _TASK.format(n=n, unit=n % 4) for n in range(8)},
    **{
        f"plans/p1/targets/c{n}.yaml": (
            f"title: Chỉ tiêu số {n} của kế hoạch\noperator: '>='\nvalue: 80\n"
            f"unit: percent\nnote: {20 * _TEXT}\nlead: vu-{n}\ndue: 2026\n"
        )
        for n in range(2)
    },
}
_UNIT = re.compile(r"\b([a-z0-9-]+?)(-x[0-9]+)\b")
_WORD = re.compile("lần [0-9]+")
_SCALARS = ("title", "due")
_MARKED = re.compile(r"<<<<<<< .*?\n(.*?)=======\n.*?>>>>>>> .*?\n", re.DOTALL)


def _first_id(text: str) -> str:
    return _UNIT.sub(r"\1", text)


def lists_of(data: Any) -> Counter[str]:
    """Return the entries and measurements of a record, each as a text of all that it says."""
    items = [*data.get("log", []), *data.get("measurements", [])]
    return Counter(identity_of(item) for item in items)


def entries_of(root: Path) -> Counter[str]:
    """Return the entries and measurements of all records in a folder."""
    found: Counter[str] = Counter()
    for path in root.glob("plans/**/*.yaml"):
        found += lists_of(data_of(path.read_bytes()))
    return found


class Clone:
    """One clone, and the entries that its own edits have added."""

    def __init__(self, root: Path, number: int, random: Random) -> None:
        self.root = root
        self.number = number
        self.random = random
        self.added: Counter[str] = Counter()

    def run(self, *words: str) -> int:
        """Run r57 in this clone, in this process; return its exit code."""
        with chdir(self.root):
            return cli.run([*words])

    def edit(self, serial: int) -> bool:
        """Make an edit and commit it; return whether the ledger took it."""
        before = entries_of(self.root)
        name, *words = self._command(serial)
        editor = words.pop() if name == "edit" else ""
        with patch.dict(os.environ, {"VISUAL": editor}):
            if self.run(name, *words, "--commit"):
                assert not git(self.root, "status", "--porcelain")
                return False
        if name != "mv":
            self.added += entries_of(self.root) - before
        return True

    def _command(self, serial: int) -> list[str]:
        """Return a command that edits, any of them, for a record that this clone has."""
        pick, word = self.random.choice, f"lần {serial}"
        tasks, targets = (
            ["p1/" + path.stem for path in sorted(self.root.glob(f"plans/p1/{kind}/*.yaml"))]
            for kind in ("tasks", "targets")
        )
        units = sorted(path.stem for path in self.root.glob("units/vu-*.yaml"))
        month = self.random.randint(1, 10)
        task, when = pick(tasks), ("--date", f"2025-{month:02}-{self.random.randint(3, 27):02}")
        decision = ("--document", "12/KH", "--approved-by", "bo-truong", "--reason", word, *when)
        proof = ("--product", word, "--evidence", "12/KH", *when)
        key, value = pick([("title", f"Việc đổi tên {word}"), ("due", f"2026-{month:02}")])
        news = [
            ["task", "p1", "--title", f"Việc {word}", "--lead", pick(units), "--due", "2026"],
            ["unit", "--name", f"Vụ {word}", "--kind", "department"],
            ["difficulty", "p1", "--title", word, "--level", "unit", "--owner", pick(units)],
        ]
        # Two new ids of one record are git's own conflict: each clone moves some records only.
        movable = [one for one in (*tasks, *targets, *units) if self._is_own(one)]
        moved = pick(movable)
        commands = {
            "progress": [task, "--percent", str(month * 9), "--note", word, *when],
            "note": [task, "--note", word, *when],
            "remind": [task, "--note", word, *when],
            "measure": [pick(targets), str(month), "--note", word, "--document", "12/KH", *when],
            "submit": [task, *proof],
            "confirm": [task, "--confirmed-by", "van-phong", *proof],
            "return": [task, "--reason", word, *when],
            "extend": [task, "--to", f"2027-{month:02}", *decision],
            "adjust": [task, "--to", f"2026-{month:02}", *decision],
            "reassign": [task, "--to", pick(units), *decision],
            **{name: [task, *decision] for name in ("suspend", "resume", "cancel", "reopen")},
            "correct": [task, "--field", "due", "--to", f"2026-{month:02}", "--reason", word],
            "new": pick(news),
            "mv": [moved, f"{_first_id(moved).rpartition('/')[2]}-x{serial}"],
            "edit": [task, f"sed -i 's/^{key}: .*/{key}: {value}/'"],
        }
        often = ["progress", "note", "remind", "measure", "edit"] * 2
        name = pick([*commands, *often])
        return [name, *commands[name]]

    def _is_own(self, id_: str) -> bool:
        return sum(map(ord, _first_id(id_))) % 2 == self.number


class TwoClones:
    """A ledger, two clones of it, and what their merges came to."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = Random(seed)
        origin = repository(folder / "first", FILES)
        git(folder, "clone", "-q", "--bare", str(origin), "shared.git")
        self.clones = []
        for number in range(2):
            git(folder, "clone", "-q", "shared.git", f"clone-{number}")
            clone = Clone(folder / f"clone-{number}", number, self.random)
            git(clone.root, "config", "user.name", f"Clone {number}")
            git(clone.root, "config", "user.email", f"{number}@example")
            assert clone.run("setup", "git") == 0
            self.clones.append(clone)
        commit(self.clones[0].root, "Git merges records with r57")
        self._share(self.clones[0])
        git(self.clones[1].root, "checkout", "-q", "--", ".")
        git(self.clones[1].root, "clean", "-qfd")
        self._share(self.clones[1])
        self.dropped: Counter[str] = Counter()

    def play(self, edits: int) -> None:
        """Make so many edits, and now and then push and pull; then bring both clones together."""
        made = attempts = 0
        while made < edits:
            clone = self.random.choice(self.clones)
            attempts += 1
            made += clone.edit(attempts)
            assert clone.run("check") == 0
            if self.random.random() < 0.15:
                self._share(clone)
        for clone in (*self.clones, self.clones[0]):
            self._share(clone)

    def missing(self, clone: Clone) -> Counter[str]:
        """Return the entries that a clone should have and has not."""
        expected = self._first_ids(self.clones[0].added + self.clones[1].added - self.dropped)
        return expected - self._first_ids(entries_of(clone.root))

    @staticmethod
    def _first_ids(entries: Counter[str]) -> Counter[str]:
        """Return entries that name units as they were called at first."""
        found: Counter[str] = Counter()
        for entry, count in entries.items():
            found[_first_id(entry)] += count
        return found

    def _share(self, clone: Clone) -> None:
        git(clone.root, "fetch", "-q")
        git(clone.root, "merge", "-q", "--no-edit", "origin/main", ok=(0, 1))
        conflicts = git(clone.root, "diff", "--name-only", "--diff-filter=U").splitlines()
        texts = {path: (clone.root / path).read_text() for path in conflicts}
        for path in conflicts:
            git(clone.root, "checkout", "--ours", "--", path)
        for path, text in texts.items():
            self._resolve(clone, path, text)
        if conflicts:
            commit(clone.root, "Merged by hand")
        assert not git(clone.root, "status", "--porcelain")
        assert clone.run("check") == 0
        git(clone.root, "push", "-q", "origin", "main")

    def _resolve(self, clone: Clone, path: str, text: str) -> None:
        """Settle a conflict as a person would, and fail where there should be none.

        `text` has the markers; the file has our version by now.
        """
        place = clone.root / path
        base, ours, theirs = (
            data_of(git(clone.root, "show", f":{stage}:{path}").encode()) or {}
            for stage in (1, 2, 3)
        )
        for side in (ours, theirs):
            assert {*_WORD.findall(str(side))} <= {*_WORD.findall(text)}
        if any(
            len({identity_of(one.get(key)) for one in (base, ours, theirs)}) == 3
            for key in _SCALARS
        ):
            place.write_text(_MARKED.sub(r"\1", text))
            assert lists_of(data_of(place.read_bytes())) == lists_of(ours) | lists_of(theirs)
            return
        # Each side checks, and both together must not.
        united = {**ours, **{k: v for k, v in theirs.items() if v != base.get(k)}}
        logs = [one.get("log", []) for one in (ours, theirs)]
        added = [one for one in logs[1] if one not in logs[0]]
        united["log"] = sorted([*logs[0], *added], key=lambda one: str(one["date"]))
        place.write_bytes(emit.document(united))
        assert clone.run("check") != 0, f"{path}: no reason for this conflict:\n{text}"
        git(clone.root, "checkout", "--ours", "--", path)
        self.dropped += lists_of(theirs) - lists_of(ours) - lists_of(base)
