"""The bytes of a text file to characters: which encoding they are in, or what else the file is."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass

from duizhao.model.problems import quoted
from duizhao.text.scripts import HAN

_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file", "save it as .docx, or as plain text"),
    (b"{\\rtf", "a rich text file (RTF)", "save it as .docx, or as plain text"),
    (b"PK\x03\x04", "a compressed file", "import .docx, .html, .md or .txt"),
    (b"\x89PNG", "a picture", "type its text, or let a program recognise it"),
    (b"\xff\xd8\xff", "a picture", "type its text, or let a program recognise it"),
    (b"GIF8", "a picture", "type its text, or let a program recognise it"),
    (b"II*\x00", "a picture", "type its text, or let a program recognise it"),
    (b"MM\x00*", "a picture", "type its text, or let a program recognise it"),
)
"""What a file that is no text begins with, what it is, and what to do about it."""
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_TRIED = (
    ("utf-8", "UTF-8"),
    ("gb18030", "GB18030"),
    ("big5", "Big5"),
    ("cp950", "Big5"),
    ("big5hkscs", "Big5"),
    ("utf-16-le", "UTF-16"),
    ("utf-16-be", "UTF-16"),
    ("cp1252", "Windows-1252"),
)
"""The codecs that are tried in turn, and what each is called; the best result counts."""
_BY_DECLARED_NAME = {
    "gb2312": ("gb18030", "GB18030"),
    "gbk": ("gb18030", "GB18030"),
    "gb18030": ("gb18030", "GB18030"),
    "big5": ("cp950", "Big5"),
    "big5-hkscs": ("big5hkscs", "Big5"),
}
"""What pages in other encodings than UTF-8 say of themselves, and the codec that reads it."""
_XML_ENCODING = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)""")
_COMMON = frozenset(
    "的一是不了在人有我他这这個个大来來为為和国國地到以说說时時要就出会會可也对對生能而子自之年发發後后作"
    "用道行所然家种種事成方多经經法学學如都同现現当當没進进主性理本前开開但因只从從定者无無力与與长長"
    "把机機第民公此已使由及其或应應等依规規条條章款项項关關管政务務府权權利义義业業部中华華人共和上下"
    "员員期日月内內外不得未经经本前应当應當之以於于办辦机關关構构其他定者并並合数數字经经济濟技术術安"
    "全信息网網络絡市场場企业服務务社会會保护護监監督检檢查资資金產产品标標准准申请請二三四五六七八九十"
    "百任何各类類相應应关於其中按照的鼓励勵支持加强強建立制度责責负負组組织織单單位被每至通过過直接"
)
"""Han characters that are often used, in simplified and in traditional writing."""
_HAN_SIGN = re.compile(f"[{HAN}]")
_USUAL = re.compile(
    f"[\\sA-Za-z0-9!-/:-@\\[-`{{-~{HAN}\u3001-\u3011\u3014-\u301f\uff01-\uff65\u00a0\u2010-\u2027"
    "\u2160-\u217f\u2460-\u249b]"
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SURE = 0.9
"""How much of a file must be usual characters for it to be a text, from 0 to 1."""


class Unreadable(Exception):
    """A file that is no text: the message says what it is, ``hint`` what to do."""

    def __init__(self, message: str, hint: str, *place: int) -> None:
        super().__init__(message)
        self.hint = hint
        self.place = "".join(f":{number}" for number in place)
        """What follows the name of the file: line and column, each after a colon, if known."""


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
    for start, what, hint in _OTHERS:
        if data.startswith(start):
            raise Unreadable(f"this is {what}, not a text", hint)
    for start, codec, name in _MARKS:
        if data.startswith(start):
            return _filled(Decoded(_marked(data, codec, name), name, name == "UTF-8"))
    if not data.strip():
        raise Unreadable("the file is empty", "put the text into it, in both languages")
    codec, name = _BY_DECLARED_NAME.get(declared or "", ("", ""))
    if codec:
        with suppress(UnicodeDecodeError):
            return _filled(Decoded(data.decode(codec), name))
    # What is valid UTF-8 and has a character outside ASCII is nothing else.
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _tried(data)
    if "\x00" in text:
        return _tried(data)
    if _CONTROLS.search(text):
        raise _binary()
    return _filled(Decoded(text, "UTF-8"))


def _marked(data: bytes, codec: str, name: str) -> str:
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
    for start, codec, name in _MARKS:
        if data.startswith(start):
            return _marked(data, codec, name)
    wide = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(data[:2])
    declared = _XML_ENCODING.search(data[:400].replace(b"\0", b""))
    name = wide or (declared[1].decode("ascii", "replace").lower() if declared else "utf-8")
    try:
        return _marked(data, _BY_DECLARED_NAME.get(name, (name, ""))[0], name.upper())
    except (LookupError, UnicodeError) as error:
        message = f"its encoding {quoted(name)} is not known"
        raise Unreadable(message, "save it again as UTF-8", 1) from error


def _filled(found: Decoded) -> Decoded:
    if not found.text.strip():
        raise Unreadable("the file is empty", "put the text into it, in both languages")
    return found


def _binary() -> Unreadable:
    return Unreadable("this is no text", "import .txt, .md, .html or .docx")


def _tried(data: bytes) -> Decoded:
    """Decode with every codec that can, and return the result that looks most like a text."""
    found: list[tuple[float, int, Decoded]] = []
    for place, (codec, name) in enumerate(_TRIED):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        score = _likeness(text)
        if score is not None:
            found.append((score, -place, Decoded(text, name)))
    if not found:
        hint = "save it again as UTF-8 (UTF-16, GB18030 and Big5 are read too)"
        controls = sum(byte < 9 or 13 < byte < 32 for byte in data[:4096])
        raise _binary() if controls > 8 else Unreadable("its encoding is not known", hint)
    return _filled(max(found, key=lambda one: one[:2])[2])


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
