"""A second process that reads files: `python -P -m r57ledger.store.worker`.

It takes batches from its standard input and gives back what came of them, until the input ends;
so it ends with the process that started it, however that ends.
"""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Iterable
from typing import IO

from r57ledger.store.reader import Reading, from_plain, read, to_plain

_SIZE = struct.Struct("<I")

Batch = list[tuple[str, bytes]]


def send(stream: IO[bytes], batch: Batch) -> None:
    """Write a batch of paths and their bytes."""
    about = json.dumps([[path, len(data)] for path, data in batch]).encode()
    _write(stream, [about, b"".join(data for _, data in batch)])


def receive(stream: IO[bytes]) -> list[Reading]:
    """Read what came of a batch. Raises OSError or ValueError where the worker failed."""
    return [from_plain(values) for values in json.loads(_read(stream))]


def _write(stream: IO[bytes], blocks: Iterable[bytes]) -> None:
    for block in blocks:
        stream.write(_SIZE.pack(len(block)))
        stream.write(block)
    stream.flush()


def _read(stream: IO[bytes]) -> bytes:
    """Read one block; nothing at the end of the input."""
    size = stream.read(_SIZE.size)
    return stream.read(*_SIZE.unpack(size)) if len(size) == _SIZE.size else b""


def main() -> None:
    """Read batches until there are no more."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while about := _read(source):
        data = _read(source)
        readings = []
        start = 0
        for path, length in json.loads(about):
            readings.append(to_plain(read(path, data[start : start + length])))
            start += length
        _write(sink, [json.dumps(readings).encode()])


if __name__ == "__main__":
    main()
