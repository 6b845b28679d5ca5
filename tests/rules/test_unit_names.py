"""What `check` says where a unit's name stands in place of its id."""

from __future__ import annotations

import pytest

from builders import group, unit
from r57ledger.rules.unit_names import propose_units
from r57ledger.schedule.organisation import Organisation
from r57ledger.words.language import use
from r57ledger.yaml.parse import parse

TASK = "plans/kh-1/tasks/t1.yaml"
NOT_ONE_BY_ONE = "a unit of kind `group` with `complete: false`, or stand in `note`."
UNITS = (
    unit("van-phong-bo", name={"vi": "Văn phòng Bộ", "en": "Ministry Office"}, aliases=("VPB",)),
    unit("bo-vhttdl", name="Bộ Văn hóa, Thể thao và Du lịch", kind="ministry"),
    unit("so-a", name="Sở Tài chính"),
    unit("so-b", name="Sở Tài chính"),
    group("cac-so", "so-a", name="Các sở, ban, ngành", complete=False),
)


def helps(path: str, text: str) -> list[tuple[str, str]]:
    """Return the codes and remedies of a file's findings, with those of the ledger's units."""
    content = text.encode()
    organisation = Organisation({one.id: one for one in UNITS})
    findings = parse(path, content).diagnostics
    proposed = propose_units(findings, organisation, lambda _: content)
    return [(one.code, one.help or "") for one in proposed]


@pytest.mark.parametrize(
    ("line", "code", "remedy"),
    [
        ("lead: Văn phòng Bộ", "R57-115", "is a name of van-phong-bo. Write `lead: van-phong-bo`."),
        ("lead: VPB", "R57-115", "is a name of van-phong-bo. Write `lead: van-phong-bo`."),
        ('lead: "ministry OFFICE"', "R57-115", "Write `lead: van-phong-bo`."),
        ("lead: van_phong_bo", "R57-115", "Write `lead: van-phong-bo`."),
        ("lead: Van-Phong-Bo", "R57-115", "Write `lead: van-phong-bo`."),
        # The space at the end is what has to be told.
        ('lead: "van-phong-bo "', "R57-115", "There is a space at its beginning or end."),
        ("lead: so-a, so-b", "R57-115", "Write `lead: [so-a, so-b]`."),
        ("lead: so-a, so-c", "R57-115", "Write a list: [so-a, so-c]."),
        # The comma and the "và" of a name are not those between two names.
        (
            "lead: Bộ Văn hóa, Thể thao và Du lịch và Văn phòng Bộ",
            "R57-115",
            "These are 2 units. Write `lead: [bo-vhttdl, van-phong-bo]`.",
        ),
        ("lead: Sở Tài chính", "R57-115", "names 2 units: so-a, so-b. Write the one meant."),
        ("lead: Sở Y tế", "R57-115", "Write the id of a record"),
        ("lead: [so-a, Văn phòng Bộ]", "R57-115", "Write van-phong-bo."),
        ("lead: {so-a: 1}", "R57-115", "Write the id of a record"),
        ("directed_by: so-a, so-b", "R57-115", "Write the id of a record"),
        ("coordinating: Các sở, ban, ngành", "R57-110", "Write `coordinating: [cac-so]`."),
        ("coordinating: so-a, so-b", "R57-110", "Write `coordinating: [so-a, so-b]`."),
        ("coordinating: so-a", "R57-110", "Write `coordinating: [so-a]`."),
        ("coordinating: Các sở, ban, ngành có liên quan", "R57-110", NOT_ONE_BY_ONE),
        ("responsible: Nguyễn Văn A", "R57-110", "Write `position: …` below it"),
    ],
)
def test_a_name_in_place_of_an_id_gets_the_id(line: str, code: str, remedy: str) -> None:
    lead = "" if line.startswith("lead") else "lead: so-a\n"
    assert [one[0] for one in helps(TASK, f"title: T\n{lead}due: none\n{line}\n")] == [code]
    assert remedy in helps(TASK, f"title: T\n{lead}due: none\n{line}\n")[0][1]


@pytest.mark.parametrize(
    ("path", "text", "remedy"),
    [
        ("units/x.yaml", "name: X\nkind: group\nmembers: [so-a]\n", "Write `- unit: so-a`"),
        ("units/x.yaml", "name: X\nkind: office\nparent: VPB\n", "Write `parent: van-phong-bo`."),
        # The file of a difficulty may hold a proposal, whose keys are others.
        (
            "plans/k/difficulties/p.yaml",
            "kind: proposal\ntitle: T\nto: VPB\n",
            "Write `to: [van-phong-bo]`.",
        ),
        # A target has one lead.
        ("plans/k/targets/g.yaml", "title: T\ndue: none\nlead: so-a, so-b\n", "Write the id of"),
    ],
)
def test_names_in_other_records(path: str, text: str, remedy: str) -> None:
    [(_, help_)] = helps(path, text)
    assert remedy in help_


def test_what_is_not_about_units_is_left_as_it_is() -> None:
    text = "title: T\nlead: so-a\ndue: none\nafter: [Văn phòng Bộ]\nsources: VPB\n"
    assert [(code, "name of" in help_) for code, help_ in helps(TASK, text)] == [
        ("R57-115", False),
        ("R57-110", False),
    ]


def test_an_id_is_not_told_to_be_a_name_of_itself() -> None:
    text = "title: Code\nlead: van-phong-bo\ndue: 2025-12\ncoordinating: van-phong-bo\n"
    assert helps(TASK, text) == [("R57-110", "Write `coordinating: [van-phong-bo]`.")]


def test_a_name_is_told_with_the_unit_that_it_means() -> None:
    assert helps(TASK, "title: T\nlead: VPB\ndue: none\n") == [
        ("R57-115", '"VPB" is a name of van-phong-bo. Write `lead: van-phong-bo`.')
    ]
    assert helps(TASK, "title: T\nlead: Sở Tài chính\ndue: none\n") == [
        ("R57-115", '"Sở Tài chính" names 2 units: so-a, so-b. Write the one meant.')
    ]


def test_a_name_of_several_units_is_told_in_vietnamese_too() -> None:
    use("vi")
    [(_, help_)] = helps(TASK, "title: T\nlead: Sở Tài chính\ndue: none\n")
    assert help_ == (
        '"Sở Tài chính" là tên của 2 đơn vị: so-a, so-b. Hãy ghi mã của đơn vị muốn nói.'
    )
