"""The outlines of many records put together: what a view asks before it reads anything.

A part is a plan's folder, the units, the calendar or one file, as a commit holds it; its digest
follows from the part's id, so it is kept for good, and so is the digest of a whole commit, which
is that of its parts. Files are numbered by their places in the listing.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from r57ledger.format.identity import identify
from r57ledger.git.objects import LINK, REPOSITORY, Item
from r57ledger.schedule.deadline import ASSIGNED, DeadlineError, is_day, parse
from r57ledger.store.outline import Outline
from r57ledger.text import LANGUAGES, pick

Places: TypeAlias = list[int]


class Digest(NamedTuple):
    """What is known of some files, in the order of their ids.

    `files` counts the records. `since` and `day` are ordinals: the day from which no task's own
    log has more to tell, the last day with a fact; `latest` are some files that have it.
    `anchors` are the plans that deadlines count from, or whose issue stands for an assignment.

    `open`, `handed` and `uneven` hold the tasks that may become late, by what their last day
    follows from (see `outline.follows_from`), with the day on which they were handed in, or those
    for whom they stand; `shut` those that never will, only where a missing record could leave the
    deadline undetermined; `full` those of which only the whole record can tell, by all that their
    last day may follow from, joined by line ends. `undone`: a submission in a report may not
    count; `mends`: a correction may mean an entry of one. `bare` are those that do not say when
    they were assigned, by the day of their plan's issue.

    `broken` files gave no record. `plans` and `groups` are files of plans and of units that stand
    for others. `moves` maps tasks to the reports that may have moved them to another class, and
    the days of their submissions there.
    """

    files: int
    since: int
    day: int
    latest: Places
    anchors: list[str]
    open: dict[str, Places]
    shut: dict[str, Places]
    handed: dict[str, list[tuple[int, int]]]
    uneven: dict[str, list[tuple[int, list[str]]]]
    full: dict[str, Places]
    undone: Places
    mends: Places
    bare: dict[str, Places]
    broken: Places
    plans: dict[str, int]
    groups: Places
    moves: dict[str, list[tuple[int, int]]]


_PLACES = Digest._fields[Digest._fields.index("open") :]
"""The fields that hold places."""


# Paths may hold bytes that are no text, which are surrogates here.
_ANY = "surrogatepass"
# So many that hardly ever all of them have changed since the commit.
_SOME = 40


class Details(NamedTuple):
    """What is known of each file of a part, for questions that a digest is too coarse for.

    `since` as in `Outline`, `facts` its days, `dues` its deadlines, joined by line ends.
    """

    since: list[int]
    facts: list[list[int]]
    dues: list[str]


Told: TypeAlias = list[tuple[int, int, float | None]]
"""Reports that tell of a task, each with the day and value of its last percentage."""


class Known(NamedTuple):
    """All that is known of a part: also the reports that tell of tasks, and briefs of files.

    Briefs are by language, for a list shows one. Each is JSON by itself, since few of many may
    be wanted. Of a language that no text is in they are empty: the first one's will do.
    """

    digest: Digest
    details: Details
    tells: dict[str, Told]
    briefs: dict[str, bytes]

    def named(self) -> Iterator[tuple[str, bytes]]:
        """Yield each for the cache, with its name."""
        for name in ("digest", "details", "tells"):
            yield name, to_json(getattr(self, name))
        for language, briefs in self.briefs.items():
            yield f"briefs {language}", briefs


def to_json(value: Any) -> bytes:
    """Return a digest, details or places for the cache."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", _ANY)


def digest_of(kept: bytes) -> Digest:
    """Return the digest that `to_json` was given."""
    return Digest(*json.loads(kept))


def details_of(kept: bytes) -> Details:
    """Return the details that `to_json` was given."""
    return Details(*json.loads(kept))


def _nothing() -> Digest:
    return Digest(0, 0, 0, [], [], {}, {}, {}, {}, {}, [], [], {}, [], {}, [], {})


