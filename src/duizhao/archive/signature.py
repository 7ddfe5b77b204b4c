"""Who made an archive and when: the signature by an SSH key, and the stamp of an authority.

``ssh-keygen`` makes and checks the one, ``openssl`` the other:
https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig and
https://www.rfc-editor.org/rfc/rfc3161.
"""

from __future__ import annotations

import re
import subprocess
from http.client import HTTPException
from pathlib import Path
from ssl import cert_time_to_seconds
from urllib.request import Request, urlopen

from ..site.failure import BuildFailed

NAMESPACE = "duizhao"
"""What a signature is for: one made for mail or git is none of an archive."""
_KEY = re.compile(r"SHA256:[\w+/=]+")
_DIGEST = re.compile(rb"Hash Algorithm: .*\nMessage data:\n(?:    .*\n)+")
_SIGNED = re.compile(
    rb"Version: \d+\nPolicy OID: .*\n(?P<digest>%b)Serial number: .*\n"
    rb"Time stamp: (\w+ +\d+ [\d:]+)(?:\.\d+)?( \d+ GMT)\n" % _DIGEST.pattern
)
"""How ``openssl`` writes what an authority has signed; nobody signs the status beside it."""


def refuse_wrong_key(key: Path) -> None:
    """Raise BuildFailed if a file is no SSH key, or if there is no ``ssh-keygen``."""
    if _run("-l", "-f", str(key)).returncode:
        hint = "name the file of a private key, such as ~/.ssh/id_ed25519"
        raise BuildFailed(f"{key}: this is not an SSH key: {hint}")


def sign(file: Path, key: Path) -> None:
    """Write the signature of a file beside it, with ``.sig`` added to its name.

    ``ssh-keygen`` asks for the passphrase of the key if it has one. Raises BuildFailed.
    """
    done = _run("-Y", "sign", "-n", NAMESPACE, "-f", str(key), str(file))
    if done.returncode:
        raise BuildFailed(f"{key}: this key could not sign: {_reason(done)}")


def signer(file: Path, signature: Path, allowed: Path | None) -> str:
    """Return with which key a file was signed, or whose it is by a list of allowed signers.

    Raises ValueError if nobody in the list signed it, and BuildFailed without ``ssh-keygen``.
    """
    own = ("-n", NAMESPACE, "-s", str(signature))
    done = _run("-Y", "check-novalidate", *own, file=file)
    key = _KEY.search(done.stdout.decode("utf-8", "replace"))
    if done.returncode or key is None:
        raise ValueError(f"does not belong to {file.name}: {_reason(done)}")
    if allowed is None:
        which = f"not proved: signed with {key.group()}"
        return f"{which}: --allowed-signers says whose key that may be"
    listed = ("-f", str(allowed))
    found = _run("-Y", "find-principals", *listed, "-s", str(signature))
    name = found.stdout.decode("utf-8", "replace").partition("\n")[0].strip()
    if not name or _run("-Y", "verify", "-I", name, *listed, *own, file=file).returncode:
        why = found.stderr.decode("utf-8", "replace").partition("\n")[0].strip()
        more = f" ({why})" if str(allowed) in why else ""
        raise ValueError(f"is by the key {key.group()}, which {allowed} does not allow{more}")
    return f"proved: signed by {name}"


def stamp(file: Path, url: str) -> None:
    """Write beside a file what a time-stamping authority answers, with ``.tsr`` added to its name.

    The authority is sent the SHA-512 of the file alone. Raises BuildFailed.
    """
    query = _run("ts", "-query", "-data", str(file), "-sha512", "-cert", tool="openssl").stdout
    token = file.with_name(f"{file.name}.tsr")
    try:
        request = Request(url, query, {"Content-Type": "application/timestamp-query"})
        with urlopen(request, timeout=60) as answer:
            token.write_bytes(answer.read(1 << 20))
        stamped(file, token, None)
    except (OSError, ValueError, HTTPException) as error:
        raise BuildFailed(f"{url}: this authority gave no time stamp: {error}") from None


def stamped(file: Path, token: Path, authorities: Path | None) -> str:
    """Return when an authority has stamped a file, and whether its certificate proves that.

    Raises ValueError if none of ``authorities`` (PEM) did, and BuildFailed without ``openssl``.
    """
    asked = _run("ts", "-query", "-data", str(file), "-sha512", "-text", tool="openssl").stdout
    reply = ("ts", "-reply", "-in", str(token), "-token_out", "-text")
    digest, found = _DIGEST.search(asked), _SIGNED.match(_run(*reply, tool="openssl").stdout)
    if digest is None or found is None or found["digest"] != digest[0]:
        raise ValueError(f"does not belong to {file.name}")
    when = (found[2] + found[3]).decode()
    if authorities is None:
        return f"not proved: stamped {when}: --authorities says whose clock that may be"
    # A certificate must have been valid then; it may have expired.
    check = ("ts", "-verify", "-data", str(file), "-in", str(token), "-CAfile", str(authorities))
    moment = ("-partial_chain", "-attime", str(cert_time_to_seconds(when)))
    if _run(*check, *moment, tool="openssl").returncode:
        raise ValueError(f"is by no authority in {authorities}")
    return f"proved: it was there on {when}"


def _run(
    *arguments: str, tool: str = "ssh-keygen", file: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    data = file.read_bytes() if file is not None else b""
    try:
        return subprocess.run([tool, *arguments], input=data, capture_output=True)
    except OSError as error:
        raise BuildFailed(f"this needs {tool}, which cannot be run: {error.strerror}") from None


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else f"it ended with status {done.returncode}"
