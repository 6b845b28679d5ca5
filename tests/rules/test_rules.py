"""For every rule: the smallest bad ledger, its mended twin, and what is said of the bad one.

A rule's folder holds `bad/` and `mended/`, which are laid over `base/`, a tiny sound ledger, and
`expected.txt`, what `r57 check` prints. `paths.txt` in `bad/` or `mended/` names further files
that the ledger is to have, which a checkout on Windows or macOS could not hold; `build.txt` says
what is to be built because no repository can hold it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from r57ledger.diagnostic import Diagnostic, Place
from r57ledger.render.findings import write_text
from r57ledger.rules import catalog
from r57ledger.store.loader import SettingsError, load
from r57ledger.store.need import CHECK
from r57ledger.yaml.document import locate
from rules.building import build

HERE = Path(__file__).parent
TODAY = date(2026, 6, 30)
BESIDE = {"R57-199": {"R57-101"}}
"""What cannot but be found beside a rule: more than 20 findings are findings of something."""
FOLDERS = sorted(folder.name for folder in HERE.glob("R57-*"))


class Found(NamedTuple):
    """What `r57 check` finds in a ledger, in how many files, and the files' bytes by path."""

    diagnostics: list[Diagnostic]
    files: int
    source: Callable[[str], bytes]


@pytest.fixture
def findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Found]:
    """Return all findings about one side of a rule's folder: advice for rules of advice."""

    def find(code: str, side: str) -> Found:
        root = tmp_path / "ledger"
        shutil.copytree(HERE / "base", root)
        shutil.copytree(HERE / code / side, root, dirs_exist_ok=True)
        build(root, monkeypatch)
        listed = root / "paths.txt"
        further = listed.read_text(encoding="utf-8").split() if listed.exists() else []
        listed.unlink(missing_ok=True)
        try:
            loaded = load(root, as_of=TODAY, need=CHECK)
        except SettingsError as broken:
            return Found(list(broken.findings), 1, broken.source)
        advice = code.startswith("R57-9")
        found = catalog.check(loaded.ledger, TODAY, (*loaded.paths, *further), advice=advice)
        first = catalog.as_set(loaded.findings, loaded.ledger.settings)
        return Found([*first, *found], loaded.files, loaded.source)

    return find


def show(found: Found) -> str:
    """Return what `r57 check` prints."""

    def placed(finding: Diagnostic) -> Diagnostic:
        place = finding.place
        if finding.span is not None or not place.field:
            return finding
        return finding._replace(span=locate(found.source(place.path), [place])[0])

    def text(place: Place) -> str | None:
        try:
            return found.source(place.path).decode()
        except UnicodeDecodeError:
            return None

    return "".join(write_text(map(placed, found.diagnostics), found.files, text))


def test_every_rule_has_a_folder_and_every_folder_a_rule() -> None:
    assert [rule.code for rule in catalog.RULES] == FOLDERS


@pytest.mark.parametrize("code", FOLDERS)
def test_what_is_bad_is_found_and_nothing_else(
    code: str, findings: Callable[[str, str], Found], golden: Callable[[Path, str], None]
) -> None:
    found = findings(code, "bad")
    assert {diagnostic.code for diagnostic in found.diagnostics} == {code} | BESIDE.get(code, set())
    golden(HERE / code / "expected.txt", show(found))


@pytest.mark.parametrize("code", FOLDERS)
def test_what_is_mended_has_no_finding(code: str, findings: Callable[[str, str], Found]) -> None:
    assert findings(code, "mended").diagnostics == []
