"""Rules about a file as a whole: that it can be read, its size, its format, its findings."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote

from r57ledger.diagnostic import Finding, Place, Span
from r57ledger.format.identity import LARGEST_FILE
from r57ledger.text import quoted

MOST_VALUES = 30_000
"""The number of lines, commas and brackets above which a file is refused."""


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
    message = f"This is {what}, so nothing is read from it."
    yield Finding(Place(path), message, "Put an ordinary text file in its place.")


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
    message = f"This is {what}, so nothing is read from it."
    yield Finding(Place(path), message, "Put the file itself in the link's place.")


def unreadable_file(path: str, what: str) -> Iterator[Finding]:
    """Every file of the ledger may be read.

    What cannot be read cannot be counted: its tasks are shown as undetermined, by name, in every
    view.

    Fails:

        $ chmod 000 plans/kh-01/tasks/t1.yaml

    Mended:

        $ chmod 644 plans/kh-01/tasks/t1.yaml
    """
    help_ = "Give yourself the right to read it (chmod u+r), or have git bring it (git checkout)."
    yield Finding(Place(path), f"This is {what}.", help_)


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
        "Git is told to ignore this file, so no other copy of the ledger has it.",
        f"Add it all the same: git add -f {quote(path)} (git check-ignore -v {quote(path)} names "
        "the line that says so).",
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
    message = "This record is not in git, so the commit that is checked does not hold it."
    yield Finding(Place(path), message, f"Add it: git add {quote(path)}")


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
        help_ = "Keep long texts, tables and scans in the plan's folder evidence/."
        yield Finding(Place(path), "This file is larger than 1 MiB.", help_)


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
        message = f"This file holds more than {MOST_VALUES:,} lines and values."
        help_ = "Keep tables in the plan's folder evidence/; name a group for many units."
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
    help_ = "Write the record, or delete the file; `git log -- FILE` shows what was in it."
    yield Finding(Place(path), "This file holds no record: it is empty.", help_)


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
        message = "The format of this ledger is not named."
        help_ = "Add the line `format: 1`."
    elif isinstance(value, int) and value > 1:
        message = (
            f"This ledger is of format {str(value)[:9]}, and this program knows format 1 only."
        )
        help_ = "Install a newer r57ledger: pipx upgrade r57ledger."
    else:
        message, help_ = f"There is no format {quoted(value)}.", "Write `format: 1`."
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
    more = "is one more finding" if count == 1 else f"are {count} more findings"
    if not is_exact:
        more = f"are at least {count} more findings"
    message = f"There {more} in this file; the first 20 are shown."
    yield Finding(Place(path), message, "Mend these first, then check again.", span)
