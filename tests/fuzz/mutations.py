"""Changes at random to what somebody could have written, the same for the same seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator

from duizhao_workbench.importing.formats.given_file import DAMAGED

_ODD = (
    *("\u00a0".encode(), "\u3000".encode(), "\u200b".encode(), "：".encode(), "，".encode()),
    *(b"- ", b" #", b">-\n", b"---\n", b"<<: ", b"!!str ", b"&a ", b"*a ", b"s1", b"2017"),
    *(b"\x00", b"\x1b", b"\x1b[31m", b"\t", b"\r", b"\x7f", b"\xff", b"\xc3", b"\xed\xa0\x80"),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xe2\x80\xae", b"\xc2\x85", b"\xf0\x9f\x98\x80", b"\xd6\xd0"),
    *(b":", b"#", b"'", b'"', b"[", b"{", b"}", b"]", b"!x ", b"|", b">", b"%"),
    *(b"null", b"~", b"true", b"-1", b"1e999", b"2020-99-99", b"0x", b"9" * 5_000, b"[" * 200),
    *(b"<", b"</seg>", b"&#0;", b"&x;", b"<!DOCTYPE a [<!ENTITY x 'y'>]>", b"=1+1", b",", b"\n\n"),
)
"""What is put somewhere: signs that a format reads, and bytes that no text has."""
_VALUES = (
    *(b"8", b"null", b"[]", b"{}", b"[a, [b]]", b"{a: {b: c}}", b"true", b"''", b"2020-01-01"),
    b"!!binary x",
)
"""What takes the place of a value in YAML, of each type."""


def mutated(data: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Yield so many other inputs, each with one to three changes."""
    chance = random.Random(seed)
    for _ in range(count):
        other = data
        for _ in range(chance.randint(1, 3)):
            other = _repacked(other, chance) if chance.random() < 0.5 else _changed(other, chance)
        yield other


def _changed(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randint(0, len(data)) for _ in range(2))
    part = data[start : min(end, start + 80)]
    rest = data[start + len(part) :]
    lines = data.split(b"\n")
    line = chance.randrange(len(lines))
    name, colon, _ = lines[line].partition(b":")
    kind = chance.randrange(7)
    if kind == 0:
        return data[:start] + chance.choice(_ODD) + data[start:]
    if kind == 1:
        return data[:start] + rest
    if kind == 2:
        return data[:start] + part + part + rest
    if kind == 3 and colon:
        lines[line] = name + colon + b" " + chance.choice(_VALUES)
        return b"\n".join(lines)
    if kind == 4:
        lines.insert(chance.randrange(len(lines)), lines.pop(line))
        return b"\n".join(lines)
    if kind == 5 and start < len(data):
        return data[:start] + bytes([data[start] ^ 1 << chance.randrange(8)]) + data[start + 1 :]
    return data[:start] + chance.choice(_ODD) + rest


def _repacked(data: bytes, chance: random.Random) -> bytes:
    """Change a member of a ZIP archive, which is well formed afterwards; other files as above."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except DAMAGED:
        return _changed(data, chance)
    if not members:
        return _changed(data, chance)
    name = chance.choice(sorted(members))
    members[name] = _changed(members[name], chance)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return packed.getvalue()
