"""The table of all rules, and the function that runs those over a whole ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import TypeAlias

from r57ledger.diagnostic import Diagnostic, Rule, Severity
from r57ledger.format.ledger import Ledger
from r57ledger.format.settings import Settings
from r57ledger.rules import (
    actors,
    approvals,
    calendars,
    clears,
    completions,
    corrections,
    deadlines,
    documents,
    duplicates,
    estimates,
    evidence,
    extensions,
    groups,
    ids,
    initiatives,
    leads,
    log_bounds,
    logs,
    obligations,
    parents,
    periods,
    plans,
    recurrences,
    replacements,
    report_entries,
    reports,
    sequences,
    settings,
    targets,
    tasks,
    trees,
    units,
)
from r57ledger.rules.audit.table import AUDIT
from r57ledger.rules.audit.trail import Trail
from r57ledger.rules.changes.comparison import Comparison
from r57ledger.rules.changes.table import CHANGES
from r57ledger.rules.reading.table import READING
from r57ledger.rules.survey import Checksum, Survey, unknown_checksum

_ERROR, _WARNING, _ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE

LEDGER: tuple[Rule, ...] = (
    # 2xx: deadlines and calendars
    Rule("R57-201", _ERROR, deadlines.deadline_has_calendar),
    Rule("R57-202", _ERROR, deadlines.deadline_anchor_exists),
    Rule("R57-203", _WARNING, deadlines.sources_agree_on_due),
    Rule("R57-204", _WARNING, deadlines.due_says_what_its_text_says),
    Rule("R57-205", _ERROR, deadlines.rolled_years_have_calendars),
    Rule("R57-206", _WARNING, deadlines.anchor_says_its_day),
    Rule("R57-211", _ERROR, calendars.calendar_days_are_of_the_year),
    Rule("R57-212", _ERROR, calendars.working_days_are_weekends),
    Rule("R57-213", _ERROR, calendars.calendar_days_are_named_once),
    Rule("R57-214", _WARNING, calendars.calendar_is_decided),
    # 3xx: units, leads, references, ids
    Rule("R57-301", _ERROR, leads.lead_exists),
    Rule("R57-302", _ERROR, leads.lead_is_in_being),
    Rule("R57-303", _ERROR, leads.task_units_exist),
    Rule("R57-304", _ERROR, leads.coordinating_is_not_lead),
    Rule("R57-305", _ERROR, leads.units_are_named_once),
    Rule("R57-306", _ERROR, approvals.deciders_exist),
    Rule("R57-307", _ERROR, approvals.approver_is_a_post),
    Rule("R57-308", _ERROR, approvals.approver_may_approve),
    Rule("R57-309", _ERROR, leads.unstated_lead_is_alone),
    Rule("R57-311", _ERROR, units.unit_parent_exists),
    Rule("R57-312", _ERROR, units.unit_parents_end),
    Rule("R57-313", _ERROR, units.successors_exist),
    Rule("R57-314", _ERROR, units.successors_end),
    Rule("R57-315", _ERROR, groups.members_exist),
    Rule("R57-316", _ERROR, groups.groups_end),
    Rule("R57-317", _ERROR, groups.members_are_of_groups),
    Rule("R57-318", _ERROR, units.unit_life_has_length),
    Rule("R57-319", _WARNING, units.heirs_are_clear),
    Rule("R57-321", _ERROR, plans.plan_units_exist),
    Rule("R57-322", _ERROR, plans.plan_parents_exist),
    Rule("R57-323", _ERROR, plans.plan_parents_end),
    Rule("R57-324", _ERROR, initiatives.initiatives_are_named_once),
    Rule("R57-325", _ERROR, plans.documents_exist),
    Rule("R57-326", _ERROR, plans.records_have_their_plan),
    Rule("R57-327", _ERROR, plans.amended_plans_exist),
    Rule("R57-328", _ERROR, plans.replacements_end),
    Rule("R57-329", _WARNING, replacements.replaced_tasks_are_settled),
    Rule("R57-330", _WARNING, replacements.carried_tasks_keep_their_day),
    Rule("R57-331", _ERROR, tasks.task_parent_exists),
    Rule("R57-332", _ERROR, tasks.task_parents_end),
    Rule("R57-333", _ERROR, tasks.earlier_tasks_exist),
    Rule("R57-334", _ERROR, tasks.earlier_tasks_end),
    Rule("R57-335", _ERROR, tasks.initiatives_exist),
    Rule("R57-336", _WARNING, log_bounds.work_follows_its_document),
    Rule("R57-337", _ERROR, initiatives.initiative_parents_exist),
    Rule("R57-338", _ERROR, initiatives.initiative_parents_end),
    Rule("R57-339", _ERROR, plans.plan_life_has_length),
    Rule("R57-340", _WARNING, replacements.replaced_reports_end),
    Rule("R57-341", _ERROR, settings.setting_units_exist),
    Rule("R57-342", _ERROR, settings.approvers_are_posts),
    Rule("R57-343", _ERROR, settings.severities_are_of_rules),
    Rule("R57-351", _ERROR, ids.paths_differ_in_more_than_case),
    Rule("R57-352", _ERROR, ids.former_ids_are_free),
    Rule("R57-361", _WARNING, parents.parent_after_an_end_is_clear),
    Rule("R57-362", _ERROR, parents.parents_follow_each_other),
    Rule("R57-376", _ERROR, recurrences.recurrence_has_a_start),
    Rule("R57-377", _ERROR, recurrences.recurrence_has_length),
    Rule("R57-378", _ERROR, recurrences.recurrence_is_due_in_its_period),
    # 4xx: logs
    Rule("R57-401", _ERROR, logs.entries_are_in_order),
    Rule("R57-402", _ERROR, log_bounds.entries_follow_the_assignment),
    Rule("R57-403", _WARNING, logs.facts_are_not_of_the_future),
    Rule("R57-404", _ERROR, log_bounds.nothing_follows_the_end),
    Rule("R57-411", _ERROR, extensions.moved_deadline_is_in_force),
    Rule("R57-412", _ERROR, extensions.extension_is_later),
    Rule("R57-413", _ERROR, extensions.adjustment_is_earlier),
    Rule("R57-421", _ERROR, sequences.suspensions_pair),
    Rule("R57-422", _ERROR, sequences.reopening_follows_an_end),
    Rule("R57-423", _ERROR, sequences.return_follows_a_submission),
    Rule("R57-424", _ERROR, recurrences.entry_names_its_period),
    Rule("R57-425", _ERROR, recurrences.entry_period_is_of_the_task),
    Rule("R57-426", _ERROR, corrections.correction_fits_its_task),
    Rule("R57-431", _ERROR, completions.submission_is_proved),
    Rule("R57-432", _ERROR, completions.completion_is_proved),
    Rule("R57-433", _ERROR, completions.percent_is_of_a_hundred),
    Rule("R57-434", _ERROR, completions.percent_does_not_fall),
    Rule("R57-435", _ERROR, evidence.evidence_is_with_its_plan),
    Rule("R57-436", _ERROR, evidence.evidence_is_there),
    Rule("R57-437", _ERROR, evidence.evidence_is_unchanged),
    Rule("R57-441", _ERROR, corrections.correction_means_one_entry),
    Rule("R57-442", _ERROR, corrections.corrected_field_had_its_value),
    Rule("R57-451", _ERROR, actors.entry_units_exist),
    Rule("R57-452", _ERROR, actors.reassignment_is_from_the_lead),
    Rule("R57-453", _ERROR, actors.each_entry_names_a_member),
    Rule("R57-454", _ERROR, actors.entry_is_of_a_unit_of_the_task),
    # 5xx: reporting
    Rule("R57-501", _ERROR, reports.report_answers_an_obligation),
    Rule("R57-502", _ERROR, reports.report_is_of_a_period),
    Rule("R57-503", _ERROR, reports.report_is_owed_by_its_unit),
    Rule("R57-504", _ERROR, reports.report_follows_its_period),
    Rule("R57-505", _ERROR, reports.nil_report_is_empty),
    Rule("R57-511", _ERROR, report_entries.reported_tasks_exist),
    Rule("R57-512", _ERROR, report_entries.reported_task_is_the_unit_s),
    Rule("R57-521", _ERROR, obligations.obligation_units_exist),
    Rule("R57-522", _ERROR, obligations.obligations_are_named_once),
    Rule("R57-523", _ERROR, obligations.obligation_has_length),
    Rule("R57-524", _ERROR, obligations.due_month_is_of_the_period),
    Rule("R57-525", _ERROR, periods.exempt_periods_are_owed),
    Rule("R57-526", _ERROR, periods.request_is_due_after_its_day),
    Rule("R57-527", _ERROR, obligations.several_days_divide_the_period),
    Rule("R57-528", _ERROR, obligations.events_are_told_in_words),
    # 6xx: targets, difficulties, estimates, trees
    Rule("R57-601", _ERROR, targets.owners_exist),
    Rule("R57-602", _ERROR, targets.fed_tasks_exist),
    Rule("R57-603", _ERROR, targets.target_percentages_are_of_a_hundred),
    Rule("R57-604", _ERROR, targets.measurements_rise_in_time),
    Rule("R57-605", _ERROR, targets.measurements_have_a_source),
    Rule("R57-606", _ERROR, targets.ranges_go_up),
    Rule("R57-607", _WARNING, estimates.amounts_are_in_dong),
    Rule("R57-608", _WARNING, estimates.approval_is_not_more_than_asked),
    Rule("R57-609", _WARNING, estimates.estimates_are_written_once),
    Rule("R57-610", _WARNING, targets.numbers_are_compared),
    Rule("R57-611", _WARNING, trees.child_is_due_by_its_parent),
    Rule("R57-612", _WARNING, trees.parent_closes_last),
    # 7xx: likeness
    Rule("R57-701", _WARNING, documents.codes_are_of_one_document),
    Rule("R57-702", _WARNING, documents.documents_are_named_by_id),
    Rule("R57-703", _WARNING, duplicates.tasks_are_written_once),
    Rule("R57-704", _WARNING, documents.plans_are_written_once),
    Rule("R57-705", _WARNING, duplicates.unit_names_are_clear),
    Rule("R57-706", _WARNING, replacements.plan_names_are_clear),
    # 9xx: advice
    Rule("R57-901", _ADVICE, clears.person_is_clear),
    Rule("R57-902", _ADVICE, clears.work_is_clear),
    Rule("R57-903", _ADVICE, clears.responsibility_is_clear),
    Rule("R57-904", _ADVICE, clears.authority_is_clear),
    Rule("R57-905", _ADVICE, clears.time_is_clear),
    Rule("R57-906", _ADVICE, clears.result_is_clear),
)
"""The rules over a whole ledger: each `check` takes a `Survey`."""

RULES: tuple[Rule, ...] = tuple(
    sorted(READING + LEDGER + CHANGES + AUDIT, key=lambda rule: rule.code)
)
"""Every rule, in the order of the codes. `r57 explain` shows their pages."""

# These three take a third of the time of all. They are started first: a long rule that started
# last would leave all processors but one without work.
_LONGEST = frozenset({"R57-201", "R57-702", "R57-703"})


@cache
def _by_code() -> dict[str, Rule]:
    return {rule.code: rule for rule in RULES}


def by_code(code: str) -> Rule | None:
    """Return the rule of a code such as `R57-301`; capitals do not matter. None for no rule."""
    return _by_code().get(code.upper())


Each: TypeAlias = Callable[
    [Callable[[Rule], list[Diagnostic]], Sequence[Rule]], Iterable[list[Diagnostic]]
]
"""A function that calls another one with each rule and returns the results in order, as `map`."""


def check(  # noqa: PLR0913 - what is asked, and how
    ledger: Ledger,
    today: date,
    paths: Iterable[str] = (),
    *,
    advice: bool = False,
    checksum: Checksum = unknown_checksum,
    each: Each = map,
) -> list[Diagnostic]:
    """Run all rules over a ledger and return what they find, by path and place.

    `today` is the clock's day. `paths` are all files of the ledger's folders, evidence too,
    relative to its root. The ledger's own `severity` setting is applied; advice is given only
    where asked for. `checksum` gives the SHA-256 of a file of evidence. The findings about single
    files, which their reading gave, are not repeated. `each` may run several rules at the same
    time.
    """
    survey = Survey(ledger, today, paths, _by_code(), checksum)
    rules = in_force(LEDGER, ledger.settings, advice=advice)
    rules.sort(key=lambda rule: rule.code not in _LONGEST)
    survey.prepare()
    findings: dict[Diagnostic, None] = {}

    def run(rule: Rule) -> list[Diagnostic]:
        survey.start_rule()
        return rule.diagnose(survey)

    for diagnostics in each(run, rules):
        findings.update(dict.fromkeys(diagnostics))
    return sorted(apply_severities(findings, ledger.settings), key=_order)


def check_change(comparison: Comparison) -> list[Diagnostic]:
    """Run the rules about changes and return what they find, by path and place.

    They are as severe as the settings of the state before say.
    """
    settings = comparison.before.settings
    findings = (one for rule in CHANGES for one in rule.diagnose(comparison))
    return sorted(apply_severities(findings, settings), key=_order)


def audit(trail: Trail) -> list[Diagnostic]:
    """Run the rules of the audit and return what they find, in the order of the rules' codes.

    The findings of a rule are in the order of the commits. The ledger's own `severity` is applied.
    """
    settings = trail.reckoner.ledger.settings
    return apply_severities((one for rule in AUDIT for one in rule.diagnose(trail)), settings)


def in_force(rules: Iterable[Rule], settings: Settings, *, advice: bool) -> list[Rule]:
    """Return the rules that a ledger has not set `off`; those of advice only where it is wanted."""
    severities = {_ERROR, _WARNING, _ADVICE} if advice else {_ERROR, _WARNING}
    return [rule for rule in rules if _severity(rule, settings) in severities]


def apply_severities(diagnostics: Iterable[Diagnostic], settings: Settings) -> list[Diagnostic]:
    """Return the findings with the severities that the settings give them, without those `off`."""
    findings = []
    for diagnostic in diagnostics:
        rule = by_code(diagnostic.code)
        severity = diagnostic.severity if rule is None else _severity(rule, settings)
        if severity is not None:
            findings.append(diagnostic._replace(severity=severity))
    return findings


def _severity(rule: Rule, settings: Settings) -> Severity | None:
    """Return the severity of a rule in this ledger, None where it is off."""
    setting = settings.severity.get(rule.code)
    if setting is None or not rule.may_be_set:
        return rule.severity
    return None if setting == "off" else Severity(setting)


def _order(diagnostic: Diagnostic) -> tuple[object, ...]:
    """Sort by file, then by place in the record; lists by number, keys by name."""
    place = diagnostic.place
    field = tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in place.field)
    return place.path, field, diagnostic.code, diagnostic.message
