"""The findings of `check`, as people and as programs read them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import pytest

from r57ledger.diagnostic import Diagnostic, Place, Severity, Span
from r57ledger.render import findings_json
from r57ledger.render.findings import CheckScope, Findings, Source, write_text
from r57ledger.render.screen import Look
from r57ledger.words.language import use

PIPE = Look(False, 120)
FILES = {
    "plans/kh/tasks/t1.yaml": "title: x\ndue: 2025-13\n",
    "plans/kh/tasks/t2.yaml": "led: vp\n",
}
FINDINGS = [
    Diagnostic(
        "R57-301", Severity.WARNING, Place("plans/kh/tasks/t2.yaml", ("led",)), "unknown key",
        "did you mean lead?", Span(1, 1, 1, 4),
    ),
    Diagnostic(
        "R57-203", Severity.ERROR, Place("plans/kh/tasks/t1.yaml", ("due",)),
        '"2025-13" is no deadline', None, Span(2, 6, 2, 13),
    ),
    Diagnostic("R57-105", Severity.ERROR, Place("plans/kh/x.yml"), "no record is kept here"),
]  # fmt: skip


def source(place: Place) -> str | None:
    return FILES.get(place.path)


def as_text(
    found: Sequence[Diagnostic],
    checked: CheckScope,
    source: Source = source,
    look: Look = PIPE,
    most: int | None = None,
) -> str:
    return "".join(write_text(Findings("check", found, checked, source, most=most), look))


def as_json(found: Sequence[Diagnostic], checked: CheckScope, most: int | None = None) -> Any:
    pieces = findings_json.write(Findings("check", found, checked, source, most=most))
    return json.loads("".join(pieces))


def test_text() -> None:
    assert as_text(FINDINGS, CheckScope(79), source) == (
        'plans/kh/tasks/t1.yaml:2:6: error[R57-203]: "2025-13" is no deadline\n'
        "  2 | due: 2025-13\n"
        "    |      ^^^^^^^\n"
        "\n"
        "plans/kh/tasks/t2.yaml:1:1: warning[R57-301]: unknown key\n"
        "  1 | led: vp\n"
        "    | ^^^\n"
        "  help: did you mean lead?\n"
        "\n"
        "plans/kh/x.yml:1:1: error[R57-105]: no record is kept here\n"
        "\n"
        "2 errors and 1 warning in 3 of 79 files.\n"
    )
    assert as_text([], CheckScope(1), source) == "Nothing is wrong: 1 file checked.\n"


def test_json() -> None:
    loaded = as_json(FINDINGS, CheckScope(79))
    assert (loaded["format"], loaded["files"]) == ("r57.check/1", 79)
    assert [finding["path"] for finding in loaded["findings"]] == [
        "plans/kh/tasks/t1.yaml", "plans/kh/tasks/t2.yaml", "plans/kh/x.yml",
    ]  # fmt: skip
    assert loaded["findings"][0] == {
        "path": "plans/kh/tasks/t1.yaml",
        "line": 2,
        "column": 6,
        "end_line": 2,
        "end_column": 13,
        "code": "R57-203",
        "severity": "error",
        "message": '"2025-13" is no deadline',
        "help": None,
    }
    empty = as_json([], CheckScope(0))
    assert empty == {"format": "r57.check/1", "files": 0, "not_in_git": 0, "findings": []}


def test_the_second_place_of_a_finding_is_shown_with_its_line() -> None:
    also = Place("units/b.yaml", ("until",))
    finding = Diagnostic(
        "R57-1", Severity.ERROR, Place("a.yaml"), "m", "h", Span(1, 1, 1, 2), also, Span(2, 8, 2, 9)
    )
    texts = {"a.yaml": "lead: b\n", "units/b.yaml": "name: B\nuntil: 2025-06-30\n"}
    text = as_text([finding], CheckScope(2), lambda place: texts[place.path])
    assert "  help: h\n  see also: units/b.yaml:2:8: until: 2025-06-30\n" in text
    [told] = as_json([finding], CheckScope(2))["findings"]
    assert told["also"] == {"path": "units/b.yaml", "line": 2, "column": 8}


def test_findings_of_one_file_are_in_the_order_of_its_lines() -> None:
    at = [Span(10, 1, 10, 2), Span(2, 5, 2, 6), Span(2, 1, 2, 2)]
    findings = [Diagnostic("R57-1", Severity.ERROR, Place("a"), "m", span=s) for s in at]
    loaded = as_json(findings, CheckScope(1))
    assert [(f["line"], f["column"]) for f in loaded["findings"]] == [(2, 1), (2, 5), (10, 1)]


@pytest.mark.parametrize("command", ["::error::", "##[group]", "##vso[x]", "##teamcity[x]"])
@pytest.mark.parametrize("look", [Look(False, 120), Look(True, 30)])
def test_a_hostile_path_message_or_line_commands_nothing(command: str, look: Look) -> None:
    finding = Diagnostic(
        "R57-1", Severity.ERROR, Place(f"{command}\x1b[2J"), f"{command}\n{command}",
        f"\x1b]8;;{command}", Span(1, 1, 1, 2),
    )  # fmt: skip
    line = f"{command}{command}\x1b[31m\n"
    out = as_text([finding], CheckScope(1), lambda _: line, look)
    assert "\x1b" not in out
    assert not any(line.lstrip().startswith("::") for line in out.splitlines())
    assert command not in out or command == "::error::"


def test_all_numbers_of_the_last_line_are_written_alike() -> None:
    findings = [Diagnostic("R57-1", Severity.ERROR, Place(f"t{n}"), "m") for n in range(1234)]
    assert as_text(findings, CheckScope(2716)).endswith("\n1,234 errors in 1,234 of 2,716 files.\n")


LONG = Diagnostic(
    "R57-301", Severity.WARNING, Place("plans/kh/tasks/t3.yaml"),
    "the lead is a unit that is not known in this ledger on that day",
    "Write the id of a unit in units/, as van-phong-bo.", Span(1, 1, 1, 5),
)  # fmt: skip
LINE = "lead: mot-don-vi-khong-co-trong-so-theo-doi-nao-ca-dau-nhe\n"


def test_a_terminal_gets_lines_that_end_between_words() -> None:
    text = as_text([LONG], CheckScope(1), lambda _: LINE, Look(True, 50))
    assert text.splitlines() == [
        "plans/kh/tasks/t3.yaml:1:1: warning[R57-301]:",
        "    the lead is a unit that is not known in this",
        "    ledger on that day",
        "  1 | lead: mot-don-vi-khong-co-trong-so-the …",
        "    | ^^^^",
        "  help: Write the id of a unit in units/, as",
        "    van-phong-bo.",
        "",
        "1 warning in 1 of 1 file.",
    ]


def test_colours_say_what_words_say() -> None:
    coloured = as_text([LONG], CheckScope(1), lambda _: LINE, Look(True, 50, styles=True))
    assert "\x1b[1;35mwarning[R57-301]\x1b[0m" in coloured
    assert "\x1b[1;35m^^^^\x1b[0m" in coloured
    assert "\x1b[1mhelp:\x1b[0m" in coloured
    bare = as_text([LONG], CheckScope(1), lambda _: LINE, Look(True, 50))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == bare


def test_findings_are_told_in_the_language_of_the_run() -> None:
    use("vi")
    text = as_text(FINDINGS[:2], CheckScope(1234), source)
    assert "plans/kh/tasks/t1.yaml:2:6: lỗi[R57-203]: " in text
    assert "\n  gợi ý: did you mean lead?\n" in text
    assert text.endswith("\n1 lỗi và 1 cảnh báo ở 2 trên 1.234 tệp.\n")
    use("ru")
    text = as_text(FINDINGS, CheckScope(5, 2), source)
    assert text.endswith(
        "\n2 ошибки и 1 предупреждение; файлов с замечаниями: 3 из 5. "
        "2 файла ещё не внесены в git.\n"
    )


def test_of_too_many_the_gravest_are_shown_and_all_are_counted() -> None:
    assert as_text(FINDINGS, CheckScope(79), most=1) == (
        'plans/kh/tasks/t1.yaml:2:6: error[R57-203]: "2025-13" is no deadline\n'
        "  2 | due: 2025-13\n"
        "    |      ^^^^^^^\n"
        "\n"
        "2 errors and 1 warning in 3 of 79 files. 2 more findings are not shown.\n"
    )
    assert [f["code"] for f in as_json(FINDINGS, CheckScope(79), most=2)["findings"]] == [
        "R57-203", "R57-105",
    ]  # fmt: skip
    assert as_json(FINDINGS, CheckScope(79), most=2)["not_shown"] == 1
    assert "not_shown" not in as_json(FINDINGS, CheckScope(79), most=3)
    assert as_text(FINDINGS, CheckScope(79), most=3) == as_text(FINDINGS, CheckScope(79))
