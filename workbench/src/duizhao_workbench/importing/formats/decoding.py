"""The bytes of a text file to characters: which encoding they are in, or what else the file is."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass

from duizhao.model.problems import quoted
from duizhao.text.scripts import HAN

from ...tables import table
from .limits import Unreadable

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_TRIED: dict[str, str] = table("encodings")["tried"]
"""The codecs that are tried in turn, and what each is called; the best result counts."""
_BY_DECLARED_NAME: dict[str, str] = table("encodings")["declared"]
"""What pages in other encodings than UTF-8 say of themselves, and the codec that reads it."""
_XML_ENCODING = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)""")
_COMMON = frozenset(table("common"))
"""Han characters that are often used, in simplified and in traditional writing."""
_HAN_SIGN = re.compile(f"[{HAN}]")
_USUAL = re.compile(
    f"[\\sA-Za-z0-9!-/:-@\\[-`{{-~{HAN}\u3001-\u3011\u3014-\u301f\uff01-\uff65\u00a0\u2010-\u2027"
    "\u2160-\u217f\u2460-\u249b]"
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_FEW = 500
"""Among so many characters of a text, one more can be a control character that got into it."""
_SURE = 0.9
"""How much of a file must be usual characters for it to be a text, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file."""

    text: str
    """All of it, with its line ends as they are, without a byte order mark."""
    encoding: str
    """What its encoding is called: UTF-8, UTF-16, GB18030 or Big5."""
    byte_order_mark: bool = False
    """Whether a byte order mark of UTF-8 comes before it."""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text in UTF-8, UTF-16, GB18030 or Big5 that these bytes are.

    ``declared`` is the encoding that the file declares, which is tried first. Raises Unreadable if
    they are something else, or nothing.
    """
    for start, (what, hint) in table("beginnings").items():
        if data.startswith(bytes.fromhex(start)):
            raise Unreadable(f"this is {what}, not a text", hint)
    if (marked := _by_mark(data)) is not None:
        return _filled(marked)
    if known := _BY_DECLARED_NAME.get(declared or ""):
        with suppress(UnicodeDecodeError):
            return _filled(Decoded(data.decode(known), _TRIED[known]))
    # What is valid UTF-8 and has a character outside ASCII is nothing else.
    with suppress(UnicodeDecodeError):
        text = data.decode("utf-8")
        if len(_CONTROLS.findall(text)) > 1 + len(text) // _FEW and "\x00" not in text:
            raise _binary()
        if "\x00" not in text:
            return _filled(Decoded(text, "UTF-8"))
    return _tried(data)


def _by_mark(data: bytes) -> Decoded | None:
    """Return the text of bytes that begin with a byte order mark; None if they do not."""
    for start, codec, name in _MARKS:
        if data.startswith(start):
            return Decoded(_decoded(data, codec, name), name, name == "UTF-8")
    return None


def _decoded(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        message = f"the file says that it is {name}, but byte {error.start + 1} is not"
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(message, "save it again as UTF-8", line) from error


def decode_xml(data: bytes) -> str:
    """Return XML in the encoding of its byte order mark, or that it declares, or else in UTF-8.

    Raises Unreadable if that is not known, or the bytes are not in it.
    """
    if (marked := _by_mark(data)) is not None:
        return marked.text
    wide = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(data[:2])
    declared = _XML_ENCODING.search(data[:400].replace(b"\0", b""))
    name = wide or (declared[1].decode("ascii", "replace").lower() if declared else "utf-8")
    try:
        return _decoded(data, _BY_DECLARED_NAME.get(name, name), name.upper())
    except (LookupError, UnicodeError) as error:
        message = f"its encoding {quoted(name)} is not known"
        raise Unreadable(message, "save it again as UTF-8", 1) from error


def controls(text: str) -> str:
    """Return what is said of control characters in a text; nothing if there are none."""
    places = [
        (text.count("\n", 0, one.start()) + 1, ord(one[0])) for one in _CONTROLS.finditer(text)
    ]
    return "".join(f"; a control character, U+{c:04X}, in line {n}: dropped" for n, c in places)


def _filled(found: Decoded) -> Decoded:
    if not found.text.strip():
        raise Unreadable("the file is empty", "put the text into it, in both languages")
    return found


def _binary() -> Unreadable:
    return Unreadable("this is no text", "import .txt, .md, .html or .docx")


def _tried(data: bytes) -> Decoded:
    """Decode with every codec that can, and return the result that looks most like a text."""
    found: list[tuple[float, Decoded]] = []
    for codec, name in _TRIED.items():
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if (score := _likeness(text)) is not None:
            found.append((score, Decoded(text, name)))
    if not found:
        hint = "save it again as UTF-8 (UTF-16, GB18030 and Big5 are read too)"
        controls = sum(byte < 9 or 13 < byte < 32 for byte in data[:4096])
        raise _binary() if controls > 8 else Unreadable("its encoding is not known", hint)
    return _filled(max(found, key=lambda one: one[0])[1])


def _likeness(text: str) -> float | None:
    """Return how much some characters look like English or Chinese, or None if not at all."""
    sample = text[:20_000]
    if not sample.strip() or _CONTROLS.search(sample):
        return None
    usual = len(_USUAL.findall(sample)) / len(sample)
    if usual < _SURE or any(unicodedata.category(sign) in ("Co", "Cn") for sign in set(sample)):
        return None
    signs = _HAN_SIGN.findall(sample)
    common = sum(sign in _COMMON for sign in signs) / len(signs) if signs else 0.5
    return usual + common
