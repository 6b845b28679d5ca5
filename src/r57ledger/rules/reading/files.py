"""Rules about a file as a whole: that it can be read, its size, its format, its findings."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote

from r57ledger.diagnostic import Finding, Place, Span
from r57ledger.format.identity import LARGEST_FILE
from r57ledger.text import quoted
from r57ledger.words.message import counted, mark, say

_HIGHEST_FORMAT = 9999
"""A greater number is a mistype, and no format that a later program has."""
MOST_VALUES = 30_000
"""The number of lines, commas and brackets above which a file is refused."""
NOT_READ = {
    "a symbolic link that leads out of the ledger": mark(
        "This is a symbolic link that leads out of the ledger, so nothing is read from it."
    ),
    "a symbolic link that leads nowhere": mark(
        "This is a symbolic link that leads nowhere, so nothing is read from it."
    ),
    "a symbolic link to a folder": mark(
        "This is a symbolic link to a folder, so nothing is read from it."
    ),
    "a FIFO": mark("This is a FIFO, so nothing is read from it."),
    "a socket": mark("This is a socket, so nothing is read from it."),
    "a device": mark("This is a device, so nothing is read from it."),
    "a folder": mark("This is a folder, so nothing is read from it."),
    "another git repository": mark("This is another git repository, so nothing is read from it."),
    "a file that may not be read": mark("This is a file that may not be read."),
    "a folder that may not be read": mark("This is a folder that may not be read."),
    "no file": mark("This is no file."),
    "a file that this repository has no copy of": mark(
        "This is a file that this repository has no copy of."
    ),
}
"""What is told of something that was not read, by the words with which `store` says what it is."""
TO_READ = {
    "a file that may not be read": mark("Give yourself the right to read it: {file}"),
    "a folder that may not be read": mark("Give yourself the right to read it: {folder}"),
    "no file": mark("Have git bring it: {git}"),
    "a file that this repository has no copy of": mark(
        "Have git bring it: git fetch, then {git}; or clone the repository anew."
    ),
}
"""How to come to a file that cannot be read, by the same words."""


def not_a_regular_file(path: str, what: str) -> Iterator[Finding]:
    """Where a record is expected, there is an ordinary file.

    A FIFO, a socket, a device or a folder with a record's name holds no text that can be kept in
    git. It is not opened, since a program that opens a FIFO may wait for ever.

    Fails:

        $ mkfifo plans/kh-01/tasks/t1.yaml

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    yield Finding(Place(path), say(NOT_READ[what]), say("Put an ordinary text file in its place."))


def outward_link(path: str, what: str) -> Iterator[Finding]:
    """A symbolic link leads to a file inside the ledger.

    A link out of the ledger would show the content of another file of this machine, such as a
    key or a password file, in the messages of a server that checks a proposal. A link that leads
    nowhere, or to a folder, holds no record. Such links are not followed.

    Fails:

        $ ln -s /etc/passwd plans/kh-01/tasks/t1.yaml

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    help_ = say("Put the file itself in the link's place.")
    yield Finding(Place(path), say(NOT_READ[what]), help_)


def unreadable_file(path: str, what: str) -> Iterator[Finding]:
    """Every file of the ledger may be read.

    What cannot be read cannot be counted: its tasks are shown as undetermined, by name, in every
    view.

    Fails:

        $ chmod 000 plans/kh-01/tasks/t1.yaml

    Mended:

        $ chmod 644 plans/kh-01/tasks/t1.yaml
    """
    commands = {"folder": f"chmod u+rx {quote(path)}", "file": f"chmod u+r {quote(path)}"}
    commands["git"] = f"git restore {quote(path)}"
    yield Finding(Place(path), say(NOT_READ[what]), say(TO_READ[what], **commands))


def ignored_file(path: str) -> Iterator[Finding]:
    """Git is not told to ignore a record.

    What git ignores is on this machine only: nobody else has the record, and no other copy of the
    ledger gives the same numbers. So it is counted nowhere, and told everywhere.

    Fails:

        $ echo "t1.yaml" >> .git/info/exclude

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    yield Finding(
        Place(path),
        say("Git is told to ignore this file, so no other copy of the ledger has it."),
        say(
            "Add it all the same: git add -f {path} (git check-ignore -v {path} names the line "
            "that says so).",
            path=quote(path),
        ),
    )


