"""Files of evidence, whatever form their names have on disk."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Literal
from unicodedata import normalize

import pytest

from r57ledger.diagnostic import Diagnostic

Form = Literal["NFC", "NFD"]


@pytest.mark.parametrize("on_disk", ["NFC", "NFD"])
@pytest.mark.parametrize("in_record", ["NFC", "NFD"])
def test_evidence_is_found_in_either_form(
    diagnose: Callable[[dict[str, str]], list[Diagnostic]], on_disk: Form, in_record: Form
) -> None:
    name = "evidence/báo cáo tiến độ.txt"
    checksum = sha256("Tiến độ\n".encode()).hexdigest()
    task = (
        "title: Draft\nlead: vu-phap-che\ndue: 2026-12\nlog:\n  - date: 2026-05-10\n"
        "    kind: submission\n    product: Draft\n    evidence:\n"
        f'      - file: "{normalize(in_record, name)}"\n        sha256: "{checksum}"\n'
    )
    files = {
        "plans/kh-01/tasks/t1.yaml": task,
        f"plans/kh-01/{normalize(on_disk, name)}": "Tiến độ\n",
    }
    assert [d.code for d in diagnose(files) if d.code.startswith("R57-4")] == []


def test_evidence_that_is_not_there_is_told(
    diagnose: Callable[[dict[str, str]], list[Diagnostic]],
) -> None:
    task = (
        "title: Draft\nlead: vu-phap-che\ndue: 2026-12\nlog:\n  - date: 2026-05-10\n"
        "    kind: submission\n    product: Draft\n    evidence:\n"
        f'      - file: "evidence/báo.txt"\n        sha256: "{"0" * 64}"\n'
    )
    files = {"plans/kh-01/tasks/t1.yaml": task, "plans/kh-01/evidence/bao.txt": "x"}
    assert [d.code for d in diagnose(files) if d.code.startswith("R57-4")] == ["R57-436"]


def test_two_files_of_one_name_in_two_forms_are_told(
    diagnose: Callable[[dict[str, str]], list[Diagnostic]],
) -> None:
    nfc, nfd = (normalize(form, "plans/kh-01/evidence/báo.txt") for form in ("NFC", "NFD"))
    [finding] = [d for d in diagnose({nfc: "x", nfd: "y"}) if d.code == "R57-351"]
    assert finding.message == (
        f'This path differs from "{nfc}" only in the Unicode form of its letters, NFC or NFD.'
    )
    assert finding.place.path == nfd
