"""How a command ends when somebody, or the system, wants it to."""

from __future__ import annotations

import signal


def handle_termination() -> None:
    """Handle SIGTERM and SIGHUP as Ctrl-C is, so that temporary files are removed."""
    for number in _signals("SIGTERM", "SIGHUP"):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def ignore_interrupts() -> None:
    """Let no second signal interrupt what a process does at its end."""
    for number in _signals("SIGINT", "SIGTERM", "SIGHUP"):
        signal.signal(number, signal.SIG_IGN)


def _signals(*names: str) -> list[int]:
    """Return the signals that the system has: Windows lacks SIGHUP."""
    return [getattr(signal, name) for name in names if hasattr(signal, name)]
