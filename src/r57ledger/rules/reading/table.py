"""The table of the rules about single files, which `rules.catalog` takes up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from r57ledger.diagnostic import Diagnostic, Finding, Rule, Severity
from r57ledger.rules.reading import (
    characters,
    dates,
    files,
    forms,
    markings,
    paths,
    shape,
    syntax,
    values,
)

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

READING: tuple[Rule, ...] = (
    # 00x: the file itself
    Rule("R57-001", _ERROR, files.not_a_regular_file),
    Rule("R57-002", _ERROR, files.outward_link),
    Rule("R57-003", _ERROR, files.unreadable_file),
    Rule("R57-004", _ERROR, files.too_large),
    Rule("R57-005", _ERROR, files.too_many_values),
    Rule("R57-006", _ERROR, files.empty_file),
    Rule("R57-007", _ERROR, files.ignored_file),
    Rule("R57-008", _WARNING, files.not_in_git),
    # 01x: characters
    Rule("R57-010", _ERROR, characters.not_utf8),
    Rule("R57-011", _ERROR, characters.utf16),
    Rule("R57-012", _ERROR, characters.byte_order_mark),
    Rule("R57-013", _ERROR, characters.control_character),
    Rule("R57-014", _ERROR, characters.line_separator),
    Rule("R57-015", _ERROR, characters.bidirectional),
    Rule("R57-016", _ERROR, characters.zero_width),
    Rule("R57-017", _WARNING, characters.not_nfc),
    Rule("R57-018", _ERROR, characters.stacked_marks),
    # 02x: markings
    Rule("R57-020", _ERROR, markings.conflict_marker),
    Rule("R57-021", _ERROR, markings.secrecy_marking),
    # 03x, 04x: YAML
    Rule("R57-030", _ERROR, syntax.syntax_error),
    Rule("R57-031", _ERROR, syntax.tab),
    Rule("R57-032", _ERROR, syntax.duplicate_key),
    Rule("R57-033", _ERROR, syntax.several_documents),
    Rule("R57-034", _ERROR, syntax.not_a_mapping),
    Rule("R57-035", _ERROR, syntax.too_deep),
    Rule("R57-036", _ERROR, syntax.cut_by_comment),
    Rule("R57-040", _ERROR, forms.anchor),
    Rule("R57-041", _ERROR, forms.merge_key),
    Rule("R57-042", _ERROR, forms.tag),
    Rule("R57-043", _ERROR, forms.directive),
    Rule("R57-044", _ERROR, forms.disputed_number),
    Rule("R57-045", _ERROR, forms.unexamined),
    # 10x: keys
    Rule("R57-101", _ERROR, shape.unknown_key),
    Rule("R57-102", _ERROR, shape.cut_in_two),
    Rule("R57-103", _ERROR, shape.missing_key),
    Rule("R57-104", _ERROR, shape.no_value),
    Rule("R57-105", _ERROR, shape.key_out_of_place),
    Rule("R57-106", _ERROR, shape.lead_or_each),
    Rule("R57-107", _ERROR, shape.correction_form),
    Rule("R57-108", _ERROR, shape.evidence_form),
    Rule("R57-109", _ERROR, files.format_number),
    # 11x, 12x: values
    Rule("R57-110", _ERROR, values.wrong_type),
    Rule("R57-111", _ERROR, values.number_for_text),
    Rule("R57-112", _ERROR, values.blank_text),
    Rule("R57-113", _ERROR, values.unknown_language),
    Rule("R57-114", _ERROR, values.unknown_word),
    Rule("R57-115", _ERROR, values.bad_id),
    Rule("R57-116", _ERROR, dates.bad_day),
    Rule("R57-117", _ERROR, dates.bad_deadline),
    Rule("R57-118", _ERROR, dates.bad_period),
    Rule("R57-119", _ERROR, dates.bad_day_rule),
    Rule("R57-120", _ERROR, values.out_of_bounds),
    Rule("R57-121", _ERROR, values.bad_form),
    Rule("R57-122", _ERROR, values.grouped_number),
    Rule("R57-123", _ERROR, values.fraction_for_percent),
    # 15x: paths
    Rule("R57-150", _WARNING, paths.stray_file),
    Rule("R57-151", _ERROR, paths.wrong_folder),
    Rule("R57-152", _ERROR, paths.wrong_extension),
    Rule("R57-153", _ERROR, paths.upper_case),
    Rule("R57-154", _ERROR, paths.bad_file_id),
    Rule("R57-155", _ERROR, paths.id_read_otherwise),
    Rule("R57-156", _ERROR, paths.reserved_id),
    Rule("R57-157", _ERROR, paths.device_name),
    Rule("R57-158", _ERROR, paths.bad_path_period),
    Rule("R57-162", _ERROR, paths.folder_is_a_folder),
    # 199: how many findings a file may have
    Rule("R57-199", _WARNING, files.more_findings),
)
"""The rules about single files, in the order of their codes."""

_BY_CHECK = {rule.check: rule for rule in READING}


def diagnose(check: Callable[..., Iterable[Finding]], *args: Any) -> list[Diagnostic]:
    """Run the check of a rule and stamp its findings with the rule's code and severity."""
    return _BY_CHECK[check].diagnose(*args)


def path_findings(path: str, kind: str | None = None) -> list[Diagnostic]:
    """Return what is wrong with a path of the ledger's folders, whatever the file holds.

    `kind` is the kind of record whose keys the file has, where its path does not tell one.
    """
    return [
        finding
        for check in paths.PATH
        for finding in diagnose(check, path, *([kind] if check in paths.OF_KIND else []))
    ]
