"""Rules about files of evidence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from unicodedata import normalize

from r57ledger.diagnostic import Finding
from r57ledger.format.entry import Entry
from r57ledger.rules.entries import entry_place
from r57ledger.rules.survey import Survey
from r57ledger.text import quoted
from r57ledger.words.message import say


def evidence_is_with_its_plan(survey: Survey) -> Iterator[Finding]:
    """A file of evidence lies in the `evidence` folder of its own plan.

    It is named from the plan's folder, as in `evidence/minutes.pdf`. A path that leads elsewhere,
    or out of the ledger with `..`, would show something else on another machine.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-05-10
            kind: submission
            product: The draft
            evidence:
              - file: ../minutes.txt
                sha256: 2382270d4d88bf0dec469e6d2a8933dba83d0792b026c845c3350982d538942d

    Mended:

        # plans/kh-01/evidence/minutes.txt
        The draft was discussed on 5 May 2026.

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-05-10
            kind: submission
            product: The draft
            evidence:
              - file: evidence/minutes.txt
                sha256: 2382270d4d88bf0dec469e6d2a8933dba83d0792b026c845c3350982d538942d
    """
    for entry, index, file, _ in _files(survey):
        if not _is_within(file):
            yield Finding(
                entry_place(entry, "evidence", index, "file"),
                say("The file {file} is not in the folder of evidence.", file=quoted(file)),
                say(
                    "Put it into {folder} and write evidence/FILE.",
                    folder=f"{_plan_folder(entry)}evidence/",
                ),
            )


def evidence_is_there(survey: Survey) -> Iterator[Finding]:
    """A file that is named as evidence is in the ledger.

    macOS writes the letters of a name in pieces (NFD), Windows in one (NFC): both are that name.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-05-10
            kind: submission
            product: The draft
            evidence:
              - file: evidence/minutes.txt
                sha256: 2382270d4d88bf0dec469e6d2a8933dba83d0792b026c845c3350982d538942d

    Mended:

        # plans/kh-01/evidence/minutes.txt
        The draft was discussed on 5 May 2026.

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-05-10
            kind: submission
            product: The draft
            evidence:
              - file: evidence/minutes.txt
                sha256: 2382270d4d88bf0dec469e6d2a8933dba83d0792b026c845c3350982d538942d
    """
    if not survey.paths:
        return
    paths = _paths(survey)
    for entry, index, file, _ in _files(survey):
        path = _plan_folder(entry) + file
        if _is_within(file) and normalize("NFC", path) not in paths:
            yield Finding(
                entry_place(entry, "evidence", index, "file"),
                say("There is no file {file}.", file=quoted(path)),
                say("Add the file, or name the document or the address that shows it."),
            )


def evidence_is_unchanged(survey: Survey) -> Iterator[Finding]:
    """A file of evidence is the one that was recorded: it has the same sha256.

    Whoever reads the record later must see what was seen when the work was handed in. A changed
    file is another one, even if the change mends a mistype.

    Fails:

        # plans/kh-01/evidence/minutes.txt
        The draft was discussed on 6 May 2026.

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-05-10
            kind: submission
            product: The draft
            evidence:
              - file: evidence/minutes.txt
                sha256: 2382270d4d88bf0dec469e6d2a8933dba83d0792b026c845c3350982d538942d

    Mended:

        # plans/kh-01/evidence/minutes.txt
        The draft was discussed on 5 May 2026.

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        log:
          - date: 2026-05-10
            kind: submission
            product: The draft
            evidence:
              - file: evidence/minutes.txt
                sha256: 2382270d4d88bf0dec469e6d2a8933dba83d0792b026c845c3350982d538942d
    """
    paths = _paths(survey)
    for entry, index, file, recorded in _files(survey):
        path = paths.get(normalize("NFC", _plan_folder(entry) + file))
        if path is None or not _is_within(file):
            continue
        checksum = survey.checksum(path)
        if checksum is not None and checksum != recorded:
            yield Finding(
                entry_place(entry, "evidence", index, "sha256"),
                say(
                    "The file {file} is not the one that was recorded: its sha256 is {checksum}.",
                    file=quoted(path),
                    checksum=checksum,
                ),
                say(
                    "Put the recorded file back. A new version is another file, with another entry."
                ),
            )


def _files(survey: Survey) -> Iterator[tuple[Entry, int, str, str | None]]:
    """Yield the files of evidence: the entry, the index in its evidence, the path, the checksum."""
    logs = [entries for _, entries in survey.histories.values()]
    for entry in chain(*logs, *(item.log for item in survey.ledger.register)):
        for index, evidence in enumerate(entry.evidence):
            if evidence.file is not None:
                yield entry, index, evidence.file, evidence.sha256


def _paths(survey: Survey) -> dict[str, str]:
    """Return the paths of the ledger's files by their name in NFC."""
    return {normalize("NFC", path): path for path in survey.paths}


def _plan_folder(entry: Entry) -> str:
    """Return the folder of the plan in which an entry stands, with a slash at its end."""
    return "/".join(entry.path.split("/")[:2]) + "/"


def _is_within(file: str) -> bool:
    folder, *steps = file.split("/")
    sound = not {"", ".", ".."} & set(steps) and "\\" not in file
    return folder == "evidence" and bool(steps) and sound