def digest(items: Iterable[Item], outlines: Mapping[str, Outline]) -> Known:
    """Return what is known of a part whose files are `items`, and whose readable ones these."""
    found = _nothing()
    details = Details([], [], [])
    tells: dict[str, Told] = {}
    briefs = []
    files = issued = 0
    bare: Places = []
    for place, item in enumerate(items):
        known = outlines.get(item.path, _BROKEN)
        details.since.append(known.since)
        details.facts.append(list(known.days))
        details.dues.append("\n".join(known.dues))
        files += is_record(item)
        if known.kind == "Task":
            _take_task(found, place, known)
            bare += [place] if known.bare else []
        elif known.kind == "Plan":
            issued = known.issued
            found.plans[identify(item.path).id] = place
        elif known.group:
            found.groups.append(place)
        elif known is _BROKEN and is_file_of_record(item):
            found.broken.append(place)
        briefs.append(known.brief)
        for task, day, percent in known.tells:
            tells.setdefault(task, []).append((place, day, percent))
        for task, day in known.moves:
            found.moves.setdefault(task, []).append((place, day))
    if bare:
        found.bare[str(issued)] = bare
    last = max((facts[-1] for facts in details.facts if facts), default=0)
    latest = [n for n, facts in enumerate(details.facts) if facts and facts[-1] == last]
    found = found._replace(
        files=files,
        since=max(details.since, default=0),
        day=last,
        latest=latest[:_SOME],
        anchors=_anchors(found),
    )
    return Known(found, details, tells, _by_language(briefs))


def _by_language(briefs: list[tuple[Any, ...]]) -> dict[str, bytes]:
    """Return briefs by language, each on a line. What is a mapping in one is a text."""
    texts = (value for brief in briefs for value in brief if isinstance(value, dict))
    told = {LANGUAGES[0], *chain.from_iterable(texts)}
    return {one: _in_language(one, briefs) if one in told else b"" for one in LANGUAGES}


def _in_language(language: str, briefs: list[tuple[Any, ...]]) -> bytes:
    return b"\n".join([to_json(_told(brief, language)) if brief else b"" for brief in briefs])


def _told(brief: tuple[Any, ...], language: str) -> list[Any]:
    return [pick(value, language) if isinstance(value, dict) else value for value in brief]


_BROKEN = Outline("")


def _anchors(found: Digest) -> list[str]:
    dues = {*found.open, *found.shut, *found.handed, *found.uneven}
    dues.update(due for joined in found.full for due in joined.split("\n"))
    plans: set[str | None] = set()
    for due in dues:
        text, _, rest = due.partition("\t")
        plans.add(anchor(text))
        if rest and not is_day(rest.removeprefix("by ")):
            plans.add(rest)
    return sorted(plan for plan in plans if plan is not None)


def anchor(due: str) -> str | None:
    """Return the plan that a deadline counts from, if it does."""
    if not (due.startswith("on ") or " after " in due):
        return None
    try:
        found = parse(due).anchor
    except DeadlineError:
        return None
    return None if found is None or found == ASSIGNED or is_day(found) else found


def _take_task(found: Digest, place: int, known: Outline) -> None:
    if known.undone:
        found.undone.append(place)
    if known.mends:
        found.mends.append(place)
    if known.stands == "full":
        found.full.setdefault("\n".join(known.dues), []).append(place)
    elif known.stands == "shut":
        found.shut.setdefault(known.due, []).append(place)
    elif known.stands == "uneven":
        found.uneven.setdefault(known.due, []).append((place, list(known.each)))
    elif known.handed:
        found.handed.setdefault(known.due, []).append((place, known.handed))
    else:
        found.open.setdefault(known.due, []).append(place)


def merge(digests: Iterable[tuple[int, Digest]]) -> Digest:
    """Return the digest of several parts, each with the number that its first file gets."""
    whole = _nothing()
    files = since = day = 0
    latest: Places = []
    anchors: set[str] = set()
    for start, part in digests:
        files += part.files
        since = max(since, part.since)
        if part.day > day:
            day, latest = part.day, []
        if part.day == day:
            latest.extend(place + start for place in part.latest)
        anchors.update(part.anchors)
        for field in _PLACES:
            into, found = getattr(whole, field), getattr(part, field)
            if isinstance(into, list):
                into.extend(place + start for place in found)
            else:
                merge_places(into, found, start)
    return whole._replace(
        files=files, since=since, day=day, latest=latest[:_SOME], anchors=sorted(anchors)
    )


def merge_places(into: dict[str, Any], found: Mapping[str, Any], start: int) -> None:
    """Add places, or lists of them or of tuples that begin with one, moved by `start`."""
    for key, places in found.items():
        if isinstance(places, int):
            into[key] = places + start
        else:
            into.setdefault(key, []).extend(
                p + start if isinstance(p, int) else (p[0] + start, *p[1:]) for p in places
            )


def is_record(item: Item) -> bool:
    """Return whether an item of a commit counts as a record, readable or not."""
    return item.mode != REPOSITORY and identify(item.path).is_record


def is_file_of_record(item: Item) -> bool:
    """Return whether an item is a record whose bytes the commit itself holds."""
    return item.mode not in (LINK, REPOSITORY) and identify(item.path).is_record
