"""Text for people: made fit to show, folded for search, sorted, and compared.

Everything that a person typed is untrusted where it is shown. `safe` is the one function that
makes it fit; the formats only add their own quoting.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from r57ledger.words.language import LANGUAGES, current
from r57ledger.words.message import say

if TYPE_CHECKING:
    from r57ledger.format.common import Text

# Everything that moves a cursor, hides or reorders text: C0 and C1 controls, the soft hyphen,
# zero-width and bidirectional characters, line and paragraph separators, the byte order mark,
# the tag characters, and lone surrogates (which no encoder accepts).
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u2800"
    "\u3164\uffa0"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("[\\s\x85\u2028\u2029]+")
_COLONS = re.compile(":(?=:)")
RUNNER_COMMAND = re.compile(r"##(?=[A-Za-z]*\[)")
"""What begins a command of a CI runner anywhere in a line: `##[`, `##vso[`, `##teamcity[`."""
# The marks of Latin, Greek and Cyrillic letters.
_MARKS = re.compile("[\u0300-\u036f]+")
_LENGTH_QUOTED = 60


def escape(value: str) -> str:
    r"""Make unfit characters visible as `\x1b` or `\u202e`, and keep the rest, line breaks too."""
    return _UNFIT.sub(_visible, value)


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def safe(value: str) -> str:
    """Return `value` as one line that can command neither a terminal nor a CI runner.

    Line breaks and runs of blanks become one space. A runner reads `::name` at the start of a
    line and `##[` or `##name[` anywhere in one as a command, so a space is put in between.
    """
    if _is_plain(value):
        return value.strip()
    value = escape(_BREAKS.sub(" ", value).strip())
    return RUNNER_COMMAND.sub("## ", _COLONS.sub(": ", value))


def safe_all(values: Sequence[str]) -> list[str]:
    """Return what `safe` makes of each value.

    Most values are plain. To test all of them as one text takes a fifth of the time.
    """
    if _is_plain("".join(values)):
        return [value.strip() for value in values]
    return list(map(safe, values))


def _is_plain(value: str) -> bool:
    """Tell whether a value may be shown as it is, once the blanks at its ends are removed."""
    return (
        value.isprintable()
        # Python finds one character many times as quickly as several.
        and not ("  " in value or (":" in value and "::" in value))
        and not ("#" in value and "##" in value)
        and (value.isascii() or not has_blank_letters(value))
    )


def has_blank_letters(value: str) -> bool:
    """Tell whether a text has one of the letters that Python calls printable but nobody sees."""
    # Searches for one character each are several times as quick as a regular expression.
    fillers = "\u115f" in value or "\u1160" in value or "\u3164" in value or "\uffa0" in value
    return fillers or "\u17b4" in value or "\u17b5" in value or "\u2800" in value


def quoted(value: object) -> str:
    """Return `value` for a message: shortened to 60 characters, made safe, in double quotes."""
    start = str(value)[: _LENGTH_QUOTED * 4]
    text = safe(start)
    if text and len(start) <= _LENGTH_QUOTED:
        # A space at an end may be all that is wrong: it is shown.
        text = f"{' ' * start[0].isspace()}{text}{' ' * start[-1].isspace()}"
    if len(text) > _LENGTH_QUOTED:
        text = text[: _LENGTH_QUOTED - 1] + "…"
    return f'"{text}"'


def fold(value: str) -> str:
    """Return the key that search compares: no diacritics, no case, no commas, single blanks.

    NFD does not separate the bar from đ, so that đ is replaced first. Commas do not count since
    nobody types those of "Bộ Văn hóa, Thể thao và Du lịch".
    """
    if not value.isascii():
        value = value.replace("đ", "d").replace("Đ", "D")
        value = _MARKS.sub("", unicodedata.normalize("NFD", value))
    return " ".join(value.casefold().replace(",", " ").split())


def is_digits(value: str) -> bool:
    """Tell whether a text is digits from 0 to 9 alone: `isdigit` takes any script's, and ²."""
    return value.isascii() and value.isdigit()


def has_words(folded: str, wanted: str) -> bool:
    """Tell whether a folded text has each of some folded words, in any order."""
    return all(word in folded for word in wanted.split())


def fold_all(values: Sequence[str]) -> list[str]:
    """Return what `fold` makes of each value; for ids it takes a tenth of the time."""
    whole = "\n".join(values)
    lines = whole.count("\n") == len(values) - 1
    if lines and whole.isascii() and not any(blank in whole for blank in _BLANKS):
        return whole.lower().split("\n")
    return list(map(fold, values))


# Python finds one character many times as quickly as several.
_BLANKS = ", \t\r\v\f\x1c\x1d\x1e\x1f"
_HYPHENS = re.compile("[\u2010-\u2015\u2212]")


@lru_cache(maxsize=65536)
def code_key(code: str) -> str:
    """Return what a document's code has in common with its other spellings.

    They may differ in diacritics, case, blanks, and the kind of dashes.
    """
    return _HYPHENS.sub("-", fold(code)).replace(" ", "")


