"""The golden edition, which uses every field, and the same with none that may be left out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from duizhao.model import kind_of
from tests.golden import EDITION, commit_as_it_is, commit_as_it_was
from tests.support.record_fields import models
from tests.support.repositories import Repository
from tests.support.small_sites import HOOK, small_site
from tests.test_schemas import read


def write(folder: Path) -> Repository:
    """Write the golden edition for MkDocs, with its history."""
    root = small_site(folder, {**read((EDITION / "mkdocs.yml").read_text("utf-8")), **HOOK})
    shutil.rmtree(root / "content")
    shutil.copytree(EDITION / "content", root / "content")
    repository = Repository(folder, root=root)
    commit_as_it_was(repository)
    commit_as_it_is(repository)
    return repository


def leave_out(root: Path) -> None:
    """Leave out of the records of an edition every field that may be left out."""
    for model, path in records(root):
        path.write_text(
            yaml.safe_dump(_bare(model, read(path.read_text("utf-8"))), allow_unicode=True), "utf-8"
        )


def records(root: Path) -> Iterator[tuple[type[BaseModel], Path]]:
    """Yield every record of an edition with its model."""
    for path in sorted((root / "content").rglob("*.yml")):
        kind = kind_of(path.relative_to(root).as_posix())
        assert kind is not None
        yield kind.model, path


def _bare(model: type[BaseModel], value: Any) -> Any:
    """Return a record without the fields that may be left out."""
    if isinstance(value, list):
        return [_bare(model, one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    for name, field in model.model_fields.items():
        name = field.alias or name
        if name in value and (field.is_required() or f"{model.__name__}.{name}" in _NEEDED):
            inner = next(iter(models(field.annotation)), None)
            kept[name] = _bare(inner, value[name]) if inner else value[name]
    return kept


_NEEDED = {
    *("Article.kind", "Article.number", "Article.segments", "Article.status", "Article.title"),
    *("Article.withdrawn", "Division.title", "Document.date", "Document.dates", "Label.en"),
    *("Document.versions", "Document.witnesses", "Label.zh", "Reading.en", "Reading.zh"),
    *("Segment.verbatim", "Submission.en", "Submission.zh", "Target.en", "Target.through"),
    *("Target.zh", "Version.tag", "WitnessArticle.segments", "WitnessArticle.title"),
    *("WitnessSegment.en", "WitnessSegment.through", "WitnessSegment.zh"),
}
"""Fields that may be left out where others are in their place."""
