"""`r57 schema`: schemas for editors, and what other programs make of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from language_server import SERVER, editor
from program import REPOSITORY, r57
from repositories import repository

PLAN = "plans/kh-1"
FILES = {
    "units/vu-a.yaml": "name: Vụ A\nkind: department\nformerly: [vu-cu]\n",
    f"{PLAN}/plan.yaml": "title: Plan\nkind: plan\nissued: 2025-01-06\n",
    f"{PLAN}/tasks/t1.yaml": "title: Code\nlead: vu-a\ndue: 2025-12\n",
}
KINDS = [
    *("settings", "calendar", "unit", "plan", "task", "target", "difficulty", "proposal"),
    "report",
]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return repository(tmp_path / "sổ theo dõi", FILES)


def validate(schema: Path, *files: Path) -> str:
    """Return what check-jsonschema complains of, "" for nothing."""
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile"]
    done = subprocess.run([*command, schema, *files], capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == ("ok -- validation done" in done.stdout)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_one_kind_or_all_are_printed() -> None:
    task = json.loads(r57("schema", "task").out)
    assert task["$schema"] == "http://json-schema.org/draft-07/schema#"
    everything = json.loads(r57("schema").out)
    assert list(everything) == KINDS
    assert everything["task"] == task


def test_a_kind_that_is_none_is_refused() -> None:
    done = r57("schema", "tasks")
    assert done.code == 2
    assert '"tasks" is not known' in done.err
    assert "task" in done.err


def test_files_are_written_and_made_anew(tmp_path: Path) -> None:
    for _ in range(2):
        done = r57("schema", "--to", "schemas", cwd=tmp_path)
        assert (done.code, done.out) == (0, "Wrote 9 schemas into schemas.\n")
    names = {path.name for path in (tmp_path / "schemas").iterdir()}
    assert names == {f"{kind}.schema.json" for kind in KINDS}


def test_another_file_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / "unit.schema.json").write_text('{"title": "mine"}')
    done = r57("schema", "--to", ".", cwd=tmp_path)
    assert done.code == 2
    assert "is there already" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["unit.schema.json"]


def test_ids_are_those_that_the_ledger_has_or_had(ledger: Path) -> None:
    (ledger / "units/vu-hong.yaml").write_text("name: [\n")
    task = json.loads(r57("schema", "task", "--ids", cwd=ledger).out)
    assert task["definitions"] == {
        "unit": {"enum": ["unstated", "vu-a", "vu-cu", "vu-hong"]},
        "plan": {"enum": ["kh-1"]},
    }


def test_without_a_ledger_there_are_no_ids(tmp_path: Path) -> None:
    assert r57("schema", "task", cwd=tmp_path).code == 0
    assert r57("schema", "task", "--ids", cwd=tmp_path).code == 2


PLACES = {
    "settings": "r57.yaml",
    "calendar": "calendar/*.yaml",
    "unit": "units/*.yaml",
    "plan": "plans/*/plan.yaml",
    "task": "plans/*/tasks/*.yaml",
    "target": "plans/*/targets/*.yaml",
    "difficulty": "plans/*/difficulties/*.yaml",
    "report": "plans/*/reports/*/*/*.yaml",
}


def test_check_jsonschema_accepts_every_record(tmp_path: Path) -> None:
    # That the demonstration's fit too, and with them reports, is tested beside the schemas.
    assert r57("schema", "--ids", "--to", str(tmp_path)).code == 0
    for kind in set(PLACES) - {"report"}:
        files = list(REPOSITORY.glob(PLACES[kind]))
        assert files
        assert validate(tmp_path / f"{kind}.schema.json", *files) == ""


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("titel: Code\n", "'titel' was unexpected"),
        ("priority: hot\n", "'hot' is not one of"),
        ("lead: vu-b\n", "'vu-b' is not one of"),
    ],
)
def test_check_jsonschema_refuses_what_is_wrong(
    ledger: Path, written: str, complaint: str, tmp_path: Path
) -> None:
    assert r57("schema", "--ids", "--to", str(tmp_path), cwd=ledger).code == 0
    task = ledger / PLAN / "tasks/t1.yaml"
    key = written.partition(":")[0]
    lines = [one for one in task.read_text().splitlines() if not one.startswith(key)]
    task.write_text("\n".join([*lines, written]))
    assert complaint in validate(tmp_path / "task.schema.json", task).replace("\n", " ")


def new_task(ledger: Path) -> Path:
    words = ("--title", "Report", "--lead", "vu-a", "--due", "2026-12", "--id", "t2")
    assert r57("new", "task", "kh-1", *words, cwd=ledger).code == 0
    return ledger / PLAN / "tasks/t2.yaml"


LINE = "# yaml-language-server: $schema=../../../.r57/schema/task.schema.json"


def test_a_new_record_names_its_schema_where_the_ledger_has_it(ledger: Path) -> None:
    bare = new_task(ledger).read_text()
    assert bare == "title: Report\nlead: vu-a\ndue: 2026-12\n"
    (ledger / PLAN / "tasks/t2.yaml").unlink()
    assert r57("schema", "--to", ".r57/schema", cwd=ledger).code == 0
    assert new_task(ledger).read_text() == f"{LINE}\n{bare}"
    assert r57("check", cwd=ledger).code == 0


def test_an_editor_completes_keys_reports_unknown_ones_and_tells_what_they_mean(
    ledger: Path,
) -> None:
    if not SERVER.exists():
        pytest.skip("yaml-language-server is not installed: make .venv/installed-server")
    assert r57("schema", "--ids", "--to", ".r57/schema", "--lang", "vi", cwd=ledger).code == 0
    task = new_task(ledger)
    sound = task.read_text()
    with editor(ledger) as server:
        assert server.open(task, sound) == []
        wrong = sound.replace("lead: vu-a", "lead: vu-b") + "titel: x\n"
        told = server.open(task.with_name("wrong.yaml"), wrong)
        assert {(one["range"]["start"]["line"], one["message"]) for one in told} == {
            (2, 'Value is not accepted. Valid values: "unstated", "vu-a", "vu-cu".'),
            (4, "Property titel is not allowed."),
        }
        begun = task.with_name("begun.yaml")
        server.open(begun, f"{sound}prio\n")
        assert "priority" in labels(server.at("textDocument/completion", begun, 4, 4))
        valued = task.with_name("valued.yaml")
        server.open(valued, f"{sound}priority: \n")
        assert {"urgent", "normal"} <= labels(server.at("textDocument/completion", valued, 4, 10))
        hover = server.at("textDocument/hover", task, 3, 1)
        assert "Thời hạn hoàn thành như văn bản đã giao" in hover["contents"]["value"]


def labels(completion: Any) -> set[str]:
    return {item["label"] for item in completion["items"]}
