"""What a view is: a head and tables of values, the same for every output format.

One row model serves every format: JSON and CSV give all data columns of a section in their
order, what people read has those named in `shown`. Values are plain (dates, numbers, texts as
written); how they look, and making them fit to show, is `render`'s.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from operator import itemgetter
from typing import Generic, NamedTuple, TypeAlias, TypeVar, overload

from r57ledger.format.ledger import Ledger, Unreadable
from r57ledger.schedule.facts import last_fact
from r57ledger.text import pick
from r57ledger.words.message import say

Pairs: TypeAlias = tuple[tuple[str, int], ...]
Value: TypeAlias = str | int | float | bool | date | tuple[str, ...] | Pairs | None
Row: TypeAlias = Sequence[Value]
_Item = TypeVar("_Item")


class Kind(StrEnum):
    """What a column's values are. None is "not known" or "nothing" in every kind."""

    TEXT = "text"  # for people; wraps
    ID = "id"
    WORD = "word"  # one of the program's own words, as in_term
    DATE = "date"
    INT = "int"
    NUMBER = "number"
    PERCENT = "percent"  # 40 or 46.75 stands for 40 % and 46,75 %
    RATE = "rate"  # the same, of two counts: None is 0 of 0 and shown as a dash
    CHANGE = "change"  # a difference of counts, shown with its sign
    FLAG = "flag"
    LIST = "list"  # of texts
    BAR = "bar"  # Pairs of a sign and a count: a picture, never data
    TREND = "trend"  # Pairs of a label and a count: a picture, never data


SHOWN_FIRST = 50
"""How many rows of a part a terminal shows: drawing 4,000 takes a while."""


class Column(NamedTuple):
    """A key for programs, a heading for people. Only people see a column that is not `data`."""

    key: str
    title: str
    kind: Kind = Kind.TEXT
    data: bool = True

    @property
    def heading(self) -> str:
        """The title in the language of the run; `title` is the message in the catalogues."""
        return say(self.title)


class SectionForm(StrEnum):
    """How people see a section; JSON gives a list of objects, for RECORD a single one."""

    TABLE = "table"
    RECORD = "record"  # one row, drawn upright: heading and value
    PROSE = "prose"  # each row is a sentence: its first shown column


class Rows(Sequence[Row], Generic[_Item]):
    """Rows that are built when they are looked at: a terminal shows 50 of 30,000."""

    def __init__(self, items: Sequence[_Item], build: Callable[[_Item], Row]) -> None:
        self._items = items
        self._build = build

    def __len__(self) -> int:  # noqa: D105
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:  # noqa: D105
        if isinstance(index, slice):
            return Rows(self._items[index], self._build)
        return self._build(self._items[index])

    def __iter__(self) -> Iterator[Row]:  # noqa: D105
        return map(self._build, self._items)


class Columns(Rows[_Item]):
    """Rows that also give one column by itself: a pipe needs seven columns of twenty-two."""

    def __init__(self, items: Sequence[_Item], getters: Sequence[Callable[[_Item], Value]]) -> None:
        super().__init__(items, lambda item: tuple([get(item) for get in getters]))
        self._getters = getters

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:  # noqa: D105
        if isinstance(index, slice):
            return Columns(self._items[index], self._getters)
        return super().__getitem__(index)

    def column(self, index: int) -> list[Value]:
        """Return the values of the column at a position."""
        return list(map(self._getters[index], self._items))

    def numbered(self) -> "Columns[tuple[int, _Item]]":
        """Return the rows with the number of each, from 1 on, in a column after the others."""
        of_item = [_of_numbered(getter) for getter in self._getters]
        return Columns(list(enumerate(self._items, 1)), [*of_item, itemgetter(0)])


def _of_numbered(getter: Callable[[_Item], Value]) -> Callable[[tuple[int, _Item]], Value]:
    return lambda numbered: getter(numbered[1])


