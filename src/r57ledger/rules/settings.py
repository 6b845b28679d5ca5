"""Rules about the settings in `r57.yaml`: the units and the rules that they name."""

from __future__ import annotations

from collections.abc import Iterator

from r57ledger.diagnostic import Finding, Place
from r57ledger.rules.leads import no_unit
from r57ledger.rules.survey import Survey
from r57ledger.text import quoted
from r57ledger.words.message import say

PATH = "r57.yaml"


def setting_units_exist(survey: Survey) -> Iterator[Finding]:
    """The units that the settings name are units of the ledger.

    `scope` is the unit whose ledger this is, `approvers` are posts that approve decisions, and
    each `escalation` addresses one.

    Fails:

        # r57.yaml
        format: 1
        name: Ledger of the examples
        scope: bo-vhtt

    Mended:

        # r57.yaml
        format: 1
        name: Ledger of the examples
        scope: bo-vhttdl
    """
    for field, unit in _units(survey):
        if unit not in survey.unit_ids:
            yield no_unit(survey, Place(PATH, field), unit)


def _units(survey: Survey) -> Iterator[tuple[tuple[str | int, ...], str]]:
    settings = survey.ledger.settings
    if settings.scope is not None:
        yield ("scope",), settings.scope
    for index, approver in enumerate(settings.approvers):
        yield ("approvers", index), approver
    for index, escalation in enumerate(settings.escalation):
        yield ("escalation", index, "to"), escalation.to


def approvers_are_posts(survey: Survey) -> Iterator[Finding]:
    """The approvers that the settings name are posts: units of kind `post`.

    A decision about a deadline is a leader's. An office in this list would allow what the
    rule about `approved_by` then refuses.

    Fails:

        # r57.yaml
        format: 1
        name: Ledger of the examples
        approvers: [bo-vhttdl]

    Mended:

        # r57.yaml
        format: 1
        name: Ledger of the examples
        approvers: [bo-truong]
    """
    for index, approver in enumerate(survey.ledger.settings.approvers):
        unit = survey.ledger.units.get(approver)
        if unit is not None and unit.kind != "post":
            yield Finding(
                Place(PATH, ("approvers", index)),
                say(
                    "{unit} is of kind {kind}, and only a post approves.",
                    unit=quoted(approver),
                    kind=unit.kind,
                ),
                say("Name the post whose holder signs."),
            )


def severities_are_of_rules(survey: Survey) -> Iterator[Finding]:
    """The codes under `severity` are codes of rules whose severity may be set.

    What keeps a file from being read is always an error, since its record is then in no number.

    Fails:

        # r57.yaml
        format: 1
        name: Ledger of the examples
        severity:
          R57-399: off

    Mended:

        # r57.yaml
        format: 1
        name: Ledger of the examples
        severity:
          R57-301: off
    """
    for code in survey.ledger.settings.severity:
        rule = survey.rules.get(code.upper())
        place = Place(PATH, ("severity", code), on_key=True)
        if rule is None:
            yield Finding(
                place,
                say("{code} is the code of no rule.", code=quoted(code)),
                say("`r57 check` prints the code of a rule with each of its findings."),
            )
        elif not rule.may_be_set:
            yield Finding(
                place,
                say("{code} keeps a file from being read, so it stays an error.", code=code),
                say("Take it out."),
            )
