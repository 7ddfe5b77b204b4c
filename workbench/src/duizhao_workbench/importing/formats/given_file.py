"""A file that somebody gives: its bytes, and the XML in it, of which each part is parsed once.

A .docx or .xlsx file is XML in a ZIP archive (ECMA-376); TMX and XLIFF are XML.
"""

from __future__ import annotations

import lzma
import re
import stat
import struct
import zipfile
import zlib
from functools import cached_property, partial
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as Xml

from .decoding import decode_xml
from .limits import LIMITS, Budget, Unreadable

DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, RuntimeError, EOFError),
    *(ValueError, LookupError, OSError),
)
"""What is raised for a file that was not downloaded whole, or that no one may read."""
XML_ROOT = re.compile(
    r"[\s\ufeff\ufffd]*(<\?xml\b.*?\?>)?(?:\s|<!--.*?-->|<[!?][^>]*>)*<(?:[\w.-]+:)?([\w.-]+)",
    re.DOTALL,
)
"""Matches XML up to the name of its root, after a declaration if it has one."""
_PIECE = 65_536


class GivenFile:
    """A file with its name; an Office file is compressed, and has parts."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data
        self.compressed = data.startswith(b"PK\x03\x04")
        self._budget = Budget()
        self._parsed: dict[str, Xml.Element] = {}

    @cached_property
    def _archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(BytesIO(self.data))

    @cached_property
    def parts(self) -> list[str]:
        """The names of its parts. Raises one of ``DAMAGED`` if they cannot be read."""
        return self._archive.namelist()

    def part(self, name: str) -> Xml.Element:
        """Return a part that is XML.

        Raises Unreadable if it is no plain XML, or too large, and one of ``DAMAGED``.
        """
        if name not in self._parsed:
            self._budget.spend("bytes", self._archive.getinfo(name).file_size)
            try:
                with self._archive.open(name) as stream:
                    pieces = iter(partial(stream.read, _PIECE), b"")
                    self._parsed[name] = self._budget.tree(pieces)
            except Xml.ParseError as error:
                raise Unreadable("the XML of the document is broken", "save it again") from error
        return self._parsed[name]

    @cached_property
    def translation(self) -> str:
        """``tmx`` or ``xliff`` if its root says that it is one; else nothing."""
        root = XML_ROOT.match(self.data[:9000].replace(b"\0", b"").decode("utf-8", "replace"))
        name = root[2].lower() if root is not None else ""
        return name if name in ("tmx", "xliff") else ""

    @cached_property
    def tree(self) -> tuple[Xml.Element, str]:
        """The root of a file in XML, and its text. Raises Unreadable if it is not plain XML."""
        text = decode_xml(self.data)
        if (at := text.find("<!ENTITY")) >= 0:
            hint, line = "save it again without them", text.count("\n", 0, at) + 1
            raise Unreadable("the file declares entities", hint, line, 1)
        try:
            pieces = (text[at : at + _PIECE] for at in range(0, len(text), _PIECE))
            return Budget().tree(pieces, doctype=True), text
        except (Xml.ParseError, ValueError) as error:
            line, column = getattr(error, "position", (1, 0))
            what = f"this is no XML: {str(error).partition(': line')[0]}"
            raise Unreadable(what, "export it again", line, column + 1) from error


def content(path: Path) -> GivenFile:
    """Return what is in a file.

    Raises Unreadable if that is too much, and OSError if it cannot be read.
    """
    if stat.S_ISCHR(path.stat().st_mode) or stat.S_ISBLK(path.stat().st_mode):
        raise Unreadable("this is a device, not a file", "name the file with the text")
    with path.open("rb") as stream:
        data = stream.read(LIMITS["bytes"] + 1)
    Budget().spend("bytes", len(data))
    if not data.startswith((b"PK\x03\x04", b"%PDF")):
        Budget().spend("bytes of text", len(data))
    return GivenFile(path.name, data)


def local_name(name: str) -> str:
    """Return the name of an element or attribute of XML without its namespace."""
    return name.rpartition("}")[2]
