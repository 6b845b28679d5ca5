"""The bulk YAML reader, behind a function where another one can take its place.

yaml-rs reads a task's file in 20 microseconds; where it cannot be imported, `fallback` reads it in
some milliseconds. What both take for granted that a record may not hold is looked for by others:
bytes and characters before them in `decode`, anchors, tags, directives, disputed numbers and depth
in `examine`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from r57ledger.yaml.refusal import Refusal

_LOCATED = re.compile(r"YAML parse error at line (\d+), column (\d+)")


def load(text: str) -> Any:
    """Return a YAML text as plain data: a list for several documents. Raises `Refusal`."""
    return _reader()(text)


def reader_name() -> str:
    """Return the name of the library that reads: yaml-rs, or ruamel.yaml in its place."""
    return "yaml-rs" if _reader() is _load_by_yaml_rs else "ruamel.yaml"


@cache
def _reader() -> Callable[[str], Any]:
    try:
        import yaml_rs  # noqa: F401 - whether there is one for this system
    except ImportError:
        from r57ledger.yaml.fallback import load

        return load
    return _load_by_yaml_rs


def _load_by_yaml_rs(text: str) -> Any:
    import yaml_rs

    try:
        return yaml_rs.loads(text, parse_datetime=False)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic in Rust arrives as a BaseException
        words = str(error)
        located = _LOCATED.match(words)
        line, column = (int(located[1]), int(located[2])) if located else (0, 0)
        raise Refusal(words.rpartition("\n")[2], line, column) from None
