"""Where the second places of findings stand, which are often in another file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby

from r57ledger.diagnostic import Diagnostic, Place
from r57ledger.yaml.document import locate

_Placed = list[Diagnostic]
Each = Callable[[Callable[[_Placed], _Placed], Sequence[_Placed]], Iterable[_Placed]]


def with_second_places(
    findings: Iterable[Diagnostic], source: Callable[[str], bytes], each: Each = map
) -> Iterator[Diagnostic]:
    """Yield the findings, those about two places with the span of the second.

    `source` gives a file's bytes. `each` applies a function to many files, perhaps in several
    processes. Each file is read once, however many findings lead to it.
    """
    findings = list(findings)
    yield from (one for one in findings if one.also is None or one.also_span)
    of_two = sorted((one for one in findings if one.also and not one.also_span), key=_path)

    def place(of_file: _Placed) -> _Placed:
        spans = locate(source(_path(of_file[0])), [_also(one) for one in of_file])
        pairs = zip(of_file, spans, strict=True)
        return [one._replace(also_span=span) for one, span in pairs]

    yield from chain.from_iterable(
        each(place, [list(group) for _, group in groupby(of_two, _path)])
    )


def _also(finding: Diagnostic) -> Place:
    return finding.also or finding.place


def _path(finding: Diagnostic) -> str:
    return _also(finding).path
