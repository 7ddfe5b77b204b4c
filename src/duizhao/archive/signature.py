"""Who made an archive: its signature by an SSH key, which ``ssh-keygen`` makes and checks.

https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from ..site.failure import BuildFailed

NAMESPACE = "duizhao"
"""What a signature is for: one made for mail or git is none of an archive."""
_KEY = re.compile(r"SHA256:[\w+/=]+")


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


def _run(*arguments: str, file: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    data = file.read_bytes() if file is not None else b""
    try:
        return subprocess.run(["ssh-keygen", *arguments], input=data, capture_output=True)
    except OSError as error:
        raise BuildFailed(f"this needs ssh-keygen, which cannot be run: {error.strerror}") from None


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else f"it ended with status {done.returncode}"