def not_in_git(path: str) -> Iterator[Finding]:
    """Where a hook or a server checks, every record is in git.

    A new record that nobody has given to git makes the ledger sound on this machine, and broken
    for all others: the commit names a unit that it does not hold. Everywhere else the last line
    of `check` counts such records, since a record may be new.

    Fails:

        $ cp draft.yaml plans/kh-01/tasks/t1.yaml && CI=true r57 check

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    message = say("This record is not in git, so the commit that is checked does not hold it.")
    yield Finding(Place(path), message, say("Add it: git add {path}", path=quote(path)))


def too_large(path: str, data: bytes) -> Iterator[Finding]:
    """A record is no larger than 1 MiB.

    A record is a page of text that people read. What is larger is something else: a scan or a
    table, which belongs in the plan's folder `evidence`, or an attempt to keep the program busy.
    No more than 1 MiB of it is read.

    Fails:

        # plans/kh-01/tasks/t1.yaml, of 3 MiB
        title: Draft the circular on digital signatures
        note: (the whole circular)

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        note: The circular is kept as evidence/circular.pdf
    """
    if len(data) > LARGEST_FILE:
        help_ = say("Keep long texts, tables and scans in the plan's folder evidence/.")
        yield Finding(Place(path), say("This file is larger than 1 MiB."), help_)


def too_many_values(path: str, text: str) -> Iterator[Finding]:
    """A record holds no more than 30,000 lines and values.

    What holds more is a table or a log of some machine. Even a group of all 3,321 communes has
    room.

    Fails:

        # plans/kh-01/tasks/t1.yaml, of 40,000 lines
        title: Draft the circular on digital signatures
        coordinating:
          - xa-an-phu
          - (and so on)

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
        coordinating: [van-phong-bo]
    """
    if len(text) > MOST_VALUES and sum(map(text.count, "\n,[{")) > MOST_VALUES:
        message = say("This file holds more than {most} lines and values.", most=MOST_VALUES)
        help_ = say("Keep tables in the plan's folder evidence/; name a group for many units.")
        yield Finding(Place(path), message, help_)


def empty_file(path: str) -> Iterator[Finding]:
    """A record's file holds a record.

    An empty file, or one with nothing but comments, says neither what is to be done nor by when.
    It is mostly left behind by an editor, or by a write that was broken off.

    Fails:

        # plans/kh-01/tasks/t1.yaml
        # to be written

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    help_ = say("Write the record, or delete the file; `git log -p -- FILE` shows what was in it.")
    yield Finding(Place(path), say("This file holds no record: it is empty."), help_)


def format_number(path: str, value: object) -> Iterator[Finding]:
    """`r57.yaml` names the format that the ledger is written in, and the program knows it.

    A newer format may say what this program would misread, so nothing is read until the program
    is brought up to date.

    Fails:

        # r57.yaml
        format: one

    Mended:

        # r57.yaml
        format: 1
    """
    if value is None:
        message = say("The format of this ledger is not named.")
        help_ = say("Add the line `format: 1`.")
    elif isinstance(value, int) and 1 < value <= _HIGHEST_FORMAT:
        message = say(
            "This ledger is of format {format}, and this program knows format 1 only.",
            format=str(value),
        )
        help_ = say("Install a newer r57ledger.")
    else:
        message = say("There is no format {format}.", format=quoted(value))
        help_ = say("Write `format: 1`.")
    yield Finding(Place(path, ("format",)), message, help_)


def more_findings(path: str, count: int, is_exact: bool, span: Span) -> Iterator[Finding]:
    """A file has no more than 20 findings of its own.

    Where there are more, one cause mostly explains them, and the first ones show it. The
    others are counted.

    Fails:

        # plans/kh-01/tasks/t1.yaml: a letter, with 21 lines like these
        To: all units of the Ministry
        Subject: The circular on digital signatures

    Mended:

        # plans/kh-01/tasks/t1.yaml
        title: Draft the circular on digital signatures
        lead: vu-phap-che
        due: 2026-12
    """
    if is_exact:
        message = counted(
            count,
            "There is {n} more finding in this file; the first 20 are shown.",
            "There are {n} more findings in this file; the first 20 are shown.",
        )
    else:
        message = counted(
            count,
            "There is at least {n} more finding in this file; the first 20 are shown.",
            "There are at least {n} more findings in this file; the first 20 are shown.",
        )
    yield Finding(Place(path), message, say("Mend these first, then check again."), span)
