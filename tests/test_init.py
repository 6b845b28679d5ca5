"""`r57 init`: a new ledger, and what servers, hooks and editors read of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from language_server import SERVER, editor
from pre_commit import pre_commit
from program import r57, write
from r57ledger.format.identity import identify
from r57ledger.format.keys import RECORDS
from repositories import git
from test_schema import PLACES, validate

AT_TOP = {".github/workflows/r57.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"}
DELETION = {"vi": "rm -r plans/vi-du units/vi-du-*", "en": "rm -r plans/example units/example-*"}
IN_TYPES = {"settings", "calendar", "unit", "plan", "task", "target", "difficulty"}


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def loaded(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_new_ledger_checks_with_its_examples_and_without(tmp_path: Path, language: str) -> None:
    ledger = tmp_path / "sổ theo dõi"
    done = r57("init", ledger.name, "--lang", language, cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    written = files(ledger)
    assert written.keys() >= AT_TOP
    assert {identify(path).kind for path in written} == {*IN_TYPES, "elsewhere"}
    assert f"language: {language}\n" in written["r57.yaml"].decode()
    assert f": {DELETION[language]}\n" in done.out
    assert (ledger / ".git").is_dir()
    # What comes with the program of a year that is not decided yet is told, and no error.
    before = json.loads(r57("check", "--format", "json", cwd=ledger).out)
    assert {(one["code"], one["path"]) for one in before["findings"]} == {
        ("R57-214", "calendar/2027.yaml")
    }
    subprocess.run(["sh", "-c", DELETION[language]], cwd=ledger, check=True)
    assert {identify(path).kind for path in files(ledger)} == {
        *("settings", "calendar", "elsewhere")
    }
    after = json.loads(r57("check", "--format", "json", cwd=ledger).out)
    assert after["findings"] == before["findings"]
    assert (before["files"], after["files"]) == (15, 5)


def test_in_russian_the_examples_are_english(tmp_path: Path) -> None:
    assert r57("init", "--lang", "ru", cwd=tmp_path).code == 0
    assert "language: ru\n" in (tmp_path / "r57.yaml").read_text("utf-8")
    assert (tmp_path / "units/example-ministry.yaml").is_file()
    schema = json.loads((tmp_path / ".r57/schema/unit.schema.json").read_text("utf-8"))
    assert schema["description"] == "Орган, должность или группа органов."


def test_all_that_is_written_fits_its_schema(tmp_path: Path) -> None:
    assert r57("init", cwd=tmp_path).code == 0
    for kind in IN_TYPES:
        schema = tmp_path / f".r57/schema/{kind}.schema.json"
        assert validate(schema, *tmp_path.glob(PLACES[kind])) == ""
    names = {path.name for path in (tmp_path / ".r57/schema").iterdir()}
    assert names == {f"{kind}.schema.json" for kind in RECORDS}


def test_a_second_run_changes_nothing_and_makes_what_is_gone(tmp_path: Path) -> None:
    assert r57("init", "--lang", "en", cwd=tmp_path).code == 0
    (tmp_path / ".gitlab-ci.yml").write_text("image: own\n")
    (tmp_path / ".vscode/settings.json").unlink()
    subprocess.run(["sh", "-c", DELETION["en"]], cwd=tmp_path, check=True)
    before = files(tmp_path)
    done = r57("init", "--lang", "en", cwd=tmp_path)
    assert done.code == 0
    lines = done.out.splitlines()
    assert [one for one in lines if not one.startswith("As it was: ")] == [
        "Made: .vscode/settings.json",
        "As it was, and other than r57 makes it: .gitlab-ci.yml",
    ]
    assert "As it was: .r57/ci/check.sh" in lines
    after = files(tmp_path)
    assert after.pop(".vscode/settings.json")
    assert after == before


def test_other_things_in_the_folder_stay(tmp_path: Path) -> None:
    own = {"README.md": "mine\n", ".gitlab-ci.yml": "image: own\n", "units/own.txt": "x\n"}
    for path, text in own.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    assert r57("init", cwd=tmp_path).code == 0
    assert {path: (tmp_path / path).read_text() for path in own} == own


def test_a_record_that_would_be_written_over_refuses_all(tmp_path: Path) -> None:
    (tmp_path / "calendar").mkdir()
    (tmp_path / "calendar/2025.yaml").write_text("days_off: []\n")
    done = r57("init", cwd=tmp_path)
    assert done.code == 2
    assert "calendar/2025.yaml" in done.err
    assert files(tmp_path) == {"calendar/2025.yaml": b"days_off: []\n"}
    assert not (tmp_path / ".git").exists()


@pytest.mark.parametrize("kind", ["a file", "a link"])
def test_what_is_in_the_way_of_a_folder_refuses_all(tmp_path: Path, kind: str) -> None:
    ledger, outside = tmp_path / "ledger", tmp_path / "outside"
    ledger.mkdir()
    outside.mkdir()
    if kind == "a file":
        (ledger / "units").write_text("x\n")
    else:
        (ledger / "units").symlink_to(outside)
    done = r57("init", "ledger", cwd=tmp_path)
    assert done.code == 2
    assert "units" in done.err
    assert not list(outside.iterdir())
    assert [path.name for path in ledger.iterdir()] == ["units"]


def test_a_file_or_a_folder_of_a_ledger_is_no_place_for_one(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("x\n")
    done = r57("init", "x", cwd=tmp_path)
    assert (done.code, "is not a folder" in done.err) == (2, True)
    write(tmp_path, {})
    done = r57("init", "plans", cwd=tmp_path)
    assert (done.code, "lies in the ledger" in done.err) == (2, True)


def test_without_git_all_but_the_repository_is_made(tmp_path: Path) -> None:
    done = r57("init", "ledger", cwd=tmp_path, PATH=str(tmp_path))
    assert done.code == 0
    assert "There is no git repository yet: git is not installed" in done.out
    assert (tmp_path / "ledger/r57.yaml").is_file()
    assert not (tmp_path / "ledger/.git").exists()


@pytest.fixture
def nested(tmp_path: Path) -> Path:
    """A repository with a ledger in a folder that has a name for people."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    done = r57("init", "công việc/sổ 'A'", cwd=tmp_path)
    assert done.code == 0
    assert "Made: công việc/sổ 'A'/r57.yaml" in done.out
    assert "Made a git repository" not in done.out
    return tmp_path / "công việc/sổ 'A'"


