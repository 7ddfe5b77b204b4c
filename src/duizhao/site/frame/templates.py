"""The environment of the frame's templates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import jinja2

from ...assets.bundles import COMPACT_JSON
from ...cache.compiled_templates import cache_compiled


def frame_environment(folders: Sequence[Path]) -> jinja2.Environment:
    """Return the environment of the templates in some folders, the first of which decides.

    The templates turn escaping on for themselves, for those of a guest are Material's too.
    """
    loader = jinja2.FileSystemLoader(folders)
    environment = jinja2.Environment(
        loader=loader, auto_reload=False, trim_blocks=True, lstrip_blocks=True
    )
    environment.policies["json.dumps_kwargs"] = COMPACT_JSON
    cache_compiled(environment, "frame")
    return environment


def reads_pages(environment: jinja2.Environment) -> bool:
    """Tell whether a template that is not the engine's may read the variable ``page``."""
    loader, ours = environment.loader, str(resources.files("duizhao"))
    assert loader is not None
    names = environment.list_templates(extensions=["html"])
    found = (loader.get_source(environment, name) for name in names)
    return any(re.search(r"\bpage\b", text) for text, file, _ in found if ours not in str(file))
