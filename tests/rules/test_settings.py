"""The units and rules that the settings name, beyond the smallest example of each rule."""

from __future__ import annotations

from rules.conftest import Find


def settings(text: str) -> dict[str, str]:
    return {"r57.yaml": f"format: 1\n{text}\n"}


def test_each_escalation_is_addressed_to_a_unit(find: Find) -> None:
    addressed = "escalation: [{to: bo-truong, overdue: 10}, {to: bo-truongg, overdue: 20}]"
    assert find(settings(addressed)) == ["R57-341 escalation.1.to"]


def test_an_approver_that_is_no_unit_is_one_finding(find: Find) -> None:
    assert find(settings("approvers: [bo-truong, bo-truongg]")) == ["R57-341 approvers.1"]


def test_a_scope_is_a_unit(find: Find) -> None:
    assert find(settings("scope: bo-vhttdl")) == []
    assert find(settings("scope: bo-vhttd")) == ["R57-341 scope"]
