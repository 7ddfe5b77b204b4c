"""The texts of a document as the list of a reader's own notes loads them."""

from __future__ import annotations

import json
import re

from duizhao.site.pages.export import exports
from duizhao.site.reading.lens import Lens
from tests.support import exported


def test_every_text_of_a_document_is_there_in_its_order_with_the_ids_it_has_had() -> None:
    edition = exported.edition("ordinance")
    [document] = edition.documents
    (file,) = exports()["document-texts"].files(Lens(edition, "zh"))
    assert file.path == f"{document}/texts.js"
    script = b"".join(file.pieces).decode()
    match = re.fullmatch(r"\(globalThis\.dzTexts\?\?=\{\}\)\[\"(.+?)\"\]=(.*);\n", script)
    assert match is not None
    assert match[1] == document
    value = json.loads(match[2])
    assert value["tags"] == ["en", "zh-Hant"]
    entries = edition.documents[document].contents.articles
    title, *articles = value["articles"]
    assert title[0] == ""
    assert [one[0] for one in articles] == [entry.id for entry in entries]
    for entry, (_, _, _, units, *formerly) in zip(entries, articles, strict=True):
        assert formerly == list(entry.article.formerly)
        assert [one[:3] for one in units] == [
            [name, pair.en, pair.zh] for name, pair in entry.pairs.items()
        ]
