"""A rule's page: its paragraphs fit the screen, its examples stay as they are."""

from __future__ import annotations

from r57ledger.render.rule import write
from r57ledger.render.screen import Look
from r57ledger.rules.catalog import by_code
from r57ledger.words.language import use

RULE = by_code("R57-301")


def page(wide: int, *, styles: bool = False) -> list[str]:
    assert RULE is not None
    return "".join(write(RULE, Look(True, wide, styles))).splitlines()


def test_paragraphs_are_wrapped_and_examples_are_not() -> None:
    out = page(60)
    assert out[:3] == ["R57-301 (error)", "", "Who leads a task is a unit of the ledger."]
    example = out.index("Fails:")
    assert max(map(len, out[:example])) <= 60
    assert out[example + 2 : example + 6] == [
        "    # plans/kh-01/tasks/t1.yaml",
        "    title: Draft the circular on digital signatures",
        "    lead: vu-phap-chee",
        "    due: 2026-12",
    ]
    assert "    lead: vu-phap-che" in out[out.index("Mended:") :]
    assert max(map(len, page(200))) <= 100


def test_the_severity_is_a_word_with_a_colour() -> None:
    assert page(60, styles=True)[0] == "\x1b[1mR57-301\x1b[0m (\x1b[1;31merror\x1b[0m)"
    use("vi")
    assert page(60)[0] == "R57-301 (lỗi)"
