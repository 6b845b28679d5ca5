"""Markings of secrecy are found, and subjects that only speak of secrets are not."""

from __future__ import annotations

import unicodedata

import pytest

from r57ledger.yaml.parse import parse

TASK = "plans/p1/tasks/t1.yaml"

MARKED = [
    "Mật",
    "MẬT",
    "[Tối mật]",
    "Tuyệt mật.",
    "Kế hoạch kiểm tra (Mật)",
    "(Tối mật) Kế hoạch kiểm tra",
    "Kế hoạch [TUYỆT MẬT] kiểm tra",
    "Độ mật: Mật",
    "Mức độ mật: Tối mật; số bản: 3",
    "Kế hoạch 12, độ mật Tuyệt mật",
    "Mật - Kế hoạch 12",
    "TỐI MẬT: Kế hoạch 12",
    "Kế hoạch 12 – Mật",
    "Kế hoạch 12 / MẬT",
    "Phụ lục TUYỆT MẬT kèm theo",
    "Phụ lục MẬT kèm theo",
    "Top secret",
    "Annex (Secret)",
    "Classification: SECRET",
    "The TOP SECRET annex",
    "Совершенно секретно",
    "Приложение (секретно)",
    "Гриф: Секретно",
]
NOT_MARKED = [
    "Bảo mật thông tin",
    "BẢO MẬT THÔNG TIN",
    "Nâng cao BẢO MẬT hệ thống",
    "Luật Bảo vệ bí mật nhà nước",
    "BÍ MẬT NHÀ NƯỚC và Luật",
    "Ngành Cơ yếu, mật mã dân sự",
    "Mật độ dân số: 300 người",
    "Mật khẩu - quy định mới",
    "Danh mục bí mật nhà nước độ Mật do Bộ ban hành",
    "An toàn, bảo mật",
    "The secretary of the committee",
    "Secretariat: decisions",
    "Trade secrets (secretly kept)",
    "Keep the secret of success",
    "Секретариат ЦК",
    "Секретное слово",
    "особой важности задачи",
]


def codes(line: str) -> set[str]:
    text = f"title: a\nlead: u1\ndue: none\n{line}\n"
    return {finding.code for finding in parse(TASK, text.encode()).diagnostics}


@pytest.mark.parametrize("text", MARKED)
def test_a_marking_is_an_error(text: str) -> None:
    assert codes(f'note: "{text}"') == {"R57-021"}


@pytest.mark.parametrize("text", NOT_MARKED)
def test_a_subject_is_no_marking(text: str) -> None:
    assert codes(f'note: "{text}"') == set()


def test_a_marking_is_found_wherever_it_stands() -> None:
    assert codes("product: [a, {vi: Báo cáo (Mật)}]") == {"R57-021"}
    assert codes("# TỐI MẬT") == {"R57-021"}
    assert codes("log: [{date: 2025-01-01, kind: note, note: Mật}]") == {"R57-021"}


def test_a_marking_in_pieces_is_found() -> None:
    assert "R57-021" in codes(f'note: "{unicodedata.normalize("NFD", "Kế hoạch (Mật)")}"')
