"""Every place of the format that names a document is looked at."""

from __future__ import annotations

from rules.conftest import Find


def test_a_document_that_is_not_there_is_found_wherever_it_is_named(find: Find) -> None:
    source = "sources: [{document: kh-99}]"
    entry = (
        "date: 2026-03-01, kind: note, note: Seen, document: kh-99, evidence: [{document: kh-99}]"
    )
    files = {
        "r57.yaml": f"format: 1\n{source}\n",
        "calendar/2026.yaml": "days_off: [{date: 2026-01-01, document: kh-99}]\n"
        f"working_days: [{{date: 2026-01-10, document: kh-99}}]\n{source}\n",
        "units/a.yaml": f"name: A\nkind: office\n{source}\n",
        "plans/kh-02/plan.yaml": f"""\
            title: Hai
            kind: plan
            {source}
            reporting:
              - id: monthly
                every: month
                due: last day
                owed_by: [van-phong-bo]
                {source}
                exempt: [{{unit: van-phong-bo, period: 2026-01, document: kh-99}}]
                requests: [{{date: 2026-03-03, document: kh-99}}]
        """,
        "plans/kh-02/tasks/t1.yaml": f"""\
            title: Draft
            lead: van-phong-bo
            due: 2026-12
            {source}
            log: [{{{entry}}}]
        """,
        "plans/kh-02/targets/x1.yaml": f"""\
            title: Target
            due: 2030
            {source}
            measurements: [{{date: 2026-01-01, value: 3, document: kh-99}}]
        """,
        "plans/kh-02/difficulties/d1.yaml": f"""\
            title: Difficulty
            level: unit
            {source}
            log: [{{{entry}}}]
        """,
        "plans/kh-02/reports/monthly/2026-03/van-phong-bo.yaml": f"""\
            submitted: 2026-03-24
            {source}
            entries: [{{task: kh-02/t1, {entry}}}]
        """,
    }
    assert sorted(find(files)) == sorted(
        f"R57-325 {place}"
        for place in (
            *["sources.0.document"] * 8,
            "days_off.0.document",
            "working_days.0.document",
            "reporting.0.sources.0.document",
            "reporting.0.exempt.0.document",
            "reporting.0.requests.0.document",
            *["log.0.document", "log.0.evidence.0.document"] * 2,
            "measurements.0.document",
            "entries.0.document",
            "entries.0.evidence.0.document",
        )
    )


def test_a_code_is_a_document_that_is_no_plan(find: Find) -> None:
    for code in ("1169/QĐ-TTg", "934", "Kết luận 12", "75/2025/QH15"):
        task = (
            f'title: Draft\nlead: van-phong-bo\ndue: 2026-12\nsources: [{{document: "{code}"}}]\n'
        )
        assert find({"plans/kh-01/tasks/t1.yaml": task}) == []
