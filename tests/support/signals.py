"""Signals as a command gets them in a terminal, however the tests were started."""

import signal


def receive_signals() -> None:
    """Take the signals as they are by default: for ``preexec_fn`` of a process.

    What ``nohup``, or a shell without job control, starts in the background ignores SIGHUP or
    SIGINT, and so does all that is started there.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