# The alphabet of Vietnamese dictionaries, then the order of tones: none, grave, hook, tilde,
# acute, dot below.
_ALPHABET = {letter: f"{i:02d}" for i, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPES = {"a\u0306": "ă", "a\u0302": "â", "e\u0302": "ê", "o\u0302": "ô", "o\u031b": "ơ"}
_SHAPES["u\u031b"] = "ư"


def collate(value: str) -> tuple[str, str, str]:
    """Return a sort key in Vietnamese order: a ă â … d đ e ê … o ô ơ … u ư, tones last."""
    letters: list[str] = []
    tones: list[str] = []
    for mark in unicodedata.normalize("NFD", value.casefold()):
        if mark in _TONES:
            tones.append(f"{len(letters):04d}{_TONES[mark]}")
        elif letters and letters[-1] + mark in _SHAPES:
            letters[-1] = _SHAPES[letters[-1] + mark]
        else:
            letters.append(mark)
    # Letters of the alphabet sort between digits and all other scripts.
    primary = "".join("a" + _ALPHABET[c] if c in _ALPHABET else c for c in letters)
    return primary, " ".join(tones), value


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that a person probably meant by `word`, for "did you mean"; or None.

    Fingers swap, miss, double and mistake letters: each is one step away, and a word may be so
    many steps away as its length allows. Of two that are equally near it is the one that begins
    as the word does; else the first one, by the alphabet where the candidates are a set. Where none
    is near, the shortest candidate is meant that has the word at its beginning, or at that of one
    of its own words.
    """
    # difflib, which needs no package, takes 3.4 s for 100,000 ids; this takes 30 ms.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    # The order of a set differs from run to run, and an answer must not.
    ordered = sorted(candidates) if isinstance(candidates, (set, frozenset)) else candidates
    names = list(dict.fromkeys(ordered))
    key, keys = fold(word), fold_all(names)
    head, slash, tail = key.rpartition("/")
    within = [i for i, one in enumerate(keys) if one.startswith(head + slash)] if slash else []
    if within and tail:  # what lies in the same folder is told apart by its own name alone
        own = {keys[i][len(head) + 1 :]: names[i] for i in reversed(within)}
        return own.get(nearest(tail, reversed(own)) or "")
    near = extract(key, keys, scorer=OSA.distance, score_cutoff=_steps(key), limit=_COMPARED)
    if near:
        least = near[0][1]
        alike = [(keys[index], index) for _, steps, index in near if steps == least]
        return names[max(alike, key=lambda one: (_likeness(key, one[0]), -one[1]))[1]]
    if len(key) < _WORD:
        return None
    begins = re.compile(rf"(?<![^\s/_-]){re.escape(key)}")
    matches = [i for i, one in enumerate(keys) if key in one and begins.search(one)]
    return min((names[i] for i in matches), key=len, default=None)


def suggestion(word: str, candidates: Iterable[str], otherwise: str) -> str:
    """Return the question whether the nearest candidate was meant; `otherwise` where none is near.

    The candidates are the program's own words: what comes from a file is quoted in a message.
    """
    guess = nearest(word, candidates)
    return did_you_mean(guess) if guess else otherwise


def did_you_mean(name: str) -> str:
    """Return the question whether a name was meant; it is shown as it is."""
    return say("Did you mean {name}?", name=name)


_COMPARED = 20
"""Of how many equally near candidates the beginnings are compared."""
_WORD = 3
"""How many letters a word has at least that is looked for within others."""


def _steps(key: str) -> int:
    """Return how many steps a word of some length may be away from what is meant."""
    return min(1 + len(key) // 6, 4) if len(key) > 2 else 1


def _likeness(one: str, other: str) -> tuple[bool, int]:
    """Return what decides between equally near texts: the same numbers, as 3 and 03; beginnings."""
    same = _ZEROS.sub("", one) == _ZEROS.sub("", other)
    return same, _beginning(one, other)


_ZEROS = re.compile("(?<![0-9])0+(?=[0-9])")


def _beginning(one: str, other: str) -> int:
    """Return how many letters two texts have in common at their beginnings."""
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return same


def word_of(typed: str, words: Iterable[str]) -> str | None:
    """Return which of the program's words a person means by a label in any language, or None.

    Case and diacritics do not count, and a part of a label is enough where no other label begins
    with it or, failing that, has it: `qua han` is `overdue`, of which the label is `quá hạn chưa
    hoàn thành`.
    """
    from r57ledger.words.labels import labels

    key = fold(typed.replace("_", " "))
    if not key:
        return None
    folded = {word: {fold(one.replace("_", " ")) for one in labels(word)} for word in words}
    tests: tuple[Callable[[str], bool], ...] = (
        lambda label: label == key,
        lambda label: label.startswith(f"{key} "),
        lambda label: f" {key} " in f" {label} ",
    )
    for test in tests:
        matches = [word for word, of_word in folded.items() if any(map(test, of_word))]
        if matches:
            return matches[0] if len(matches) == 1 else None
    return None


def pick(text: Text | None) -> str:
    """Return the text in the language of the run, else in Vietnamese, English, Russian.

    "" for none.
    """
    if text is None:
        return ""
    if isinstance(text, str):
        return text
    return text.get(current()) or first(text)


def first(text: Text | None) -> str:
    """Return the text in the first language that it has of Vietnamese, English, Russian.

    It is what names are sorted by: rows stand in the same order in every language.
    """
    if text is None or isinstance(text, str):
        return text or ""
    return next((text[one] for one in LANGUAGES if text.get(one)), "")


def texts(text: Text | None) -> Iterator[str]:
    """Yield the text in each language that it has."""
    if isinstance(text, str):
        yield text
    elif text is not None:
        yield from text.values()
