"""The language of a run: the option's, the variable's, the ledger's, the locale's, English."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import Done, r57, write
from r57ledger.errors import LedgerError
from r57ledger.words.choice import choose
from r57ledger.words.language import use

# An invalid lead: what `r57 check` says of it tells the language.
LEDGER = {
    "plans/kh-1/plan.yaml": "title: Plan\nkind: plan\nissued: 2025-01-02\n",
    "plans/kh-1/tasks/t1.yaml": "title: Task\nlead: khong-co\ndue: 2025-07\n",
}
SAID = {
    "en": 'The lead "khong-co" is no unit of this ledger.',
    "vi": 'Đơn vị chủ trì "khong-co" không có trong sổ theo dõi này.',
    "ru": 'Ответственного исполнителя "khong-co" нет среди подразделений реестра.',
}


@pytest.mark.parametrize(
    ("option", "variable", "settings", "locale", "language"),
    [
        ("ru", "vi", b"language: en\n", "vi_VN.UTF-8", "ru"),
        (None, "ru", b"language: en\n", "vi_VN.UTF-8", "ru"),
        (None, "", b"language: ru\n", "vi_VN.UTF-8", "ru"),
        (None, None, b"language: en\n", "vi_VN.UTF-8", "en"),
        (None, None, b"format: 1\n", "vi_VN.UTF-8", "vi"),
        (None, None, b"", "ru_RU.UTF-8", "ru"),
        (None, None, b"", "fr_FR.UTF-8", "en"),
        (None, None, b"", "C.UTF-8", "en"),
        (None, None, b"", None, "en"),
    ],
)
def test_the_first_that_is_said_decides(
    option: str | None, variable: str | None, settings: bytes, locale: str | None, language: str
) -> None:
    environment = {"R57_LANG": variable, "LANG": locale}
    given = {name: value for name, value in environment.items() if value is not None}
    assert choose(option, given, settings) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LC_ALL": "ru_RU.UTF-8", "LC_MESSAGES": "vi_VN", "LANG": "en_US"}, "ru"),
        ({"LC_MESSAGES": "vi_VN", "LANG": "ru_RU"}, "vi"),
        ({"LC_ALL": "", "LANG": "ru"}, "ru"),
        # Times and money of another place do not change the language.
        ({"LC_TIME": "vi_VN", "LC_MONETARY": "vi_VN", "LANG": "en_GB.UTF-8"}, "en"),
        # The first that is set decides, though r57 does not speak it.
        ({"LC_ALL": "C", "LANG": "vi_VN.UTF-8"}, "en"),
    ],
)
def test_the_locale_is_that_of_messages(environment: dict[str, str], language: str) -> None:
    assert choose(None, environment, b"") == language


@pytest.mark.parametrize(
    "line",
    [
        b"language: vi",
        b"language:   vi   ",
        b'language: "vi"',
        b"language: 'vi'",
        b"language: vi # as the ministry writes",
        b'language: "vi"\t# as the ministry writes',
        b"language: vi\r",
        b"language : vi",
        b'"language": vi',
    ],
)
def test_the_setting_is_read_as_it_may_be_written(line: bytes) -> None:
    settings = b"format: 1\n" + line + b"\nname: So theo doi\n"
    assert choose(None, {"LANG": "ru_RU"}, settings) == "vi"
    assert choose(None, {"LANG": "ru_RU"}, line) == "vi"


@pytest.mark.parametrize(
    "settings",
    [
        b"# language: vi\n",
        b"name: language: vi\n",
        b"slow:\n  language: vi\n",
        b"languages: vi\n",
        b"language: vietnamese\n",
        b"language: fr\n",
        b"language:\n",
        b"language: vi ru\n",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_setting_of_the_language_is_left_alone(settings: bytes) -> None:
    assert choose(None, {"LANG": "ru_RU"}, settings) == "ru"


def test_the_names_of_languages_are_taken_in_capitals_and_with_blanks() -> None:
    assert choose("VI", {}, b"") == "vi"
    assert choose(None, {"R57_LANG": " Ru "}, b"") == "ru"


@pytest.mark.parametrize("value", ["fr", "vietnamese", "", "v", "vi_VN", "Việt"])
def test_a_language_that_r57_does_not_speak_is_refused(value: str) -> None:
    with pytest.raises(LedgerError) as refused:
        choose(value, {"R57_LANG": "vi"}, b"language: vi\n")
    shown = f'"{value}"' if value.isprintable() else ascii(value)
    assert str(refused.value) == f"--lang {shown} is no language of r57."
    assert refused.value.hint == "Write --lang as vi, en or ru."


def test_the_variable_is_named_where_it_is_wrong() -> None:
    use("ru")
    with pytest.raises(LedgerError, match='R57_LANG "fr"'):
        choose(None, {"R57_LANG": "fr"}, b"")


def check(root: Path, *arguments: str, **environment: str) -> Done:
    locale = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "", "R57_LANG": ""}
    return r57(*arguments, cwd=root, **{**locale, **environment})


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (("check", "--lang", "ru"), {"R57_LANG": "en"}, "ru"),
        (("--lang=vi", "check"), {"R57_LANG": "en"}, "vi"),
        (("check",), {"R57_LANG": "en"}, "en"),
        (("check",), {"LANG": "ru_RU.UTF-8"}, "vi"),
    ],
)
def test_a_command_speaks_the_language(
    tmp_path: Path, arguments: tuple[str, ...], environment: dict[str, str], language: str
) -> None:
    root = write(tmp_path, {"r57.yaml": "format: 1\nlanguage: vi\n", **LEDGER})
    done = check(root, *arguments, **environment)
    assert done.code == 1
    assert {name for name, text in SAID.items() if text in done.out} == {language}


def test_a_ledger_without_the_setting_speaks_the_locale(tmp_path: Path) -> None:
    root = write(tmp_path, LEDGER)
    assert SAID["ru"] in check(root, "check", LANG="ru_RU.UTF-8").out
    assert SAID["en"] in check(root, "check").out


def test_the_ledger_of_root_decides_not_that_of_the_folder(tmp_path: Path) -> None:
    here = write(tmp_path / "here", {"r57.yaml": "format: 1\nlanguage: ru\n", **LEDGER})
    there = write(tmp_path / "there", {"r57.yaml": "format: 1\nlanguage: vi\n", **LEDGER})
    assert SAID["vi"] in check(here, "check", "--root", str(there)).out


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(("check", "--lang", "fr"), {}), (("check",), {"R57_LANG": "fr"}), (("--lang=", "check"), {})],
)
def test_a_wrong_language_ends_with_exit_code_2(
    tmp_path: Path, arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    done = check(write(tmp_path, LEDGER), *arguments, **environment)
    assert (done.code, done.out) == (2, "")
    assert "is no language of r57" in done.err


def test_a_language_that_is_none_is_refused_in_the_ledger_s(tmp_path: Path) -> None:
    root = write(tmp_path, {"r57.yaml": "format: 1\nlanguage: vi\n"})
    done = r57("overdue", "--lang", "fr", cwd=root, R57_LANG="", LANG="en_US.UTF-8")
    assert done.code == 2
    assert 'r57: --lang "fr" không phải là ngôn ngữ của r57.' in done.err
