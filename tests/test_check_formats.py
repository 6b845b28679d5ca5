"""`r57 check` in the formats of servers: chosen, into a file, in a ledger below the top."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from program import r57, write
from published import JUNIT, SARIF
from repositories import git

TASK = "plans/kh-1/tasks/t1.yaml"
LEDGER = {
    "units/vu-a.yaml": "name: Vụ A\nkind: department\n",
    "plans/kh-1/plan.yaml": "title: Kế hoạch 1\nkind: plan\nissued: 2025-01-02\n",
    TASK: "title: Việc\nlead: vu-b\ndue: 2025-07-15\n",
}
IN_TEXT = f'{TASK}:2:7: error[R57-301]: The lead "vu-b" is no unit of this ledger.\n'
GITHUB = {"GITHUB_ACTIONS": "true"}
GITLAB = {"GITLAB_CI": "true"}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write(tmp_path / "sổ theo dõi", LEDGER)


def test_text_is_the_format_where_no_server_runs(ledger: Path) -> None:
    done = r57("check", cwd=ledger)
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith(IN_TEXT)
    assert "::" not in done.out
    assert r57("check", cwd=ledger, GITHUB_ACTIONS="false") == done
    assert r57("check", "--format", "text", cwd=ledger, **GITHUB) == done
    # GitLab shows no annotations in a log; people read it.
    assert r57("check", cwd=ledger, **GITLAB) == done


def test_in_github_actions_annotations_follow_the_text(ledger: Path) -> None:
    plain = r57("check", cwd=ledger)
    done = r57("check", cwd=ledger, **GITHUB)
    assert (done.code, done.err) == (1, "")
    assert done.out == plain.out + (
        f"::error file={TASK},line=2,endLine=2,title=R57-301,col=7,endColumn=10::"
        'The lead "vu-b" is no unit of this ledger.'
        "%0Ahelp: Did you mean vu-a?\n"
    )
    assert r57("check", "--format", "github", cwd=ledger) == done


def test_a_ledger_below_the_top_is_named_from_the_top(ledger: Path) -> None:
    git(ledger.parent, "init", "-q")
    for where in (ledger, ledger.parent):
        done = r57("check", "--root", str(ledger), cwd=where, **GITHUB)
        assert f"\n::error file=sổ theo dõi/{TASK},line=2," in done.out
    [issue] = json.loads(r57("check", "--format", "gitlab", cwd=ledger).out)
    assert issue["location"]["path"] == f"sổ theo dõi/{TASK}"


def test_in_gitlab_one_run_gives_the_report_and_the_text(ledger: Path) -> None:
    plain = r57("check", cwd=ledger)
    done = r57("check", "--out", "gl-code-quality-report.json", cwd=ledger, **GITLAB)
    assert (done.code, done.out) == (1, plain.out)
    assert done.err == "gl-code-quality-report.json is written.\n"
    [issue] = json.loads((ledger / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert (issue["check_name"], issue["location"]["path"]) == ("R57-301", TASK)
    r57("check", "--out", "own.json", cwd=ledger)
    own = json.loads((ledger / "own.json").read_text(encoding="utf-8"))
    assert own["format"] == "r57.check/1"


def test_the_name_of_a_file_tells_its_format(ledger: Path) -> None:
    plain = r57("check", cwd=ledger)
    for name in ("r57.sarif", "r57.xml"):
        done = r57("check", "--out", name, cwd=ledger)
        assert (done.code, done.out, done.err) == (1, plain.out, f"{name} is written.\n")
    SARIF.validate(json.loads((ledger / "r57.sarif").read_text(encoding="utf-8")))
    JUNIT.assertValid(etree.parse(ledger / "r57.xml"))
    assert r57("check", "--out", "r57.txt", cwd=ledger).out == ""
    assert (ledger / "r57.txt").read_text(encoding="utf-8") == plain.out
    done = r57("check", "--out", "r57.html", cwd=ledger)
    assert (done.code, done.out) == (2, "")
    assert ".txt, .json, .sarif or .xml" in done.err


def test_the_rules_that_the_ledger_has_are_the_tests(ledger: Path) -> None:
    def names(*options: str) -> set[str]:
        root = etree.fromstring(
            r57("check", "--format", "junit", *options, cwd=ledger).out.encode()
        )
        return {str(case.get("name"))[:7] for case in root[0]}

    assert "R57-601" in names()
    assert "R57-901" not in names()
    assert "R57-901" in names("--advice")
    write(ledger, {"r57.yaml": "format: 1\nseverity:\n  R57-601: off\n"})
    assert "R57-601" not in names()


def test_broken_settings_are_told_in_every_format(ledger: Path) -> None:
    write(ledger, {"r57.yaml": "format: [\n"})
    done = r57("check", "--format", "junit", cwd=ledger)
    assert done.code == 2
    [case] = etree.fromstring(done.out.encode())[0]
    assert str(case.get("name")).startswith("R57-030: ")
    done = r57("check", cwd=ledger, **GITHUB)
    assert done.code == 2
    assert "\n::error file=r57.yaml,line=1," in done.out


def test_the_rest_of_many_findings_is_counted(ledger: Path) -> None:
    for n in range(2, 5):
        write(ledger, {f"plans/kh-1/tasks/t{n}.yaml": LEDGER[TASK]})
    done = r57("check", "--max-findings", "1", "--format", "json", cwd=ledger)
    found = json.loads(done.out)
    assert done.code == 1
    assert len(found["findings"]) == 1
    assert found["not_shown"] >= 3
    assert done.err == f"{found['not_shown']} more findings are not shown.\n"
    shown = r57("check", "--max-findings", "1", cwd=ledger).out
    assert shown.count("[R57-") == 1
    assert shown.endswith(f" {found['not_shown']} more findings are not shown.\n")


@pytest.mark.parametrize("most", ["0", "-1", "many", ""])
def test_a_number_of_findings_is_a_number(ledger: Path, most: str) -> None:
    done = r57("check", f"--max-findings={most}", cwd=ledger)
    assert (done.code, done.out) == (2, "")
    assert "--max-findings" in done.err


def test_a_format_that_is_none_is_asked_about(ledger: Path) -> None:
    done = r57("check", "--format", "sarf", cwd=ledger)
    assert (done.code, done.out) == (2, "")
    assert "Did you mean sarif?" in done.err


HOSTILE = "x\r\n::error::%0A,:]]>\x1b[31m##[error]"


@pytest.mark.parametrize("name", ["text", "github", "gitlab", "sarif", "junit", "json"])
def test_a_hostile_ledger_commands_nothing(ledger: Path, name: str) -> None:
    write(
        ledger,
        {
            f"units/{HOSTILE.replace('/', '')}.yaml": "name: X\n",
            TASK: f"title: {json.dumps(HOSTILE)}\nlead: {json.dumps(HOSTILE)}\ndue: 2025\n",
        },
    )
    out = r57("check", "--format", name, cwd=ledger).out
    assert "\x1b" not in out
    assert "\r" not in out
    assert "##[" not in out
    commands = [line for line in out.splitlines() if line.lstrip().startswith("::")]
    assert all(line.startswith("::error file=") for line in commands)
    assert bool(commands) == (name == "github")
