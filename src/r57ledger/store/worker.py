"""A second process that reads files: `python -P -m r57ledger.store.worker`.

It takes batches from its standard input and gives back what came of them, until the input ends;
so it ends with the process that started it, however that ends. Both are the same program in the
same Python, so they speak in its own form for plain values, a tenth as dear as JSON.
"""

from __future__ import annotations

import gc
import marshal
import struct
import sys
from typing import IO

from r57ledger.store.plain import from_plain, to_plain
from r57ledger.store.reader import Reading, read

_SIZE = struct.Struct("<I")

Batch = list[tuple[str, bytes]]


def read_batch(batch: Batch) -> list[Reading]:
    """Read the files of a batch, one of many."""
    from r57ledger.yaml.bulk import to_json

    return [read(path, data, to_json) for path, data in batch]


def send(stream: IO[bytes], batch: Batch) -> None:
    """Write a batch of paths and their bytes."""
    _write(stream, marshal.dumps(batch))


def receive(stream: IO[bytes]) -> list[Reading]:
    """Read what came of a batch. Raises OSError, EOFError or ValueError where the worker failed."""
    return [from_plain(values) for values in marshal.loads(_read(stream))]  # noqa: S302 - our own


def _write(stream: IO[bytes], block: bytes) -> None:
    stream.write(_SIZE.pack(len(block)))
    stream.write(block)
    stream.flush()


def _read(stream: IO[bytes]) -> bytes:
    """Read one block; nothing at the end of the input."""
    size = stream.read(_SIZE.size)
    return stream.read(*_SIZE.unpack(size)) if len(size) == _SIZE.size else b""


def main() -> None:
    """Read batches until there are no more."""
    # As in the program itself: nothing here makes cycles.
    gc.disable()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while block := _read(source):
        batch: Batch = marshal.loads(block)  # noqa: S302 - our own
        _write(sink, marshal.dumps(list(map(to_plain, read_batch(batch)))))


if __name__ == "__main__":
    main()
