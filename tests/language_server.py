"""yaml-language-server as an editor runs it, spoken to over its standard input."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

from program import REPOSITORY

SERVER = REPOSITORY / ".venv/server/node_modules/yaml-language-server/out/server/src/server.js"
_SECONDS = 60


class Editor:
    """The editor's side: what it asks the server, and what the server says by itself."""

    def __init__(self, process: subprocess.Popen[bytes], settings: dict[str, Any]) -> None:
        self._process = process
        self._settings = settings
        self._number = 0

    def tell(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and return its result."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        return self._wait(lambda message: message.get("id") == number and "method" not in message)[
            "result"
        ]

    def open(self, file: Path, text: str) -> list[Any]:
        """Open a file with a text, which need not be that on disk; return what is wrong in it."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        told = self._wait(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == file.as_uri()
            )
        )
        return list(told["params"]["diagnostics"])

    def at(self, method: str, file: Path, line: int, column: int) -> Any:
        """Ask about a position in an open file; both are counted from 0."""
        position = {"line": line, "character": column}
        return self.ask(method, textDocument={"uri": file.as_uri()}, position=position)

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _wait(self, is_it: Any) -> Any:
        while True:
            message = self._receive()
            if is_it(message):
                return message
            if "id" in message and "method" in message:
                self._answer(message)

    def _answer(self, request: dict[str, Any]) -> None:
        """Answer what the server asks, which is for settings."""
        items = (request.get("params") or {}).get("items")
        result = items and [self._settings.get(item.get("section")) for item in items]
        self._send({"id": request["id"], "result": result})

    def _receive(self) -> Any:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        return json.loads(self._process.stdout.read(length))


@contextmanager
def editor(folder: Path, settings: dict[str, Any] | None = None) -> Iterator[Editor]:
    """Open a folder in an editor with settings, by section."""
    node = shutil.which("node")
    assert node
    with subprocess.Popen(
        [node, str(SERVER), "--stdio"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    ) as process:
        timer = Timer(_SECONDS, process.kill)
        timer.start()
        try:
            one = Editor(process, settings or {})
            one.ask(
                "initialize",
                processId=None,
                rootUri=folder.as_uri(),
                capabilities={"workspace": {"configuration": True}},
            )
            one.tell("initialized")
            yield one
        finally:
            timer.cancel()
            process.kill()