class Section(NamedTuple):
    """One part of a view. The first part of a list has the key `rows`.

    `title` and the sentences of `intro` stand above it. `empty` is the sentence that stands in
    place of no rows; without it an empty part is not shown to people (machines get the empty
    list). `depths` (one a row) indents the first shown column, for sub-totals up a tree;
    `totals` are the indexes of rows that are sums of others. `members` names the cells that are
    counts, as `van-phong-bo/overdue`, and holds the ids of the tasks behind each: the number
    and its `--why` list cannot differ. `narrow` takes the place of `shown` where a terminal has
    not the width. `always` are the keys of columns that people see also where they hold nothing
    but 0: a form has them, or somebody asked for them. `omitted` is the number of rows that come
    after these and were not built, because a terminal does not show them. `hints` say which
    command tells more; a terminal has them under the rows. A `chapter` is the heading of this
    part and those that follow it, up to the next one.
    """

    key: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    shown: tuple[str, ...]
    title: str = ""
    intro: tuple[str, ...] = ()
    empty: str = ""
    form: SectionForm = SectionForm.TABLE
    depths: tuple[int, ...] = ()
    totals: frozenset[int] = frozenset()
    members: Mapping[str, tuple[str, ...]] = {}
    narrow: tuple[str, ...] = ()
    always: frozenset[str] = frozenset()
    omitted: int = 0
    hints: tuple[str, ...] = ()
    chapter: str = ""

    @property
    def seen(self) -> bool:
        """Tell whether people see the part; one that shows no column is for programs alone."""
        return bool(self.shown and (self.rows or self.empty or self.intro))

    def column_index(self, key: str) -> int:
        """Return the position of the column with that key in each row. Raises KeyError."""
        for i, column in enumerate(self.columns):
            if column.key == key:
                return i
        raise KeyError(key)

    def values(self, indexes: Iterable[int]) -> dict[int, list[Value]]:
        """Return the values of the columns at some positions; each row is built at most once."""
        if isinstance(self.rows, Columns):
            return {i: self.rows.column(i) for i in indexes}
        rows = list(self.rows)
        return {i: [row[i] for row in rows] for i in indexes}


class Clocks(NamedTuple):
    """The two clocks of a question: the day asked about, and what the repository knew.

    `revision` is the text that people see, e.g. `working tree (a1b2c3d)`.
    """

    as_of: date
    revision: str


class Head(NamedTuple):
    """What every view says of itself, so that each of its numbers can be made again.

    `filters` maps the name of each filter given to its value (ids, not the user's words), `words`
    says the same for people. `last_fact` is the day of the latest recorded fact: a silence in
    the ledger is no silence in the world. `commit` is the full id of what the
    repository knew, None without git; a `working_tree` may differ from it. `files` is the number
    of records that were read or could not be, and `version` that of the program. `command` is the
    command line that makes the view again, empty where none does.
    """

    ledger: str
    as_of: date
    revision: str
    last_fact: date | None
    filters: Mapping[str, str] = {}
    words: tuple[str, ...] = ()
    commit: str | None = None
    working_tree: bool = True
    files: int | None = None
    version: str = ""
    command: tuple[str, ...] = ()

    @property
    def silent_days(self) -> int | None:
        """Calendar days from the last recorded fact to the day asked about."""
        return None if self.last_fact is None else (self.as_of - self.last_fact).days


class Table(NamedTuple):
    """A view's answer: `name` is its format's (`r57.NAME/1`), `title` a line for people.

    `unreadable` are the files that no number of the view contains; with `counts_unread`, the
    tasks among them are in its numbers, as not determined. `notes` are sentences after the last
    part. `hidden` are tasks that may belong into a view by unit: their lead is no unit. `hints`
    say what to type next: they are for a terminal alone, since a page that is sent up, and a
    program, can type nothing.
    """

    name: str
    title: str
    head: Head
    sections: tuple[Section, ...]
    unreadable: tuple[Unreadable, ...] = ()
    notes: tuple[str, ...] = ()
    counts_unread: bool = False
    hidden: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def rows(self) -> Sequence[Row]:
        """The rows of the first part: what `--fail` asks about."""
        return self.sections[0].rows


def head(
    ledger: Ledger, clocks: Clocks, filters: Mapping[str, str] = {}, words: tuple[str, ...] = ()
) -> Head:
    """Return the head of a view of `ledger`.

    A view of a past period may look at a ledger that was loaded for a later day: then the last
    fact is that of the period's day.
    """
    name = pick(ledger.settings.name)
    last = ledger.last_fact
    if last is not None and last > clocks.as_of:
        last = last_fact(ledger, clocks.as_of)
    return Head(name, clocks.as_of, clocks.revision, last, filters, words)
