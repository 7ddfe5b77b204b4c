"""Parts of a site, each with the pages of some documents, that machines build side by side.

A part says of what inputs it was made: the engine, the records, the configuration. ``merge`` takes
its pages if its own inputs are the same, and renders them if not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...cache import content_digest
from ...records.atomic_files import write_bytes

MANIFEST = ".duizhao-part.json"
"""The file in a part that says what is in it."""


@dataclass(frozen=True)
class SitePart:
    """A part of a site."""

    folder: Path
    """Its folder."""
    digests: Mapping[str, str]
    """The digest of each of its pages and other files, by the place in the site."""

    @classmethod
    def read(cls, folder: Path, inputs: str) -> SitePart:
        """Return the part in a folder; one without pages if it was made of other inputs."""
        try:
            manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
            same = manifest["inputs"] == inputs
            return cls(folder, dict(manifest["pages"]) if same else {})
        except (OSError, ValueError, KeyError, TypeError):
            return cls(folder, {})

    def file(self, place: str) -> bytes | None:
        """Return a page or another file, if the part has it as it was written."""
        if place not in self.digests:
            return None
        try:
            data = (self.folder / place).read_bytes()
        except OSError:
            return None
        return data if content_digest(data) == self.digests[place] else None


def write_manifest(folder: Path, inputs: str, digests: Mapping[str, str]) -> None:
    """Say in a part what its pages were made of; ``digests`` are those of the pages."""
    manifest = {"inputs": inputs, "pages": dict(sorted(digests.items()))}
    write_bytes(folder / MANIFEST, [json.dumps(manifest, ensure_ascii=False).encode()])
