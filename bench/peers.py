"""The programs that r57 is measured beside, and the same tasks in their form."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TOOLS = HERE / "data" / "peers"
BARE = """\
import typer

app = typer.Typer()


@app.command()
def one(n: int = 1) -> None:
    print("one")


@app.command()
def two(n: int = 1) -> None:
    print("two")


if __name__ == "__main__":
    app()
"""
SCHEMA = {
    "type": "object",
    "required": ["title", "due"],
    "properties": {
        "lead": {"type": "string"},
        "coordinating": {"type": "array", "items": {"type": "string"}},
        "log": {
            "type": "array",
            "items": {"type": "object", "required": ["date", "kind"]},
        },
    },
}


def bare_typer() -> list[str]:
    """Return the command of a typer program that does nothing, with two commands."""
    TOOLS.mkdir(parents=True, exist_ok=True)
    program = TOOLS / "bare.py"
    program.write_text(BARE, encoding="utf-8")
    return [sys.executable, str(program), "one"]


def taskwarrior(ledger: Path, as_of: str) -> list[str]:
    """Put a ledger's tasks into Taskwarrior; return the command that lists 50 overdue ones.

    What is overdue in the ledger on `as_of` is overdue there today. Taskwarrior is required:
    the bounds are ratios to it.
    """
    program = shutil.which("task")
    if program is None:
        raise SystemExit("Taskwarrior is missing: apt-get install taskwarrior")
    folder = TOOLS / f"taskwarrior-{ledger.name}"
    command = [program, f"rc:{folder / 'rc'}", f"rc.data.location={folder}"]
    if not (folder / "done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "rc").write_text("confirmation=no\nverbose=label,affected\n", encoding="utf-8")
        rows = _r57(ledger, "list", "--as-of", as_of, "--format", "json")["rows"]
        (folder / "in.json").write_text(
            json.dumps([_task(row) for row in rows], ensure_ascii=False), encoding="utf-8"
        )
        subprocess.run(
            [*command, "import", str(folder / "in.json")], check=True, capture_output=True
        )
        # Its first report moves completed tasks to a file of their own.
        subprocess.run([*command, "overdue"], check=False, capture_output=True)
        (folder / "done").touch()
    return [*command, "overdue", "limit:50"]


def _task(row: dict[str, Any]) -> dict[str, Any]:
    task = {
        "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, row["id"])),
        "description": row["title"],
        "project": row["plan"],
        "entry": "20240101T000000Z",
        "status": "pending",
    }
    if row["class"].startswith("done") or row["class"] == "cancelled":
        task |= {"status": "completed", "end": "20250101T000000Z"}
    if row["class"] == "overdue":
        task["due"] = row["last_day"].replace("-", "") + "T165959Z"
    elif row["last_day"]:
        task["due"] = "20991231T165959Z"
    return task


def _r57(ledger: Path, *words: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "r57ledger.cli", *words],
        cwd=ledger,
        check=True,
        capture_output=True,
    )
    return json.loads(done.stdout)


def linters() -> dict[str, list[str]]:
    """Return the commands of the linters that can be installed, each to be given files."""
    home = TOOLS / "linters"
    if not home.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run(
            [*pip, "yamllint", "check-jsonschema"], check=False, stderr=subprocess.DEVNULL
        )
    schema = TOOLS / "task.schema.json"
    schema.write_text(json.dumps(SCHEMA), encoding="utf-8")
    found = {
        "yamllint": [str(home / "bin" / "yamllint"), "-d", "relaxed"],
        "check-jsonschema": [str(home / "bin" / "check-jsonschema"), "--schemafile", str(schema)],
    }
    return {name: command for name, command in found.items() if Path(command[0]).exists()}
