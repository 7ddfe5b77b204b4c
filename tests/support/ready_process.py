"""A process that has the engine loaded and divides for each run of the command.

To start Python, import the engine, read the English dictionary, compile the templates and set up
all that a first build needs takes longer than most commands do; the tests run hundreds. A child of
this process finds all that done, and is otherwise the command as a shell starts it: its own
arguments, folder, environment, files for what it says, and an exit status.

    python -m tests.support.ready_process SOCKET

It ends when its standard input does: a pipe, whose other end all who use it hold until their own
end, whatever that is.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import json
import os
import runpy
import selectors
import shutil
import signal
import socket
import sys
import tempfile
import traceback
from functools import partial
from pathlib import Path
from typing import Any

from tests.support import ROOT
from tests.support.sites import copy_with_records


def load() -> None:
    """Import every command, compile the templates of every locale, and build a site."""
    from duizhao.cli import COMMANDS
    from duizhao.edition import Edition
    from duizhao.locales.catalogues import LOCALES
    from duizhao.registry import named
    from duizhao.search.inflections import exceptions
    from duizhao.site.frame.assets import BOOK
    from duizhao.site.frame.templates import frame_environment
    from duizhao.views.reader import Reader

    for name in COMMANDS:
        named("COMMANDS", name)
    exceptions(["word"])
    nothing = Edition(Path("nothing"))
    for locale in LOCALES:
        environment = Reader(nothing, locale).environment
        for template in environment.list_templates(["html", "xml"]):
            environment.get_template(template)
    frame = frame_environment([Path(BOOK)])
    for template in frame.list_templates(["html"]):
        frame.get_template(template)
    build_once()


def build_once() -> None:
    """Build a small site: what this imports and sets up is more than half of it."""
    from duizhao.mkdocs.building import build
    from duizhao.site.configuration.options import BuildOptions

    with tempfile.TemporaryDirectory() as folder:
        records = ROOT / "tests" / "cases" / "base" / "content"
        root = copy_with_records(Path(folder) / "edition", partial(shutil.copytree, records))
        build(root, root / "site", options=BuildOptions(workers=1, cached=False))


def serve(path: str) -> None:
    """Answer at a socket until standard input ends: a child for each request."""
    with socket.socket(socket.AF_UNIX) as server, selectors.DefaultSelector() as ready:
        # Whoever finds the socket can connect to it.
        server.bind(f"{path}.new")
        server.listen()
        Path(f"{path}.new").rename(path)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        ready.register(server, selectors.EVENT_READ)
        ready.register(sys.stdin, selectors.EVENT_READ)
        while all(key.fileobj is server for key, _ in ready.select()):
            connection, _ = server.accept()
            if os.fork() == 0:
                server.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                _answer(connection)
                return
            connection.close()


def _answer(connection: socket.socket) -> None:
    """Run what is asked for in a child, and say its process id and then its exit status."""
    with connection, connection.makefile("rw", encoding="utf-8") as wire:
        request = json.loads(wire.readline())
        child = os.fork()
        if child == 0:
            connection.close()
            os.setsid()
            _run(request)
        print(child, file=wire, flush=True)
        _, status = os.waitpid(child, 0)
        with contextlib.suppress(BrokenPipeError):
            print(os.waitstatus_to_exitcode(status), file=wire, flush=True)
    os._exit(0)


def _run(request: dict[str, Any]) -> None:
    """Be the command."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    for name, number in (("out", 1), ("err", 2)):
        file = os.open(request[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, number)
        os.close(file)
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    sys.argv = request["command"]
    sys.path[0] = str(Path(sys.argv[0]).parent)
    try:
        runpy.run_path(sys.argv[0], run_name="__main__")
        status: Any = None
    except SystemExit as end:
        status = end.code
    except BaseException:
        traceback.print_exc()
        status = 1
    if isinstance(status, str):
        print(status, file=sys.stderr)
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    # Without taking apart all that was loaded.
    os._exit(int(isinstance(status, str)) if not isinstance(status, int) else status)


if __name__ == "__main__":
    load()
    gc.collect()
    gc.freeze()
    serve(sys.argv[1])
