"""``duizhao serve``: show the site in a browser while records are edited."""

from __future__ import annotations

import errno
import socket
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import click

from ..cli.process import default_gc, ignore_interrupts
from ..cli.shared_options import ROOT

_FORM = "write HOST:PORT, as in 127.0.0.1:8000"
_LAST_PORT = 65_535


@dataclass(frozen=True)
class _Address:
    """Where the server listens."""

    host: str
    port: int
    """Up to 65535; 0 is one that the system chooses."""

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def _address(context: click.Context, _option: click.Parameter, value: str) -> _Address | None:
    """Read HOST:PORT. Raises BadParameter with the correct form."""
    if context.resilient_parsing:
        return None
    host, colon, port = value.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not colon or not host or not port:
        raise click.BadParameter(f"'{value}' is no address: {_FORM}")
    if host != "localhost":
        try:
            ip_address(host)
        except ValueError:
            form = "127.0.0.1 is this machine alone, 0.0.0.0 its network too"
            raise click.BadParameter(f"'{host}' is no IP address: {form}") from None
    if not (port.isascii() and port.isdigit() and int(port) <= _LAST_PORT):
        form = f"ports are 1 to {_LAST_PORT}, and 0 is any free one"
        raise click.BadParameter(f"'{port}' is not a port: {form}")
    return _Address(host, int(port))


def _refusal(address: _Address) -> str:
    """Return why nothing can listen at an address, and what to give instead; or nothing."""
    reason = _tried(address)
    if reason == 0:
        return ""
    if reason == errno.EADDRINUSE:
        others = (_Address(address.host, port) for port in range(address.port + 1, _LAST_PORT))
        free = next((other for other in others if _tried(other) == 0), "HOST:PORT")
        return f"another program listens at {address}: stop it, or give --address {free}"
    if reason in (errno.EACCES, errno.EPERM):
        other = _Address(address.host, 8000)
        return f"only an administrator can listen at {address}: give --address {other}"
    if reason == errno.EADDRNOTAVAIL:
        other = _Address("127.0.0.1", address.port)
        return f"{address.host} is not an address of this machine: give --address {other}"
    return f"nothing can listen at {address}: {errno.errorcode.get(reason, reason)}"


def _tried(address: _Address) -> int:
    """Listen at an address for a moment; return 0, or the number of the error."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address.host, address.port))
            probe.listen(1)
    except OSError as error:
        return error.errno or errno.EINVAL
    return 0


@click.command("serve")
@ROOT
@click.option(
    "--address", callback=_address, default="127.0.0.1:8000", metavar="HOST:PORT",
    help="Where to show it (default: 127.0.0.1:8000; port 0: any free one).",
)  # fmt: skip
@click.option(
    "--allow-host", multiple=True, metavar="NAME",
    help="Answer to this name too, which leads to this machine (may be given several times).",
)  # fmt: skip
def serve_command(root: Path, address: _Address, allow_host: tuple[str, ...]) -> None:
    """Show the site in a browser while records are edited; stop it with Ctrl-C.

    \b
    Example:
      duizhao serve --address 127.0.0.1:8080
    """
    if refusal := _refusal(address):
        raise click.ClickException(refusal)
    from .building import serve

    with default_gc():
        serve(root.resolve(), str(address), allow_host, ignore_interrupts)
