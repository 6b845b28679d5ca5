"""For every rule: the smallest bad ledger, its mended twin, and what is said of the bad one.

A rule's folder holds `bad/` and `mended/`, which are laid over `base/`, a tiny sound ledger, and
`expected.txt`, what `r57 check` prints. `paths.txt` in `bad/` or `mended/` names further files
that the ledger is to have, which a checkout on Windows or macOS could not hold.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from r57ledger.diagnostic import Diagnostic, Place
from r57ledger.render.findings import write_text
from r57ledger.rules import catalog
from r57ledger.store.loader import Loaded, load
from r57ledger.yaml.document import locate

HERE = Path(__file__).parent
TODAY = date(2026, 6, 30)
FOLDERS = sorted(folder.name for folder in HERE.glob("R57-*"))


def findings(code: str, side: str, root: Path) -> tuple[Loaded, list[Diagnostic]]:
    """Return one side of a rule's folder, and all findings about it: advice for rules of advice."""
    shutil.copytree(HERE / "base", root)
    shutil.copytree(HERE / code / side, root, dirs_exist_ok=True)
    listed = root / "paths.txt"
    further = listed.read_text(encoding="utf-8").split() if listed.exists() else []
    listed.unlink(missing_ok=True)
    loaded = load(root, as_of=TODAY)
    advice = code.startswith("R57-9")
    found = catalog.check(loaded.ledger, TODAY, (*loaded.paths, *further), advice=advice)
    return loaded, [*catalog.as_set(loaded.diagnostics, loaded.ledger.settings), *found]


def show(loaded: Loaded, found: list[Diagnostic]) -> str:
    """Return what `r57 check` prints."""

    def placed(finding: Diagnostic) -> Diagnostic:
        place = finding.place
        if finding.span is not None or not place.field:
            return finding
        return finding._replace(span=locate(loaded.source(place.path), [place])[0])

    def text(place: Place) -> str | None:
        try:
            return loaded.source(place.path).decode()
        except UnicodeDecodeError:
            return None

    return "".join(write_text(map(placed, found), loaded.files, text))


def test_every_rule_has_a_folder_and_every_folder_a_rule() -> None:
    assert [rule.code for rule in catalog.RULES] == FOLDERS


@pytest.mark.parametrize("code", FOLDERS)
def test_what_is_bad_is_found_and_nothing_else(
    code: str, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    loaded, found = findings(code, "bad", tmp_path / "ledger")
    assert {diagnostic.code for diagnostic in found} == {code}
    golden(HERE / code / "expected.txt", show(loaded, found))


@pytest.mark.parametrize("code", FOLDERS)
def test_what_is_mended_has_no_finding(code: str, tmp_path: Path) -> None:
    assert findings(code, "mended", tmp_path / "ledger")[1] == []
