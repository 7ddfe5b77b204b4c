"""Firefox, driven by WebDriver BiDi: https://www.w3.org/TR/webdriver-bidi/.

Playwright drives only a Firefox that it has patched itself; the one that readers have listens for
BiDi, in messages of JSON over a WebSocket (RFC 6455).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60
"""For how many seconds something is waited for."""


class Socket:
    """A WebSocket to a server on this machine."""

    def __init__(self, port: int, path: str) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Key: c2l4dGVlbiBieXRlcyE=\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        self._file = self._socket.makefile("rb")
        assert b" 101 " in self._file.readline()
        while self._file.readline().strip():
            pass

    def send(self, text: str) -> None:
        data = text.encode()
        size = len(data)
        head = bytes([0x81, 0x80 | size]) if size < 126 else struct.pack("!BBH", 0x81, 0xFE, size)
        mask = os.urandom(4)
        self._socket.sendall(head + mask + bytes(one ^ mask[at % 4] for at, one in enumerate(data)))

    def receive(self) -> str:
        whole = b""
        while True:
            first, second = self._file.read(2)
            size = second
            if second == 126:
                (size,) = struct.unpack("!H", self._file.read(2))
            elif second == 127:
                (size,) = struct.unpack("!Q", self._file.read(8))
            data = self._file.read(size)
            if first & 0x0F in (0, 1):
                whole += data
                if first & 0x80:
                    return whole.decode()

    def close(self) -> None:
        self._file.close()
        self._socket.close()


class Firefox:
    """One tab of a Firefox without a window."""

    def __init__(self, channel: Socket) -> None:
        self._channel, self._asked = channel, 0
        self.ask("session.new", {"capabilities": {}})
        [tab, *_] = self.ask("browsingContext.getTree", {})["contexts"]
        self._tab = tab["context"]

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """Send a command and return its result."""
        self._asked += 1
        self._channel.send(json.dumps({"id": self._asked, "method": method, "params": params}))
        while True:
            answer = json.loads(self._channel.receive())
            if answer.get("id") == self._asked:
                assert answer["type"] == "success", answer
                return answer["result"]

    def goto(self, url: str) -> None:
        self.ask("browsingContext.navigate", {"context": self._tab, "url": url, "wait": "complete"})

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression on the page: a string, a number, a truth value."""
        found = self.ask(
            "script.evaluate",
            {"expression": expression, "target": {"context": self._tab}, "awaitPromise": True},
        )
        assert found["type"] == "success", found
        return found["result"].get("value")

    def until(self, expression: str) -> None:
        """Wait until an expression holds on the page."""
        end = time.monotonic() + PATIENCE
        while not self.evaluate(f"Boolean({expression})"):
            assert time.monotonic() < end, f"never held: {expression}"
            time.sleep(0.05)

    def _perform(self, source: dict[str, Any]) -> None:
        self.ask("input.performActions", {"context": self._tab, "actions": [source]})

    def press(self, *points: tuple[float, float]) -> None:
        """Press the mouse at the first point, and let it go at the last."""
        moves = [
            {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 50} for x, y in points
        ]
        down, up = {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}
        self._perform(
            {"type": "pointer", "id": "mouse", "actions": [moves[0], down, *moves[1:], up]}
        )

    def point_at(self, x: float, y: float) -> None:
        move = {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 50}
        self._perform({"type": "pointer", "id": "mouse", "actions": [move]})

    def type(self, text: str) -> None:
        keys = [{"type": kind, "value": one} for one in text for kind in ("keyDown", "keyUp")]
        self._perform({"type": "key", "id": "keys", "actions": keys})


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """Run Firefox with a profile in a folder, and end it."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program, "install Firefox: apt-get install firefox-esr"
    log = folder / "firefox.log"
    command = [program, "--headless", "--remote-debugging-port", "0", "--profile", str(folder)]
    with log.open("wb") as stream:
        running = subprocess.Popen(
            command, stdout=stream, stderr=stream, env=os.environ | {"HOME": str(folder)}
        )
    try:
        end = time.monotonic() + PATIENCE
        while not (found := re.search(r"ws://127\.0\.0\.1:(\d+)", log.read_text("utf-8"))):
            assert running.poll() is None, log.read_text("utf-8")
            assert time.monotonic() < end, "Firefox never listened"
            time.sleep(0.05)
        channel = Socket(int(found[1]), "/session")
        try:
            yield Firefox(channel)
        finally:
            channel.close()
    finally:
        running.terminate()
        running.wait(PATIENCE)
