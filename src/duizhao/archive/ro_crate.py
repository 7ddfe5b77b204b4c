"""RO-Crate: what an archive has in it, as JSON-LD that research repositories read.

https://www.researchobject.org/ro-crate/specification/1.1/
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..model import CONTENT
from ..site.pages.export import formats
from .bag import digests

METADATA = "ro-crate-metadata.json"
_CONTEXT = "https://w3id.org/ro/crate/1.1"


def write_ro_crate(folder: Path, known: Mapping[str, Any], site: str, downloads: str) -> None:
    """Describe a folder in a file in it.

    ``known`` is what ``.zenodo.json`` says of the edition; ``site`` is the folder of the pages in
    it, and ``downloads`` that of the files for download in ``site``.
    """
    authors = [
        {"@id": f"#author-{number}", "@type": "Person", "name": one["name"]}
        for number, one in enumerate(known["creators"], 1)
    ]
    parts = list(_parts(folder, site, downloads))
    licence = known.get("license")
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": known["title"],
        "description": html.unescape(known["description"].removeprefix("<p>").removesuffix("</p>")),
        "datePublished": known["publication_date"],
        "inLanguage": ["en", "zh"],
        "author": [{"@id": one["@id"]} for one in authors],
        "license": {"@id": f"https://spdx.org/licenses/{licence}"} if licence else "None is stated",
        "keywords": ", ".join(known.get("keywords", ())),
        "hasPart": [{"@id": part["@id"]} for part in parts],
    }
    descriptor = {
        "@id": METADATA,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _CONTEXT},
        "about": {"@id": "./"},
    }
    graph = [descriptor, root, *authors, *parts]
    if licence:
        graph.append({**root["license"], "@type": "CreativeWork", "name": licence})
    crate = {"@context": f"{_CONTEXT}/context", "@graph": graph}
    text = f"{json.dumps(crate, ensure_ascii=False, indent=2)}\n"
    (folder / METADATA).write_text(text, "utf-8", newline="\n")


def _parts(folder: Path, site: str, downloads: str) -> Iterator[dict[str, Any]]:
    named = {site: "The pages, to be read in a browser", CONTENT: "The records and the sources"}
    for part, name in named.items():
        yield {"@id": f"{part}/", "@type": "Dataset", "name": name}
    media_types = {one.extension: one.media_type for one in formats().values()}
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder).as_posix()
        # The longest ending: .tei.xml, not .xml.
        endings = (path.name.split(".", n)[-1] for n in range(1, path.name.count(".") + 1))
        ending = next((one for one in endings if one in media_types), "")
        if path.is_file() and ending and f"/{downloads}" in f"/{below}":
            yield {
                "@id": below,
                "@type": "File",
                "name": path.name,
                "encodingFormat": media_types[ending],
                "contentSize": str(path.stat().st_size),
                "sha256": digests(path)["sha256"],
            }
