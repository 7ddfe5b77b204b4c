"""A new edition, written whole or not at all: its files are templates in the package.

A template ends in ``.jinja``. In its path ``dot-`` begins a hidden name. Its marks are ``<<`` and
``<%``, which mean nothing in a workflow.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import chain
from pathlib import Path

import jinja2

from ..locales.catalogues import language
from ..model import kind_of
from ..model.licences import LICENCES
from ..records.formatting import canonical
from ..records.json_schemas import FOLDER, schemas
from ..records.source import Source
from ..text.script_conversion import convert
from .edition_plan import EditionPlan

TEMPLATES = Path(str(resources.files("duizhao"))) / "starter"
"""The folder of the templates: those of every edition, and those of each host."""
_SUFFIX = ".jinja"
_DESCRIPTIONS = {
    "en": "Texts in English and Chinese side by side, with notes.",
    "zh": "中英文逐句对照的文本，附双语注释。",
}


def edition_files(plan: EditionPlan) -> Mapping[str, str]:
    """Return the text of every file of a new edition by its path, in the order of the paths."""
    environment = _environment()
    files = {f"{FOLDER}/{name}": text for name, text in schemas().items()}
    values = _values(plan)
    folders = (TEMPLATES / "common", TEMPLATES / str(plan.host))
    for file in chain(*(sorted(folder.rglob(f"*{_SUFFIX}")) for folder in folders)):
        template = file.relative_to(TEMPLATES).as_posix()
        text = environment.get_template(template).render(values)
        _, _, name = template.removesuffix(_SUFFIX).partition("/")
        path = re.sub(r"(^|/)dot-", r"\1.", name)
        if path.startswith("docs/"):
            files.update(_pages(path, text, plan))
        else:
            files[path] = _record(path, text, plan)
    return dict(sorted(files.items()))


@cache
def _environment() -> jinja2.Environment:
    """Return what reads the templates, and reads each of them once."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=False,
        undefined=jinja2.StrictUndefined,
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["yaml"] = lambda text: json.dumps(text, ensure_ascii=False)
    return environment


def create_edition(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write a new folder with those files.

    Raises FileExistsError if there is something with its name, and OSError if one of them cannot
    be written; then there is no folder.
    """
    if os.path.lexists(folder):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-", suffix=".part"))
    target = folder
    try:
        for name, content in files.items():
            path, target = fresh / name, folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        fresh.chmod(0o755)
        fresh.rename(folder)
    except BaseException as error:
        shutil.rmtree(fresh, ignore_errors=True)
        if isinstance(error, OSError):
            # A full disk names no file, or one in the folder that is gone.
            error.filename, error.filename2 = str(target), None
        raise


def _pages(path: str, text: str, plan: EditionPlan) -> Iterator[tuple[str, str]]:
    """Yield a hand-written page in the languages of the interface that have its words.

    One in the other script is written out only where the engine has nothing to make it from.
    """
    name, written, ending = path.split(".")
    for locale in plan.locales:
        source = language(locale).source
        if locale == written:
            yield path, text
        elif source == written and (written not in plan.locales or locale == plan.locales[0]):
            yield f"{name}.{locale}.{ending}", convert(text, "hant")


def _record(path: str, text: str, plan: EditionPlan) -> str:
    """Return a file of ``content`` in the script of the edition and in canonical layout."""
    if not path.startswith("content/"):
        return text
    if plan.chinese.startswith("zh-Hant"):
        text = convert(text, "hant")
    if (kind := kind_of(path)) is None:
        return text
    formatted, problems = canonical(Source(path, text), kind)
    if formatted is None:
        raise ValueError(f"{path}: {problems}")
    return formatted


def _values(plan: EditionPlan) -> Mapping[str, object]:
    sides = {one: language(one).side for one in plan.locales}
    licence = LICENCES.get(plan.licence)
    return {
        "title": plan.titles[sides[plan.locales[0]]],
        "description": _DESCRIPTIONS[sides[plan.locales[0]]],
        "titles": dict(plan.titles) | {one: plan.titles[side] for one, side in sides.items()},
        "descriptions": _DESCRIPTIONS | {one: _DESCRIPTIONS[side] for one, side in sides.items()},
        "names": {one: language(one).name for one in plan.locales},
        "locales": plan.locales,
        "original": plan.original,
        "chinese": plan.chinese,
        "licence": licence.id if licence else "none",
        "licence_name": licence.name if licence else "",
        "licence_url": licence.url if licence else "",
        "host": str(plan.host),
        "skeleton": plan.skeleton,
        "edition_id": plan.edition_id,
        "today": plan.today.isoformat(),
    }
