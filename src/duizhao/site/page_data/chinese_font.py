"""The Chinese serif of the pages: Noto Serif, cut to the characters that occur in the edition.

``extra: chinese_font`` asks for it. Its name depends on its characters, so that readers may keep it
for ever.
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from typing import Any

from ...cache.cached_values import cached_for_user
from ..pages.export import Export
from ..reading.lens import Lens
from ..reading.offers import ExportedFile
from ..sources.chinese_fonts import ChineseFont

_FEATURES = ["halt", "palt", "chws", "locl", "ccmp", "vert"]


def files(lens: Lens) -> Iterator[ExportedFile]:
    """Yield the font of each script that the edition's Chinese is in, or can be converted into."""
    if lens.settings.chinese_font:
        for font in lens.publication.chinese_fonts.values():
            yield ExportedFile(font.path, partial(_bytes, font))


def _bytes(font: ChineseFont) -> bytes:
    return base64.b64decode(cached_for_user(f"font-{font.script}-{font.key}", partial(_made, font)))


def _made(font: ChineseFont) -> str:
    """Cut the font, and return it in Base64; nothing in it depends on when or where."""
    # Whoever does not ask for it need not have these packages.
    harfbuzz: Any = import_module("uharfbuzz")
    package: Any = import_module(font.package)
    wanted = harfbuzz.SubsetInput()
    wanted.flags = harfbuzz.SubsetFlags.NO_HINTING | harfbuzz.SubsetFlags.DESUBROUTINIZE
    wanted.sets(harfbuzz.SubsetInputSets.UNICODE).update(map(ord, font.characters))
    features = wanted.sets(harfbuzz.SubsetInputSets.LAYOUT_FEATURE_TAG)
    features.clear()
    features.update(int.from_bytes(tag.encode()) for tag in _FEATURES)
    face = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(package.serif_path())))
    cut = bytes(harfbuzz.subset(face, wanted).blob.data)
    return base64.b64encode(_compressed(cut)).decode()


def _compressed(font: bytes) -> bytes:
    """Return a font whose outlines are CFF, as these are, as WOFF 2.0 (https://www.w3.org/TR/WOFF2/).

    Brotli's best quality would make it 1% smaller, and take three times as long.
    """
    brotli: Any = import_module("brotli")
    woff2: Any = import_module("fontTools.ttLib.woff2")
    count = int.from_bytes(font[4:6], "big")
    directory, tables = b"", []
    for tag, _, start, length in sorted(struct.iter_unpack(">4s3L", font[12 : 12 + 16 * count])):
        table = font[start : start + length]
        if tag == b"head":
            # The flag of a font that was packed.
            table = table[:16] + bytes([table[16] | 1 << 3]) + table[17:]
        directory += bytes([woff2.getKnownTagIndex(tag.decode())]) + woff2.packBase128(length)
        tables.append(table)
    size = 12 + sum(16 + len(table) + -len(table) % 4 for table in tables)
    data = brotli.compress(b"".join(tables), mode=brotli.MODE_FONT, quality=10)
    length = 48 + len(directory) + len(data)
    padding = bytes(-length % 4)
    head = (length + len(padding), count, 0, size, len(data), 1, 0, *(0,) * 5)
    return b"".join((b"wOF2", font[:4], struct.pack(">L2H2L2H5L", *head), directory, data, padding))


CHINESE_FONT = Export("chinese-font", "font/woff2", files)
