"""The signature of an archive by an SSH key, which ``ssh-keygen`` makes and checks.

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
    done = _run("-l", "-f", str(key))
    if done.returncode:
        hint = "name the file of a private key, such as ~/.ssh/id_ed25519"
        raise BuildFailed(f"{key}: this is not an SSH key: {hint}")


def sign(file: Path, key: Path) -> None:
    """Write the signature of a file beside it, with ``.sig`` added to its name.

    ``ssh-keygen`` asks for the passphrase of the key if it has one. Raises BuildFailed.
    """
    done = _run("-Y", "sign", "-n", NAMESPACE, "-f", str(key), str(file))
    if done.returncode:
        raise BuildFailed(f"{key}: this key could not sign: {_reason(done)}")


def signer(file: Path, signature: Path, allowed: Path) -> str:
    """Return who signed a file, as the list of allowed signers names them.

    Raises ValueError if nobody in that list did, and BuildFailed if this cannot be found out.
    """
    files = ("-f", str(allowed), "-s", str(signature))
    found = _run("-Y", "find-principals", *files)
    name = found.stdout.decode("utf-8", "replace").partition("\n")[0].strip()
    if found.returncode or not name:
        key = signing_key(file, signature)
        why = found.stderr.decode("utf-8", "replace").partition("\n")[0].strip()
        more = f" ({why})" if str(allowed) in why else ""
        raise ValueError(f"is by the key {key}, which {allowed} does not allow{more}")
    done = _run("-Y", "verify", "-n", NAMESPACE, "-I", name, *files, file=file)
    if done.returncode:
        raise ValueError(f"does not belong to {file.name}: {_reason(done)}")
    return name


def signing_key(file: Path, signature: Path) -> str:
    """Return the fingerprint of the key that signed a file, whoever has that key.

    Raises ValueError if the signature is not one of this file, and BuildFailed without
    ``ssh-keygen``.
    """
    done = _run("-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(signature), file=file)
    key = _KEY.search(done.stdout.decode("utf-8", "replace"))
    if done.returncode or key is None:
        raise ValueError(f"does not belong to {file.name}: {_reason(done)}")
    return key.group()


def _run(*arguments: str, file: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    data = file.read_bytes() if file is not None else b""
    try:
        return subprocess.run(["ssh-keygen", *arguments], input=data, capture_output=True)
    except OSError as error:
        raise BuildFailed(
            f"signatures need ssh-keygen, which is part of OpenSSH, and cannot be run: "
            f"{error.strerror}"
        ) from None


def _reason(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else f"ssh-keygen ended with status {done.returncode}"
