"""An edition that uses every field of every record, and the same with none that may be left out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel

from duizhao.model import KINDS, kind_of
from tests.cases import FOLDER
from tests.golden import EDITION
from tests.support.repositories import Repository
from tests.support.small_sites import HOOK, small_site


def write(folder: Path) -> Repository:
    """Write the edition that uses every field, and an earlier state of its texts at a tag."""
    root = small_site(folder, {**read(EDITION / "mkdocs.yml"), **HOOK})
    shutil.rmtree(root / "content")
    shutil.copytree(EDITION / "content", root / "content")
    repository = Repository(folder, root=root)
    repository.commit("2025-11-26")
    repository.git("tag", "v0.5")
    for name, more in read(FOLDER / "every-field.yml").items():
        path = repository.root / name
        there = read(path) if path.exists() else None
        text = yaml.safe_dump(merged(there, more), allow_unicode=True)
        repository.write(name, text if name.endswith(".yml") else more)
    return repository


def merged(there: Any, more: Any) -> Any:
    """Return a value with what is to be changed or added; an item of a list is known by its id."""
    if isinstance(there, dict) and isinstance(more, dict):
        return {**there, **{name: merged(there.get(name), value) for name, value in more.items()}}
    if isinstance(more, list) and all(isinstance(one, dict) and "id" in one for one in more):
        known = {one["id"]: one for one in there or ()}
        return [*(merged(known.pop(one["id"], {}), one) for one in more), *known.values()]
    return more


class _Loader(yaml.SafeLoader):
    """Reads as records do: ``on`` is a word."""


_BOOLEAN = "tag:yaml.org,2002:bool"
_Loader.yaml_implicit_resolvers = {
    first: [one for one in known if one[0] != _BOOLEAN]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_BOOLEAN, re.compile("(?:true|false)$"), ["t", "f"])


def read(path: Path) -> Any:
    """Return what is in a file of YAML."""
    return yaml.load(path.read_bytes(), Loader=_Loader)


def leave_out(root: Path) -> None:
    """Leave out of the records of an edition every field that may be left out."""
    for model, path in records(root):
        path.write_text(yaml.safe_dump(_bare(model, read(path)), allow_unicode=True), "utf-8")


def records(root: Path) -> Iterator[tuple[type[BaseModel], Path]]:
    """Yield every record of an edition with its model."""
    for path in sorted((root / "content").rglob("*.yml")):
        kind = kind_of(path.relative_to(root).as_posix())
        assert kind is not None
        yield kind.model, path


def fields(model: type[BaseModel]) -> set[str]:
    """The fields of a model, and of those of which it is composed: ``Segment.supplied``."""
    seen: dict[type[BaseModel], None] = {model: None}
    for one in (waiting := [model]):
        found = (own for field in one.model_fields.values() for own in models(field.annotation))
        waiting += [own for own in found if own not in seen and seen.setdefault(own) is None]
    return {f"{one.__name__}.{f.alias or n}" for one in seen for n, f in one.model_fields.items()}


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models in the type of a field."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models(part)


def used(model: type[BaseModel], value: Any) -> Iterator[str]:
    """Yield the fields that a record uses, named as ``fields`` names them."""
    for one in value if isinstance(value, list) else [value]:
        for name, field in model.model_fields.items():
            name = field.alias or name
            if isinstance(one, dict) and name in one:
                yield f"{model.__name__}.{name}"
                for inner in models(field.annotation):
                    yield from used(inner, one[name])


EVERY = frozenset().union(*(fields(kind.model) for kind in KINDS.values()))
"""Every field of every record."""


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
            inner = next(models(field.annotation), None)
            kept[name] = _bare(inner, value[name]) if inner else value[name]
    return kept


_NEEDED = {
    *("Article.kind", "Article.number", "Article.segments", "Article.status", "Article.title"),
    *("Article.withdrawn", "Document.date", "Document.dates", "Document.versions"),
    *("Document.witnesses", "Reading.en", "Reading.zh", "Segment.verbatim", "Submission.en"),
    *("Submission.zh", "Target.en", "Target.through", "Target.zh", "Version.tag"),
    *(
        "WitnessArticle.segments",
        "WitnessSegment.en",
        "WitnessSegment.through",
        "WitnessSegment.zh",
    ),
}
"""Fields that may be left out where others are in their place."""