def test_in_a_repository_servers_and_hooks_find_their_files_at_its_top(nested: Path) -> None:
    top = nested.parents[1]
    assert {path for path in files(top) if "công việc" not in path} == AT_TOP
    workflow = loaded(top / ".github/workflows/r57.yml")
    pipeline = loaded(top / ".gitlab-ci.yml")
    assert workflow["env"]["LEDGER"] == pipeline["variables"]["LEDGER"] == "công việc/sổ 'A'"
    assert workflow["env"]["R57_PACKAGE"] == pipeline["variables"]["R57_PACKAGE"]


@pytest.mark.parametrize("place", ["at the top", "in a folder"])
def test_the_files_for_servers_are_valid(tmp_path: Path, place: str) -> None:
    top = tmp_path
    git(top, "init", "--quiet", "--initial-branch=main")
    assert r57("init", "." if place == "at the top" else 'sổ "A": b', cwd=top).code == 0
    for path, schema in {
        ".github/workflows/r57.yml": "vendor.github-workflows",
        ".gitlab-ci.yml": "vendor.gitlab-ci",
    }.items():
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, path]
        done = subprocess.run(command, cwd=top, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_no_value_of_an_event_stands_in_a_script(tmp_path: Path) -> None:
    assert r57("init", cwd=tmp_path).code == 0
    jobs = loaded(tmp_path / ".github/workflows/r57.yml")["jobs"].values()
    scripts = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    assert scripts == ['sh "$LEDGER/.r57/ci/check.sh"', 'sh "$LEDGER/.r57/ci/tag.sh"']
    pipeline = loaded(tmp_path / ".gitlab-ci.yml")
    lines = [*pipeline["r57-check"]["script"], *pipeline["r57-tag"]["script"]]
    for line in "\n".join(lines).splitlines():
        # Each variable stands within quotes, where a shell runs nothing of it.
        assert line.count('"') % 2 == 0
        assert all("$" not in bare for bare in line.split("#")[0].split('"')[::2])


def test_the_editor_knows_the_schema_of_each_file_by_its_place(tmp_path: Path) -> None:
    if not SERVER.exists():
        pytest.skip("yaml-language-server is not installed: make .venv/installed-server")
    assert r57("init", "--lang", "en", cwd=tmp_path).code == 0
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text())
    by_schema = settings["yaml.schemas"]
    with editor(tmp_path, {"yaml": {"schemas": by_schema}}) as server:
        for path in files(tmp_path):
            if not identify(path).is_record:
                continue
            place = tmp_path / path
            bare = place.with_name(f"{place.stem}.yaml")
            text = "".join(
                line for line in place.read_text("utf-8").splitlines(True) if line[0] != "#"
            )
            kind = identify(path).kind
            (told,) = server.open(bare, f"{text}titel: x\n")
            assert told["message"] == "Property titel is not allowed."
            assert told["source"] == f"yaml-schema: r57 {kind}"


def test_the_hook_checks_what_is_staged_in_a_ledger_in_a_folder(nested: Path) -> None:
    top = nested.parents[1]
    (hook,) = loaded(top / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert hook["entry"] == "r57 --root 'công việc/sổ '\"'\"'A'\"'\"'' check --staged"
    git(top, "add", "--all")
    assert pre_commit(top).code == 0
    task = next(nested.glob("plans/*/tasks/*.yaml"))
    task.write_text(task.read_text("utf-8").replace("due:", "deu:"))
    assert pre_commit(top).code == 0  # it is not staged
    git(top, "add", "--all")
    done = pre_commit(top)
    assert done.code == 1
    assert 'no key "deu"' in done.out
