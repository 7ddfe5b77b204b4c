"""Files as somebody gives them to ``duizhao import``, made of what a case says of them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from duizhao.edition import load
from duizhao.text.word_bookmarks import bookmark
from tests.support.exported import exported

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def given(value: Any, texts: Mapping[str, str] | None = None, root: Path | None = None) -> bytes:
    """The bytes of a file that a case describes.

    It is a text, in which ``<NAME>`` stands for one of ``texts``, or says more of it: ``replace``,
    ``ends`` of lines, ``codec``; or it is ``hex``, ``zip`` with parts, ``word`` with paragraphs,
    ``pdf`` with pages, or an ``export`` of the edition in ``root``.
    """
    how: Mapping[str, Any] = {"text": value} if isinstance(value, str) else value
    if "hex" in how:
        return bytes.fromhex(how["hex"])
    if "word" in how:
        return packed(word(how["word"], how.get("parts", {})))
    if "export" in how and root is not None:
        return edited(exported(load(root)[0], how["export"]), how)
    if "zip" in how:
        return packed(how["zip"])
    if "pdf" in how:
        return pdf(how["pdf"])
    text = re.sub(r"<([A-Z]+)>", lambda one: (texts or {})[one[1]], how["text"])
    for old, new in how.get("replace", {}).items():
        assert old in text, old
        text = text.replace(old, new)
    return text.replace("\n", how.get("ends", "\n")).encode(how.get("codec", "utf-8"))


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """Files in a ZIP archive."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def edited(data: bytes, how: Mapping[str, Any]) -> bytes:
    """A file in which words of ``replace`` became others, and those of ``edit``, each once in it.

    They are in any part of a Word file, of which whole ``parts`` may be others too; ``without`` is
    a text of it that has lost its bookmark.
    """
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        lost = {bookmark(*how["without"]): "other"} if "without" in how else {}
        changes = {"replace": {**how.get("replace", {}), **lost}}
        parts = {name: edited(part, changes) for name, part in parts.items()}
        return packed({**parts, **how.get("parts", {})})
    codec = how.get("as", "utf-8")
    for old in how.get("edit", {}):
        assert data.count(old.encode(codec)) == 1, old
    for old, new in {**how.get("replace", {}), **how.get("edit", {})}.items():
        data = data.replace(old.encode(codec), new.encode(codec))
    return data


def word(lines: Sequence[str], parts: Mapping[str, str]) -> dict[str, str]:
    """The parts of a Word document; a line is XML, or has paragraphs in brackets."""
    body = "".join(re.sub(r"\[\[(.*?)\]\]", lambda one: paragraph(one[1]), x) for x in lines)
    found = {"document": f"<w:body>{body}</w:body>", **parts}
    roots = {"document": "document", "numbering": "numbering", "styles": "styles"}
    roots |= {"footer1": "ftr", "footnotes": "footnotes"}
    return {
        f"word/{name}.xml": f'<?xml version="1.0"?><w:{roots[name]} {W}>{xml}</w:{roots[name]}>'
        for name, xml in found.items()
    }


def paragraph(words: str) -> str:
    """A paragraph in two runs, with a deletion that Word still has between them.

    Before its words, ``#2/1`` says that it is in list 2, one level down, and ``=a1`` its style.
    Where its words have ``^2``, there is the mark of footnote 2; ``^2*`` is one that is written.
    """
    found = re.fullmatch(r"(?s)(?:#(\d+)(?:/(\d))? )?(?:=(\w+) )?(.*)", words)
    assert found is not None
    number, depth, style, words = found.groups()
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        own += f'<w:numPr><w:ilvl w:val="{depth or 0}"/><w:numId w:val="{number}"/></w:numPr>'
    first, *rest = re.split(r"\^(\d)(\*?)", words)
    runs = [
        f"<w:r><w:t>{first[:3]}</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        f"<w:r><w:t>{first[3:]}</w:t></w:r>"
    ]
    for note, written, after in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        chosen = 'w:customMarkFollows="1" ' if written else ""
        mark = f'<w:footnoteReference {chosen}w:id="{note}"/><w:t>{written}</w:t>'
        runs.append(f"<w:r>{mark}</w:r>")
        runs.append(f'<w:r><w:t xml:space="preserve">{after}</w:t></w:r>')
    return f"<w:p><w:pPr>{own}</w:pPr>{''.join(runs)}</w:p>"


def pdf(pages: Sequence[str]) -> bytes:
    """A PDF whose pages have those lines, in which a line or a part may be {small}."""
    writer = PdfWriter()
    font = DictionaryObject()
    for key, value in (("Type", "Font"), ("Subtype", "Type1"), ("BaseFont", "Helvetica")):
        font[NameObject(f"/{key}")] = NameObject(f"/{value}")
    for lines in pages:
        page = writer.add_blank_page(600, 800)
        stream = DecodedStreamObject()
        pieces = re.split(r"(\{[^}]*\}|\n)", lines)
        shown = " ".join(
            "T*" if one == "\n" else f"/F1 {6 if one[:1] == '{' else 10} Tf ({one.strip('{}')}) Tj"
            for one in pieces
            if one
        )
        stream.set_data(f"BT 12 TL 40 760 Td {shown} ET".encode() if lines else b"")
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = writer._add_object(stream)
    data = BytesIO()
    writer.write(data)
    return data.getvalue()


def write(files: Mapping[str, Any], folder: Path, texts: Mapping[str, str] | None = None) -> None:
    """Write files that a case describes into a folder; of None, none is left.

    A list has edits: words that stand there once become others; without such words, some are added.
    """
    for name, how in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if how is None:
            path.unlink()
        elif isinstance(how, list):
            text = path.read_text("utf-8")
            for item in how:
                old = item.get("from", text)
                assert text.count(old) == 1, f"{old!r} in {name}"
                text = text.replace(old, item["to"] if "from" in item else text + item["to"])
            path.write_text(text, "utf-8")
        else:
            path.write_bytes(given(how, texts, folder))
