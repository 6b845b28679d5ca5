"""Likeness, beyond the smallest example of each rule: above all what is passed over."""

from __future__ import annotations

import unicodedata

import pytest

from rules.conftest import Find

TASK = "plans/kh-01/tasks/t1.yaml"


def plan(title: str, code: str | None = None, issued: str | None = None) -> str:
    lines = [f"title: {title}", "kind: plan"]
    lines += [f'code: "{code}"'] if code else []
    lines += [f"issued: {issued}"] if issued else []
    return "\n".join(lines) + "\n"


def two(one: str, other: str) -> dict[str, str]:
    return {"plans/plan-a/plan.yaml": one, "plans/plan-b/plan.yaml": other}


@pytest.mark.parametrize(
    ("code", "other", "alike"),
    [
        ("57-NQ/TW", "571-NQ/TW", True),  # note 1
        ("1381/KH-BVHTTDL", "13814/KH-BVHTTDL", True),  # note 4
        ("934", "9343", True),  # note 3
        ("2011/KH-UBND", "20112/KH-UBND", True),  # note 2; the longer number is no year
        ("57-NQ/TW", "57 -nq/tw", True),  # blanks and capitals
        ("57-NQ/TW", "57–NQ/TW", True),  # a dash for the hyphen
        ("57-NQ/TW", "571-KH/TW", False),  # another kind of document
        ("57-NQ/TW", "58-NQ/TW", False),
        ("57-NQ/TW", "5711-NQ/TW", False),  # no two footnotes
        ("5/KH-UBND", "51/KH-UBND", False),  # one digit is too little to tell
        ("202/KH-UBND", "2025/KH-UBND", False),  # a year
    ],
)
def test_codes(find: Find, code: str, other: str, alike: bool) -> None:
    files = two(plan("Một", code), plan("Hai", other))
    assert find(files) == (["R57-701 code"] if alike else [])


@pytest.mark.parametrize("code", ["571/QĐ-X", "57 /qđ-x"])
@pytest.mark.parametrize(
    ("day", "findings"), [("2025-03-01", ["R57-701 code"]), ("2025-08-01", [])]
)
def test_only_documents_of_two_days_are_surely_two(
    find: Find, code: str, day: str, findings: list[str]
) -> None:
    files = two(plan("Một", "57/QĐ-X", "2025-03-01"), plan("Hai", code, day))
    assert find(files) == findings


def test_an_id_tells_where_there_is_no_code(find: Find) -> None:
    files = {"plans/kh-1381/plan.yaml": plan("Một"), "plans/kh-13814/plan.yaml": plan("Hai")}
    assert find(files) == ["R57-701 "]


def test_nfd_is_the_same_code(find: Find) -> None:
    decomposed = unicodedata.normalize("NFD", "12/QĐ-HỘI")
    files = two(plan("Một", "12/QĐ-HỘI"), plan("Hai", decomposed))
    assert find(files) == ["R57-017 ", "R57-701 code"]


@pytest.mark.parametrize(
    ("document", "findings"),
    [
        ("01/KH-BVHTTDL", ["R57-702 sources.0.document"]),  # the code of kh-01 itself
        ("01 /kh-bvhttdl", ["R57-702 sources.0.document"]),
        ("02/KH-BVHTTDL", []),
        ("kh-01", []),
    ],
)
def test_documents_in_sources(find: Find, document: str, findings: list[str]) -> None:
    task = f"title: Draft\nlead: vu-phap-che\ndue: 2026-12\nsources:\n  - document: {document}\n"
    assert find({TASK: task}) == findings


def test_a_source_with_a_footnote_s_digit(find: Find) -> None:
    task = "title: Draft\nlead: vu-phap-che\ndue: 2026-12\nsources:\n  - document: 571-NQ/TW\n"
    files = {"plans/plan-a/plan.yaml": plan("Một", "57-NQ/TW"), TASK: task}
    assert find(files) == ["R57-702 sources.0.document"]


def test_evidence_has_numbers_of_its_own(find: Find) -> None:
    # A ministry writes thousands of decisions a year: 571/QĐ-X beside 57/QĐ-X proves nothing.
    task = """\
        title: Draft
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-03-01
            kind: submission
            product: The draft
            evidence:
              - document: 571/QĐ-X
    """
    assert find({"plans/plan-a/plan.yaml": plan("Một", "57/QĐ-X"), TASK: task}) == []


@pytest.mark.parametrize(
    ("change", "findings"),
    [
        (("SOẠN thảo thông tư", "vu-phap-che"), ["R57-703 title"]),
        (("Soan thao thong tu", "vu-phap-che"), ["R57-703 title"]),
        (("Soạn thảo thông tư", "van-phong-bo"), []),  # another unit's own task
        (("Soạn thảo thông tư 2", "vu-phap-che"), []),
    ],
)
def test_titles_of_tasks(find: Find, change: tuple[str, str], findings: list[str]) -> None:
    title, lead = change
    files = {
        TASK: "title: Soạn thảo thông tư\nlead: vu-phap-che\ndue: 2026-12\n",
        "plans/kh-01/tasks/t2.yaml": f"title: {title}\nlead: {lead}\ndue: 2026-12\n",
    }
    assert find(files) == findings


def test_each_ministry_has_its_office(find: Find) -> None:
    files = {
        "units/bo-khcn.yaml": "name: Bộ Khoa học và Công nghệ\nkind: ministry\n",
        "units/van-phong-khcn.yaml": "name: Văn phòng Bộ\nkind: office\nparent: bo-khcn\n",
    }
    assert find(files) == []


def test_a_body_and_its_successor_may_bear_one_name(find: Find) -> None:
    files = {
        "units/cuc-a.yaml": "name: Cục Báo chí\nkind: agency\nuntil: 2025-02-28\n"
        "successor: [cuc-b]\n",
        "units/cuc-b.yaml": "name: Cục Báo chí\nkind: agency\nfrom: 2025-03-01\n",
    }
    assert find(files) == []


def test_a_name_in_two_languages_is_one_name(find: Find) -> None:
    name = "name:\n  vi: Trung tâm A\n  en: Trung tam A\nkind: centre\naliases: [TRUNG TÂM A]\n"
    assert find({"units/trung-tam-a.yaml": name}) == []


def test_an_id_that_is_also_the_code_names_its_plan(find: Find) -> None:
    task = "title: Draft\nlead: vu-phap-che\ndue: 2026-12\nsources: [{document: kh-03}]\n"
    assert find({"plans/kh-03/plan.yaml": plan("Ba", "KH-03"), TASK: task}) == []


@pytest.mark.parametrize(("day", "other"), [("2025-08-01", None), (None, "2025-08-01")])
def test_where_one_day_is_not_known_two_codes_may_be_of_one_document(
    find: Find, day: str | None, other: str | None
) -> None:
    files = two(plan("Một", "57/QĐ-X", day), plan("Hai", "571/QĐ-X", other))
    assert find(files) == ["R57-701 code"]
